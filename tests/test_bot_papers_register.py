"""The Mitgliederverzeichnis (Anlage 1, § 6 (7)) as a paper."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from bot_papers_checks import broken_rules, joined, pages_of, text_of, words_on
from wording_catalogue import path_of

from bot.papers import register
from bot.papers.printable import SUBSTITUTE
from motions.model import Member, RegisterVersion
from motions.register import RegisterDifference, difference, version
from motions.rules import Calendar, Network
from motions.wording.words import Words, load

GERMAN = Words()
ENGLISH = Words("en", load("en", path_of("en").read_bytes()))
NETWORK = Network("netz", "Netzwerk Beispiel", "de", Calendar(), "stadt", None, {}, title="Vereinbarung (Beispiel)")
SINCE = datetime(2026, 12, 14, 23, 30, tzinfo=UTC)  # half past midnight of the 15th in Bielefeld
BEFORE = (
    Member("aerzte", "Ärztehaus Übergang e. V. (Beispiel)", "Ärztehaus"),
    Member("lodz", "Łódź & Söhne <Test> (Beispiel)", "Łódź", since=datetime(2024, 5, 2, 8, tzinfo=UTC)),
    Member("stadt", "Musterstadt, Sozialdezernat", "Stadt"),
)
NEW = Member("waerme", "Wärmestube Musterviertel e. V. (Beispiel)", "Wärmestube", since=SINCE)
OLD = version(7, BEFORE, datetime(2026, 11, 3, 9, tzinfo=UTC), "2026-05")
LATEST = version(8, [BEFORE[1], replace(BEFORE[2], name="Stadt Muster, Sozialamt"), NEW], SINCE, "2026-07")
CHANGED = difference(OLD, LATEST)


def many(count: int) -> RegisterVersion:
    """A register with so many members."""
    members = [Member(f"m{n}", f"Straßenverein Nummer {n:03} für Öfen e. V. (Beispiel)", "s") for n in range(count)]
    return version(8, members, SINCE, "2026-07")


@pytest.mark.parametrize("words", [GERMAN, ENGLISH], ids=["de", "en"])
@pytest.mark.parametrize("latest", [LATEST, many(120), many(0)], ids=["some", "many", "nobody"])
def test_it_keeps_the_standards_of_archives_and_of_readers_aloud(latest: RegisterVersion, words: Words) -> None:
    """ISO 19005-3 level A and ISO 14289-1, both in one file."""
    assert broken_rules(register.paper(NETWORK, latest, CHANGED, words)) == []


@pytest.mark.poppler
def test_it_names_the_version_the_members_and_what_changed() -> None:
    text = text_of(register.paper(NETWORK, LATEST, CHANGED, GERMAN))
    assert "Mitgliederverzeichnis Fassung 8 vom 15. Dezember 2026 Vereinbarung (Beispiel)" in text
    assert "Neu: Wärmestube Musterviertel e. V. (Beispiel)." in text
    assert "Ausgeschieden: Ärztehaus Übergang e. V. (Beispiel)." in text
    assert "Musterstadt, Sozialdezernat heißt jetzt Stadt Muster, Sozialamt." in text
    assert "Grundlage: Antrag 2026-07." in text
    assert "3 Mitglieder Nr. Mitglied Mitglied seit" in text
    assert "1 Łódź & Söhne <Test> (Beispiel) 2. Mai 2024" in text
    assert "3 Wärmestube Musterviertel e. V. (Beispiel) neu 15. Dezember 2026" in text
    assert "2 Stadt Muster, Sozialamt ohne Angabe" in text
    assert text.endswith("Seite 1 von 1")


@pytest.mark.poppler
def test_it_speaks_english() -> None:
    text = text_of(register.paper(NETWORK, LATEST, CHANGED, ENGLISH))
    assert "Register of members Version 8 of 15 December 2026" in text
    assert "Based on: motion 2026-07." in text
    assert "No. Member Member since" in text
    assert "Page 1 of 1" in text


@pytest.mark.poppler
def test_it_holds_every_one_of_120_members_with_the_heads_on_each_page() -> None:
    latest = many(120)
    pages = pages_of(register.paper(NETWORK, latest, None, GERMAN))
    whole = joined(" ".join(pages))
    assert len(pages) > 2
    assert [entry.name for entry in latest.entries if entry.name not in whole] == []
    assert all("Mitglied seit" in page for page in pages)
    assert all(f"Seite {number} von {len(pages)}" in page for number, page in enumerate(pages, start=1))


@pytest.mark.poppler
def test_it_calls_nobody_new_in_the_first_version() -> None:
    first = version(1, BEFORE, SINCE, "Anlage 1")
    text = text_of(register.paper(NETWORK, first, difference(None, first), GERMAN))
    assert "Erste Fassung. Grundlage: Anlage 1." in text
    assert "Neu" not in text
    assert "neu" not in text


@pytest.mark.poppler
def test_it_says_nothing_about_changes_that_it_does_not_know() -> None:
    text = text_of(register.paper(NETWORK, LATEST, None, GERMAN))
    assert "Neu:" not in text
    assert "Ausgeschieden" not in text


@pytest.mark.poppler
def test_it_explains_the_sign_for_what_it_cannot_print_and_only_then() -> None:
    strange = version(8, [Member("m", "Verein 🎉 (Beispiel)", "m")], SINCE, "2026-07")
    note = "steht für Zeichen, die sich hier nicht drucken lassen."
    text = text_of(register.paper(NETWORK, strange, None, GERMAN))
    assert f"Verein {SUBSTITUTE} (Beispiel)" in text
    assert f"{SUBSTITUTE} {note}" in text
    assert note not in text_of(register.paper(NETWORK, LATEST, None, GERMAN))


@pytest.mark.poppler
def test_it_keeps_a_name_without_any_blank_on_the_page() -> None:
    """A4 is 210 mm wide and the right margin 20 mm: a line that runs into it may be cut off by a printer."""
    paper = register.paper(NETWORK, version(8, [Member("m", "Ü" * 200, "m")], SINCE, "2026-07"), None, GERMAN)
    assert sum(word.text.count("Ü") for word in words_on(paper, 1)) == 200
    assert max(word.right for word in words_on(paper, 1)) <= 190.1


def test_it_makes_the_same_bytes_twice() -> None:
    """The register's hash can be compared by whoever has the same version."""
    assert register.paper(NETWORK, LATEST, CHANGED, GERMAN) == register.paper(NETWORK, LATEST, CHANGED, GERMAN)
    assert register.paper(NETWORK, LATEST, None, GERMAN) != register.paper(NETWORK, LATEST, CHANGED, GERMAN)


def test_it_names_its_file() -> None:
    assert register.filename(LATEST, GERMAN) == "Mitgliederverzeichnis-8.pdf"
    assert register.filename(LATEST, ENGLISH) == "Register-of-members-8.pdf"


def test_it_takes_a_version_that_changes_nothing() -> None:
    assert register.paper(NETWORK, LATEST, RegisterDifference(), GERMAN).startswith(b"%PDF-")
