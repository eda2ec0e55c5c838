"""Sending to chats: what arrives, and that a copy or an edit does no harm."""

import pytest
from bot_telegram_chats import BALLOT, KEY, channel, delivery, erika, failed, saying
from bot_telegram_fixtures import connection, telegram

from bot.playground.bot_api import Telegram
from bot.playground.bot_api_people import User
from bot.telegram.callback import Action, Button, decode, network_key, seat_key
from bot.telegram.connection import Connection
from bot.telegram.pacing import Pacer
from motions.model import Document
from motions.notice import Addressee, NoticeKind
from motions.ports import ChannelPort, Delivery
from motions.wording.message import Message, Option, Paragraph, Style, line

__all__ = ["connection", "erika", "telegram"]

PDF = Document("d1", "Antrag Wärmestube.pdf", "application/pdf", "0" * 64, "application")
TABLE = Document("d2", "Satzung.pdf", "application/pdf", "1" * 64, "application")
FILES = {"d1": b"%PDF-1", "d2": b"%PDF-2"}


async def test_it_sends_words_and_says_where_they_are(connection: Connection, erika: User) -> None:
    port: ChannelPort = channel(connection, saying("Aufnahme: A & B <e. V.>", "Frist: morgen"))
    sent = await port.send(delivery(erika.id), {})
    assert erika.last.text == "Aufnahme: A & B <e. V.>\n\nFrist: morgen"
    assert sent.ref == f"{erika.id}:{erika.last.id}"
    assert erika.last.extra["link_preview_options"] == {"is_disabled": True}


async def test_it_says_each_delivery_as_it_is_told(connection: Connection, erika: User) -> None:
    heard: list[Delivery] = []

    def say(it: Delivery) -> Message:
        heard.append(it)
        return Message("Betreff", (Paragraph(line("x")),))

    given_out = delivery(erika.id)
    await channel(connection, say).send(given_out, {})
    assert heard == [given_out]


async def test_it_hints_at_the_e_mail_in_the_addressees_language(connection: Connection, erika: User) -> None:
    english = delivery(erika.id, to=Addressee("Erika", language="en"))
    await channel(connection, saying("x" * 9000)).send(english, {})
    assert "Shortened here" in erika.last.text


async def test_it_puts_options_below_as_signed_buttons(connection: Connection, erika: User) -> None:
    await channel(connection, saying("Text", options=BALLOT)).send(delivery(erika.id), {})
    rows = erika.last.buttons
    assert [[button.label for button in row] for row in rows] == [
        ["Kein Widerspruch", "Widerspruch"],
        ["Warum dieses Datum?"],
    ]
    meant = [decode(KEY, button.data or "") for row in rows for button in row]
    actions = (Action.NO_OBJECTION, Action.OBJECT, Action.WHY)
    assert meant == [Button(network_key("bielefeld"), "2026-07", seat_key("gfs"), action) for action in actions]
    assert [button.raw.get("style") for row in rows for button in row] == ["success", "danger", None]


async def test_it_names_the_draft_in_buttons_that_confirm_it(connection: Connection, erika: User) -> None:
    options = (Option("Bestätigen", "So ausführen", "confirm"), Option("Verwerfen", "Nichts tun", "discard"))
    asked = delivery(erika.id, motion=None, seat=None, facts={"draft": "17"})
    await channel(connection, saying("Vorschau", options=options)).send(asked, {})
    meant = [decode(KEY, button.data or "") for button in erika.last.buttons[0]]
    assert meant == [Button(network_key("bielefeld"), "17", "", action) for action in (Action.CONFIRM, Action.DISCARD)]


async def test_it_sends_documents_below_the_words(connection: Connection, erika: User) -> None:
    sent = await channel(connection, saying("Antrag")).send(
        delivery(erika.id, kind=NoticeKind.DETAILS, documents=(PDF, TABLE)), FILES
    )
    words, first, second = erika.from_bot
    assert first.document is not None
    assert second.document is not None
    assert (first.document.name, first.document.content) == ("Antrag Wärmestube.pdf", b"%PDF-1")
    assert second.document.content == b"%PDF-2"
    assert (first.reply_to, second.reply_to) == (words.id, words.id)
    assert sent.ref == f"{erika.id}:{words.id}"


async def test_it_leaves_the_documents_of_a_motion_one_tap_away(connection: Connection, erika: User) -> None:
    """A motion in chat is a short message; "Begründung und Unterlagen" brings the rest."""
    await channel(connection, saying("Antrag")).send(delivery(erika.id, documents=(PDF, TABLE)), FILES)
    assert [message.text for message in erika.from_bot] == ["Antrag"]


async def test_it_puts_files_below_an_answer_that_takes_another_message_s_place(
    connection: Connection, erika: User
) -> None:
    first = await channel(connection, saying("Eingang")).send(delivery(erika.id), {})
    place = delivery(
        erika.id,
        number=2,
        replaces=first.ref,
        kind=NoticeKind.ANSWER,
        in_place=first.ref,
        motion=None,
        documents=(PDF,),
    )
    assert await channel(connection, saying("Anhänge")).send(place, FILES) == first
    words, paper = erika.from_bot
    assert (words.text, paper.reply_to) == ("Anhänge", words.id)
    assert paper.document is not None
    assert paper.document.content == b"%PDF-1"


