"""What time alone brings, however late somebody looks: reminders, escalation, the close - each once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from office_world import NETWORK, Office
from playground_peers import START

from bot import office, undelivered
from bot.playground.people import OFFICE_MAIL
from motions.notice import Matter, NoticeKind
from motions.terms import Choice, State
from store.tables import OutboxState

pytest_plugins = ["office_fixtures"]

CLOSE = datetime(2026, 12, 8, 23, 0, tzinfo=UTC)
"""Last receipt Tuesday 24 November, 15:00 -> Tuesday 8 December, 24:00 (agreement: worked examples)."""


async def reminded(world: Office) -> list[str]:
    """Whom reminders went to, in order."""
    return [f"{row.person}" for row in await world.outbox(NoticeKind.REMINDER)]


async def test_it_reminds_each_seat_that_has_not_voted_once(world: Office) -> None:
    """`reminders = ["7 days", "2 days"]` before the close, to seats that have not voted and never to others."""
    await world.opens_admission()
    await world.everybody_receives()
    await world.presses("berta", "Kein Widerspruch")
    await world.goes_to(CLOSE - timedelta(days=7, seconds=1))
    assert await reminded(world) == []
    await world.goes_to(CLOSE - timedelta(days=7))
    first = await reminded(world)
    assert {"wilma", "gesa", "gustav", "toni", "tina", "dora", "doris", "anna", "arno"} == set(first)
    await world.passes(days=1)
    assert await reminded(world) == first
    await world.replies("wilma", "Widerspruch")
    await world.goes_to(CLOSE - timedelta(days=2))
    assert "wilma" not in (await reminded(world))[len(first) :]
    assert "gesa" in (await reminded(world))[len(first) :]


async def test_it_reminds_once_after_an_outage_that_covers_both_reminders(world: Office) -> None:
    """After an outage once, not once for each missed moment."""
    await world.opens_admission()
    await world.everybody_receives()
    await world.goes_to(CLOSE - timedelta(hours=20))
    people = await reminded(world)
    assert people.count("wilma") == 1
    await world.passes(hours=1)
    assert await reminded(world) == people


async def test_it_asks_the_other_person_first_while_one_is_away(world: Office) -> None:
    """A person can name an absence, then the other person of the seat is asked first (design: What everyone sees)."""
    await world.change_person("gesa", absent_until=CLOSE)
    await world.opens_admission()
    await world.everybody_receives()
    await world.goes_to(CLOSE - timedelta(days=7))
    people = await reminded(world)
    assert "gustav" in people
    assert "gesa" not in people


async def test_it_tries_other_ways_and_then_asks_for_a_letter(world: Office) -> None:
    """After `escalate_after` (two working days) the other ways, then the coordinator with a letter; each once."""
    async with world.app.store.writing() as work:
        await work.people.set_member_addresses(NETWORK, "gfs", mail="amt@gfs.example", postal=None)
    official = world.post.box("amt@gfs.example")
    await world.opens_admission()
    await world.everybody_receives(but=["gfs"])
    await world.goes_to(START + timedelta(days=2) - timedelta(seconds=1))  # Thursday, 14:59:59
    assert not official.letters()
    await world.passes(seconds=1)
    assert len(official.letters()) == 1
    assert len(await world.outbox(NoticeKind.MOTION, to="gesa")) == 2
    assert len(await world.outbox(NoticeKind.MOTION, to="wilma")) == 1
    assert not await world.told_office(Matter.NO_RECEIPT)
    await world.goes_to(START + timedelta(days=6))  # Monday: four working days
    await world.passes(days=1)
    assert [row.notice.seat for row in await world.told_office(Matter.NO_RECEIPT)] == ["gfs"]
    assert len(official.letters()) == 1


async def test_it_never_closes_while_a_seat_has_no_receipt(world: Office) -> None:
    """Silence without receipt is never consent."""
    await world.opens_admission()
    await world.everybody_receives(but=["gfs"])
    await world.passes(days=100)
    assert (await world.case()).motion.state is State.COLLECTING


@pytest.mark.parametrize("missing", ["mail", "telegram"])
async def test_it_waits_for_every_source_to_be_read_past_the_close(world: Office, missing: str) -> None:
    """Until then "awaiting sources", after an hour the coordinator is told - once, and with the source's name."""
    await world.opens_admission()
    await world.everybody_receives()
    reads = [source for source in ("mail", "telegram") if source != missing]
    world.clock.now = CLOSE + timedelta(minutes=1)
    await world.settle(reads=reads)
    assert (await world.case()).motion.state is State.AWAITING_SOURCES
    assert not await world.told_office(Matter.SOURCES)
    for _ in range(2):
        world.clock.advance(hours=1)
        await world.settle(reads=reads)
    [told] = await world.told_office(Matter.SOURCES)
    assert told.notice.text == missing
    assert (await world.case()).motion.state is State.AWAITING_SOURCES
    await world.settle()
    case = await world.case()
    assert case.motion.state is State.PASSED
    assert case.motion.closed_at == CLOSE


