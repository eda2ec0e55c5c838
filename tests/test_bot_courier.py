"""The courier: every notice arrives as far as the world allows, in order, and not twice without need."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from courier_posting import enqueue, row_of
from office_world import NETWORK, Office

from bot.courier import DELAYS, DOUBTFUL, Courier
from motions.decide import views
from motions.notice import Addressee, Matter, Notice, NoticeKind
from motions.ports import Delivery, Sent
from motions.terms import Channel
from store.tables import OutboxState
from store.work import Work

pytest_plugins = ["office_fixtures"]


def answer_to(world: Office, person: str, text: str, *, urgent: bool = False) -> Notice:
    """Some words to a person's chat."""
    to = Addressee(person, "de", person=person, telegram=world.chats[person].id)
    return Notice(NoticeKind.ANSWER, to, NETWORK, "Netzwerk", text=text, urgent=urgent)


def texts(world: Office, person: str) -> list[str]:
    """What a chat shows, in order."""
    return [message.text for message in world.chats[person].from_bot]


async def test_it_sends_each_notice_once(world: Office) -> None:
    """Everybody finds the motion once on each of its channels."""
    await world.opens_admission()
    await world.courier().once()
    await world.settle()
    for person in world.mailers:
        subjects = [letter.subject for letter in world.mailers[person].box.letters()]
        assert len([subject for subject in subjects if "Ihre Antwort" in subject]) == 1, subjects
    for person in world.chats:
        assert len([text for text in texts(world, person) if "Sie antworten für" in text]) == 1


async def test_it_keeps_the_order_for_one_target(world: Office) -> None:
    """Nothing overtakes an earlier message to the same chat, not even after a failure of the first."""
    world.telegram.faults.add("sendMessage", kind=429, retry_after=1, chat=world.chats["berta"].id)
    await enqueue(world, answer_to(world, "berta", "eins"), answer_to(world, "berta", "zwei"))
    await world.settle()
    assert texts(world, "berta") == []
    await asyncio.sleep(1.05)  # the channel keeps the pause by a real stopwatch
    await world.passes(seconds=2)
    assert texts(world, "berta") == ["eins", "zwei"]


async def test_it_sends_the_urgent_one_of_a_commit_first(world: Office) -> None:
    """The concerned member of an exclusion is told before all others (design: Voting)."""
    order: list[str] = []

    class Noting:
        async def send(self, delivery: Delivery, files: Mapping[str, bytes]) -> Sent:
            order.append(f"{delivery.notice.kind} {delivery.notice.seat}")
            await asyncio.sleep(0.01)
            return Sent(f"1:{delivery.id}")

    world.workers["courier"] = Courier(world.app.store, dict.fromkeys(Channel, Noting()), world.clock)
    await world.opens_exclusion(concerned="gfs")
    assert order[0] == "concerned gfs"
    assert len(order) > 10


async def test_it_waits_as_long_as_the_channel_says(world: Office) -> None:
    """429: the server's word counts and not our plan (Bot API, retry_after)."""
    world.telegram.faults.add("sendMessage", kind=429, retry_after=600)
    await enqueue(world, answer_to(world, "berta", "später"))
    await world.settle()
    row = await row_of(world, "später")
    assert row.state is OutboxState.PENDING
    assert timedelta(seconds=590) <= row.next_at - world.clock() <= timedelta(seconds=601)


async def test_it_tries_again_by_its_plan_when_the_relay_cannot_take_a_mail(world: Office) -> None:
    """Soon, then ever more patiently (RFC 5321, 4.5.4.1), and gives up after about a day."""
    box = world.post.box("wilma@bgw.example")
    box.refuses("451 4.3.0 try again later", times=2)
    to = Addressee("Wilma", "de", person="wilma", mails=("wilma@bgw.example",))
    await enqueue(world, Notice(NoticeKind.LINKED, to, NETWORK, "Netzwerk", text="hallo", seat_name="BGW"))
    await world.settle()
    row = await row_of(world, "hallo")
    assert (row.state, row.next_at) == (OutboxState.PENDING, world.clock() + DELAYS[0])
    await world.passes(seconds=29)
    assert (await row_of(world, "hallo")).attempts == 1
    await world.passes(seconds=1)
    assert (await row_of(world, "hallo")).next_at == world.clock() + DELAYS[1]
    assert not box.letters()
    await world.passes(minutes=2)
    assert len(box.letters()) == 1


async def test_it_goes_another_way_when_a_day_of_trying_was_in_vain(world: Office) -> None:
    """Temporary failures do not last for ever: then it is as undeliverable as a final one."""
    world.post.box("gesa@gfs.example").refuses("451 4.3.0 try again later")
    await world.opens_admission()
    for delay in DELAYS:
        assert not await world.told_office(Matter.UNDELIVERABLE)
        await world.passes(seconds=delay.total_seconds())
    assert (await world.told_office(Matter.UNDELIVERABLE))[0].notice.facts["person"] == "Gesa Gemein (Beispiel)"