async def test_it_leaves_out_documents_that_were_erased(connection: Connection, erika: User) -> None:
    await channel(connection, saying("Antrag")).send(
        delivery(erika.id, kind=NoticeKind.DETAILS, documents=(PDF, TABLE)), {"d2": b"%PDF-2"}
    )
    assert [message.document.name for message in erika.from_bot if message.document] == ["Satzung.pdf"]


async def test_it_goes_on_with_the_document_that_was_missing(
    telegram: Telegram, connection: Connection, erika: User
) -> None:
    chat = channel(connection, saying("Antrag"))
    notice = delivery(erika.id, kind=NoticeKind.DETAILS, documents=(PDF, TABLE))
    await chat.send(delivery(erika.id, number=2), {})
    telegram.faults.add("sendDocument", kind=429, retry_after=0)
    failure = await failed(chat.send(notice, FILES))
    assert not failure.permanent
    sent = await chat.send(notice, FILES)
    shown = [message.document.name if message.document else message.text for message in erika.from_bot]
    assert shown == ["Antrag", "Antrag", "Antrag Wärmestube.pdf", "Satzung.pdf"]
    assert sent.ref == f"{erika.id}:{erika.from_bot[1].id}"


async def test_it_edits_the_message_it_replaces(connection: Connection, erika: User) -> None:
    first = await channel(connection, saying("Bisher: keine Antwort", options=BALLOT)).send(delivery(erika.id), {})
    edit = delivery(erika.id, number=2, replaces=first.ref, documents=(PDF,))
    again = await channel(connection, saying("Bisher: Widerspruch")).send(edit, FILES)
    assert again == first
    (message,) = erika.from_bot
    assert (message.text, message.labels) == ("Bisher: Widerspruch", [])


async def test_it_takes_an_edit_that_changes_nothing_for_done(connection: Connection, erika: User) -> None:
    chat = channel(connection, saying("Gleich", options=BALLOT))
    first = await chat.send(delivery(erika.id), {})
    assert await chat.send(delivery(erika.id, number=2, replaces=first.ref), {}) == first
    assert len(erika.from_bot) == 1


async def test_it_drops_an_edit_of_a_message_that_is_gone(connection: Connection, erika: User) -> None:
    chat = channel(connection, saying("Neu"))
    gone = f"{erika.id}:99999"
    assert (await chat.send(delivery(erika.id, replaces=gone), {})).ref == gone
    assert erika.from_bot == []


async def test_it_answers_a_press_as_line_or_box(telegram: Telegram, connection: Connection, erika: User) -> None:
    chat = channel(connection, saying("Text", options=BALLOT))
    await chat.send(delivery(erika.id), {})
    first, second = erika.presses(erika.last, "Widerspruch"), erika.presses(erika.last, "Widerspruch")
    await chat.answer(first.id, "Gezählt: Widerspruch")
    await chat.answer(second.id, "lang " * 100, alert=True)
    line_shown, box = erika.toasts
    assert (line_shown.text, line_shown.alert) == ("Gezählt: Widerspruch", False)
    assert box.alert
    assert len(box.text) <= 200
    assert box.text.endswith("…")


async def test_it_takes_a_press_too_old_to_be_answered_for_answered(
    telegram: Telegram, connection: Connection, erika: User, caplog: pytest.LogCaptureFixture
) -> None:
    chat = channel(connection, saying("Text", options=BALLOT))
    await chat.send(delivery(erika.id), {})
    press = erika.presses(erika.last, "Widerspruch")
    telegram.expire_presses()
    await chat.answer(press.id, "zu spät")
    assert caplog.records == []
    telegram.faults.add("answerCallbackQuery", kind=500)
    await chat.answer(press.id, "gestört")
    assert len(caplog.records) == 1, "any other trouble is logged, and still goes no further"


async def test_it_keeps_to_the_pace_it_is_given(connection: Connection, erika: User) -> None:
    turns: list[int] = []

    class Counting(Pacer):
        async def turn(self, chat: int) -> None:
            turns.append(chat)

    chat = channel(connection, saying("x"), Counting())
    sent = await chat.send(delivery(erika.id, kind=NoticeKind.DETAILS, documents=(PDF,)), FILES)
    await chat.send(delivery(erika.id, number=2, replaces=sent.ref), {})
    assert turns == [erika.id] * 3, "words, document and edit each wait for their turn"


async def test_it_sends_a_message_of_any_length_and_content(connection: Connection, erika: User) -> None:
    texts = ["a < b & c > d [x] *y*", "مرحبا", "\U0001f642" * 3000, "N" * 200, "halb \ud83d"]
    styles = [Paragraph(line(text), style) for text in texts for style in Style]
    await channel(connection, lambda _: Message("B", tuple(styles), BALLOT)).send(delivery(erika.id), {})
    assert "a < b & c > d [x] *y*" in erika.last.text
