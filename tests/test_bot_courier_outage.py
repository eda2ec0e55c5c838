"""The relay or Telegram is gone for days: that is no addressee's fault. Everything waits, and goes out afterwards."""

from datetime import timedelta

import pytest
from inquiry_world import orders
from meeting_world import DATE, MEETING, SUBJECT, gathering
from office_world import Office, OutboxState
from outage import relay_goes
from telegram.error import InvalidToken, NetworkError

from bot.courier import UNREACHABLE
from bot.telegram.failures import failure
from motions.notice import Matter, NoticeKind
from motions.terms import Channel

pytest_plugins = ["office_fixtures"]


async def test_two_days_without_a_relay_cost_nothing(world: Office) -> None:
    """Each mail goes out once, to whom it was meant for; nobody is told that one came back, for none did."""
    relay = relay_goes(world)
    await world.opens_admission()
    for _ in range(16):
        await world.passes(hours=3)
    waiting = [row for row in await world.outbox(NoticeKind.MOTION) if row.channel is Channel.MAIL]
    assert {row.state for row in waiting} == {OutboxState.PENDING}
    world.app.channels[Channel.MAIL] = relay
    await world.passes(seconds=UNREACHABLE[1].total_seconds())
    assert {row.state for row in await world.outbox()} == {OutboxState.SENT}
    for mailer in world.mailers.values():
        subjects = [letter.subject for letter in mailer.box.letters()]
        assert len([subject for subject in subjects if "Ihre Antwort bis" in subject]) == 1, subjects
    assert await world.told_office(Matter.UNDELIVERABLE) == []


async def test_an_outage_leaves_an_addressee_its_whole_patience(world: Office) -> None:
    """What failed because the relay was gone is no attempt at this address (RFC 5321, 4.5.4.1)."""
    relay = relay_goes(world)
    await world.opens_admission()
    for _ in range(10):
        await world.passes(hours=3)
    world.post.box("gesa@gfs.example").refuses("451 4.3.0 try again later", times=1)
    world.app.channels[Channel.MAIL] = relay
    await world.passes(minutes=15)
    (row,) = [one for one in await world.outbox(NoticeKind.MOTION, to="gesa") if one.channel is Channel.MAIL]
    assert (row.state, row.attempts) == (OutboxState.PENDING, 1)
    await world.passes(minutes=1)
    assert "Ihre Antwort bis" in world.letter("gesa").subject


async def test_it_tries_soon_at_first_and_then_more_patiently(world: Office) -> None:
    """A restart of the relay delays nothing much, and an outage of days is not hammered at."""
    relay_goes(world)
    await world.opens_admission()
    soonest, latest = UNREACHABLE
    assert await waits(world) == {soonest}
    await world.passes(minutes=4)
    assert await waits(world) == {timedelta(minutes=4)}
    await world.passes(hours=1)
    assert await waits(world) == {latest}


async def waits(world: Office) -> set[timedelta]:
    """How long until each mail that waits is tried again."""
    rows = [row for row in await world.outbox(NoticeKind.MOTION) if row.channel is Channel.MAIL]
    return {row.next_at - world.clock() for row in rows}


@pytest.mark.parametrize("error", [InvalidToken(), NetworkError("httpx.ConnectError")])
def test_telegrams_own_trouble_is_nobodys_chat(error: Exception) -> None:
    """No network and a token that is not taken concern every chat alike."""
    if isinstance(error, NetworkError):
        error.__cause__ = type("ConnectError", (Exception,), {})()
    failed = failure(error)  # type: ignore[arg-type]  # both are
    assert (failed.unreachable, failed.permanent, failed.uncertain) == (True, False, False)


async def test_the_days_until_a_letter_begin_when_the_relay_is_back(world: Office) -> None:
    """Opened on Tuesday, gone out on Thursday: written to again on Monday, a letter asked for on Wednesday."""
    relay = relay_goes(world)
    for person in ("gesa", "gustav"):
        await world.change_person(person, telegram_user=None)
    await world.opens_admission()
    for _ in range(17):
        await world.passes(hours=3)
    world.app.channels[Channel.MAIL] = relay
    await world.passes(minutes=15)
    went = world.clock()
    await world.goes_to(went + timedelta(days=4, minutes=-1))  # Saturday and Sunday do not count
    assert [len(await mails_to(world, "gesa")), await letters_asked(world)] == [1, []]
    await world.passes(minutes=1)
    assert [len(await mails_to(world, "gesa")), await letters_asked(world)] == [2, []]
    await world.passes(days=2)
    assert "gfs" in await letters_asked(world)


async def mails_to(world: Office, person: str) -> list[int]:
    """The mails that put the motion to somebody."""
    rows = await world.outbox(NoticeKind.MOTION, to=person)
    return [row.id for row in rows if row.channel is Channel.MAIL and row.state is OutboxState.SENT]


async def letters_asked(world: Office) -> list[str | None]:
    """The seats for which the office was asked for a letter."""
    return [row.notice.seat for row in await world.told_office(Matter.NO_RECEIPT)]


async def test_nobody_is_reminded_of_what_is_over(world: Office) -> None:
    """The relay and the chats are gone from before a reminder until after the close: only the result is told."""
    await world.opens_admission()
    await world.everybody_receives()
    closes_at = (await world.case()).motion.closes_at
    assert closes_at is not None
    await world.goes_to(closes_at - timedelta(days=3))
    relay = relay_goes(world)
    await world.goes_to(closes_at - timedelta(days=2))
    await world.goes_to(closes_at + timedelta(hours=1))
    world.app.channels[Channel.MAIL] = relay
    await world.passes(minutes=15)
    subjects = [letter.subject for letter in world.mailers["wilma"].box.letters()]
    assert len([subject for subject in subjects if "Ergebnis" in subject]) == 1
    reminders = [subject for subject in subjects if "Erinnerung" in subject]
    assert len(reminders) == 1, "seven days before, and not two"
    rows = [row for row in await world.outbox(NoticeKind.REMINDER, to="wilma") if row.channel is Channel.MAIL]
    assert [row.state for row in rows] == [OutboxState.SENT, OutboxState.CANCELLED]


async def test_a_meetings_reminder_comes_before_it_or_not_at_all(world: Office) -> None:
    await orders(world, f"/sitzung {SUBJECT}; {DATE}")
    await orders(world, f"/sitzungseinladung {MEETING}")
    start = (await gathering(world)).meeting.start
    await world.goes_to(start - timedelta(days=2))
    relay = relay_goes(world)
    await world.goes_to(start - timedelta(hours=23))
    await world.goes_to(start)
    world.app.channels[Channel.MAIL] = relay
    await world.passes(minutes=15)
    states = [r.state for r in await world.outbox(NoticeKind.MEETING_REMINDER, to="wilma") if r.channel is Channel.MAIL]
    assert states == [OutboxState.SENT, OutboxState.CANCELLED]
