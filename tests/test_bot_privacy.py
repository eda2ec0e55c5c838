"""A person asks what is kept about it, and to be erased (Art. 15, 17 GDPR); `run` erases what is over by itself."""

import json
import os
import stat
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from bot_cli_shell import BY, NETWORK, Shell, admission
from kept import everything
from office_world import Office
from sqlalchemy import ForeignKeyConstraint

from bot.config import Retention
from bot.office import Cancel
from bot.retention import Sweeper, limits
from motions.ports import Arrival, Whole
from motions.terms import CancelReason, State
from store import tables
from store.dossier import OF_A_PERSON
from store.work import Work

pytest_plugins = ["bot_cli_fixtures", "office_fixtures"]

DORA = "Dora Dienst (Beispiel)"
DAYS = timedelta(days=1)


async def dora_objects(world: Office) -> str:
    """Dora objects by button and by mail; the motion is cancelled then, and everybody told."""
    motion = await world.opens_admission()
    await world.presses("dora", "Widerspruch")
    await world.replies("dora", "Kein Widerspruch")
    await world.gives(Cancel(motion, CancelReason.TAKEN_BACK))
    return motion


def test_it_knows_every_column_that_names_a_person() -> None:
    """A table that is new must not be forgotten when somebody asks."""
    names = {"person", "actor", "by", "entered_by", "opened_by", "decided_by", "confirmed_by"}
    for table in tables.metadata.sorted_tables:
        to_people = {
            column.name
            for key in table.constraints
            if isinstance(key, ForeignKeyConstraint) and key.referred_table is tables.people
            for column in key.columns
        } - {"network"}
        found = to_people | (names & set(table.columns.keys()))
        assert found <= set(OF_A_PERSON.get(table, ())), table.name


async def test_it_exports_everything_about_a_person(world: Office) -> None:
    """Whatever tables know of the person; nothing of others, and no secret with which to act in its name."""
    await dora_objects(world)
    async with world.app.store.reading() as work:
        rows = await work.erasure.dossier(NETWORK, "dora")
    assert {"people", "person_mails", "mandates", "ballots", "evidence", "inbox", "outbox"} <= {
        k for k, v in rows.items() if v
    }
    assert [row["choice"] for row in rows["ballots"]] == ["object", "no_objection"]
    assert {row["source"] for row in rows["inbox"]} == {"mail", "telegram"}
    text = json.dumps(rows)
    assert "gesa@gfs.example" not in text
    assert not [
        name for found in rows.values() for row in found for name in row if name in ("salt", "token", "code_hash")
    ]


def test_it_writes_the_export_for_its_owner_only(office: Shell, tmp_path: Path) -> None:
    """As ZIP with a page that says what it is, or as JSON; nothing is overwritten; the journal notes that, not what."""
    admission(office).done()
    for name in ("dora.zip", "dora.json"):
        file = tmp_path / name
        assert DORA in office.umlauf("people", "export", "dora", "--out", str(file), *BY).done().out
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert "gibt es schon" in office.umlauf("people", "export", "dora", "--out", str(file), *BY).refused()
    with zipfile.ZipFile(tmp_path / "dora.zip") as packed:
        assert DORA in packed.read("LIESMICH.txt").decode()
        assert packed.read("daten.json").decode().count("dora@diakonie.example") > 1
    assert json.loads((tmp_path / "dora.json").read_text())["people"][0]["name"] == DORA
    assert ".zip" in office.umlauf("people", "export", "dora", "--out", str(tmp_path / "dora.txt"), *BY).refused(2)


def test_it_erases_nobody_that_still_has_a_role(office: Shell) -> None:
    assert "steht noch für Diakonie" in office.umlauf("people", "erase", "dora", "--yes", *BY).refused()


def test_it_erases_nobody_that_an_open_motion_needs(office: Shell) -> None:
    """The motion counts on what she was told, though she stands for nobody any more."""
    admission(office).done()
    office.umlauf("people", "end", "dora", *BY).done()
    said = office.umlauf("people", "erase", "dora", "--yes", *BY).refused()
    assert "2026-01" in said
    assert "noch etwas zu senden" in said


def test_it_shows_what_it_will_erase_and_asks(office: Shell) -> None:
    """Without anybody to ask it insists on --yes."""
    office.umlauf("people", "end", "dora", *BY).done()
    assert "--yes" in office.umlauf("people", "erase", "dora", *BY).err
    office.typed = ["n"]
    shown = office.umlauf("people", "erase", "dora", *BY)
    assert DORA in shown.err
    assert "nicht rückgängig" in shown.err
    assert shown.code == 1
    office.typed = ["ja"]
    assert office.umlauf("people", "erase", "dora", *BY).code == 0
    assert DORA not in office.umlauf("people", "list").done().out


