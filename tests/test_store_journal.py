"""The journal only grows, shows every later change, and holds nothing that would ever have to be erased."""

import json
from dataclasses import replace

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from store_samples import MINUTE, NET, NETWORK, NOW, fill, notice, open_motion

from motions.chain import START, Entry, Problem, canonical, linked, problems, seal
from motions.changes import (
    BallotCast,
    Decision,
    EvidenceNoted,
    EvidenceRevoked,
    MemberJoined,
    MemberLeft,
    MotionChanged,
    RegisterIssued,
)
from motions.model import Ballot, Evidence, Member, RegisterEntry, RegisterVersion, Result, SeatTally, Verdict
from motions.notice import Addressee
from motions.terms import Channel, Choice, EvidenceKind, Standing, State
from store.journal import new_salt
from store.migrate import migrate
from store.work import Store

pytest_plugins = ["store_fixtures"]


async def three(store: Store) -> tuple[Entry, ...]:
    async with store.writing() as work:
        for number in range(3):
            await work.journal.append(NET, NOW + number * MINUTE, "alpha-rep", "tried", {"number": number})
        return await work.journal.entries(NET)


async def execute(url: str, *statements: str) -> None:
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            for statement in statements:
                await connection.exec_driver_sql(statement)
    finally:
        await engine.dispose()


async def test_it_links_every_entry_to_its_predecessor(store: Store) -> None:
    """The first stands on nothing, each later one on the hash before it; the head names the last."""
    entries = await three(store)
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries] == [START, entries[0].hash, entries[1].hash]
    async with store.reading() as work:
        assert await work.journal.head(NET) == (3, entries[2].hash)
        assert await work.journal.verify(NET) == []


async def test_it_chains_each_network_by_itself(store: Store) -> None:
    """One network's bundle has to be verifiable without the entries of another."""
    await three(store)
    async with store.writing() as work:
        await work.networks.add(replace(NETWORK, id="koeln"))
        await work.journal.append("koeln", NOW, None, "tried", {})
        await work.journal.append(NET, NOW, None, "tried", {})
        assert [(entry.number, entry.previous) for entry in await work.journal.entries("koeln")] == [(1, START)]
        assert await work.journal.verify(NET) == []


@pytest.mark.parametrize("statement", ["UPDATE journal SET what = 'x'", "DELETE FROM journal"])
async def test_it_refuses_to_change_or_delete_an_entry(store: Store, url: str, statement: str) -> None:
    """Not our code, not somebody with a database shell: the table itself refuses."""
    await three(store)
    with pytest.raises(DBAPIError, match="only grows"):
        await execute(url, statement)
    async with store.reading() as work:
        assert len(await work.journal.entries(NET)) == 3


@pytest.mark.parametrize(
    "statement",
    [
        "REPLACE INTO journal SELECT network, 2, at, 'x', what, body, previous, hash FROM journal WHERE number = 2",
        "INSERT OR REPLACE INTO journal (rowid, network, number, at, what, body, previous, hash)"
        " SELECT rowid, network, 4, at, 'x', body, previous, hash FROM journal WHERE number = 2",
        "UPDATE OR REPLACE journal SET number = 1 WHERE number = 2",
        "INSERT INTO journal SELECT * FROM journal WHERE number = 2 ON CONFLICT DO UPDATE SET actor = 'x'",
        "UPDATE OR IGNORE journal SET actor = 'x'",
    ],
)
async def test_it_refuses_to_put_another_entry_in_the_place_of_one(sqlite_url: str, statement: str) -> None:
    """SQLite's REPLACE takes the old row away, and asks no trigger on DELETE unless recursive_triggers is on."""
    async with Store.open(sqlite_url) as store:
        await fill(store)
        before = await three(store)
        with pytest.raises(DBAPIError, match="only grows"):
            await execute(sqlite_url, "PRAGMA recursive_triggers = OFF", statement)
        async with store.reading() as work:
            assert await work.journal.entries(NET) == before


