"""Raw input is kept once, read in order, and put before people when reading fails."""

from datetime import datetime, timedelta

import pytest
from store_samples import MINUTE, NET, NOW, notice

from motions.notice import NoticeKind
from motions.ports import Arrival
from store.errors import Superseded
from store.inbox import InboxRow
from store.tables import InboxState
from store.work import Store

pytest_plugins = ["store_fixtures"]


def arrival(key: str, at: datetime = NOW, raw: bytes = b"raw", earliest: datetime | None = None) -> Arrival:
    return Arrival("mail", key, raw, at, earliest or at)


async def keep(store: Store, *arrivals: Arrival) -> int:
    async with store.writing() as work:
        return await work.inbox.keep(arrivals, NOW + MINUTE)


async def first(store: Store) -> InboxRow:
    async with store.reading() as work:
        return (await work.inbox.waiting(1))[0]


async def test_it_keeps_every_byte_and_moment(store: Store) -> None:
    """What a source brought comes back as it was, with when it was kept."""
    assert await keep(store, arrival("7", NOW, bytes(range(256)), NOW - MINUTE)) == 1
    row = await first(store)
    assert (row.source, row.key, row.raw) == ("mail", "7", bytes(range(256)))
    assert (row.received_at, row.earliest_at, row.kept_at) == (NOW, NOW - MINUTE, NOW + MINUTE)
    assert (row.state, row.attempts) == (InboxState.WAITING, 0)
    async with store.reading() as work:
        assert await work.inbox.get(row.id) == row
        assert await work.inbox.get(row.id + 1) is None


async def test_it_keeps_the_same_thing_once(store: Store) -> None:
    """A source that was not told in time brings it again; another source may use the same key."""
    assert await keep(store, arrival("7"), arrival("7", raw=b"other"), arrival("8")) == 2
    assert await keep(store, arrival("7"), Arrival("telegram", "7", b"press", NOW, NOW)) == 1
    assert await keep(store) == 0
    async with store.reading() as work:
        assert [row.raw for row in await work.inbox.waiting(10)] == [b"raw", b"raw", b"press"]


async def test_it_hands_out_what_arrived_first(store: Store) -> None:
    """The seat's last word counts, so words are read in the order of their arrival, not of their fetching."""
    await keep(store, arrival("late", NOW + MINUTE), arrival("early", NOW), arrival("early too", NOW))
    async with store.reading() as work:
        assert [row.key for row in await work.inbox.waiting(2)] == ["early", "early too"]


async def test_it_hands_out_within_a_second_what_was_kept_first(store: Store) -> None:
    """A mail's arrival is told in whole seconds, so it would always come before the press that it followed."""
    press = arrival("press", NOW + timedelta(milliseconds=400))
    await keep(store, press)
    await keep(store, arrival("mail", NOW))
    async with store.reading() as work:
        assert [row.key for row in await work.inbox.waiting(2)] == ["press", "mail"]


async def test_it_notes_what_a_reader_made_of_a_row(store: Store) -> None:
    """Everything that was found, and the row waits no more."""
    await keep(store, arrival("7"))
    row = await first(store)
    async with store.writing() as work:
        await work.inbox.finish(
            row.id,
            state="done",
            kind="answer",
            reason="counted",
            network=NET,
            motion="2026-01",
            person="alpha-rep",
            seat="alpha",
            trail=["token from subject", "sender known"],
            message_id="<a@example.org>",
        )
        read = await work.inbox.get(row.id)
        assert await work.inbox.waiting(1) == []
    assert read is not None
    assert (read.state, read.kind, read.reason) == (InboxState.DONE, "answer", "counted")
    assert (read.network, read.motion, read.person, read.seat) == (NET, "2026-01", "alpha-rep", "alpha")
    assert read.trail == ("token from subject", "sender known")


async def test_it_finishes_a_row_once(store: Store) -> None:
    """Two readers took the same row: the effect of the second must not stand."""
    await keep(store, arrival("7"))
    row = await first(store)
    async with store.writing() as work:
        await work.inbox.finish(row.id, state="ignored", kind="auto")
    async with store.writing() as work:
        with pytest.raises(Superseded):
            await work.inbox.finish(row.id, state="done", kind="answer")


async def test_it_parks_what_could_not_be_read_three_times(store: Store) -> None:
    """It must not stop the rest, and it must not vanish: a coordinator sees it."""
    await keep(store, arrival("7"))
    row = await first(store)
    async with store.writing() as work:
        assert await work.inbox.failed(row.id, "ValueError") is InboxState.WAITING
        assert await work.inbox.failed(row.id, "ValueError") is InboxState.WAITING
        assert [again.attempts for again in await work.inbox.waiting(1)] == [2]
        assert await work.inbox.failed(row.id, "TypeError") is InboxState.PARKED
        parked = await work.inbox.parked()
    assert [(entry.key, entry.attempts, entry.error) for entry in parked] == [("7", 3, "TypeError")]


