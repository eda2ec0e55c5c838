"""An order that decides lies with the other coordinators until one of them confirms it, on whatever way."""

from datetime import timedelta

import pytest
from office_world import NETWORK, Office

from bot import office
from motions.model import Refusal
from motions.notice import Matter, NoticeKind
from motions.terms import Choice, Role, State
from motions.wording.words import Words

pytest_plugins = ["office_fixtures"]


async def last_receipt(world: Office) -> office.Waiting:
    """Everybody but GfS has the motion; Anna enters the letter that reached GfS."""
    await world.opens_admission()
    await world.everybody_receives(but=("gfs",))
    order = office.RecordReceipt("2026-01", "gfs", world.clock(), "Rückschein")
    async with world.app.store.writing() as work:
        waiting = await office.perform(work, NETWORK, "anna", order, world.clock())
    assert isinstance(waiting, office.Waiting)
    await world.settle()
    return waiting


async def settles(world: Office, person: str, draft: str, confirmed: bool = True) -> str:
    """What a person is answered who confirms or drops a draft."""
    async with world.app.store.writing() as work:
        who = (await work.people.people(NETWORK))[person]
        said = await office.settle_draft(work, NETWORK, who, draft, confirmed, Words(), world.clock())
    await world.settle()
    return said[0].code if isinstance(said, tuple) else said.text


async def test_it_asks_the_other_coordinator_and_enters_nothing(world: Office) -> None:
    """Arno reads by mail what Anna wants to enter; nothing has changed until he confirms."""
    waiting = await last_receipt(world)
    assert (await world.case()).motion.state is State.COLLECTING
    mail = world.read("arno", "Zu bestätigen")
    assert "Anna Amtmann (Beispiel) möchte eintragen, dass" in mail
    assert "Vermerk: „Rückschein“" in mail
    assert f"umlauf motion confirm {waiting.draft}" in mail
    assert await world.told_office(Matter.SECOND) == [], "who has given the order is not asked"


async def test_it_enters_what_both_have_confirmed(world: Office) -> None:
    """The close binds; the journal names both; Anna hears of it."""
    waiting = await last_receipt(world)
    assert "eingetragen" in await settles(world, "arno", waiting.draft)
    case = await world.case()
    assert case.motion.state is State.BINDING
    assert [(e.entered_by, e.seconded_by) for e in case.evidence if e.note] == [("anna", "arno")]
    assert "hat Ihre Angabe zu Antrag 2026-01 bestätigt" in world.read("anna", "Ihre Angabe: ")
    assert await settles(world, "arno", waiting.draft) == "draft_gone"
    async with world.app.store.reading() as work:
        given = [entry for entry in await work.journal.entries(NETWORK) if entry.what == "order_given"]
        assert '"seconded_by":"arno"' in given[-1].body
        assert await work.journal.verify(NETWORK) == []


SECOND = "Es gilt deshalb erst, wenn eine zweite Person der Stelle es bestätigt (Arno Akte (Beispiel))."


async def shown(world: Office, order: office.Order) -> str:
    """What Anna reads before she confirms; or why she need not."""
    async with world.app.store.reading() as work:
        said = await office.preview(work, NETWORK, "anna", order, Words(), world.clock())
    return said[0].code if isinstance(said, tuple) else said


async def test_it_says_beforehand_that_a_second_person_is_needed(world: Office) -> None:
    """ADR 13: the entry that brings the close about, and no other; named is who can confirm it."""
    await world.opens_admission()
    await world.everybody_receives(but=("gfs", "bgw"))
    first = office.RecordReceipt("2026-01", "bgw", world.clock(), "Rückschein")
    assert SECOND not in await shown(world, first)
    await world.gives(first)
    last = office.RecordReceipt("2026-01", "gfs", world.clock(), "Rückschein")
    assert SECOND in await shown(world, last)


async def test_it_says_beforehand_that_a_vote_turns_the_count(world: Office) -> None:
    """The fourth objection of six, by letter; the third turns nothing (§ 6 (4): more than half)."""
    await world.opens_admission()
    await world.everybody_receives()
    for person in ("dora", "berta"):
        await world.presses(person, "Widerspruch")
    third = office.EnterVote("2026-01", "gfs", Choice.OBJECT, world.clock(), "Brief")
    assert SECOND not in await shown(world, third)
    await world.presses("tina", "Widerspruch")
    assert SECOND in await shown(world, third)
    await world.passes(minutes=1)
    await world.replies("wilma", "Kein Widerspruch")
    assert "Zwei Personen der Stelle müssen gleich entscheiden." in await shown(
        world, office.SettlePending("2026-01", True, "Ausfall")
    )


