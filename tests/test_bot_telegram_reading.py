"""Raw updates: each kind is understood, and nothing that Telegram or anybody sends makes reading raise."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.reading import (
    ChatMember,
    Command,
    FileSent,
    Other,
    Press,
    Reading,
    Unreadable,
    Words,
    read,
)
from bot.telegram.reading_groups import GroupMoved, GroupStanding

ERIKA = {"id": 7, "is_bot": False, "first_name": "Erika", "last_name": "Beispiel", "language_code": "de"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Erika"}
GROUP = {"id": -100, "type": "supergroup", "title": "Runde (Beispiel)"}


def update(**content: Any) -> bytes:
    return json.dumps({"update_id": 1, **content}).encode()


def message(*, chat: object = PRIVATE, sender: object = ERIKA, **content: Any) -> bytes:
    return update(message={"message_id": 12, "date": 1764000000, "chat": chat, "from": sender, **content})


def test_it_reads_a_press() -> None:
    query = {
        "id": "4711",
        "from": ERIKA,
        "chat_instance": "1",
        "data": "v1:x",
        "message": {"message_id": 9, "date": 0, "chat": PRIVATE},
    }
    assert read(update(callback_query=query)) == Press(7, 7, 9, "4711", "v1:x", "de", "Erika", "Beispiel")


def test_it_reads_a_press_without_its_message_because_the_vote_in_it_is_still_a_vote() -> None:
    query = {"id": "4711", "from": {"id": 7, "first_name": "Erika"}, "data": "v1:x"}
    assert read(update(callback_query=query)) == Press(7, 7, None, "4711", "v1:x", None, "Erika", "")


@pytest.mark.parametrize(
    ("text", "name", "args"),
    [
        ("/start", "start", ""),
        ("/start AbC_12-3", "start", "AbC_12-3"),
        ("/Status@UmlaufBot 2026-07 ", "status", "2026-07"),
        ("/aufnahme Wärmestube\nzweite Zeile", "aufnahme", "Wärmestube\nzweite Zeile"),
        ("  /hilfe", "hilfe", ""),
    ],
)
def test_it_reads_a_command(text: str, name: str, args: str) -> None:
    reading = read(message(text=text), username="umlaufbot")
    assert reading == Command(7, 7, name, args, True, 12, "de", "Erika", "Beispiel")


def test_it_leaves_commands_for_another_bot_alone() -> None:
    assert read(message(chat=GROUP, text="/status@FremderBot"), username="UmlaufBot") == Other(
        "command for another bot", 7, -100
    )


def test_it_says_whether_something_was_written_in_private() -> None:
    in_group = read(message(chat=GROUP, text="/status"))
    assert isinstance(in_group, Command)
    assert (in_group.private, in_group.chat_id, in_group.user_id) == (False, -100, 7)


@pytest.mark.parametrize("text", ["Ja, aber nur mit Ansprechpartner", "/", "/ hilfe", "1/2 der Stimmen", "3 > 2"])
def test_it_reads_words(text: str) -> None:
    assert read(message(text=text)) == Words(7, 7, text, None, True, 12, "de")


def test_it_knows_which_message_words_answer() -> None:
    answer = message(text="Nein", reply_to_message={"message_id": 3, "date": 0, "chat": PRIVATE})
    assert read(answer) == Words(7, 7, "Nein", 3, True, 12, "de")


def test_it_reads_a_document() -> None:
    document = {
        "file_id": "F1",
        "file_unique_id": "u",
        "file_name": "Antrag.pdf",
        "mime_type": "application/pdf",
        "file_size": 1234,
    }
    assert read(message(document=document, caption="Unser Antrag")) == FileSent(
        7, 7, "F1", "Antrag.pdf", 1234, "Unser Antrag", "application/pdf", None, True, 12
    )


def test_it_takes_the_largest_size_of_a_picture() -> None:
    sizes = [{"file_id": "klein", "file_size": 10}, {"file_id": "gross", "file_size": 99}]
    reading = read(message(photo=sizes))
    assert isinstance(reading, FileSent)
    assert (reading.file_id, reading.size, reading.name) == ("gross", 99, "photo.jpg")


@pytest.mark.parametrize(("status", "blocked"), [("kicked", True), ("left", True), ("member", False)])
def test_it_reads_that_somebody_blocks_the_bot_and_lifts_the_block(status: str, blocked: bool) -> None:
    change = {"chat": PRIVATE, "from": ERIKA, "date": 0, "new_chat_member": {"status": status}}
    assert read(update(my_chat_member=change)) == ChatMember(7, blocked)


MEMBERS = {
    "in": {"status": "member"},
    "out": {"status": "left"},
    "put out": {"status": "kicked"},
    "muted": {"status": "restricted", "is_member": True},
    "muted and gone": {"status": "restricted", "is_member": False},
    "in charge": {"status": "administrator"},
}


@pytest.mark.parametrize(
    ("before", "after", "inside"),
    [
        ("out", "in", True),
        ("put out", "in charge", True),
        ("muted and gone", "muted", True),
        ("in", "put out", False),
        ("in charge", "out", False),
        ("muted", "muted and gone", False),
        ("in", "in charge", None),
        ("muted", "in", None),
        ("out", "put out", None),
    ],
)
def test_it_reads_that_it_was_added_to_a_group_or_put_out(before: str, after: str, inside: bool | None) -> None:
    """Being put out of a group is no block, and being made its administrator is no adding."""
    change = {"chat": GROUP, "from": ERIKA, "date": 0}
    change |= {"old_chat_member": MEMBERS[before], "new_chat_member": MEMBERS[after]}
    if inside is None:
        assert read(update(my_chat_member=change)) == Other("bot's standing in a group", 7, -100)
    else:
        assert read(update(my_chat_member=change)) == GroupStanding(7, -100, "Runde (Beispiel)", inside, "de")


def test_it_reads_that_a_group_has_another_id_now_in_either_chat() -> None:
    """Bot API, Message.migrate_to_chat_id and migrate_from_chat_id: both say the same."""
    there = {"message_id": 1, "date": 0, "from": ERIKA, "chat": GROUP, "migrate_to_chat_id": -1009}
    here = there | {"chat": GROUP | {"id": -1009}, "migrate_from_chat_id": -100}
    del here["migrate_to_chat_id"]
    assert read(update(message=there)) == read(update(message=here)) == GroupMoved(-100, -1009)


def test_it_takes_no_persons_words_for_a_move() -> None:
    """Only Telegram writes service messages; in a private chat there is nothing to move."""
    private = {"message_id": 1, "date": 0, "from": ERIKA, "chat": {"id": 7, "type": "private"}}
    assert not isinstance(read(update(message=private | {"migrate_to_chat_id": -1009})), GroupMoved)


def test_it_names_what_it_has_no_use_for() -> None:
    assert read(message(sticker={"file_id": "S"})) == Other("sticker", 7, 7, True)
    assert read(update(poll={"id": "1"})) == Other("poll")
    assert read(update()) == Other("empty update")
    assert read(message(sender={"id": 8, "is_bot": True}, text="hallo")) == Other("message of a bot", 8, 7, True)
    assert read(message(sender=None, text="Kanal")) == Other("message without sender", None, 7, True)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"not JSON",
        b"[]",
        b"[" * 100_000,
        b'{"update_id": 1, "message": ' + b"9" * 5000 + b"}",
        update(message=None),
        update(message="text"),
        update(callback_query={"id": "1", "data": "v1:x"}),
        update(callback_query={"id": "1", "from": ERIKA, "data": 5}),
        update(callback_query={"id": 1, "from": ERIKA, "data": "v1:x"}),
        message(chat={"id": "7"}, text="hallo"),
        message(sender={"id": True}, text="hallo"),
        message(sender={"id": 2**63}, text="hallo"),
        message(text=["hallo"]),
        message(photo=[]),
        message(document={"file_name": "ohne Kennung.pdf"}),
        message(text="Nein", reply_to_message=7),
        update(my_chat_member={"chat": PRIVATE, "from": ERIKA}),
    ],
)
def test_it_calls_unreadable_what_has_not_the_form_of_an_update(raw: bytes) -> None:
    reading = read(raw)
    assert isinstance(reading, Unreadable)
    assert reading.reason


def test_it_replaces_what_no_database_takes() -> None:
    raw = message(text="x").replace(b'"x"', rb'"NUL \u0000, half \ud83d, whole \ud83d\ude00"')
    reading = read(raw)
    assert isinstance(reading, Words)
    assert reading.text == "NUL \ufffd, half \ufffd, whole \U0001f600"
    assert reading.text.encode()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
pieces: st.SearchStrategy[object] = (
    st.sampled_from([ERIKA, PRIVATE, GROUP, "text", 7, None, [], {}, {"id": 1}]) | json_values
)
fields = ["id", "from", "chat", "message", "message_id", "data", "text", "photo", "document", "new_chat_member"]
bodies = st.dictionaries(st.sampled_from([*fields, "caption", "reply_to_message"]), pieces)
kinds = st.sampled_from(["message", "callback_query", "my_chat_member", "edited_message"])


@given(kind=kinds, body=bodies | json_values)
def test_it_never_raises_whatever_an_update_holds(kind: str, body: object) -> None:
    assert isinstance(read(json.dumps({"update_id": 1, kind: body}).encode()), Reading)


@given(raw=st.binary())
def test_it_never_raises_whatever_the_bytes_are(raw: bytes) -> None:
    assert isinstance(read(raw), Reading)
