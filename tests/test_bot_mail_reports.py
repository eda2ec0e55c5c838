"""Delivery reports: what rested on the delivery falls, another way is tried, the office is told - once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from office_reports import PRESUMING, delivery, report
from office_world import NETWORK, Office
from playground_peers import START

from bot.playground.people import OFFICE_MAIL
from mail.envelope import Sender, bounce_address
from motions.notice import Matter, NoticeKind
from motions.terms import EvidenceKind, State
from store.tables import OutboxState

pytest_plugins = ["office_fixtures"]


@pytest.mark.parametrize("german", [False, True])
async def test_it_tries_the_other_address_of_the_person_first(world: Office, german: bool) -> None:
    """Order: the person's other ways, the other person of the seat, the official address (house: Outbox)."""
    await world.change_person("gesa", mails=("gesa@gfs.example", "gesa@privat.example"))
    private = world.post.box("gesa@privat.example")
    world.post.box("gesa@gfs.example").bounces("5.2.2", "552 Postfach voll", german=german, times=1)
    await world.opens_admission()
    assert [row.state for row in await world.outbox(NoticeKind.MOTION, to="gesa@gfs.example")] == [OutboxState.DEAD]
    assert "Aufnahme" in private.letters()[0].subject
    [told] = await world.told_office(Matter.UNDELIVERABLE)
    assert told.notice.text == "Postfach voll"
    assert told.notice.facts["person"] == "Gesa Gemein (Beispiel)"
    assert told.notice.facts["instead"] == "Gesa Gemein (Beispiel)"
    assert told.notice.seat == "gfs"


async def test_it_tries_the_official_address_when_both_people_have_been_written_to(world: Office) -> None:
    """The deputy had the notice from the beginning, so the member's own address is next, then only the office."""
    async with world.app.store.writing() as work:
        await work.people.set_member_addresses(NETWORK, "gfs", mail="amt@gfs.example", postal=None)
    official = world.post.box("amt@gfs.example")
    world.post.box("gesa@gfs.example").bounces("5.1.1", "550 User unknown", times=1)
    official.bounces("5.1.1", "550 User unknown")
    await world.opens_admission()
    told = await world.told_office(Matter.UNDELIVERABLE)
    assert [row.notice.facts["instead"] for row in told] == [
        "Gesellschaft für Sozialarbeit im Paritätischen Wohlfahrtsverband e.V.",
        "",
    ]
    assert [row.state for row in await world.outbox(NoticeKind.MOTION, to="amt@gfs.example")] == [OutboxState.DEAD]


async def test_it_takes_the_second_report_of_one_failure_for_known(world: Office) -> None:
    """Servers like to send several; nobody is told twice."""
    await world.opens_admission()
    await world.keeps(await report(world, "gesa"))
    await world.settle()
    before = len(await world.outbox())
    await world.passes(hours=1)
    await world.keeps(await report(world, "gesa"))
    await world.settle()
    assert len(await world.outbox()) == before
    assert len(await world.told_office(Matter.UNDELIVERABLE)) == 1


async def test_it_finds_the_mail_by_the_message_id_that_came_back(world: Office) -> None:
    """Where the relay takes no envelope sender of our making (envelope = "address")."""
    await world.opens_admission()
    await world.keeps(await report(world, "gesa", back_to=OFFICE_MAIL))
    await world.settle()
    number = await delivery(world, "gesa")
    assert [row.state for row in await world.outbox() if row.id == number] == [OutboxState.DEAD]
    assert await world.told_office(Matter.UNDELIVERABLE)


async def test_it_tries_no_other_way_while_a_mail_is_only_delayed(world: Office) -> None:
    """The server goes on trying (RFC 3464, 2.3.3: "delayed")."""
    await world.opens_admission()
    await world.keeps(await report(world, "gesa", action="delayed"))
    await world.settle()
    assert not await world.told_office(Matter.UNDELIVERABLE)
    assert [row.reason for row in await world.inbox()] == ["delayed"]


async def test_it_does_not_believe_a_forged_envelope_address(world: Office) -> None:
    """The MAC keeps a stranger from reporting mails as undeliverable that are not (mail.envelope)."""
    await world.opens_admission()
    number = await delivery(world, "gesa")
    forged = bounce_address(Sender(OFFICE_MAIL, b"another secret"), number)
    token = world.letter("gesa").subject.split("]")[0].strip("[")
    raw = (await report(world, "gesa", back_to=forged)).replace(token.encode(), b"A01-GUESSED1")
    await world.keeps(raw)
    await world.settle()
    assert [row.state for row in await world.outbox() if row.id == number] == [OutboxState.SENT]
    assert (await world.told_office(Matter.PARKED))[0].notice.facts["why"] == "report"


async def test_it_shows_people_a_report_that_it_cannot_read(world: Office) -> None:
    """An unrecognised mail to an envelope sender of ours makes the delivery doubtful (notes: C2)."""
    await world.opens_admission()
    number = await delivery(world, "gesa")
    async with world.app.store.writing() as work:
        secret = await work.settings.callback_key()
    to = bounce_address(Sender(OFFICE_MAIL, secret), number)
    raw = f"Return-Path: <>\nFrom: Postmaster <postmaster@mx.example>\nTo: {to}\nSubject: ?\n\nBlub.\n"
    await world.keeps(raw.encode())
    await world.settle()
    assert [row.motion for row in await world.parked()] == ["2026-01"]
    assert (await world.told_office(Matter.PARKED))[0].notice.seat == "gfs"


async def test_it_takes_back_what_was_presumed_and_opens_the_date_again(an_office: Callable[..., Office]) -> None:
    """A failure notice that comes later revokes presumed receipts; every date changes with it (design: Receipt)."""
    async with an_office(rules=PRESUMING) as world:
        await world.opens_admission()
        await world.everybody_receives(but=["gfs"])
        await world.passes(days=3, minutes=1)  # nothing came back: presumed for the GfS
        case = await world.case()
        presumed = [e for e in case.evidence if e.seat == "gfs"]
        assert {e.kind for e in presumed} == {EvidenceKind.PRESUMED}
        assert case.motion.state is State.BINDING
        assert case.motion.closes_at == START + timedelta(days=17, hours=9)  # 11 December, 24:00
        for person in ("gesa", "gustav"):
            await world.keeps(await report(world, person))
            await world.settle()
        case = await world.case()
        assert all(e.revoked_at for e in case.evidence if e.seat == "gfs")
        assert case.motion.state is State.COLLECTING
        assert "Antrag 2026-01" in world.read("wilma", "wieder offen")
