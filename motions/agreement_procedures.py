"""The tables [receipt] and [procedures.*] of an agreement file: thresholds, periods, and what the text leaves open."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from motions.agreement_fields import Fields, quoted, shown
from motions.agreement_mistakes import Fault
from motions.inquiry.model import InquiryKind
from motions.rules import InquiryRules, Procedure, Threshold
from motions.terms import Announce, BallotKind, Base, Changes, ChatShows, Choice, Concerned, Kind, SeatRule

LONGEST = 366  # days of a period; more is a slip of the keyboard
AGAIN = timedelta(days=14)  # after that an applicant is reminded of the agreement that it has to sign (ours)
# What a ballot asks (§ 6 (3), (6)): silence is consent until enough object; nothing happens unless enough are for it.
QUESTION: Mapping[BallotKind, tuple[Choice, str]] = {
    BallotKind.OBJECTION: (Choice.OBJECT, "fails"),
    BallotKind.APPROVAL: (Choice.FOR, "passes"),
    BallotKind.SELECTION: (Choice.CANDIDATE, "passes"),
}
SELECTIONS = frozenset({Kind.OFFICE})
"""The procedures in which members choose between candidates (§ 5 (4)), and no others."""
# What a procedure's `ours` may name: keys on which the agreement is silent, so that the network follows our reading.
OURS = (
    *("period_days", "seat_rule", "changes", "announce", "concerned", "chat_shows", "reminders", "close"),
    "remind_applicant",
    *("business_days", "business_hours", "roll_over", "escalate_after", "presumed_after"),
)
# What tells in a clause whether exactly its share is enough.
MORE_THAN = ("mehr als", "more than")
AT_LEAST = ("mindestens", "wenigstens", "at least", "einstimmig", "unanim")
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


def inquiries_of(fields: Fields) -> Mapping[InquiryKind, InquiryRules]:
    """How people are asked around, under [inquiries]; every key may be left out."""
    tables = {kind: fields.table(kind) for kind in InquiryKind}
    fields.done()
    return {kind: _inquiry(table) for kind, table in tables.items() if fields.has(kind)}


def _inquiry(fields: Fields) -> InquiryRules:
    usual = InquiryRules()
    days = fields.whole("days", 1, LONGEST, usual.days)
    remind = _or_never(fields, "remind", usual.remind)
    rules = InquiryRules(fields.text("clause", ""), days, remind)
    fields.done()
    return rules


def _or_never(fields: Fields, key: str, usual: timedelta | None) -> timedelta | None:
    """A span of time; "" is never, and where the key is not there it is the usual one."""
    given = fields.duration(key)
    return given if fields.has(key) else usual


def _procedure(kind: Kind, fields: Fields, receipt: _Receipt) -> Procedure:
    ballot = fields.choice("ballot", BallotKind)
    if fields.fine("ballot") and (ballot is BallotKind.SELECTION) is not (kind in SELECTIONS):
        fitting = [b for b in BallotKind if (b is BallotKind.SELECTION) is (kind in SELECTIONS)]
        fields.mistake("ballot", Fault.NO_CHOICE, found=shown(ballot), known=quoted(fitting))
    known = ballot if fields.fine("ballot") else None
    clause_text = fields.paragraphs("clause_text")
    procedure = Procedure(
        kind=kind,
        clause=fields.text("clause"),
        clause_text=clause_text,
        ballot=ballot,
        threshold=_threshold(fields.table("threshold", required=True), known, clause_text),
        period_days=fields.whole("period_days", 1, LONGEST),
        seat_rule=fields.choice("seat_rule", SeatRule, SeatRule.LAST),
        changes=fields.choice("changes", Changes, Changes.UNTIL_CLOSE),
        announce=fields.choice("announce", Announce, Announce.CHOICES),
        concerned=fields.choice("concerned", Concerned, Concerned.COUNTED),
        chat_shows=fields.choice("chat_shows", ChatShows, ChatShows.ALL),
        reminders=fields.durations("reminders", ("7 days", "2 days")),
        remind_applicant=_or_never(fields, "remind_applicant", AGAIN) if kind is Kind.ADMISSION else None,
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


def _threshold(fields: Fields, ballot: BallotKind | None, clause: str) -> Threshold:
    counts = fields.choice("counts", Choice)
    key = _key(fields, clause)
    numerator, denominator = _share(fields, key)
    of = fields.choice("of", Base)
    if of is Base.CAST and ballot is BallotKind.OBJECTION:
        fields.mistake("of", Fault.WRONG_BASE, found=shown(of), ballot=shown(ballot), known=shown(Base.ROLL))
    if ballot is BallotKind.SELECTION and of is Base.CAST:
        fields.mistake("of", Fault.NO_CHOICE, found=shown(of), known=shown(Base.ROLL))
    if ballot is BallotKind.SELECTION and 2 * numerator < denominator + (key == "at_least"):
        fields.mistake(key, Fault.TWO_COULD, found=f'"{numerator}/{denominator}"')
    then = fields.one_of("then", ["fails", "passes"])
    if ballot:
        asked, reaching = QUESTION[ballot]
        if fields.fine("counts") and counts is not asked:
            fields.mistake("counts", Fault.WRONG_COUNTS, found=shown(counts), ballot=shown(ballot), known=shown(asked))
        if fields.fine("then") and then != reaching:
            fields.mistake("then", Fault.WRONG_THEN, found=shown(then), ballot=shown(ballot), known=shown(reaching))
    fields.done()
    return Threshold(counts, numerator, denominator, then == "passes", at_least=key == "at_least", of=of)


def _key(fields: Fields, clause: str) -> str:
    """Which of the two says the share: `more_than`, or `at_least` where the clause does not itself say "more than"."""
    if not fields.has("at_least"):
        return "more_than"
    words = clause.casefold()
    if fields.has("more_than"):
        fields.raw("more_than")
        fields.mistake("at_least", Fault.BOTH_SHARES)
    elif any(word in words for word in MORE_THAN) and not any(word in words for word in AT_LEAST):
        fields.mistake("at_least", Fault.AT_LEAST)
    return "at_least"


def _share(fields: Fields, key: str) -> tuple[int, int]:
    """The exact fraction. What rounds is refused, and "at least" in the value of `more_than`."""
    value = fields.raw(key, required=True)
    match = _FRACTION.fullmatch(value) if isinstance(value, str) else None
    numerator, denominator = (int(match[1]), int(match[2])) if match else (1, 2)
    low, high = (1, denominator) if key == "at_least" else (0, denominator - 1)
    if match and low <= numerator <= high:
        return numerator, denominator
    if match:
        fields.mistake(key, Fault.ALL_OR_MORE, found=shown(value))
    elif isinstance(value, str) and value.startswith((">=", "≥", "at least", "mindestens")):
        fields.mistake(key, Fault.AT_LEAST)
    elif value is not None:
        fields.mistake(key, Fault.NOT_EXACT, found=shown(value))
    return 1, 2
