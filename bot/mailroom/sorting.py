"""A raw mail becomes a vote, a receipt, a question back, a failure notice taken to heart - or a parked item.

The order is that of docs/handbuch.md, "Was mit einer Mail geschieht": known already, our own, a report, automatic, an
answer. An answer counts only where token and sender agree; whatever is doubtful is asked or put before the office.
"""

from collections.abc import Callable
from datetime import datetime

from bot import desk
from bot.intake import Handled, Reader
from bot.mailroom import (
    acceptance,
    calendars,
    confirmation,
    no_motion,
    readings,
    replies,
    reports,
    retraction,
    unplaced,
    withdrawal,
)
from bot.mailroom.replies import EXCERPT, Arrived, Author
from bot.procedures import statements
from mail.envelope import Sender
from mail.identity import Ours, Verdict, who
from mail.parse import parse
from mail.reading import Doubt, Reading, read
from mail.reply import written
from mail.triage import MailKind, triage
from motions.changes import Decision
from motions.decide import hand_over
from motions.decide.casting import Word
from motions.model import Case, Person, Refusal
from motions.notice import STATEMENT_TAKEN, Matter, NoticeKind
from motions.states import UNCLOSED
from motions.terms import Channel, State
from store.inbox import InboxRow
from store.work import Work

# What somebody has to be told about beside the person: a condition or a question is for the office.
FOR_THE_OFFICE = frozenset({Doubt.CONDITION, Doubt.QUESTION, Doubt.CONTRAST, Doubt.OTHER, Doubt.WITHDRAWAL})

JUST_RECEIVED = 6  # words that a bare "Wir haben Ihre Nachricht erhalten" may have


def reader(ours: Ours, sender: Sender, signed: Callable[[InboxRow], bool] | None = None) -> Reader:
    """The reader of the source "mail".

    signed: whether a mail bears the signature of its sender's domain (`bot.mailroom.signatures`); None where nobody
    looks. Where neither our server nor that is asked about authenticity, token and address have to do.
    """
    nobody_says = ours.authserv_id is None and signed is None

    async def handle(work: Work, row: InboxRow, now: datetime) -> Handled:
        mail = parse(row.raw, row.size)
        wrote, claim = written(mail), who(mail, ours)
        vouched = nobody_says or claim.auth is Verdict.PASS or (signed is not None and signed(row))
        arrived = Arrived(work, row, mail, wrote, claim, triage(mail, wrote, ours), now, ours, vouched)
        earlier = await work.inbox.seen_message(mail.message_id, row.raw_sha256)
        if earlier not in (None, row.id):  # a coordinator may have it read again
            return arrived.handled("ignored", f"the same mail as item {earlier}")
        if arrived.triage.kind is MailKind.LOOP:
            return arrived.handled("ignored", "our own mail")
        if said := await calendars.answered(arrived, await _owners(arrived)):
            return said
        match arrived.triage.kind:
            case MailKind.BOUNCE:
                return await reports.report(arrived, sender)
            case MailKind.AUTO:
                return await reports.automatic(arrived, await _token_or_address(arrived), sender)
        return await _answer(arrived)

    return handle


async def _answer(arrived: Arrived) -> Handled:
    owners = await _owners(arrived)
    if arrived.claim.sender is None:
        return await unplaced.troubled(arrived, owners, arrived.claim.problems[0])
    if len(owners) > 1 and not (owners := await _own_among(arrived, owners)):
        return await _disagreeing(arrived, await _owners(arrived))
    if not owners:
        return await unplaced.without_token(arrived, arrived.claim.sender)
    owner = owners[0]
    person = (await arrived.work.people.people(owner.network)).get(owner.person)
    if person is None:
        return await unplaced.to_nobody(arrived, owner)
    if not _writes_from(person, arrived.claim.sender):
        return await replies.other_sender(arrived, owner, person)
    if arrived.claim.auth is Verdict.FAIL:
        return await replies.forged(arrived, owner, person)
    if arrived.row.only_head:
        await _note_answer(arrived, owner)
        return await replies.too_large(arrived, owner, person)
    if owner.draft:
        return await confirmation.settle(arrived, owner, person, _to_motion)
    if not owner.motion:
        if leaving := await withdrawal.declared(arrived, owner, person):
            return leaving
        if arrived.holds_client_data:
            return await replies.client_data_in(arrived, owner, person)
        return await _question(arrived, owner)
    return await _to_motion(arrived, owner, person)


