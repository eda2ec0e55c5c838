"""What the scenarios of inquiries do again and again in the demo network."""

from email.message import EmailMessage
from email.utils import format_datetime

from office_world import NETWORK, Office, vouched

from bot.playground.people import OFFICE_MAIL
from motions.inquiry.asking import Asking


async def asking(world: Office, inquiry: str = "2026-R01") -> Asking:
    """An inquiry as it stands."""
    async with world.app.store.reading() as work:
        found = await work.inquiries.get(NETWORK, inquiry)
    assert found is not None
    return found


async def says(world: Office, person: str, text: str) -> None:
    """A person writes in its chat with the bot."""
    world.chats[person].sends(text)
    await world.settle()


async def orders(world: Office, command: str, by: str = "anna") -> None:
    """A command that is shown first, and confirmed."""
    await says(world, by, command)
    await world.presses(by, "Bestätigen")


async def writes(world: Office, person: str, text: str, subject: str, *files: str, references: str = "") -> None:
    """A person writes on its own: a token stands in the subject, or nowhere. files: the names of what is attached.
    references: the header of that name, for programs that write no other.
    """
    mail = EmailMessage()
    address = (await world.person(person)).mails[0]
    mail["From"], mail["To"], mail["Subject"] = address, OFFICE_MAIL, subject
    mail["Message-ID"], mail["Date"] = f"<{person}.{abs(hash(text))}@x.example>", format_datetime(world.clock())
    if references:
        mail["References"] = references
    mail.set_content(text)
    for name in files:
        mail.add_attachment(b"Muster (Beispiel)", maintype="application", subtype="pdf", filename=name)
    await world.keeps(vouched(mail.as_bytes(), address.partition("@")[2]))
    await world.settle()


async def journal(world: Office) -> list[str]:
    """What the journal says has happened; its chain is whole."""
    async with world.app.store.reading() as work:
        assert await work.journal.verify(NETWORK) == []
        return [entry.what for entry in await work.journal.entries(NETWORK)]
