"""`umlauf run`, `migrate` and `demo`: starts only where it may, says when it is ready, stops cleanly."""

import json
import logging
import os
import pty
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from urllib.request import urlopen

import pytest
from bot_cli_shell import NETWORK, Shell
from checkout import ROOT

from bot import logs
from bot.commands.call import Call
from bot.commands.terminal import Refused, Terminal
from bot.config import Log
from motions.wording.words import Words
from store.errors import Superseded

pytest_plugins = ["bot_cli_fixtures"]

WITHIN = 30.0  # seconds


@contextmanager
def running(office: Shell, *more: str, **environment: str) -> Iterator["subprocess.Popen[str]"]:
    """`umlauf run` as a process of its own, ready for work; killed at the end if it still lives."""
    command = [sys.executable, "-m", "bot", "run", "--config", str(office.config), *more]
    given = {**os.environ, **environment}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=given, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            assert process.stdout
            ready = process.stdout.readline()
            assert "bereit" in ready or "ready" in ready, process.communicate(timeout=WITHIN)
            yield process
        finally:
            process.kill()


def stopped(process: "subprocess.Popen[str]", number: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
    """Ask it to stop: exit code and what it logged."""
    process.send_signal(number)
    _, err = process.communicate(timeout=WITHIN)
    return process.returncode, err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_when_it_is_ready_and_stops_cleanly(office: Shell, number: signal.Signals) -> None:
    """Exit code 0, without a traceback; whatever was under way begins anew next time."""
    with running(office) as process:
        code, logged = stopped(process, number)
    assert code == 0
    assert "Traceback" not in logged


def test_it_runs_once_on_an_sqlite_store_and_beside_every_other_command(office: Shell) -> None:
    """A second `run` refuses with a sentence; a motion is opened while the first one runs, and once it has stopped the
    way is free.
    """
    with running(office) as process:
        assert "läuft auf diesem Speicher schon" in office.umlauf("run").refused()
        given = ("--subject", "Wärmestube (Beispiel)", "--reason", "Antrag", "--applicant-mail", "info@ws.example")
        office.umlauf("motion", "open", "admission", *given, "--by", "anna", "--yes").done()
        (trip,) = [f for f in office.umlauf("check", "--json").json if f["check"] == "smtp"]
        assert trip["state"] == "error"  # nothing listens there, and it runs all the same
        assert stopped(process)[0] == 0
    with running(office):
        pass


def test_it_tells_systemd_that_it_is_ready(office: Shell, tmp_path: Path) -> None:
    """sd_notify(3): READY=1 when everything runs, STOPPING=1 when it ends."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.settimeout(WITHIN)
        systemd.bind(str(tmp_path / "notify"))
        with running(office, NOTIFY_SOCKET=str(tmp_path / "notify")) as process:
            assert systemd.recv(100) == b"READY=1"
            stopped(process)
        assert systemd.recv(100) == b"STOPPING=1"


def test_it_takes_its_settings_from_the_environment_too(office: Shell) -> None:
    """As systemd's credentials come."""
    with running(office, "--json", UMLAUF_LOG__FORMAT="json", UMLAUF_LOG__LEVEL="DEBUG") as process:
        _, logged = stopped(process)
    lines = [json.loads(line) for line in logged.splitlines()]
    assert all({"at", "level", "logger", "message"} <= set(line) for line in lines)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DELETE FROM alembic_version", "noch nicht eingerichtet"),
        ("UPDATE alembic_version SET version_num = '9999'", "neueren Fassung"),
    ],
)
def test_it_refuses_a_store_of_another_version(office: Shell, change: str, said: str) -> None:
    """With a sentence; nothing is started, nothing is written."""
    with sqlite3.connect(office.folder / "umlauf.db") as database:
        database.execute(change)
    database.close()
    assert said in office.umlauf("run").refused()
    if "neueren" in said:
        assert said in office.umlauf("migrate").refused()


def test_it_refuses_a_store_that_is_not_there(office: Shell) -> None:
    """And makes none."""
    for file in office.folder.glob("umlauf.db*"):
        file.unlink()
    assert "umlauf migrate" in office.umlauf("run").refused()
    assert not list(office.folder.glob("umlauf.db"))


@pytest.mark.parametrize("roles", [("clerk",), ("telegram", "mail", "courier")])
def test_it_splits_only_on_postgresql(office: Shell, roles: tuple[str, ...]) -> None:
    """On SQLite there is one `run`; all roles together are that one."""
    given = [part for role in roles for part in ("--role", role)]
    assert "PostgreSQL" in office.umlauf("run", *given).refused()
    assert "koch" in office.umlauf("run", "--role", "koch").refused(2)


def test_it_names_a_secret_s_file_that_is_missing(office: Shell) -> None:
    """And does not start without it."""
    text = office.config.read_text()
    office.config.write_text(
        text.replace('security = "none"', 'security = "none"\nusername = "u"\npassword_file = "pw"')
    )
    assert "/pw: nicht zu lesen" in office.umlauf("run").refused()


def test_it_refuses_a_broken_agreement(office: Shell) -> None:
    """Every mistake of the file, before anything runs."""
    (office.folder / f"{NETWORK}.toml").write_text("[network]\n")
    office.config.write_text(
        office.config.read_text().replace(f'agreement = "{NETWORK}"', f'agreement = "{NETWORK}.toml"')
    )
    assert len(office.umlauf("run").refused().splitlines()) > 3