async def test_it_sends_again_what_may_have_got_lost(world: Office) -> None:
    """Nobody knows whether it arrived (cut after storing): sent again, because a second copy is harmless."""
    world.telegram.faults.add("sendMessage", kind="drop after storing")
    await enqueue(world, answer_to(world, "berta", "vielleicht"))
    await world.settle()
    row = await row_of(world, "vielleicht")
    assert (row.state, row.next_at) == (OutboxState.UNCERTAIN, world.clock() + DOUBTFUL[0])
    await world.passes(seconds=DOUBTFUL[0].total_seconds())
    assert (await row_of(world, "vielleicht")).state is OutboxState.SENT
    assert texts(world, "berta") == ["vielleicht", "vielleicht"]


async def test_it_outlasts_an_outage_of_telegram_with_few_copies(world: Office) -> None:
    """Two hours of 502: nothing is given up, and nobody finds more copies than attempts that were answered."""
    world.telegram.faults.add("sendMessage", kind=502, times=None)
    await world.opens_admission()
    await world.passes(hours=2)
    assert not await world.told_office(Matter.UNDELIVERABLE)
    world.telegram.faults.clear()
    await world.passes(hours=9)
    for person in world.chats:
        assert len([text for text in texts(world, person) if "Sie antworten für" in text]) == 1


async def test_it_does_not_count_other_failures_as_doubts(world: Office) -> None:
    """A message that waited out a long outage is not given up at the first doubtful answer."""
    world.post.box("gesa@gfs.example").refuses("451 4.3.0 try again later", times=6)
    await world.opens_admission()
    for delay in DELAYS[:5]:
        await world.passes(seconds=delay.total_seconds())
    world.post.cuts(delivered=True)
    await world.passes(seconds=DELAYS[5].total_seconds())
    [row] = await world.outbox(NoticeKind.MOTION, to="gesa@gfs.example")
    assert (row.state, row.attempts, row.doubts) == (OutboxState.UNCERTAIN, 7, 1)


async def test_it_goes_on_to_the_other_channel_the_other_person_and_the_office(world: Office) -> None:
    """A final refusal: the person's other channel has had it, so the deputy; in the end only the office is left."""
    async with world.app.store.writing() as work:
        await work.people.set_member_addresses(NETWORK, "trockendock", mail="amt@dock.example", postal=None)
    official = world.post.box("amt@dock.example")
    world.post.box("toni@dock.example").refuses("550 5.1.1 User unknown")
    world.chats["tina"].deactivates()
    await world.opens_admission()
    assert "Aufnahme" in official.letters()[0].subject
    told = [row.notice.facts for row in await world.told_office(Matter.UNDELIVERABLE)]
    assert sorted(facts["channel"] for facts in told) == ["mail", "telegram"]
    assert {facts["instead"] for facts in told} == {"Trockendock Bielefeld e. V.", ""}


async def test_it_stops_writing_to_somebody_who_has_blocked_the_bot(world: Office) -> None:
    """403 marks the person; its mails go on; unblocking restores the chat (notes: Error mapping)."""
    chat = world.chats["dora"]
    chat.refusal = world.telegram.user("x").refusal  # blocked while we were not looking
    await world.opens_admission()
    assert (await world.person("dora")).telegram_blocked
    await world.replies("dora", "Widerspruch")
    rows = await world.outbox(NoticeKind.VOTE_COUNTED, to="dora")
    assert [row.channel for row in rows] == [Channel.MAIL]
    chat.unblocks()
    await world.settle()
    assert not (await world.person("dora")).telegram_blocked
    await world.presses("doris", "Kein Widerspruch")
    assert any("Kein Widerspruch" in text for text in texts(world, "dora"))


async def test_it_notices_a_block_that_telegram_tells(world: Office) -> None:
    """my_chat_member says it at once, without any message that fails."""
    world.chats["dora"].blocks()
    await world.settle()
    assert (await world.person("dora")).telegram_blocked
    assert "dora" not in {row.person for row in await world.outbox() if row.channel is Channel.TELEGRAM}


async def test_it_gives_up_what_our_own_code_cannot_say(world: Office) -> None:
    """A message that breaks the program is tried three times; then it is dead, and the office is told."""
    await world.opens_admission()
    case = await world.case()
    person = case.people["wilma"]
    broken = views.seat_notice(case, NoticeKind.VOTE_COUNTED, "bgw", person, views.view(case, world.clock()))
    await enqueue(world, broken)  # an acknowledgement without a vote: nobody can put that into words
    for _ in range(4):
        await world.passes(hours=1)
    [row] = await world.outbox(NoticeKind.VOTE_COUNTED, to="wilma")
    assert (row.state, row.attempts) == (OutboxState.DEAD, 3)
    assert await world.told_office(Matter.UNDELIVERABLE)
    await world.replies("wilma", "Widerspruch")
    assert "Gezählt" in world.letter("wilma", "Gezählt").subject


