"""The token stays out of the logs, whichever library talks and however it fails."""

import io
import logging
from collections.abc import Iterator

import pytest
from bot_telegram_fixtures import connection, telegram
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import InvalidToken

from bot.playground.bot_api import Telegram
from bot.telegram.connection import Connection
from bot.telegram.redaction import TokenFilter, guard_logs, redact

__all__ = ["connection", "telegram"]

SECRET = "AAbbCCdd-eeFFggHHiiJJkkLLmmNNooPPqq"
TOKEN = f"1234567890:{SECRET}"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What a guarded handler on the root logger writes while everything logs as much as it can."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(name)s %(message)s"))
    root, names = logging.getLogger(), ("httpx", "httpcore", "telegram")
    levels = {name: logging.getLogger(name).level for name in ("", *names)}
    root.addHandler(handler)
    guard_logs([handler])
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@given(
    number=st.integers(10**7, 10**10),
    secret=st.text("ABCabc019_-", min_size=35, max_size=35),
    before=st.sampled_from(["", "bot", "token ", "https://api.telegram.org/bot", '"', "Bot[token="]),
    after=st.sampled_from(["", "/getMe", " was rejected", '"', "]"]),
)
def test_it_finds_a_token_wherever_it_stands(number: int, secret: str, before: str, after: str) -> None:
    cleaned = redact(f"{before}{number}:{secret}{after}")
    assert secret not in cleaned
    assert cleaned.startswith(before)


@pytest.mark.parametrize("text", ["Antrag 2026-07", "09:14:33", "sha256:4d764f", "http://example.org/botanik"])
def test_it_leaves_other_texts_alone(text: str) -> None:
    assert redact(text) == text


def test_it_cleans_arguments_tracebacks_and_stacks(written: io.StringIO) -> None:
    log = logging.getLogger("umlauf.test")
    log.warning("asked %s", f"https://api.telegram.org/bot{TOKEN}/getMe", stack_info=True)
    try:
        raise ValueError(f"The token `{TOKEN}` was rejected")
    except ValueError:
        log.exception("no way in")
    assert "no way in" in written.getvalue()
    assert "ValueError: The token `[token]` was rejected" in written.getvalue()
    assert SECRET not in written.getvalue()


async def test_it_keeps_the_libraries_from_telling_the_token(telegram: Telegram, written: io.StringIO) -> None:
    """Whoever lets the library talk after all, against `guard_logs`, still gets no token."""
    logging.getLogger("telegram").setLevel(logging.DEBUG)
    async with Connection(TOKEN, telegram.base_url) as connection:
        logging.getLogger().debug("the bot is %r", connection.bot)
        with pytest.raises(InvalidToken):
            await connection.bot.initialize()
        with pytest.raises(InvalidToken):
            await connection.bot.get_me()
    said = written.getvalue()
    assert "Set Bot API URL" in said, "the library was allowed to talk"
    assert "[token]" in said
    assert SECRET not in said
    assert "HTTP Request" not in said, "httpx has one line for every request at INFO"


def test_it_drops_no_record() -> None:
    record = logging.LogRecord("n", logging.INFO, "f", 1, "100 %", None, None)
    assert TokenFilter().filter(record) is True
    assert record.getMessage() == "100 %"
