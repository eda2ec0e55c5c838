"""Mails that a delivery agent puts on this machine's disk: kept, then moved, whatever else happens to them."""

import asyncio
import logging
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from mail_spool import MemorySpool, watching
from playground_peers import START, HandClock

from bot.playground.maildir import Maildir
from mail.maildir import MaildirBox, MaildirSource, delivered_at, probe
from motions.ports import Arrival

pytest_plugins = ["playground_fixtures"]


def raw(number: int = 1) -> bytes:
    """A mail as it lies in a Maildir: with bare line feeds."""
    return b"From: erika@mitglied.example\nSubject: Widerspruch %d\n\nWiderspruch\n" % number


@pytest.fixture
def box(tmp_path: Path) -> Maildir:
    """An empty Maildir."""
    return Maildir(tmp_path / "post")


def source(box: Maildir, clock: HandClock) -> MaildirSource:
    """A source that looks often."""
    return MaildirSource(box.folder, clock, poll=0.02)


def lying(box: Maildir) -> set[str]:
    """The names of the mails that have not been taken."""
    return {file.name for part in ("new", "cur") for file in (box.folder / part).iterdir()}


def taken(box: Maildir) -> list[str]:
    """The names of those that have."""
    return sorted(file.name for file in (box.folder / ".Processed" / "cur").iterdir())


async def test_it_keeps_mails_with_the_moment_they_were_delivered(box: Maildir, hand_clock: HandClock) -> None:
    """The delivery time in the file's name is the legal arrival (agreement: Voting), to the microsecond."""
    delivered = START - timedelta(hours=3, microseconds=1)
    file = box.deliver(raw(), delivered)
    os.utime(file, (0, 0))
    spool = MemorySpool()
    async with watching(source(box, hand_clock), spool):
        await spool.until_read()
    assert list(spool.kept.values()) == [Arrival("mail", file.name, raw(), delivered, delivered)]
    assert lying(box) == set()
    assert taken(box) == [f"{file.name}:2,S"]


async def test_it_moves_a_mail_only_after_it_has_been_kept(box: Maildir, hand_clock: HandClock) -> None:
    """House: committed before the source is told."""
    box.deliver(raw(), START)
    seen: list[set[str]] = []
    spool = MemorySpool(before_keep=lambda: seen.append(lying(box)))
    async with watching(source(box, hand_clock), spool):
        await spool.until_read()
    assert [len(names) for names in seen] == [1]


