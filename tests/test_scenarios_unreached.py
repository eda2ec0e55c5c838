"""Nobody of one member reacts: what its people, its official address and the office read, step by step, each once."""

from datetime import UTC, datetime

from office_world import Office

from motions.notice import Matter, NoticeKind
from store.deliveries import OutboxRow

pytest_plugins = ["office_fixtures"]

STEP_ONE = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)  # two working days after the opening, at its time of day
STEP_TWO = datetime(2026, 11, 30, 14, 0, tzinfo=UTC)  # two more, over a weekend
MORNINGS = [datetime(2026, 12, day, 8, 0, tzinfo=UTC) for day in (1, 2)]
WHY = "Diese Nachricht kommt noch einmal, weil noch nicht feststeht, dass"


async def unreached(world: Office, *moments: datetime) -> None:
    """All but the GfS have received; nobody of the GfS reacts at these moments."""
    await world.opens_admission()
    await world.everybody_receives(but=("gfs",))
    for moment in moments:
        await world.goes_to(moment)


async def digests(world: Office) -> list[OutboxRow]:
    return [row for row in await world.told_office(Matter.DIGEST) if "unreached" in row.notice.facts]


async def test_who_is_written_to_once_more_reads_why(world: Office) -> None:
    """Otherwise the same mail twice, with another earliest date, looks like a mistake of the program."""
    await world.change_person("gustav", language="en")
    await unreached(world)
    assert WHY not in world.read("gesa", "Aufnahme")
    await world.goes_to(STEP_ONE)
    assert WHY in world.read("gesa", "Aufnahme")
    assert "This message comes once more because" in world.read("gustav", "Admission")
    again = [row for row in await world.outbox(NoticeKind.MOTION) if row.notice.code]
    assert {row.seat for row in again} == {"gfs"}, "nobody else is troubled"
    await world.goes_to(STEP_TWO)
    assert [row for row in await world.outbox(NoticeKind.MOTION) if row.notice.code] == again, "and that once"


async def test_the_office_reads_every_morning_that_the_letter_is_due(world: Office) -> None:
    """It was asked once, on Monday afternoon; a letter that is forgotten would keep the motion open for ever."""
    await unreached(world, STEP_ONE, STEP_TWO)
    assert len(await world.told_office(Matter.NO_RECEIPT)) == 1
    assert await digests(world) == []
    await world.goes_to(MORNINGS[0])
    assert "Ein nachgewiesener Zugang fehlt noch, der Brief ist fällig: Antrag 2026-01" in world.read("anna", "wartet")
    await world.goes_to(MORNINGS[1])
    assert len(await digests(world)) == len(MORNINGS)


async def test_the_office_is_left_in_peace_once_the_member_has_received(world: Office) -> None:
    await unreached(world, STEP_ONE, STEP_TWO)
    await world.replies("gesa", "Empfangen")
    await world.goes_to(MORNINGS[0])
    assert await digests(world) == []
