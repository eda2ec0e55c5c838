"""`umlauf backup` and `restore`: beside a running program, checked both ways, whole or not at all."""

import json
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from bot_cli_shell import NETWORK, Shell, admission
from checkout import ROOT

from motions.ports import Arrival, Whole
from store.archive import pack
from store.staging import for_backup, sweep
from store.work import Work

pytest_plugins = ["bot_cli_fixtures"]

WITHIN = 60.0  # seconds
BIG = os.urandom(8_000_000)  # what cannot be compressed takes its time


def database(shell: Shell) -> Path:
    return shell.folder / "umlauf.db"


def big_mail(shell: Shell, content: bytes = BIG) -> Path:
    """A mail that is kept as a file, with its row."""
    folder = shell.folder / "umlauf.db.mails"
    folder.mkdir(exist_ok=True)
    digest = sha256(content).hexdigest()
    (folder / digest).write_bytes(content)
    whole = Whole(len(content), digest, str(folder / digest))
    arrival = Arrival("mail", digest, content[:1000], shell.clock.now, shell.clock.now, whole)

    async def keep(work: Work) -> None:
        await work.inbox.keep([arrival], shell.clock.now)

    shell.store(keep)
    return folder / digest


def head(shell: Shell) -> Any:
    async def read(work: Work) -> Any:
        assert await work.journal.verify(NETWORK) == []
        return await work.journal.head(NETWORK)

    return shell.store(read)


def put_back(shell: Shell, file: Path, before: Any) -> str:
    """A restore that succeeds: the journal goes on after its head of then, with one entry about it. What was said."""
    said = shell.umlauf("restore", str(file)).done().out

    async def read(work: Work) -> Any:
        assert await work.journal.verify(NETWORK) == []
        return await work.journal.entries(NETWORK, before[0] or 1)

    then, restored = shell.store(read)
    assert (then.number, then.hash) == before
    assert (restored.what, restored.at) == ("store_restored", shell.clock.now)
    with zipfile.ZipFile(file) as packed:
        made_at = json.loads(packed.read("umlauf.json"))["made_at"]
    assert json.loads(restored.body) == {"made_at": made_at, "number": before[0], "hash": before[1]}
    return said


def lose(shell: Shell) -> None:
    """The disk is gone."""
    for path in shell.folder.glob("umlauf.db*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def umlauf(shell: Shell, *args: object) -> "subprocess.Popen[str]":
    """The program as a process of its own."""
    command = [sys.executable, "-m", "bot", *map(str, args), "--config", str(shell.config)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)


def killed_backup(shell: Shell) -> Path:
    """Where the backup would have been whose process was killed; a whole copy of the store was left beside it."""
    big_mail(shell)
    file = shell.folder / "elsewhere" / "backup.zip"
    file.parent.mkdir()
    killed_when(umlauf(shell, "backup", file), lambda: list(file.parent.glob(".umlauf-backup-*/archive")))
    assert list(file.parent.glob(".umlauf-backup-*/umlauf.db"))
    return file


def killed_when(process: "subprocess.Popen[str]", there: Callable[[], object]) -> None:
    """kill -9 as soon as something is there."""
    until = time.monotonic() + WITHIN
    while not there():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=WITHIN)


def test_it_brings_everything_back(office: Shell) -> None:
    """Motion, journal and big mail are there again, each for its owner only."""
    admission(office).done()
    mail, before, file = big_mail(office), head(office), office.folder / "backup.zip"
    said = office.umlauf("backup", str(file), "--json").done().json
    assert said["journal"][NETWORK] == {"number": before[0], "hash": before[1]}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    lose(office)
    assert f"Protokoll unversehrt bis Eintrag {before[0]}" in put_back(office, file, before)
    assert mail.read_bytes() == BIG
    assert office.umlauf("motion", "list", "--json").done().json[0]["id"] == "2026-01"
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (database(office), mail)}
    assert modes == {0o600}
    assert [path.name for path in office.folder.glob("umlauf.db.restoring*")] == []


