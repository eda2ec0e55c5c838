"""A stranger writes to the office's address: perhaps an application (§ 6 (2)), for a coordinator to look at."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from dialogue_chat import Chat
from office_world import NETWORK, Office

from bot import office
from bot.playground.people import OFFICE_MAIL
from bot.procedures import applications
from motions.model import Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import State
from store.retention import Limits

pytest_plugins = ["office_fixtures"]

NAME = "Wärmestube Musterviertel e. V. (Beispiel)"
APPLICANT = "info@waermestube.example"
TEXT = (
    f"Sehr geehrte Damen und Herren,\n\nwir, die {NAME}, betreiben seit 2019 einen Tagesaufenthalt und möchten\n"
    "Mitglied werden.\n\nMit freundlichen Grüßen\nErika Beispiel"
)
STATUTES = b"%PDF-1.7 Satzung (Beispiel)"


async def writes(world: Office, text: str = TEXT, *, attached: bool = True, sender: str = APPLICANT) -> int:
    """Somebody unknown writes to the office; the number of the item."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Erika Beispiel <{sender}>", OFFICE_MAIL, "Antrag auf Aufnahme"
    mail["Message-ID"] = "<antrag.1@waermestube.example>"
    mail.set_content(text)
    if attached:
        mail.add_attachment(STATUTES, maintype="application", subtype="pdf", filename="../Satzung.pdf")
    item = await world.keeps(mail.as_bytes())
    await world.settle()
    return item


async def test_it_puts_a_strangers_mail_before_the_office_with_a_button(world: Office) -> None:
    """Parked, shown with what was written; the stranger gets one polite sentence."""
    item = await writes(world)
    [told] = await world.told_office(Matter.APPLICATION)
    assert told.notice.facts["inbox"] == str(item)
    assert "Tagesaufenthalt" in told.notice.text
    assert "Aufnahme beginnen" in world.chats["anna"].from_bot[-1].labels
    assert f"--from-inbox {item}" in world.read("anna", "Unbekannter Absender")
    assert len(await world.outbox(NoticeKind.STRANGER, to=APPLICANT)) == 1
    assert [row.id for row in await world.parked()] == [item]


async def test_it_makes_a_draft_of_the_mail_and_opens_it_when_confirmed(world: Office) -> None:
    """Name, address, reason and documents come from the mail; nothing happens before somebody says yes."""
    item = await writes(world)
    await world.presses("anna", "Aufnahme beginnen")
    shown = world.chats["anna"].from_bot[-1].text
    assert NAME in shown
    assert "Tagesaufenthalt" in shown
    assert not await world.outbox(NoticeKind.MOTION)
    await world.presses("anna", "Bestätigen")
    motion = (await world.case()).motion
    assert motion.state is State.COLLECTING
    assert motion.applicant
    assert (motion.subject, motion.applicant.name, motion.applicant.mail) == (NAME, NAME, APPLICANT)
    assert "betreiben seit 2019" in motion.reason
    assert motion.opened_by == "anna"
    kept = [(document.filename, document.media_type, document.purpose) for document in motion.documents]
    assert kept == [
        ("Satzung.pdf", "application/pdf", "application"),
        (f"antrag-{item}.eml", "message/rfc822", "application"),
    ]
    async with world.app.store.reading() as work:
        assert await work.documents.load(NETWORK, motion.documents[0].id) == STATUTES
    assert not await world.parked()


async def test_it_drops_the_draft_when_somebody_says_no(world: Office) -> None:
    """The mail waits as before."""
    item = await writes(world)
    await world.presses("anna", "Aufnahme beginnen")
    await world.presses("anna", "Abbrechen")
    assert [row.id for row in await world.parked()] == [item]
    assert not await world.outbox(NoticeKind.MOTION)


async def test_it_opens_one_motion_from_one_mail(world: Office) -> None:
    """One who begins twice, from both messages, and once more later: whoever comes second is told."""
    await writes(world)
    button = next(m for m in reversed(world.chats["anna"].from_bot) if "Aufnahme beginnen" in m.labels)
    await world.presses("anna", "Aufnahme beginnen")
    await world.presses("anna", "Aufnahme beginnen", button)
    first, second = [m for m in world.chats["anna"].from_bot if "Bestätigen" in m.labels]
    assert "gibt es nicht mehr" in (await world.presses("anna", "Bestätigen", first)).text
    await world.presses("anna", "Bestätigen", second)
    toast = await world.presses("anna", "Aufnahme beginnen", button)
    assert "schon entschieden" in toast.text
    async with world.app.store.reading() as work:
        assert len(await work.motions.cases(list(State), NETWORK)) == 1


async def test_it_lets_nobody_else_begin_an_admission(world: Office) -> None:
    """A coordinator's button in another hand (a forwarded chat, a mandate that has ended) does nothing."""
    item = await writes(world)
    async with world.app.store.writing() as work:
        row = await work.inbox.get(item)
        assert row
        order = office.Open(applications.draft(row, "dora"), inbox=item)
        refused = await office.propose(work, NETWORK, "dora", order, world.app.words["de"], world.clock())
    assert refused == (Refusal("not_a_coordinator"),)


