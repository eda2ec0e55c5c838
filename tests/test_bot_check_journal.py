"""`umlauf check` about the journal: its chain, and the guards that the database keeps it with."""

import sqlite3
from contextlib import closing

from bot_cli_shell import NETWORK, Shell

from store.work import Work

pytest_plugins = ["bot_cli_fixtures"]


def found(shell: Shell) -> list[tuple[str, str, str]]:
    """What is said of the journal: how grave, what, and what to do."""
    said = [finding for finding in shell.umlauf("check", "--json").json if finding["check"] == "journal"]
    return [(finding["state"], finding["text"], finding["remedy"]) for finding in said]


def by_hand(shell: Shell, *statements: str) -> None:
    """Somebody at the database itself."""
    with closing(sqlite3.connect(shell.folder / "umlauf.db")) as store, store:
        for statement in statements:
            store.execute(statement)


def test_it_names_the_head_to_compare_with_one_on_paper(office: Shell) -> None:
    async def head(work: Work) -> tuple[int, str]:
        return await work.journal.head(NETWORK)

    number, hash_ = office.store(head)
    assert found(office) == [("ok", f"{NETWORK}: {number} Einträge, Prüfsumme {hash_}", "")]


def test_it_finds_a_guard_taken_away_and_an_entry_changed(office: Shell) -> None:
    """Each with what to do; the guard is back after `umlauf migrate`, what was changed stays found."""
    by_hand(office, "DROP TRIGGER journal_no_update", "UPDATE journal SET actor = 'arno' WHERE number = 1")
    (chain, guard) = found(office)
    assert chain[:2] == ("error", f"{NETWORK}: verändert, zuerst am Eintrag 1")
    assert "umlauf restore" in chain[2]
    assert guard[0] == "error"
    assert "journal_no_update" in guard[1]
    assert "umlauf migrate" in guard[2]
    assert office.umlauf("check").code == 1
    office.umlauf("migrate").done()
    assert [said[0] for said in found(office)] == ["error"]


def bodies(shell: Shell, what: str) -> list[str]:
    """What the journal's entries of this kind hold."""

    async def read(work: Work) -> list[str]:
        return [entry.body for entry in await work.journal.entries(NETWORK) if entry.what == what]

    found: list[str] = shell.store(read)
    return found


def test_it_holds_that_a_guard_was_put_back(office: Shell) -> None:
    """Which one; once, and never where all stood: whoever reads the journal knows that it could be changed before."""
    office.umlauf("migrate").done()
    assert bodies(office, "guards_put_back") == []
    by_hand(office, "DROP TRIGGER journal_no_delete")
    office.umlauf("migrate").done()
    office.umlauf("migrate").done()
    assert bodies(office, "guards_put_back") == ['{"guards":["journal_no_delete"]}']
    assert [said[0] for said in found(office)] == ["ok"]


def test_it_holds_that_its_tables_were_migrated(office: Shell) -> None:
    """From which version to which; once, and never where nothing was done."""
    newer = (f"ALTER TABLE motions DROP COLUMN {column}" for column in ("anew_of", "anew_as"))
    by_hand(office, *newer, "DROP TRIGGER journal_no_replace", "UPDATE alembic_version SET version_num = '0016'")
    office.umlauf("migrate").done()
    office.umlauf("migrate").done()
    [body] = bodies(office, "store_migrated")
    assert body.startswith('{"from":"0016","to":"0')
    assert [said[0] for said in found(office)] == ["ok"]