async def test_it_says_which_guard_is_missing_and_migrating_puts_it_back(store: Store, url: str) -> None:
    """Taken away, switched off, or replaced by one that guards nothing."""
    async with store.reading() as work:
        assert await work.journal.unguarded() == []
    if url.startswith("sqlite"):
        hollow = "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT 1; END"
        await execute(url, "DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_replace", hollow)
        missing = ["journal_no_update", "journal_no_replace"]
    else:
        await execute(url, "ALTER TABLE journal DISABLE TRIGGER journal_only_grows")
        missing = ["journal_only_grows"]
    async with store.reading() as work:
        assert await work.journal.unguarded() == missing
    await migrate(url)
    async with store.reading() as work:
        assert await work.journal.unguarded() == []
    await three(store)
    with pytest.raises(DBAPIError, match="only grows"):
        await execute(url, "UPDATE journal SET what = 'x'")


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE journal SET body = '{\"number\":9}' WHERE number = 2", [Problem(2, "changed")]),
        ("UPDATE journal SET actor = 'beta-rep' WHERE number = 1", [Problem(1, "changed")]),
        ("UPDATE journal SET at = '2020-01-01T00:00:00.000000Z' WHERE number = 3", [Problem(3, "changed")]),
        ("DELETE FROM journal WHERE number = 2", [Problem(2, "missing"), Problem(3, "link")]),
        ("DELETE FROM journal WHERE number = 1", [Problem(1, "missing"), Problem(2, "link")]),
    ],
)
async def test_it_shows_what_somebody_changed_behind_its_back(
    store: Store, url: str, statement: str, found: list[Problem]
) -> None:
    """With the triggers out of the way rows can be changed, but not without a trace."""
    await three(store)
    if url.startswith("sqlite"):
        await execute(url, "DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_delete")
    else:
        await execute(url, "DROP TRIGGER journal_only_grows ON journal")
    await execute(url, statement)
    async with store.reading() as work:
        assert await work.journal.verify(NET) == found


async def test_it_shows_a_forged_entry_with_a_hash_of_its_own(store: Store) -> None:
    """Who computes the hash anew breaks the link of the next entry."""
    entries = list(await three(store))
    bare = replace(entries[1], what="forged")
    entries[1] = replace(bare, hash=bare.computed_hash())
    assert problems(entries) == [Problem(3, "link")]


def test_it_writes_one_text_for_one_value() -> None:
    """Whoever verifies a bundle computes the same bytes."""
    assert canonical({"b": [1, None, True], "a": "ü"}) == '{"a":"\\u00fc","b":[1,null,true]}'


def test_it_seals_text_so_that_nobody_can_guess_it() -> None:
    """The same reason under another salt looks different; under the same salt it can be confirmed."""
    salt, other = new_salt(), new_salt()
    assert seal(salt, "Zu früh") == seal(salt, "Zu früh")
    assert seal(salt, "Zu früh") != seal(other, "Zu früh")
    assert seal(salt, "Zu früh") != seal(salt, "Zu spät")


async def everything(store: Store) -> list[str]:
    """One change of every kind, with texts that are easily found; returns these texts."""
    opened = await open_motion(store)
    ballot = Ballot(1, "alpha", Choice.OBJECT, "alpha-rep", None, Channel.MAIL, NOW, Standing.IN_TIME, "GRUND", "NOTIZ")
    evidence = Evidence("e1", "alpha", EvidenceKind.KNOWN, Channel.MAIL, NOW, NOW, note="ZETTEL")
    result = Result(3, 2, 1, True, {Choice.OBJECT: 1}, 2, (SeatTally("alpha", "VEREIN", Choice.OBJECT, 1, True),))
    passed = replace(
        opened,
        state=State.PASSED,
        contested="ZWEIFEL",
        result=result,
        verdicts=(Verdict("alpha-rep", True, "URTEIL", NOW),),
    )
    changes = (
        BallotCast("2026-01", ballot),
        EvidenceNoted("2026-01", evidence),
        EvidenceRevoked("2026-01", "e1", NOW, "RÜCKLÄUFER"),
        MotionChanged(passed, State.COLLECTING, "pass", NOW, why="WARUM"),
        MemberJoined(Member("delta", "DELTA", "DEL", "delta@example.org", "WEG")),
        MemberLeft("delta", NOW, "2026-01"),
        RegisterIssued(RegisterVersion(1, NOW, (RegisterEntry("delta", "DELTA"),), "2026-01")),
    )
    async with store.writing() as work:
        await work.motions.apply(NET, Decision(changes, (notice(),)), NOW, "alpha-rep")
    texts = ["GRUND", "NOTIZ", "ZETTEL", "RÜCKLÄUFER", "VEREIN", "ZWEIFEL", "URTEIL", "WARUM", "DELTA", "WEG"]
    return [*texts, "example.org", opened.subject, opened.reason, "Wärmestube", "Beispiel", "Frau"]


