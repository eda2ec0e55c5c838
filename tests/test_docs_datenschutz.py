"""The privacy page names everything that is kept, for how long, and nothing that is not so."""

import re

import pytest
from checkout import ROOT
from docs_pages import rows, section

from bot.config import Retention
from motions.conference import KEPT as CASE_KEPT
from store import tables

PAGE = (ROOT / "docs" / "datenschutz.md").read_text(encoding="utf-8")
KEPT = section(PAGE, "## Was gespeichert wird, Tabelle für Tabelle").partition("\nAußerhalb")[0]
TABLES = {name: row for row in rows(KEPT) for name in re.findall(r"`(\w+)`", row[0])}


@pytest.mark.parametrize("table", sorted(tables.metadata.tables))
def test_it_names_every_table_with_contents_purpose_and_time(table: str) -> None:
    """Whoever adds a table that holds personal data has to say so here (Art. 30 GDPR)."""
    assert len([cell for cell in TABLES[table] if cell]) == 4


def test_it_names_no_table_that_is_not_there() -> None:
    assert set(TABLES) == set(tables.metadata.tables)


@pytest.mark.parametrize("key", Retention.model_fields)
def test_it_gives_every_time_with_its_default(key: str) -> None:
    """As `[retention]` has it, whatever row it stands in; `drafts` and the like are also names of tables."""
    given = {int(days) for days in re.findall(rf"`{key}` (\d+)", PAGE)}
    assert given == {Retention.model_fields[key].default}


def test_it_gives_no_time_that_cannot_be_set() -> None:
    assert {key for key, _ in re.findall(r"`(\w+)` (\d+)", PAGE)} == set(Retention.model_fields)


def test_it_says_how_long_what_was_said_about_a_case_is_kept() -> None:
    """No key sets that; it stands in the code (ADR 26)."""
    assert {int(days) for days in re.findall(r"(\d+) Tage nach dem Ende", PAGE)} == {CASE_KEPT.days}
    assert f"Diese {CASE_KEPT.days} Tage stehen fest" in PAGE


@pytest.mark.parametrize(
    "field",
    ["Verantwortlicher", "Zwecke", "Betroffene", "Daten", "Empfänger", "Drittland", "Löschfristen", "Maßnahmen"],
)
def test_the_draft_record_has_every_field_of_the_law(field: str) -> None:
    """Art. 30 (1) (a) to (g) GDPR, each once and with its letter."""
    record = rows(section(PAGE, "## Entwurf für das Verzeichnis von Verarbeitungstätigkeiten (Art. 30 DSGVO)"))
    [found] = [row for row in record if row[0].startswith(f"{field} (")]
    assert re.search(r"Buchst\. [a-g]", found[0])
    assert found[1]


PERSONAL = {
    "people": {
        "name": "Name",
        "greeting": "Anrede",
        "language": "Sprache",
        "telegram_user": "Telegram-Kennung",
        "telegram_blocked": "gesperrt",
        "designated": "benannte Kanäle",
        "absent_until": "Abwesenheit",
    },
    "person_mails": {"mail": "Mailadressen"},
    "members": {"mail": "Mailadresse", "postal": "Anschrift", "name": "Name der Organisation"},
    "mandates": {
        "role": "Rolle",
        "powers": "Vollmachten",
        "document": "Dokument",
        "since": "von wann",
        "until": "bis wann",
    },
    "ballots": {
        "choice": "Stimme",
        "reason": "Begründung",
        "note": "Vermerk",
        "role": "Rolle",
        "entered_by": "eintrug",
    },
    "motions": {
        "applicant": "antragstellende",
        "statements": "Stellungnahmen",
        "attempts": "Zustellversuche",
        "ruling": "Grund",
    },
    "outbox": {"notice": "Mitteilung", "target": "Anschrift", "error": "Mailserver"},
    "tokens": {"address": "Adresse", "person": "für wen"},
    "shown_messages": {"chat": "Nummer des Chats"},
    "inbox": {"raw": "im Wortlaut", "person": "wer es war"},
    "meetings": {"attended": "Anwesende", "guests": "Gäste", "minutes": "Protokoll", "agenda": "Tagesordnung"},
    "announcement_chats": {"title": "Titel", "confirmed_by": "bestätigte"},
}
"""Of the tables about people: the columns that say something of them, and the word with which the page names it."""


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, named in PERSONAL.items() for column in named]
)
def test_it_names_what_is_kept_of_people(table: str, column: str) -> None:
    assert column in tables.metadata.tables[table].columns
    assert PERSONAL[table][column] in TABLES[table][1]


NEUTRAL = {"network", "id", "position", "person", "number", "member", "folded", "salt"}


@pytest.mark.parametrize("table", ["people", "person_mails", "mandates"])
def test_it_forgets_no_column_about_people(table: str) -> None:
    """Whoever adds one has to say so on the page."""
    assert set(tables.metadata.tables[table].columns.keys()) - NEUTRAL == set(PERSONAL[table])
