"""What is kept no longer is erased on time, in batches, and never what something open still needs (design: Privacy)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from kept import everything
from store_samples import MINUTE, NET, NOW, motion, notice

from motions.changes import BallotCast, Decision, EvidenceNoted, MotionChanged, MotionOpened
from motions.model import Ballot, Evidence, Mandate, Ruling
from motions.ports import Arrival
from motions.terms import Channel, Choice, EvidenceKind, Power, Role, Standing, State
from store.erasure import ERASED
from store.retention import Counts, Limits
from store.work import Store

pytest_plugins = ["store_fixtures"]

DAY = timedelta(days=1)
YEAR = 365 * DAY
SETTLED = (State.FAILED, State.LAPSED, State.EFFECTIVE, State.CANCELLED, State.MOOT)


async def erase(store: Store, at: datetime, limits: Limits, batch: int = 100) -> Counts:
    async with store.writing() as work:
        return await work.retention.erase_due(at, limits, batch)


async def opened(store: Store, state: State, reference: str = "2026-01", contested: str | None = None) -> None:
    """A motion that stands like this, with a ballot, a receipt, a mail that came in and one that went out."""
    made = replace(motion(reference, state), closed_at=NOW if state in SETTLED else None, contested=contested)
    ballot = Ballot(
        1, "alpha", Choice.OBJECT, "alpha-rep", Role.REPRESENTATIVE, Channel.MAIL, NOW, Standing.IN_TIME, "Zu früh"
    )
    evidence = Evidence(
        "e1", "alpha", EvidenceKind.BY_HAND, Channel.HAND, NOW, NOW, note="Anruf", entered_by="beta-rep"
    )
    changes = (MotionOpened(made), BallotCast(reference, ballot), EvidenceNoted(reference, evidence))
    async with store.writing() as work:
        told = notice("alpha", channels=(Channel.MAIL,))
        told = replace(told, motion=told.motion and replace(told.motion, id=reference))
        await work.motions.apply(NET, Decision(changes, (told,)), NOW, "beta-rep")
        await work.inbox.keep([Arrival("mail", reference, b"Widerspruch", NOW, NOW)], NOW)
        waiting = await work.inbox.waiting(10)
        await work.inbox.finish(
            waiting[-1].id, state="done", kind="answer", network=NET, motion=reference, person="alpha-rep"
        )
        rows = await work.outbox.claim(NOW, 10, MINUTE)
        await work.outbox.sent_all([(row.id, "ref") for row in rows], NOW)


async def raw(store: Store) -> list[bytes]:
    async with store.reading() as work:
        rows = [await work.inbox.get(number) for number in range(1, 20)]
    return [row.raw for row in rows if row]


async def intact(store: Store) -> bool:
    async with store.reading() as work:
        return await work.journal.verify(NET) == []


@pytest.mark.parametrize("state", SETTLED)
async def test_it_erases_mails_a_time_after_the_end_of_their_motion(store: Store, state: State) -> None:
    """Not a day earlier; afterwards there is nothing left to do."""
    await opened(store, state)
    limits = Limits(mails=YEAR, sent=YEAR)
    assert not await erase(store, NOW + YEAR, limits)
    assert await erase(store, NOW + YEAR + MINUTE, limits) == {(NET, "mails"): 1, (NET, "sent"): 1}
    assert await raw(store) == [b""]
    async with store.reading() as work:
        [row] = await work.outbox.rows(["sent"])
    assert (row.notice.motion, row.notice.to.name, row.target) == (None, "", "")
    assert (row.motion, row.message_id is not None) == ("2026-01", True)  # that it was sent stays in the file
    assert not await erase(store, NOW + 2 * YEAR, limits)
    assert await intact(store)


@pytest.mark.parametrize("state", sorted(set(State) - set(SETTLED)))
async def test_it_erases_nothing_about_a_motion_that_is_open(store: Store, state: State) -> None:
    """While it runs, is undecided, or its result has not taken effect; however long that is."""
    await opened(store, state)
    before = await everything(store, but=("journal", "networks"))
    assert not await erase(store, NOW + 20 * YEAR, Limits(*[DAY] * 7))
    assert await everything(store, but=("journal", "networks")) == before


async def test_it_erases_nothing_about_a_motion_that_is_contested(store: Store) -> None:
    """A receipt fell after the close: somebody still has to decide (design: Receipt)."""
    await opened(store, State.FAILED, contested="delivery_failed")
    assert not await erase(store, NOW + 20 * YEAR, Limits(*[DAY] * 7))
    assert await raw(store) == [b"Widerspruch"]


async def test_it_erases_a_contested_motion_once_that_is_decided(store: Store) -> None:
    """Nobody has to decide then. What a mail server said of an address goes too; that it was contested stays."""
    await opened(store, State.FAILED, contested="<alpha@example.org>: mailbox unknown")
    ruling = Ruling("alpha-rep", True, "Der Brief kam an (Beispiel).", NOW)
    async with store.writing() as work:
        case = await work.motions.case(NET, "2026-01")
        assert case is not None
        ruled = MotionChanged(replace(case.motion, ruling=ruling), State.FAILED, "ruled", NOW, by="alpha-rep")
        await work.motions.apply(NET, Decision((ruled,)), NOW, "alpha-rep")
    assert await erase(store, NOW + 11 * YEAR, Limits(file=10 * YEAR)) == {(NET, "motions"): 1}
    left = await everything(store, but=("journal", "networks"))
    assert [said for said in ("mailbox unknown", "Der Brief kam an") if said in left] == []
    async with store.reading() as work:
        case = await work.motions.case(NET, "2026-01")
    assert case is not None
    assert (case.motion.contested, case.motion.ruling) == (ERASED, replace(ruling, reason=""))


async def test_it_erases_what_comes_in_after_a_motion_was_erased(store: Store) -> None:
    """A button in an old chat still works: the late vote is kept, answered, and goes after the same time."""
    await opened(store, State.FAILED)
    limits, later = Limits(applicants=180 * DAY), NOW + 200 * DAY
    assert await erase(store, later, limits) == {(NET, "motions"): 1}
    late = Ballot(
        2, "beta", Choice.OBJECT, "beta-rep", Role.REPRESENTATIVE, Channel.MAIL, later, Standing.LATE, "Sehr spät"
    )
    async with store.writing() as work:
        answer = notice("beta", channels=(Channel.MAIL,))
        await work.motions.apply(NET, Decision((BallotCast("2026-01", late),), (answer,)), later, "beta-rep")
        rows = await work.outbox.claim(later, 10, MINUTE)
        await work.outbox.sent_all([(row.id, "ref") for row in rows], later)
    assert not await erase(store, later + 180 * DAY, limits)
    assert await erase(store, later + 181 * DAY, limits) == {(NET, "motions"): 1}
    assert "Sehr spät" not in await everything(store, but=("journal", "networks"))
    assert not await erase(store, later + YEAR, limits)
    assert await intact(store)


async def test_it_counts_from_the_last_word_about_a_motion(store: Store) -> None:
    """A late answer and its acknowledgement belong to it as well."""
    await opened(store, State.FAILED)
    async with store.writing() as work:
        await work.outbox.enqueue(NET, [notice("beta", channels=(Channel.MAIL,))], NOW + 100 * DAY)
        rows = await work.outbox.claim(NOW + 100 * DAY, 10, MINUTE)
        await work.outbox.sent_all([(row.id, "ref") for row in rows], NOW + 100 * DAY)
    assert not await erase(store, NOW + YEAR + DAY, Limits(mails=YEAR))
    assert await erase(store, NOW + YEAR + 101 * DAY, Limits(mails=YEAR)) == {(NET, "mails"): 1}


async def test_it_never_touches_what_waits_to_be_read_or_sent(store: Store) -> None:
    """However old: reading and sending come first."""
    async with store.writing() as work:
        await work.inbox.keep([Arrival("mail", "late", b"Empfangen", NOW, NOW)], NOW)
        await work.outbox.enqueue(NET, [notice()], NOW)
    before = await everything(store, but=("journal", "networks"))
    assert not await erase(store, NOW + 20 * YEAR, Limits(*[DAY] * 9))
    assert await everything(store, but=("journal", "networks")) == before


async def test_it_works_in_batches_until_nothing_is_left(store: Store) -> None:
    """So that others write in between; cut off anywhere, it goes on where it was."""
    for number in range(1, 6):
        await opened(store, State.FAILED, f"2026-0{number}")
    limits, later = Limits(sent=DAY), NOW + 2 * DAY
    rounds = [(await erase(store, later, limits, batch=2)).total() for _ in range(4)]
    assert rounds == [2, 2, 1, 0]


async def test_it_ignores_what_nobody_decided_on_and_erases_it(store: Store) -> None:
    """It no longer waits in the list then."""
    async with store.writing() as work:
        await work.inbox.keep(
            [Arrival("mail", "odd", b"???", NOW, NOW), Arrival("mail", "auto", b"OOO", NOW, NOW)], NOW
        )
        odd, auto = await work.inbox.waiting(10)
        await work.inbox.finish(odd.id, state="parked", kind="answer", reason="unclear")
        await work.inbox.finish(auto.id, state="ignored", kind="auto")
    assert await erase(store, NOW + 40 * DAY, Limits(ignored=30 * DAY, parked=YEAR)) == {(None, "mails"): 1}
    assert await raw(store) == [b"???", b""]
    assert await erase(store, NOW + 400 * DAY, Limits(ignored=30 * DAY, parked=YEAR)) == {(None, "mails"): 1}
    async with store.reading() as work:
        assert await work.inbox.parked() == []


async def test_it_erases_every_trace_of_an_applicant_that_was_refused(store: Store) -> None:
    """Name, address, reasons, mails, documents; which seats answered what, and when, stays (§ 6 (2))."""
    await opened(store, State.FAILED)
    async with store.writing() as work:
        await work.documents.add(NET, "2026-01", "Antrag.pdf", "application/pdf", b"Erika Beispiel", "application")
        await work.motions.apply(NET, Decision(notices=(notice("alpha", text="Wärmestube"),)), NOW, None)
    assert not await erase(store, NOW + 180 * DAY, Limits(applicants=180 * DAY))
    assert (await erase(store, NOW + 181 * DAY, Limits(applicants=180 * DAY))).total() == 0  # a message still waits
    async with store.writing() as work:
        rows = await work.outbox.claim(NOW, 10, MINUTE)
        await work.outbox.sent_all([(row.id, "ref") for row in rows], NOW)
    assert await erase(store, NOW + 181 * DAY, Limits(applicants=180 * DAY)) == {(NET, "motions"): 1}
    left = await everything(store, but=("journal", "networks"))
    for text in (
        "Wärmestube",
        "post@example.org",
        "Weil es passt",
        "Erika",
        "Antrag.pdf",
        "Zu früh",
        "Anruf",
        "Widerspruch'",
    ):
        assert text not in left, text
    async with store.reading() as work:
        case = await work.motions.case(NET, "2026-01")
    assert case is not None
    assert [(ballot.seat, ballot.choice, ballot.arrived_at) for ballot in case.ballots] == [
        ("alpha", Choice.OBJECT, NOW)
    ]
    assert (case.motion.subject, case.motion.state) == (ERASED, State.FAILED)
    assert await intact(store)


async def test_it_keeps_the_file_of_an_admission_that_succeeded(store: Store) -> None:
    """Its applicant is a member now; the file is kept for its own time, then its texts go too."""
    await opened(store, State.EFFECTIVE)
    assert not await erase(store, NOW + YEAR, Limits(applicants=DAY, file=10 * YEAR))
    assert await erase(store, NOW + 11 * YEAR, Limits(applicants=DAY, file=10 * YEAR)) == {(NET, "motions"): 1}
    assert "Weil es passt" not in await everything(store, but=("journal", "networks"))


async def ended(store: Store, until: datetime | None) -> None:
    """Frau alpha stood for alpha, until then."""
    async with store.writing() as work:
        mandate = Mandate("alpha-rep", "alpha", Role.REPRESENTATIVE, frozenset({Power.VOTE}), "Brief von Frau alpha")
        await work.people.add_mandate(NET, mandate)
        await work.settings.set(f"designation:{NET}:alpha-rep:mail", "Erklärung")
        await work.drafts.add(NET, "alpha-rep", "Cancel", {"motion": "2026-01"}, NOW)
        if until:
            await work.people.end_mandate(NET, "alpha-rep", "alpha", Role.REPRESENTATIVE, until)


async def test_it_erases_the_addresses_of_people_without_a_role(store: Store) -> None:
    """A time after the last role ended; the name stays in the file, and goes with it."""
    await ended(store, NOW)
    limits = Limits(people=180 * DAY, file=10 * YEAR)
    assert not await erase(store, NOW + 180 * DAY, limits)
    assert await erase(store, NOW + 181 * DAY, limits) == {(NET, "addresses"): 1}
    async with store.reading() as work:
        person = (await work.people.people(NET))["alpha-rep"]
        assert (person.name, person.mails, person.telegram_user) == ("Frau alpha", (), None)
        assert await work.settings.get(f"designation:{NET}:alpha-rep:mail") is None
    assert not await erase(store, NOW + 182 * DAY, limits)
    assert await erase(store, NOW + 11 * YEAR, limits) == {(NET, "names"): 1}
    assert "Frau alpha" not in await everything(store, but=("journal", "networks"))


@pytest.mark.parametrize("until", [None, NOW + 5 * YEAR])
async def test_it_keeps_the_addresses_of_whoever_has_a_role(store: Store, until: datetime | None) -> None:
    """Also of people who had none from the start: they are only being entered."""
    await ended(store, until)
    assert not await erase(store, NOW + 5 * YEAR, Limits(people=DAY, file=DAY))


async def test_it_erases_the_official_addresses_of_former_members(store: Store) -> None:
    """With the salt of their hashes; the name stays, as the old register has it."""
    async with store.writing() as work:
        await work.people.set_member_addresses(NET, "beta", mail="amt@beta.example", postal="Am Platz 1")
        await work.people.end_member(NET, "beta", NOW)
    assert await erase(store, NOW + YEAR, Limits(people=180 * DAY)) == {(NET, "addresses"): 1}
    left = await everything(store, but=("journal", "networks"))
    assert "amt@beta.example" not in left
    assert "Verein beta (Beispiel)" in left


async def test_it_keeps_everything_where_no_time_is_set(store: Store) -> None:
    await opened(store, State.FAILED)
    await ended(store, NOW)
    assert not await erase(store, NOW + 50 * YEAR, Limits())


async def test_it_erases_files_that_were_sent_for_a_draft_with_it(store: Store) -> None:
    """Somebody began a dialogue, sent a file and never came back; what has become part of a motion stays."""
    await opened(store, State.COLLECTING)
    async with store.writing() as work:
        orphan = await work.documents.add(NET, None, "satzung.pdf", "application/pdf", b"%PDF", "reason")
        kept = await work.documents.add(NET, "2026-01", "antrag.pdf", "application/pdf", b"%PDF", "application")
        await work.drafts.add(NET, "alpha-rep", "Talk", {"files": [orphan.id, kept.id], "answers": {}}, NOW)
    limits = Limits(drafts=30 * DAY)
    assert not await erase(store, NOW + 30 * DAY, limits)
    assert await erase(store, NOW + 31 * DAY, limits) == {(NET, "drafts"): 1}
    async with store.reading() as work:
        assert await work.documents.get(NET, orphan.id) is None
        assert await work.documents.get(NET, kept.id) is not None
