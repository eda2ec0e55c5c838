"""A raw mail becomes a vote, a receipt, a question back, a failure notice taken to heart - or a parked item.

The order is that of `../docs/handbuch.md`, "Was mit einer Mail geschieht": known already, our own, a report, automatic,
an answer. An answer counts only where token and sender agree; whatever is doubtful is asked or put before the office.
"""

from dataclasses import replace
from datetime import datetime

from bot import desk, mail_answers, undelivered
from bot.intake import Handled, Reader
from bot.mail_answers import EXCERPT, Arrived, Author
from mail.bounce import Report, read_report
from mail.envelope import Sender, read_bounce_address
from mail.identity import Ours, Verdict, who
from mail.parse import parse
from mail.reading import Doubt, Reading, read
from mail.reply import written
from mail.triage import MailKind, triage
from motions.changes import Decision
from motions.decide.casting import Word
from motions.model import Case, Person, Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import Channel, State
from store.deliveries import OutboxRow
from store.inbox import InboxRow
from store.work import Work

# What somebody has to be told about beside the person: a condition or a question is for the office.
FOR_THE_OFFICE = frozenset({Doubt.CONDITION, Doubt.QUESTION, Doubt.CONTRAST, Doubt.OTHER, Doubt.WITHDRAWAL})


def reader(ours: Ours, sender: Sender) -> Reader:
    """The reader of the source "mail"."""

    async def handle(work: Work, row: InboxRow, now: datetime) -> Handled:
        mail = parse(row.raw)
        wrote = written(mail)
        arrived = Arrived(work, row, mail, wrote, who(mail, ours), triage(mail, wrote, ours), now)
        earlier = await work.inbox.seen_message(mail.message_id, mail.sha256) if mail.message_id else None
        if earlier is not None:
            return arrived.handled("ignored", f"the same mail as item {earlier}")
        match arrived.triage.kind:
            case MailKind.LOOP:
                return arrived.handled("ignored", "our own mail")
            case MailKind.BOUNCE:
                return await _report(arrived, sender)
            case MailKind.AUTO:
                return await _automatic(arrived)
        return await _answer(arrived)

    return handle


async def _report(arrived: Arrived, sender: Sender) -> Handled:
    """A delivery report: final failures revoke evidence and look for another way; delays only are noted."""
    found = read_report(arrived.row.raw)
    rows = await _reported(arrived, found, sender)
    if not rows:
        await mail_answers.tell_offices(arrived, None, Matter.PARKED, "report")
        return arrived.handled("parked", "a report about no mail that is known")
    final = [failed for failed in found.failed if failed.final]
    if not final:
        return arrived.handled("done", "delayed" if found.failed else "unrecognised report", _owner(rows[0]))
    for row in rows:
        why = final[0].diagnostic or final[0].status or "unzustellbar"
        await arrived.work.outbox.dead(row.id, why, arrived.now)
        await undelivered.handle(arrived.work, row.delivery(), why, arrived.now)
    return arrived.handled("done", "failed", _owner(rows[0]))


async def _reported(arrived: Arrived, found: Report, sender: Sender) -> list[OutboxRow]:
    """The deliveries a report speaks of: by the envelope it came back to, else by the Message-ID it returns."""
    outbox = arrived.work.outbox
    to = (*arrived.mail.delivered_to, *arrived.mail.to)
    ids = {number for number in (read_bounce_address(address, sender) for address in to) if number is not None}
    rows = [row for row in [await outbox.get(number) for number in sorted(ids)] if row]
    if not rows and found.message_id:
        row = await outbox.by_message_id(found.message_id)
        rows += [row] if row else []
    return rows


def _owner(row: OutboxRow) -> Author:
    return Author(row.network, row.motion or "", row.person or "", row.seat or "")


def _of(network: str, person: Person) -> Author:
    """Somebody known by the address alone, without a token."""
    return Author(network, person=person.id)


async def _automatic(arrived: Arrived) -> Handled:
    """Kept and shown, never a vote and no proof of receipt. An absence is told to the office once a day and seat."""
    owner = await _owned(arrived)
    if owner is None and arrived.claim.sender:
        known = await arrived.work.people.by_mail(arrived.claim.sender)
        owner = _of(*known[0]) if known else None
    if owner is None:
        return arrived.handled("ignored", "automatic, from nobody we know")
    if arrived.triage.absence is not None:
        until = arrived.triage.absence.until
        facts = {"until": f"{until:%d.%m.%Y}" if until else "", "substitute": arrived.triage.absence.substitute or ""}
        await mail_answers.tell_office(arrived, owner, Matter.ABSENCE, facts)
    return arrived.handled("done", "automatic", owner)


async def _answer(arrived: Arrived) -> Handled:
    claim = arrived.claim
    if claim.problems:
        await mail_answers.tell_offices(arrived, None, Matter.PARKED, claim.problems[0])
        return arrived.handled("parked", claim.problems[0])
    owner = await _owned(arrived)
    if owner is None:
        return await _without_token(arrived)
    person = (await arrived.work.people.people(owner.network)).get(owner.person)
    if person is None:
        return await _to_nobody(arrived, owner)
    if claim.sender not in {mail.lower() for mail in person.mails}:
        return await _other_sender(arrived, owner, person)
    if claim.auth is Verdict.FAIL:
        await mail_answers.tell_office(arrived, owner, Matter.PARKED, {"why": "forged"})
        return arrived.handled("parked", "the sender's address is not authentic", owner)
    if not owner.motion:
        return await _question(arrived, owner, person)
    return await _to_motion(arrived, owner, person)