async def test_it_shows_parked_rows_to_their_network_and_nobodys_to_all(store: Store) -> None:
    """A mail of a stranger belongs to no network yet: every office may have to look."""
    await keep(store, arrival("ours", NOW + MINUTE), arrival("nobody's"), arrival("done"))
    async with store.writing() as work:
        for row in await work.inbox.waiting(3):
            network = NET if row.key == "ours" else None
            state = "done" if row.key == "done" else "parked"
            await work.inbox.finish(row.id, state=state, kind="answer", reason="unclear", network=network)  # type: ignore[arg-type]  # one of its words
        assert [entry.key for entry in await work.inbox.parked()] == ["nobody's", "ours"]
        assert [entry.key for entry in await work.inbox.parked(NET)] == ["nobody's", "ours"]


async def test_it_lets_a_coordinator_decide_a_parked_row_once(store: Store) -> None:
    """Read again, settle or ignore; with name and reason."""
    await keep(store, arrival("7"))
    row = await first(store)
    async with store.writing() as work:
        assert not await work.inbox.decide(row.id, "done", "beta-rep", "not parked at all")
        await work.inbox.finish(row.id, state="parked", kind="answer", reason="unclear")
        assert await work.inbox.decide(row.id, "waiting", "beta-rep", "try again")
        assert not await work.inbox.decide(row.id, "ignored", "beta-rep", "too late")
        again = await work.inbox.waiting(1)
    assert [(entry.decided_by, entry.reason, entry.attempts) for entry in again] == [("beta-rep", "try again", 0)]


async def test_it_counts_what_may_have_arrived_before_the_close_and_is_unread(store: Store) -> None:
    """A motion is closed only after everything that may have been in time has been read."""
    await keep(
        store,
        arrival("before", NOW - MINUTE),
        arrival("perhaps before", NOW + MINUTE, earliest=NOW - MINUTE),
        arrival("at the close", NOW),
    )
    async with store.writing() as work:
        assert await work.inbox.unfinished(NOW) == 2
        for row in await work.inbox.waiting(1):
            await work.inbox.finish(row.id, state="done", kind="answer")
        assert await work.inbox.unfinished(NOW) == 1


async def test_it_recognises_a_second_copy_of_a_mail(store: Store) -> None:
    """The same Message-ID and the same bytes under a new key: the mailbox was rebuilt, nobody has written again."""
    await keep(store, arrival("7"), arrival("8"), arrival("9", raw=b"something else"))
    async with store.writing() as work:
        one, two, other = await work.inbox.waiting(3)
        assert await work.inbox.seen_message("<a@example.org>", one.raw_sha256) is None
        await work.inbox.finish(one.id, state="done", kind="answer", message_id="<a@example.org>")
        assert await work.inbox.seen_message("<a@example.org>", two.raw_sha256) == one.id
        assert await work.inbox.seen_message("<a@example.org>", other.raw_sha256) is None
        assert await work.inbox.seen_message("", two.raw_sha256) is None


async def test_it_counts_automatic_answers_but_not_acknowledgements(store: Store) -> None:
    """At most so many answers a day to one address; a vote is always acknowledged."""
    async with store.writing() as work:
        for kind in (NoticeKind.ASK_BACK, NoticeKind.STRANGER, NoticeKind.VOTE_COUNTED, NoticeKind.RESULT):
            await work.outbox.enqueue(NET, [notice("alpha", kind)], NOW)
        await work.outbox.enqueue(NET, [notice("beta", NoticeKind.ASK_BACK)], NOW)
        assert await work.inbox.count_answers_today("ALPHA@example.org", NOW) == 2
        assert await work.inbox.count_answers_today("1", NOW.replace(hour=0)) == 2
        assert await work.inbox.count_answers_today("1", NOW.replace(hour=23)) == 2
        assert await work.inbox.count_answers_today("1", NOW + timedelta(days=1)) == 0
        assert await work.inbox.count_answers_today("1", NOW - timedelta(days=1)) == 0


async def test_it_never_moves_a_read_mark_back(store: Store) -> None:
    """What has been read to the end stays read, also when an older look is reported late."""
    async with store.writing() as work:
        await work.inbox.mark_read("mail", NOW)
        await work.inbox.mark_read("mail", NOW - MINUTE)
        await work.inbox.mark_read("telegram", NOW - MINUTE)
        await work.inbox.mark_read("telegram", NOW + MINUTE)
        assert await work.inbox.read_marks() == {"mail": NOW, "telegram": NOW + MINUTE}
