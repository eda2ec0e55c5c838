"""What lies in an office's mailbox beside answers: thousands of mails that have nothing to do with any motion.

They are laid into Dovecot's Maildir as a delivery agent does it, which is quicker than one APPEND for each.
"""

import os
from datetime import datetime
from pathlib import Path

from playground_peers import Dovecot

NEWSLETTER = """\
From: Rundbrief (Beispiel) <rundbrief@verlag.example>
List-Id: <rundbrief.verlag.example>
Subject: Fachbrief {number}
Message-ID: <{number}@verlag.example>
Content-Type: text/html; charset=utf-8

<html><body><table><tr><td>Kein Widerspruch ohne Begründung: neues Urteil.</td></tr></table></body></html>
"""
STRANGER = """\
From: Firma {number} (Beispiel) <post{number}@firma.example>
Subject: Angebot {number}
Message-ID: <{number}@firma.example>

Guten Tag, wir bieten Ihnen Büromöbel an. Widerspruch gegen die Zusendung ist jederzeit möglich.
"""
MACHINE = """\
From: noreply@drucker.example
Subject: Toner fast leer ({number})
Message-ID: <{number}@drucker.example>

Gerät 4 meldet: Ja.
"""
BACKSCATTER = """\
From: MAILER-DAEMON@relay{number}.example
Return-Path: <>
Subject: Undelivered Mail Returned to Sender
Message-ID: <{number}@relay.example>

<niemand{number}@verlag.example>: unknown user
"""
NAMELESS = """\
Subject: ohne Absender {number}
Message-ID: <{number}@nirgends.example>

Widerspruch
"""
KINDS = (NEWSLETTER, STRANGER, MACHINE, NEWSLETTER, STRANGER, NEWSLETTER, BACKSCATTER, MACHINE, NAMELESS, NEWSLETTER)
"""Of ten mails four are newsletters, two machines, two strangers, one a report and one of nobody."""


def lay(dovecot: Dovecot, numbers: range, arrived: datetime) -> None:
    """Unrelated mails with these numbers, all of which arrived then (a Maildir's INTERNALDATE is the file's time)."""
    inbox = dovecot.folder / "mail" / dovecot.username
    for number in numbers:
        raw = KINDS[number % len(KINDS)].format(number=number).replace("\n", "\r\n").encode()
        _deliver(inbox, f"{int(arrived.timestamp())}.M{number}.other", raw, arrived)


def _deliver(inbox: Path, name: str, raw: bytes, arrived: datetime) -> None:
    made, owner = inbox / "tmp" / name, inbox.stat()
    made.write_bytes(raw)
    os.chown(made, owner.st_uid, owner.st_gid)
    os.utime(made, (arrived.timestamp(),) * 2)
    made.rename(inbox / "new" / name)
