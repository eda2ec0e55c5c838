"""The first story: a self-help club applies, somebody objects, a mailbox is full, and it becomes a member."""

from typing import TYPE_CHECKING

from bot import office
from bot.playground.world import NETWORK

if TYPE_CHECKING:
    from bot.playground.demo import Play

APPLICANT = "Wärmestube Musterviertel e. V. (Beispiel)"
MOTION = "2026-01"


async def admission(world: "Play") -> None:
    """From the command on 9 December to the register of 5 January."""
    world.post.person(APPLICANT, "info@waermestube.example")
    world.post.box("gesa@gfs.example").bounces("5.2.2", "552 Postfach voll", german=True)
    world.post.box("toni@dock.example").absent("Ich bin bis zum 4. Januar 2027 nicht im Büro.")
    await _opened(world)
    await _answered(world)
    await _received(world)
    await _closed(world)
    await _joined(world)


async def _opened(world: "Play") -> None:
    stage, anna = world.stage, world.chats["anna"]
    stage.act(f"Aufnahme: {APPLICANT}")
    await world.at("2026-12-09 09:00")
    command = f"/aufnahme {APPLICANT}; info@waermestube.example; Der Verein betreibt eine Wärmestube im Quartier."
    stage.says("Anna Amtmann (Stadt), Telegram", command)
    anna.sends(command)
    preview = await anna.wait_for("Vorschau", timeout=10)
    stage.quote(preview.text, 4)
    stage.says("Anna Amtmann (Stadt), Telegram", "drückt „Bestätigen“")
    await anna.answered(anna.presses(preview, "Bestätigen"))
    await world.settled()
    await stage.deliveries()
    await stage.deadline(MOTION)
    stage.notes("So sieht Frau Beispiel (Bethel) den Antrag im Chat:")
    stage.quote((await world.chats["berta"].wait_for(APPLICANT)).text)


async def _answered(world: "Play") -> None:
    stage = world.stage
    await world.at("2026-12-09 10:12")
    berta = world.chats["berta"]
    stage.says("Berta Beispiel (Bethel), Telegram", "drückt „Widerspruch“")
    toast = await berta.answered(berta.presses(await berta.wait_for(APPLICANT), "Widerspruch"))
    stage.quote(toast.text, 1)
    await world.at("2026-12-09 10:40")
    doris = world.chats["doris"]
    stage.says("Doris Diele (Diakonie, Stellvertretung), Telegram", "drückt „Kein Widerspruch“")
    await doris.answered(doris.presses(await doris.wait_for(APPLICANT), "Kein Widerspruch"))
    await world.at("2026-12-09 11:05")
    dora = world.mailers["dora"]
    stage.says("Dora Dienst (Diakonie, Vertretung), E-Mail", "antwortet: Widerspruch")
    dora.replies(await dora.box.wait_for("Aufnahme"), "Guten Tag,\n\nwir erheben Widerspruch.\n\nDora Dienst")
    await world.at("2026-12-09 11:30")
    wilma = world.mailers["wilma"]
    stage.says("Wilma Wohnlich (BGW), Outlook", "antwortet: Wir haben keine Bedenken.")
    wilma.replies(await wilma.box.wait_for("Aufnahme"), "Wir haben keine Bedenken.\n\nMit freundlichen Grüßen")
    await world.settled()
    await stage.deliveries()
    stage.notes("Frau Dienst bekommt per E-Mail bestätigt:")
    stage.quote((await dora.box.wait_for("Gezählt")).text, 5)


async def _received(world: "Play") -> None:
    stage = world.stage
    await world.at("2026-12-10 08:15")
    stage.notes("Das Postfach von Gesa Gemein (GfS) ist voll, Toni Trocken (Trockendock) ist abwesend:")
    told = await world.chats["anna"].wait_for("Gesa Gemein", timeout=10)
    stage.quote(told.text, 5)
    tina = world.chats["tina"]
    stage.says("Tina Taler (Trockendock, Stellvertretung), Telegram", "drückt „Warum dieses Datum?“ - damit ist Zugang")
    await tina.answered(tina.presses(await tina.wait_for(APPLICANT), "Warum dieses Datum?"))
    await world.settled()
    await stage.standing(MOTION)
    await world.at("2026-12-11 16:30")
    gustav = world.mailers["gustav"]
    stage.says("Gustav Gut (GfS, Stellvertretung), GMX", "tippt in der Mail auf [Empfangen]")
    gustav.follows(await gustav.box.wait_for("Aufnahme"), "Empfangen")
    await world.until_state(MOTION, {"binding"})
    await world.settled()
    stage.notes("Jetzt haben alle sechs Mitglieder die Nachricht. Das Datum ist verbindlich, mit Herleitung:")
    await stage.deadline(MOTION)
    await stage.deliveries()


async def _closed(world: "Play") -> None:
    stage = world.stage
    for moment in ("2026-12-22 00:01", "2026-12-27 00:01"):
        await world.at(moment)
        await world.until_reminded(MOTION)
        await world.settled()
        stage.notes("Erinnerung an die, die noch nicht geantwortet haben")
        await stage.deliveries()
    await world.at("2026-12-29 00:00")
    await world.closed(MOTION)
    stage.notes("Die Frist ist um, alle Quellen sind bis dahin gelesen: das Ergebnis.")
    await stage.standing(MOTION)
    await stage.deliveries()
    stage.quote((await world.mailers["wilma"].box.wait_for("Ergebnis")).text, 8)
    await world.at("2026-12-29 08:02")
    stage.says("Gustav Gut (GfS), GMX", "antwortet am Tag danach: Widerspruch")
    gustav = world.mailers["gustav"]
    gustav.replies(await gustav.box.wait_for("Aufnahme"), "Widerspruch")
    late = await gustav.box.wait_for("nicht gezählt", timeout=10)
    stage.quote(late.text.partition("Ihre Antwort")[1] + late.text.partition("Ihre Antwort")[2], 4)


async def _joined(world: "Play") -> None:
    stage, now = world.stage, world.clock
    await world.at("2026-12-30 10:00")
    stage.says("Anna Amtmann (Stadt)", "gibt die unterschriebene Vereinbarung zum Versand")
    async with world.app.store.writing() as work:
        agreement = await work.documents.add(
            NETWORK, MOTION, "vereinbarung.txt", "text/plain", b"Vereinbarung (Beispiel)\n", "agreement"
        )
        await office.perform(work, NETWORK, "anna", office.GiveAgreement(MOTION, agreement), now())
    await world.settled()
    await stage.deliveries()
    await world.at("2027-01-05 11:20")
    stage.says(
        "Anna Amtmann (Stadt)", "trägt ein: Die gegengezeichnete Vereinbarung ist da. Damit ist der Verein Mitglied."
    )
    async with world.app.store.writing() as work:
        await office.perform(work, NETWORK, "anna", office.RecordCountersigned(MOTION, now()), now())
    await world.settled()
    async with world.app.store.reading() as work:
        stage.register(await work.register.latest(NETWORK))
    await stage.deliveries()
