"""A wrong document went out: the motion begins anew with another one, and everybody can see what was exchanged and why.

Played on the real program, by chat and in one order, and read as each person reads it; then the file of both motions.
"""

import json
from collections.abc import Sequence

import pytest
from dialogue_chat import Chat
from independent_verifier import differences as independently
from office_world import APPLICANT, APPLICANT_MAIL, NETWORK, Office
from records import changed_at, codes, fixed_by_the_journal, resealed
from test_bot_papers_endings import words_of

from bot import office
from bot.languages import all_words
from bot.records.bundle import Bundle, gather, to_bytes
from bot.records.told import told
from bot.records.verify import verify
from motions.decide.opening import Draft
from motions.model import Applicant, Document, Refusal
from motions.terms import CancelReason, Kind, State
from motions.wording import minutes

pytest_plugins = ["office_fixtures"]

WHY = "Beigelegt war die Satzung von 2019, jetzt ist es die geltende."
OLD, NEW = b"%PDF-1.7 Satzung 2019 (Beispiel)" * 40, b"%PDF-1.7 Satzung 2026 (Beispiel)" * 400


async def kept(world: Office, name: str, data: bytes, purpose: str = "reason") -> Document:
    async with world.app.store.writing() as work:
        return await work.documents.add(NETWORK, None, name, "application/pdf", data, purpose)


async def opens_with_the_wrong_document(world: Office) -> None:
    draft = Draft(
        Kind.ADMISSION,
        APPLICANT,
        "Tagesaufenthalt (Beispiel).",
        "anna",
        Applicant(APPLICANT, APPLICANT_MAIL),
        documents=(await kept(world, "Satzung.pdf", OLD),),
    )
    await world.gives(office.Open(draft))


@pytest.fixture
async def exchanged(world: Office) -> Office:
    """Wilma reads English. Anna exchanges the document in one order."""
    await world.change_person("wilma", language="en")
    await opens_with_the_wrong_document(world)
    new = await kept(world, "Satzung-2026.pdf", NEW)
    await world.gives(office.Restart("2026-01", why=WHY, documents=(new,)))
    return world


async def bundle_of(world: Office, motion: str) -> Bundle:
    case = await world.case(motion)
    async with world.app.store.reading() as work:
        return await gather(work, case, world.clock(), "de")


async def minutes_of(world: Office, motion: str, language: str = "de") -> str:
    made = minutes.sections(told(await bundle_of(world, motion)), all_words()[language])
    return " ".join(words_of(section) for section in made)


async def test_the_new_notice_says_what_was_wrong_and_brings_the_right_document(exchanged: Office) -> None:
    """By mail with the document; in the reader's language, the office's words as they are."""
    letter = exchanged.letter("bruno", "2026-02")
    said = exchanged.read("bruno", "tritt an die Stelle von Antrag 2026-01")
    assert WHY in said
    assert "nicht mehr dabei: Satzung.pdf" in said
    assert "neu dabei: Satzung-2026.pdf" in said
    assert list(letter.attachments) == ["Satzung-2026.pdf"]
    english = exchanged.read("wilma", "takes the place of motion 2026-01")
    assert WHY in english
    assert "no longer enclosed: Satzung.pdf" in english


async def test_chat_says_it_too_where_chat_may_show_a_motion(exchanged: Office) -> None:
    said = exchanged.chats["berta"].from_bot[-1].text
    assert "tritt an die Stelle von Antrag 2026-01" in said
    assert WHY in said


async def test_chat_shows_nothing_of_it_in_an_exclusion(world: Office) -> None:
    """Design: of exclusions only subject, clause, dates and buttons; what was wrong is part of the reasons."""
    await world.opens_exclusion()
    right = await kept(world, "Antrag-richtig.pdf", NEW, "application")
    await world.gives(office.Restart("2026-01", why=WHY, documents=(right,)))
    for person in ("berta", "dora"):
        shown = " ".join(message.text for message in world.chats[person].from_bot)
        assert "tritt an die Stelle von Antrag 2026-01" in shown
        assert "Beigelegt" not in shown
        assert "Antrag-richtig" not in shown
    assert WHY in world.read("dora", "tritt an die Stelle")
    assert WHY in world.read("gesa", "Es ist beantragt worden")  # the concerned member, told first


async def test_the_motions_name_one_another(exchanged: Office) -> None:
    old, new = (await exchanged.case("2026-01")).motion, (await exchanged.case("2026-02")).motion
    assert (old.state, old.cancelled_why) == (State.CANCELLED, CancelReason.DEFECTIVE_NOTICE)
    assert old.anew_as is not None
    assert new.anew_of is not None
    assert (old.anew_as.motion, old.anew_as.why) == ("2026-02", WHY)
    assert (new.anew_of.motion, new.anew_of.why) == ("2026-01", WHY)
    assert [document.filename for document in new.documents] == ["Satzung-2026.pdf"]
    assert [document.filename for document in old.documents] == ["Satzung.pdf"]


