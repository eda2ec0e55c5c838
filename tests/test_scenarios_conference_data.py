"""Nothing about the person helped gets in (§ 3): tried in every way that members have; what comes is answered, erased.

The names are invented. Each test looks for them in every row of every table, not only where they were expected.
"""

from email.message import EmailMessage
from email.utils import format_datetime

import pytest
from conference_world import ASKED, MEETING, called, dated, kept
from inquiry_world import asking, orders, says, writes
from meeting_world import gathering
from office_world import NETWORK, InboxState, Office, vouched

from bot import inbox_items
from bot.mailroom.replies import ANSWERS_A_DAY
from motions.meeting.model import Part
from motions.notice import NoticeKind

pytest_plugins = ["office_fixtures"]

NAME, BORN, NUMBER = "Mustermannfall", "12.03.1984", "A123456780"
PERSON = f"Max {NAME}, geb. {BORN}, versichert unter {NUMBER}"
ALL = (NAME, BORN, NUMBER)


async def refused(world: Office, person: str) -> str:
    """What the newest refusal to a person by mail says; it repeats nothing."""
    rows = await world.outbox(NoticeKind.NOT_COUNTED, to=person)
    assert rows
    assert rows[-1].notice.text == ""
    return rows[-1].notice.code


@pytest.mark.parametrize(
    "text",
    [
        f"1 ja\n2 nein\n\n{PERSON}",
        "1 ja\n2 nein\n\nHerr Mustermannfall trinkt wieder.",  # without any form that could be found
        f"Passt gut für Frau {NAME}.",
        f"1 ja (Max {NAME} kommt auch)\n2 nein",
        f"Guten Tag Frau {NAME},\n\n1 ja\n2 nein",
    ],
)
async def test_words_beside_the_dates_of_a_conference_are_refused_and_erased(world: Office, text: str) -> None:
    """Free text beside dates: nothing of the mail is taken, and its writer reads what to send instead."""
    await called(world)
    await world.replies("wilma", text, "Terminabfrage")
    assert (await asking(world)).said("bgw") == {}
    assert await refused(world, "wilma") in ("conference_words", "client_data")
    assert await kept(world, *ALL) == []
    await world.replies("wilma", "1 ja\n2 nein", "Nicht gezählt")  # an answer to the refusal finds its way
    assert len((await asking(world)).said("bgw")) == 2


async def test_a_file_beside_the_dates_is_refused_and_erased(world: Office) -> None:
    """A release from confidentiality does not belong here."""
    await called(world)
    letter = world.letter("wilma", "Terminabfrage")
    world.mailers["wilma"].replies(letter, "1 ja\n2 nein", attachments=[(f"{NAME}.pdf", f"{NAME}".encode())])
    await world.settle()
    assert (await asking(world)).said("bgw") == {}
    assert await refused(world, "wilma") == "conference_words"
    assert await kept(world, NAME) == []


async def test_an_answer_to_the_call_itself_is_refused_and_erased(world: Office) -> None:
    await called(world)
    await world.replies("wilma", f"Es geht sicher um {NAME}?", "beruft eine Fallkonferenz ein")
    assert await refused(world, "wilma") == "conference_words"
    assert await kept(world, NAME) == []
    await world.replies("wilma", "Vielen Dank!", "beruft eine Fallkonferenz ein")
    assert len(await world.outbox(NoticeKind.NOT_COUNTED, to="wilma")) == 1


async def test_words_beside_a_yes_to_its_meeting_are_refused_and_erased(world: Office) -> None:
    await called(world)
    await dated(world)
    await orders(world, f"/sitzung {ASKED}")
    await orders(world, f"/sitzungseinladung {MEETING}")
    for text in (f"Ich nehme teil.\n{NAME} kommt mit.", f"Ich nehme teil.\nPunkt: {NAME}", f"Kommt {NAME} auch?"):
        await world.replies("wilma", text, "Einladung")
        assert await refused(world, "wilma") == "conference_words"
    assert (await gathering(world)).part_of("wilma") is None
    assert await kept(world, NAME) == []
    await world.replies("wilma", "Ich nehme teil.", "Einladung")
    assert (await gathering(world)).part_of("wilma") is Part.YES


async def test_a_mail_on_ones_own_is_refused_and_erased(world: Office) -> None:
    """No token, about no conference: what has the form of such data is not kept."""
    await writes(world, "wilma", f"Bitte eine Fallkonferenz zu {PERSON}.", "Neuer Fall")
    assert await refused(world, "wilma") == "client_data"
    assert await kept(world, *ALL) == []


async def test_the_subject_and_the_name_of_a_file_are_read_too(world: Office) -> None:
    await writes(world, "wilma", "Siehe Betreff.", f"Fall Max {NAME} *{BORN}")
    assert await refused(world, "wilma") == "client_data"
    await writes(world, "wilma", "Siehe Anhang.", "Fall", f"{NAME} geb. {BORN}.pdf")
    assert await refused(world, "wilma") == "client_data"
    assert await kept(world, NAME, BORN) == []


