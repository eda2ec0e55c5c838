"""The courier against mail servers of other people (Postfix's smtp-sink): whom they refuse, and when they hang up.

Each half of the recipients has a server of its own, as it is with domains; everything else is the program's.
"""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from email import message_from_string

import pytest
from mail_sending import to
from office_world import Office
from playground_peers import SmtpSink

from bot.app import speaker
from bot.courier import DELAYS, DOUBTFUL
from bot.playground.people import OFFICE_MAIL
from mail.envelope import Sender
from mail.smtp import SmtpChannel
from motions.notice import Matter, NoticeKind
from motions.ports import Delivery, Sent
from motions.terms import Channel
from store.deliveries import OutboxRow
from store.tables import OutboxState

pytest_plugins = ["office_fixtures", "playground_fixtures"]
pytestmark = pytest.mark.smtp_sink

TROUBLED = ("arno@stadt.example", "dora@diakonie.example", "gesa@gfs.example")
"""Whose server makes trouble; the others' server takes everything."""


class ByDomain:
    """Mail for the troubled goes to one server, all other to another."""

    def __init__(self, troubled: SmtpChannel, others: SmtpChannel) -> None:
        self.troubled = troubled
        self._others = others

    async def send(self, delivery: Delivery, files: Mapping[str, bytes]) -> Sent:
        """Send one delivery by the server of its recipient."""
        way = self.troubled if delivery.address.target in TROUBLED else self._others
        return await way.send(delivery, files)

    async def close(self) -> None:
        """Take leave of both."""
        await self.troubled.close()
        await self._others.close()


@asynccontextmanager
async def servers(world: Office, trouble: SmtpSink, takes: SmtpSink) -> AsyncIterator[ByDomain]:
    """The program sends by these servers."""
    ways = ByDomain(_channel(world, trouble), _channel(world, takes))
    world.app.channels[Channel.MAIL] = ways
    try:
        yield ways
    finally:
        await ways.close()


def _channel(world: Office, sink: SmtpSink) -> SmtpChannel:
    sender = Sender(OFFICE_MAIL, b"0123456789abcdef", "plus", "plus")
    return SmtpChannel(to(sink.port), sender, speaker(world.app.words, "mail", world.clock), world.clock)


async def motions(world: Office) -> dict[str, OutboxRow]:
    """What became of the mails with the motion, by address."""
    rows = await world.outbox(NoticeKind.MOTION)
    return {row.target: row for row in rows if row.channel is Channel.MAIL}


def copies(sink: SmtpSink, rows: Mapping[str, OutboxRow]) -> Counter[str]:
    """How often each address's mail with the motion has been taken; the copies have one Message-ID."""
    mails = [message_from_string(mail) for mail in sink.mails()]
    ids = {row.message_id: address for address, row in rows.items()}
    return Counter(ids[mail["Message-ID"]] for mail in mails if mail["Message-ID"] in ids)


async def test_it_writes_to_the_others_where_half_of_the_servers_refuse_for_good(
    world: Office, smtp_sink: Callable[..., SmtpSink]
) -> None:
    """5xx at RCPT: dead at once, the office is told of each seat, and nobody else's mail waits for it."""
    refuses, takes = smtp_sink("-f", "RCPT"), smtp_sink()
    async with servers(world, refuses, takes):
        await world.opens_admission()
        rows = await motions(world)
    others = set(rows) - set(TROUBLED)
    assert len(others) >= 3
    assert {rows[address].state for address in TROUBLED} == {OutboxState.DEAD}
    assert {rows[address].attempts for address in rows} == {1}
    assert {rows[address].state for address in others} == {OutboxState.SENT}
    assert copies(takes, rows) == dict.fromkeys(others, 1)
    told = {row.notice.facts["person"] for row in await world.told_office(Matter.UNDELIVERABLE)}
    assert {name.split()[0] for name in told} == {"Arno", "Dora", "Gesa"}


async def test_it_tries_again_where_half_of_the_servers_refuse_for_now(
    world: Office, smtp_sink: Callable[..., SmtpSink]
) -> None:
    """4xx at RCPT: by the plan, until the server takes it; once, and nobody is troubled with it."""
    refuses, takes = smtp_sink("-r", "RCPT"), smtp_sink()
    async with servers(world, refuses, takes) as ways:
        await world.opens_admission()
        rows = await motions(world)
        assert {(rows[address].state, rows[address].next_at) for address in TROUBLED} == {
            (OutboxState.PENDING, world.clock() + DELAYS[0])
        }
        await ways.troubled.close()
        ways.troubled = _channel(world, takes)
        await world.passes(seconds=DELAYS[0].total_seconds())
        assert {row.state for row in (await motions(world)).values()} == {OutboxState.SENT}
    assert copies(takes, rows) == dict.fromkeys(rows, 1)
    assert not await world.told_office(Matter.UNDELIVERABLE)


async def test_it_sends_again_under_the_same_id_what_was_cut_off_after_the_data(
    world: Office, smtp_sink: Callable[..., SmtpSink]
) -> None:
    """RFC 1047: nobody knows whether it was taken. The second copy is the same mail, so that programs show one."""
    cuts, takes = smtp_sink("-q", "."), smtp_sink()
    async with servers(world, cuts, takes) as ways:
        await world.opens_admission()
        rows = await motions(world)
        assert {rows[address].state for address in TROUBLED} == {OutboxState.UNCERTAIN}
        before = copies(takes, rows)
        await ways.troubled.close()
        ways.troubled = _channel(world, takes)
        await world.passes(seconds=DOUBTFUL[0].total_seconds())
        again = await motions(world)
    assert {row.state for row in again.values()} == {OutboxState.SENT}
    assert copies(takes, rows) - before == dict.fromkeys(TROUBLED, 1)
