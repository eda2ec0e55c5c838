"""The running program: it starts in a broken world, says what is wrong, keeps trying, and recovers by itself."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from bot_telegram_fixtures import eventually
from playground_peers import START

from bot import desk, office
from bot.app import assemble, serve
from bot.config import Settings, load
from bot.playground.clock import PlayClock
from bot.playground.world import FAST, NETWORK, World
from motions.decide.opening import Draft
from motions.model import Applicant, Case
from motions.notice import NoticeKind
from motions.terms import Kind
from store.errors import AlreadyRunning
from store.migrate import migrate
from store.tables import OutboxState
from store.work import Work

OPENING = Draft(
    Kind.ADMISSION, "Verein (Beispiel)", "Grund", "anna", Applicant("Verein (Beispiel)", "info@verein.example")
)


class Running(World):
    """The demo network with a play clock; `start` runs the program in this process."""

    play: PlayClock

    async def opens(self) -> str:
        """The office opens an admission, as a command beside the running program would."""
        async with self.app.store.writing() as work:
            done = await office.perform(work, NETWORK, "anna", office.Open(OPENING), self.clock())
        assert isinstance(done, str), done
        return done

    async def case(self) -> Case:
        """The motion as it stands."""
        async with self.app.store.reading() as work:
            case = await work.motions.case(NETWORK, "2026-01")
        assert case is not None
        return case

    async def voted(self, count: int) -> None:
        """Wait until so many votes are there."""

        async def there(work: Work) -> bool:
            case = await work.motions.case(NETWORK, "2026-01")
            return case is not None and len(case.ballots) >= count

        await self.until(there, f"{count} votes")

    async def sent_to(self, target: str) -> None:
        """Wait until the motion has been sent to this address or chat."""

        async def there(work: Work) -> bool:
            rows = await work.outbox.rows([OutboxState.SENT])
            return any(row.target == target and row.kind is NoticeKind.MOTION for row in rows)

        await self.until(there, f"the motion at {target}")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[Running]:
    """Not started yet; Berta and Doris have linked their chats."""
    clock = PlayClock(START)
    async with Running(tmp_path, clock) as running:
        running.play = clock
        async with running.app.store.writing() as work:
            for person in ("berta", "doris"):
                await work.people.link_telegram(NETWORK, person, running.chats[person].id)
                running.chats[person].refusal = None
        yield running


async def test_it_works_without_telegram_and_recovers(world: Running, caplog: pytest.LogCaptureFixture) -> None:
    """Telegram is down at the start: said once, mail goes on, and everything is there when it is back."""
    caplog.set_level(logging.INFO)
    await world.telegram.__aexit__(None, None, None)
    world.start()
    await world.opens()
    await world.sent_to("wilma@bgw.example")
    wilma = world.mailers["wilma"]
    wilma.replies(await wilma.box.wait_for("Verein"), "Widerspruch")
    await world.voted(1)
    assert len([line for line in caplog.messages if "Telegram cannot be read" in line]) == 1
    await world.telegram.__aenter__()
    world.play.to(world.clock() + timedelta(minutes=1))
    await world.sent_to(str(world.chats["berta"].id))
    berta = world.chats["berta"]
    message = await berta.wait_for("Sie antworten für", timeout=15)
    assert (await berta.answered(berta.presses(message, "Widerspruch"), timeout=15)).text.startswith("Gezählt")
    assert "Telegram can be read again" in caplog.messages


async def test_it_works_without_the_relay_and_recovers(world: Running) -> None:
    """No SMTP server at the start: chats go on, mails wait, the outbox says why, and they go out when it is back."""
    world.post.__exit__(None, None, None)
    world.start()
    await world.opens()
    await world.sent_to(str(world.chats["berta"].id))

    async def waits(work: Work) -> bool:
        rows = [row for row in await work.outbox.rows([OutboxState.PENDING]) if row.target == "wilma@bgw.example"]
        return bool(rows) and str(world.post.port) in rows[0].error

    await world.until(waits, "a mail that waits and says for what")
    world.post.__enter__()
    world.play.to(world.clock() + timedelta(minutes=2))
    await world.sent_to("wilma@bgw.example")
    assert len(world.mailers["wilma"].box.letters()) == 1


async def test_it_works_without_the_mailbox(world: Running, caplog: pytest.LogCaptureFixture) -> None:
    """No IMAP server: said with host and port, tried again and again; chats go on, and no motion closes meanwhile."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = with_imap(world.settings, port)
    async with assemble(settings, world.clock, polls=FAST) as app:
        serving = asyncio.create_task(serve(app))
        await world.opens()
        berta = world.chats["berta"]
        message = await berta.wait_for("Sie antworten für", timeout=15)
        await berta.answered(berta.presses(message, "Widerspruch"), timeout=15)
        await stop(serving)
    assert (await world.case()).ballots
    assert any("mail" in record.name and f"127.0.0.1:{port}" in record.getMessage() for record in caplog.records)
    async with world.app.store.reading() as work:
        assert "mail" not in await work.inbox.read_marks()


def with_imap(settings: Settings, port: int) -> Settings:
    """The same settings with an IMAP account there instead of the Maildir."""
    path = settings.base / "config.toml"
    text = path.read_text()
    head, _, rest = text.partition("[mail.maildir]\n")
    section = f'[mail.imap]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\nusername = "x"\npassword = "y"\n'
    path.write_text(head + section + rest.partition("\n")[2])
    return load(path, {})


