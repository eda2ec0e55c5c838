"""Fixtures for whoever needs a server: the embedded ones of the playground, and real ones of other people.

A test module asks for them with `pytest_plugins = ["playground_fixtures"]`, and takes the types from playground_peers
and bot.playground (pytest has to be the first to import this module). Fixtures: `hand_clock` (moves only when told),
`bot_api` (embedded Telegram), `post_office` (embedded SMTP server and Maildirs), `dovecot` (a real IMAP server; mark
the test `dovecot`), `smtp_sink` (starts Postfix's smtp-sink; mark the test `smtp_sink`). All on 127.0.0.1.
"""

import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from playground_peers import Dovecot, HandClock, SmtpSink, running_dovecot, running_smtp_sink

from bot.playground.bot_api import Telegram
from bot.playground.smtp import PostOffice


@pytest.fixture
def hand_clock() -> HandClock:
    """A clock that stands at `playground_peers.START`."""
    return HandClock()


@pytest.fixture
async def bot_api(hand_clock: HandClock) -> AsyncIterator[Telegram]:
    """An embedded Telegram with nobody in it yet."""
    async with Telegram(hand_clock) as telegram:
        yield telegram


@pytest.fixture
def post_office(tmp_path: Path, hand_clock: HandClock) -> Iterator[PostOffice]:
    """An embedded post office without boxes; its Maildirs lie under `post` in the test's folder."""
    with PostOffice(tmp_path / "post", hand_clock) as post:
        yield post


@pytest.fixture
def dovecot() -> Iterator[Dovecot]:
    """A real IMAP server, empty."""
    with running_dovecot() as server:
        yield server


@pytest.fixture
def smtp_sink(tmp_path: Path) -> Iterator[Callable[..., SmtpSink]]:
    """Starts an smtp-sink with options: `-f RCPT` refuses for good, `-r RCPT` for now, `-q .` hangs up after data."""
    with contextlib.ExitStack() as started:
        yield lambda *options: started.enter_context(running_smtp_sink(tmp_path / "sink", *options))
