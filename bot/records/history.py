"""What was known when each entry was written: the case as the decisions of its day saw it, put together from the chain.

What came to be known later - a late ballot, a receipt that fell after the close - changes nothing about them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from bot.records.bundle import Bundle
from motions.chain import Entry
from motions.changes import BallotRevoked, Change, EntrySeconded, EvidenceRevoked
from motions.decide.evolve import evolve
from motions.model import Ballot, Case, Evidence
from motions.terms import State

CONCLUDED = ("pass", "fail")

Said = TypeVar("Said", Ballot, Evidence)


@dataclass(frozen=True, slots=True)
class Point:
    """One of the motion's own entries, and the case as it stood before it."""

    entry: Entry
    body: Mapping[str, Any]
    case: Case

    @property
    def event(self) -> str:
        """The name of a change of the motion; "" for what is none."""
        return str(self.body.get("event", "")) if self.entry.what == "motion_changed" else ""


def points(bundle: Bundle) -> Iterator[Point]:
    """Every own entry in order. Raises KeyError or ValueError where a body is not what this program writes."""
    case = _before_anything(bundle.case)
    for entry in bundle.entries():
        body = json.loads(entry.body)
        point = Point(entry, body, case)
        yield point
        case = _after(point, bundle.case)


def _before_anything(case: Case) -> Case:
    motion = replace(
        case.motion,
        state=State.COLLECTING,
        roll=replace(case.motion.roll, struck=()),
        closes_at=None,
        announced_close=None,
        closed_at=None,
        result=None,
    )
    return replace(case, motion=motion, ballots=(), evidence=())


def _after(point: Point, whole: Case) -> Case:
    case, body = point.case, point.body
    match point.entry.what:
        case "ballot_cast":
            more = tuple(_standing(b, body) for b in whole.ballots if b.number == body["number"])
            return replace(case, ballots=case.ballots + more)
        case "evidence_noted":
            proofs = tuple(_standing(e, body) for e in whole.evidence if e.id == body["evidence"])
            return replace(case, evidence=case.evidence + proofs)
        case "motion_changed":
            return replace(case, motion=_changed(case, body))
    change = _told(point, whole)
    return evolve(case, [change]) if change else case


def _told(point: Point, whole: Case) -> Change | None:
    """What an entry about an earlier entry changes; its words, where there are any, stand in the case."""
    motion, body, at = whole.motion.id, point.body, point.entry.at
    match point.entry.what:
        case "ballot_revoked":
            why = next((b.revoked_why for b in whole.ballots if b.number == body["number"]), "")
            return BallotRevoked(motion, body["number"], at, why)
        case "evidence_revoked":
            why = next((e.revoked_why for e in whole.evidence if e.id == body["evidence"]), "")
            return EvidenceRevoked(motion, body["evidence"], at, why)
        case "entry_seconded":
            return EntrySeconded(motion, body["entry"], point.entry.actor or "", at)
    return None


def _standing(said: Said, body: Mapping[str, Any]) -> Said:
    """A ballot or a proof as it was when it was noted."""
    return replace(said, revoked_at=None, revoked_why="", seconded_by=body.get("seconded_by"))


def _changed(case: Case, body: Mapping[str, Any]) -> Any:
    motion = case.motion
    return replace(
        motion,
        state=State(body["state"]),
        roll=replace(motion.roll, struck=tuple(body["struck"])),
        closes_at=moment(body["closes_at"]),
        announced_close=moment(body["announced_close"]),
        closed_at=moment(body["closed_at"]),
    )


def moment(text: str | None) -> datetime | None:
    """A moment as the journal writes it."""
    return None if text is None else datetime.fromisoformat(text)


def at_close(bundle: Bundle) -> Point | None:
    """When the period was over and read to its end: what the count and the receipts of the result rest on.

    None while the motion runs, and where it ended without a count.
    """
    decided = (*CONCLUDED, "leave_open")
    return next((point for point in points(bundle) if point.event in decided), None)
