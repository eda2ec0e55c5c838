"""Where something went wrong: a defective notice begins anew in one order, a contested result is decided on."""

import pytest
from office_world import APPLICANT_MAIL, NETWORK, Office

from bot import again, office
from bot.orders import Restart
from motions.model import Refusal
from motions.notice import NoticeKind
from motions.terms import CancelReason, State

pytest_plugins = ["office_fixtures"]


async def test_it_cancels_and_opens_again_with_a_new_roll(world: Office) -> None:
    """New reference, corrected reason, everybody asked anew; who reads that it was cancelled reads where it goes on."""
    await world.opens_admission()
    await world.presses("berta", "Widerspruch")
    assert await world.gives(office.Restart("2026-01", "Tagesaufenthalt, berichtigt (Beispiel).")) == "2026-02"
    old, new = (await world.case("2026-01")).motion, await world.case("2026-02")
    assert (old.state, old.cancelled_why) == (State.CANCELLED, CancelReason.DEFECTIVE_NOTICE)
    assert (new.motion.reason, new.motion.applicant) == ("Tagesaufenthalt, berichtigt (Beispiel).", old.applicant)
    assert new.ballots == ()
    assert "Es beginnt neu als Antrag 2026-02" in world.read("wilma", "Abgebrochen")
    assert {row.seat for row in await world.outbox(NoticeKind.MOTION) if row.motion == "2026-02"} == {
        seat.member for seat in new.motion.roll.seats
    }
    heard, told = world.post.box(APPLICANT_MAIL).letters()
    assert "Ihr Antrag ist eingegangen" in heard.subject
    assert "Es beginnt neu als Antrag 2026-02" in told.text, "so the new motion needs no acknowledgement of its own"


async def test_it_keeps_the_documents_of_an_exclusion(world: Office) -> None:
    """The member's application belongs to the new motion too (§ 6 (6))."""
    await world.opens_exclusion()
    await world.gives(office.Restart("2026-01"))
    assert [d.purpose for d in (await world.case("2026-02")).motion.documents] == ["application"]


async def test_it_cancels_nothing_where_it_cannot_be_opened_again(world: Office) -> None:
    """All refusals, and the old motion runs on."""
    await world.opens_admission()
    async with world.app.store.writing() as work:
        refused = await again.restart(work, NETWORK, "anna", Restart("2026-01", reason="  "), world.clock())
    assert refused == (Refusal("reason_missing"),)
    assert (await world.case()).motion.state is State.COLLECTING


@pytest.mark.parametrize("days", [15])
async def test_it_is_too_late_after_the_close(world: Office, days: int) -> None:
    """Then the count stands, or is contested."""
    await world.opens_admission()
    await world.everybody_receives()
    await world.passes(days=days)
    async with world.app.store.writing() as work:
        refused = await again.restart(work, NETWORK, "anna", Restart("2026-01"), world.clock())
    assert refused == (Refusal("cancel_after_close", {"state": State.PASSED}),)


async def test_it_decides_on_a_contested_result_in_chat(world: Office) -> None:
    """Anna wants it set aside, Arno agrees; everybody reads why."""
    await world.opens_admission()
    await world.gives(office.RecordReceipt("2026-01", "gfs", world.clock(), "Rückschein"))
    entry = (await world.case()).evidence[-1].id
    await world.everybody_receives(but=("gfs",))
    await world.gives(office.SecondEntry("2026-01", entry), "arno")
    await world.passes(days=15)
    assert (await world.case()).motion.state is State.PASSED
    async with world.app.store.writing() as work:
        waiting = await office.perform(
            work, NETWORK, "anna", office.TakeBackEntry("2026-01", entry, "gehört zu BGW"), world.clock()
        )
    assert waiting == "2026-01"
    await world.settle()
    assert (await world.case()).motion.contested == "gehört zu BGW"
    world.chats["anna"].sends("/entscheidung 2026-01; gilt nicht; GfS wusste von nichts")
    await world.settle()
    assert "zweite Person" in (await world.presses("anna", "Bestätigen")).text
    assert "möchte das zweifelhafte Ergebnis zu Antrag 2026-01 aufheben" in world.read("arno", "Zu bestätigen")
    async with world.app.store.writing() as work:
        await office.perform(
            work,
            NETWORK,
            "anna",
            office.Rule("2026-01", False, "GfS wusste von nichts"),
            world.clock(),
            seconded_by="arno",
        )
    await world.settle()
    motion = (await world.case()).motion
    assert motion.state is State.CANCELLED
    assert motion.ruling is not None
    assert motion.ruling.seconded_by == "arno"
    assert "Das Ergebnis ist aufgehoben" in world.read("wilma", "Entscheidung zum Ergebnis")