async def test_it_notes_every_change_in_its_order(store: Store) -> None:
    """One entry for each change, by the person who acted."""
    await everything(store)
    async with store.reading() as work:
        entries = await work.journal.entries(NET)
    assert [entry.what for entry in entries] == [
        "motion_opened",
        "ballot_cast",
        "evidence_noted",
        "evidence_revoked",
        "motion_changed",
        "member_joined",
        "member_left",
        "register_issued",
        "messages_queued",
    ]
    assert {entry.actor for entry in entries if entry.what != "messages_queued"} == {"alpha-rep"}


async def test_it_holds_no_text_of_a_person(store: Store) -> None:
    """Names, addresses, reasons and notes never enter the journal: it could not give them back."""
    texts = await everything(store)
    async with store.reading() as work:
        bodies = " ".join(entry.body for entry in await work.journal.entries(NET))
    escaped = [canonical(word).strip('"') for word in texts]
    assert [word for word in texts + escaped if word in bodies] == []


async def test_it_stays_intact_after_an_erasure(store: Store, url: str) -> None:
    """Reasons, names and their salts are gone; the chain still verifies, and nobody can confirm a guess."""
    await everything(store)
    async with store.reading() as work:
        before = await work.journal.entries(NET)
    await execute(
        url,
        "UPDATE ballots SET reason = '', note = '', salt = ''",
        "UPDATE members SET name = '', short = '', mail = NULL, postal = NULL, salt = ''",
        "UPDATE motions SET subject = '', reason = '', applicant = NULL, salt = ''",
    )
    async with store.reading() as work:
        assert await work.journal.entries(NET) == before
        assert await work.journal.verify(NET) == []


async def test_it_can_be_verified_where_only_hashes_of_contents_are_shown(store: Store) -> None:
    """An exported motion shows no other motion's entries, and still proves that none was taken out or put in."""
    entries = await three(store)
    previous = START
    for entry in entries:
        previous = linked(previous, entry.content_hash())
    async with store.reading() as work:
        assert await work.journal.head(NET) == (3, previous)


async def test_it_notes_what_becomes_of_every_message(store: Store) -> None:
    """Queued with kind, person, seat and channel; sent, perhaps sent, failed: each with when and by which channel."""
    async with store.writing() as work:
        mails = [notice(seat, channels=(Channel.MAIL,)) for seat in ("alpha", "beta")]
        await work.outbox.enqueue(NET, mails, NOW)
        one, two = sorted(row.id for row in await work.outbox.rows(["pending"]))
        await work.outbox.claim(NOW, 9, MINUTE)
        await work.outbox.sent_all([(one, "<1@example.org>")], NOW + MINUTE)
        await work.outbox.uncertain(two, NOW + 9 * MINUTE, "timeout at beta@example.org", NOW + 2 * MINUTE)
        await work.outbox.dead(two, "no such user beta@example.org", NOW + 3 * MINUTE)
        entries = await work.journal.entries(NET)
    assert [(entry.what, entry.at, json.loads(entry.body)) for entry in entries] == [
        (
            "messages_queued",
            NOW,
            {
                "motion": "2026-01",
                "messages": [
                    [one, "motion", "alpha-rep", "alpha", "mail"],
                    [two, "motion", "beta-rep", "beta", "mail"],
                ],
            },
        ),
        ("messages_sent", NOW + MINUTE, {"motion": "2026-01", "messages": [[one, "mail"]]}),
        ("messages_uncertain", NOW + 2 * MINUTE, {"motion": "2026-01", "messages": [[two, "mail"]]}),
        ("messages_failed", NOW + 3 * MINUTE, {"motion": "2026-01", "messages": [[two, "mail"]]}),
    ]


async def test_it_notes_that_a_message_had_no_address_to_go_to(store: Store) -> None:
    """Nobody is forgotten in silence."""
    nowhere = replace(notice("alpha"), to=Addressee("Frau alpha", person="alpha-rep"), motion=None)
    async with store.writing() as work:
        await work.outbox.enqueue(NET, [nowhere], NOW)
        entries = await work.journal.entries(NET)
    assert [entry.what for entry in entries] == ["messages_queued", "messages_failed"]
    assert '"motion":null' in entries[1].body
