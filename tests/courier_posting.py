"""Notices put into the outbox for a test of the courier, and what became of them."""

from office_world import NETWORK, Office

from motions.changes import Decision
from motions.notice import Notice
from store.deliveries import OutboxRow


async def enqueue(world: Office, *notices: Notice) -> None:
    """Commit these notices together."""
    async with world.app.store.writing() as work:
        await work.motions.apply(NETWORK, Decision(notices=notices), world.clock(), None)


async def row_of(world: Office, text: str) -> OutboxRow:
    """The delivery with these words."""
    return next(row for row in await world.outbox() if row.notice.text == text)
