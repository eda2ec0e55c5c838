"""Mails made to break whoever reads them: thousands of parts, parts in parts in parts, names that lead elsewhere.

Each is read as far as it goes, in seconds and never with an exception (contract: Bad input).
"""

import time
from email.message import EmailMessage
from io import BytesIO

import pytest

from mail.applicant import MOST_FILES, files
from mail.attachments import kept_name
from mail.bounce import read_report
from mail.calendar_reply import reply_in
from mail.parse import parse
from mail.understand import explain
from motions.terms import BallotKind

HEAD = b"From: e@x.example\r\nTo: stelle@netz.example\r\nSubject: Antrag\r\n"
FIRST = b"Content-Type: text/plain\r\n\r\nWiderspruch\r\n"


def in_one_another(depth: int, last: bytes = b"x\r\n", boundary: bytes = b"; boundary=b%d") -> bytes:
    """A text, and beside it multiparts in one another, with `last` at the bottom."""
    kind = b"Content-Type: multipart/mixed"
    nests = b"".join(
        kind + (boundary % n if b"%" in boundary else boundary) + b"\r\n\r\n--b%d\r\n" % n for n in range(1, depth)
    )
    return HEAD + kind + b"; boundary=b0\r\n\r\n--b0\r\n" + FIRST + b"--b0\r\n" + nests + b"\r\n" + last


def mails_in_one_another(depth: int) -> bytes:
    """Forwarded as an attachment, and that again, and so on."""
    return (HEAD + b"Content-Type: message/rfc822\r\n\r\n") * depth + HEAD + b"\r\nWiderspruch\r\n"


def parts(count: int, part: bytes) -> bytes:
    """So many of the same part, after a text."""
    head = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + FIRST
    return head + (b"--b\r\n" + part) * count + b"--b--\r\n"


FILE = b'Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\nQQ==\r\n'
CALENDAR = b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n"


HOSTILE = {
    "deep": in_one_another(1000),
    "deeper": in_one_another(5000),
    "deep with many lines": in_one_another(400, b"x\r\n" * 200_000),
    "deep without boundaries": in_one_another(400, boundary=b""),
    "deep calendar": in_one_another(1000, CALENDAR),
    "mails in mails": mails_in_one_another(3000),
    "many files": parts(10_000, FILE),
    "many texts": parts(10_000, FIRST),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_reads_what_was_made_to_break_it(name: str) -> None:
    """All readers of a raw mail, one after another."""
    raw = HOSTILE[name]
    started = time.process_time()
    found = parse(raw)
    explain(raw, BallotKind.OBJECTION)
    read_report(raw)
    reply_in(raw)
    assert len(list(files(BytesIO(raw)))) <= MOST_FILES
    assert time.process_time() - started < 15
    assert found.subject == "Antrag"


@pytest.mark.parametrize("raw", [in_one_another(1000), parts(10_000, FILE)], ids=["deep", "many files"])
def test_it_finds_the_word_before_what_is_too_much(raw: bytes) -> None:
    """A seat's word is read whatever hangs below it."""
    assert parse(raw).text.split() == ["Widerspruch"]


def test_it_lists_what_comes_after_many_forwarded_mails() -> None:
    """Twenty mails forwarded as files, each with a file of its own, are nothing odd."""
    mail = EmailMessage()
    mail.set_content("Widerspruch")
    for number in range(20):
        inner = EmailMessage()
        inner.set_content("Anbei.")
        inner.add_attachment(b"%PDF", "application", "pdf", filename=f"{number}.pdf")
        mail.add_attachment(inner)
    mail.add_attachment(b"%PDF", "application", "pdf", filename="letzte.pdf")
    assert parse(mail.as_bytes()).attachments[-1].name == "letzte.pdf"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("CON", "_CON"),
        ("nul.pdf", "_nul.pdf"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("Console.pdf", "Console.pdf"),
        ("Rechnung\u202efdp.exe", "Rechnung_fdp.exe"),
        ("U\u0308bersicht.pdf", "Übersicht.pdf"),
        ("\udcff\udcfe.pdf", "__.pdf"),
        ("..\\..\\Autostart\\a.bat", "a.bat"),
        ("/", "datei"),
        ("a.pdf. . .", "a.pdf"),
        ("a.pdf::$DATA", "a.pdf___DATA"),
    ],
)
def test_it_keeps_files_under_names_that_every_system_takes(name: str, kept: str) -> None:
    """Windows keeps names for devices, whatever ending they have; what turns letters round is no letter."""
    assert kept_name(name) == kept


@pytest.mark.parametrize("letter", ["漢", "😀", "ü", "\u0301"])
def test_a_kept_name_fits_into_a_folder(letter: str) -> None:
    """255 bytes are the most that a file system takes, and a number stands before it."""
    name = kept_name(letter * 300 + ".pdf")
    assert len(name.encode()) <= 240
    assert name.endswith(".pdf")
