"""The floors: the least that anybody has to do for the same effect, with the same libraries and nothing else.

A floor knows no law, no roll, no journal, no acknowledgement; it is not an aim to reach but a measure to divide by.
"""

import asyncio
import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import aiosmtplib
from imap_tools import MailBoxUnencrypted, MailMessageFlags
from mails import Posted
from measure import Took, require
from servers import Dovecot

CONNECTIONS = 4
BULK = 100  # mails of one FETCH and of one STORE
_TOKEN = re.compile(r"\+([A-Z0-9-]+)@")


def _database(folder: Path, table: str) -> sqlite3.Connection:
    folder.mkdir(exist_ok=True)
    path = folder / "floor.db"
    for old in folder.glob("floor.db*"):
        old.unlink()
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute(table)
    return database


def votes(box: Dovecot, count: int, folder: Path) -> Took:
    """The smallest honest vote: fetch 100, parse, one durable row each, mark 100."""
    database = _database(folder, "CREATE TABLE votes(token TEXT PRIMARY KEY, choice TEXT, message TEXT) WITHOUT ROWID")
    vote = "INSERT INTO votes VALUES(?, ?, ?) ON CONFLICT(token) DO UPDATE SET choice = excluded.choice"
    with MailBoxUnencrypted(box.host, box.port).login(box.username, box.password) as client:
        begun = Took.begin()
        uids = client.uids("UNSEEN")
        for first in range(0, len(uids), BULK):
            part = uids[first : first + BULK]
            for mail in client.fetch(f"UID {','.join(part)}", mark_seen=False, bulk=True):
                token = _TOKEN.search(mail.to[0])
                word = mail.text.lstrip().partition("\n")[0].strip()
                database.execute(vote, (token and token[1], word, mail.headers["message-id"][0]))
            client.flag(part, MailMessageFlags.SEEN, True)
        took = begun.ended()
        require(not client.uids("UNSEEN"), "the floor left mails unseen")
    counted = database.execute("SELECT count(*) FROM votes").fetchone()[0]
    database.close()
    require(counted == count, f"the floor counted {counted} of {count} votes")
    return took


def sending(port: int, mails: Sequence[Posted], folder: Path) -> Took:
    """Prebuilt mails over four connections, one durable mark each."""
    database = _database(folder, "CREATE TABLE outbox(id INTEGER PRIMARY KEY, sent_at REAL)")
    database.execute("BEGIN")
    database.executemany("INSERT INTO outbox(id) VALUES(?)", [(number,) for number in range(len(mails))])
    database.execute("COMMIT")
    begun = Took.begin()
    asyncio.run(_send(port, mails, database))
    took = begun.ended()
    left = database.execute("SELECT count(*) FROM outbox WHERE sent_at IS NULL").fetchone()[0]
    database.close()
    require(left == 0, f"the floor left {left} mails")
    return took


async def _send(port: int, mails: Sequence[Posted], database: sqlite3.Connection) -> None:
    numbered = iter(enumerate(mails))

    async def work() -> None:
        link = aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False)
        await link.connect()
        for number, mail in numbered:
            await link.sendmail(mail.sender, [mail.recipient], mail.content)
            database.execute("UPDATE outbox SET sent_at = 1 WHERE id = ?", (number,))
        await link.quit()

    await asyncio.gather(*(work() for _ in range(CONNECTIONS)))