async def test_it_refuses_at_once_what_could_not_be_entered(world: Office) -> None:
    """Before anybody confirms: an entry of tomorrow, and one that nobody is there to second."""
    await world.opens_admission()
    await world.everybody_receives(but=("gfs",))
    assert await shown(world, office.RecordReceipt("2026-01", "gfs", world.clock() + timedelta(days=1), "x")) == (
        "receipt_in_future"
    )
    async with world.app.store.writing() as work:
        await work.people.end_mandate(NETWORK, "arno", "stadt", Role.COORDINATOR, world.clock())
    await world.passes(seconds=1)
    assert await shown(world, office.RecordReceipt("2026-01", "gfs", world.clock(), "x")) == "second_person_missing"


async def test_whoever_gave_the_order_can_only_drop_it(world: Office) -> None:
    """Confirming it alone would be deciding alone."""
    waiting = await last_receipt(world)
    assert await settles(world, "anna", waiting.draft) == "second_person_same"
    assert await settles(world, "anna", waiting.draft, confirmed=False) == "Verworfen. Es ist nichts geschehen."
    assert await settles(world, "arno", waiting.draft) == "draft_gone"


async def test_another_person_drops_it(world: Office) -> None:
    """Nothing is entered, and Anna is told to talk to Arno."""
    waiting = await last_receipt(world)
    await settles(world, "arno", waiting.draft, confirmed=False)
    assert (await world.case()).motion.state is State.COLLECTING
    assert "verworfen" in world.read("anna", "Ihre Angabe: ")


@pytest.mark.parametrize("person", ["dora", "berta"])
async def test_nobody_but_the_offices_people_confirms_it(world: Office, person: str) -> None:
    """Neither a member nor the substitute's coordinator, and the draft is still there afterwards."""
    waiting = await last_receipt(world)
    assert await settles(world, person, waiting.draft) == "not_a_coordinator"
    assert "eingetragen" in await settles(world, "arno", waiting.draft)


async def test_it_lapses_after_seven_days(world: Office) -> None:
    """A second person may be away for some days, not for ever."""
    waiting = await last_receipt(world)
    world.clock.now += timedelta(days=7, seconds=1)
    assert await settles(world, "arno", waiting.draft) == "draft_gone"


async def test_an_office_of_one_person_is_told_what_to_do(world: Office) -> None:
    """Refused with the remedy; nothing is kept."""
    await world.opens_admission()
    await world.everybody_receives(but=("gfs",))
    async with world.app.store.writing() as work:
        await work.people.end_mandate(NETWORK, "arno", "stadt", Role.COORDINATOR, world.clock())
    order = office.RecordReceipt("2026-01", "gfs", world.clock(), "Rückschein")
    async with world.app.store.writing() as work:
        assert await office.perform(work, NETWORK, "anna", order, world.clock()) == (Refusal("second_person_missing"),)
        pending = office.SettlePending("2026-01", True, "Ausfall")
        assert await office.perform(work, NETWORK, "anna", pending, world.clock()) == (
            Refusal("second_person_missing"),
        )


async def test_both_do_it_in_chat(world: Office) -> None:
    """Anna enters the fourth objection by command; Arno confirms what he was sent."""
    await world.opens_admission()
    for person in ("berta", "dora", "tina"):
        await world.presses(person, "Widerspruch")
    chat = world.chats["anna"]
    chat.sends("/stimme 2026-01; gfs; Widerspruch; 2026-11-24 15:30; Brief vom 23. November")
    world.clock.now += timedelta(hours=12)
    await world.settle()
    toast = await world.presses("anna", "Bestätigen")
    assert "zweite Person" in toast.text
    assert len((await world.case()).ballots) == 3
    async with world.app.store.reading() as work:
        [kept] = [
            row.notice.facts["draft"]
            for row in await world.outbox(NoticeKind.OFFICE, to="arno")
            if row.notice.matter is Matter.SECOND
        ]
        assert await work.drafts.get(NETWORK, kept)
    assert "eingetragen" in await settles(world, "arno", kept)
    ballot = (await world.case()).ballots[-1]
    assert (ballot.choice, ballot.entered_by, ballot.seconded_by) == (Choice.OBJECT, "anna", "arno")


async def test_a_mistake_is_taken_back_in_chat(world: Office) -> None:
    """The seat's people read what no longer holds and why."""
    await world.opens_admission()
    await world.gives(office.RecordReceipt("2026-01", "gfs", world.clock(), "Rückschein"))
    entry = (await world.case()).evidence[-1].id
    world.chats["anna"].sends(f"/zuruecknehmen 2026-01; {entry}; gehört zu BGW")
    await world.settle()
    await world.presses("anna", "Bestätigen")
    case = await world.case()
    assert case.evidence[-1].revoked_why == "gehört zu BGW"
    assert "gehört zu BGW" in world.read("gesa", "Eintrag zurückgenommen")
