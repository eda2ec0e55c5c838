"""One-time links that tie a Telegram account to a person: random, expiring, single use.

Only a hash of the code is kept. Linking asks in so many words whether notices may be delivered in this chat, because
only on a designated channel does delivery count as receipt (design: Receipt).
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from bot import desk
from motions.changes import Decision
from motions.decide import views
from motions.model import Person, Refusal
from motions.notice import Notice, NoticeKind
from motions.states import OPEN
from motions.terms import Channel, Power
from store.invitations import InvitationProblem
from store.work import Work

VALID = timedelta(days=14)


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
        return Refusal(f"invitation_{taken}")
    network, person_id = taken
    await work.people.link_telegram(network, person_id, user_id)
    await work.journal.append(network, now, person_id, "linked", {"person": person_id, "channel": Channel.TELEGRAM})
    person = (await work.people.people(network))[person_id]
    await work.motions.apply(network, Decision(notices=await _welcome(work, network, person, now)), now, person_id)
    return network, person


async def _welcome(work: Work, network: str, person: Person, now: datetime) -> tuple[Notice, ...]:
    rules = await desk.network_of(work, network)
    to = views.addressee(person)
    chat = (Channel.TELEGRAM,)
    seats = [m.member for m in await work.people.mandates(network) if m.person == person.id and m.holds(now)]
    members = await work.people.members(network)
    name = ", ".join(sorted({members[seat].name for seat in seats}))
    office = {"office": members[rules.office].name}
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
