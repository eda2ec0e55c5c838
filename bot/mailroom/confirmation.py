"""An answer that bears the right token and the right address, and nobody vouches that it is genuine.

A quoted notice gives its token away and anybody can write any sender, so such an answer does not count yet: its person
is asked once, at the registered address and under a token that nobody else has seen. Whoever can answer that reads the
mailbox. The answer then counts as it arrived, also when the close lies between; the close waits for nobody.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot import contacts
from bot.intake import Handled
from bot.mailroom import contact_check, inquiry, readings, replies, retraction, withdrawal
from bot.mailroom.replies import Arrived, Author
from bot.procedures import taking_back, withdrawals
from mail.confirmed import Confirmed, confirmed
from mail.identity import who
from mail.parse import parse
from mail.reply import written
from mail.triage import triage
from motions.model import Case, Person
from motions.notice import Matter, NoticeKind
from motions.states import UNCLOSED
from motions.terms import Choice
from store.drafts import Kept

VALID = timedelta(hours=48)
KIND = "confirm_vote"  # of the draft that remembers which mail waits

Take = Callable[[Arrived, Author, Person], Awaitable[Handled]]


async def ask(arrived: Arrived, owner: Author, person: Person, case: Case, what: str) -> Handled:
    """Ask whether an answer is genuine. `what`: the choice in it, "received", or "" for any other words."""
    if what and _came_too_late(case, arrived.row.received_at):
        await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "motion_closed")
        return arrived.handled("done", "motion_closed", owner)
    drafts, now = arrived.work.drafts, arrived.now
    asked = await drafts.waiting(owner.network, person.id, KIND, now - VALID)
    if what and _repeats(arrived, owner, what, asked):
        return arrived.handled("parked", "not vouched for, as the one before it that was asked about", owner)
    args = {"inbox": arrived.row.id, "at": arrived.row.received_at.isoformat(), "motion": owner.motion, "what": what}
    draft = await drafts.add(owner.network, person.id, KIND, args, now)
    await _put(arrived, owner, person, draft, what, now + VALID)
    return arrived.handled("parked", "not vouched for: its person is asked", owner)


def _repeats(arrived: Arrived, owner: Author, what: str, asked: list[Kept]) -> bool:
    """Whether the last word that the person was asked about was the same: confirming that one is as good."""
    words = [
        (datetime.fromisoformat(one.args["at"]), one.args["inbox"], one.args["what"])
        for one in asked
        if one.args["motion"] == owner.motion
    ]
    last = max(words, default=None)
    return last is not None and last[2] == what and last[:2] < (arrived.row.received_at, arrived.row.id)


def _came_too_late(case: Case, at: datetime) -> bool:
    """Whether nothing could count any more, so that there is nothing to ask about."""
    closes_at, ended = case.motion.closes_at, case.motion.closed_at or case.motion.state not in UNCLOSED
    return bool(ended) and (closes_at is None or at >= closes_at)


async def _put(
    arrived: Arrived, owner: Author, person: Person, draft: str, what: str, until: datetime, code: str = ""
) -> None:
    facts = {"draft": draft, "what": what, "until": until.isoformat()}
    await replies.reply(arrived, owner, person, NoticeKind.CONFIRM, code, facts)


async def settle(arrived: Arrived, owner: Author, person: Person, take: Take) -> Handled:
    """The answer to such a question, from the registered address and with the question's own token."""
    kept = await arrived.work.drafts.get(owner.network, owner.draft)
    if kept is not None and kept.kind == withdrawals.KIND:
        return await withdrawal.settle(arrived, owner, person, kept)
    if kept is not None and kept.kind == taking_back.KIND:
        return await retraction.settle(arrived, owner, person, kept)
    if kept is not None and kept.kind == inquiry.KIND:
        return await inquiry.settle(arrived, owner, person, kept)
    if kept is not None and kept.kind == contacts.KIND:
        return await contact_check.settle(arrived, owner, person, kept)
    if kept is None or kept.taken_at is not None:
        await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "confirmation_used")
        return arrived.handled("done", "confirmation used before", owner)
    if arrived.row.received_at >= kept.created_at + VALID:
        return await _expired(arrived, owner, person, kept)
    said = await _said(arrived, owner, kept)
    if said is Confirmed.UNSURE:
        original = await _original(arrived, kept)
        until = kept.created_at + VALID
        await _put(original, owner, person, kept.id, kept.args["what"], until, "unsure")
        return arrived.handled("done", "asked again", owner)
    if await arrived.work.drafts.take(kept.id, person.id, arrived.row.received_at, VALID) is None:
        raise LookupError(f"the draft of item {kept.args['inbox']} is there and cannot be taken")
    if said is Confirmed.NO:
        return await _denied(arrived, owner, person, kept)
    if said is not Confirmed.YES:
        return await take(replace(arrived, vouched=True), owner, person)
    return await _confirmed(arrived, owner, person, kept, take)


