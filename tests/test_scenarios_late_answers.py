"""An outage over the close: two people decide about the late answers, and the first word leaves one to say."""

from datetime import UTC, datetime, timedelta

import pytest
from bot_papers_checks import text_of
from office_world import NETWORK, Office

from bot import office
from bot.languages import all_words
from bot.records.made import minutes_of
from motions.notice import Matter
from motions.terms import State

pytest_plugins = ["office_fixtures"]

CLOSE = datetime(2026, 12, 8, 23, 0, tzinfo=UTC)


async def test_the_second_person_reads_that_a_word_is_missing(world: Office) -> None:
    """Anna has decided; as long as Arno has not, nothing is, and he may not read that nothing is left to do."""
    await an_outage_hides_a_press_of(world, "berta")
    await world.gives(office.SettlePending("2026-01", True, "Die Störung ist belegt (Beispiel)."), "anna")
    assert (await world.case()).motion.state is State.UNDECIDED
    told = world.read("arno", "Zur Kenntnis")
    assert "Entscheiden auch Sie, mit /nachzuegler" in told
    assert "Sie müssen nichts tun" not in told
    await world.gives(office.SettlePending("2026-01", True, "Das Protokoll zeigt es (Beispiel)."), "arno")
    assert (await world.case()).motion.state is State.FAILED
    told_anna = [row.notice for row in await world.outbox(to="anna") if row.notice.matter is Matter.COLLEAGUE]
    assert [notice.facts["order"] for notice in told_anna] == ["SettlePending"], "now it is done"


OWN_BEFORE = {
    "de": "Darunter ist eine Antwort von Stadt Bielefeld, Sozialdezernat selbst; das steht in der Niederschrift.",
    "en": "Among them is an answer of Stadt Bielefeld, Sozialdezernat itself; the minutes say so.",
}
OWN_AFTER = {"de": "dessen Personen darüber entschieden haben", "en": "whose people have decided on them"}


async def an_outage_hides_a_press_of(world: Office, person: str) -> office.SettlePending:
    """Three of six object in time; a fourth objects by a button that nobody could fetch before the close."""
    await world.opens_admission()
    await world.everybody_receives()
    for other in ("wilma", "gesa", "toni"):
        await world.replies(other, "Widerspruch")
    chat = world.chats[person]
    chat.presses(next(m for m in reversed(chat.from_bot) if "Widerspruch" in m.labels), "Widerspruch")
    world.clock.now = CLOSE + timedelta(hours=3)
    await world.settle(since=CLOSE - timedelta(hours=3))
    return office.SettlePending("2026-01", True, "Die Störung ist belegt (Beispiel).")


async def before_and_after(world: Office, order: office.SettlePending, language: str) -> tuple[str, str]:
    """What Anna reads before she decides, and the minutes once Arno has decided as well."""
    words = all_words()[language]
    async with world.app.store.reading() as work:
        before = await office.preview(work, NETWORK, "anna", order, words, world.clock())
    for person in ("anna", "arno"):
        await world.gives(order, person)
    async with world.app.store.reading() as work:
        made = await minutes_of(work, await world.case(), words, world.clock())
    assert isinstance(before, str), before
    return " ".join(before.split()), " ".join(text_of(made.paper).split())


@pytest.mark.parametrize("language", ["de", "en"])
async def test_the_office_decides_on_its_own_late_answer_and_all_can_read_that(world: Office, language: str) -> None:
    """The design asks for two coordinators with reasons and excludes nobody; so it is said before and after."""
    order = await an_outage_hides_a_press_of(world, "anna")
    before, minutes = await before_and_after(world, order, language)
    assert OWN_BEFORE[language] in before
    assert OWN_AFTER[language] in minutes


async def test_nothing_of_the_kind_is_said_of_the_late_answer_of_another_member(world: Office) -> None:
    before, minutes = await before_and_after(world, await an_outage_hides_a_press_of(world, "berta"), "de")
    assert "Darunter ist eine Antwort" not in before
    assert OWN_AFTER["de"] not in minutes
