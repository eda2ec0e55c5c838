"""The courier against a post office in trouble: the others get theirs, and what is uncertain goes once more."""

from courier_posting import enqueue, row_of
from office_world import NETWORK, Office

from bot.courier import DOUBTFUL
from motions.notice import Addressee, Notice, NoticeKind
from store.tables import OutboxState

pytest_plugins = ["office_fixtures"]


async def test_it_writes_to_the_others_where_half_of_the_addresses_are_refused(world: Office) -> None:
    """Each recipient has a transaction of its own: a refusal is known for one address and holds up no other."""
    await world.opens_admission()
    to = sorted({address for row in await world.outbox(NoticeKind.MOTION) for address in row.notice.to.mails})
    refused, taken = to[::2], to[1::2]
    assert taken
    before = {address: len(world.post.box(address).letters()) for address in to}
    for address in refused:
        world.post.box(address).refuses("550 5.1.1 User unknown")
    people = [Addressee("Beispiel", "de", mails=(address,)) for address in to]
    await enqueue(world, *(Notice(NoticeKind.LINKED, one, NETWORK, "Netzwerk", text="Probe") for one in people))
    await world.settle()
    came = {address: len(world.post.box(address).letters()) - before[address] for address in to}
    assert came == {address: int(address in taken) for address in to}
    states = {row.notice.to.mails[0]: row.state for row in await world.outbox(NoticeKind.LINKED)}
    assert states == {address: OutboxState.SENT if address in taken else OutboxState.DEAD for address in to}


async def test_it_sends_again_a_mail_whose_connection_was_cut_after_the_data(world: Office) -> None:
    """RFC 1047: nobody knows whether it was taken; a second copy has the same Message-ID, so programs show one."""
    box = world.post.box("wilma@bgw.example")
    world.post.cuts(delivered=True)
    to = Addressee("Wilma", "de", person="wilma", mails=("wilma@bgw.example",))
    await enqueue(world, Notice(NoticeKind.LINKED, to, NETWORK, "Netzwerk", text="einmal", seat_name="BGW"))
    await world.settle()
    assert (await row_of(world, "einmal")).state is OutboxState.UNCERTAIN
    await world.passes(seconds=DOUBTFUL[0].total_seconds())
    assert (await row_of(world, "einmal")).state is OutboxState.SENT
    first, second = box.letters()
    assert first.message["Message-ID"] == second.message["Message-ID"]