async def _said(arrived: Arrived, owner: Author, kept: Kept) -> Confirmed | Choice:
    """Yes, no, nobody can be sure - or another vote in place of the one that was asked about."""
    what, wrote = kept.args["what"], arrived.written
    case = await arrived.work.motions.case(owner.network, owner.motion)
    said = Confirmed.UNSURE if wrote.struck else confirmed(wrote.text, arrived.mail.subject)
    if said is Confirmed.YES:
        return said
    person = (await arrived.work.people.people(owner.network)).get(owner.person)
    choice = readings.reading(arrived, case, person, owner.seat).choice if case and person else None
    if said is Confirmed.NO:  # a bare "Nein" may be the vote itself, said again
        return Confirmed.UNSURE if choice is not None and choice == what else said
    if choice is None:
        return said
    return Confirmed.YES if choice == what else choice


async def _confirmed(arrived: Arrived, owner: Author, person: Person, kept: Kept, take: Take) -> Handled:
    """The waiting mail is read as if somebody had vouched for it, with its own arrival."""
    original = await _original(arrived, kept)
    await take(original, owner, person)
    why = f"confirmed by item {arrived.row.id}"
    await arrived.work.inbox.decide(original.row.id, "done", person.id, why)
    return arrived.handled("done", f"confirms item {original.row.id}", owner)


async def _denied(arrived: Arrived, owner: Author, person: Person, kept: Kept) -> Handled:
    """Somebody wrote under a name that was not theirs: the office has to know, the mail stays for it to see."""
    await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "confirmation_denied")
    original = await _original(arrived, kept)
    await replies.tell_office(original, owner, Matter.PARKED, {"why": "denied"})
    return arrived.handled("done", f"denies item {original.row.id}", owner)


async def _expired(arrived: Arrived, owner: Author, person: Person, kept: Kept) -> Handled:
    """Too late to settle anything: the person is told how else to answer, the office that a word lies there."""
    await replies.reply(arrived, owner, person, NoticeKind.NOT_COUNTED, "confirmation_expired")
    original = await _original(arrived, kept)
    await replies.tell_office(original, owner, Matter.PARKED, {"why": "confirmed_late"})
    return arrived.handled("done", "confirmation expired", owner)


async def _original(arrived: Arrived, kept: Kept) -> Arrived:
    """The mail that waits, read anew; from here on it is vouched for by its own person."""
    row = await arrived.work.inbox.get(kept.args["inbox"])
    if row is None:
        raise LookupError(f"item {kept.args['inbox']} was asked about and is not there")
    mail, ours = parse(row.raw, row.size), arrived.ours
    wrote = written(mail)
    return replace(
        arrived,
        row=row,
        mail=mail,
        written=wrote,
        claim=who(mail, ours),
        triage=triage(mail, wrote, ours),
        vouched=True,
    )
