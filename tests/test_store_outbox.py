"""What goes out: claimed with a lease, in order for each target, never lost; perhaps sent twice, never forgotten."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects import sqlite
from store_samples import MINUTE, NET, NETWORK, NOW, notice

from motions.notice import Addressee, Notice, NoticeKind
from motions.ports import Delivery
from motions.terms import Channel
from store import tables
from store.deliveries import OutboxRow
from store.engine import create_engine
from store.outbox import CLAIMABLE
from store.tables import OutboxState
from store.work import Store

pytest_plugins = ["store_fixtures"]

LEASE = timedelta(minutes=2)
CHAT = (Channel.TELEGRAM,)


async def enqueue(store: Store, *notices: Notice, at: datetime = NOW) -> None:
    async with store.writing() as work:
        await work.outbox.enqueue(NET, notices, at)


async def claim(store: Store, at: datetime = NOW, limit: int = 10) -> list[Delivery]:
    async with store.writing() as work:
        return await work.outbox.claim(at, limit, LEASE)


async def row(store: Store, number: int) -> OutboxRow:
    async with store.reading() as work:
        found = await work.outbox.get(number)
    assert found is not None
    return found


async def due(store: Store) -> datetime | None:
    async with store.reading() as work:
        return await work.outbox.next_due()


def chat(seat: str, text: str = "", **more: object) -> Notice:
    return notice(seat, NoticeKind.ANSWER, text=text, channels=CHAT, **more)


async def test_it_hands_out_the_notice_as_it_was_enqueued(store: Store) -> None:
    """Nothing is computed later: what was decided is what is sent."""
    told = notice("alpha")
    await enqueue(store, told)
    by_chat, by_mail = await claim(store)
    assert by_chat.notice == by_mail.notice == told
    assert (by_chat.address.target, by_mail.address.target) == ("1", "alpha@example.org")
    assert by_chat.token is None
    assert by_mail.message_id == f"<vote.{by_mail.token}.1@umlauf.example>"


async def test_it_claims_nothing_twice_while_the_lease_lasts(store: Store) -> None:
    """Two couriers never send the same row at the same time."""
    await enqueue(store, chat("alpha"))
    assert len(await claim(store)) == 1
    assert await claim(store, NOW + LEASE - timedelta(seconds=1)) == []


async def test_it_hands_a_row_out_again_after_a_crash_between_claim_and_answer(store: Store) -> None:
    """Nobody knows whether it went out, so it is counted as doubtful and sent again: rather twice than never."""
    await enqueue(store, chat("alpha"))
    [first] = await claim(store)
    assert (await row(store, first.id)).doubts == 0
    [again] = await claim(store, NOW + LEASE)
    assert again.id == first.id
    known = await row(store, first.id)
    assert (known.state, known.attempts, known.doubts) == (OutboxState.SENDING, 2, 1)
    assert known.lease_until == NOW + 2 * LEASE


async def test_it_keeps_the_order_for_each_target(store: Store) -> None:
    """An acknowledgement never overtakes the motion; other people do not wait for it."""
    await enqueue(store, chat("alpha", "1"), chat("alpha", "2"), chat("beta", "1"))
    first = await claim(store)
    assert [(d.address.target, d.notice.text) for d in first] == [("1", "1"), ("2", "1")]
    assert await claim(store) == []
    async with store.writing() as work:
        await work.outbox.sent(first[0].id, "77", NOW)
    assert [(d.address.target, d.notice.text) for d in await claim(store)] == [("1", "2")]


async def test_it_lets_a_postponed_row_hold_back_the_later_ones(store: Store) -> None:
    """A row that will be tried again is unsent: what came after it for the same target has to wait."""
    await enqueue(store, chat("alpha", "1"), chat("alpha", "2"))
    [first] = await claim(store)
    async with store.writing() as work:
        await work.outbox.postpone(first.id, NOW + MINUTE, "429")
    assert await claim(store) == []
    assert [d.notice.text for d in await claim(store, NOW + MINUTE)] == ["1"]


async def test_it_lets_a_dead_row_hold_back_nothing(store: Store) -> None:
    """What cannot be delivered does not stand in the way of the rest."""
    await enqueue(store, chat("alpha", "1"), chat("alpha", "2"))
    [first] = await claim(store)
    async with store.writing() as work:
        await work.outbox.dead(first.id, "blocked", NOW)
    assert [d.notice.text for d in await claim(store)] == ["2"]
    known = await row(store, first.id)
    assert (known.state, known.error, known.ended_at) == (OutboxState.DEAD, "blocked", NOW)


async def test_it_waits_for_a_retried_older_row_that_is_in_flight(store: Store) -> None:
    """An operator revives a dead row while a later one is being sent: never two at once to one target."""
    await enqueue(store, chat("alpha", "1"), chat("alpha", "2"))
    [first] = await claim(store)
    async with store.writing() as work:
        await work.outbox.dead(first.id, "blocked", NOW)
    [second] = await claim(store)
    async with store.writing() as work:
        assert await work.outbox.retry(first.id, NOW)
        assert not await work.outbox.retry(second.id, NOW)
    assert await claim(store) == []
    async with store.writing() as work:
        await work.outbox.sent(second.id, "78", NOW)
    assert [d.id for d in await claim(store)] == [first.id]


async def test_it_remembers_how_an_attempt_ended(store: Store) -> None:
    """Surely not sent: pending again. Perhaps sent: uncertain, and it goes again. Sent: under the channel's id."""
    await enqueue(store, chat("alpha"))
    [claimed] = await claim(store)
    async with store.writing() as work:
        await work.outbox.postpone(claimed.id, NOW + MINUTE, "429 Too Many Requests")
    known = await row(store, claimed.id)
    assert (known.state, known.error, known.next_at) == (
        OutboxState.PENDING,
        "429 Too Many Requests",
        NOW + MINUTE,
    )
    await claim(store, NOW + MINUTE)
    async with store.writing() as work:
        await work.outbox.uncertain(claimed.id, NOW + 2 * MINUTE, "timeout", NOW)
    known = await row(store, claimed.id)
    assert (known.state, known.doubts) == (OutboxState.UNCERTAIN, 1)
    assert await claim(store, NOW + MINUTE) == []
    await claim(store, NOW + 2 * MINUTE)
    async with store.writing() as work:
        await work.outbox.sent(claimed.id, "77", NOW + 3 * MINUTE)
    known = await row(store, claimed.id)
    assert (known.state, known.ref, known.sent_at) == (OutboxState.SENT, "77", NOW + 3 * MINUTE)
    assert (known.attempts, known.lease_until) == (3, None)
    assert await claim(store, NOW + timedelta(days=9)) == []


