"""Mails in the office's mailbox on a real IMAP server: kept with their legal arrival, then moved, none lost."""

import asyncio
import imaplib
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from mail_spool import MemorySpool, watching
from playground_peers import START, Dovecot, HandClock

from mail.mailbox import CAUTION, Account, ImapSource
from motions.ports import Arrival

pytest_plugins = ["playground_fixtures"]
pytestmark = pytest.mark.dovecot

ARRIVED = datetime(2020, 12, 8, 22, 59, 59, tzinfo=UTC)


def raw(number: int = 1, size: int = 0) -> bytes:
    """A mail, at least so many bytes big."""
    head = f"From: erika@mitglied.example\r\nSubject: Widerspruch {number}\r\n\r\nWiderspruch\r\n"
    return head.encode() + b"0123456789abcdef" * 4 * (size // 64) + b"\r\n"


def account(server: Dovecot, **settings: Any) -> Account:
    """The office's account there."""
    return replace(Account(server.host, server.port, server.username, server.password, "none"), **settings)


def lying(server: Dovecot, folder: str = "INBOX") -> dict[str, str]:
    """What another mail program finds in a folder: the flags and INTERNALDATE of each mail, by UID."""
    with imaplib.IMAP4(server.host, server.port) as client:
        client.login(server.username, server.password)
        client.select(folder, readonly=True)
        _, answer = client.uid("FETCH", "1:*", "(FLAGS INTERNALDATE)")
        return {str(each).partition("UID ")[2].split()[0]: str(each) for each in answer if each}


async def until(so: Callable[[], bool], seconds: float = 5) -> None:
    """Look at the server until something holds."""
    async with asyncio.timeout(seconds):
        while not await asyncio.to_thread(so):  # noqa: ASYNC110 - a server sets no event
            await asyncio.sleep(0.05)


async def test_it_keeps_mails_with_the_moment_they_arrived(dovecot: Dovecot, hand_clock: HandClock) -> None:
    """INTERNALDATE counts, not the sender's Date (agreement: Voting); the bytes are those of the server."""
    dovecot.append(raw(), ARRIVED)
    spool = MemorySpool()
    async with watching(ImapSource(account(dovecot), hand_clock), spool):
        await spool.until_read()
    ((key, kept),) = spool.kept.items()
    assert kept == Arrival("mail", key, raw(), ARRIVED, ARRIVED)
    assert key.startswith("INBOX:")
    assert key.endswith(":1")
    assert spool.read_at == [START - CAUTION]


async def test_it_still_reads_what_a_server_with_a_slow_clock_dates_before_the_look(
    dovecot: Dovecot, hand_clock: HandClock
) -> None:
    """A look at the close, by a clock that runs ten seconds ahead of the server's: what comes after it and is dated
    before the close is kept before anybody says that the mailbox has been read up to the close.
    """
    close, at_server = START, timedelta(seconds=-10)
    spool = MemorySpool()
    async with watching(ImapSource(account(dovecot), hand_clock, poll=0.1), spool):
        await spool.until_read()
        hand_clock.advance(seconds=3)
        dovecot.append(raw(), hand_clock() + at_server)
        await spool.until_kept(1)
        assert max(spool.read_at) < close
        hand_clock.advance(seconds=12)
        await spool.until(lambda: max(spool.read_at) >= close)
    (kept,) = spool.kept.values()
    assert kept.received_at < close


async def test_it_moves_what_it_has_kept(dovecot: Dovecot, hand_clock: HandClock) -> None:
    """To another folder, unread as it was and with its arrival, so that people can look it up."""
    dovecot.append(raw(), ARRIVED)
    spool = MemorySpool()
    async with watching(ImapSource(account(dovecot), hand_clock), spool):
        await spool.until_read()
    assert lying(dovecot) == {}
    (moved,) = lying(dovecot, "Processed").values()
    assert "\\Seen" not in moved
    assert "08-Dec-2020 22:59:59 +0000" in moved


async def test_it_moves_a_mail_only_after_it_has_been_kept(dovecot: Dovecot, hand_clock: HandClock) -> None:
    """House: committed before the source is told."""
    dovecot.append(raw(), ARRIVED)
    seen: list[int] = []
    spool = MemorySpool(before_keep=lambda: seen.append(len(lying(dovecot))))
    async with watching(ImapSource(account(dovecot), hand_clock), spool):
        await spool.until_read()
    assert seen == [1]


async def test_it_leaves_a_mail_where_it_is_when_the_store_fails(
    dovecot: Dovecot, hand_clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    """It is met again, and until then nobody says that everything has been read."""
    dovecot.append(raw(), ARRIVED)
    spool = MemorySpool(breaks=1)
    source = ImapSource(account(dovecot), hand_clock)
    with caplog.at_level(logging.CRITICAL):
        async with watching(source, spool):
            await asyncio.sleep(0.5)
            assert "BrokenStore" in source.status.error
            assert len(lying(dovecot)) == 1
            assert spool.log == []
            await spool.until_read()
    assert spool.mails == [raw()]
    assert lying(dovecot) == {}


async def test_it_hears_at_once_of_a_new_mail(dovecot: Dovecot, hand_clock: HandClock) -> None:
    """IDLE: kept within two seconds, and again for the next one."""
    spool = MemorySpool()
    async with watching(ImapSource(account(dovecot), hand_clock), spool):
        await spool.until_read()
        for number in (1, 2, 3):
            dovecot.append(raw(number), ARRIVED)
            await spool.until_kept(number, seconds=2)


async def test_it_takes_a_mail_that_somebody_has_read(dovecot: Dovecot, hand_clock: HandClock) -> None:
    """The coordinators read the same mailbox; a flag says nothing."""
    dovecot.append(raw(), ARRIVED, flags=(r"\Seen", r"\Flagged"))
    spool = MemorySpool()
    async with watching(ImapSource(account(dovecot), hand_clock), spool):
        await spool.until_read()
    assert spool.mails == [raw()]


async def test_it_keeps_many_mails_in_order(dovecot: Dovecot, hand_clock: HandClock) -> None:
    """At most a hundred in one commit."""
    for number in range(130):
        dovecot.append(raw(number), ARRIVED + timedelta(seconds=number))
    spool = MemorySpool()
    async with watching(ImapSource(account(dovecot), hand_clock), spool):
        await spool.until_read()
    assert spool.mails == [raw(number) for number in range(130)]
    assert [len(keys) for keys in spool.batches] == [100, 30]


@pytest.mark.parametrize("size", [262_144 * 4, 262_144 * 5 - 64, 3_000_000])
async def test_it_fetches_big_mails_whole(dovecot: Dovecot, hand_clock: HandClock, size: int, tmp_path: Path) -> None:
    """In parts of 256 kB, put together without a gap, also where the last part is full."""
    big = raw(1, size)
    big += b"x" * (size - len(big) % 64 - len(big)) if size % 262_144 == 0 else b""
    dovecot.append(big, ARRIVED)
    dovecot.append(raw(2), ARRIVED)
    spool = MemorySpool(folder=tmp_path)
    async with watching(ImapSource(account(dovecot), hand_clock), spool):
        await spool.until_read()
    assert spool.mails == [big, raw(2)]


async def test_it_says_up_to_when_it_has_read(dovecot: Dovecot, hand_clock: HandClock) -> None:
    """The moment before the search that found nothing new, again and again."""
    dovecot.append(raw(), ARRIVED)
    spool = MemorySpool(before_keep=lambda: hand_clock.advance(seconds=5))
    async with watching(ImapSource(account(dovecot), hand_clock, poll=0.1), spool):
        await spool.until_read()
        assert spool.log == [tuple(spool.kept), START + timedelta(seconds=5) - CAUTION]
        hand_clock.advance(hours=1)
        await spool.until_read(2)
        assert spool.read_at[-1] == START + timedelta(hours=1, seconds=5) - CAUTION


async def test_it_marks_with_a_keyword_where_no_folder_is_wished(dovecot: Dovecot, hand_clock: HandClock) -> None:
    """The mail stays where it is, is taken once, and is not taken again after a restart."""
    dovecot.append(raw(1), ARRIVED)
    first, second = MemorySpool(), MemorySpool()
    async with watching(ImapSource(account(dovecot, processed=None), hand_clock), first):
        await first.until_read()
    assert "$UmlaufKept" in lying(dovecot)["1"]
    dovecot.append(raw(2), ARRIVED)
    async with watching(ImapSource(account(dovecot, processed=None), hand_clock), second):
        await second.until_read()
    assert first.mails == [raw(1)]
    assert second.mails == [raw(2)]


async def test_it_makes_the_folder_for_what_was_taken(dovecot: Dovecot, hand_clock: HandClock) -> None:
    """Nobody has to make it by hand; umlauts are no trouble."""
    dovecot.append(raw(), ARRIVED)
    spool = MemorySpool()
    async with watching(ImapSource(account(dovecot, processed="Erledigt/Büro"), hand_clock), spool):
        await spool.until_read()
    assert lying(dovecot) == {}
    assert len(lying(dovecot, '"Erledigt/B&APw-ro"')) == 1


async def test_it_is_not_stopped_by_what_cannot_be_moved(dovecot: Dovecot, hand_clock: HandClock) -> None:
    """Everything has been kept, so it has been read; what is wrong is said, and each mail is kept once only."""
    dovecot.append(raw(), ARRIVED)
    spool = MemorySpool()
    source = ImapSource(account(dovecot, processed="/etc"), hand_clock, poll=0.1)
    async with watching(source, spool):
        await spool.until_read(3)
        assert "127.0.0.1" in source.status.error
        assert source.status.read_at == START
    assert len(spool.batches) == 1
    assert len(lying(dovecot)) == 1


async def test_it_is_not_stopped_by_a_mail_the_server_cannot_give(dovecot: Dovecot, hand_clock: HandClock) -> None:
    """This server even hangs up at it. The others are kept; but nobody says that everything has been read."""
    for number in (1, 2, 3):
        dovecot.append(raw(number), ARRIVED + timedelta(seconds=number))
    files = (dovecot.folder / "mail" / dovecot.username / "new").iterdir()
    (second,) = [file for file in files if b"Widerspruch 2" in file.read_bytes()]
    second.chmod(0)
    spool = MemorySpool()
    source = ImapSource(account(dovecot), hand_clock, poll=0.2)
    async with watching(source, spool):
        await spool.until_kept(2, seconds=20)
        await until(lambda: ":2: " in source.status.error)
        assert spool.mails == [raw(1), raw(3)]
        assert spool.read_at == []
        dovecot.append(raw(4), ARRIVED)
        await spool.until_kept(3, seconds=20)
        (moved,) = second.parent.parent.glob(f"*/{second.name}*")
        moved.chmod(0o600)
        await spool.until_read(seconds=20)
    assert spool.mails == [raw(1), raw(3), raw(4), raw(2)]


async def test_it_tells_uids_apart_that_were_given_anew(dovecot: Dovecot, hand_clock: HandClock) -> None:
    """A folder made anew counts from 1 again under another UIDVALIDITY (RFC 3501, 2.3.1.1)."""
    spool = MemorySpool()
    for number in (1, 2):
        with imaplib.IMAP4(dovecot.host, dovecot.port) as client:
            client.login(dovecot.username, dovecot.password)
            client.delete("Stimmen")
            client.create("Stimmen")
        dovecot.append(raw(number), ARRIVED, "Stimmen")
        async with watching(ImapSource(account(dovecot, folder="Stimmen"), hand_clock), spool):
            await spool.until_read()
        await asyncio.sleep(1)  # UIDVALIDITY is a time in seconds
    first, second = spool.kept
    assert first.rpartition(":")[2] == second.rpartition(":")[2] == "1"
    assert spool.mails == [raw(1), raw(2)]


async def test_it_stops_at_once(dovecot: Dovecot, hand_clock: HandClock) -> None:
    """However long the server would have been silent."""
    spool = MemorySpool()
    async with asyncio.timeout(4):
        async with watching(ImapSource(account(dovecot), hand_clock, poll=1200), spool):
            await spool.until_read()


def test_it_never_prints_the_password() -> None:
    """Settings are printed in errors."""
    assert "geheim" not in repr(Account("imap.example", 993, "stelle@netz.example", "geheim"))
