"""What is kept about one person, and erasing it: the same whoever asks for it (Art. 15 and 17 GDPR).

Votes and receipts stay in the files as their seat's, without the name: the decision of a network rests on them. While
one is not settled, nothing of whoever took part in it is erased.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motions.model import Case
from motions.states import OVER
from motions.terms import State
from store.tables import OutboxState
from store.work import Work

UNSENT = (OutboxState.PENDING, OutboxState.SENDING, OutboxState.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Needed:
    """Why a person cannot be erased now: members that it still stands for, motions that are not settled, messages to
    it or about its motions that are still to go out. All empty: it can.
    """

    roles: tuple[str, ...] = ()
    motions: tuple[str, ...] = ()
    unsent: int = 0

    def __bool__(self) -> bool:
        return bool(self.roles or self.motions or self.unsent)


async def needed(work: Work, network: str, person: str, now: datetime) -> Needed:
    """What speaks against erasing a person at `now` (UTC)."""
    mandates = await work.people.mandates(network)
    members = await work.people.members(network)
    held = [m for m in mandates if m.person == person and (m.until is None or m.until > now)]
    mine = [c for c in await work.motions.cases(list(State), network) if person in await _people_of(work, c)]
    about = {case.motion.id for case in mine}
    unsent = [row for row in await work.outbox.rows(UNSENT, network) if row.person == person or row.motion in about]
    roles = dict.fromkeys(members[m.member].name for m in held)
    return Needed(tuple(roles), tuple(case.motion.id for case in mine if _open(case)), len(unsent))


def _open(case: Case) -> bool:
    motion = case.motion
    return motion.state not in OVER or (motion.contested is not None and motion.ruling is None)


async def _people_of(work: Work, case: Case) -> set[str | None]:
    """Whoever its minutes name, or was told of it."""
    told: Iterable[str | None] = (
        row.person for row in await work.outbox.deliveries_of(case.network.id, case.motion.id)
    )
    return _named(case) | {*told}


def _named(case: Case) -> set[str | None]:
    """Whoever opened a motion, decided in it, voted, was tried to be reached, or entered something."""
    motion = case.motion
    people = {motion.opened_by, *(verdict.by for verdict in motion.verdicts), *(one.person for one in motion.attempts)}
    people |= {of for ballot in case.ballots for of in (ballot.person, ballot.entered_by, ballot.seconded_by)}
    people |= {of for proof in case.evidence for of in (proof.person, proof.entered_by, proof.seconded_by)}
    people |= {of for one in motion.statements for of in (one.person, one.entered_by, one.released_by)}
    people |= {of for one in (motion.acceptance,) if one for of in (one.person, one.entered_by)}
    return people | {of for one in (motion.ruling,) if one for of in (one.by, one.seconded_by)}


async def erase(work: Work, network: str, person: str, now: datetime, by: str | None, way: str) -> dict[str, int]:
    """Erase a person that nothing open needs; returns how many mails and messages that were.

    Minutes name it in a form that no search finds (a PDF is packed); made anew, they do without the name.
    """
    mine = [case for case in await work.motions.cases(list(State), network) if person in _named(case)]
    counts = await work.erasure.person(network, person)
    for case in mine:
        counts["sent"] += await work.erasure.minutes(network, case.motion.id)
    await work.journal.append(network, now, by, "person_erased", {"person": person, "way": way, **counts})
    return counts
