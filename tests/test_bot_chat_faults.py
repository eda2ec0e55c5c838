"""What Telegram may do to a vote: say it twice, late, out of order, beside nonsense, and answer nothing or no.

Whatever happens, each word counts once, and everybody has the message.
"""

import pytest
from office_world import NETWORK, Office, OutboxState

from bot.playground.bot_api_faults import FaultKind
from bot.playground.bot_api_messages import Message
from motions.model import Case
from motions.notice import Matter, NoticeKind
from motions.tally import word_of
from motions.terms import Channel, Choice, Standing, State
from store.tables import InboxState

pytest_plugins = ["office_fixtures"]


def ballot_of(world: Office, person: str) -> Message:
    """The newest message with buttons to vote in somebody's chat."""
    return next(m for m in reversed(world.chats[person].from_bot) if "Widerspruch" in m.labels)


def choices(case: Case, seat: str) -> list[Choice]:
    """Everything a seat has said, in order."""
    return [ballot.choice for ballot in case.ballots if ballot.seat == seat]


async def test_it_counts_an_update_once_however_often_it_comes(world: Office) -> None:
    """An update is known by its number: the first word, said again after the second, changes nothing."""
    await world.opens_admission()
    tina, message = world.chats["tina"], ballot_of(world, "tina")
    tina.presses(message, "Widerspruch")
    first = world.telegram.updates.pending[0]["update_id"]
    world.telegram.updates.repeat(first)
    await world.settle()
    await world.presses("tina", "Kein Widerspruch", message)
    for _ in range(3):
        world.telegram.updates.repeat(first)
        await world.settle()
    assert choices(await world.case(), "trockendock") == [Choice.OBJECT, Choice.NO_OBJECTION]


async def test_it_counts_what_comes_beside_updates_that_nobody_can_read(world: Office) -> None:
    """Poison is parked, each piece once, and the offices are told; the votes around it count."""
    await world.opens_admission()
    telegram, message = world.telegram, ballot_of(world, "tina")
    poison: tuple[dict[str, object], ...] = (
        {"callback_query": {"id": 7}},
        {"callback_query": []},
        {"message": {"chat": "x"}},
        {"my_chat_member": 1},
    )
    for raw in poison:
        telegram.updates.inject(raw)
    world.chats["tina"].presses(message, "Widerspruch")
    telegram.updates.inject({"unknown_kind": {}})
    world.chats["berta"].presses(ballot_of(world, "berta"), "Kein Widerspruch")
    await world.settle()
    case = await world.case()
    assert (choices(case, "trockendock"), choices(case, "bethel")) == ([Choice.OBJECT], [Choice.NO_OBJECTION])
    assert len(await world.parked()) == len(poison)
    assert len(await world.told_office(Matter.PARKED)) == len(poison)
    assert not [row for row in await world.inbox() if row.state is InboxState.WAITING]


async def test_it_counts_a_press_on_a_button_two_weeks_old(world: Office) -> None:
    """A button names motion and seat, so it never grows stale while the motion runs."""
    await world.opens_admission()
    message = ballot_of(world, "tina")
    await world.passes(days=15)
    assert (await world.case()).motion.state is State.COLLECTING, "somebody has not received yet"
    assert (await world.presses("tina", "Widerspruch", message)).text.startswith("Gezählt")
    assert choices(await world.case(), "trockendock") == [Choice.OBJECT]


async def test_it_says_late_to_a_button_two_weeks_old_when_the_motion_is_over(world: Office) -> None:
    """Also where Telegram no longer takes an answer to the press itself: the message of its own says it."""
    await world.opens_admission()
    message = ballot_of(world, "tina")
    data = message.button("Widerspruch").data
    assert data
    await world.everybody_receives()
    await world.passes(days=16)
    assert (await world.case()).motion.state is State.PASSED
    world.chats["tina"].forges(message, data, inaccessible=True)
    world.telegram.expire_presses()
    await world.settle()
    [ballot] = (await world.case()).ballots
    assert ballot.seat == "trockendock"
    assert word_of(await world.case(), "trockendock") is None
    assert "Die Frist endete am Dienstag, 8. Dezember 2026, 24 Uhr." in world.chats["tina"].last.text


