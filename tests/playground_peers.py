"""A clock for tests, and real servers of other people: Dovecot (IMAP) and Postfix's smtp-sink.

Each is started for one test. Their fixtures are in playground_fixtures; the programs and marks are named in peers.
"""

import contextlib
import grp
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from peers import find

START = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
"""A Tuesday, 15:00 in Bielefeld: the first worked example of the agreement's page on counting days."""

_READY_WITHIN = 10.0


class HandClock:
    """A clock that stands still until somebody moves it; called, it gives an aware UTC time."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        """Move it on by so many `days`, `hours`, `seconds`."""
        self.now += timedelta(**by)


_DOVECOT = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_fsync = never
mail_location = maildir:{folder}/mail/%u
mailbox_idle_check_interval = 1 s
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Processed {{
    auto = create
  }}
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A running Dovecot with one mailbox: `INBOX` and `Processed`, in clear text, on 127.0.0.1."""

    port: int
    folder: Path
    host: str = "127.0.0.1"
    username: str = "bot@example.org"
    password: str = "secret"

    def append(self, raw: bytes, arrived: datetime, folder: str = "INBOX", flags: Sequence[str] = ()) -> None:
        """Deliver a mail that arrived at that aware time: its INTERNALDATE, to the second.

        Dovecot puts the present in place of a time to come, so that is refused here.
        """
        assert arrived <= datetime.now(UTC), f"{arrived} is still to come; Dovecot would not keep it"
        with imaplib.IMAP4(self.host, self.port) as server:
            server.login(self.username, self.password)
            status, answer = server.append(folder, " ".join(flags), imaplib.Time2Internaldate(arrived), raw)
        assert status == "OK", answer


@contextlib.contextmanager
def running_dovecot() -> Iterator[Dovecot]:
    """A real IMAP server. Started by root it runs as nobody; its folder has a short path because sockets lie in it."""
    user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    folder = Path(tempfile.mkdtemp(prefix="imap-", dir="/tmp"))
    server = Dovecot(_free_port(), folder)
    _write_dovecot_files(server, user)
    command = [str(find("dovecot")), "-F", "-c", str(folder / "dovecot.conf")]
    try:
        with _running(command, server.port, b"* OK", folder / "output", user):
            yield server
    finally:
        shutil.rmtree(folder)


def _write_dovecot_files(server: Dovecot, user: pwd.struct_passwd) -> None:
    group = grp.getgrgid(user.pw_gid).gr_name
    settings = _DOVECOT.format(
        folder=server.folder, user=user.pw_name, group=group, uid=user.pw_uid, gid=user.pw_gid, port=server.port
    )
    (server.folder / "dovecot.conf").write_text(settings)
    (server.folder / "users").write_text(f"{server.username}:{server.password}\n")
    for path in (server.folder, *server.folder.iterdir()):
        os.chown(path, user.pw_uid, user.pw_gid)


@dataclass(frozen=True)
class SmtpSink:
    """A running smtp-sink; it keeps what it takes in files, the envelope in their first lines."""

    port: int
    folder: Path
    host: str = "127.0.0.1"

    def mails(self) -> list[str]:
        """What it took so far, each as one text, the lines `X-Mail-Args` and `X-Rcpt-Args` on top."""
        return [path.read_text() for path in sorted(self.folder.iterdir())]


@contextlib.contextmanager
def running_smtp_sink(folder: Path, *options: str) -> Iterator[SmtpSink]:
    """Postfix's smtp-sink with these options, writing into that folder."""
    folder.mkdir(exist_ok=True)
    sink = SmtpSink(_free_port(), folder)
    user = ("-u", "root") if os.geteuid() == 0 else ()
    place = ("-d", f"{folder}/mail.", f"{sink.host}:{sink.port}", "100")
    command = [str(find("smtp-sink")), "-4", *user, *options, *place]
    with _running(command, sink.port, b"220", folder.with_suffix(".log")):
        yield sink


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _running(
    command: list[str], port: int, greeting: bytes, log: Path, user: pwd.struct_passwd | None = None
) -> Iterator[None]:
    """A server process, from the moment it greets until the test is over; what it said is told if it does not."""
    changed = user if os.geteuid() == 0 else None
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=output,
            user=changed.pw_uid if changed else None,
            group=changed.pw_gid if changed else None,
            extra_groups=[] if changed else None,
        )
    try:
        until = time.monotonic() + _READY_WITHIN
        while not _greets(port, greeting):
            assert process.poll() is None, f"{command[0]} ended: {log.read_text()}"
            assert time.monotonic() < until, f"{command[0]} is not ready: {log.read_text()}"
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)


def _greets(port: int, greeting: bytes) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            return connection.recv(100).startswith(greeting)
    except OSError:
        return False
