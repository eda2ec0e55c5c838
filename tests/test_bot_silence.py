"""The alarm about a source that is not read: long before Telegram's 24 hours are over, and only when it is true."""

from datetime import timedelta

import pytest
from office_world import NETWORK, Office
from outage import relay_goes

from bot.silence import ALARMS, PATIENCE, Silence
from motions.notice import Matter, NoticeKind
from motions.terms import Channel

pytest_plugins = ["office_fixtures"]


class Watch:
    """The alarm with a stopwatch set by hand."""

    def __init__(self, world: Office) -> None:
        self.seconds = 0.0
        self._world = world
        self._silence = Silence(world.app.store, world.clock, ("mail", "telegram"), lambda: self.seconds)

    async def looks(self, *, after: float = PATIENCE) -> int:
        """Two looks, so many seconds apart; how many alarms they raised."""
        first = await self._silence.once()
        self.seconds += after
        return first + await self._silence.once()

    async def passes(self, reads: tuple[str, ...] = ("mail",), **by: float) -> None:
        """Time passes, and only these sources can be read."""
        self._world.clock.now += timedelta(**by)
        await self._world.settle(reads=reads)


async def test_it_tells_the_office_by_mail_long_before_telegram_forgets(world: Office) -> None:
    """Bot API, "Getting updates": updates are kept for 24 hours."""
    assert max(ALARMS) <= timedelta(hours=12)
    await world.settle()
    watch = Watch(world)
    await watch.passes(hours=2.9)
    assert await watch.looks() == 0
    await watch.passes(hours=0.2)
    assert await watch.looks() == 1
    await world.settle(reads=("mail",))
    [told] = await world.told_office(Matter.SILENT)
    assert told.notice.facts["source"] == "telegram"
    text = world.read("anna", "24 Stunden")
    assert "Seit Dienstag, 24. November 2026, 15:00 Uhr konnte ich nicht mehr lesen" in text


async def test_it_tells_once_and_once_more(world: Office) -> None:
    await world.settle()
    watch = Watch(world)
    for hours in range(1, 24):
        await watch.passes(hours=1)
        await watch.looks()
        assert len(await world.told_office(Matter.SILENT)) == (hours >= 3) + (hours >= 12)


async def test_it_begins_anew_when_the_source_was_read_between(world: Office) -> None:
    await world.settle()
    watch = Watch(world)
    await watch.passes(hours=4)
    assert await watch.looks() == 1
    await watch.passes(("mail", "telegram"), hours=1)
    assert await watch.looks() == 0
    await watch.passes(hours=4)
    assert await watch.looks() == 1


async def test_it_remembers_over_a_restart_what_it_has_told(world: Office) -> None:
    await world.settle()
    await Watch(world).passes(hours=4)
    assert await Watch(world).looks() == 1
    assert await Watch(world).looks() == 0


async def test_it_lets_a_source_catch_up_when_the_machine_wakes_up(world: Office) -> None:
    """The wall clock has moved by a night, the program has had no time to read."""
    await world.settle()
    watch = Watch(world)
    await watch.passes((), hours=9)
    assert await watch.looks(after=PATIENCE - 1) == 0
    await watch.passes(("mail", "telegram"), seconds=1)
    assert await watch.looks() == 0


@pytest.mark.parametrize("hours", [2, 4])
async def test_it_counts_from_the_start_where_a_source_was_never_read(world: Office, hours: int) -> None:
    """A new installation whose mailbox does not answer."""
    watch = Watch(world)
    world.clock.now += timedelta(hours=hours)
    assert await watch.looks() == (2 if hours > 3 else 0)
    async with world.app.store.reading() as work:
        assert not await work.inbox.read_marks()
        assert await work.networks.get(NETWORK)


async def test_it_tells_once_and_once_more_that_nothing_goes_out(world: Office) -> None:
    """However much waits, and however often it is tried: the office reads it twice in two days, by the other way."""
    relay = relay_goes(world)
    await world.opens_admission()
    watch = Watch(world)
    for hours in range(1, 48):
        await watch.passes(("mail", "telegram"), hours=1)
        await watch.looks()
        await world.settle()
        assert len(stuck_in_chat(world)) == (hours >= 3) + (hours >= 12)
    assert "Seit Dienstag, 24. November 2026, 15:00 Uhr geht nichts mehr hinaus" in stuck_in_chat(world)[0]
    world.app.channels[Channel.MAIL] = relay
    await watch.passes(("mail", "telegram"), minutes=15)
    assert await watch.looks() == 0
    told = [row for row in await world.outbox(NoticeKind.OFFICE) if row.notice.matter is Matter.STUCK]
    by_mail = {row.person for row in told if row.channel is Channel.MAIL}
    assert ("anna" in by_mail, "arno" in by_mail) == (False, True), "mail only for who has nothing else"


async def test_one_address_that_takes_nothing_is_no_outage(world: Office) -> None:
    """Its server answers, so the relay is there."""
    world.post.box("gesa@gfs.example").refuses("451 4.3.0 try again later")
    await world.opens_admission()
    watch = Watch(world)
    await watch.passes(("mail", "telegram"), hours=5)
    assert await watch.looks() == 0


async def test_a_second_outage_is_told_as_well(world: Office) -> None:
    relay = relay_goes(world)
    await world.opens_admission()
    watch = Watch(world)
    await watch.passes(("mail", "telegram"), hours=4)
    assert await watch.looks() == 1
    world.app.channels[Channel.MAIL] = relay
    await watch.passes(("mail", "telegram"), hours=1)
    relay_goes(world)
    await world.replies("gesa", "Widerspruch", "Ihre Antwort bis")
    await watch.passes(("mail", "telegram"), hours=4)
    assert await watch.looks() == 1


def stuck_in_chat(world: Office) -> list[str]:
    """What the office's first coordinator has read in its chat about mails that do not go out."""
    return [m.text for m in world.chats["anna"].from_bot if "geht nichts mehr hinaus: E-Mail" in m.text]
