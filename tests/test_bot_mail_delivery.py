"""What reports prove and what they put in doubt: delivered, relayed, delayed, not understood; and whose they are."""

from collections.abc import Callable

import pytest
from office_reports import PRESUMING, delivery, report
from office_world import NETWORK, Office
from playground_peers import START

from bot.playground.people import OFFICE_MAIL
from mail.envelope import bounce_tag
from motions.model import Evidence
from motions.notice import Matter
from motions.terms import Channel, EvidenceKind
from store.tables import OutboxState

pytest_plugins = ["office_fixtures"]


def raw_report(to: str, recipient: str, action: str, *, envelope_id: str = "", returned: str = "") -> bytes:
    """A report in few words (RFC 3464), with whatever ties it to its mail."""
    head = f"Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nTo: {to}\nSubject: Report\nMIME-Version: 1.0\n"
    head += 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
    mail = (
        f"Reporting-MTA: dns; mx.example\n{f'Original-Envelope-Id: {envelope_id}' + chr(10) if envelope_id else ''}\n"
    )
    who = f"Final-Recipient: rfc822; {recipient}\nAction: {action}\nStatus: 2.0.0\n\n"
    parts = ["Content-Type: text/plain\n\nText\n", f"Content-Type: message/delivery-status\n\n{mail}{who}"]
    parts += [f"Content-Type: text/rfc822-headers\n\n{returned}\n"] if returned else []
    return (head + "".join(f"--b\n{part}" for part in parts) + "--b--\n").encode()


async def tag(world: Office, person: str) -> str:
    """What marks the motion's mail to a person in its envelope."""
    async with world.app.store.writing() as work:
        return bounce_tag(await delivery(world, person), await work.settings.callback_key())


async def evidence(world: Office, seat: str) -> list[Evidence]:
    """What proves receipt at a seat and holds."""
    return [e for e in (await world.case()).evidence if e.seat == seat and e.revoked_at is None]


@pytest.fixture
async def designated(world: Office) -> Office:
    """Gesa's member has designated her mailbox for notices."""
    async with world.app.store.writing() as work:
        await work.people.designate(NETWORK, "gesa", Channel.MAIL, True, world.clock())
    return world


async def test_it_takes_a_delivery_into_a_designated_mailbox_for_availability(designated: Office) -> None:
    """Evidence (c): a DSN "delivered", from the report's own arrival and within business hours (design: Receipt)."""
    await designated.opens_admission()
    [available] = await evidence(designated, "gfs")
    assert (available.kind, available.channel, available.person) == (EvidenceKind.AVAILABLE, Channel.MAIL, "gesa")
    assert (available.at, available.delivery) == (START, await delivery(designated, "gesa"))
    assert not await designated.parked()
    [gfs] = [post for post in designated.post.handed_in if post.recipients[0].address == "gesa@gfs.example"][:1]
    assert "SUCCESS" in gfs.recipients[0].notify


async def test_it_asks_nobody_for_reports_of_success_where_no_mailbox_is_designated(world: Office) -> None:
    """They would prove nothing and only fill a mailbox."""
    await world.opens_admission()
    assert not [post for post in world.post.handed_in for to in post.recipients if "SUCCESS" in to.notify]
    assert not [row for row in await world.inbox() if row.kind == "bounce"]


async def test_it_takes_nothing_from_a_report_of_success_where_no_mailbox_is_designated(world: Office) -> None:
    """A relay may send one unasked; delivery is availability only where the member has said so."""
    await world.opens_admission()
    await world.keeps(await report(world, "gesa", action="delivered"))
    await world.settle()
    assert not await evidence(world, "gfs")
    assert not await world.parked()
    assert not await world.told_office(Matter.PARKED)


@pytest.mark.parametrize("action", ["relayed", "expanded"])
async def test_it_takes_no_handing_on_for_a_delivery(designated: Office, action: str) -> None:
    """RFC 3464, 2.3.3: another server has it, or a list; whether anybody can read it nobody knows."""
    designated.post.box("gesa@gfs.example").bounces("4.4.1", "451 later", later=True, times=1)
    await designated.opens_admission()
    to = f"stelle+{await tag(designated, 'gesa')}@{OFFICE_MAIL.partition('@')[2]}"
    await designated.keeps(raw_report(to, "gesa@gfs.example", action))
    await designated.settle()
    assert not await evidence(designated, "gfs")
    assert [row.reason for row in await designated.inbox()] == [action]


async def test_it_does_not_believe_a_report_of_success_that_anybody_could_have_written(designated: Office) -> None:
    """A Message-ID stands in every quoted notice; only the envelope's address and the ENVID are ours alone."""
    designated.post.box("gesa@gfs.example").bounces("4.4.1", "451 later", later=True, times=1)
    await designated.opens_admission()
    returned = f"Message-ID: {designated.letter('gustav').message['Message-ID']}"
    await designated.keeps(raw_report(OFFICE_MAIL, "gustav@gfs.example", "delivered", returned=returned))
    await designated.settle()
    assert not await evidence(designated, "gfs")


