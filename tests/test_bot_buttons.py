"""A press on a button, from the update to the answer: who may, what it sets, and what each one is told."""

from collections.abc import Iterable
from datetime import timedelta

from office_world import NETWORK, Office
from playground_peers import START

from bot import office
from bot.telegram.callback import Action, Button, encode, network_key, seat_key
from motions.model import Ballot, Mandate, Member, Person
from motions.notice import NoticeKind
from motions.terms import CancelReason, Channel, Choice, EvidenceKind, Power, Role, Standing, State

pytest_plugins = ["office_fixtures"]


def said(ballots: Iterable[Ballot]) -> list[tuple[str, Choice, str | None]]:
    """Ballots as (seat, choice, person)."""
    return [(ballot.seat, ballot.choice, ballot.person) for ballot in ballots]


async def test_it_counts_a_vote_and_says_so(world: Office) -> None:
    """The vote is committed before the button answers: nobody reads "gezählt" that is not (house: A vote's way)."""
    await world.opens_admission()
    toast = await world.presses("berta", "Widerspruch")
    assert toast.text.startswith("Gezählt")
    assert "Widerspruch" in toast.text
    ballot = (await world.case()).ballots[0]
    assert (ballot.seat, ballot.choice, ballot.person) == ("bethel", Choice.OBJECT, "berta")
    assert (ballot.arrived_at, ballot.channel, ballot.standing) == (START, Channel.TELEGRAM, Standing.IN_TIME)


async def test_it_answers_only_after_the_commit(world: Office) -> None:
    """When the answer leaves, another reader of the store finds the vote."""
    await world.opens_admission()
    chat = world.chats["berta"]
    chat.presses(next(m for m in reversed(chat.from_bot) if m.labels), "Widerspruch")
    await world.brings()
    world.telegram.faults.add("answerCallbackQuery", kind="drop before")  # the answer never arrives
    await world.workers["intake"].once()
    assert (await world.case()).ballots


async def test_it_acknowledges_to_both_people_of_the_seat(world: Office) -> None:
    """To all channels of the seat, also to whoever did not press (design: What everyone sees)."""
    await world.opens_admission()
    await world.presses("doris", "Kein Widerspruch")
    told = {(row.person, row.channel) for row in await world.outbox(NoticeKind.VOTE_COUNTED)}
    assert told == {("dora", Channel.TELEGRAM), ("dora", Channel.MAIL), ("doris", Channel.TELEGRAM)}
    assert "Doris Diele" in world.letter("dora", "Gezählt").text


async def test_it_changes_nothing_when_pressed_twice(world: Office) -> None:
    """A button sets, it never toggles (design: Voting)."""
    await world.opens_admission()
    await world.presses("berta", "Widerspruch")
    toast = await world.presses("berta", "Widerspruch")
    assert toast.text == "Das war schon so vermerkt. Es bleibt dabei."
    assert len((await world.case()).ballots) == 1
    assert len(await world.outbox(NoticeKind.VOTE_COUNTED, to="berta")) == 1


async def test_it_lets_the_representative_replace_the_deputys_word(world: Office) -> None:
    """The seat's last valid word counts, and both are kept (seat_rule = "last")."""
    await world.opens_admission()
    await world.presses("doris", "Kein Widerspruch")
    await world.passes(minutes=5)
    await world.presses("dora", "Widerspruch")
    case = await world.case()
    assert [(b.person, b.role) for b in case.ballots] == [("doris", Role.DEPUTY), ("dora", Role.REPRESENTATIVE)]
    told = world.letter("dora", "Gezählt").text
    assert "Ersetzt: „Kein Widerspruch“" in told
    assert "Doris Diele" in told


async def test_it_refuses_a_stranger(world: Office) -> None:
    """Whoever is not linked to a person answers for nobody, however genuine the button is."""
    await world.opens_admission()
    stranger = world.telegram.user("Erika")
    stranger.refusal = None
    message = next(m for m in reversed(world.chats["berta"].from_bot) if m.labels)
    press = stranger.forges(message, message.button("Widerspruch").data or "")
    await world.settle()
    toast = await stranger.answered(press)
    assert toast.alert
    assert "nicht antworten" in toast.text
    assert not (await world.case()).ballots


async def test_it_speaks_to_a_stranger_in_the_language_of_its_telegram(world: Office) -> None:
    """Language codes may name a country ("en-GB"; IETF language tags, as the Bot API sends them)."""
    await world.opens_admission()
    stranger = world.telegram.user("Eve", language_code="en-GB")
    stranger.refusal = None
    message = next(m for m in reversed(world.chats["berta"].from_bot) if m.labels)
    press = stranger.forges(message, message.button("Widerspruch").data or "")
    await world.settle()
    assert "cannot" in (await stranger.answered(press)).text


async def test_it_refuses_a_person_of_another_seat(world: Office) -> None:
    """A forwarded ballot gives nobody another member's vote."""
    await world.opens_admission()
    message = next(m for m in reversed(world.chats["berta"].from_bot) if m.labels)
    press = world.chats["dora"].forges(message, message.button("Widerspruch").data or "")
    await world.settle()
    assert (await world.chats["dora"].answered(press)).alert
    assert not (await world.case()).ballots


async def test_it_refuses_somebody_whose_mandate_has_ended(world: Office) -> None:
    """A power that is not recorded is not there (§ 4)."""
    await world.opens_admission()
    async with world.app.store.writing() as work:
        await work.people.end_mandate(NETWORK, "berta", "bethel", Role.REPRESENTATIVE, world.clock())
    await world.passes(minutes=1)
    toast = await world.presses("berta", "Widerspruch")
    assert toast.alert
    assert not (await world.case()).ballots


