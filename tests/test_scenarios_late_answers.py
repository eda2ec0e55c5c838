"""An outage over the close: two people decide about the late answers, and the first word leaves one to say."""

from datetime import UTC, datetime, timedelta

from office_world import Office

from bot import office
from motions.notice import Matter
from motions.terms import State

pytest_plugins = ["office_fixtures"]

CLOSE = datetime(2026, 12, 8, 23, 0, tzinfo=UTC)


async def test_the_second_person_reads_that_a_word_is_missing(world: Office) -> None:
    """Anna has decided; as long as Arno has not, nothing is, and he may not read that nothing is left to do."""
    await world.opens_admission()
    await world.everybody_receives()
    for person in ("wilma", "gesa", "toni"):
        await world.replies(person, "Widerspruch")
    chat = world.chats["berta"]
    chat.presses(next(m for m in reversed(chat.from_bot) if "Widerspruch" in m.labels), "Widerspruch")
    world.clock.now = CLOSE + timedelta(hours=3)
    await world.settle(since=CLOSE - timedelta(hours=3))
    await world.gives(office.SettlePending("2026-01", True, "Die Störung ist belegt (Beispiel)."), "anna")
    assert (await world.case()).motion.state is State.UNDECIDED
    told = world.read("arno", "Zur Kenntnis")
    assert "Entscheiden auch Sie, mit /nachzuegler" in told
    assert "Sie müssen nichts tun" not in told
    await world.gives(office.SettlePending("2026-01", True, "Das Protokoll zeigt es (Beispiel)."), "arno")
    assert (await world.case()).motion.state is State.FAILED
    told_anna = [row.notice for row in await world.outbox(to="anna") if row.notice.matter is Matter.COLLEAGUE]
    assert [notice.facts["order"] for notice in told_anna] == ["SettlePending"], "now it is done"