async def test_it_leaves_a_mail_where_it_is_when_the_store_fails(
    box: Maildir, hand_clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    """It is met again, and until then nobody says that everything has been read."""
    box.deliver(raw(), START)
    spool = MemorySpool(breaks=1)
    watched = source(box, hand_clock)
    with caplog.at_level(logging.CRITICAL):
        async with watching(watched, spool):
            await asyncio.sleep(0.3)
            assert len(lying(box)) == 1
            assert spool.log == []
            assert "BrokenStore" in watched.status.error
            await spool.until_read()
    assert spool.mails == [raw()]
    assert watched.status.error == ""


async def test_it_takes_a_mail_that_somebody_has_read(box: Maildir, hand_clock: HandClock) -> None:
    """A mail program moves a mail to cur and flags it as seen; it is still a vote."""
    file = box.deliver(raw(), START)
    file.rename(box.folder / "cur" / f"{file.name}:2,RS")
    spool = MemorySpool()
    async with watching(source(box, hand_clock), spool):
        await spool.until_read()
    assert list(spool.kept) == [file.name]
    assert taken(box) == [f"{file.name}:2,S"]


async def test_it_tells_the_same_mail_by_its_key(box: Maildir, hand_clock: HandClock) -> None:
    """A crash between keeping and moving brings a mail twice: with the same key, so the spool passes it over."""
    file = box.deliver(raw(), START)
    first, second = MemorySpool(), MemorySpool()
    async with watching(source(box, hand_clock), first):
        await first.until_read()
    (box.folder / ".Processed" / "cur" / f"{file.name}:2,S").rename(box.folder / "cur" / f"{file.name}:2,")
    async with watching(source(box, hand_clock), second):
        await second.until_read()
    assert list(first.kept) == list(second.kept)


async def test_it_says_up_to_when_it_has_read(box: Maildir, hand_clock: HandClock) -> None:
    """The moment before the look that found nothing new: what came later may still lie there."""
    box.deliver(raw(), START)
    spool = MemorySpool(before_keep=lambda: hand_clock.advance(seconds=5))
    async with watching(source(box, hand_clock), spool):
        await spool.until_read()
    assert spool.log[:2] == [tuple(spool.kept), START + timedelta(seconds=5)]


async def test_it_keeps_looking(box: Maildir, hand_clock: HandClock) -> None:
    """A mail that comes later is found without being told."""
    spool = MemorySpool()
    async with watching(source(box, hand_clock), spool):
        await spool.until_read()
        hand_clock.advance(hours=1)
        box.deliver(raw(), hand_clock())
        await spool.until_kept(1, seconds=2)
        await spool.until_read()
        assert spool.read_at[-1] == START + timedelta(hours=1)


async def test_it_keeps_many_mails_in_order(box: Maildir, hand_clock: HandClock) -> None:
    """The oldest first, at most a hundred in one commit."""
    for number in range(250):
        box.deliver(raw(number), START - timedelta(seconds=number))
    spool = MemorySpool()
    async with watching(source(box, hand_clock), spool):
        await spool.until_read()
    assert spool.mails == [raw(number) for number in reversed(range(250))]
    assert [len(keys) for keys in spool.batches] == [100, 100, 50]
    assert lying(box) == set()


async def test_it_is_not_stopped_by_what_cannot_be_read(box: Maildir, hand_clock: HandClock) -> None:
    """The others are kept; but nobody may say that everything has been read while one might be a vote."""
    (box.folder / "new" / f"{int(START.timestamp())}.M1P1Q1.broken").mkdir()
    box.deliver(raw(), START)
    spool = MemorySpool()
    watched = source(box, hand_clock)
    async with watching(watched, spool):
        await spool.until_kept(1)
        await asyncio.sleep(0.1)
        assert "broken" in watched.status.error
        assert spool.read_at == []
        (box.folder / "new" / f"{int(START.timestamp())}.M1P1Q1.broken").rmdir()
        await spool.until_read()
    assert watched.status == type(watched.status)(START, "")


async def test_it_is_not_stopped_by_what_cannot_be_moved(box: Maildir, hand_clock: HandClock) -> None:
    """Everything has been kept, so it has been read; what is wrong is said, and each mail is kept once only."""
    box.deliver(raw(), START)
    spool = MemorySpool()
    watched = source(box, hand_clock)
    async with watching(watched, spool):
        await spool.until_read()
        (box.folder / ".Processed" / "cur").rename(box.folder / ".Processed" / "away")
        box.deliver(raw(2), START)
        await spool.until_kept(2)
        await spool.until_read(3)
        assert "cannot be moved" in watched.status.error
        assert len(lying(box)) == 1
        (box.folder / ".Processed" / "away").rename(box.folder / ".Processed" / "cur")
        await spool.until_read(2)
    assert len(spool.batches) == 2
    assert len(taken(box)) == 2
    assert watched.status.error == ""


async def test_it_waits_for_a_maildir_that_is_not_there_yet(tmp_path: Path, hand_clock: HandClock) -> None:
    """It says what is wrong and goes on trying."""
    watched = MaildirSource(tmp_path / "post", hand_clock, poll=0.02)
    spool = MemorySpool()
    async with watching(watched, spool):
        await asyncio.sleep(0.1)
        assert str(tmp_path / "post") in watched.status.error
        assert watched.status.read_at is None
        Maildir(tmp_path / "post").deliver(raw(), START)
        await spool.until_read()
    assert spool.mails == [raw()]


async def test_it_stops_at_once(box: Maildir, hand_clock: HandClock) -> None:
    """However long it would have waited."""
    spool = MemorySpool()
    async with asyncio.timeout(3):
        async with watching(MaildirSource(box.folder, hand_clock, poll=3600), spool):
            await spool.until_read()


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("1795600000.M250000P12Q3.post.example", datetime(2026, 11, 25, 9, 46, 40, 250_000, UTC)),
        ("1795600000.V801I1234M567890.host:2,S", datetime(2026, 11, 25, 9, 46, 40, 567_890, UTC)),
        ("1795600000.4711.host", datetime(2026, 11, 25, 9, 46, 40, tzinfo=UTC)),
        ("1795600000.M42P1.host,S=18,W=21:2,", datetime(2026, 11, 25, 9, 46, 40, 42, UTC)),
        ("brief.eml", None),
        ("M1.host", None),
    ],
)
def test_it_reads_the_time_from_names_of_all_programs(name: str, moment: datetime | None) -> None:
    """Dovecot, Postfix, qmail; a name that says nothing gives no moment."""
    assert delivered_at(name) == moment


async def test_it_takes_the_files_time_where_the_name_says_nothing(box: Maildir, hand_clock: HandClock) -> None:
    """Somebody has put a file there by hand."""
    file = box.deliver(raw(), START)
    file.rename(box.folder / "new" / "brief.eml")
    spool = MemorySpool()
    async with watching(source(box, hand_clock), spool):
        await spool.until_read()
    assert spool.kept["brief.eml"].received_at == START


def test_it_tells_whether_a_folder_can_be_read(box: Maildir, tmp_path: Path) -> None:
    """For `umlauf check`."""
    assert [finding.ok for finding in probe(box.folder)] == [True]
    (finding,) = probe(tmp_path / "nowhere")
    assert not finding.ok
    assert str(tmp_path / "nowhere") in finding.detail


def test_it_reads_big_mails_in_batches_of_their_own(box: Maildir) -> None:
    """A hundred mails with attachments are not held in memory together."""
    for number in range(10):
        box.deliver(b"x" * 1_000_000, START + timedelta(seconds=number))
    mailbox = MaildirBox(box.folder)
    mailbox.open()
    assert len(mailbox.read(mailbox.look(), lambda: "").arrivals) == 8
