"""Puts something before the coordinators: those who run the motion it belongs to, or those of the network.

Where the office has left or has nobody in force just now its substitute is told, so that nothing waits unseen.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from motions import body
from motions.changes import Decision
from motions.decide import views
from motions.model import Case, Person
from motions.notice import Addressee, Matter, Notice, NoticeKind
from motions.terms import Channel
from store.work import Work


async def of_motion(
    work: Work, case: Case, matter: Matter, now: datetime, *, seat: str = "", text: str = "", facts: Mapping[str, str]
) -> None:
    """Tell the coordinators of a motion. `seat` is the member it is about, "" where it is about none."""
    name = views.member_name(case, seat) if seat else ""
    notices = views.to_office(case, matter, now, seat=seat or None, seat_name=name, text=text, facts=dict(facts))
    await work.motions.apply(case.network.id, Decision(notices=notices), now, None)


async def of_network(
    work: Work,
    network: str,
    matter: Matter,
    now: datetime,
    *,
    seat_name: str = "",
    text: str = "",
    facts: Mapping[str, str],
    at: datetime | None = None,
    code: str = "",
    to: Sequence[Person] | None = None,
    but: Channel | None = None,
) -> None:
    """Tell the coordinators of a network of something that belongs to no motion. `at` (UTC): when it arrived.

    to: these people instead. but: a channel that does not work, taken only where somebody has no other.
    """
    rules = await work.networks.get(network)
    if rules is None:
        raise LookupError(f"there is no network {network}")
    notices = tuple(
        Notice(
            NoticeKind.OFFICE,
            addressee,
            network,
            rules.name,
            matter=matter,
            seat_name=seat_name,
            text=text,
            facts=dict(facts),
            at=at,
            code=code,
            channels=_ways(addressee, but),
        )
        for addressee in map(views.addressee, await coordinators(work, network, now) if to is None else to)
    )
    await work.motions.apply(network, Decision(notices=notices), now, None)


def _ways(to: Addressee, but: Channel | None) -> tuple[Channel, ...] | None:
    """The channels of an addressee without one that does not work; None, which means all, where that leaves none."""
    ways = ((Channel.TELEGRAM, to.telegram is not None), (Channel.MAIL, bool(to.mails)))
    return tuple(way for way, there in ways if there and way is not but) or None if but else None


async def of_all(work: Work, matter: Matter, now: datetime, *, text: str = "", facts: Mapping[str, str]) -> None:
    """Tell every network's coordinators of something that belongs to no network yet."""
    for network in await work.networks.all():
        joining = {"joining": network.duties.joining.by.value}  # what a stranger can become differs
        await of_network(work, network.id, matter, now, text=text, facts={**facts, **joining}, at=now)


async def coordinators(work: Work, network: str, now: datetime) -> list[Person]:
    """The people of the office (§ 5), else those of its substitute; of members, for who has left runs nothing."""
    rules = await work.networks.get(network)
    if rules is None:
        return []
    members, people = await work.people.members(network), await work.people.people(network)
    return body.coordinators(rules, members, people, await work.people.mandates(network), now)