async def _owners(arrived: Arrived) -> list[Author]:
    """For whom the tokens in a mail were made; tokens that we never made are none."""
    found = []
    for token in dict.fromkeys(one.token for one in arrived.claim.tokens):
        owner = await arrived.work.outbox.by_token(token)
        if owner:
            names = (owner.motion, owner.person, owner.seat, owner.draft)
            found.append(Author(owner.network, *(name or "" for name in names)))
    return found


async def _own_among(arrived: Arrived, owners: list[Author]) -> list[Author]:
    """Where all tokens belong to one motion and one of them to the sender, the others were only quoted. Whoever
    answers our question quotes the answer that it is about.
    """
    if len({(owner.network, owner.motion) for owner in owners}) > 1:
        return []
    people = await arrived.work.people.people(owners[0].network)
    sender = arrived.claim.sender or ""
    own = [owner for owner in owners if owner.person in people and _writes_from(people[owner.person], sender)]
    own = [owner for owner in own if owner.draft] or own
    return own if len(own) == 1 else []


def _writes_from(person: Person, sender: str) -> bool:
    return sender in {mail.lower() for mail in person.mails}


async def _token_or_address(arrived: Arrived) -> Author | None:
    owners = await _owners(arrived)
    if owners:
        return owners[0]
    known = await arrived.work.people.by_mail(arrived.claim.sender) if arrived.claim.sender else []
    return Author(known[0][0], person=known[0][1].id) if known else None


async def _to_motion(arrived: Arrived, owner: Author, person: Person) -> Handled:
    """Token and sender agree: whoever answers has received; what it says is read."""
    work, row = arrived.work, arrived.row
    case = await work.motions.case(owner.network, owner.motion)
    if case is None:
        return await no_motion.answered(arrived, owner, person) or await _question(arrived, owner)
    if case.motion.concerned == owner.seat and (not _has_ballot(case, owner.seat) or case.motion.state is State.PASSED):
        if not arrived.vouched:
            return await confirmation.ask(arrived, owner, person, case, "")
        return await withdrawal.declared(arrived, owner, person) or await _from_concerned(arrived, owner, person, case)
    if asked := await retraction.in_answer(arrived, owner, person, case):
        await _note_answer(arrived, owner)
        return asked
    if hand_over.may_answer(case, owner.seat):
        return await acceptance.takes_office(arrived, owner, person, case)
    reading = readings.reading(arrived, case, person, owner.seat)
    received = reading.received and reading.unclear is None
    if not arrived.vouched and (reading.choice or received):
        return await confirmation.ask(arrived, owner, person, case, reading.choice or "received")
    if reading.choice is not None:
        at, reason = row.received_at, reading.rest[:EXCERPT]
        word = Word(owner.seat, reading.choice, Channel.MAIL, at, row.earliest_at, person.id, reason=reason)
        decided = await desk.cast(work, owner.network, owner.motion, word, arrived.now)
        return await _answered(arrived, owner, person, decided, reading.choice)
    if received:
        return await _receives(arrived, owner, person)
    await _note_answer(arrived, owner)
    if not _may_still_answer(case, row.received_at):
        return await _question(arrived, owner)
    return await withdrawal.declared(arrived, owner, person) or await _ask_back(arrived, owner, person, reading)


async def _receives(arrived: Arrived, owner: Author, person: Person) -> Handled:
    """The receipt is confirmed; what else was written is for the office to read."""
    at, now = arrived.row.received_at, arrived.now
    if len(arrived.written.text.split()) > JUST_RECEIVED:
        await replies.tell_office(arrived, owner, Matter.QUESTION, {})
    decided = await desk.confirm(
        arrived.work, owner.network, owner.motion, owner.seat, person.id, Channel.MAIL, at, now
    )
    return await _answered(arrived, owner, person, decided, "received")


def _has_ballot(case: Case, member: str) -> bool:
    seat = case.motion.roll.seat(member)
    return seat is not None and seat.votes


def _may_still_answer(case: Case, at: datetime) -> bool:
    """Whether it is any use to ask somebody for a clearer word: not in reply to a result."""
    closes_at = case.motion.closes_at
    return case.motion.state in UNCLOSED and (closes_at is None or at < closes_at)