async def test_a_colleagues_mail_is_shown_to_the_office_without_it(world: Office) -> None:
    """From an address that nobody has registered: kept for people to look at, but repeated in no notice."""
    await called(world)
    letter = world.letter("wilma", "Terminabfrage")
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "kollege@bgw.example", str(letter.message["Reply-To"]), letter.subject
    mail["Message-ID"], mail["Date"] = "<k.1@bgw.example>", format_datetime(world.clock())
    mail.set_content(f"1 ja\n2 nein\n{PERSON}")
    await world.keeps(vouched(mail.as_bytes(), "bgw.example"))
    await world.settle()
    assert [row for row in await world.outbox() if NAME in repr(row.notice)] == []


@pytest.mark.parametrize(
    "text",
    [
        PERSON,  # words without a question: they would go to the office
        f"/tagesordnung {MEETING}; {PERSON}",
        f"/fall {PERSON}",
    ],
)
async def test_words_in_chat_are_refused_and_erased(world: Office, text: str) -> None:
    await says(world, "berta", text)
    assert "Solche Angaben gehören nicht hierher (§ 3)" in world.chats["berta"].from_bot[-1].text
    assert NAME not in world.chats["berta"].from_bot[-1].text
    assert await kept(world, *ALL) == []


async def test_the_room_of_a_date_in_chat_is_no_place_for_it(world: Office) -> None:
    """The one free text of a call: where the date would be. The dialogue goes on at its question."""
    chat = world.chats["doris"]
    await says(world, "doris", "/fall")
    if "Diakonie für Bielefeld" in chat.from_bot[-1].labels:
        await world.presses("doris", "Diakonie für Bielefeld")
    await says(world, "doris", "BGW, Bethel")
    await world.presses("doris", "Nimmt teil")
    await says(world, "doris", f"12.01.2027 10:00, 60, bei Max {NAME}, geb. {BORN}\n14.01.2027 10:00")
    assert "Solche Angaben gehören nicht hierher (§ 3)" in chat.from_bot[-1].text
    assert await kept(world, NAME, BORN) == []
    await says(world, "doris", "12.01.2027 10:00, 60, Rathaus\n14.01.2027 10:00, 60, Rathaus")
    assert "Termine zur Wahl: 2" in chat.from_bot[-1].text


LIST = "Anbei die Liste: Max Mustermannfall, 12.03.1984"


async def test_what_may_be_something_else_is_never_erased_unread(world: Office) -> None:
    """A name beside a date, and no more: nothing of it is taken in, its writer reads so, and people decide."""
    await writes(world, "wilma", LIST, "Neuer Fall")
    assert await refused(world, "wilma") == "client_data_perhaps"
    told = world.read("anna", "Name neben einem Datum")
    assert NAME not in told
    [waits] = [row for row in await world.inbox() if row.state is InboxState.PARKED]
    assert NAME.encode() in waits.raw


@pytest.mark.parametrize(("state", "stays"), [("ignored", False), ("done", True)])
async def test_it_is_erased_when_the_office_sets_it_aside(
    world: Office, state: inbox_items.Settled, stays: bool
) -> None:
    """Whoever has read it and finds such data does not leave it lying for thirty days."""
    await writes(world, "wilma", LIST, "Neuer Fall")
    [waits] = await world.parked()
    async with world.app.store.writing() as work:
        await inbox_items.settle(work, NETWORK, waits.id, state, "anna", "gelesen", world.clock())
    assert (await kept(world, NAME) == [NAME]) is stays


async def test_a_refusal_that_cannot_be_sent_leaves_the_mail_for_people(world: Office) -> None:
    """Its writer has had all the answers of the day: nothing is erased that nobody is told of."""
    for number in range(ANSWERS_A_DAY):
        await writes(world, "wilma", f"Eine Frage, Nummer {number}.", "Frage")
    answers = await world.outbox(NoticeKind.NOT_COUNTED, to="wilma")
    await writes(world, "wilma", f"Bitte eine Fallkonferenz zu {PERSON}.", "Neuer Fall")
    assert await world.outbox(NoticeKind.NOT_COUNTED, to="wilma") == answers
    newest = (await world.inbox())[-1]
    assert (newest.state, newest.reason) == (InboxState.PARKED, "not to be kept, and nobody could be told")
    assert NAME.encode() in newest.raw
    assert NAME not in "".join(str(row.notice) for row in await world.outbox())
    await world.passes(days=1)
    async with world.app.store.writing() as work:
        await inbox_items.settle(work, NETWORK, newest.id, "waiting", "anna", "noch einmal", world.clock())
    await world.settle()
    assert await refused(world, "wilma") == "client_data"
    assert await kept(world, NAME) == []
