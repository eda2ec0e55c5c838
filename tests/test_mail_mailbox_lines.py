"""The way to the office's mailbox: safe, or not taken at all; and where it breaks, it is found again."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from mail_line import line_to
from mail_spool import MemorySpool, watching
from playground_peers import Dovecot, HandClock, running_dovecot
from scripted_relay import trusting

from mail.mailbox import Account, ImapSource, probe

pytest_plugins = ["playground_fixtures"]
pytestmark = pytest.mark.dovecot

ARRIVED = datetime(2020, 12, 8, 22, 59, 59, tzinfo=UTC)
RAW = b"From: erika@mitglied.example\r\nSubject: Widerspruch\r\n\r\nWiderspruch\r\n"


@pytest.fixture(scope="module")
def standing() -> Iterator[Dovecot]:
    """One server for all tests that leave nothing in it: stopping it takes a second."""
    with running_dovecot() as server:
        yield server


def account(server: Dovecot, **settings: Any) -> Account:
    """The office's account there."""
    return replace(Account(server.host, server.port, server.username, server.password, "none"), **settings)


async def until_wrong(source: ImapSource) -> str:
    """Wait until the source says what is wrong."""
    async with asyncio.timeout(10):
        while not source.status.error:  # noqa: ASYNC110 - a status is read, it tells nobody
            await asyncio.sleep(0.02)
    return source.status.error


async def test_it_comes_back_after_the_server_was_away(dovecot: Dovecot, hand_clock: HandClock) -> None:
    """It says what is wrong, never gives up, and misses nothing that arrived meanwhile."""
    spool = MemorySpool()
    async with line_to(dovecot.port) as line:
        source = ImapSource(account(dovecot, port=line.port), hand_clock)
        async with watching(source, spool):
            await spool.until_read()
            line.dead = True
            line.cut()
            assert str(line.port) in await until_wrong(source)
            dovecot.append(RAW, ARRIVED)
            await asyncio.sleep(1.5)
            assert spool.mails == []
            line.dead = False
            await spool.until_kept(1)
            await spool.until_read()
        assert source.status.error == ""


async def test_it_keeps_a_mail_once_when_the_line_breaks_before_it_is_marked(
    dovecot: Dovecot, hand_clock: HandClock
) -> None:
    """Kept, not yet moved, connection gone: it is met again, known by its key, and moved."""
    dovecot.append(RAW, ARRIVED)
    async with line_to(dovecot.port) as line:
        spool = MemorySpool(before_keep=line.cut)
        async with watching(ImapSource(account(dovecot, port=line.port), hand_clock), spool):
            await spool.until_read()
    assert len(spool.batches) == 1
    (folder,) = [finding.detail for finding in await probe(account(dovecot)) if finding.code == "imap_folder"]
    assert folder == "INBOX: 0"


async def test_it_reads_over_tls(dovecot: Dovecot, hand_clock: HandClock) -> None:
    """And is woken by a new mail there as well."""
    spool = MemorySpool()
    async with line_to(dovecot.port, tls=True) as line:
        settings = account(dovecot, port=line.port, security="tls", trust=trusting())
        async with watching(ImapSource(settings, hand_clock), spool):
            await spool.until_read()
            for number in (1, 2):
                dovecot.append(RAW, ARRIVED)
                await spool.until_kept(number, seconds=2)
    assert spool.mails == [RAW, RAW]


async def test_it_talks_to_no_impostor(standing: Dovecot) -> None:
    """A certificate that nobody vouches for: no login. (imap-tools alone would take any.)"""
    async with line_to(standing.port, tls=True) as line:
        (finding,) = await probe(account(standing, port=line.port, security="tls"))
        assert not finding.ok
        assert "certificate" in finding.detail.lower()
        assert line.sent == b""


async def test_it_never_falls_back_to_plain_text(standing: Dovecot) -> None:
    """Where STARTTLS is asked for and not offered, the password stays here."""
    async with line_to(standing.port) as line:
        (finding,) = await probe(account(standing, port=line.port, security="starttls"))
        assert not finding.ok
        assert finding.code == "imap_connect"
        assert b"LOGIN" not in line.sent
        assert standing.password.encode() not in line.sent


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({}, ""),
        ({"password": "falsch-7hf3"}, "imap_login"),
        ({"password": "fälsch-7hf3"}, "imap_login"),
        ({"folder": "Nirgends"}, "imap_folder"),
        ({"port": 1}, "imap_connect"),
        ({"processed": "/etc"}, "imap_processed"),
    ],
)
async def test_it_tells_what_is_wrong_with_an_account(standing: Dovecot, settings: dict[str, Any], code: str) -> None:
    """For `umlauf check`: which step fails, where, and what the server says; never the password."""
    findings = await probe(account(standing, **settings))
    assert [finding.code for finding in findings if not finding.ok] == [code] * bool(code)
    assert "7hf3" not in str(findings)
    if code not in ("", "imap_processed"):
        assert findings[0].detail.startswith(f"127.0.0.1:{settings.get('port', standing.port)}: ")


async def test_it_says_while_running_what_is_wrong(standing: Dovecot, hand_clock: HandClock) -> None:
    """The health page shows the same sentence; a folder that appears is read at once."""
    source = ImapSource(account(standing, folder="Stimmen"), hand_clock)
    spool = MemorySpool()
    async with watching(source, spool):
        assert "Stimmen" in await until_wrong(source)
        assert source.status.read_at is None
