"""A case is loaded once in a transaction; what a decision or anybody else changes in it is seen all the same."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine, event
from store_samples import MINUTE, NET, NOW, fill, open_motion, person

from motions.changes import BallotCast, Decision, EvidenceNoted, EvidenceRevoked, MotionChanged
from motions.model import Ballot, Case, Evidence
from motions.terms import Channel, Choice, EvidenceKind, Role, Standing, State
from store.errors import ReadOnly
from store.work import Store, Work

pytest_plugins = ["store_fixtures"]


def ballot(number: int, seat: str) -> BallotCast:
    """A seat's objection by mail."""
    who = f"{seat}-rep"
    cast = Ballot(number, seat, Choice.OBJECT, who, Role.REPRESENTATIVE, Channel.MAIL, NOW, Standing.IN_TIME)
    return BallotCast("2026-01", cast)


async def loaded(work: Work) -> Case:
    """The motion of the samples."""
    case = await work.motions.case(NET, "2026-01")
    assert case is not None
    return case


async def test_it_gives_in_the_transaction_what_the_next_one_will_load(store: Store) -> None:
    """Ballots, evidence, its revocation and the motion itself, decided one after the other."""
    motion = await open_motion(store)
    proof = Evidence("e1", "alpha", EvidenceKind.AVAILABLE, Channel.TELEGRAM, NOW, NOW, person="alpha-rep", delivery=1)
    binding = replace(motion, state=State.BINDING, closes_at=NOW, announced_close=NOW)
    async with store.writing() as work:
        await loaded(work)
        for change in (
            ballot(1, "alpha"),
            ballot(2, "beta"),
            EvidenceNoted("2026-01", proof),
            EvidenceRevoked("2026-01", "e1", NOW + MINUTE, "zurückgekommen"),
            MotionChanged(binding, State.COLLECTING, "all_received", NOW),
        ):
            await work.motions.apply(NET, Decision((change,)), NOW, None)
        inside = await loaded(work)
    async with store.reading() as work:
        outside = await loaded(work)
    assert inside == outside
    assert [b.number for b in inside.ballots] == [1, 2]


async def test_it_loads_anew_when_somebody_else_of_the_case_has_changed(store: Store) -> None:
    """An address entered in the same transaction is there for the next decision."""
    await open_motion(store)
    async with store.writing() as work:
        before = await loaded(work)
        moved = replace(before.people["alpha-rep"], mails=("neu@alpha.example",))
        await work.people.update_person(NET, moved)
        assert (await loaded(work)).people["alpha-rep"].mails == ("neu@alpha.example",)
        await work.people.add_person(NET, replace(person("alpha"), id="alpha-new", mails=("n@alpha.example",)))
        assert "alpha-new" in (await loaded(work)).people


async def test_it_forgets_a_case_with_its_transaction(store: Store) -> None:
    """What was rolled back has never been."""
    await open_motion(store)
    try:
        async with store.writing() as work:
            await loaded(work)
            await work.motions.apply(NET, Decision((ballot(1, "alpha"),)), NOW, None)
            raise RuntimeError("power cut")
    except RuntimeError:
        pass
    async with store.writing() as work:
        assert (await loaded(work)).ballots == ()


async def test_it_asks_no_more_for_the_tenth_vote_than_for_the_second(store: Store) -> None:
    """A batch of votes costs one load of their motion."""
    await open_motion(store)
    asked: list[str] = []

    def note(*args: object) -> None:
        asked.append(str(args[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        async with store.writing() as work:
            for _ in range(10):
                await loaded(work)
                await work.people.people(NET)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert sum("FROM evidence" in statement for statement in asked) == 1
    assert sum("FROM people" in statement for statement in asked) == 1


async def name_absence(work: Work) -> None:
    """An absence, entered."""
    people = await work.people.people(NET)
    await work.people.update_person(NET, replace(people["alpha-rep"], absent_until=NOW))


async def vote(work: Work) -> None:
    """Another seat's word."""
    await work.motions.apply(NET, Decision((ballot(2, "beta"),)), NOW, None)


async def erase(work: Work) -> None:
    """All texts of the motion."""
    await work.erasure.motion(NET, "2026-01")


async def fall_out(work: Work) -> None:
    """A source was not read for hours."""
    await work.inbox.mark_read("mail", NOW)
    await work.outages.note("mail", NOW + 400 * MINUTE, MINUTE)


@pytest.mark.parametrize("elsewhere", [False, True])
@pytest.mark.parametrize("change", [name_absence, vote, erase, fall_out])
async def test_it_never_remembers_what_is_no_longer_so(
    sqlite_url: str, change: Callable[[Work], Awaitable[object]], elsewhere: bool
) -> None:
    """Whoever has changed whatever of a motion that has just been voted on: this process or another one."""
    async with Store.open(sqlite_url) as store, Store.open(sqlite_url) as other:
        await fill(store)
        await open_motion(store)
        async with store.writing() as work:
            await loaded(work)
            await work.motions.apply(NET, Decision((ballot(1, "alpha"),)), NOW, None)
            before = await loaded(work)
        async with (other if elsewhere else store).writing() as work:
            await change(work)
        async with store.reading() as work:
            fresh = await loaded(work)
        async with store.looking() as work:
            assert await loaded(work) == fresh
        async with store.writing() as work:
            assert await loaded(work) == fresh
    assert fresh != before


async def test_it_loads_a_motion_once_for_many_transactions(store: Store, url: str) -> None:
    """Ten presses in ten transactions cost one load while nobody else writes, where the database can tell."""
    await open_motion(store)
    asked: list[str] = []

    def note(*args: object) -> None:
        asked.append(str(args[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        for number in range(1, 11):
            async with store.writing() as work:
                assert len((await loaded(work)).ballots) == number - 1
                await work.motions.apply(NET, Decision((ballot(number, "alpha"),)), NOW, None)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert sum("FROM evidence" in statement for statement in asked) == (1 if url.startswith("sqlite") else 10)


async def test_it_does_not_remember_that_a_motion_was_not_there(store: Store) -> None:
    """Somebody asks for a motion before it is opened."""
    async with store.writing() as work:
        assert await work.motions.case(NET, "2026-01") is None
    await open_motion(store)
    async with store.writing() as work:
        await loaded(work)


async def test_it_lets_nobody_write_who_only_looks(store: Store) -> None:
    """What is remembered is looked at on the writer's connection."""
    await open_motion(store)
    async with store.looking() as work:
        await loaded(work)
    with pytest.raises(ReadOnly):
        async with store.looking() as work:
            await name_absence(work)


async def test_it_leaves_out_what_is_known(store: Store) -> None:
    """The clerk judges remembered motions and loads the others."""
    await open_motion(store)
    await open_motion(store, "2026-02")
    async with store.writing() as work:
        known = await loaded(work)
    async with store.reading() as work:
        assert [case.motion.id for case in await work.motions.cases(list(State))] == ["2026-01", "2026-02"]
        assert [case.motion.id for case in await work.motions.cases(list(State), besides=[known])] == ["2026-02"]
