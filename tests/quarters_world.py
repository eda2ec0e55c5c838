"""Both real agreement files in one installation with one bot; anna is of the office in both networks.

In the second one Boris (Beispiel) receives for BGW by mail, and the Seniorenrat and the committee have mailboxes.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from checkout import ROOT
from dialogue_chat import Chat
from office_world import Office

from bot import agreements, office
from bot.orders_cooperation import OnCooperation
from motions.model import Mandate, Person, RegisterVersion
from motions.notice import NoticeKind
from motions.terms import Power, Role
from store.deliveries import OutboxRow

QUARTERS = "quartiersarbeit-bielefeld"
FILE = ROOT / "agreements" / f"{QUARTERS}.toml"
NAME = "Quartiersarbeit im Bielefelder Modell"
BORIS, SENIORS, COMMITTEE = "boris@bgw.example", "seniorenrat@stadt.example", "sga@stadt.example"

PEOPLE = (
    ("anna", "Anna Amtmann (Beispiel)", "anna@stadt.example", "stadt", Role.COORDINATOR, ()),
    ("boris", "Boris Bauer (Beispiel)", BORIS, "bgw", Role.REPRESENTATIVE, (Power.RECEIVE,)),
)


@asynccontextmanager
async def both_networks(
    an_office: Callable[..., Office], change: Callable[[str], str] = lambda text: text
) -> AsyncIterator[Office]:
    """The office of both, open. change: of the second agreement's text."""
    async with an_office(networks={QUARTERS: change(FILE.read_text(encoding="utf-8"))}) as world:
        agreement = agreements.read_all(world.settings)[QUARTERS]
        async with world.app.store.writing() as work:
            await agreements.import_members(work, agreement, world.clock())
            for key, name, mail, member, role, powers in PEOPLE:
                await work.people.add_person(QUARTERS, Person(key, name, mails=(mail,)))
                await work.people.add_mandate(QUARTERS, Mandate(key, member, role, frozenset(powers)))
            await work.people.link_telegram(QUARTERS, "anna", world.chats["anna"].id)
        for box in (BORIS, SENIORS, COMMITTEE):
            world.post.box(box)
        await world.settle()
        yield world


async def nina(world: Office) -> Chat:
    """The chat of Nina (Beispiel), who coordinates the second network and has nothing to do with the first."""
    user = world.chats["nina"] = world.telegram.user("Nina", "Norden")
    async with world.app.store.writing() as work:
        await work.people.add_person(QUARTERS, Person("nina", "Nina Norden (Beispiel)", mails=("nina@stadt.example",)))
        await work.people.add_mandate(QUARTERS, Mandate("nina", "stadt", Role.COORDINATOR, frozenset()))
        await work.people.link_telegram(QUARTERS, "nina", user.id)
    world.post.box("nina@stadt.example")
    return Chat(world, "nina")


async def orders(world: Office, *given: OnCooperation) -> list[str]:
    """Anna's orders of the second network, one after another; the codes of what was refused."""
    refused = []
    for order in given:
        async with world.app.store.writing() as work:
            done = await office.perform(work, QUARTERS, "anna", order, world.clock())
        refused += [refusal.code for refusal in done] if isinstance(done, tuple) else []
    await world.settle()
    return refused


async def told(world: Office, kind: NoticeKind) -> list[OutboxRow]:
    """What went out of one kind in the second network."""
    return [row for row in await world.outbox(kind) if row.network == QUARTERS]


async def registers(world: Office) -> tuple[RegisterVersion, ...]:
    """Every version of the second network's register."""
    async with world.app.store.reading() as work:
        return await work.register.all(QUARTERS)


def anna(world: Office) -> Chat:
    """Her chat."""
    return Chat(world, "anna")


async def sends_results(chat: Chat, data: bytes = b"%PDF-1.7 Ergebnisse (Beispiel)") -> str:
    """The dialogue in which results of 2026 are sent to all who lack them, up to its preview."""
    await chat.writes("/bericht")
    await chat.presses("Qualitätsdialog")
    await chat.presses("Ergebnisse versenden")
    await chat.presses("2026")
    await chat.presses("An alle, die sie noch nicht haben")
    await chat.sends("Ergebnisse 2026.pdf", data)
    return await chat.presses("Weiter")