async def test_it_says_what_is_missing(world: Office) -> None:
    """A mail from a member of the network is no application: the pending one is named, nothing is kept."""
    item = await writes(world)
    await world.opens_admission()
    await world.presses("anna", "Aufnahme beginnen")
    assert "läuft schon ein Verfahren" in world.chats["anna"].from_bot[-1].text
    assert [row.id for row in await world.parked()] == [item]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Die Brücke am Fluss e.V. beantragt die Aufnahme.", "Brücke am Fluss e.V."),
        (
            "Wir bitten darum.\n\nMit freundlichen Grüßen\nMax Muster\nHilfe für Not gGmbH\nWeg 1",
            "Hilfe für Not gGmbH",
        ),
        (
            "Guten Tag,\n\nwir, der Verein Brücke e.V., möchten mitmachen.\n\n-- \nBrücke e.V.\nWeg 1",
            "Brücke e.V.",
        ),
        ("Wir möchten mitmachen.", "Erika Beispiel"),
    ],
)
async def test_it_guesses_who_writes(world: Office, text: str, name: str) -> None:
    """By the legal form in the text or the signature, else by what the sender calls itself."""
    item = await writes(world, text, attached=False)
    async with world.app.store.reading() as work:
        row = await work.inbox.get(item)
    assert row
    made = applications.draft(row, "anna")
    assert (made.subject, made.applicant and made.applicant.mail) == (name, APPLICANT)


async def test_it_lets_the_phone_see_files_before_anything_is_opened(world: Office) -> None:
    """In /eingang: what is attached is named, one tap shows it, and the item waits as before."""
    item = await writes(world)
    anna = Chat(world, "anna")
    shown = await anna.writes("/eingang")
    assert "Anhänge: Satzung.pdf" in shown
    assert "Warum es wartet: Der Absender ist nicht bekannt." in shown
    said = await anna.presses("Anhänge ansehen")
    assert said.startswith(f"Zu Eingang {item}: Satzung.pdf.")
    [file] = [message.document for message in world.chats["anna"].from_bot if message.document]
    assert (file.name, file.content) == ("Satzung.pdf", STATUTES)
    assert [row.id for row in await world.parked()] == [item]


async def test_it_shows_in_the_preview_what_goes_out_and_where_the_result_goes(world: Office) -> None:
    """Both come from the mail, so a coordinator sees both before confirming."""
    item = await writes(world)
    await world.presses("anna", "Aufnahme beginnen")
    shown = world.chats["anna"].from_bot[-1].text
    assert f"Unterlagen: Satzung.pdf, antrag-{item}.eml" in shown
    assert f"Das Ergebnis geht auch an: {APPLICANT}" in shown


async def test_it_tells_the_applicant_that_the_mail_has_arrived(world: Office) -> None:
    """And that it is before the office; nothing of what was written is repeated to the address it claims."""
    applicant = world.post.person("Erika Beispiel", APPLICANT)
    await writes(world)
    [answer] = applicant.box.letters()
    text = " ".join(answer.text.split())
    assert answer.subject.endswith("Ihre Nachricht ist angekommen")
    assert "liegt der koordinierenden Stelle vor" in text
    assert "Tagesaufenthalt" not in text


async def test_it_lets_the_office_answer_a_stranger_from_the_phone(world: Office) -> None:
    """By mail, below what was written."""
    applicant = world.post.person("Erika Beispiel", APPLICANT)
    await writes(world, "Was kostet die Mitgliedschaft?", attached=False)
    anna = Chat(world, "anna")
    await anna.writes("/eingang")
    await anna.presses("Antworten")
    assert f"Soll das so an {APPLICANT} gehen?" in await anna.writes("Sie kostet nichts.")
    assert "geht hinaus" in await anna.presses("Bestätigen")
    answer = applicant.box.letters()[-1]
    assert "Sie kostet nichts." in answer.text
    assert answer.message["In-Reply-To"] == "<antrag.1@waermestube.example>"
    assert not await world.parked()


async def test_it_files_the_application_with_its_motion_and_erases_it_with_that(world: Office) -> None:
    """When it came is part of the file; of an admission that was refused nothing is kept longer (`applicants`)."""
    item = await writes(world)
    await world.presses("anna", "Aufnahme beginnen")
    await world.presses("anna", "Bestätigen")
    async with world.app.store.reading() as work:
        assert item in [row.id for row in await work.inbox.of_motion(NETWORK, "2026-01")]
    await world.gives(office.StepBack("2026-01"))
    kept = Limits(applicants=timedelta(days=180), mails=timedelta(days=3650))
    async with world.app.store.writing() as work:
        while await work.retention.erase_due(world.clock() + timedelta(days=181), kept):
            pass
    [mail] = [row for row in await world.inbox() if row.id == item]
    assert mail.raw == b""
