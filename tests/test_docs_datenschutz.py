"""The privacy page names everything that is kept, for how long, and nothing that is not so."""

import re

import pytest
from checkout import ROOT
from docs_pages import rows, section

from bot.config import Retention
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
