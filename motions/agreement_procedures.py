"""The tables [receipt] and [procedures.*] of an agreement file: thresholds, periods, and what the text leaves open."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from motions.agreement_fields import Fields, quoted, shown
from motions.agreement_mistakes import Fault
from motions.rules import Procedure, Threshold
from motions.terms import Announce, BallotKind, Changes, ChatShows, Choice, Concerned, Kind, SeatRule

LONGEST = 366  # days of a period; more is a slip of the keyboard
# What a ballot asks (§ 6 (3), (6)): silence is consent until enough object; nothing happens unless enough are for it.
QUESTION: Mapping[BallotKind, tuple[Choice, str]] = {
    BallotKind.OBJECTION: (Choice.OBJECT, "fails"),
    BallotKind.APPROVAL: (Choice.FOR, "passes"),
}
# What a procedure's `ours` may name: keys on which the agreement is silent, so that the network follows our reading.
OURS = (
    *("period_days", "seat_rule", "changes", "announce", "concerned", "chat_shows", "reminders", "close"),
    *("business_days", "business_hours", "roll_over", "escalate_after", "presumed_after"),
)
_FRACTION = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")


@dataclass(frozen=True, slots=True)
class _Receipt:
    """The table [receipt], which holds for every procedure."""

    escalate_after: int
    presumed_after: timedelta | None
    presumption_basis: str | None


def _receipt(fields: Fields) -> _Receipt:
    rules = _Receipt(
        escalate_after=fields.whole("escalate_after", 1, 30, 2),
        presumed_after=fields.duration("presumed_after"),
        presumption_basis=fields.optional("presumption_basis"),
    )
    if rules.presumed_after and not rules.presumption_basis:
        fields.mistake("presumed_after", Fault.NO_BASIS)
    fields.done()
    return rules


def procedures_of(receipt: Fields, fields: Fields) -> Mapping[Kind, Procedure]:
    """The procedures under [procedures], each with what [receipt] says for all of them."""
    common = _receipt(receipt)
    tables = {kind: fields.table(kind) for kind in Kind}
    fields.done()
    return {kind: _procedure(kind, table, common) for kind, table in tables.items() if fields.has(kind)}


def _procedure(kind: Kind, fields: Fields, receipt: _Receipt) -> Procedure:
    ballot = fields.choice("ballot", BallotKind)
    procedure = Procedure(
        kind=kind,
        clause=fields.text("clause"),
        clause_text=fields.paragraphs("clause_text"),
        ballot=ballot,
        threshold=_threshold(fields.table("threshold", required=True), ballot if fields.fine("ballot") else None),
        period_days=fields.whole("period_days", 1, LONGEST),
        seat_rule=fields.choice("seat_rule", SeatRule, SeatRule.LAST),
        changes=fields.choice("changes", Changes, Changes.UNTIL_CLOSE),
        announce=fields.choice("announce", Announce, Announce.CHOICES),
        concerned=fields.choice("concerned", Concerned, Concerned.COUNTED),
        chat_shows=fields.choice("chat_shows", ChatShows, ChatShows.ALL),
        reminders=fields.durations("reminders", ("7 days", "2 days")),
        escalate_after=receipt.escalate_after,
        presumed_after=receipt.presumed_after,
        presumption_basis=receipt.presumption_basis,
        ours=tuple(fields.texts("ours", ())),
    )
    fields.one_of("close", ["at deadline"], "at deadline")
    for key in procedure.ours:
        if key not in OURS:
            fields.mistake("ours", Fault.NO_CHOICE, found=shown(key), known=quoted(OURS))
    fields.done()
    return procedure


def _threshold(fields: Fields, ballot: BallotKind | None) -> Threshold:
    counts = fields.choice("counts", Choice)
    numerator, denominator = _share(fields)
    fields.one_of("of", ["roll"])
    then = fields.one_of("then", ["fails", "passes"])
    if ballot:
        asked, reaching = QUESTION[ballot]
        if fields.fine("counts") and counts is not asked:
            fields.mistake("counts", Fault.WRONG_COUNTS, found=shown(counts), ballot=shown(ballot), known=shown(asked))
        if fields.fine("then") and then != reaching:
            fields.mistake("then", Fault.WRONG_THEN, found=shown(then), ballot=shown(ballot), known=shown(reaching))
    fields.done()
    return Threshold(counts, numerator, denominator, passes=then == "passes")


def _share(fields: Fields) -> tuple[int, int]:
    """The exact fraction of `more_than`. What rounds, or says "at least", is refused."""
    if fields.has("at_least"):
        fields.raw("at_least")
        fields.mistake("at_least", Fault.AT_LEAST)
    value = fields.raw("more_than", required=not fields.has("at_least"))
    match = _FRACTION.fullmatch(value) if isinstance(value, str) else None
    if match and int(match[1]) < int(match[2]):
        return int(match[1]), int(match[2])
    if match:
        fields.mistake("more_than", Fault.ALL_OR_MORE, found=shown(value))
    elif isinstance(value, str) and value.startswith((">=", "≥", "at least", "mindestens")):
        fields.mistake("more_than", Fault.AT_LEAST)
    elif value is not None:
        fields.mistake("more_than", Fault.NOT_EXACT, found=shown(value))
    return 1, 2