def test_it_backs_up_beside_a_running_program(office: Shell) -> None:
    """And what the running program does afterwards is not in it; a restore waits until it has stopped."""
    file = office.folder / "backup.zip"
    with umlauf(office, "run") as process:
        try:
            assert process.stdout
            assert "bereit" in process.stdout.readline()
            office.umlauf("backup", str(file)).done()
            admission(office).done()
            assert "halten Sie es vorher an" in office.umlauf("restore", str(file)).refused()
        finally:
            process.kill()
    lose(office)
    office.umlauf("restore", str(file)).done()
    assert office.umlauf("motion", "list", "--json").done().json == []


def test_it_holds_one_moment_while_others_write(office: Shell) -> None:
    """Whatever is committed while the copy is made is in it whole or not at all: the journal's chain says so."""
    file = office.folder / "backup.zip"
    with umlauf(office, "backup", file) as process:
        while process.poll() is None:
            office.umlauf("people", "change", "dora", "--greeting", "Frau Dienst", "--by", "anna").done()
        assert process.returncode == 0, process.communicate()
    lose(office)
    office.umlauf("restore", str(file)).done()
    assert head(office)[0] >= 1


@pytest.mark.parametrize("suffix", ["", "-wal", "-journal"])
def test_it_never_overwrites_a_store(office: Shell, suffix: str) -> None:
    """Nor puts a database beside the journal of another one, which SQLite would take for its own."""
    file = office.folder / "backup.zip"
    office.umlauf("backup", str(file)).done()
    lose(office)
    there = database(office).with_name(f"umlauf.db{suffix}")
    there.write_bytes(b"somebody's")
    assert "gibt es schon" in office.umlauf("restore", str(file)).refused()
    assert there.read_bytes() == b"somebody's"


def test_it_never_overwrites_a_backup(office: Shell) -> None:
    file = office.folder / "backup.zip"
    file.write_bytes(b"yesterday's")
    assert "gibt es schon" in office.umlauf("backup", str(file)).refused()
    assert file.read_bytes() == b"yesterday's"


def test_it_refuses_what_is_no_backup(office: Shell) -> None:
    """Any other file, and any other ZIP archive."""
    lose(office)
    text, other = office.folder / "notes.txt", office.folder / "other.zip"
    text.write_text("Einkauf")
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("notes.txt", "Einkauf")
    for file in (text, other):
        assert "keine Sicherung" in office.umlauf("restore", str(file)).refused()
    assert not database(office).exists()


def flipped(file: Path, part: str) -> Path:
    """The archive with one bit of a member changed, packed anew by somebody who does not know of the sums."""
    changed = file.with_name("changed.zip")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = bytearray(source.read(name))
            data[-1] ^= name.startswith(part)
            target.writestr(name, bytes(data))
    return changed


def test_it_finds_a_changed_byte(office: Shell) -> None:
    """In the database, in a mail, in the file itself; then nothing is put back."""
    big_mail(office)
    file = office.folder / "backup.zip"
    office.umlauf("backup", str(file)).done()
    lose(office)
    for part in ("umlauf.db", "mails/"):
        assert "Beschädigt" in office.umlauf("restore", str(flipped(file, part))).refused()
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert "Beschädigt" in office.umlauf("restore", str(file)).refused()
    assert not database(office).exists()
    assert list(office.folder.glob("umlauf.db.mails/*")) == []


