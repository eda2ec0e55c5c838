"""What could not be delivered: the order of the other ways, and what is too light to trouble anybody with."""

import pytest
from office_world import NETWORK, Office

from bot import undelivered
from motions.decide import views
from motions.model import Mandate, Person
from motions.notice import Addressee, Matter, Notice, NoticeKind
from motions.ports import Address, Delivery
from motions.terms import Channel, Power, Role

pytest_plugins = ["office_fixtures"]


async def fails(world: Office, delivery: Delivery, *, blocked: bool = False) -> None:
    """The delivery turns out to have failed for good."""
    async with world.app.store.writing() as work:
        await work.outbox.dead(delivery.id, "geht nicht", world.clock())
        await undelivered.handle(work, delivery, "geht nicht", world.clock(), blocked=blocked)


async def delivery_to(world: Office, target: str, kind: NoticeKind = NoticeKind.MOTION) -> Delivery:
    """The newest delivery of this kind to an address or chat."""
    return [row.delivery() for row in await world.outbox(kind, to=target)][-1]


async def new_ways(world: Office, before: int) -> list[tuple[str | None, Channel, str]]:
    """Deliveries of the motion made since there were `before` of them."""
    rows = (await world.outbox(NoticeKind.MOTION))[before:]
    return [(row.person, row.channel, row.target) for row in rows]


async def test_it_goes_through_the_ways_in_order(world: Office) -> None:
    """The person's other ways, the other person of the seat, the official address, the coordinator (house: Outbox)."""
    both = frozenset({Power.RECEIVE, Power.VOTE})
    await world.change_person("wilma", mails=("wilma@bgw.example", "wilma@privat.example"))
    world.post.box("wilma@privat.example")
    world.post.box("bgw@bgw.example")
    world.post.box("willi@bgw.example")
    async with world.app.store.writing() as work:
        await work.people.set_member_addresses(NETWORK, "bgw", mail="bgw@bgw.example", postal=None)
    await world.opens_admission()
    before = len(await world.outbox(NoticeKind.MOTION))
    async with world.app.store.writing() as work:  # a deputy that was named after the notices went out
        await work.people.add_person(NETWORK, Person("willi", "Willi (Beispiel)", mails=("willi@bgw.example",)))
        await work.people.add_mandate(NETWORK, Mandate("willi", "bgw", Role.DEPUTY, both))
    for target in ("wilma@bgw.example", "wilma@privat.example", "willi@bgw.example", "bgw@bgw.example"):
        await fails(world, await delivery_to(world, target))
        await world.settle()
    assert await new_ways(world, before) == [
        ("wilma", Channel.MAIL, "wilma@privat.example"),
        ("willi", Channel.MAIL, "willi@bgw.example"),
        (None, Channel.MAIL, "bgw@bgw.example"),
    ]
    told = await world.told_office(Matter.UNDELIVERABLE)
    assert [row.notice.facts["instead"] for row in told] == [
        "Wilma Wohnlich (Beispiel)",
        "Willi (Beispiel)",
        "Bielefelder Wohnungsbaugesellschaft",
        "",
    ]


async def test_it_asks_nobody_without_the_power_to_receive(world: Office) -> None:
    """Somebody who may only vote is no way to bring a notice to the seat (§ 4)."""
    async with world.app.store.writing() as work:
        await work.people.set_powers(NETWORK, "gustav", "gfs", Role.DEPUTY, {Power.VOTE}, "Benennung", world.clock())
    await world.opens_admission()
    before = len(await world.outbox(NoticeKind.MOTION))
    await fails(world, await delivery_to(world, "gesa@gfs.example"))
    assert await new_ways(world, before) == []
    assert (await world.told_office(Matter.UNDELIVERABLE))[0].notice.facts["instead"] == ""


@pytest.mark.parametrize("kind", sorted(undelivered.LIGHT))
async def test_it_troubles_nobody_with_what_was_told_in_passing(world: Office, kind: NoticeKind) -> None:
    """Above all a message to the office that fails must not make another message to the office."""
    to = Addressee("Wilma", "de", person="wilma", mails=("wilma@bgw.example",))
    notice = Notice(kind, to, NETWORK, "Netzwerk", matter=Matter.PARKED if kind is NoticeKind.OFFICE else None)
    await fails(world, Delivery(999, notice, Address(Channel.MAIL, "wilma@bgw.example")))
    assert not await world.outbox()


async def test_it_marks_the_person_whatever_the_message_was(world: Office) -> None:
    """403: nothing more goes to a chat that refuses us, however light the message was that found out."""
    chat = world.chats["dora"].id
    to = Addressee("Dora", "de", person="dora", telegram=chat)
    notice = Notice(NoticeKind.ANSWER, to, NETWORK, "Netzwerk", text="Hilfe")
    await fails(world, Delivery(999, notice, Address(Channel.TELEGRAM, str(chat))), blocked=True)
    assert (await world.person("dora")).telegram_blocked


async def test_it_lets_an_edit_that_fails_go(world: Office) -> None:
    """An edit only brings up to date what was delivered before."""
    await world.opens_admission()
    case = await world.case()
    shown = views.view(case, world.clock())
    edit = views.seat_notice(case, NoticeKind.MOTION, "bethel", case.people["berta"], shown, edits=True)
    before = len(await world.outbox())
    await fails(world, Delivery(999, edit, Address(Channel.TELEGRAM, "1"), replaces_ref="1:2"))
    assert len(await world.outbox()) == before


async def test_it_says_nothing_to_a_seat_of_an_applicants_mail(world: Office) -> None:
    """The answer to the applicant came back: only the office can do something."""
    await world.opens_admission()
    case = await world.case()
    to = Addressee("Verein", "de", mails=("info@waermestube.example",))
    notice = views.plain_notice(case, NoticeKind.APPLICANT_REFUSED, to, motion=views.view(case, world.clock()))
    before = len(await world.outbox(NoticeKind.APPLICANT_REFUSED))
    await fails(world, Delivery(999, notice, Address(Channel.MAIL, "info@waermestube.example")))
    assert len(await world.outbox(NoticeKind.APPLICANT_REFUSED)) == before
    assert (await world.told_office(Matter.UNDELIVERABLE))[0].notice.facts["person"] == "Verein"