async def test_it_erases_a_person_everywhere_and_leaves_the_seats_votes(world: Office) -> None:
    """Name and address are nowhere any more, also not in what others were told; votes and journal stay."""
    from bot import privacy

    motion = await dora_objects(world)
    store, now = world.app.store, world.clock()
    async with store.writing() as work:
        await work.people.end_mandate(NETWORK, "dora", "diakonie", (await work.people.mandates(NETWORK))[5].role, now)
    async with store.writing() as work:
        assert not await privacy.needed(work, NETWORK, "dora", now)
        counts = await privacy.erase(work, NETWORK, "dora", now, "anna", "command_line")
    assert counts["mails"] >= 2
    assert counts["sent"] >= 4
    left = await everything(store)
    for text in (DORA, "dora@diakonie.example", "Frau Dienst", "Dora Dienst"):
        assert text not in left, text
    case = await world.case(motion)
    assert [(b.seat, b.person, b.choice.value) for b in case.ballots] == [
        ("diakonie", "dora", "object"),
        ("diakonie", "dora", "no_objection"),
    ]
    async with store.reading() as work:
        assert await work.journal.verify(NETWORK) == []
        assert [e.actor for e in await work.journal.entries(NETWORK) if e.what == "person_erased"] == ["anna"]


async def test_it_erases_by_itself_what_is_over(world: Office) -> None:
    """In years to come, an hour apart; only numbers go into the journal, and motions can still be shown."""
    await dora_objects(world)
    sweeper = Sweeper(world.app.store, world.clock, Retention())
    assert await sweeper.once() == 0
    world.clock.now += 181 * DAYS
    while await sweeper.once():
        pass
    left = await everything(world.app.store)
    assert "Wärmestube" not in left
    assert (await world.case()).motion.state is State.CANCELLED
    assert DORA in left  # she still stands for her member
    async with world.app.store.reading() as work:
        [entry] = [e for e in await work.journal.entries(NETWORK) if e.what == "erased"]
        assert await work.journal.verify(NETWORK) == []
    counts = json.loads(entry.body)
    assert counts["motions"] == 1
    assert all(isinstance(number, int) for number in counts.values())


async def test_it_looks_once_an_hour(world: Office) -> None:
    """And again at once where the clock was set back."""
    sweeper = Sweeper(world.app.store, world.clock, Retention(ignored=1))
    assert await sweeper.once() == 0
    item = await world.keeps(b"Subject: Abwesend\r\n\r\n")
    async with world.app.store.writing() as work:
        await work.inbox.finish(item, state="ignored", kind="auto")
    world.clock.now += 59 * timedelta(minutes=1)
    assert await sweeper.once() == 0
    world.clock.now += 2 * DAYS
    assert await sweeper.once() == 1


async def test_it_removes_the_files_of_big_mails(world: Office) -> None:
    """First the row forgets the file, then the file goes: a crash in between leaves one that the next sweep removes."""
    store = world.app.store
    name = "a" * 64
    path = Path(store.files.room()) / name
    path.write_bytes(b"gross")
    os.utime(path, (0, 0))  # it has lain there long
    now = world.clock()
    async with store.writing() as work:
        await work.inbox.keep([Arrival("mail", "big", b"gross", now, now, Whole(5, name, str(path)))], now)
        [row] = await work.inbox.waiting(9)
        await work.inbox.finish(row.id, state="done", kind="answer", network=NETWORK)
    world.clock.now += 181 * DAYS
    sweeper = Sweeper(store, world.clock, Retention(mails=0, sent=0))
    assert await sweeper.once() == 1
    assert path.exists()
    assert await sweeper.once() == 0
    assert not path.exists()


@pytest.mark.parametrize("days", [0, 7])
def test_it_takes_no_days_for_never(days: int) -> None:
    assert limits(Retention(mails=days)).mails == (timedelta(days=7) if days else None)


def test_it_says_of_an_item_that_its_content_is_erased(office: Shell) -> None:
    async def keep(work: Work) -> None:
        now = office.clock.now
        await work.inbox.keep([Arrival("mail", "1", b"Subject: Hallo\r\n\r\nText", now, now)], now)
        await work.erasure.incoming([1])

    office.store(keep)
    assert "Inhalt ist gelöscht" in office.umlauf("inbox", "show", "1").done().out
