"""Whether a bundle and its journal say the same: each fact has its entry, each entry its fact, alike in every field."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.records.bundle import Bundle
from bot.records.bundle import outages as noted_outages
from bot.records.finding import Finding, compared
from bot.records.history import CONCLUDED, Point, points
from motions.chain import Entry
from motions.changes import BallotRevoked, EvidenceRevoked, MotionChanged
from motions.decide import second
from motions.model import Case, Motion
from motions.moments import moment_text
from motions.states import TRANSITIONS
from motions.terms import State
from store import notes


def opening(bundle: Bundle) -> Iterator[Finding]:
    """The first entry is the opening, with this text, these rules, this roll."""
    first, *others = bundle.entries()
    motion, body = bundle.case.motion, json.loads(first.body)
    if first.what != "motion_opened" or any(entry.what == "motion_opened" for entry in others):
        yield Finding("opening_missing")
        return
    listed = tuple(document for document in motion.documents if document.id in body["documents"])
    opened = replace(motion, state=State(body["state"]), documents=listed, roll=replace(motion.roll, struck=()))
    expected = notes.opened(opened, bundle.salts.motion or _NO_SALT, first.at, first.actor).body
    expected = {**expected, "rules": _also_noted(expected["rules"], body["rules"])}
    if not bundle.salts.motion:
        expected, body = ({**said, **_bared(said, "anew_of")} for said in (expected, body))
    yield from compared(expected, body, "opening", {}, sealed=() if bundle.salts.motion else ("text", "documents"))
    if motion.rules.kind is not motion.kind:  # the entry names the kind once
        yield Finding("differs", {"what": "opening", "field": "rules.kind"})
    if first.at != motion.opened_at:
        yield Finding("differs", {"what": "opening", "field": "opened_at"})


def _also_noted(rules: Mapping[str, Any], noted: Mapping[str, Any]) -> dict[str, Any]:
    """Without the rules that openings of older versions have not noted: an entry cannot be added to."""
    return {name: value for name, value in rules.items() if name in noted or name not in notes.NOTED_LATER}


_NO_SALT = "00"


def ballots(bundle: Bundle) -> Iterator[Finding]:
    """Each ballot has its entry and each entry its ballot, alike in every field; likewise what was taken back."""
    motion, ballots = bundle.case.motion.id, {ballot.number: ballot for ballot in bundle.case.ballots}
    noted, revoked = _noted(bundle, "ballot_cast"), _noted(bundle, "ballot_revoked")
    yield from _paired("ballot", [str(ballot.number) for ballot in bundle.case.ballots], _named(noted, "number"))
    fallen = [str(b.number) for b in ballots.values() if b.revoked_at or b.revoked_why]
    yield from _paired("ballot_revocation", fallen, _named(revoked, "number"))
    for entry, body in noted:
        if ballot := ballots.get(body["number"]):
            salt = bundle.salts.ballots.get(ballot.number, "")
            as_noted = replace(ballot, seconded_by=body["seconded_by"])
            expected = notes.cast(motion, as_noted, salt or _NO_SALT, entry.at, None).body
            yield from compared(expected, body, "ballot", {"number": str(ballot.number)}, _sealed(salt))
    for entry, body in revoked:
        if ballot := ballots.get(body["number"]):
            salt = bundle.salts.ballots.get(ballot.number, "")
            change = BallotRevoked(motion, ballot.number, entry.at, ballot.revoked_why)
            expected = notes.struck(change, salt or _NO_SALT, None).body
            facts = {"number": str(ballot.number)}
            yield from _revoked(expected, body, "ballot_revocation", facts, salt, entry.at == ballot.revoked_at)


def evidence(bundle: Bundle) -> Iterator[Finding]:
    """Each proof of receipt has its entry and each entry its proof; what fell has an entry that says so."""
    motion, proofs = bundle.case.motion.id, {evidence.id: evidence for evidence in bundle.case.evidence}
    noted, revoked = _noted(bundle, "evidence_noted"), _noted(bundle, "evidence_revoked")
    yield from _paired("evidence", [evidence.id for evidence in bundle.case.evidence], _named(noted, "evidence"))
    fallen = [evidence.id for evidence in proofs.values() if evidence.revoked_at or evidence.revoked_why]
    yield from _paired("revocation", fallen, _named(revoked, "evidence"))
    for entry, body in noted:
        if proof := proofs.get(body["evidence"]):
            salt = bundle.salts.evidence.get(proof.id, "")
            as_noted = replace(proof, seconded_by=body["seconded_by"])
            expected = notes.evidence(motion, as_noted, salt or _NO_SALT, entry.at, None).body
            yield from compared(expected, body, "evidence", {"number": proof.id}, _sealed(salt))
    for entry, body in revoked:
        if proof := proofs.get(body["evidence"]):
            salt = bundle.salts.evidence.get(proof.id, "")
            change = EvidenceRevoked(motion, proof.id, entry.at, proof.revoked_why)
            expected = notes.revoked(change, salt or _NO_SALT, None).body
            facts = {"number": proof.id}
            yield from _revoked(expected, body, "revocation", facts, salt, entry.at == proof.revoked_at)


def _noted(bundle: Bundle, what: str) -> list[tuple[Entry, Any]]:
    return [(entry, json.loads(entry.body)) for entry in bundle.entries() if entry.what == what]


def _named(noted: Sequence[tuple[Entry, Any]], key: str) -> list[str]:
    return [str(body[key]) for _, body in noted]


def _sealed(salt: str) -> tuple[str, ...]:
    return () if salt else ("text",)


def _revoked(
    expected: Mapping[str, Any], body: Mapping[str, Any], what: str, facts: Mapping[str, str], salt: str, in_time: bool
) -> Iterator[Finding]:
    yield from compared(expected, body, what, facts, _sealed(salt))
    if not in_time:
        yield Finding("differs", {"what": what, "field": "revoked_at", **facts})


def seconded(bundle: Bundle) -> Iterator[Finding]:
    """Who has vouched for an entry did so in an entry, at once or later; and no result rests on one person alone."""
    *_, last = points(bundle)
    after = {**_vouched(last.case), **_vouch(last)}
    for key, by in _vouched(bundle.case).items():
        if after.get(key) != by:
            yield Finding("seconded", {"number": key})
    for point in points(bundle):
        if point.event in CONCLUDED and second.rests_on(point.case, point.entry.at):
            yield Finding("alone", {"number": str(point.entry.number)})


def _vouched(case: Case) -> dict[str, str | None]:
    proofs = {proof.id: proof.seconded_by for proof in case.evidence}
    return proofs | {f"v{ballot.number}": ballot.seconded_by for ballot in case.ballots}


def _vouch(point: Point) -> dict[str, str | None]:
    """What the very last entry adds, of which no later point speaks."""
    return {str(point.body["entry"]): point.entry.actor} if point.entry.what == "entry_seconded" else {}


def _paired(what: str, kept: list[str], noted: list[str]) -> Iterator[Finding]:
    for number in sorted({*kept, *noted}):
        if (kept.count(number), noted.count(number)) != (1, 1):
            yield Finding("unpaired", {"what": what, "number": number})


def outages(bundle: Bundle) -> Iterator[Finding]:
    """When a source could not be read stands in the journal, and only what stands there is shown."""
    kept, noted = (
        [f"{one.source} {moment_text(one.since)} {moment_text(one.until)}" for one in them]
        for them in (bundle.case.outages, noted_outages(bundle.entries()))
    )
    yield from _paired("outage", kept, noted)


def states(bundle: Bundle) -> Iterator[Finding]:
    """Every change begins where the one before has ended and takes a way that there is; the last is how it stands."""
    state, last = State.COLLECTING, None
    for point in points(bundle):
        if point.entry.what != "motion_changed":
            continue
        was, now = State(point.body["was"]), State(point.body["state"])
        if was is not state or (now is not was and TRANSITIONS[was].get(point.event) is not now):
            yield Finding("state", {"number": str(point.entry.number), "event": point.event})
        state, last = now, point
    motion, salt = bundle.case.motion, bundle.salts.motion
    if last is None:
        if motion.state is not state:
            yield Finding("differs", {"what": "motion", "field": "state"})
        return
    change = MotionChanged(motion, State(last.body["was"]), last.event, last.entry.at)
    expected = _unsealed(notes.changed(change, salt or _NO_SALT, None).body, motion, salt)
    sealed = ("why",) if salt else ("why", "documents")
    yield from compared(expected, _unsealed(last.body, motion, salt), "motion", {}, sealed)


def _unsealed(body: Mapping[str, Any], motion: Motion, salt: str) -> dict[str, Any]:
    """Without the seals of texts that the bundle does not hold: erased, or statements not yet put before everybody."""
    hidden = [number for number, said in enumerate(motion.statements) if not said.released_at]
    noted = body.get("statements", ())
    bare: dict[str, Any] = {
        "statements": [_bare(said) if not salt or n in hidden else said for n, said in enumerate(noted)]
    }
    if not salt:
        bare |= _bared(body, "ruling", "acceptance", "anew_as")
        bare |= {"verdicts": [_bare(said) for said in body["verdicts"]], "contested": bool(body["contested"])}
    return {**body, **bare}


def _bared(body: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: _bare(body[name]) for name in names if body.get(name)}


def _bare(said: Sequence[Any]) -> list[Any]:
    """The seal comes last."""
    return [*said[:-1], None]
