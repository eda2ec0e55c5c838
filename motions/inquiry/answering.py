"""Answering: what a seat says replaces what it said before; after the end it is kept and put before the office."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from motions import client_data
from motions.changes import Decision, InquiryAnswered
from motions.inquiry import notices
from motions.inquiry.asking import Asking
from motions.inquiry.model import NOTHING, Fit, InquiryKind, InquiryState, SeatAnswer
from motions.model import Refusal
from motions.notice import Notice, NoticeKind
from motions.terms import Channel

LONGEST = 20_000  # characters of a statement


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody says for a seat, to each item by its place; arrived at `at` (UTC).

    files: the names of what came with it, which goes to the office and to nobody else.
    """

    seat: str
    person: str
    values: Mapping[int, str]
    channel: Channel
    at: datetime
    files: tuple[str, ...] = ()


def answer(asking: Asking, saying: Saying, now: datetime) -> Decision | Refusal:
    """Take what a seat says (§ 4 (2)); both people of the seat read what was understood.

    Refused: who does not stand for an asked seat, a date that is none, an inquiry that was taken back. Saying the same
    again changes nothing.
    """
    inquiry = asking.inquiry
    stands = saying.person in {person.id for person in asking.standing_for(saying.seat, saying.at)}
    if saying.seat not in asking.seats() or not stands:
        return Refusal("inquiry_not_asked", {"inquiry": inquiry.id})
    if inquiry.state is InquiryState.CANCELLED:
        return Refusal("inquiry_cancelled", {"inquiry": inquiry.id})
    if wrong := _wrong(asking, saying):
        return wrong
    before = asking.said(saying.seat)
    late = not asking.takes_answers(saying.at)
    new = {n: v for n, v in saying.values.items() if late or n not in before or before[n].value != v}
    if not new:
        return Decision()
    number = max((a.number for a in asking.answers), default=0)
    said = tuple(
        SeatAnswer(number + count, saying.seat, item, value, saying.person, saying.channel, saying.at, late)
        for count, (item, value) in enumerate(new.items(), start=1)
    )
    changes = tuple(InquiryAnswered(inquiry.id, one) for one in said)
    after = replace(asking, answers=asking.answers + said)
    return Decision(changes, _late(after, saying, now) if late else _noted(after, saying, now))


def _wrong(asking: Asking, saying: Saying) -> Refusal | None:
    if any(not 0 <= item < asking.inquiry.items for item in saying.values):
        return Refusal("inquiry_item_unknown", {"inquiry": asking.inquiry.id})
    if asking.inquiry.kind is InquiryKind.DATES:
        fits = all(value in set(Fit) for value in saying.values.values())
        return None if fits and saying.values else Refusal("inquiry_item_unknown", {"inquiry": asking.inquiry.id})
    if any(len(value) > LONGEST for value in saying.values.values()):
        return Refusal("too_long", {"limit": str(LONGEST)})
    return client_data.refused(*saying.values.values())


def _noted(asking: Asking, saying: Saying, now: datetime) -> tuple[Notice, ...]:
    """To both people of the seat. Pressing through ten dates would bury them: there the message shown says it all."""
    shown = _shown_anew(asking, saying, now)
    if saying.channel is Channel.TELEGRAM and asking.inquiry.kind is InquiryKind.DATES:
        return shown
    facts = {"who": asking.people[saying.person].name, "files": ", ".join(saying.files)}
    noted = NoticeKind.INQUIRY_NOTED
    people = asking.standing_for(saying.seat, now)
    return (
        *(notices.to_person(asking, noted, saying.seat, p, now, at=saying.at, facts=facts) for p in people),
        *shown,
    )


def _shown_anew(asking: Asking, saying: Saying, now: datetime) -> tuple[Notice, ...]:
    """Chat messages that show the inquiry follow: everybody's for dates, the seat's own for texts."""
    seats = None if asking.inquiry.kind is InquiryKind.DATES else [saying.seat]
    return notices.to_seats(asking, NoticeKind.INQUIRY, now, seats, edits=True)


def _late(asking: Asking, saying: Saying, now: datetime) -> tuple[Notice, ...]:
    """Whoever wrote is told that it came too late, and the office reads it."""
    person, said = asking.people[saying.person], "\n\n".join(filter(None, saying.values.values()))
    fields = {"at": saying.at, "text": said if asking.inquiry.kind is not InquiryKind.DATES else NOTHING}
    told = notices.to_person(asking, NoticeKind.INQUIRY_LATE, saying.seat, person, now, **fields)
    name = asking.members[saying.seat].name
    facts = {"person": person.name}
    return (told, *notices.to_office(asking, "late", now, seat_name=name, facts=facts, **fields))
