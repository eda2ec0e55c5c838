"""What the office is party to is run by its substitute (design: Voting): who reads what waits, and what becomes of it
where the substitute leaves the network in the middle.
"""

from dataclasses import replace
from datetime import UTC, datetime

from office_world import NETWORK, Office
from test_scenarios_withdrawal import commands, may_withdraw

from bot.orders import Cancel
from bot.permission import who_may
from motions.decide import views
from motions.notice import Matter, NoticeKind
from motions.terms import CancelReason, Role, State
from store.deliveries import OutboxRow

pytest_plugins = ["office_fixtures"]

UNREACHED = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)  # a letter has been due since the afternoon before
STEPS = [datetime(2026, 11, day, 14, 0, tzinfo=UTC) for day in (26, 30)]
LEFT_ALONE = "führt jetzt niemand"


async def digests(world: Office, person: str) -> list[OutboxRow]:
    """What a person was told in the morning, on each of its channels."""
    rows = await world.outbox(NoticeKind.OFFICE, to=person)
    return [row for row in rows if row.notice.matter is Matter.DIGEST]


async def about_the_office(world: Office) -> str:
    """The Diakonie applies for the exclusion of the office, which Bethel runs; the GfS receives nothing."""
    await may_withdraw(world, "berta", "bethel")
    return await world.opens_exclusion("stadt", "diakonie", by="berta")


async def substitute_leaves(world: Office) -> None:
    await commands(world, "berta", "/austritt")
    await world.presses("berta", "Ja, das ist richtig")


async def goes_through(world: Office, *moments: datetime) -> None:
    for moment in moments:
        await world.goes_to(moment)


async def test_the_substitute_reads_in_the_morning_what_waits_in_its_motion_and_the_office_does_not(
    world: Office,
) -> None:
    """The office cannot enter a letter in a motion that is about itself, and is not asked to."""
    await about_the_office(world)
    await goes_through(world, *STEPS, UNREACHED)
    told = [row.notice.facts for row in await digests(world, "berta")]
    assert {facts["unreached"] for facts in told} == {"2026-01"}
    assert not [row for row in await digests(world, "anna") if "unreached" in row.notice.facts]


async def test_all_members_read_that_nobody_runs_what_concerns_the_office_any_more(world: Office) -> None:
    """With the register, in which they read that the substitute has left; also the office, in both languages."""
    await world.change_person("gustav", language="en")
    await about_the_office(world)
    await substitute_leaves(world)
    for person in ("anna", "wilma", "dora", "gesa", "toni"):
        assert LEFT_ALONE in world.read(person, "Mitgliederverzeichnis"), person
    assert "are now run by nobody" in world.read("gustav", "Register of members")
    assert any(LEFT_ALONE in message.text for message in world.chats["doris"].from_bot)


async def test_they_do_not_read_it_where_another_member_leaves(world: Office) -> None:
    await may_withdraw(world, "dora", "diakonie")
    await commands(world, "dora", "/austritt")
    await world.presses("dora", "Ja, das ist richtig")
    assert LEFT_ALONE not in world.read("wilma", "Mitgliederverzeichnis")


async def test_whoever_left_runs_nothing_and_the_office_reads_every_morning_that_nobody_does(world: Office) -> None:
    """Who is no member is not "the member that runs procedures" (design: Words); nothing hangs unsaid."""
    motion = await about_the_office(world)
    await substitute_leaves(world)
    cancelling = Cancel(motion, CancelReason.TAKEN_BACK)
    async with world.app.store.reading() as work:
        assert await who_may(work, NETWORK, cancelling, world.clock()) == ()
    assert views.coordinators(await world.case(motion), world.clock()) == ()
    await goes_through(world, *STEPS, UNREACHED)
    assert [row.notice.facts["unrun"] for row in await digests(world, "anna")][-1] == motion
    assert "Dieses Verfahren führt niemand" in world.read("anna", "wartet")
    assert not await digests(world, "berta")


async def test_its_answers_count_and_it_closes_by_itself(world: Office) -> None:
    """Three for it, of four that may vote and five on the roll: not more than three quarters, and all are told."""
    motion = await about_the_office(world)
    await substitute_leaves(world)
    for person in ("wilma", "gesa", "toni"):
        await world.replies(person, "Ja", "Ausschluss")
    await world.presses("dora", "Empfang bestätigen")
    closes = (await world.case(motion)).motion.closes_at
    assert closes
    await world.goes_to(closes)
    case = await world.case(motion)
    assert case.motion.state is State.FAILED
    assert case.motion.result
    assert (case.motion.result.base, case.motion.result.counted) == (5, 3)
    assert "Ergebnis" in world.letter("wilma", "Ergebnis").subject


async def test_another_substitute_takes_it_over(world: Office) -> None:
    """The members name the BGW, and its person: it runs the motion, and reads in the morning what waits."""
    motion = await about_the_office(world)
    await substitute_leaves(world)
    async with world.app.store.writing() as work:
        rules = await work.networks.filed(NETWORK)
        assert rules
        await work.networks.update(replace(rules, substitute="bgw"))
        coordinator = replace(
            next(m for m in await work.people.mandates(NETWORK) if m.person == "anna" and m.role is Role.COORDINATOR),
            person="wilma",
            member="bgw",
            since=world.clock(),
        )
        await work.people.add_mandate(NETWORK, coordinator)
    case = await world.case(motion)
    assert [person.id for person in views.coordinators(case, world.clock())] == ["wilma"]
    await goes_through(world, *STEPS, UNREACHED)
    assert {row.notice.facts["unreached"] for row in await digests(world, "wilma")} == {motion}
    assert not [row for row in await digests(world, "anna") if "unrun" in row.notice.facts]