async def _owned(arrived: Arrived) -> Author | None:
    owner = await arrived.work.outbox.by_token(arrived.claim.token) if arrived.claim.token else None
    return Author(owner.network, owner.motion or "", owner.person or "", owner.seat or "") if owner else None


async def _to_motion(arrived: Arrived, owner: Author, person: Person) -> Handled:
    """Token and sender agree: whoever answers has received; what it says is read."""
    work, row = arrived.work, arrived.row
    case = await work.motions.case(owner.network, owner.motion)
    if case is None:
        return arrived.handled("parked", "motion_unknown", owner)
    if case.motion.concerned == owner.seat and case.motion.state is not State.CANCELLED:
        return await _from_concerned(arrived, owner, person, case)
    reading = read(arrived.written, arrived.mail.subject, case.motion.rules.ballot, _names(case, person, owner))
    if reading.choice is not None:
        reason = reading.rest[:EXCERPT]
        word = Word(
            owner.seat, reading.choice, Channel.MAIL, row.received_at, row.received_at, person.id, reason=reason
        )
        decided = await desk.cast(work, owner.network, owner.motion, word, arrived.now)
        return await _answered(arrived, owner, person, decided, reading.choice)
    if reading.received and reading.unclear is None:
        decided = await desk.confirm(
            work, owner.network, owner.motion, owner.seat, person.id, Channel.MAIL, row.received_at, arrived.now
        )
        return await _answered(arrived, owner, person, decided, "received")
    await _note_answer(arrived, owner, person)
    return await _ask_back(arrived, owner, person, reading)


def _names(case: Case, person: Person, owner: Author) -> list[str]:
    """Words that name the writer: in "Die Diakonie widerspricht" they are no unknown words."""
    member = case.members[owner.seat]
    return f"{person.name} {person.greeting} {member.name} {member.short}".split()


async def _answered(arrived: Arrived, owner: Author, person: Person, decided: Decision | Refusal, what: str) -> Handled:
    if isinstance(decided, Refusal):
        await _note_answer(arrived, owner, person)
        await mail_answers.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, decided.code)
        return arrived.handled("done", decided.code, owner)
    return arrived.handled("done", what, owner)


async def _note_answer(arrived: Arrived, owner: Author, person: Person) -> None:
    at = arrived.row.received_at
    await desk.note_answer(
        arrived.work, owner.network, owner.motion, owner.seat, person.id, Channel.MAIL, at, arrived.now
    )


async def _ask_back(arrived: Arrived, owner: Author, person: Person, reading: Reading) -> Handled:
    """Nobody can be sure: ask, with the answers one click away; a condition or question also goes to the office."""
    code = reading.unclear or Doubt.UNKNOWN
    await mail_answers.reply(arrived, owner, person, NoticeKind.ASK_BACK, code)
    if code in FOR_THE_OFFICE:
        await mail_answers.tell_office(arrived, owner, Matter.CONDITION, {"person": person.name})
    return arrived.handled("done", f"asked back: {code}", owner)


async def _from_concerned(arrived: Arrived, owner: Author, person: Person, case: Case) -> Handled:
    """The concerned member of an exclusion: its words are a statement for the office, and prove receipt."""
    await _note_answer(arrived, owner, person)
    await mail_answers.tell_office(arrived, owner, Matter.QUESTION, {"person": person.name})
    if case.motion.state is not State.PASSED:
        await mail_answers.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "concerned_has_no_ballot")
    return arrived.handled("done", "statement", owner)


async def _question(arrived: Arrived, owner: Author, person: Person) -> Handled:
    await mail_answers.tell_office(arrived, owner, Matter.QUESTION, {"person": person.name})
    return arrived.handled("done", "question to the office", owner)


async def _other_sender(arrived: Arrived, owner: Author, person: Person) -> Handled:
    """Right token, other sender: a colleague, a forwarded ballot, or a forger. No vote; the registered address is
    told, because the owner of the token must know that somebody used it.
    """
    await mail_answers.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "other_sender")
    await mail_answers.tell_office(
        arrived, owner, Matter.PARKED, {"why": "other_sender", "sender": arrived.claim.sender or ""}
    )
    return arrived.handled("parked", "the sender is not the person this mail was for", owner)


async def _to_nobody(arrived: Arrived, owner: Author) -> Handled:
    """An answer to a mail for an official address or an applicant: for people to decide."""
    await mail_answers.tell_office(arrived, owner, Matter.PARKED, {"sender": arrived.claim.sender or ""})
    return arrived.handled("parked", "an answer from an address that stands for no person", owner)


async def _without_token(arrived: Arrived) -> Handled:
    sender = arrived.claim.sender or ""
    known = await arrived.work.people.by_mail(sender)
    if known:
        network, person = known[0]
        owner = _of(network, person)
        await mail_answers.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "no_token")
        await mail_answers.tell_office(arrived, owner, Matter.PARKED, {"why": "no_token", "person": person.name})
        return arrived.handled("parked", "no reference to a motion", owner)
    await mail_answers.to_stranger(arrived, sender)
    await mail_answers.tell_offices(arrived, sender, Matter.APPLICATION, "stranger")
    return replace(arrived.handled("parked", "from somebody we do not know"), kind="stranger")
