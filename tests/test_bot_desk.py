"""The use cases: load, let the law decide, write changes and notices down together - or nothing at all."""

from datetime import timedelta

import pytest
from office_world import NETWORK, Office

from bot import desk, office
from motions.changes import Decision
from motions.decide import ending, withdrawal
from motions.decide.casting import Word
from motions.decide.withdrawal import Declared
from motions.model import Refusal
from motions.notice import NoticeKind
from motions.terms import CancelReason, Channel, Choice, EvidenceKind, State
from store.errors import Superseded

pytest_plugins = ["office_fixtures"]


def word(world: Office, seat: str, person: str, choice: Choice = Choice.OBJECT) -> Word:
    """A press at this moment."""
    now = world.clock()
    return Word(seat, choice, Channel.TELEGRAM, now, now, person=person)


async def test_it_commits_a_vote_and_its_acknowledgements_together(world: Office) -> None:
    """house: state change and its notices in one commit; an exception leaves neither."""
    await world.opens_admission()

    async def cut_short() -> None:
        async with world.app.store.writing() as work:
            await desk.cast(work, NETWORK, "2026-01", word(world, "bgw", "wilma"), world.clock())
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        await cut_short()
    assert not (await world.case()).ballots
    assert not await world.outbox(NoticeKind.VOTE_COUNTED)
    async with world.app.store.writing() as work:
        await desk.cast(work, NETWORK, "2026-01", word(world, "bgw", "wilma"), world.clock())
    assert len((await world.case()).ballots) == 1
    assert await world.outbox(NoticeKind.VOTE_COUNTED, to="wilma")


async def test_it_decides_many_words_in_one_transaction(world: Office) -> None:
    """A batch: each word is decided on the case as the one before it left it."""
    await world.opens_admission()
    async with world.app.store.writing() as work:
        for seat, person in (("bgw", "wilma"), ("gfs", "gesa"), ("gfs", "gustav"), ("bethel", "berta")):
            await desk.cast(work, NETWORK, "2026-01", word(world, seat, person), world.clock())
    ballots = (await world.case()).ballots
    assert [(ballot.number, ballot.person) for ballot in ballots] == [
        (1, "wilma"),
        (2, "gesa"),
        (3, "gustav"),
        (4, "berta"),
    ]


async def test_it_refuses_what_is_about_no_motion(world: Office) -> None:
    """A sentence for a person, not an exception."""
    async with world.app.store.writing() as work:
        done = await desk.cast(work, NETWORK, "2026-99", word(world, "bgw", "wilma"), world.clock())
    assert done == Refusal("motion_unknown", {"motion": "2026-99"})


async def test_it_strikes_a_member_that_left_from_every_roll_that_runs(world: Office) -> None:
    """A member that leaves while a motion runs is struck: the base shrinks, both fingerprints stay (design: Voting)."""
    await world.opens_exclusion(concerned="gfs")
    for person in ("anna", "berta", "dora", "tina"):
        await world.presses(person, "Ja")
    await world.replies("wilma", "Ja", "Ausschluss")
    closes_at = (await world.case()).motion.closes_at
    assert closes_at
    await world.goes_to(closes_at - timedelta(days=1))
    second = await world.opens_admission()
    assert (await world.case(second)).motion.roll.base() == 6
    await world.goes_to(closes_at + timedelta(hours=10))
    await world.replies("gesa", "Empfangen", "Beschluss über")
    struck = (await world.case(second)).motion.roll
    assert struck.struck == ("gfs",)
    assert (struck.base(), len(struck.seats)) == (5, 6)


@pytest.mark.parametrize(("objecting", "ended"), [("berta", State.PASSED), ("berta anna", State.FAILED)])
async def test_it_puts_a_result_in_doubt_by_a_declaration_that_was_overlooked(
    world: Office, objecting: str, ended: State
) -> None:
    """§ 6 (5): GfS had left before the close. Three of six have not refused the applicant, three of five would have;
    four of six have refused it, and so would four of five.
    """
    await world.opens_admission()
    for person in ("dora", "tina", *objecting.split()):
        await world.presses(person, "Widerspruch")
    for person in ("wilma", "gesa"):
        await world.replies(person, "Empfangen", "Aufnahme")
    closes_at = (await world.case()).motion.closes_at
    assert closes_at
    await world.goes_to(closes_at + timedelta(minutes=10))
    async with world.app.store.writing() as work:
        around, latest = await desk.surroundings(work, NETWORK), await work.register.latest(NETWORK)
        left = withdrawal.take_effect(around, latest, Declared("gfs", closes_at - timedelta(hours=9)), world.clock())
        assert isinstance(left, Decision)
        await desk.apply(work, NETWORK, left, world.clock(), "anna")
    motion = (await world.case()).motion
    assert (motion.state, motion.contested is not None) == (ended, ended is State.PASSED)


async def test_it_takes_a_coordinators_proof_that_an_excluded_member_knows(world: Office) -> None:
    """§ 6 (6): the letter with the decision was delivered; the membership ended at that moment, not at the entry."""
    await world.opens_exclusion(concerned="gfs")
    for person in ("anna", "berta", "dora", "tina"):
        await world.presses(person, "Ja")
    await world.replies("wilma", "Ja", "Ausschluss")
    closes_at = (await world.case()).motion.closes_at
    assert closes_at
    await world.goes_to(closes_at + timedelta(days=3))
    at = closes_at + timedelta(days=1)
    async with world.app.store.writing() as work:
        order = office.RecordReceipt("2026-01", "gfs", at, "Rückschein")
        done = await office.perform(work, NETWORK, "anna", order, world.clock(), seconded_by="arno")
        assert done == "2026-01"
    case = await world.case()
    assert case.motion.state is State.EFFECTIVE
    assert case.members["gfs"].until == at


async def test_it_takes_delivery_for_availability_only_where_the_member_said_so(world: Office) -> None:
    """Evidence (c): only on a channel that the member has designated (design: Receipt)."""
    await world.change_person("tina", designated=frozenset())
    await world.opens_admission()
    available = {e.person for e in (await world.case()).evidence if e.kind is EvidenceKind.AVAILABLE}
    assert available == {"anna", "berta", "dora", "doris"}


async def test_it_writes_nothing_for_a_decision_that_changes_nothing(world: Office) -> None:
    """An idle round and a repeated press leave no trace in the journal."""
    await world.opens_admission()
    await world.presses("berta", "Widerspruch")
    async with world.app.store.reading() as work:
        before = len(await work.journal.entries(NETWORK))
    await world.presses("berta", "Widerspruch")
    await world.settle()
    async with world.app.store.reading() as work:
        assert len(await work.journal.entries(NETWORK)) == before
        assert await work.journal.verify(NETWORK) == []


async def test_it_lets_the_slower_of_two_look_again(world: Office) -> None:
    """A decision that rests on what is no longer so is not written (Superseded)."""
    await world.opens_admission()
    await world.everybody_receives()
    stale = await world.case()
    closes_at = stale.motion.closes_at
    assert closes_at
    await world.goes_to(closes_at + timedelta(minutes=1))
    decided = ending.cancel(stale, CancelReason.TAKEN_BACK, "anna", world.clock())
    assert not isinstance(decided, Refusal)
    with pytest.raises(Superseded):
        async with world.app.store.writing() as work:
            await work.motions.apply(NETWORK, decided, world.clock(), "anna")
    assert (await world.case()).motion.state is State.PASSED