async def test_it_sends_again_what_a_crash_left_half_done(world: Office) -> None:
    """Claimed and never marked: after the lease it goes out, once more at most (house: Outbox)."""
    await enqueue(world, answer_to(world, "berta", "nach dem Absturz"))
    async with world.app.store.writing() as work:
        assert len(await work.outbox.claim(world.clock(), 10, timedelta(minutes=5))) == 1
    await world.settle()
    assert texts(world, "berta") == []
    await world.passes(minutes=5)
    assert texts(world, "berta") == ["nach dem Absturz"]
    assert (await row_of(world, "nach dem Absturz")).doubts == 1


async def test_it_marks_each_delivery_as_soon_as_it_is_through(world: Office) -> None:
    """While one hangs, the others are marked: a kill then repeats only that one."""
    world.telegram.faults.add("sendMessage", kind="hang", chat=world.chats["berta"].id)
    await enqueue(world, *(answer_to(world, person, f"an {person}") for person in ("berta", "dora", "tina")))
    running = asyncio.create_task(world.courier().once())

    async def others_are_through(work: Work) -> bool:
        sent = {row.notice.text for row in await work.outbox.rows([OutboxState.SENT])}
        return {"an dora", "an tina"} <= sent

    await world.until(others_are_through, "the others' deliveries")
    assert (await row_of(world, "an berta")).state is OutboxState.SENDING
    await enqueue(world, answer_to(world, "doris", "etwas Neues"))
    await world.chats["doris"].wait_for("etwas Neues")  # and what is new does not wait for the one that hangs
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_it_leaves_no_more_unmarked_than_it_has_connections(world: Office) -> None:
    """Whoever has sent begins nothing new before that is marked: what a kill repeats is bounded."""
    unmarked: list[int] = []
    sent: list[int] = []

    class Counting:
        async def send(self, delivery: Delivery, files: Mapping[str, bytes]) -> Sent:
            async with world.app.store.reading() as work:
                marked = {row.id for row in await work.outbox.rows([OutboxState.SENT])}
            unmarked.append(len(set(sent) - marked))
            sent.append(delivery.id)
            return Sent(f"1:{delivery.id}")

    connections = {Channel.TELEGRAM: 2, Channel.MAIL: 2}
    world.workers["courier"] = Courier(world.app.store, dict.fromkeys(Channel, Counting()), world.clock, connections)
    await world.opens_admission()
    await world.courier().once()
    assert len(sent) > 10
    assert max(unmarked) < sum(connections.values())
    assert len(sent) == len(set(sent))


async def test_it_finishes_what_is_under_way_when_it_is_stopped(world: Office) -> None:
    """A clean stop repeats nothing after the start."""

    class Slow:
        async def send(self, delivery: Delivery, files: Mapping[str, bytes]) -> Sent:
            await asyncio.sleep(0.3)
            return Sent(f"1:{delivery.id}")

    courier = Courier(world.app.store, dict.fromkeys(Channel, Slow()), world.clock)
    await enqueue(world, answer_to(world, "berta", "gerade noch"))
    running = asyncio.create_task(courier.once())
    await asyncio.sleep(0.1)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (await row_of(world, "gerade noch")).state is OutboxState.SENT


async def test_it_sends_documents_to_mail_and_not_to_a_chat_that_shows_a_summary(world: Office) -> None:
    """chat_shows = "summary": reasons and documents go by mail (design: What everyone sees)."""
    await world.opens_exclusion()
    assert list(world.letter("dora", "Ausschluss").attachments) == ["antrag.txt"]
    assert not [message for chat in world.chats.values() for message in chat.from_bot if message.document]


async def test_it_tells_the_office_when_a_register_does_not_arrive(world: Office) -> None:
    """§ 6 (7): every member gets the new version; nothing vanishes."""
    world.post.box("wilma@bgw.example").refuses("550 5.1.1 User unknown")
    to = Addressee("Wilma Wohnlich (Beispiel)", "de", person="wilma", mails=("wilma@bgw.example",))
    notice = Notice(NoticeKind.REGISTER, to, NETWORK, "Netzwerk", register=("Bethel",), number=2, at=world.clock())
    await enqueue(world, replace(notice, joined=("Bethel",)))
    await world.settle()
    [told] = await world.told_office(Matter.UNDELIVERABLE)
    assert told.notice.facts["notice"] == "register"