@pytest.mark.parametrize("order", [("dora", "doris"), ("doris", "dora")])
async def test_it_counts_the_later_word_when_both_of_a_seat_press_at_once(
    world: Office, order: tuple[str, str]
) -> None:
    """In one batch and in either order: both are kept, the last word counts (seat_rule = "last")."""
    await world.opens_admission()
    says = {"dora": "Widerspruch", "doris": "Kein Widerspruch"}
    pressed = [world.chats[person].presses(ballot_of(world, person), says[person]) for person in order]
    await world.settle()
    case = await world.case()
    assert sorted(choices(case, "diakonie")) == [Choice.NO_OBJECTION, Choice.OBJECT]
    word = word_of(case, "diakonie")
    assert word
    last = order[-1]
    assert (word.person, word.choice) == (last, {"dora": Choice.OBJECT, "doris": Choice.NO_OBJECTION}[last])
    assert all(press.answer for press in pressed)
    assert {ballot.standing for ballot in case.ballots} == {Standing.IN_TIME}
    for person in order:
        assert f"Bisher: {says[last]}" in ballot_of(world, person).text


KINDS: tuple[FaultKind, ...] = (400, 429, 500, 502, "drop before", "drop after storing")


@pytest.mark.parametrize("kind", KINDS)
async def test_it_counts_a_vote_whose_answer_on_the_button_fails(world: Office, kind: FaultKind) -> None:
    """The vote is committed first; what becomes of the short answer changes nothing, and the message still comes."""
    await world.opens_admission()
    world.telegram.faults.add("answerCallbackQuery", kind=kind)
    world.chats["tina"].presses(ballot_of(world, "tina"), "Widerspruch")
    await world.settle()
    assert choices(await world.case(), "trockendock") == [Choice.OBJECT]
    assert world.chats["tina"].last.text.startswith("Gezählt")


@pytest.mark.parametrize("kind", [429, 500, 502, "drop before", "drop after storing"])
async def test_it_brings_the_motion_to_everybody_through_any_fault(world: Office, kind: FaultKind) -> None:
    """Surely not sent: once. Perhaps sent: perhaps twice, and then a press makes both copies known and current."""
    tina = world.chats["tina"]
    world.telegram.faults.add("sendMessage", kind=kind, chat=tina.id, retry_after=30)
    await world.opens_admission()
    await world.passes(minutes=3)
    copies = [message for message in tina.from_bot if "Widerspruch" in message.labels]
    assert len(copies) == (2 if kind == "drop after storing" else 1)
    rows = [row for row in await world.outbox(NoticeKind.MOTION, to="tina") if row.channel is Channel.TELEGRAM]
    assert [row.state for row in rows] == [OutboxState.SENT]
    await world.presses("tina", "Widerspruch", copies[0])
    assert choices(await world.case(), "trockendock") == [Choice.OBJECT]
    assert all("Widerspruch" in message.text.split("Bisher")[-1] for message in copies)


@pytest.mark.parametrize("kind", [429, 500, "drop before", "drop after storing"])
async def test_it_repeats_an_edit_that_failed(world: Office, kind: FaultKind) -> None:
    """An edit twice is the same edit: "message is not modified" is success."""
    await world.opens_admission()
    message = ballot_of(world, "tina")
    world.telegram.faults.add("editMessageText", kind=kind, chat=world.chats["tina"].id, retry_after=5)
    await world.presses("tina", "Widerspruch", message)
    await world.passes(minutes=3)
    assert "Widerspruch" in message.text.split("Bisher")[-1]
    edits = await world.outbox(NoticeKind.MOTION, to="tina", edits=True)
    assert {row.state for row in edits} <= {OutboxState.SENT, OutboxState.CANCELLED}


async def test_it_goes_on_by_mail_to_whoever_blocked_the_bot_and_comes_back(world: Office) -> None:
    """403 and my_chat_member: the next channel, and chat again once the block is lifted."""
    dora = world.chats["dora"]
    dora.blocks()
    world.telegram.updates.drop_all()
    await world.opens_admission()
    assert (await world.person("dora")).telegram_blocked
    assert "Aufnahme" in world.letter("dora").subject
    dora.unblocks()
    await world.settle()
    assert not (await world.person("dora")).telegram_blocked
    dora.sends("/offen")
    await world.settle()
    assert "Widerspruch" in dora.last.labels
    async with world.app.store.reading() as work:
        assert await work.journal.verify(NETWORK) == []
