"""The story of a second network beside the first: partners join by agreement, ten sites share a budget, results are
reported to two bodies outside (`agreements/`, from the Mitteilung on Quartiersarbeit).
"""

from typing import TYPE_CHECKING

from bot.cooperation import reports
from bot.playground.people import QUARTERS
from bot.playground.world import NETWORK
from motions.cooperation import Talks, committed
from motions.terms import State
from store.work import Work

if TYPE_CHECKING:
    from bot.playground.demo import Play

ANNA = "Anna Amtmann (Stadt)"
PARTNER, PARTNER_MAIL = "Nachbarschaftswerk Musterviertel (Beispiel)", "info@nachbarschaft.example"
OTHER = "Wohnverein Beispielhof (Beispiel)"
SENIORS, COMMITTEE = "seniorenrat@gremien.example", "sga@gremien.example"
SITES = (
    ("BGW", "Nordpark"),
    ("BGW", "Ostblick"),
    ("BGW", "Westhof"),
    ("AWO", "Lindenhaus"),
    ("AWO", "Birkenhaus"),
    ("Alt und Jung", "Gartenweg"),
    ("Alt und Jung", "Mühlweg"),
    (PARTNER, "Musterplatz"),
    (PARTNER, "Musterallee"),
)


async def quartier(world: "Play") -> None:
    """From two negotiations in November to the sites of the new year."""
    for address in (PARTNER_MAIL, SENIORS, COMMITTEE):
        world.post.box(address)
    await _asked_which(world)
    await _negotiated(world)
    await _given_sites(world)
    await _in_dialogue(world)
    await _reported(world)
    await _new_year(world)


async def _confirmed(world: "Play") -> None:
    await world.presses(ANNA, "anna", "Bestätigen")
    await world.stage.deliveries()


async def _asked_which(world: "Play") -> None:
    stage = world.stage
    stage.act("Zwei Netzwerke, ein Bot: Was ist gemeint?")
    await world.at("2026-11-24 09:00")
    stage.notes("Was nur eine Vereinbarung kennt, braucht keine Frage:")
    stage.quote((await world.writes(ANNA, "anna", "/verhandlungen", "gescheitert")).text, 6)
    asked = await world.writes(ANNA, "anna", "/fall", "Fallkonferenz einberufen")
    stage.quote(asked.text, 1)
    await world.presses(ANNA, "anna", "Abbrechen")
    stage.notes("Was beide kennen, wird gefragt:")
    asked = await world.writes(ANNA, "anna", "/termine", "In welchem Netzwerk?")
    stage.quote("\n".join([*asked.text.splitlines(), *(f"[{label}]" for label in asked.labels)]))
    await world.presses(ANNA, "anna", "Abbrechen")


async def _negotiated(world: "Play") -> None:
    stage = world.stage
    stage.act("Verhandlungen: offen, geschlossen, gescheitert")
    await world.at("2026-11-24 10:00")
    first = f"/verhandlung {PARTNER}; {PARTNER_MAIL}; Erstes Gespräch am 20. November."
    stage.quote((await world.writes(ANNA, "anna", first, PARTNER)).text, 8)
    await _confirmed(world)
    await world.writes(ANNA, "anna", f"/verhandlung {OTHER}; vorstand@beispielhof.example; Anfrage.", OTHER)
    await _confirmed(world)
    await world.at("2026-12-01 11:00")
    await world.writes(ANNA, "anna", "/verhandlung", "Um welche Verhandlung geht es?")
    for label in (f"{PARTNER} (offen)", "Vereinbarung geschlossen", "Keine", "Eben jetzt"):
        await world.presses(ANNA, "anna", label)
    await world.sends(ANNA, "anna", "Vereinbarung.pdf", b"%PDF-1.7 (Beispiel)", "Vereinbarung.pdf")
    await world.presses(ANNA, "anna", "Weiter")
    await _confirmed(world)
    async with world.app.store.reading() as work:
        stage.register(await work.register.latest(QUARTERS.network))
    why = "Unterschiedliche Vorstellungen zu den Rahmenbedingungen (Beispiel)."
    await world.writes(ANNA, "anna", f"/verhandlung {OTHER}; gescheitert; {why}", "gescheitert")
    await _confirmed(world)
    stage.quote((await world.writes(ANNA, "anna", "/verhandlungen", "geschlossen")).text, 12)