async def test_it_takes_a_late_failure_of_something_sent(store: Store) -> None:
    """A relay takes a mail and reports days later that it could not be delivered."""
    await enqueue(store, notice("alpha", channels=(Channel.MAIL,)))
    [claimed] = await claim(store)
    async with store.writing() as work:
        await work.outbox.sent(claimed.id, claimed.message_id or "", NOW)
        await work.outbox.dead(claimed.id, "5.2.2 mailbox full", NOW + MINUTE)
    known = await row(store, claimed.id)
    assert (known.state, known.sent_at, known.ended_at) == (OutboxState.DEAD, NOW, NOW + MINUTE)


async def test_it_marks_many_as_sent_together(store: Store) -> None:
    """Several connections share one commit."""
    await enqueue(store, chat("alpha"), chat("beta"), chat("gamma"))
    claimed = await claim(store)
    async with store.writing() as work:
        await work.outbox.sent_all([(delivery.id, f"ref-{delivery.id}") for delivery in claimed], NOW)
        await work.outbox.sent_all([], NOW)
        rows = await work.outbox.rows([OutboxState.SENT])
    assert [known.ref for known in rows] == [f"ref-{delivery.id}" for delivery in claimed]


async def test_it_cancels_only_what_has_not_gone(store: Store) -> None:
    """What a courier holds can no longer be called back."""
    await enqueue(store, chat("alpha", "1"), chat("alpha", "2"))
    [first] = await claim(store)
    async with store.writing() as work:
        assert not await work.outbox.cancel(first.id, "cancelled")
        assert await work.outbox.cancel(first.id + 1, "cancelled")
        await work.outbox.sent(first.id, "77", NOW)
        await work.outbox.dead(first.id + 1, "must stay cancelled", NOW)
    assert await claim(store) == []
    assert (await row(store, first.id + 1)).state is OutboxState.CANCELLED


async def test_it_says_when_it_is_next_due(store: Store) -> None:
    """The courier sleeps until then - and not at all, or for ever, because of rows that cannot be claimed yet."""
    assert await due(store) is None
    await enqueue(store, chat("alpha", "1"), chat("alpha", "2"))
    assert await due(store) == NOW
    [first] = await claim(store)
    assert await due(store) == NOW + LEASE
    async with store.writing() as work:
        await work.outbox.postpone(first.id, NOW + timedelta(hours=1), "greylisted")
    assert await due(store) == NOW + timedelta(hours=1)