def test_it_finds_a_journal_that_was_rewritten(office: Shell) -> None:
    """Somebody takes the triggers away and changes an entry: the chain tells, also in an archive with fresh sums."""
    admission(office).done()
    before, backup = head(office), office.folder / "backup.zip"
    with closing(sqlite3.connect(database(office))) as store, store:
        for (trigger,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            store.execute(f'DROP TRIGGER "{trigger}"')
        store.execute("UPDATE journal SET actor = 'arno' WHERE number = 2")
    assert f"Beschädigt ({NETWORK}, 2)" in office.umlauf("backup", str(backup)).refused()
    assert not backup.exists()
    pack(backup, {"umlauf.db": database(office)}, "2026-11-24T10:00:00.000000Z", "0002", {NETWORK: before})
    lose(office)
    assert f"Beschädigt ({NETWORK}, 2)" in office.umlauf("restore", str(backup)).refused()
    assert not database(office).exists()


def test_it_says_which_big_mail_is_missing(office: Shell) -> None:
    big_mail(office).unlink()
    assert "fehlt in ihrem Ordner" in office.umlauf("backup", str(office.folder / "backup.zip")).refused()


def test_it_refuses_the_backup_of_a_newer_program(office: Shell) -> None:
    file = office.folder / "backup.zip"
    with closing(sqlite3.connect(database(office))) as store, store:
        store.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "neueren Fassung" in office.umlauf("backup", str(file)).refused()
    with closing(sqlite3.connect(database(office))) as store, store:
        store.execute("UPDATE alembic_version SET version_num = '0001'")
    assert "umlauf migrate" in office.umlauf("backup", str(file)).refused()


def test_it_points_to_the_tools_of_postgresql(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is connected to for that."""
    monkeypatch.setenv("UMLAUF_STORE__URL", "postgresql+asyncpg://umlauf@127.0.0.1:9/umlauf")
    assert "pg_restore" in office.umlauf("restore", str(office.folder / "backup.zip")).refused()


def test_it_leaves_no_half_backup_when_it_is_killed(office: Shell) -> None:
    """The file gets its name when it is whole. Its copy of the store, wherever it lies, is gone after the next one."""
    file = killed_backup(office)
    assert not file.exists()
    other = office.folder / "other.zip"
    assert "Reste von 1 unterbrochenen Sicherung sind gelöscht" in office.umlauf("backup", str(other)).done().out
    assert list(file.parent.iterdir()) == list(office.folder.glob("umlauf.db.backup-*")) == []
    assert "Reste" not in office.umlauf("backup", str(file)).done().out
    assert list(file.parent.iterdir()) == [file]
    assert list(office.folder.glob("umlauf.db.backup-*")) == []


def test_it_clears_away_what_a_killed_backup_left_when_it_starts(office: Shell) -> None:
    """A whole copy of the store must not stay where nobody looks for it; and the log says that it was there."""
    file = killed_backup(office)
    with umlauf(office, "run") as process:
        try:
            assert process.stdout
            assert "bereit" in process.stdout.readline()
            assert list(file.parent.iterdir()) == list(office.folder.glob("umlauf.db.backup-*")) == []
        finally:
            process.kill()
        assert "what 1 interrupted backups had left is gone" in process.communicate()[1]


def test_it_leaves_a_backup_alone_that_is_being_made(office: Shell) -> None:
    """Nor does it remove a folder that is none of ours, wherever a link points."""
    url, theirs = f"sqlite+aiosqlite:///{database(office)}", office.folder / "Fotos"
    theirs.mkdir()
    database(office).with_name("umlauf.db.backup-fotos").symlink_to(theirs)
    with for_backup(database(office), office.folder) as work:
        assert sweep(url) == 0
        assert work.is_dir()
    assert not work.exists()
    assert theirs.is_dir()


@pytest.mark.parametrize("moment", ["umlauf.db.restoring", "umlauf.db.restoring/umlauf.db", "umlauf.db.mails/*.part"])
def test_it_can_be_killed_while_it_restores(office: Shell, moment: str) -> None:
    """There is no store until everything is in place; the next attempt clears away and succeeds."""
    mail, before, file = big_mail(office), head(office), office.folder / "backup.zip"
    office.umlauf("backup", str(file)).done()
    lose(office)
    killed_when(umlauf(office, "restore", file), lambda: list(office.folder.glob(moment)))
    assert not database(office).exists()
    put_back(office, file, before)
    assert mail.read_bytes() == BIG
    assert not (office.folder / "umlauf.db.restoring").exists()
