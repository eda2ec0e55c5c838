"""Orders of coordinators: who may give which, what is kept until it is confirmed, what each does."""

from datetime import UTC, datetime, timedelta

import pytest
from office_world import APPLICANT, APPLICANT_MAIL, NETWORK, Office

from bot import office
from bot.orders import as_kept
from motions.decide.opening import Draft
from motions.model import Applicant, Document, Person, Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import CancelReason, Choice, Kind, State
from motions.wording.words import Words

pytest_plugins = ["office_fixtures"]

WORDS = Words()
PAPER = Document("d1", "vereinbarung.pdf", "application/pdf", "0" * 64, "agreement")
WHEN = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
OPENING = Draft(Kind.ADMISSION, APPLICANT, "Grund", "anna", Applicant(APPLICANT, APPLICANT_MAIL, "Wärmestube", "Weg 1"))
ORDERS: list[office.Order] = [
    office.Open(OPENING),
    office.Cancel("2026-01", CancelReason.TAKEN_BACK),
    office.StepBack("2026-01"),
    office.Restart("2026-01", "berichtigt"),
    office.Rule("2026-01", False, "Grund"),
    office.ReleaseStatement("2026-01", 1),
    office.EnterStatement("2026-01", "Wir bleiben.", WHEN),
    office.RecordReceipt("2026-01", "gfs", WHEN, "Rückschein"),
    office.EnterVote("2026-01", "gfs", Choice.OBJECT, WHEN, "Brief"),
    office.SecondEntry("2026-01", "e2"),
    office.TakeBackEntry("2026-01", "e2", "Grund"),
    office.GiveAgreement("2026-01", PAPER),
    office.RecordCountersigned("2026-01", WHEN, (PAPER,)),
    office.AcceptLate("2026-01", WHEN, (PAPER,)),
    office.DeclineLate("2026-01", 7),
    office.SettlePending("2026-01", True, "Grund"),
]

REFUSED_AT_ONCE = (
    *(office.ReleaseStatement, office.Rule, office.RecordReceipt, office.EnterVote, office.TakeBackEntry),
    *(office.RecordCountersigned, office.AcceptLate, office.DeclineLate),
)
"""What the law would not take here: no statement, no contested result, a moment ahead, no entry, no result yet."""


async def gives(world: Office, by: str, order: office.Order) -> str | office.Waiting | tuple[Refusal, ...]:
    """What comes of an order."""
    async with world.app.store.writing() as work:
        return await office.perform(work, NETWORK, by, order, world.clock())


async def proposes(world: Office, by: str, order: office.Order) -> office.Answer | tuple[Refusal, ...]:
    """What a coordinator is shown first."""
    async with world.app.store.writing() as work:
        return await office.propose(work, NETWORK, by, order, WORDS, world.clock())


async def confirms(world: Office, person: Person, draft: str) -> office.Answer | tuple[Refusal, ...]:
    """The draft is confirmed."""
    async with world.app.store.writing() as work:
        return await office.settle_draft(work, NETWORK, person, draft, True, WORDS, world.clock())


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: type(order).__name__)
async def test_it_keeps_every_order_as_it_was_shown(world: Office, order: office.Order) -> None:
    """A restart between preview and confirmation loses nothing: the draft holds everything (ADR 9)."""
    if not isinstance(order, office.Open):
        await world.opens_admission()
    shown = await proposes(world, "anna", order)
    assert isinstance(shown, office.Answer) is not (type(order) in REFUSED_AT_ONCE)
    async with world.app.store.writing() as work:
        args, now = as_kept(order), world.clock()
        own = shown.draft if isinstance(shown, office.Answer) else None
        draft = own or await work.drafts.add(NETWORK, "anna", "", args, now)
        kept = await work.drafts.take(draft, "anna", now)
    assert office.order_of(kept or {}) == order


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: type(order).__name__)
@pytest.mark.parametrize("by", ["dora", "berta", "nobody"])
async def test_it_takes_orders_from_the_offices_people_only(world: Office, order: office.Order, by: str) -> None:
    """§ 5: coordinators of the office; those of the substitute only where it stands in."""
    await world.opens_admission()
    for refused in (await gives(world, by, order), await proposes(world, by, order)):
        assert refused == (Refusal("not_a_coordinator"),)


async def test_it_lets_the_substitute_run_what_concerns_the_office(world: Office) -> None:
    """Where the office's own member is concerned or proposes, the substitute's people run the motion."""
    async with world.app.store.writing() as work:
        paper = await work.documents.add(NETWORK, None, "a.txt", "text/plain", b"Antrag", "application")
    about_the_office = Draft(
        Kind.EXCLUSION, "Stadt", "Grund", "berta", proposer="bgw", concerned="stadt", documents=(paper,)
    )
    assert await gives(world, "anna", office.Open(about_the_office)) == (Refusal("not_a_coordinator"),)
    motion = await gives(world, "berta", office.Open(about_the_office))
    assert motion == "2026-01"
    await world.settle()
    assert await gives(world, "anna", office.Cancel("2026-01", CancelReason.TAKEN_BACK)) == (
        Refusal("not_a_coordinator"),
    )
    opened = [row for row in await world.outbox(NoticeKind.OFFICE) if row.notice.matter is Matter.OPENED]
    assert {row.person for row in opened} == {"berta"}
    assert await gives(world, "berta", office.Cancel("2026-01", CancelReason.TAKEN_BACK)) == "2026-01"