async def test_it_does_not_take_another_delivery_for_this_one(designated: Office) -> None:
    """The report speaks of a forwarded copy to somebody else."""
    designated.post.box("gesa@gfs.example").bounces("4.4.1", "451 later", later=True, times=1)
    await designated.opens_admission()
    envid = await tag(designated, "gesa")
    await designated.keeps(raw_report(OFFICE_MAIL, "vertretung@gfs.example", "delivered", envelope_id=envid))
    await designated.settle()
    assert not await evidence(designated, "gfs")


async def test_it_takes_availability_back_when_the_mail_fails_all_the_same(designated: Office) -> None:
    """A failure notice that comes later revokes it; another way is tried (design: Receipt)."""
    await designated.opens_admission()
    assert await evidence(designated, "gfs")
    await designated.keeps(await report(designated, "gesa"))
    await designated.settle()
    assert not await evidence(designated, "gfs")
    assert await designated.told_office(Matter.UNDELIVERABLE)


async def test_it_finds_the_mail_by_its_envid(world: Office) -> None:
    """Where the envelope's sender is the plain address, RFC 3461 still gives back what we called the mail."""
    await world.opens_admission()
    envid = await tag(world, "gesa")
    await world.keeps(raw_report(OFFICE_MAIL, "gesa@gfs.example", "failed", envelope_id=envid))
    await world.settle()
    assert await world.told_office(Matter.UNDELIVERABLE)


async def test_it_finds_the_mail_by_the_token_and_address_that_came_back(world: Office) -> None:
    """Some relays write the Message-ID anew; the token in the returned subject and the address are left."""
    await world.opens_admission()
    token = world.letter("gesa").subject.split("]")[0].strip("[")
    returned = f"Message-ID: <anew@relay.example>\nSubject: [{token}] Aufnahme"
    await world.keeps(raw_report(OFFICE_MAIL, "gesa@gfs.example", "failed", returned=returned))
    await world.settle()
    number = await delivery(world, "gesa")
    assert [row.state for row in await world.outbox() if row.id == number] == [OutboxState.DEAD]


async def test_it_puts_a_report_about_no_mail_of_ours_before_the_office(world: Office) -> None:
    """What stays unmatched goes to the coordinator; a success about nothing does not."""
    await world.opens_admission()
    await world.keeps(raw_report(OFFICE_MAIL, "wer@anders.example", "failed"))
    await world.keeps(raw_report(OFFICE_MAIL, "wer@anders.example", "delivered"))
    await world.settle()
    assert [row.state.value for row in await world.inbox()] == ["parked", "ignored"]
    assert len(await world.told_office(Matter.PARKED)) == 1


async def test_it_tells_of_a_delay_once_with_the_address(world: Office) -> None:
    """No evidence, no other way yet; the office sees which mail it is."""
    await world.opens_admission()
    for _ in range(2):
        await world.keeps(await report(world, "gesa", action="delayed"))
        await world.settle()
        await world.passes(minutes=5)
    [told] = await world.told_office(Matter.DELAYED)
    assert (told.notice.facts["address"], told.notice.text) == ("gesa@gfs.example", "Postfach voll")
    assert "gesa@gfs.example" in world.read("anna", "Mail verzögert")


@pytest.mark.parametrize("readable", [True, False])
async def test_it_presumes_nothing_from_a_mail_in_doubt(an_office: Callable[..., Office], readable: bool) -> None:
    """A delayed mail, or one with a report that nobody understands, has perhaps not arrived (notes: C2)."""
    async with an_office(rules=PRESUMING) as world:
        await world.opens_admission()
        for person in ("gesa", "gustav"):
            to = f"stelle+{await tag(world, person)}@{OFFICE_MAIL.partition('@')[2]}"
            blub = f"Return-Path: <>\nFrom: postmaster@mx.example\nTo: {to}\nSubject: ?\n\nBlub.\n".encode()
            await world.keeps(await report(world, person, action="delayed") if readable else blub)
        await world.settle()
        await world.passes(days=4)
        assert not await evidence(world, "gfs")
        assert await evidence(world, "diakonie")


async def test_it_takes_back_what_rests_on_a_mail_with_an_unreadable_report(designated: Office) -> None:
    """Anything unrecognised at the envelope's own address makes the receipt doubtful, and the office is told."""
    await designated.opens_admission()
    assert await evidence(designated, "gfs")
    to = f"stelle+{await tag(designated, 'gesa')}@{OFFICE_MAIL.partition('@')[2]}"
    await designated.keeps(f"Return-Path: <>\nFrom: postmaster@mx.example\nTo: {to}\nSubject: ?\n\nBlub.\n".encode())
    await designated.settle()
    assert not await evidence(designated, "gfs")
    [told] = await designated.told_office(Matter.PARKED)
    assert (told.notice.facts["why"], told.notice.seat) == ("doubtful_report", "gfs")
