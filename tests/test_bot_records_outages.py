"""An outage is named wherever a result is doubted: journal, bundle with its recount, minutes (design: Voting)."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from bot_papers_checks import joined, pages_of
from independent_verifier import differences as independently
from office_world import NETWORK, Office
from records import CLOSED, Json, bundle, codes, rechained

from bot.languages import all_words
from bot.papers import minutes
from bot.records.bundle import Bundle, to_bytes
from bot.records.told import told
from bot.records.verify import verify
from bot.spool import Inbox
from motions.notice import NoticeKind

pytest_plugins = ["office_fixtures"]

FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
OVER_THE_CLOSE = datetime(2026, 12, 8, 21, 0, tzinfo=UTC)  # two hours before it


@pytest.fixture
async def closed(world: Office) -> Office:
    """An admission with three outages: of an hour, of more than a day, and one over its close."""
    await world.opens_admission()
    await world.everybody_receives()
    spool = Inbox(world.app.store, world.clock)
    for since, until in (
        (FRIDAY, FRIDAY + timedelta(hours=1)),
        (FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=2, minutes=11)),
        (OVER_THE_CLOSE, CLOSED),
    ):
        await world.goes_to(since)
        world.clock.now = until
        await spool.read_to_end("telegram", until)
        await world.settle()
    return world


def paper(made: Bundle, language: str) -> str:
    return joined(" ".join(pages_of(minutes.paper(told(made), to_bytes(made), all_words()[language]))))


async def test_it_stands_in_the_journal_of_the_network(closed: Office) -> None:
    """Who, when, what: the program, at the moment the source could be read again, from when to when."""
    async with closed.app.store.reading() as work:
        entries = [entry for entry in await work.journal.entries(NETWORK) if entry.what == "outage_noted"]
        assert await work.journal.verify(NETWORK) == []
    assert [(entry.at, entry.actor) for entry in entries] == [
        (FRIDAY + timedelta(hours=1), None),
        (FRIDAY + timedelta(days=2, minutes=11), None),
        (CLOSED, None),
    ]
    assert json.loads(entries[0].body) == {
        "source": "telegram",
        "since": "2026-11-27T09:00:00.000000Z",
        "until": "2026-11-27T10:00:00.000000Z",
    }


async def test_it_verifies_a_bundle_with_outages(closed: Office) -> None:
    text = to_bytes(await bundle(closed))
    assert len(json.loads(text)["case"]["outages"]) == 3
    assert verify(text).findings == ()
    assert independently(text) == []


def _left_out(document: Json) -> None:
    document["case"]["outages"].pop(1)


def _put_in(document: Json) -> None:
    document["case"]["outages"].append(document["case"]["outages"][0] | {"source": "mail"})


def _shortened(document: Json) -> None:
    document["case"]["outages"][1]["until"] = "2026-11-28T10:00:00Z"


@pytest.mark.parametrize("change", [_left_out, _put_in, _shortened])
async def test_it_finds_an_outage_that_was_hidden_invented_or_shortened(closed: Office, change: object) -> None:
    """Also by somebody who computes every sum anew."""
    document = json.loads(to_bytes(await bundle(closed)))
    assert callable(change)
    change(document)
    assert codes(rechained(document)) == {"unpaired"}
    assert independently(rechained(document)) == ["the outages are not those of the journal"]


async def test_the_minutes_name_what_the_result_names(closed: Office) -> None:
    """Over the close, or longer than Telegram keeps; the short one is counted and lies in the bundle."""
    made = await bundle(closed)
    said = paper(made, "de")
    assert "Samstag, 28. November 2026, 10:00 Uhr (MEZ) bis Sonntag, 29. November 2026, 10:11 Uhr (MEZ)" in said
    assert "Dienstag, 8. Dezember 2026, 22:00 Uhr (MEZ) bis Mittwoch, 9. Dezember 2026, 08:30 Uhr (MEZ)" in said
    assert "27. November 2026, 10:00" not in said
    assert "1 kürzerer Ausfall endete vor dem Fristende" in said
    assert "Telegram hebt Antworten nur 24 Stunden auf" in said
    assert "1 shorter outage ended before the close" in paper(made, "en")
    told_all = await closed.outbox(NoticeKind.RESULT)
    assert {row.notice.outages for row in told_all} == {made.case.outages[1:]}


async def test_the_bundle_names_the_holidays_that_were_counted_with(closed: Office) -> None:
    """Of the office's state, so that nobody has to look them up; a changed one is found."""
    document = json.loads(to_bytes(await bundle(closed)))
    named = document["holidays"]
    assert named["2026-12-25"] == "Erster Weihnachtstag"
    assert named["2027-05-27"] == "Fronleichnam"
    assert "2026-08-15" not in named  # Mariä Himmelfahrt is none in North Rhine-Westphalia
    assert {day[:4] for day in named} == {"2026", "2027"}
    del named["2026-12-25"]
    assert codes(rechained(document)) == {"holiday"}
    assert independently(rechained(document)) == ["holidays: ['2026-12-25']"]