async def _given_sites(world: "Play") -> None:
    stage = world.stage
    stage.act("Standorte: höchstens zehn, 80.000 Euro im Jahr")
    await world.at("2026-12-02 09:00")
    for member, name in SITES:
        await _given(world, member, name)
    stage.notes("Für den zehnten ist ein Cent zu viel verlangt; dann genau so viel, wie noch frei ist:")
    tenth = "/standort AWO; Eschenhaus (Beispiel); 8.000,01; 1.1.2027"
    stage.quote((await world.writes(ANNA, "anna", tenth, "reicht das Geld nicht")).text, 2)
    stage.quote(await _given(world, "AWO", "Eschenhaus"))
    eleventh = "/standort BGW; Südblick (Beispiel); 1,00; 1.1.2027"
    stage.quote((await world.writes(ANNA, "anna", eleventh, "ein Standort zu viel")).text, 2)
    await stage.deliveries()
    stage.quote((await world.writes(ANNA, "anna", "/standorte", "Frei sind")).text, 14)


async def _given(world: "Play", member: str, name: str) -> str:
    """A site from the new year on, and the preview that was confirmed."""
    command = f"/standort {member}; {name} (Beispiel); 8.000; 1.1.2027"
    shown = await world.writes(ANNA, "anna", command, "noch frei")
    anna, preview = world.chats["anna"], shown.text
    await anna.answered(anna.presses(shown, "Bestätigen"))
    await world.settled()
    return preview


async def _in_dialogue(world: "Play") -> None:
    stage = world.stage
    stage.act("Qualitätsdialog der Partner")
    await world.at("2026-12-03 09:00")
    await world.writes(ANNA, "anna", "/bericht Termin; 10.12.2026 14:00; Rathaus, Raum 5 (Beispiel)", "Rathaus")
    await _confirmed(world)
    stage.notes("Herr Bauer (BGW) liest per E-Mail:")
    stage.quote((await world.mailers["boris"].box.wait_for("Rathaus")).text, 6)
    await world.at("2026-12-11 10:00")
    await world.writes(ANNA, "anna", "/bericht", "Bericht")
    for label in ("Qualitätsdialog", "Protokoll hinterlegen"):
        await world.presses(ANNA, "anna", label)
    meeting = next(label for label in world.chats["anna"].last.labels if "10. Dezember" in label)
    await world.presses(ANNA, "anna", meeting)
    await world.sends(ANNA, "anna", "Protokoll.pdf", b"%PDF-1.7 Protokoll (Beispiel)", "Protokoll.pdf")
    await world.presses(ANNA, "anna", "Weiter")
    await _confirmed(world)


async def _reported(world: "Play") -> None:
    stage = world.stage
    stage.act("Ergebnisse an zwei Gremien, bis zum 31. Dezember")
    await world.at("2026-12-24 09:00")
    stage.notes("Eine Woche vor dem letzten Tag erinnert Umlauf die Stelle:")
    stage.quote((await world.chats["anna"].wait_for("zu berichten", timeout=20)).text, 6)
    await stage.deliveries()
    for body, address in (("seniorenrat", SENIORS), ("sga", COMMITTEE)):
        await world.writes(ANNA, "anna", f"/bericht adresse; {body}; {address}", address)
        await _confirmed(world)
    stage.notes("Das Postfach des Ausschusses ist voll:")
    world.post.box(COMMITTEE).bounces("5.2.2", "552 Postfach voll", german=True)
    await _sent(world, "An alle, die sie noch nicht haben")
    await world.chats["anna"].wait_for("Postfach voll", timeout=20)
    stage.quote((await world.writes(ANNA, "anna", "/berichte", "Qualitätsdialog 2026")).text, 5)
    await world.at("2026-12-28 09:00")
    world.post.box(COMMITTEE).mends()
    stage.notes("Das Postfach nimmt wieder an. Wer die Ergebnisse hat, bekommt sie nicht noch einmal:")
    await _sent(world, "An alle, die sie noch nicht haben")
    stage.quote((await world.writes(ANNA, "anna", "/berichte", "Qualitätsdialog 2026")).text, 5)