async def test_it_counts_what_lies_unread_since_before_the_close(world: Office) -> None:
    """The sources are read, the inbox is not yet worked through: nobody's vote is passed over."""
    await world.opens_admission()
    await world.everybody_receives()
    letter = world.letter("wilma", "Aufnahme:")
    world.clock.now = CLOSE - timedelta(seconds=1)
    world.mailers["wilma"].replies(letter, "Widerspruch")
    world.clock.now = CLOSE + timedelta(hours=2)
    await world.brings()
    assert await world.workers["clerk"].once()  # sees the end of the period
    assert not await world.workers["clerk"].once()  # and waits for the reader
    assert (await world.case()).motion.state is State.AWAITING_SOURCES
    await world.settle()
    case = await world.case()
    assert case.motion.result is not None
    assert case.motion.result.counts[Choice.OBJECT] == 1
    assert case.motion.closed_at == CLOSE


async def test_it_comes_to_the_same_result_after_standing_still_for_thirty_hours(
    an_office: Callable[..., Office],
) -> None:
    """A suspended machine, a stepped clock: the same result at the same legal instant, announced once."""
    async with an_office() as world:
        await world.opens_admission()
        await world.everybody_receives()
        for person in ("wilma", "gesa", "toni"):
            await world.replies(person, "Widerspruch")
        world.clock.now = CLOSE - timedelta(hours=6)
        world.mailers["dora"].replies(world.letter("dora", "Aufnahme:"), "Widerspruch")
        world.clock.now = CLOSE + timedelta(hours=24)
        await world.settle()
        await world.passes(hours=1)
        case = await world.case()
        assert case.motion.state is State.FAILED  # 4 of 6 object
        assert case.motion.closed_at == CLOSE
        assert case.motion.result is not None
        assert case.motion.result.counted == 4
        assert [row.person for row in await world.outbox(NoticeKind.RESULT)].count("wilma") == 1
        assert len(await world.outbox(NoticeKind.APPLICANT_REFUSED)) == 1


async def test_it_moves_two_motions_each_by_its_own_date(world: Office) -> None:
    """Neither waits for the other."""
    first = await world.opens_admission()
    await world.everybody_receives()
    await world.passes(days=3)
    second = await world.opens_exclusion(concerned="gfs")
    for person in ("wilma", "dora", "toni"):
        await world.replies(person, "Empfangen", "Ausschluss:")
    await world.presses("berta", "Empfang bestätigen")
    await world.goes_to(CLOSE + timedelta(minutes=1))
    assert (await world.case(first)).motion.state is State.PASSED
    assert (await world.case(second)).motion.state is State.BINDING
    await world.passes(days=4)
    assert (await world.case(second)).motion.state is State.FAILED


async def test_it_reckons_the_close_anew_when_a_receipt_falls(world: Office) -> None:
    """A failure notice revokes availability; all dates change with it, and a later receipt counts instead."""
    await world.change_person("dora", mails=())
    await world.opens_admission()
    await world.everybody_receives(but=["diakonie"])
    motion = (await world.case()).motion
    assert (motion.state, motion.closes_at) == (State.BINDING, CLOSE)  # by delivery to two designated chats
    rows = await world.outbox(NoticeKind.MOTION)
    async with world.app.store.writing() as work:
        for row in (row for row in rows if row.seat == "diakonie"):
            await work.outbox.dead(row.id, "the chat is gone", world.clock())
            await undelivered.handle(work, row.delivery(), "the chat is gone", world.clock())
    await world.settle()
    motion = (await world.case()).motion
    assert (motion.state, motion.closes_at) == (State.COLLECTING, None)
    assert "offen" in world.letter("wilma", "wieder offen").subject
    await world.goes_to(datetime(2026, 12, 11, 10, 0, tzinfo=UTC))
    await world.presses("dora", "Warum dieses Datum?")
    assert (await world.case()).motion.closes_at == datetime(2026, 12, 28, 23, 0, tzinfo=UTC)  # § 193 BGB
    assert "28. Dezember 2026" in world.read("wilma", "verbindlich")