async def stop(serving: "asyncio.Task[None]") -> None:
    """Cancel a running program and wait for its end."""
    serving.cancel()
    async with asyncio.timeout(10):
        with suppress(asyncio.CancelledError):
            await serving


async def test_it_says_that_a_token_is_wrong_and_never_which(world: Running, caplog: pytest.LogCaptureFixture) -> None:
    """401 is ours to mend: said with what to do, without the token; mail goes on."""
    wrong = "4200001:a-token-that-is-not-valid"
    path = world.settings.base / "config.toml"
    path.write_text(path.read_text().replace(world.telegram.token, wrong))
    async with assemble(load(path, {}), world.clock, polls=FAST) as app:
        serving = asyncio.create_task(serve(app))
        await world.opens()
        await world.sent_to("wilma@bgw.example")
        await eventually(lambda: "token is not valid" in caplog.text)
        await stop(serving)
    assert wrong not in caplog.text
    assert "a-token" not in caplog.text


async def test_it_runs_once_on_one_store(world: Running) -> None:
    """One `run` per SQLite store, a second refuses; the first goes on (house: What may be lost)."""
    world.start()
    await world.opens()
    await world.sent_to("wilma@bgw.example")
    async with assemble(world.settings, world.clock) as second:
        with pytest.raises(AlreadyRunning):
            await serve(second)
    berta = world.chats["berta"]
    message = await berta.wait_for("Sie antworten für", timeout=15)
    assert (await berta.answered(berta.presses(message, "Widerspruch"), timeout=15)).text.startswith("Gezählt")


async def test_it_can_be_started_again_in_the_same_store(world: Running) -> None:
    """Stopped cleanly, everything goes on where it stood."""
    world.start()
    await world.opens()
    await world.sent_to("wilma@bgw.example")
    await world.stop()
    wilma = world.mailers["wilma"]
    wilma.replies(await wilma.box.wait_for("Verein"), "Widerspruch")
    world.start()
    await world.voted(1)
    assert len([letter for letter in wilma.box.letters() if "Ihre Antwort" in letter.subject]) == 1


async def test_it_tells_telegram_its_commands(world: Running) -> None:
    """Everybody's commands in the language of the client, the coordinators' own in their chats."""
    async with world.app.store.writing() as work:
        await work.people.link_telegram(NETWORK, "anna", world.chats["anna"].id)
    world.start()
    await eventually(lambda: "aufnahme" in world.telegram.commands_for(world.chats["anna"]))
    assert "aufnahme" not in world.telegram.commands_for(world.chats["doris"])
    await eventually(lambda: "offen" in world.telegram.commands_for(world.chats["doris"]))
    eve = world.telegram.user("Eve", language_code="en")
    await eventually(lambda: "open" in world.telegram.commands_for(eve))


async def test_it_tells_telegram_who_coordinates_now(world: Running) -> None:
    """Somebody who opens the invitation while the program runs has the list of the office at once, in the language that
    this person reads; whose account is let go of has it no more.
    """
    world.start()
    offered = partial(world.telegram.commands_for, world.chats["anna"])
    await eventually(lambda: "offen" in offered())
    assert "aufnahme" not in offered()
    await world.link("anna")
    await eventually(lambda: "aufnahme" in offered(), timeout=20)
    world.chats["anna"].sends("/sprache en")
    await eventually(lambda: "admission" in offered(), timeout=20)
    async with world.app.store.writing() as work:
        await work.people.unlink_telegram(NETWORK, "anna")
    await eventually(lambda: "admission" not in offered(), timeout=20)
    texts = world.telegram.texts
    assert "Einladung" in texts["description", ""]
    assert len(texts["description", "en"]) <= 512
    assert "invitation" in texts["short_description", "en"]


async def test_it_notices_within_a_second_what_another_process_commits(world: Running) -> None:
    """Every other command works beside it, and its changes are noticed (house)."""
    world.start()
    await world.settled()
    async with assemble(world.settings, world.clock) as beside, asyncio.timeout(5):
        async with beside.store.writing() as work:
            await desk.open_motion(work, NETWORK, OPENING, world.clock())
        await world.chats["berta"].wait_for("Sie antworten für", timeout=3)


async def test_it_takes_over_changed_rules_for_new_motions_only(world: Running) -> None:
    """A motion keeps a copy of its rules from opening; amendments never touch a running one."""
    await world.opens()
    bundled = world.settings.agreement_path(world.settings.networks[0]).read_text()
    (world.settings.base / NETWORK).write_text(bundled.replace("period_days = 14", "period_days = 21"))
    settings = load(world.settings.base / "config.toml", {})
    async with assemble(settings, world.clock) as app, app.store.reading() as work:
        known = await work.networks.get(NETWORK)
        running = await work.motions.case(NETWORK, "2026-01")
    assert known is not None
    assert running is not None
    assert known.procedures[Kind.ADMISSION].period_days == 21
    assert running.motion.rules.period_days == 14


async def test_it_refuses_a_store_without_tables(tmp_path: Path) -> None:
    """`umlauf migrate` makes them; nothing is started on half a store."""
    async with World(tmp_path, PlayClock(START)) as world:
        (tmp_path / "other").mkdir()
        path = tmp_path / "config.toml"
        path.write_text(path.read_text().replace("umlauf.db", "other/umlauf.db"))
        settings = load(path, {})
        with pytest.raises(Exception, match="no such table"):
            async with assemble(settings, world.clock):
                pass
        await migrate(settings.store.url)
        async with assemble(settings, world.clock) as app, app.store.reading() as work:
            assert [network.id for network in await work.networks.all()] == [NETWORK]
