"""Reports about the mails that the stepped office has sent, for the tests of what follows from them."""

from office_world import Office

from bot.playground.people import OFFICE_MAIL
from bot.playground.smtp_reports import Action, Report
from mail.envelope import Sender, bounce_address
from motions.notice import NoticeKind
from motions.terms import Channel

PRESUMING = (
    ('# presumed_after = "3 days"', 'presumed_after = "3 days"'),
    ('# presumption_basis = "Beschluss', 'presumption_basis = "Beschluss'),
)


async def delivery(world: Office, person: str) -> int:
    """The outbox row of the motion's mail to a person."""
    rows = await world.outbox(NoticeKind.MOTION, to=person)
    return next(row.id for row in rows if row.channel is Channel.MAIL)


async def report(world: Office, person: str, *, back_to: str = "", action: Action = "failed") -> bytes:
    """A report about the motion's mail to a person, `back_to` its envelope sender unless that is given."""
    number = await delivery(world, person)
    async with world.app.store.writing() as work:
        secret = await work.settings.callback_key()
    row = next(row for row in await world.outbox() if row.id == number)
    original = world.letter(person).raw
    to = back_to or bounce_address(Sender(OFFICE_MAIL, secret), number)
    return Report("mx.example", to, row.target, action, "5.2.2", "552 Postfach voll", world.clock()).standard(original)