async def test_it_marks_a_result_contested_when_a_receipt_falls_after_the_close(world: Office) -> None:
    """Nothing reopens by itself; the coordinator has to decide (design: Receipt)."""
    await world.change_person("dora", mails=())
    await world.opens_admission()
    await world.everybody_receives(but=["diakonie"])
    await world.goes_to(CLOSE + timedelta(minutes=1))
    async with world.app.store.writing() as work:
        rows = await work.outbox.deliveries_of(NETWORK, "2026-01")
        for row in (row for row in rows if row.seat == "diakonie" and row.kind is NoticeKind.MOTION):
            await undelivered.handle(work, row.delivery(), "the chat is gone", world.clock())
    await world.settle()
    motion = (await world.case()).motion
    assert motion.state is State.PASSED
    assert motion.contested
    assert await world.told_office(Matter.CONTESTED)


async def test_it_leaves_open_what_presses_from_an_outage_could_change(world: Office) -> None:
    """Presses first fetched after an outage that covers the close: where they can change the result, two decide."""
    await world.opens_admission()
    await world.everybody_receives()
    for person in ("wilma", "gesa", "toni"):
        await world.replies(person, "Widerspruch")
    chat = world.chats["berta"]
    chat.presses(next(m for m in reversed(chat.from_bot) if "Widerspruch" in m.labels), "Widerspruch")
    world.clock.now = CLOSE + timedelta(hours=3)
    await world.settle(since=CLOSE - timedelta(hours=3))
    assert (await world.case()).motion.state is State.UNDECIDED
    assert await world.told_office(Matter.UNDECIDED)
    assert await world.outbox(NoticeKind.PENDING, to="berta")
    for coordinator in ("anna", "arno"):
        await world.gives(office.SettlePending("2026-01", True, "Die Störung ist belegt (Beispiel)."), coordinator)
    case = await world.case()
    assert case.motion.state is State.FAILED
    assert case.motion.closed_at == CLOSE


async def test_it_lists_presses_from_an_outage_that_change_nothing(world: Office) -> None:
    """Where no set of them could change the result, they are listed with it."""
    await world.opens_admission()
    await world.everybody_receives()
    chat = world.chats["berta"]
    chat.presses(next(m for m in reversed(chat.from_bot) if "Widerspruch" in m.labels), "Widerspruch")
    world.clock.now = CLOSE + timedelta(hours=3)
    await world.settle(since=CLOSE - timedelta(hours=3))
    case = await world.case()
    assert case.motion.state is State.PASSED
    assert case.motion.result is not None
    assert case.motion.result.pending == (1,)


async def test_it_tells_everybody_the_result_once(world: Office) -> None:
    """All channels of all seats, the applicant only after the agreement is there (§ 6 (4))."""
    await world.opens_admission()
    await world.everybody_receives()
    await world.goes_to(CLOSE)
    rows = await world.outbox(NoticeKind.RESULT)
    assert all(row.state is OutboxState.SENT for row in rows)
    told = [(row.person, row.channel) for row in rows]
    assert len(told) == len(set(told)) == 13
    assert not await world.outbox(NoticeKind.APPLICANT_ACCEPTED)
    assert OFFICE_MAIL not in {row.target for row in rows}


async def test_it_names_an_outage_over_the_close_in_the_result(world: Office) -> None:
    """From the ledger into what everybody reads (design: Voting)."""
    await world.opens_admission()
    await world.everybody_receives()
    since, until = CLOSE - timedelta(minutes=20), CLOSE + timedelta(minutes=20)
    async with world.app.store.writing() as work:
        await work.inbox.mark_read("mail", since)
        await work.outages.note("mail", until, timedelta(minutes=10))
    await world.goes_to(until)
    rows = await world.outbox(NoticeKind.RESULT)
    assert rows
    assert all([outage.until for outage in row.notice.outages] == [until] for row in rows)
