"""The second story: the new member is to be excluded. Seven seats, more than 75 % is six, and all six are needed."""

from typing import TYPE_CHECKING

from bot.playground.bot_api_messages import Message
from bot.playground.people import BOTH
from bot.playground.world import NETWORK
from motions.model import Mandate, Person
from motions.terms import Role

if TYPE_CHECKING:
    from bot.playground.demo import Play

CONCERNED = "Wärmestube Musterviertel e. V. (Beispiel)"
MOTION = "2027-01"


async def exclusion(world: "Play") -> None:
    """From the application by mail on 1 March to the register of 22 March."""
    world.post.box("gesa@gfs.example").mends()
    world.post.box("toni@dock.example").returns()
    await _settled_in(world)
    await _opened(world)
    await _voted(world)
    await _ended(world)


async def _settled_in(world: "Play") -> None:
    """The new member names its representative; a chat is not needed."""
    world.stage.act(f"Ausschluss: {CONCERNED}")
    await world.at("2027-03-01 08:30")
    person = Person("walter", "Walter Warm (Beispiel)", "Herr Warm", mails=("walter@waermestube.example",))
    async with world.app.store.writing() as work:
        member = next(m.id for m in (await work.people.members(NETWORK)).values() if m.name == CONCERNED)
        await work.people.add_person(NETWORK, person)
        await work.people.add_mandate(NETWORK, Mandate("walter", member, Role.REPRESENTATIVE, BOTH))
    world.mailers["walter"] = world.post.person(person.name, person.mails[0], style="apple")


async def _opened(world: "Play") -> None:
    stage, anna, dora = world.stage, world.chats["anna"], world.mailers["dora"]
    await world.at("2027-03-01 09:00")
    stage.says("Dora Dienst (Diakonie), E-Mail an die Stelle", "beantragt den Ausschluss, mit Begründung")
    dora.writes("stelle@netz.example", "Antrag auf Ausschluss", "Wir beantragen den Ausschluss der Wärmestube.")
    await world.settled()
    async with world.app.store.reading() as work:
        item = max(row.id for row in await work.inbox.parked(NETWORK) if row.person == "dora")
        member = next(m.id for m in (await work.people.members(NETWORK)).values() if m.name == CONCERNED)
    await stage.deliveries()
    command = f"/ausschluss {member}; diakonie; {item}; Die Zusammenarbeit ist nachhaltig gestört (Beispiel)."
    stage.says("Anna Amtmann (Stadt), Telegram", command)
    anna.sends(command)
    preview = await anna.wait_for("Vorschau: Ausschluss", timeout=10)
    stage.quote(preview.text, 6)
    await anna.answered(anna.presses(preview, "Bestätigen"))
    await world.settled()
    await stage.deliveries()
    stage.notes("Das betroffene Mitglied erfährt es zuerst:")
    stage.quote((await world.mailers["walter"].box.wait_for("Ausschluss")).text, 8)


async def _voted(world: "Play") -> None:
    stage = world.stage
    for minute, person in enumerate(("anna", "berta", "doris", "tina"), start=10):
        await world.at(f"2027-03-02 09:{minute}")
        chat = world.chats[person]
        stage.says(f"{chat.first_name} {chat.last_name}, Telegram", "drückt „Ja“")
        await chat.answered(chat.presses(await chat.wait_for(_ballot), "Ja"))
    for minute, (person, words) in enumerate(
        {"wilma": "Ja", "gesa": "Wir stimmen für den Ausschluss."}.items(), start=20
    ):
        await world.at(f"2027-03-02 09:{minute}")
        mailer = world.mailers[person]
        stage.says(f"{person.title()}, E-Mail", f"antwortet: {words}")
        mailer.replies(await mailer.box.wait_for("Ausschluss"), words)
    await world.until_state(MOTION, {"binding"})
    await world.settled()
    await stage.deadline(MOTION)
    await world.at("2027-03-17 00:00")
    await world.closed(MOTION)
    await stage.standing(MOTION)
    await stage.deliveries()


def _ballot(message: Message) -> bool:
    return "Ja" in message.labels and "Ausschluss" in message.text


async def _ended(world: "Play") -> None:
    stage, walter = world.stage, world.mailers["walter"]
    await world.at("2027-03-22 14:05")
    notice = await walter.box.wait_for("Beschluss über den Ausschluss")
    stage.says("Walter Warm (Wärmestube), E-Mail", "bestätigt den Empfang. Damit endet die Mitgliedschaft.")
    walter.replies(notice, "Empfang bestätigt")
    await world.until_state(MOTION, {"effective"})
    await world.settled()
    async with world.app.store.reading() as work:
        stage.register(await work.register.latest(NETWORK))
    await stage.deliveries()
