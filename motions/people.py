"""Members and the people who act for them, as frozen values; `motions.model` offers them with everything else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from motions.terms import Channel, Power, Role


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation with one seat and one vote. `mail` and `postal` are its official addresses."""

    id: str
    name: str
    short: str
    mail: str | None = None
    postal: str | None = None
    since: datetime | None = None
    until: datetime | None = None  # set when the membership has ended


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who asks to be admitted: becomes a member record at the countersigned copy."""

    name: str
    mail: str
    short: str = ""
    postal: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts for a seat, for the office, or who only gets mail.

    `greeting` is how a mail addresses the person ("Frau Beispiel"). `designated` are the channels that the member
    has designated for notices: only there does delivery count as availability.
    """

    id: str
    name: str
    greeting: str = ""
    language: str = "de"
    mails: tuple[str, ...] = ()
    telegram_user: int | None = None
    telegram_blocked: bool = False
    designated: frozenset[Channel] = frozenset()
    absent_until: datetime | None = None

    def channels(self) -> tuple[Channel, ...]:
        """The channels on which this person can be reached now, chat first."""
        chat = (Channel.TELEGRAM,) if self.telegram_user is not None and not self.telegram_blocked else ()
        return chat + ((Channel.MAIL,) if self.mails else ())


@dataclass(frozen=True, slots=True)
class Mandate:
    """That a person stands for a member in a role, with the powers recorded in a document (§ 4)."""

    person: str
    member: str
    role: Role
    powers: frozenset[Power]
    document: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether the mandate is in force at `now`."""
        return (self.since is None or self.since <= now) and (self.until is None or now < self.until)


def holders(
    people: Mapping[str, Person], mandates: Iterable[Mandate], member: str, now: datetime, power: Power
) -> tuple[tuple[Person, Mandate], ...]:
    """People of a seat with `power` in force at `now`, the representative first."""
    found = [
        (people[m.person], m)
        for m in mandates
        if m.member == member and power in m.powers and m.role is not Role.COORDINATOR and m.holds(now)
    ]
    return tuple(sorted(found, key=lambda pair: pair[1].role is Role.DEPUTY))
