"""A member blocks the bot in the middle of a motion: other ways, an unchanged receipt, and an office that knows."""

import pytest
from office_world import Office

from motions import receipt
from motions.notice import Matter, NoticeKind
from motions.terms import Channel, EvidenceKind

pytest_plugins = ["office_fixtures"]


async def test_the_office_reads_at_once_who_cannot_be_reached_any_more(world: Office) -> None:
    """Berta has nothing but her chat; Bruno, her deputy, goes on reading mails. What has arrived stays arrived."""
    await world.opens_admission()
    world.chats["berta"].blocks()
    await world.settle()
    [told] = await world.told_office(Matter.CHAT_BLOCKED)
    assert told.notice.facts == {"person": "Berta Beispiel"}
    text = world.read("anna", "Chat gesperrt: Berta Beispiel")
    assert "Was dort bisher angekommen ist, gilt weiter als angekommen." in text
    assert "Fragen Sie nach einer Mailadresse" in text
    found = receipt.receipts(await world.case(), world.clock())["bethel"]
    assert found is not None
    assert found.kind is EvidenceKind.AVAILABLE
    await world.passes(days=1)
    await world.everybody_receives(but=("bethel",))
    assert await world.outbox(NoticeKind.BINDING_DATE, to="bruno")
    assert len(await world.told_office(Matter.CHAT_BLOCKED)) == 1


async def test_who_also_reads_mail_is_written_to_there(world: Office) -> None:
    await world.opens_admission()
    world.chats["dora"].blocks()
    await world.settle()
    assert "Alles Weitere geht an die hinterlegte Mailadresse." in world.read("anna", "Chat gesperrt: Dora Dienst")
    await world.everybody_receives(but=("diakonie",))
    ways = {row.channel for row in await world.outbox(NoticeKind.BINDING_DATE, to="dora")}
    assert ways == {Channel.MAIL}


async def test_whoever_comes_back_and_leaves_again_is_told_again(world: Office) -> None:
    for _ in range(2):
        world.chats["dora"].blocks()
        await world.settle()
        world.chats["dora"].unblocks()
        await world.settle()
    assert len(await world.told_office(Matter.CHAT_BLOCKED)) == 2


@pytest.mark.parametrize(("later", "opens"), [(False, True), (True, False)])
async def test_only_the_notice_itself_leaves_a_receipt_open(world: Office, later: bool, opens: bool) -> None:
    """The period is counted from the notice; a message after it that does not arrive changes no date (§ 6)."""
    if later:
        await world.opens_admission()
        await world.passes(hours=1)
    world.chats["tina"].deactivates()  # Telegram says nothing of it until something is sent
    if not later:
        await world.opens_admission()
    await world.everybody_receives()
    await world.passes(hours=1)
    texts = [" ".join(letter.text.split()) for letter in world.mailers["anna"].box.letters()]
    [told] = [text for text in texts if "ließ sich nicht zustellen" in text]
    assert ("kein Zugang" in told) is opens
