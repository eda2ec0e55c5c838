"""`umlauf receipt`: what proves that a notice has reached a seat, and what that means for the close."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.commands.as_json import evidence_document, motion_line, outage_document, receipt_lines
from bot.commands.as_json import moment as as_moment
from bot.commands.call import Call, House
from bot.commands.mistakes import Typed
from bot.commands.orders import At, By, Motion, Note, Seat, Yes, carry_out, member_id, the_case
from bot.commands.outbox import STATES
from motions import receipt
from motions.decide import views
from motions.model import Case
from motions.notice import Matter, NoticeKind
from motions.wording import names
from motions.wording.clean import clean
from motions.wording.dates import close, moment
from motions.wording.say_result import receipt_line
from motions.wording.steps import numbered, steps

if TYPE_CHECKING:
    from store.deliveries import OutboxRow


async def record(call: Call, motion: Motion, seat: Seat, at: At, note: Note, by: By = None, yes: Yes = False) -> None:
    """Enter a receipt: a letter with proof of delivery, a hand-over, a phone call (design: Receipt)."""
    from bot.office import RecordReceipt

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        when = typed.moment("--at", at)
        typed.check()
        member = await member_id(house, seat)
        await carry_out(call, house, lambda _by, _files: RecordReceipt(motion, member, when, note), by, yes=yes)


async def list_(call: Call, motion: Motion) -> None:
    """Every seat's receipt, all evidence, what has been tried to reach it, and the close with its derivation."""
    async with call.house() as house:
        case = await the_case(house, motion)
        async with house.store.reading() as work:
            tried = _tried(await work.outbox.deliveries_of(house.network.id, case.motion.id))
        now = call.now()
        ends = receipt.close(case, now)
        document = {
            "motion": motion_line(case, now),
            "missing": list(ends.missing),
            "seats": receipt_lines(case, now),
            "evidence": [evidence_document(evidence) for evidence in case.evidence],
            "tried": [_attempt_document(row) for row in tried],
            "outages": [outage_document(outage) for outage in case.outages],
        }
        lines = [receipt_line(line, house.zone, house.words) for line in views.receipt_lines(case, now)]
        why = steps(ends.deadline.steps, house.zone, house.words, earliest=not ends.binding)
        attempts = [house.words.tr("Was versucht wurde:"), *(_attempt(row, case, house) for row in tried), ""]
        call.tell(
            document,
            *(*lines, "", *_evidence(case, house), "", *attempts, *_outages(case, house)),
            *(_end(ends, house), *numbered(why)),
        )


def _tried(rows: Sequence["OutboxRow"]) -> list["OutboxRow"]:
    """Every way by which a seat was written to, and when the office was asked for a letter, in order."""
    asked = [row for row in rows if row.notice.matter is Matter.NO_RECEIPT]
    written = [row for row in rows if row.kind is NoticeKind.MOTION and not row.notice.edits]
    return sorted((row for row in [*written, *asked] if row.seat), key=lambda row: row.id)


def _attempt(row: "OutboxRow", case: Case, house: House) -> str:
    words = house.words
    facts = [
        moment(row.sent_at or row.created_at, house.zone, words),
        views.member_name(case, row.seat or ""),
        words.tr("Stelle um einen Brief gebeten") if row.notice.matter else "",
        names.channel(row.channel, words),
        row.notice.to.name,
        words.tr(STATES[row.state.value]),
        row.error,
    ]
    return clean(" · ".join(fact for fact in facts if fact))


def _attempt_document(row: "OutboxRow") -> dict[str, object]:
    return {
        "seat": row.seat,
        "letter_asked": row.notice.matter is not None,
        "channel": row.channel.value,
        "person": row.person,
        "state": row.state.value,
        "at": as_moment(row.sent_at or row.created_at),
        "error": row.error,
    }


def _outages(case: Case, house: House) -> tuple[str, ...]:
    """Since the opening, also short ones: a vote that nobody can find may have come in then."""
    if not case.outages:
        return ()
    named = (names.outage(outage, house.zone, house.words) for outage in case.outages)
    return (house.words.tr("Ausfälle seit der Eröffnung:"), *named, "")


def _end(ends: receipt.Close, house: House) -> str:
    end = close(ends.deadline, house.zone, house.words, named=True)
    if ends.binding:
        return house.words.tr("Verbindliches Fristende: {end}.", end=end)
    return house.words.tr("Fristende frühestens: {end}; es fehlt noch Zugang.", end=end)


def _evidence(case: Case, house: House) -> Iterator[str]:
    for evidence in case.evidence:
        person = case.people.get(evidence.person or evidence.entered_by or "")
        facts = [
            evidence.id,
            views.member_name(case, evidence.seat),
            names.evidence(evidence.kind, house.words),
            moment(evidence.at, house.zone, house.words),
            person.name if person else "",
            evidence.note,
            _vouched(case, evidence.seconded_by, house),
            house.words.tr("hinfällig: {why}", why=evidence.revoked_why) if evidence.revoked_at else "",
        ]
        yield clean(" · ".join(fact for fact in facts if fact))


def _vouched(case: Case, by: str | None, house: House) -> str:
    person = case.people.get(by or "")
    return house.words.tr("bestätigt von {name}", name=person.name) if person else ""