async def _answered(arrived: Arrived, owner: Author, person: Person, decided: Decision | Refusal, what: str) -> Handled:
    if isinstance(decided, Refusal):
        await _note_answer(arrived, owner)
        await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, decided.code, decided.facts)
        return arrived.handled("done", decided.code, owner)
    return arrived.handled("done", what, owner)


async def _note_answer(arrived: Arrived, owner: Author) -> None:
    """Whoever answers has received - if it was really the one who was written to."""
    if not arrived.vouched:
        return
    at = arrived.row.received_at
    await desk.note_answer(
        arrived.work, owner.network, owner.motion, owner.seat, owner.person, Channel.MAIL, at, arrived.now
    )


async def _ask_back(arrived: Arrived, owner: Author, person: Person, reading: Reading) -> Handled:
    """Nobody can be sure: ask, with the answers one click away; a condition or question also waits for the office, and
    so does everything once the day's answers to this address are used up.
    """
    code = reading.unclear or Doubt.UNKNOWN
    asked = await replies.reply(arrived, owner, person, NoticeKind.ASK_BACK, code)
    if asked and code in FOR_THE_OFFICE:
        await replies.tell_office(arrived, owner, Matter.CONDITION, {})
    waits = not asked or code in FOR_THE_OFFICE
    return arrived.handled("parked" if waits else "done", f"asked back: {code}", owner)


async def _from_concerned(arrived: Arrived, owner: Author, person: Person, case: Case) -> Handled:
    """The concerned member of an exclusion: its words are a statement for the office and prove receipt - of the
    notice that ends its membership only if they answer that one (§ 6 (6)).
    """
    work, at, now = arrived.work, arrived.row.received_at, arrived.now
    reading = read(arrived.written, arrived.mail.subject, case.motion.rules.ballot)
    only_received = reading.received and reading.unclear is None
    refused = None if only_received else await statements.from_mail(arrived, owner, person.id)
    if refused:
        await replies.tell_office(arrived, owner, Matter.QUESTION, {})
    if await _answers_outcome(arrived, owner, case):
        ended = await desk.confirm_outcome(work, owner.network, owner.motion, person.id, Channel.MAIL, at, now)
        return await _answered(arrived, owner, person, ended, "received")
    if only_received:
        return await _receives(arrived, owner, person)
    await _note_answer(arrived, owner)
    if case.motion.state in UNCLOSED:
        code, facts = (refused.code, refused.facts) if refused else (STATEMENT_TAKEN, {})
        await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, code, facts)
    return arrived.handled("done", "statement", owner)


async def _answers_outcome(arrived: Arrived, owner: Author, case: Case) -> bool:
    """Whether a mail answers the notice of exclusion: it refers to it, or to nothing and came after it."""
    sent = await desk.outcomes_sent(arrived.work, case, owner.person, arrived.row.received_at)
    for reference in (*arrived.mail.in_reply_to, *reversed(arrived.mail.references)):
        answered = await arrived.work.outbox.by_message_id(reference)
        if answered:
            return answered.kind in desk.TELL_OUTCOME and bool(sent)
    return bool(sent)


async def _question(arrived: Arrived, owner: Author) -> Handled:
    await replies.tell_office(arrived, owner, Matter.QUESTION, {})
    return arrived.handled("parked", "question", owner)


async def _disagreeing(arrived: Arrived, owners: list[Author]) -> Handled:
    """Tokens of several motions in one mail: which one is meant only its writer knows."""
    people = await arrived.work.people.people(owners[0].network)
    mine = [o for o in owners if o.person in people and _writes_from(people[o.person], arrived.claim.sender or "")]
    motions = ", ".join(dict.fromkeys(owner.motion for owner in mine if owner.motion))
    if mine:
        facts = {"list": motions}
        owner = Author(mine[0].network, person=mine[0].person)
        await replies.reply(arrived, owner, people[owner.person], NoticeKind.NOT_COUNTED, "two_motions", facts)
    owner = mine[0] if mine else owners[0]
    await replies.tell_office(arrived, owner, Matter.PARKED, {"why": "tokens_disagree"})
    return arrived.handled("parked", "tokens_disagree", owner)
