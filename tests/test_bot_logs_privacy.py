"""What the running program logs, at its most talkative and while things fail: no secret, and nothing about anybody.

Real HTTP to the embedded Telegram, real SMTP and Maildir, real SQLite; DEBUG on the root logger, as `[log] level` sets.
"""

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from playground_peers import HandClock
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot import office
from bot.config import Log
from bot.logs import set_up
from bot.playground.world import NETWORK, World
from motions.decide.opening import Draft
from motions.model import Applicant
from motions.terms import Kind
from store import tables

WORDS = ("Zaubernuss", "Wacholderdrossel", "Haselmaus")
APPLICANT = "Wärmestube Musterviertel e. V. (Beispiel)"
NAMES = ("Dora Dienst", "Frau Dienst", "Wilma Wohnlich", "Anna Amtmann", "Wärmestube", "W\\u00e4rmestube")
ADDRESSES = ("dora@diakonie.example", "wilma@bgw.example", "bruno@bethel.example", "info@ws.example")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What stderr would have; afterwards all is as before."""
    root = logging.getLogger()
    before, handlers, stream = root.level, list(root.handlers), io.StringIO()
    known = [logging.getLogger(name) for name in list(logging.root.manager.loggerDict)]
    levels = [(one, one.level) for one in known]
    set_up(Log(level="DEBUG"), stream)
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # the embedded SMTP server: not ours in life
    yield stream
    root.handlers[:] = handlers
    root.setLevel(before)
    for one, level in levels:
        one.setLevel(level)


def told(log: io.StringIO, *texts: str) -> list[str]:
    """The lines in which one of these stands."""
    return [line[:300] for line in log.getvalue().splitlines() if any(text in line for text in texts)]


async def works(world: World) -> None:
    """People link chats, vote by button and mail; one mailbox refuses, one bounces, Telegram stumbles."""
    world.post.box("wilma@bgw.example").refuses("550 5.1.1 <wilma@bgw.example>: no such user (Wilma Wohnlich)")
    world.post.box("bruno@bethel.example").bounces("5.2.2", "552 Postfach voll", german=True)
    world.start()
    await world.link("dora")
    draft = Draft(Kind.ADMISSION, APPLICANT, WORDS[0], "anna", Applicant(APPLICANT, "info@ws.example"))
    async with world.app.store.writing() as work:
        assert await office.perform(work, NETWORK, "anna", office.Open(draft), world.clock()) == "2026-01"
    await world.settled()
    chat = world.chats["dora"]
    await chat.answered(chat.presses(await chat.wait_for("Wärmestube"), "Widerspruch"))
    letter = await world.mailers["dora"].box.wait_for("Aufnahme")
    world.mailers["dora"].replies(letter, f"Widerspruch\n\n{WORDS[1]}\n\nDora Dienst")
    chat.sends(WORDS[2])
    await world.settled()


async def test_it_names_nobody_and_repeats_nothing(tmp_path: Path, log: io.StringIO) -> None:
    async with World(tmp_path, HandClock()) as world:
        await works(world)
        async with world.app.store.reading() as work:
            key = (await work.settings.callback_key()).hex()
        token, number = world.telegram.token, str(world.chats["dora"].id)
    assert "is undeliverable" in log.getvalue()  # so there is a log, and the fault is in it
    assert told(log, token, token.partition(":")[2], key) == []
    assert told(log, *NAMES) == []
    assert told(log, *ADDRESSES) == []
    assert told(log, *WORDS) == []
    assert told(log, f"'chat_id': {number}", f"chat_id={number}") == []


async def test_a_database_that_refuses_names_no_values(tmp_path: Path, log: io.StringIO) -> None:
    """An exception of the database goes into the log with its traceback; a mail's text stands among its parameters."""
    async with World(tmp_path, HandClock()) as world:
        row = {"key": "a", "value": WORDS[0]}
        async with world.app.store.writing() as work:
            await work.settings.set(**row)
        with pytest.raises(IntegrityError) as refused:
            async with world.app.store.writing() as work:
                await work.settings._connection.execute(insert(tables.settings).values(row))
        logging.getLogger("bot").error("it broke", exc_info=refused.value)
    assert "it broke" in log.getvalue()
    assert told(log, WORDS[0]) == []