def test_it_migrates_and_brings_new_networks_in(office: Shell) -> None:
    """An empty store, a second network, and again without any effect."""
    for file in office.folder.glob("umlauf.db*"):
        file.unlink()
    bundled = (ROOT / "agreements" / f"{NETWORK}.toml").read_text(encoding="utf-8")
    (office.folder / "zwei.toml").write_text(bundled.replace(f'id = "{NETWORK}"', 'id = "zwei"'), encoding="utf-8")
    office.config.write_text(office.config.read_text() + '[[networks]]\nid = "zwei"\nagreement = "zwei.toml"\n')
    assert office.umlauf("migrate", "--json").done().json == {"state": "current", "imported": [NETWORK, "zwei"]}
    assert office.umlauf("migrate", "--json").done().json == {"state": "current", "imported": []}
    assert office.umlauf("register", "show", "--network", "zwei", "--json").done().json["number"] == 1


def test_it_takes_over_an_amended_agreement(office: Shell) -> None:
    """For motions opened from then on."""
    bundled = (ROOT / "agreements" / f"{NETWORK}.toml").read_text(encoding="utf-8")
    (office.folder / "neu.toml").write_text(bundled.replace("period_days = 14", "period_days = 21"), encoding="utf-8")
    office.config.write_text(office.config.read_text().replace(f'agreement = "{NETWORK}"', 'agreement = "neu.toml"'))
    office.umlauf("migrate").done()
    given = ("--subject", "Wärmestube (Beispiel)", "--reason", "Antrag", "--applicant-mail", "info@ws.example")
    found = office.umlauf("motion", "open", "admission", *given, "--by", "anna", "--yes", "--json").done().json
    assert found["last_day"] == "2026-12-15"


def test_it_plays_only_into_a_folder_of_its_own(office: Shell) -> None:
    """The demo empties its folder first; somebody else's is left alone."""
    assert "nicht leer" in office.umlauf("demo", "--folder", str(office.folder)).refused()
    assert office.config.exists()


def test_it_asks_somebody_at_a_real_terminal(office: Shell) -> None:
    """The question goes to stderr; the answer is what was typed; no answer is no."""
    given = ("--subject", "Wärmestube (Beispiel)", "--reason", "Antrag", "--applicant-mail", "info@ws.example")
    command = [sys.executable, "-m", "bot", "motion", "open", "admission", *given, "--by", "anna"]
    for typed, code in ((b"\x04", 1), (b"n\n", 1), (b"j\n", 0)):
        ours, theirs = pty.openpty()
        os.write(ours, typed)
        done = subprocess.run(
            [*command, "--config", str(office.config)],
            cwd=ROOT,
            stdin=theirs,
            capture_output=True,
            text=True,
            check=False,
        )
        os.close(ours)
        os.close(theirs)
        assert done.returncode == code, done
        assert "So ausführen? [j/N]: " in done.stderr
        assert ("ist eröffnet" in done.stdout) is (code == 0)


async def test_it_tells_who_was_slower(office: Shell) -> None:
    """Two decide at once; the second one is told to look again, and nothing of it is kept."""
    terminal = Terminal(clock=office.clock)
    with pytest.raises(Refused, match="Inzwischen hat sich etwas geändert"):
        async with Call(terminal, Words(), office.config).house():
            raise Superseded("motion 2026-01 is no longer collecting")


@pytest.fixture
def root_logger() -> Iterator[logging.Logger]:
    """The root logger, as it was before afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield root
    root.handlers[:] = handlers
    root.setLevel(level)


TOKEN = "123456:AAbbCCddEEff-gg_hh"


@pytest.mark.parametrize("form", ["text", "json"])
def test_it_logs_no_token(root_logger: logging.Logger, form: str) -> None:
    """Neither in a message nor in its arguments nor in a traceback, in either form."""
    stream = StringIO()
    logs.set_up(Log.model_validate({"format": form}), stream)
    root_logger.info("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    try:
        raise ValueError(f"wrong token {TOKEN}")
    except ValueError:
        root_logger.exception("it broke")
    logging.getLogger("httpx").info("a line for every request")
    logged = stream.getvalue()
    assert TOKEN not in logged
    assert "it broke" in logged
    assert "ValueError" in logged
    assert "a line for every request" not in logged
    if form == "json":
        first, second = [json.loads(line) for line in logged.splitlines()]
        assert (first["level"], first["message"]) == ("INFO", "POST https://api.telegram.org/bot[token]/getMe")
        assert "ValueError" in second["traceback"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", first["at"])


def test_it_logs_from_the_configured_level_on(root_logger: logging.Logger) -> None:
    """And once, however often it is set up."""
    stream = StringIO()
    for _ in range(2):
        logs.set_up(Log(level="WARNING"), stream)
    root_logger.info("too quiet")
    root_logger.warning("loud")
    assert stream.getvalue().count("loud") == 1
    assert "too quiet" not in stream.getvalue()


def test_it_gives_its_numbers_where_it_is_told_to(office: Shell) -> None:
    """[metrics] port: on this machine, from the moment it is ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with running(office, UMLAUF_METRICS__PORT=str(port)) as process:
        with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=WITHIN) as answer:
            assert b"umlauf_build_info" in answer.read()
        assert stopped(process)[0] == 0