async def test_it_refuses_a_vote_without_the_power_and_takes_the_receipt(world: Office) -> None:
    """Who may only receive has received by pressing, and is told why the vote does not count."""
    await world.opens_admission()
    async with world.app.store.writing() as work:
        key, now = (NETWORK, "berta", "bethel", Role.REPRESENTATIVE), world.clock()
        await work.people.set_powers(*key, {Power.RECEIVE}, "Benennung", now)
    toast = await world.presses("berta", "Widerspruch")
    assert "keine Vollmacht zur Stimmabgabe" in toast.text
    case = await world.case()
    assert not case.ballots
    assert ("bethel", EvidenceKind.KNOWN) in [(e.seat, e.kind) for e in case.evidence]


async def test_it_refuses_altered_and_invented_data(world: Office) -> None:
    """Callback data come from the client: only what carries our signature is believed (Bot API, CallbackQuery)."""
    await world.opens_admission()
    chat = world.chats["berta"]
    message = next(m for m in reversed(chat.from_bot) if m.labels)
    genuine = message.button("Widerspruch").data or ""
    other_seat = Button(network_key(NETWORK), "2026-01", seat_key("gfs"), Action.OBJECT)
    forged = encode(b"a key that is not ours", other_seat)
    for data in (genuine.replace(":o:", ":n:"), forged, "", "v1:x", "ä" * 30, genuine[:-1], genuine + "A"):
        press = chat.forges(message, data)
        await world.settle()
        toast = await chat.answered(press)
        assert toast.alert, data
        assert "Knopf" in toast.text
    assert not (await world.case()).ballots


async def test_it_tells_a_late_press_that_it_does_not_count(world: Office) -> None:
    """Late votes are kept, shown, uncounted, and answered with the reason (design: Voting)."""
    await world.opens_admission()
    await world.everybody_receives()
    closes_at = (await world.case()).motion.closes_at
    assert closes_at
    message = next(m for m in world.chats["berta"].from_bot if "Widerspruch" in m.labels)
    data = message.button("Widerspruch").data or ""
    await world.goes_to(closes_at + timedelta(hours=8))
    assert (await world.case()).motion.state is State.PASSED
    press = world.chats["berta"].forges(message, data)
    await world.settle()
    toast = await world.chats["berta"].answered(press)
    assert "nicht gezählt" in toast.text
    assert [b.standing for b in (await world.case()).ballots] == [Standing.LATE]
    assert await world.outbox(NoticeKind.LATE, to="berta")


async def test_it_says_that_a_cancelled_motion_is_over(world: Office) -> None:
    """Nothing that somebody presses is left without an answer."""
    await world.opens_admission()
    message = next(m for m in world.chats["berta"].from_bot if "Widerspruch" in m.labels)
    data = message.button("Widerspruch").data or ""
    await world.gives(office.Cancel("2026-01", CancelReason.TAKEN_BACK))
    press = world.chats["berta"].forges(message, data)
    await world.settle()
    assert "beendet" in (await world.chats["berta"].answered(press)).text
    assert not (await world.case()).ballots


async def test_it_takes_the_buttons_away_when_a_motion_is_over(world: Office) -> None:
    """Messages already shown are brought up to date."""
    await world.opens_admission()
    message = next(m for m in world.chats["berta"].from_bot if "Widerspruch" in m.labels)
    await world.gives(office.Cancel("2026-01", CancelReason.TAKEN_BACK))
    assert "Widerspruch" not in message.labels


async def test_it_learns_of_a_copy_and_keeps_it_up_to_date(world: Office) -> None:
    """A message sent twice after a crash: a press on the unknown copy makes it known, and both are edited."""
    await world.opens_admission()
    chat = world.chats["berta"]
    first = next(m for m in chat.from_bot if "Widerspruch" in m.labels)
    copy = world.telegram.post(chat, world.telegram.bot, text=first.text, markup=first.markup)
    await world.presses("berta", "Widerspruch", copy)
    assert "Bisher: Widerspruch" in copy.text
    assert "Bisher: Widerspruch" in first.text
    await world.passes(minutes=1)
    await world.presses("berta", "Kein Widerspruch", first)
    assert "Bisher: Kein Widerspruch" in copy.text


async def test_it_counts_a_press_whose_message_telegram_no_longer_shows(world: Office) -> None:
    """The button names motion and seat, not a message (Bot API, InaccessibleMessage)."""
    await world.opens_admission()
    chat = world.chats["berta"]
    message = next(m for m in chat.from_bot if "Widerspruch" in m.labels)
    press = chat.presses(message, "Widerspruch", inaccessible=True)
    await world.settle()
    assert (await chat.answered(press)).text.startswith("Gezählt")
    assert said((await world.case()).ballots) == [("bethel", Choice.OBJECT, "berta")]


async def test_it_keeps_toasts_within_what_telegram_shows(world: Office) -> None:
    """answerCallbackQuery takes 200 characters at most (Bot API)."""
    async with world.app.store.writing() as work:
        await work.people.add_member(NETWORK, Member("lang", "Verein " + "mit sehr langem Namen " * 12, "Lang"))
        await work.people.add_person(NETWORK, Person("lena", "Lena Lang (Beispiel)"))
        powers = frozenset({Power.RECEIVE, Power.VOTE})
        await work.people.add_mandate(NETWORK, Mandate("lena", "lang", Role.REPRESENTATIVE, powers))
    world.chats["lena"] = world.telegram.user("Lena", "Lang")
    await world.joins("lena")
    await world.opens_admission()
    toast = await world.presses("lena", "Widerspruch")
    assert toast.text.startswith("Gezählt")
    assert len(toast.text.encode("utf-16-le")) // 2 <= 200
