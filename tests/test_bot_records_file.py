"""The file of a motion as the records clerk unpacks it: nothing missing, and each line says what it stands for."""

import email
import email.policy
from datetime import timedelta

import pytest
from office_world import APPLICANT, APPLICANT_MAIL, NETWORK, Office
from test_bot_records_unpack import file_now

from bot import office
from bot.records import unpack
from motions.terms import State
from store.tables import OutboxState

pytest_plugins = ["office_fixtures"]


@pytest.fixture
async def admitted(world: Office) -> Office:
    """An admission to its end, with an answer by chat and one by mail; another motion runs beside it."""
    await world.opens_admission()
    await world.presses("berta", "Widerspruch")
    await world.replies("wilma", "Kein Widerspruch")
    await world.opens_exclusion("trockendock", "diakonie")
    await world.everybody_receives()
    await world.passes(days=15)
    async with world.app.store.writing() as work:
        paper = await work.documents.add(NETWORK, "2026-01", "v.pdf", "application/pdf", b"%PDF", "agreement")
    await world.gives(office.GiveAgreement("2026-01", paper))
    await world.passes(days=2)
    applicant = world.post.person(APPLICANT, APPLICANT_MAIL)
    applicant.writes("stelle@netz.example", "Unterschrieben (Beispiel)", "Anbei.", attachments=[("u.pdf", b"%PDF")])
    await world.settle()
    await world.presses("anna", "Bestätigen")
    assert (await world.case()).motion.state is State.EFFECTIVE
    return world


def letters(parts: dict[str, bytes], folder: str) -> list[str]:
    """The index's lines of what came in or went out."""
    return [line for line in parts["inhalt.txt"].decode().splitlines() if f" · {folder}/" in line]


async def test_it_holds_every_mail_that_the_applicant_and_the_members_were_sent(admitted: Office) -> None:
    """§ 6 (4) and (7): acknowledged, told, welcomed; the new register to every member."""
    parts = unpack.unzipped(await file_now(admitted))
    to_applicant = " ".join(line for line in letters(parts, "ausgang") if f"E-Mail an {APPLICANT}" in line)
    for said in ("Ihr Antrag ist eingegangen", "Ihre Aufnahme", "Sie sind Mitglied", "Mitgliederverzeichnis, Fassung"):
        assert said in to_applicant
    registers = [line for line in letters(parts, "ausgang") if "Mitgliederverzeichnis, Fassung" in line]
    for name in ("Wilma Wohnlich", "Dora Dienst", "Gesa Gemein", "Toni Trocken", "Berta Beispiel"):
        assert [line for line in registers if name in line]


async def test_every_mail_of_the_motion_is_there_and_none_of_another(admitted: Office) -> None:
    """Held against all that was sent: what names the other motion is not in this file."""
    parts = unpack.unzipped(await file_now(admitted))
    sent = [row for row in await admitted.outbox() if row.state is OutboxState.SENT]
    ids = {row.id for row in sent if row.motion == "2026-01"}
    other = {row.id for row in sent if row.motion == "2026-02"}
    found = {int(name[-10:-4]) for name in parts if name.startswith("ausgang/")}
    assert ids
    assert other
    assert ids <= found
    assert not other & found


async def test_every_mail_opens_and_names_the_motion(admitted: Office) -> None:
    """With a subject, a sender, a receiver and a text; the reference stands in each that is about the motion."""
    parts = unpack.unzipped(await file_now(admitted))
    mails = {name: part for name, part in parts.items() if name.endswith(".eml") and name.startswith("ausgang/")}
    assert mails
    for name, raw in mails.items():
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        text = mail.get_body(("plain",))
        assert text, name
        assert all(mail[head] for head in ("Subject", "From", "To", "Date", "Message-ID")), name
        assert not mail.defects
        general = any(said in mail["Subject"] for said in ("Mitgliederverzeichnis", "Sie sind Mitglied"))
        assert general or "2026-01" in text.get_content(), name


async def test_its_index_says_what_was_pressed_and_written(admitted: Office) -> None:
    """Nobody has to read a machine's record to see what a member answered."""
    came = letters(unpack.unzipped(await file_now(admitted)), "eingang")
    assert [line for line in came if "Telegram: Berta Beispiel, „Widerspruch“" in line]
    assert [line for line in came if "E-Mail: Wilma Wohnlich (Beispiel), „" in line and "Aufnahme" in line]
    assert [line for line in came if f"E-Mail: {APPLICANT_MAIL}, „Unterschrieben (Beispiel)“" in line]


async def test_its_documents_stand_in_the_order_of_the_procedure(admitted: Office) -> None:
    """The office's copy, the signed one, then what was made of it all."""
    parts = unpack.unzipped(await file_now(admitted))
    names = sorted(name.partition("-")[2] for name in parts if name.startswith("unterlagen/"))
    ordered = [name.partition("-")[2] for name in sorted(parts) if name.startswith("unterlagen/")]
    assert len(names) == len(ordered)
    assert ordered[0] == "v.pdf"
    assert "u.pdf" in ordered[1:3]
    assert [name.split("-")[0] for name in ordered[-2:]] == ["Niederschrift", "Mitgliederverzeichnis"]


async def test_it_is_the_same_bytes_twice(admitted: Office) -> None:
    """For the same store and moment; a later one says when it was written."""
    first = await file_now(admitted)
    assert await file_now(admitted) == first
    admitted.clock.now += timedelta(hours=1)
    assert await file_now(admitted) != first
