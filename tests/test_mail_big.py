"""Big mails: in parts into a file, whole and on disk, or not at all."""

import asyncio
import os
import resource
import stat
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from mail_spool import MemorySpool, watching
from playground_peers import START, Dovecot, HandClock

from bot.playground.maildir import Maildir
from mail.big import BIG, HEAD, LARGEST, NoRoom, head_only, written
from mail.mailbox import Account, ImapSource
from mail.maildir import MaildirSource
from motions.ports import Arrival, Whole

pytest_plugins = ["playground_fixtures"]

TEXT = b"From: erika@mitglied.example\r\nSubject: Antwort\r\n\r\nWiderspruch\r\n"


def in_parts(raw: bytes) -> Iterator[bytes]:
    """As a server gives it."""
    return (raw[at : at + HEAD] for at in range(0, len(raw), HEAD))


@pytest.fixture
def box(tmp_path: Path) -> Maildir:
    """An empty Maildir."""
    return Maildir(tmp_path / "box", "post.example")


@pytest.mark.parametrize("size", [HEAD - 1, HEAD, HEAD + 1, 3_000_000])
def test_it_writes_a_mail_under_its_checksum(tmp_path: Path, size: int) -> None:
    """The head goes along; the file is for its owner only, and anybody can check it."""
    raw = os.urandom(size)
    head, whole = written(in_parts(raw), lambda: str(tmp_path))
    assert head == raw[:HEAD]
    assert whole == Whole(size, sha256(raw).hexdigest(), str(tmp_path / sha256(raw).hexdigest()))
    (file,) = tmp_path.iterdir()
    assert file.read_bytes() == raw
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_it_writes_the_same_mail_once(tmp_path: Path) -> None:
    """Met again after a crash, it lies there once."""
    raw = os.urandom(2_000_000)
    assert written(in_parts(raw), lambda: str(tmp_path)) == written(in_parts(raw), lambda: str(tmp_path))
    assert len(list(tmp_path.iterdir())) == 1


def test_it_leaves_nothing_of_a_mail_that_breaks_off(tmp_path: Path) -> None:
    """The connection is gone in the middle: what the source said is heard, and half a mail is no mail."""

    def broken() -> Iterator[bytes]:
        yield b"x" * HEAD
        assert [path.suffix for path in tmp_path.iterdir()] == [".part"]
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        written(broken(), lambda: str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_it_says_where_there_is_no_room(tmp_path: Path) -> None:
    """A folder that is gone, or a disk that is full, is not the server's fault."""
    with pytest.raises(NoRoom, match="gone"):
        written(in_parts(b"x"), lambda: str(tmp_path / "gone"))


def test_it_keeps_nothing_where_the_disk_takes_only_a_part(tmp_path: Path) -> None:
    """As on a disk that is full: here no file may grow beyond 300 kB."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
    try:
        with pytest.raises(NoRoom, match="too large"):
            written(in_parts(b"x" * 1_000_000), lambda: str(tmp_path))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


async def test_it_takes_a_big_mail_out_of_a_maildir(box: Maildir, hand_clock: HandClock, tmp_path: Path) -> None:
    """Its head with the row, the whole in the room, and then it is moved away."""
    box.deliver(TEXT + b"x" * 3_000_000, START)
    (room := tmp_path / "room").mkdir()
    spool = MemorySpool(folder=room)
    async with watching(MaildirSource(box.folder, hand_clock), spool):
        await spool.until_read()
    ((key, kept),) = spool.kept.items()
    (file,) = room.iterdir()
    raw = TEXT.replace(b"\r\n", b"\n") + b"x" * 3_000_000
    assert kept == Arrival("mail", key, raw[:HEAD], START, START, Whole(len(raw), file.name, str(file)))
    assert spool.mails == [raw]


async def test_it_takes_only_the_head_of_what_is_too_large(box: Maildir, hand_clock: HandClock, tmp_path: Path) -> None:
    """No relay should have taken it; nothing of it lands on our disk."""
    file = box.deliver(TEXT, START)
    os.truncate(file, LARGEST + 1)
    spool = MemorySpool(folder=tmp_path / "never made")
    async with watching(MaildirSource(box.folder, hand_clock), spool):
        await spool.until_read()
    ((_, kept),) = spool.kept.items()
    assert kept.raw.startswith(TEXT.replace(b"\r\n", b"\n"))
    assert kept.whole == head_only(kept.raw, LARGEST + 1)
    assert len(kept.raw) == HEAD


@pytest.mark.dovecot
async def test_it_fetches_only_the_head_of_what_is_too_large(
    dovecot: Dovecot, hand_clock: HandClock, tmp_path: Path
) -> None:
    """The same from a server, which has a mail of 100 MB."""
    dovecot.append(TEXT, START.replace(year=2020))
    (file,) = (dovecot.folder / "mail" / dovecot.username / "new").iterdir()
    lines = b"0123456789abcdef" * 4 + b"\n"
    with file.open("ab") as mail:
        for _ in range(LARGEST // 650_000 + 1):
            mail.write(lines * 10_000)
    file.rename(file.with_name("1606000000.M1P1.post.example"))  # without the sizes that Dovecot noted in its name
    spool = MemorySpool(folder=tmp_path / "never made")
    account = Account(dovecot.host, dovecot.port, dovecot.username, dovecot.password, "none")
    async with watching(ImapSource(account, hand_clock), spool):
        await spool.until_read(seconds=60)
    ((_, kept),) = spool.kept.items()
    assert kept.whole
    assert (len(kept.raw), kept.whole.file) == (HEAD, None)
    assert kept.whole.size > LARGEST


async def test_it_goes_on_with_small_mails_where_there_is_no_room(
    box: Maildir, hand_clock: HandClock, tmp_path: Path
) -> None:
    """The big one stays where it is and is met again; till then nobody says that everything has been read."""
    box.deliver(TEXT + b"x" * BIG, START)
    box.deliver(TEXT, START)
    spool = MemorySpool(folder=tmp_path / "gone")
    source = MaildirSource(box.folder, hand_clock, poll=0.05)
    async with watching(source, spool):
        await spool.until_kept(1)
        async with asyncio.timeout(5):
            while "gone" not in source.status.error:  # noqa: ASYNC110 - a status is read, it tells nobody
                await asyncio.sleep(0.02)
        assert spool.read_at == []
        (tmp_path / "gone").mkdir()
        await spool.until_read()
    assert len(spool.mails) == 2
