"""Big mails: the row knows the head and where the whole is; a file without a row is what a crash left behind."""

import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest
from store_samples import MINUTE, NOW

from motions.ports import Arrival, Whole
from store.errors import StoreError
from store.files import SHARED_GRACE, Files
from store.work import Store

pytest_plugins = ["store_fixtures"]

HEAD = b"From: erika@mitglied.example\r\n\r\nWiderspruch"
NAME = sha256(b"the whole").hexdigest()
OTHER = sha256(b"something else").hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the files lie."""
    return tmp_path / "umlauf.db.mails"


def put(folder: Path, name: str, *, age: float = 0) -> Path:
    """A file of so many seconds."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(b"the whole")
    os.utime(path, (path.stat().st_atime - age, path.stat().st_mtime - age))
    return path


def names(folder: Path) -> list[str]:
    """What lies there."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


async def keep(store: Store, *arrivals: Arrival) -> int:
    async with store.writing() as work:
        return await work.inbox.keep(arrivals, NOW + MINUTE)


def big(key: str, folder: Path, name: str = NAME) -> Arrival:
    return Arrival("mail", key, HEAD, NOW, NOW, Whole(50_000_000, name, str(folder / name)))


async def test_it_keeps_the_head_and_where_the_whole_is(store: Store, folder: Path) -> None:
    """The checksum is the whole's, so that a second copy is known; the file goes by its name and may move along."""
    assert await keep(store, big("7", folder), Arrival("mail", "8", HEAD, NOW, NOW)) == 2
    async with store.reading() as work:
        one, small = await work.inbox.waiting(2)
        assert await work.inbox.files() == {NAME}
    assert (one.raw, one.raw_sha256, one.size, one.file) == (HEAD, NAME, 50_000_000, NAME)
    assert (small.raw, small.raw_sha256, small.size, small.file) == (HEAD, sha256(HEAD).hexdigest(), None, None)
    assert not one.only_head
    assert not small.only_head


async def test_it_knows_what_was_too_large_to_be_fetched(store: Store) -> None:
    """There is a size and no file; it may be larger than four gigabytes."""
    await keep(store, Arrival("mail", "7", HEAD, NOW, NOW, Whole(5_000_000_000, OTHER, None)))
    async with store.reading() as work:
        (row,) = await work.inbox.waiting(1)
        assert await work.inbox.files() == set()
    assert row.only_head
    assert (row.size, row.file) == (5_000_000_000, None)


async def test_it_recognises_a_second_copy_of_a_big_mail(store: Store, folder: Path) -> None:
    """Two heads may be alike; what counts is the whole."""
    await keep(store, big("7", folder), big("8", folder), big("9", folder, OTHER))
    async with store.writing() as work:
        one, two, other = await work.inbox.waiting(3)
        await work.inbox.finish(one.id, state="done", kind="answer", message_id="<a@example.org>")
        assert await work.inbox.seen_message("<a@example.org>", two.raw_sha256) == one.id
        assert await work.inbox.seen_message("<a@example.org>", other.raw_sha256) is None


async def test_it_removes_what_a_crash_left_without_a_row(sqlite_url: str, folder: Path) -> None:
    """Half of a mail, and one whose row was never committed; both are met again in the mailbox."""
    async with Store.open(sqlite_url) as store:
        assert await store.sweep(alone=True) == []
        kept, half, orphan = (put(folder, name) for name in (NAME, "0123456789abcdef.part", OTHER))
        await keep(store, big("7", folder))
        assert await store.sweep(alone=True) == sorted([half.name, orphan.name])
        assert store.files.path(NAME) == kept
    assert names(folder) == [NAME]


async def test_it_removes_nothing_that_is_not_its_own(sqlite_url: str, folder: Path) -> None:
    """Somebody may have given it a folder in which other things lie."""
    put(folder, "Satzung.pdf", age=10_000)
    (folder / OTHER).mkdir()
    async with Store.open(sqlite_url) as store:
        assert await store.sweep(alone=True) == []
    assert set(names(folder)) == {OTHER, "Satzung.pdf"}


@pytest.mark.parametrize(("age", "gone"), [(0, []), (SHARED_GRACE - 60, []), (SHARED_GRACE + 60, [OTHER])])
async def test_it_leaves_young_files_alone_beside_other_processes(
    url: str, folder: Path, age: float, gone: list[str]
) -> None:
    """One of them may be about to commit the row."""
    put(folder, OTHER, age=age)
    async with Store.open(url, files=folder) as store:
        assert await store.sweep(alone=False) == gone


def test_it_makes_its_folder_for_its_owner_only(folder: Path) -> None:
    """Mails are nobody else's business; the folder is made when the first big mail comes."""
    files = Files(folder)
    assert not folder.exists()
    assert files.room() == files.room() == str(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


async def test_it_lies_beside_the_database(sqlite_url: str, folder: Path) -> None:
    """umlauf.db and umlauf.db.mails go together."""
    async with Store.open(sqlite_url) as store:
        assert store.files.room() == str(folder)


async def test_it_lies_where_it_is_told(sqlite_url: str, tmp_path: Path) -> None:
    """As `[store] files` says."""
    async with Store.open(sqlite_url, files=tmp_path / "elsewhere" / "mails") as store:
        assert store.files.room() == str(tmp_path / "elsewhere" / "mails")


async def test_it_says_which_file_is_missing(sqlite_url: str) -> None:
    """A store that was copied without its folder."""
    async with Store.open(sqlite_url) as store:
        with pytest.raises(StoreError, match=NAME):
            store.files.path(NAME)


@pytest.mark.postgres
async def test_it_wants_to_be_told_where_on_postgresql(postgres_url: str) -> None:
    """There is no file to lie beside; the configuration always names one."""
    async with Store.open(postgres_url) as store:
        with pytest.raises(OSError, match="big mails"):
            store.files.room()
        assert await store.sweep(alone=False) == []
