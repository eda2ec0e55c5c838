"""One-time links that tie a Telegram account to a person: random, expiring, single use.

Only a hash of the code is kept. Linking asks in so many words whether notices may be delivered in this chat, because
only on a designated channel does delivery count as receipt (design: Receipt).
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import desk
from motions.changes import Decision
from motions.decide import views
from motions.model import Person, Refusal
from motions.notice import Notice, NoticeKind
from motions.rules import Network
from motions.states import OPEN
from motions.terms import Channel, Power
from store.invitations import InvitationProblem
from store.work import Work

VALID = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation to be handed on: a one-time link, when it ends (UTC), and whether a mail takes it along."""

    person: Person
    code: str
    link: str | None
    until: datetime
    mailed: bool


async def hand_out(
    work: Work,
    network: str,
    person: str,
    link_of: Callable[[str], str | None],
    by: str | None,
    now: datetime,
    *,
    mail: bool = True,
    way: str = Channel.TELEGRAM,
) -> Invited | Refusal:
    """Invite somebody who acts for the network; the link also goes to the person by mail, unless `mail` is False.

    link_of: makes the link of a code, None where the bot's name is not known. way: of the order, for the journal.
    """
    known = (await work.people.people(network)).get(person)
    if known is None:
        return Refusal("person_unknown", {"person": person})
    code = await invite(work, network, person, now)
    invited = Invited(known, code, link_of(code), now + VALID, bool(mail and known.mails and link_of(code)))
    if invited.mailed:
        notice = await _by_mail(work, network, invited, now)
        await work.motions.apply(network, Decision(notices=(notice,)), now, by)
    await work.journal.append(network, now, by, "person_invited", {"person": person, "way": str(way)})
    return invited


async def _by_mail(work: Work, network: str, invited: Invited, now: datetime) -> Notice:
    rules = await desk.network_of(work, network)
    return Notice(
        NoticeKind.INVITATION,
        views.addressee(invited.person),
        network,
        rules.name,
        seat_name=await seats_of(work, network, invited.person.id, now),
        at=invited.until,
        facts={"link": invited.link or "", **await responsible(work, rules)},
        channels=(Channel.MAIL,),
    )


async def responsible(work: Work, rules: Network) -> dict[str, str]:
    """Who answers for what is kept about people, as facts of a notice (Art. 13 (1) (a) GDPR)."""
    members = await work.people.members(rules.id)
    office = members[views.office_of(rules, members)]
    return {"office": office.name, "contact": office.mail or ""}


async def seats_of(work: Work, network: str, person: str, now: datetime) -> str:
    """The names of the members that somebody acts for now."""
    members = await work.people.members(network)
    held = [m.member for m in await work.people.mandates(network) if m.person == person and m.holds(now)]
    return ", ".join(sorted({members[seat].name for seat in held}))


async def unlinked(work: Work, network: str, now: datetime) -> list[tuple[Person, str]]:
    """Everybody who acts for a seat now and has no linked account, with the seats' names, seat by seat."""
    people = (await work.people.people(network)).values()
    found = [(p, await seats_of(work, network, p.id, now)) for p in people if p.telegram_user is None]
    return sorted(((p, seats) for p, seats in found if seats), key=lambda pair: pair[1].lower())


async def invite(work: Work, network: str, person: str, now: datetime) -> str:
    """A new code for this person, valid for 14 days; at most 64 of [A-Za-z0-9_-] (Bot API, deep linking)."""
    code = secrets.token_urlsafe(24)
    await work.people.invite(network, person, _hash(code), now + VALID, now)
    await work.journal.append(network, now, None, "invited", {"person": person})
    return code


async def accept(work: Work, code: str, user_id: int, now: datetime) -> tuple[str, Person] | Refusal:
    """Tie the account to the invited person, welcome it and show what waits for an answer.

    Where somebody else opens the link whose account is known in this network, the invitation stays good.
    """
    meant = await work.people.invited(_hash(code))
    if meant and any(n == meant[0] and p.id != meant[1] for n, p in await work.people.by_telegram(user_id)):
        return Refusal("account_taken")
    taken = await work.people.take_invitation(_hash(code), now)
    if isinstance(taken, InvitationProblem):
        mine = meant in [(n, p.id) for n, p in await work.people.by_telegram(user_id)]
        return Refusal("already_linked") if mine else Refusal(f"invitation_{taken}")
    network, person_id = taken
    await work.outbox.forget_shown(network, person_id)  # of an account that was linked before
    await work.people.link_telegram(network, person_id, user_id)
    await work.journal.append(network, now, person_id, "linked", {"person": person_id, "channel": Channel.TELEGRAM})
    person = (await work.people.people(network))[person_id]
    await work.motions.apply(network, Decision(notices=await _welcome(work, network, person, now)), now, person_id)
    return network, person


async def unlink(
    work: Work, network: str, person: str, by: str | None, now: datetime, *, way: str = Channel.TELEGRAM
) -> Person | Refusal:
    """The person's account speaks for nobody any more, and no delivery there counts. It is told there and by mail.

    Somebody without a mail address has to ask the office, who else would reach it?
    """
    known = (await work.people.people(network)).get(person)
    if known is None:
        return Refusal("person_unknown", {"person": person})
    if by == person and not known.mails:
        return Refusal("only_way")
    if not await work.people.unlink_telegram(network, person):
        return Refusal("not_linked", {"name": known.name})
    await work.outbox.forget_shown(network, person)
    rules = await desk.network_of(work, network)
    facts = {"by": (await work.people.people(network))[by].name} if by and by != person else {}
    told = Notice(NoticeKind.UNLINKED, views.addressee(known), network, rules.name, facts=facts)
    await work.motions.apply(network, Decision(notices=(told,)), now, by)
    await work.journal.append(network, now, by, "account_unlinked", {"person": person, "way": str(way)})
    return known


async def _welcome(work: Work, network: str, person: Person, now: datetime) -> tuple[Notice, ...]:
    rules = await desk.network_of(work, network)
    to = views.addressee(person)
    chat = (Channel.TELEGRAM,)
    name = await seats_of(work, network, person.id, now)
    office = await responsible(work, rules)
    notices = [
        Notice(NoticeKind.LINKED, to, network, rules.name, seat_name=name, facts=office, channels=chat),
        Notice(NoticeKind.DESIGNATE, to, network, rules.name, seat_name=name, channels=chat),
    ]
    for case in await work.motions.cases(OPEN, network):
        shown = views.view(case, now)
        for seat in case.motion.roll.present():
            if any(p.id == person.id for p, _ in case.holders(seat.member, now, Power.RECEIVE)):
                motion = views.seat_notice(case, NoticeKind.MOTION, seat.member, person, shown, channels=chat)
                notices.append(motion)
    return tuple(notices)


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