async def test_it_lets_the_substitute_run_what_the_office_applies_for(world: Office) -> None:
    """The office proposes the exclusion of another member."""
    async with world.app.store.writing() as work:
        paper = await work.documents.add(NETWORK, None, "a.txt", "text/plain", b"Antrag", "application")
    draft = Draft(Kind.EXCLUSION, "GfS", "Grund", "berta", proposer="stadt", concerned="gfs", documents=(paper,))
    assert await gives(world, "anna", office.Open(draft)) == (Refusal("not_a_coordinator"),)
    assert await gives(world, "berta", office.Open(draft)) == "2026-01"


async def test_it_carries_out_what_was_shown_also_after_a_restart(world: Office) -> None:
    """The draft lies in the store, not in anybody's memory."""
    shown = await proposes(world, "anna", office.Open(OPENING))
    assert isinstance(shown, office.Answer)
    done = await confirms(world, await world.person("anna"), shown.draft or "")
    assert isinstance(done, office.Answer)
    assert "2026-01" in done.text
    motion = (await world.case()).motion
    assert motion.applicant == OPENING.applicant


async def test_it_refuses_at_the_confirmation_what_has_become_impossible(world: Office) -> None:
    """Between preview and confirmation somebody else opened the same admission."""
    shown = await proposes(world, "anna", office.Open(OPENING))
    assert isinstance(shown, office.Answer)
    await world.opens_admission("arno")
    refused = await confirms(world, await world.person("anna"), shown.draft or "")
    assert refused == (Refusal("applicant_pending", {"motion": "2026-01"}),)


async def test_it_writes_nothing_for_a_preview(world: Office) -> None:
    """Previews call the decision and write nothing down."""
    async with world.app.store.reading() as work:  # a reader may write nothing: ReadOnly
        shown = await office.preview(work, NETWORK, "anna", office.Open(OPENING), WORDS, world.clock())
    assert isinstance(shown, str)
    assert "Vorschau" in shown


async def test_it_enters_a_vote_that_came_by_letter(world: Office) -> None:
    """Date and note; acknowledged to the seat; it proves no receipt (docs/handbuch: Stimmen per Brief)."""
    await world.opens_admission()
    await world.passes(days=3)
    at = world.clock() - timedelta(days=1)
    assert await gives(world, "anna", office.EnterVote("2026-01", "gfs", Choice.OBJECT, at, "Brief")) == "2026-01"
    await world.settle()
    case = await world.case()
    [ballot] = case.ballots
    assert (ballot.seat, ballot.choice, ballot.entered_by, ballot.arrived_at) == ("gfs", Choice.OBJECT, "anna", at)
    assert "Gezählt" in world.letter("gesa", "Gezählt").subject
    assert not [e for e in case.evidence if e.seat == "gfs"]


async def test_it_gives_the_agreement_and_admits_with_the_countersigned_copy(world: Office) -> None:
    """§ 6 (4): told and sent the signed copy; member from the moment the countersigned copy reaches the office."""
    await world.opens_admission()
    await world.everybody_receives()
    applicant = world.post.box(APPLICANT_MAIL)
    await world.passes(days=15)
    assert (await world.case()).motion.state is State.PASSED
    [heard] = applicant.letters()
    assert "Ihr Antrag ist eingegangen" in heard.subject, "nothing of the result before the agreement is there"
    async with world.app.store.writing() as work:
        paper = await work.documents.add(NETWORK, "2026-01", "v.txt", "text/plain", b"Vereinbarung", "agreement")
    await world.gives(office.GiveAgreement("2026-01", paper))
    _, accepted = applicant.letters()
    assert dict(accepted.attachments) == {"v.txt": b"Vereinbarung"}
    await world.passes(days=2)
    at = world.clock() - timedelta(hours=3)
    await world.gives(office.RecordCountersigned("2026-01", at))
    case = await world.case()
    assert (case.motion.state, case.motion.effective_at) == (State.EFFECTIVE, at)
    joined = next(member for member in case.members.values() if member.name == APPLICANT)
    assert joined.since == at
    assert APPLICANT in world.read("wilma", "Mitgliederverzeichnis")
    _, _, *told = (letter.subject for letter in applicant.letters())
    assert [kind for said in told for kind in ("Sie sind Mitglied", "Mitgliederverzeichnis") if kind in said] == [
        "Sie sind Mitglied",
        "Mitgliederverzeichnis",
    ]  # welcomed, and the register


async def test_it_tells_everybody_when_the_applicant_steps_back(world: Office) -> None:
    """A motion that loses its object is closed as moot, with notice to all."""
    await world.opens_admission()
    await world.gives(office.StepBack("2026-01"))
    assert (await world.case()).motion.state is State.MOOT
    assert {row.seat for row in await world.outbox(NoticeKind.MOOT)} >= {"bethel", "bgw", "gfs"}
    _, told = world.post.box(APPLICANT_MAIL).letters()
    assert "gegenstandslos" in told.text


async def test_it_refuses_orders_about_a_motion_that_is_not_there(world: Office) -> None:
    """A sentence, not an exception."""
    for order in ORDERS[1:]:
        assert await gives(world, "anna", order) == (Refusal("motion_unknown", {"motion": "2026-01"}),)
        assert await proposes(world, "anna", order) == (Refusal("motion_unknown", {"motion": "2026-01"}),)
