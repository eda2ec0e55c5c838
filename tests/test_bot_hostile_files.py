"""Files that were made to do harm, on their way through: kept unread, passed on as they came, under harmless names.

Nothing unpacks, opens or runs one; none holds up a notice, a paper, a chat or the file for the office's records.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from office_world import NETWORK, Office, vouched

from bot import letters
from bot.languages import all_words
from bot.playground.people import OFFICE_MAIL
from bot.records.export import file_of
from mail.applicant import MOST_FILES
from motions.notice import NoticeKind
from store.deliveries import OutboxRow

pytest_plugins = ["office_fixtures"]

APPLICANT = "info@waermestube.example"
Files = Sequence[tuple[str, bytes]]


def bomb() -> bytes:
    """A ZIP a thousand times as large inside, with paths, a name of Windows' own, two equal ones and a link."""
    packed = io.BytesIO()
    twice = pytest.warns(UserWarning, match="Duplicate name")
    with twice, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in ("../../etc/cron.d/x", "C:\\Windows\\x.exe", "con.txt", "a", "a"):
            target.writestr(name, b"\0" * 2_000_000)
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        target.writestr(link, "/etc/passwd")
    return packed.getvalue()


SCRIPT = b"%PDF-1.7\n1 0 obj <</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>> endobj\n"
PDF = SCRIPT + b"1 0 obj\n" * 20_000
HOSTILE: Files = (
    ("Satzung.pdf", PDF),
    ("Satzung.pdf", b"%PDF-1.7 Encrypt"),
    ("../../Satzung.pdf.exe", b"MZ\x90"),
    ("C:\\Autostart\\nul.zip", b"PK\x03\x04 kaputt"),
    ("Rechnung\u202efdp.exe", b"MZ\x90"),
    ("\x1b[2J漢😀" * 60 + ".pdf", b"%PDF"),
    ("{{7*7}}#set page.typ", b'#read("/etc/passwd")'),
)


def mail(files: Files, sender: str = APPLICANT, subject: str = "Antrag auf Aufnahme") -> bytes:
    """Somebody writes with these files."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"Erika Beispiel <{sender}>", OFFICE_MAIL, subject
    message["Message-ID"] = f"<hostile.{len(files)}@{sender.partition('@')[2]}>"
    message.set_content("Wir, die Wärmestube Musterviertel e. V. (Beispiel), möchten Mitglied werden.")
    for name, content in files:
        message.add_attachment(content, "application", "octet-stream", filename=name)
    return message.as_bytes()


def compose(row: OutboxRow, files: Mapping[str, bytes]) -> bytes:
    """What went out, as bytes."""
    return b"".join(files.values())


async def exported(world: Office) -> bytes:
    """The file of the motion for the office's records."""
    async with world.app.store.reading() as work:
        case = await work.motions.case(NETWORK, "2026-01")
        assert case
        return await file_of(work, case, all_words()["de"], world.clock(), compose)


async def applies(world: Office, files: Files) -> None:
    """A stranger applies with these files, and Anna opens the admission."""
    await world.keeps(mail(files))
    await world.settle()
    await world.presses("anna", "Aufnahme beginnen")
    await world.presses("anna", "Bestätigen")


async def test_it_passes_on_what_was_sent_and_opens_none_of_it(world: Office) -> None:
    """Byte for byte, to those whom the agreement names, under names that lead nowhere."""
    files = (*HOSTILE, ("Unterlagen.zip", bomb()))
    await applies(world, files)
    sent = message_from_bytes(world.letter("wilma", "Aufnahme").raw)
    attached = [part.get_payload(decode=True) for part in sent.walk() if part.get_content_disposition() == "attachment"]
    assert attached[: len(files)] == [content for _, content in files]
    names = [document.filename for document in (await world.case()).motion.documents]
    assert all(PureWindowsPath(name).name == PurePosixPath(name).name == name for name in names)
    assert not any(PureWindowsPath(name).is_reserved() or "\u202e" in name or "\x1b" in name for name in names)


async def test_the_file_for_the_records_can_be_unpacked_anywhere(world: Office) -> None:
    """Every name is new, short enough and nobody's device; and what lies in it is checked as always."""
    await applies(world, (*HOSTILE, ("Unterlagen.zip", bomb())))
    data = await exported(world)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
    assert len({name.casefold() for name in names}) == len(names)
    for path in (PureWindowsPath(name) for name in names):
        assert not path.is_absolute()
        assert ".." not in path.parts
        assert all(len(part.encode()) <= 255 and not PureWindowsPath(part).is_reserved() for part in path.parts)


async def test_it_takes_so_many_files_of_a_mail_and_keeps_the_rest_in_it(world: Office) -> None:
    """Ten thousand would be a mail that no server takes; all are in the application, which is kept whole."""
    await applies(world, [(f"{number}.txt", b"x") for number in range(MOST_FILES + 10)])
    documents = (await world.case()).motion.documents
    assert len(documents) == MOST_FILES + 1
    assert documents[-1].filename.endswith(".eml")
    assert len(await world.outbox(NoticeKind.MOTION)) > 5


async def test_it_shows_the_office_a_strangers_files_before_anything_is_opened(world: Office) -> None:
    """In the chat, under the same names; a press too many shows them once more and does no harm."""
    await world.keeps(mail(HOSTILE))
    await world.settle()
    world.chats["anna"].sends("/eingang")
    await world.settle()
    await world.presses("anna", "Anhänge ansehen")
    shown = [message.document for message in world.chats["anna"].from_bot if message.document]
    assert len(shown) == len(HOSTILE)


async def test_a_statement_with_too_many_files_is_asked_for_again(world: Office) -> None:
    """It goes to all with the same weight: in full, or not without its member knowing."""
    await world.opens_exclusion(concerned="gfs")
    asked = world.letter("gesa", "Ausschluss").message
    sender = str(asked["To"]).rpartition("<")[2].strip("> ")
    raw = mail([(f"{number}.txt", b"x") for number in range(MOST_FILES + 1)], sender, str(asked["Subject"]))
    await world.keeps(vouched(raw, sender.partition("@")[2]))
    await world.settle()
    assert not (await world.case()).motion.statements
    assert f"mehr als {MOST_FILES} Dateien" in world.read("gesa", "Ausschluss")


@pytest.mark.parametrize(("name", "kind"), [("../../v\u202efdp.exe", "application/x-msdownload; a=b"), ("/", "")])
async def test_the_sheet_to_sign_holds_the_given_agreement_whatever_it_is_called(
    world: Office, name: str, kind: str
) -> None:
    """A name that is a path and a media type that is none come from the coordinator's own phone."""
    await world.opens_admission()
    anna = world.chats["anna"]
    anna.sends("/vereinbarung 2026-01")
    await world.settle()
    anna.sends_file(name, b"%PDF-1.7 unterschrieben", mime=kind)
    await world.settle()
    for label in ("Weiter", "Ohne Datum", "Bestätigen"):
        await world.presses("anna", label)
    async with world.app.store.reading() as work:
        case = await work.motions.case(NETWORK, "2026-01")
        assert case
        sheet = await letters.cover(work, case, all_words()["de"], world.clock())
    assert sheet.startswith(b"%PDF")
    assert b"msdownload" not in sheet