async def _sent(world: "Play", to: str) -> None:
    await world.writes(ANNA, "anna", "/bericht", "Bericht")
    for label in ("Qualitätsdialog", "Ergebnisse versenden", "2026", to):
        await world.presses(ANNA, "anna", label)
    await world.sends(ANNA, "anna", "Ergebnisse 2026.pdf", b"%PDF-1.7 Ergebnisse (Beispiel)", "Ergebnisse 2026.pdf")
    await world.presses(ANNA, "anna", "Weiter")
    await _confirmed(world)
    await world.settled()
    await world.stage.deliveries()


async def _new_year(world: "Play") -> None:
    stage = world.stage
    stage.act("Neues Jahr: Die Standorte beginnen, das Verzeichnis nennt sie")
    await world.at("2027-01-01 08:00")

    async def listed(work: Work) -> bool:
        latest = await work.register.latest(QUARTERS.network)
        return latest is not None and any(entry.sites for entry in latest.entries)

    await world.until(listed, "the register with sites", timeout=30)
    await world.settled()
    async with world.app.store.reading() as work:
        stage.register(await work.register.latest(QUARTERS.network))
    await stage.deliveries()
    stage.quote((await world.writes(ANNA, "anna", "/standorte", "Frei sind")).text.splitlines()[-1], 1)


async def unlawful_quartier(work: Work) -> list[str]:
    """Everything that is not as the Mitteilung wants it, in its own numbers; empty when all is."""
    wrong = [*await _talks(work), *await _sites(work), *await _results(work)]
    if await work.motions.cases(list(State)):
        wrong.append("Über den Beitritt stimmt niemand ab (Abs. 4).")
    if [version.number for version in await work.register.all(NETWORK)] != [1]:
        wrong.append("Das andere Netzwerk geht das alles nichts an.")
    for network in (NETWORK, QUARTERS.network):
        wrong += [f"Journal: {problem}" for problem in await work.journal.verify(network)]
    return wrong


async def _talks(work: Work) -> list[str]:
    states = {talks.name: talks.state for talks in await work.cooperation.negotiations.all(QUARTERS.network)}
    if states.get(PARTNER) is not Talks.CONCLUDED or states.get(OTHER) is not Talks.FAILED:
        return ["Eine Verhandlung muss geschlossen sein und eine gescheitert."]
    return []


async def _sites(work: Work) -> list[str]:
    latest = await work.register.latest(QUARTERS.network)
    sites = await work.cooperation.sites.all(QUARTERS.network)
    listed = {entry.member: len(entry.sites) for entry in latest.entries} if latest else {}
    wrong = []
    if (len(sites), sum(listed.values()), listed.get("awo")) != (10, 10, 3):
        wrong.append("Das Verzeichnis muss zehn Standorte nennen und keinen mehr (Abs. 3).")
    if committed(sites, 2027) != 8_000_000 or committed(sites, 2026):
        wrong.append("Im Jahr 2027 sind 80.000 Euro vergeben, im Jahr davor nichts (Abs. 3).")
    return wrong


async def _results(work: Work) -> list[str]:
    network = await work.networks.get(QUARTERS.network)
    if network is None:
        return ["Das zweite Netzwerk ist nicht im Speicher."]
    (rule,) = network.duties.reports
    states = [due.state for due in await reports.of_year(work, network, rule, 2026)]
    if states != [reports.Sent.SENT, reports.Sent.SENT]:
        return [f"Beide Gremien müssen die Ergebnisse haben (Abs. 5): {', '.join(states)}."]
    return []
