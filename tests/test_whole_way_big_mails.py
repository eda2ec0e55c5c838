"""Mails of fifty megabytes on the whole way, from the mailbox to the answer: little memory, nothing lost, once only."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from big_mails import MEGABYTE, OnImap, OnMaildir, answer, on_imap
from playground_peers import Dovecot
from whole_way import local

from motions.terms import Choice
from store.tables import InboxState

pytest_plugins = ["playground_fixtures"]
pytestmark = pytest.mark.timeout(240)

SIZE = 50 * MEGABYTE
MOST = 60 * MEGABYTE
"""What a big mail may cost in memory, above what the same program needed for a small one."""


@pytest.fixture(params=["maildir", pytest.param("imap", marks=pytest.mark.dovecot)])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[OnImap]:
    """The program on each kind of mailbox, with an admission sent round."""
    if request.param == "maildir":
        made: OnImap = OnMaildir(tmp_path, local("2026-03-16 08:00"))
    else:
        made = on_imap(tmp_path, request.getfixturevalue("dovecot"))
    async with made as running:
        await running.opens()
        yield running


def lying(folder: Path) -> list[str]:
    """The names of the files there."""
    return sorted(path.name for path in folder.iterdir())


async def test_it_counts_the_vote_in_a_big_mail_with_little_memory(world: OnImap) -> None:
    """The first lines are read, the rest only passes through; the same mail again is known for what it is."""
    world.arrives(answer(await world.letter("wilma"), "wilma@bgw.example", "Kein Widerspruch", 1000))
    await world.letter("wilma", "Gezählt")
    before = world.peak()
    raw = answer(await world.letter("toni"), "toni@dock.example", "Widerspruch", SIZE)
    assert len(raw) > SIZE
    for _ in range(2):
        world.arrives(raw)
    await world.letter("toni", "Gezählt")
    entries = await world.handled(3)
    assert world.peak() - before < MOST
    case = await world.when(lambda case: len(case.ballots) == 2, "both votes")
    assert [(ballot.seat, ballot.choice) for ballot in case.ballots] == [
        ("bgw", Choice.NO_OBJECTION),
        ("trockendock", Choice.OBJECT),
    ]
    assert [entry.state for entry in entries] == [InboxState.DONE, InboxState.DONE, InboxState.IGNORED]
    assert len([letter for letter in world.mailers["toni"].box.letters() if "Gezählt" in letter.text]) == 1
    assert lying(world.room) == [entries[1].file]
    assert "Traceback" not in world.log.read_text()


@pytest.mark.dovecot
async def test_it_loses_nothing_and_counts_once_when_killed_while_fetching(tmp_path: Path, dovecot: Dovecot) -> None:
    """kill -9 in the middle: the mail still lies there, half a file is removed at the next start."""
    async with on_imap(tmp_path, dovecot) as world:
        await world.opens()
        raw = answer(await world.letter("wilma"), "wilma@bgw.example", "Widerspruch", SIZE)
        world.arrives(raw)
        await world.begins_to_write()
        await world.killed()
        (half,) = lying(world.room)
        assert half.endswith(".part"), "the kill came too late"
        async with world.app.store.reading() as work:
            assert await work.inbox.get(1) is None
        await world.runs()
        await world.letter("wilma", "Gezählt")
        (entry,) = await world.handled(1)
        assert (entry.raw_sha256, entry.file) == (hashlib.sha256(raw).hexdigest(),) * 2
        assert lying(world.room) == [entry.file]
        assert world.app.store.files.path(entry.file or "").read_bytes() == raw
        case = await world.when(lambda case: bool(case.ballots), "the vote")
        assert [(ballot.seat, ballot.choice) for ballot in case.ballots] == [("bgw", Choice.OBJECT)]
        async with world.app.store.reading() as work:
            assert await work.inbox.get(2) is None
