"""Real servers of other people, on loopback, for one measurement: Dovecot with a filled mailbox, Postfix's smtp-sink.

They are started as the tests start them (tests/playground_peers.py).
"""

import imaplib
import os
import pwd
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from measure import require
from playground_peers import Dovecot as Dovecot
from playground_peers import SmtpSink as SmtpSink
from playground_peers import running_dovecot, running_smtp_sink

_RECIPIENT = re.compile(rb"^X-Rcpt-Args: <([^>]+)>", re.MULTILINE)


@contextmanager
def dovecot() -> Iterator[Dovecot]:
    """An IMAP server with one mailbox."""
    with running_dovecot() as server:
        yield server


def fill(box: Dovecot, mails: Sequence[bytes]) -> None:
    """Make the mailbox new, with these mails in its INBOX, and let the server look at them once."""
    maildir = box.folder / "mail" / box.username
    shutil.rmtree(maildir, ignore_errors=True)
    for name in ("cur", "new", "tmp"):
        (maildir / name).mkdir(parents=True)
    for number, raw in enumerate(mails):
        (maildir / "cur" / f"{1_790_000_000 + number}.M{number}P1.bench:2,").write_bytes(raw.replace(b"\r\n", b"\n"))
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        for path in (maildir.parent, maildir, *maildir.rglob("*")):
            os.chown(path, nobody.pw_uid, nobody.pw_gid)
    with imaplib.IMAP4(box.host, box.port) as client:
        client.login(box.username, box.password)
        require(lying(client, "INBOX") == len(mails), "Dovecot does not see all mails")
        client.uid("FETCH", "1:*", "(RFC822.SIZE INTERNALDATE)")


def lying(client: imaplib.IMAP4, folder: str) -> int:
    """How many mails lie in a folder, which is selected by this."""
    status, answer = client.select(folder)
    require(status == "OK", f"{folder}: {answer!r}")
    return int((answer[0] or b"0").decode())


def count_in(box: Dovecot, folder: str) -> int:
    """How many mails lie in a folder."""
    with imaplib.IMAP4(box.host, box.port) as client:
        client.login(box.username, box.password)
        return lying(client, folder)


@contextmanager
def smtp_sink(folder: Path) -> Iterator[SmtpSink]:
    """A relay that takes everything and keeps it in files."""
    shutil.rmtree(folder, ignore_errors=True)
    with running_smtp_sink(folder) as sink:
        yield sink


def taken(sink: SmtpSink) -> Counter[str]:
    """How many mails the sink has taken for each recipient."""
    found = (_RECIPIENT.search(path.read_bytes()) for path in sink.folder.iterdir())
    return Counter(match[1].decode() if match else "" for match in found)