async def test_the_minutes_of_both_say_it_and_refer_to_each_other(exchanged: Office) -> None:
    old, new = await minutes_of(exchanged, "2026-01"), await minutes_of(exchanged, "2026-02")
    assert "Das Verfahren hat neu begonnen als Antrag 2026-02." in old
    assert "an die Stelle von Antrag 2026-01 getreten, dessen Mitteilung fehlerhaft war." in new
    assert "nicht mehr dabei: Satzung.pdf" in new
    assert WHY in old
    assert WHY in new
    assert "has begun anew as motion 2026-02" in await minutes_of(exchanged, "2026-01", "en")


async def test_both_bundles_hold_it_and_add_up(exchanged: Office) -> None:
    """For this program, and for the one that was written from docs/nachrechnen.md alone."""
    for motion, key in (("2026-01", "anew_as"), ("2026-02", "anew_of")):
        text = to_bytes(await bundle_of(exchanged, motion))
        assert verify(text).findings == ()
        assert independently(text) == []
        entries = [entry for entry in bodies(text) if key in entry]
        assert [entry[key][0] for entry in entries] == [{"anew_as": "2026-02", "anew_of": "2026-01"}[key]]
        assert WHY not in str(entries)  # the journal holds its seal


def bodies(text: bytes) -> list[dict[str, list[str]]]:
    """What the motion's own entries say."""
    return [entry["body"] for entry in json.loads(text)["journal"]["entries"] if "body" in entry]


async def test_whatever_is_changed_about_it_in_a_bundle_is_found(exchanged: Office) -> None:
    """By somebody who reseals the bundle: each value that the two motions say of one another."""
    for motion in ("2026-01", "2026-02"):
        assert unseen(to_bytes(await bundle_of(exchanged, motion))) == []


def unseen(text: bytes) -> list[tuple[object, ...]]:
    """The places in what the two motions say of one another where a change is not found by both verifiers."""
    document = json.loads(text)
    paths = [path for path in fixed_by_the_journal(document) if {"anew_of", "anew_as"} & set(path)]
    assert len(paths) > 5
    changed = {path: resealed(changed_at(document, path)) for path in paths}
    return [path for path, text in changed.items() if not (codes(text) and independently(text))]


async def test_what_was_said_of_it_is_erased_with_the_file(exchanged: Office) -> None:
    """That the two belong together stays; both bundles still add up."""
    async with exchanged.app.store.writing() as work:
        for motion in ("2026-01", "2026-02"):
            await work.erasure.motion(NETWORK, motion)
    for motion in ("2026-01", "2026-02"):
        text = to_bytes(await bundle_of(exchanged, motion))
        assert b"Satzung" not in text
        assert verify(text).findings == ()
        assert independently(text) == []
        assert unseen(text) == []


async def test_documents_are_not_exchanged_without_a_word(world: Office) -> None:
    """Members who have read one document and get another have to know why; the motion runs on."""
    await opens_with_the_wrong_document(world)
    new = await kept(world, "Satzung-2026.pdf", NEW)
    for order in (office.Restart("2026-01", documents=(new,)), office.Restart("2026-01", without=("reason",))):
        async with world.app.store.writing() as work:
            refused = await office.perform(work, NETWORK, "anna", order, world.clock())
        assert refused == (Refusal("defect_missing"),)
    assert (await world.case()).motion.state is State.COLLECTING


async def test_an_exclusion_does_not_lose_its_application(world: Office) -> None:
    """§ 6 (6): documented application. It can be exchanged and not left out."""
    await world.opens_exclusion()
    order = office.Restart("2026-01", why=WHY, without=("application",))
    async with world.app.store.writing() as work:
        refused = await office.preview(work, NETWORK, "anna", order, all_words()["de"], world.clock())
    assert refused == (Refusal("application_missing"),)


async def test_the_preview_shows_each_correction_beside_what_it_replaces(world: Office) -> None:
    await opens_with_the_wrong_document(world)
    new = await kept(world, "Satzung-2026.pdf", NEW)
    order = office.Restart("2026-01", "Anders (Beispiel).", "Neuer Name", WHY, (new,), sizes=(len(NEW),))
    async with world.app.store.reading() as work:
        shown = await office.preview(work, NETWORK, "anna", order, all_words()["de"], world.clock())
    assert isinstance(shown, str)
    lines = shown.splitlines()
    assert f"Gegenstand, bisher: „{APPLICANT}“" in lines
    assert "Gegenstand, künftig: „Neuer Name“" in lines
    assert "Begründung, bisher: „Tagesaufenthalt (Beispiel).“" in lines
    assert "Begründung, künftig: „Anders (Beispiel).“" in lines
    assert "Unterlagen, bisher: Satzung.pdf (2 kB)" in lines  # 1280 bytes
    assert "Unterlagen, künftig: Satzung-2026.pdf (13 kB)" in lines  # 12800 bytes
    assert f"Das lesen die Mitglieder dazu: „{WHY}“" in lines


