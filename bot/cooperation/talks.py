"""Negotiations about joining: begun, opened again, failed, concluded (issue of the office alone, nobody votes)."""

from dataclasses import replace

from bot import desk
from bot.cooperation import standing
from bot.cooperation.plan import Ground, Plan, Planned
from bot.orders_cooperation import Conclude, MoveTalks, OpenTalks
from mail.envelope import routable
from motions.cooperation import Negotiation, Talks, TalksStep, may_move, may_open
from motions.decide import joining
from motions.duties import Joining
from motions.model import Refusal
from motions.register import new_member_id
from motions.wording import cooperation as said
from motions.wording.clean import clean
from motions.wording.commands import moment


async def open_talks(on: Ground, order: OpenTalks) -> Planned:
    """With somebody new."""
    table, name = on.work.cooperation.negotiations, clean(order.name)
    known = await table.all(on.network.id)
    members = (await on.work.people.members(on.network.id)).values()
    if refusal := _by_office(on) or _named(name) or _address(order.mail) or may_open(name, known, members):
        return refusal
    if not order.reason.strip():
        return Refusal("talks_reason", {"name": name})
    step = TalksStep(on.now, Talks.OPEN, order.reason.strip(), on.by)
    key = new_member_id(name, [n.id for n in known])
    talks = Negotiation(key, name, order.mail or None, Talks.OPEN, (step,))

    async def act() -> None:
        await table.add(on.network.id, talks)

    shown = {"name": name, "mail": order.mail, "reason": order.reason}
    return Plan(shown, act, {"negotiation": key, "state": talks.state.value})


async def move_talks(on: Ground, order: MoveTalks) -> Planned:
    """It goes on, or has failed."""
    talks = await find(on, order.talks)
    if isinstance(talks, Refusal):
        return talks
    if refusal := _by_office(on) or may_move(talks, order.state, order.reason):
        return refusal
    moved = talks.moved(TalksStep(on.now, order.state, order.reason.strip(), on.by))

    async def act() -> None:
        await on.work.cooperation.negotiations.change(on.network.id, talks, moved)

    shown = {"name": talks.name, "state": said.state(order.state, on.words), "reason": order.reason}
    return Plan(shown, act, {"negotiation": talks.id, "state": order.state.value})


async def conclude(on: Ground, order: Conclude) -> Planned:
    """The agreement is concluded: a new member, with the new register to everybody."""
    talks = await find(on, order.talks)
    if isinstance(talks, Refusal):
        return talks
    if order.at > on.now:
        return Refusal("concluded_in_future")
    if refusal := _address(order.mail):
        return refusal
    around = await desk.surroundings(on.work, on.network.id)
    member = joining.new_member(around, talks, order.at, order.mail)
    if isinstance(member, Refusal):
        return member
    step = TalksStep(on.now, Talks.CONCLUDED, "", on.by)

    async def act() -> None:
        latest = await on.work.register.latest(on.network.id)
        sites = await standing.names_on(on.work, on.network, on.now)
        decided = joining.conclude(around, latest, member, sites, on.now)
        await standing.issue(on.work, on.network, decided, on.now, on.by)
        moved = replace(talks.moved(step, member.id), mail=member.mail)
        await on.work.cooperation.negotiations.change(on.network.id, talks, moved)

    at = moment(order.at, on.network.calendar.zone, on.words)
    files = ", ".join(document.filename for document in order.documents)
    shown = {"name": talks.name, "mail": member.mail or "", "at": at, "files": files}
    noted: dict[str, object] = {"negotiation": talks.id, "state": "concluded", "member": member.id}
    return Plan(shown, act, noted | {"documents": [document.sha256 for document in order.documents]})


async def find(on: Ground, called: str) -> Negotiation | Refusal:
    """A negotiation by its id or name."""
    for talks in await on.work.cooperation.negotiations.all(on.network.id):
        if called.strip().casefold() in (talks.id, talks.name.casefold()):
            return talks
    return Refusal("talks_unknown", {"talks": called})


def _by_office(on: Ground) -> Refusal | None:
    return None if on.network.duties.joining.by is Joining.OFFICE else Refusal("not_by_office")


def _named(name: str) -> Refusal | None:
    return None if name else Refusal("talks_name")


def _address(mail: str) -> Refusal | None:
    return None if not mail or routable(mail) else Refusal("bad_address", {"text": clean(mail)})
