"""Spam in the office's mailbox: everything is kept, the first of a day are told, the rest waits for the morning."""

from office_world import Office

from bot import flood
from bot.playground.people import OFFICE_MAIL
from motions.notice import Matter, NoticeKind

pytest_plugins = ["office_fixtures"]


async def strangers_write(world: Office, numbers: range) -> None:
    """So many people nobody knows write one mail each."""
    for number in numbers:
        sender = f"From: <post{number}@firma.example>\nTo: {OFFICE_MAIL}\nMessage-ID: <{number}@firma.example>\n"
        await world.keeps(f"{sender}Subject: Angebot\n\nGuten Tag, Angebot {number}.\n".encode())
    await world.settle()


async def test_it_tells_the_office_of_the_first_and_that_more_will_wait(world: Office) -> None:
    """One by one up to the day's number; the last one says that it is the last."""
    await strangers_write(world, range(flood.TOLD_A_DAY + 5))
    told = await world.told_office(Matter.APPLICATION)
    assert len(told) == flood.TOLD_A_DAY
    assert [row.id for row in told if row.notice.facts.get("last")] == [told[-1].id]
    assert "melde ich bis morgen nicht mehr einzeln" in world.read("anna", "Unbekannter Absender")
    assert len(await world.parked()) == flood.TOLD_A_DAY + 5


async def test_it_begins_anew_the_next_day_and_the_digest_counts_all(world: Office) -> None:
    """What was not told one by one is in the morning's number."""
    await world.passes(days=1)
    await strangers_write(world, range(flood.TOLD_A_DAY + 5))
    await world.passes(days=1)
    [digest] = await world.told_office(Matter.DIGEST)
    assert digest.notice.facts["items"] == str(flood.TOLD_A_DAY + 5)
    await strangers_write(world, range(100, 101))
    assert len(await world.told_office(Matter.APPLICATION)) == flood.TOLD_A_DAY + 1


async def test_it_answers_only_so_many_strangers_a_day(world: Office) -> None:
    """Senders may be forged: whoever never wrote gets a line of ours then (RFC 3834, 5)."""
    await strangers_write(world, range(flood.ANSWERED_A_DAY + 3))
    assert len(await world.outbox(NoticeKind.STRANGER)) == flood.ANSWERED_A_DAY