async def test_nothing_is_said_where_nothing_was_exchanged(world: Office) -> None:
    """As it was: the same notice once more, under another number."""
    await opens_with_the_wrong_document(world)
    await world.gives(office.Restart("2026-01"))
    letter = world.letter("bruno", "2026-02")
    assert "an die Stelle von" not in letter.text
    assert list(letter.attachments) == ["Satzung.pdf"]
    motion = (await world.case("2026-02")).motion
    assert (motion.anew_of, (await world.case("2026-01")).motion.anew_as) == (None, None)


# By chat


async def talks_up_to_the_documents(world: Office) -> Chat:
    anna = Chat(world, "anna")
    await anna.writes("/neustart")
    await anna.presses(anna.buttons[0])
    return anna


async def test_the_office_exchanges_a_document_in_chat(world: Office) -> None:
    """The same way as a motion is opened with documents: files, one after the other, then on."""
    await opens_with_the_wrong_document(world)
    anna = await talks_up_to_the_documents(world)
    assert "Bisher: Satzung.pdf (2 kB)." in await anna.presses("Die Begründung bleibt")
    assert "Senden Sie die richtigen Dateien" in await anna.presses("Unterlagen zur Begründung")
    await anna.sends("Satzung-2026.pdf", NEW)
    assert "Was war an der Mitteilung falsch" in await anna.presses("Weiter")
    shown = await anna.writes(WHY)
    assert "Unterlagen, bisher: Satzung.pdf (2 kB)" in shown
    assert "Unterlagen, künftig: Satzung-2026.pdf (13 kB)" in shown
    assert "beginnt neu als Antrag 2026-02" in await anna.presses("Bestätigen")
    assert WHY in world.read("bruno", "tritt an die Stelle von Antrag 2026-01")
    assert list(world.letter("bruno", "2026-02").attachments) == ["Satzung-2026.pdf"]


async def test_the_application_is_exchanged_in_chat_and_not_forgotten(world: Office) -> None:
    """It cannot be left out: on goes it only with a file; the others stay."""
    await world.opens_exclusion()
    anna = await talks_up_to_the_documents(world)
    await anna.presses("Die Begründung bleibt")
    await anna.presses("Der Antrag")
    assert "Weiter" not in anna.buttons
    await anna.sends("Antrag-richtig.pdf", NEW)
    await anna.presses("Weiter")
    await anna.writes(WHY)
    await anna.presses("Bestätigen")
    documents = (await world.case("2026-02")).motion.documents
    assert [(d.filename, d.purpose) for d in documents] == [("Antrag-richtig.pdf", "application")]


async def test_all_documents_are_exchanged_in_chat(world: Office) -> None:
    """Each purpose is asked for in turn."""
    await world.opens_exclusion()
    anna = await talks_up_to_the_documents(world)
    await anna.presses("Die Begründung bleibt")
    await anna.presses("Alle Unterlagen")
    await anna.sends("Antrag-richtig.pdf", NEW)
    await anna.presses("Weiter")
    await anna.sends("Anlage.pdf", OLD)
    await anna.presses("Weiter")
    await anna.writes(WHY)
    await anna.presses("Bestätigen")
    documents = (await world.case("2026-02")).motion.documents
    assert _named(documents) == [("Antrag-richtig.pdf", "application"), ("Anlage.pdf", "reason")]


def _named(documents: Sequence[Document]) -> list[tuple[str, str]]:
    return [(document.filename, document.purpose) for document in documents]


async def test_who_gives_up_leaves_everything_as_it_was(world: Office) -> None:
    """The files that were sent go, too."""
    await opens_with_the_wrong_document(world)
    anna = await talks_up_to_the_documents(world)
    await anna.presses("Die Begründung bleibt")
    await anna.presses("Unterlagen zur Begründung")
    await anna.sends("Satzung-2026.pdf", NEW)
    await anna.presses("Abbrechen")
    assert (await world.case()).motion.state is State.COLLECTING
    async with world.app.store.reading() as work:
        assert await work.documents.named(NETWORK, "Satzung-2026.pdf", "reason") is None


async def test_the_short_command_takes_the_reason_for_it(world: Office) -> None:
    await opens_with_the_wrong_document(world)
    anna = Chat(world, "anna")
    shown = await anna.writes("/neustart 2026-01; Anders (Beispiel).; Die Begründung war unvollständig.")
    assert "Begründung, künftig: „Anders (Beispiel).“" in shown
    assert "Das lesen die Mitglieder dazu: „Die Begründung war unvollständig.“" in shown
    assert "Die Unterlagen bleiben: Satzung.pdf (2 kB)" in shown
    await anna.presses("Bestätigen")
    assert "Begründung: neu gefasst" in world.read("bruno", "Die Begründung war unvollständig.")
