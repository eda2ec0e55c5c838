"""Motions, ballots and evidence come back as they were decided; whoever is too late changes nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import IntegrityError
from store_samples import MINUTE, NET, NETWORK, NOW, SEATS, motion, notice, open_motion

from motions.changes import (
    BallotCast,
    Change,
    Decision,
    EvidenceNoted,
    EvidenceRevoked,
    MemberJoined,
    MemberLeft,
    MotionChanged,
    MotionOpened,
    RegisterIssued,
)
from motions.model import (
    Ballot,
    Evidence,
    Mandate,
    Member,
    Motion,
    RegisterEntry,
    RegisterVersion,
    Result,
    SeatTally,
    Verdict,
)
from motions.notice import Notice
from motions.terms import CancelReason, Channel, Choice, EvidenceKind, Role, Standing, State
from store.errors import Superseded
from store.work import Store

pytest_plugins = ["store_fixtures"]

BALLOT = Ballot(
    number=1,
    seat="alpha",
    choice=Choice.OBJECT,
    person="alpha-rep",
    role=Role.DEPUTY,
    channel=Channel.MAIL,
    arrived_at=NOW,
    standing=Standing.PENDING,
    reason="Zu früh",
    note="per Brief bestätigt",
    entered_by="beta-rep",
)
EVIDENCE = Evidence(
    id="e1",
    seat="alpha",
    kind=EvidenceKind.BY_HAND,
    channel=Channel.HAND,
    at=NOW - MINUTE,
    noted_at=NOW,
    person="alpha-rep",
    delivery=17,
    note="Einschreiben",
    entered_by="beta-rep",
    of_outcome=True,
)
RESULT = Result(
    base=3,
    needed=2,
    counted=1,
    passed=True,
    counts={Choice.OBJECT: 1, Choice.NO_OBJECTION: 0},
    silent=2,
    seats=(SeatTally("alpha", "Verein alpha (Beispiel)", Choice.OBJECT, 1, votes=True),),
    late=(2,),
    pending=(3,),
    pending_decides=True,
    certain=True,
)


async def apply(store: Store, *changes: Change, notices: tuple[Notice, ...] = ()) -> None:
    async with store.writing() as work:
        await work.motions.apply(NET, Decision(changes, notices), NOW, "alpha-rep")


async def stored(store: Store, reference: str = "2026-01") -> Motion:
    async with store.reading() as work:
        case = await work.motions.case(NET, reference)
    assert case is not None
    return case.motion


async def test_it_loads_all_that_a_decision_looks_at(store: Store) -> None:
    """The motion, its ballots and evidence, and everybody of the network."""
    opened = motion()
    mandate = Mandate("alpha-rep", "alpha", Role.REPRESENTATIVE, frozenset())
    async with store.writing() as work:
        await work.people.add_mandate(NET, mandate)
    await apply(store, MotionOpened(opened), BallotCast("2026-01", BALLOT), EvidenceNoted("2026-01", EVIDENCE))
    async with store.reading() as work:
        case = await work.motions.case(NET, "2026-01")
        assert await work.motions.case(NET, "2026-02") is None
        assert await work.motions.case("koeln", "2026-01") is None
    assert case is not None
    assert (case.network, case.motion) == (NETWORK, opened)
    assert (case.ballots, case.evidence, case.mandates) == ((BALLOT,), (EVIDENCE,), (mandate,))
    assert set(case.members) == set(SEATS)
    assert set(case.people) == {f"{seat}-rep" for seat in SEATS}


async def test_it_writes_everything_that_may_change_about_a_motion(store: Store) -> None:
    """Every field that is not locked at opening comes back as it was decided."""
    opened = await open_motion(store)
    changed = replace(
        opened,
        state=State.PASSED,
        roll=replace(opened.roll, struck=("beta",)),
        closes_at=NOW + MINUTE,
        announced_close=NOW + 2 * MINUTE,
        closed_at=NOW + 3 * MINUTE,
        effective_at=NOW + 4 * MINUTE,
        result=RESULT,
        contested="Zugang fiel weg",
        cancelled_why=CancelReason.DEFECTIVE_NOTICE,
        verdicts=(Verdict("alpha-rep", True, "Störung", NOW),),
        reminded=(timedelta(days=7),),
        escalated={"beta": 2},
    )
    await apply(store, MotionChanged(changed, State.COLLECTING, "pass", NOW))
    assert await stored(store) == changed


async def test_it_never_rewrites_what_is_locked_at_opening(store: Store) -> None:
    """Text, reason and rules are locked at opening (design: Voting), whatever a decision may carry."""
    opened = await open_motion(store)
    rewritten = replace(opened, subject="Anders", reason="Anders", rules=replace(opened.rules, period_days=1))
    await apply(store, MotionChanged(rewritten, State.COLLECTING, "x", NOW))
    assert await stored(store) == opened


async def test_it_refuses_a_change_decided_on_another_state(store: Store) -> None:
    """Compare and set: the second of two who decided on the same state loses, and nothing of its decision stays."""
    opened = await open_motion(store)
    cancelled = replace(opened, state=State.CANCELLED)
    await apply(store, MotionChanged(cancelled, State.COLLECTING, "cancel", NOW))
    late = MotionChanged(replace(opened, state=State.BINDING), State.COLLECTING, "all_received", NOW)
    with pytest.raises(Superseded):
        await apply(store, BallotCast("2026-01", BALLOT), late, notices=(notice(),))
    async with store.reading() as work:
        case = await work.motions.case(NET, "2026-01")
        assert case is not None
        assert (case.motion, case.ballots) == (cancelled, ())
        assert await work.outbox.rows(["pending"]) == []
        assert [entry.what for entry in await work.journal.entries(NET)] == ["motion_opened", "motion_changed"]


async def test_it_follows_a_chain_of_changes_in_one_decision(store: Store) -> None:
    """The last receipt fixes the close, and a late tick of the clerk ends the period: two steps, one commit."""
    opened = await open_motion(store)
    binding = replace(opened, state=State.BINDING)
    waiting = replace(opened, state=State.AWAITING_SOURCES)
    await apply(
        store,
        MotionChanged(binding, State.COLLECTING, "all_received", NOW),
        MotionChanged(waiting, State.BINDING, "period_ends", NOW),
    )
    assert await stored(store) == waiting


async def test_it_refuses_a_ballot_number_that_is_taken(store: Store) -> None:
    """Two ballots of one motion never share a number: one of them was decided on an old view."""
    await open_motion(store)
    await apply(store, BallotCast("2026-01", BALLOT))
    with pytest.raises(Superseded):
        await apply(store, BallotCast("2026-01", replace(BALLOT, seat="beta", person="beta-rep")))


async def test_it_refuses_a_reference_that_is_taken(store: Store) -> None:
    """Two coordinators opened at the same time; the second decides again, with the next reference."""
    await open_motion(store)
    with pytest.raises(Superseded):
        await open_motion(store)


async def test_it_takes_a_reference_into_nothing_for_broken_code(store: Store) -> None:
    """A ballot of somebody unknown is a mistake of ours and must not look like a lost race."""
    await open_motion(store)
    with pytest.raises(IntegrityError):
        await apply(store, BallotCast("2026-01", replace(BALLOT, person="nobody")))


async def test_it_revokes_evidence_once(store: Store) -> None:
    """Revoked evidence stays, with when and why; who revokes it again decided on an old view."""
    await open_motion(store)
    revocation = EvidenceRevoked("2026-01", "e1", NOW + MINUTE, "Postfach voll")
    await apply(store, EvidenceNoted("2026-01", EVIDENCE), revocation)
    async with store.reading() as work:
        case = await work.motions.case(NET, "2026-01")
    assert case is not None
    assert case.evidence == (replace(EVIDENCE, revoked_at=NOW + MINUTE, revoked_why="Postfach voll"),)
    with pytest.raises(Superseded):
        await apply(store, revocation)


async def test_it_lets_members_join_and_leave_and_issues_the_register(store: Store) -> None:
    """§ 6 (4)-(7): joining, leaving and the new version of the register are one decision."""
    joined = Member("delta", "Delta (Beispiel)", "Delta", since=NOW)
    version = RegisterVersion(1, NOW, (RegisterEntry("delta", "Delta (Beispiel)", NOW),), "2026-01")
    second = replace(version, number=2, entries=())
    await apply(store, MemberJoined(joined), MemberLeft("beta", NOW, "withdrawal"), RegisterIssued(version))
    await apply(store, RegisterIssued(second))
    async with store.reading() as work:
        members = await work.people.members(NET)
        assert members["delta"] == joined
        assert members["beta"].until == NOW
        assert await work.register.latest(NET) == second
        assert await work.register.version(NET, 1) == version
        assert await work.register.version(NET, 3) is None
        assert await work.register.all(NET) == (version, second)
        assert await work.register.latest("koeln") is None


async def test_it_counts_references_per_network_and_year(store: Store) -> None:
    """Consecutive, two digits at least, and right after the hundredth."""
    async with store.writing() as work:
        assert await work.motions.next_reference(NET, 2026) == "2026-01"
    await open_motion(store, "2026-01")
    await open_motion(store, "2026-09")
    async with store.writing() as work:
        assert await work.motions.next_reference(NET, 2026) == "2026-10"
        assert await work.motions.next_reference(NET, 2027) == "2027-01"
        assert await work.motions.next_reference("koeln", 2026) == "2026-01"
    await open_motion(store, "2026-99")
    await open_motion(store, "2026-100")
    async with store.writing() as work:
        assert await work.motions.next_reference(NET, 2026) == "2026-101"


async def test_it_finds_the_networks_of_a_reference(store: Store) -> None:
    """A reference is unique in its network only."""
    await open_motion(store)
    async with store.writing() as work:
        await work.networks.add(replace(NETWORK, id="koeln"))
        await work.motions.apply("koeln", Decision((MotionOpened(replace(motion(), network="koeln")),)), NOW, None)
        assert await work.motions.find("2026-01") == [NET, "koeln"]
        assert await work.motions.find("2026-02") == []


async def test_it_loads_many_cases_in_as_few_statements_as_one(store: Store) -> None:
    """Every statement costs a thread hop: a hundred motions must not cost a hundred times as many."""
    for number in range(1, 4):
        await open_motion(store, f"2026-0{number}")
        await apply(store, BallotCast(f"2026-0{number}", BALLOT))
    await apply(store, MotionChanged(motion("2026-03", State.BINDING), State.COLLECTING, "x", NOW))
    statements: list[str] = []

    def count(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    event.listen(Engine, "before_cursor_execute", count)
    async with store.reading() as work:
        statements.clear()  # those that open the transaction
        one = await work.motions.cases([State.BINDING])
        for_one = len(statements)
        all_ = await work.motions.cases([State.COLLECTING, State.BINDING], NET)
        for_all = len(statements) - for_one
        assert await work.motions.cases([State.COLLECTING], "koeln") == []
    event.remove(Engine, "before_cursor_execute", count)
    assert [case.motion.id for case in one] == ["2026-03"]
    assert [case.motion.id for case in all_] == ["2026-01", "2026-02", "2026-03"]
    assert all(case.ballots == (BALLOT,) for case in all_)
    assert for_one == 8
    assert for_all <= for_one, "who is who stays known within a transaction"


async def test_it_gives_documents_to_the_motion_that_names_them(store: Store) -> None:
    """A file is kept before its motion is opened, and is the motion's from then on."""
    async with store.writing() as work:
        kept = await work.documents.add(NET, None, "antrag.pdf", "application/pdf", b"%PDF", "application")
        opened = replace(motion(), documents=(kept,))
        await work.motions.apply(NET, Decision((MotionOpened(opened),)), NOW, None)
    assert (await stored(store)).documents == (kept,)
    async with store.reading() as work:
        assert await work.documents.load(NET, kept.id) == b"%PDF"
        assert await work.documents.get(NET, kept.id) == kept