async def test_it_sends_the_urgent_before_anything_else_of_the_commit(store: Store) -> None:
    """The concerned member of an exclusion is told first: the others wait until it has been told."""
    told = notice("gamma", NoticeKind.CONCERNED, urgent=True)
    await enqueue(store, notice("alpha"), told, notice("beta"))
    first = await claim(store)
    assert [d.notice.kind for d in first] == [NoticeKind.CONCERNED, NoticeKind.CONCERNED]
    assert await claim(store) == []
    async with store.writing() as work:
        await work.outbox.postpone(first[1].id, NOW + MINUTE, "greylisted")
    assert await claim(store) == []
    assert await due(store) == NOW + MINUTE
    async with store.writing() as work:
        await work.outbox.sent(first[0].id, "77", NOW)
    assert [d.address.target for d in await claim(store)] == ["1", "alpha@example.org", "2", "beta@example.org"]


async def test_it_does_not_wait_for_ever_for_somebody_who_cannot_be_reached(store: Store) -> None:
    """Every way to the concerned member has failed for good: the office knows, the others are told."""
    await enqueue(store, notice("alpha"), notice("gamma", NoticeKind.CONCERNED, urgent=True))
    for delivery in await claim(store):
        async with store.writing() as work:
            await work.outbox.dead(delivery.id, "no such user", NOW)
    assert len(await claim(store)) == 2


async def test_it_lets_a_later_commit_pass_something_urgent(store: Store) -> None:
    """Only what was decided together waits."""
    await enqueue(store, notice("alpha"), chat("gamma", urgent=True))
    await enqueue(store, chat("beta"))
    assert [d.address.target for d in await claim(store)] == ["3", "2"]


async def test_it_gives_at_most_as_many_as_asked_for(store: Store) -> None:
    """In the order they were enqueued, urgent ones first."""
    await enqueue(store, chat("alpha"), chat("beta"))
    await enqueue(store, chat("gamma", urgent=True))
    assert [d.address.target for d in await claim(store, limit=2)] == ["3", "1"]


async def test_it_claims_without_looking_through_everything_ever_sent(sqlite_url: str) -> None:
    """After years the outbox is long and what waits is little: only indexes of the waiting rows are used."""
    query = select(tables.outbox.c.id).where(CLAIMABLE, tables.outbox.c.next_at <= NOW)
    compiled = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    engine = create_engine(sqlite_url)
    async with engine.connect() as connection:
        plan = [row.detail for row in await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")]
    await engine.dispose()
    assert len(plan) >= 4
    assert [step for step in plan if step.startswith("SCAN")] == []


async def test_it_lists_deliveries_by_state_network_and_motion(store: Store) -> None:
    """For the list of receipts, for the operator, for the next channel after a failure."""
    stranger = Notice(NoticeKind.STRANGER, Addressee("", telegram=99), "koeln", "Köln (Beispiel)")
    async with store.writing() as work:
        await work.networks.add(replace(NETWORK, id="koeln"))
        await work.outbox.enqueue("koeln", [stranger], NOW)
        await work.outbox.enqueue(NET, [notice("alpha")], NOW)
        assert [known.network for known in await work.outbox.rows(["pending"])] == ["koeln", NET, NET]
        assert [known.target for known in await work.outbox.rows([OutboxState.PENDING], "koeln")] == ["99"]
        assert await work.outbox.rows(["sent", "dead"]) == []
        of_motion = await work.outbox.deliveries_of(NET, "2026-01")
    assert [(known.channel, known.person, known.seat) for known in of_motion] == [
        (Channel.TELEGRAM, "alpha-rep", "alpha"),
        (Channel.MAIL, "alpha-rep", "alpha"),
    ]


async def test_it_finds_a_mail_by_what_a_bounce_names(store: Store) -> None:
    """Our Message-ID, or the address it went to."""
    await enqueue(store, notice("alpha"), notice("beta"))
    await enqueue(store, notice("alpha", NoticeKind.VOTE_COUNTED))
    async with store.reading() as work:
        recent = await work.outbox.by_target_recent("Alpha@Example.ORG")
        assert [known.kind for known in recent] == [NoticeKind.VOTE_COUNTED, NoticeKind.MOTION]
        assert await work.outbox.by_message_id(recent[1].message_id or "") == recent[1]
        assert await work.outbox.by_message_id("<unknown@example.org>") is None
