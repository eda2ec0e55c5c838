"""The story of a case conference (§ 3): called by a member, a date, a measure, looked at again, ended, erased."""

from typing import TYPE_CHECKING

from bot.playground.world import NETWORK
from motions.conference import Conference, Ending
from store.work import Work

if TYPE_CHECKING:
    from bot.playground.demo import Play

CODE, ASKED, MEETING = "2026-F01", "2026-R01", "2027-K01"


async def case(world: "Play") -> None:
    """From the call on 8 December to the end on 1 April, and what is erased a month later."""
    await _called(world)
    await _refused(world)
    await _dated(world)
    await _invited(world)
    await _agreed(world)
    await _reviewed_and_ended(world)


async def _called(world: "Play") -> None:
    stage, doris = world.stage, "Doris Diele (Diakonie)"
    stage.act("Einberufen: nur eine Kennung, nichts über die Person")
    await world.at("2026-12-08 09:00")
    await world.writes(doris, "doris", "/fall", "Fallkonferenz einberufen")
    await world.presses(doris, "doris", "Diakonie für Bielefeld")
    await world.writes(doris, "doris", "BGW, Bethel", "Wie ist die betroffene Person beteiligt?")
    await world.presses(doris, "doris", "Nimmt teil")
    dates = "12.01.2027 10:00, 60, Rathaus\n14.01.2027 10:00, 60, Rathaus"
    await world.writes(doris, "doris", dates, "Termine zur Wahl: 2")
    stage.quote(world.chats["doris"].last.text, 8)
    await world.presses(doris, "doris", "Bestätigen")
    await stage.deliveries()
    stage.notes("Frau Wohnlich (BGW) liest per E-Mail:")
    stage.quote((await world.mailers["wilma"].box.wait_for("beruft eine Fallkonferenz ein")).text, 12)


async def _refused(world: "Play") -> None:
    stage, wilma = world.stage, world.mailers["wilma"]
    stage.act("Angaben über eine Person: abgelehnt und gelöscht")
    text = "1 ja\n2 nein\n\nGeht es um Max Mustermann, geb. 12.03.1984?"
    stage.says("Wilma Wohnlich (BGW), E-Mail", f"antwortet: {' '.join(text.split())}")
    wilma.replies(await wilma.box.wait_for("Terminabfrage"), text)
    await world.settled()
    stage.quote((await wilma.box.wait_for("gehören nicht hierher", timeout=30)).text, 12)


async def _dated(world: "Play") -> None:
    stage = world.stage
    await world.at("2026-12-09 10:00")
    wilma = world.mailers["wilma"]
    stage.says("Wilma Wohnlich (BGW), E-Mail", "antwortet: 1 ja, 2 nein")
    wilma.replies(await wilma.box.wait_for("Terminabfrage"), "1 ja\n2 nein\n\nWilma Wohnlich")
    bruno = world.mailers["bruno"]
    stage.says("Bruno Muster (Bethel), E-Mail", "antwortet: 1 ja, 2 ja")
    bruno.replies(await bruno.box.wait_for("Terminabfrage"), "1 ja\n2 ja\n\nBruno Muster")
    dora = world.mailers["dora"]
    stage.says("Dora Dienst (Diakonie), E-Mail", "antwortet: 1 ja, 2 notfalls")
    dora.replies(await dora.box.wait_for("Terminabfrage"), "1 ja\n2 notfalls\n\nDora Dienst")
    await world.settled()
    await stage.deliveries()
    await world.at("2026-12-10 09:00")
    await world.writes("Anna Amtmann (Stadt)", "anna", f"/terminwahl {ASKED}; 1", "Soll dieser Termin gelten")
    await world.presses("Anna Amtmann (Stadt)", "anna", "Bestätigen")
    await stage.deliveries()


async def _invited(world: "Play") -> None:
    stage, anna = world.stage, "Anna Amtmann (Stadt)"
    stage.act("Einladung: nur die Beteiligten, nur die Kennung")
    await world.at("2026-12-11 09:00")
    await world.writes(anna, "anna", f"/sitzung {ASKED}", "Es wird noch niemand unterrichtet")
    await world.presses(anna, "anna", "Bestätigen")
    await world.writes(anna, "anna", f"/sitzungseinladung {MEETING}", "Geschrieben wird an")
    await world.presses(anna, "anna", "Bestätigen")
    await stage.deliveries()
    stage.quote((await world.chats["berta"].wait_for("lädt Sie zu einer Fallkonferenz ein", timeout=10)).text, 20)
    await world.presses("Berta Beispiel (Bethel)", "berta", "Ich nehme teil")


async def _agreed(world: "Play") -> None:
    stage, anna = world.stage, "Anna Amtmann (Stadt)"
    stage.act("Vereinbart: Ziel, Maßnahme, wer, bis wann")
    await world.at("2027-01-12 11:30")
    await world.writes(anna, "anna", "/fallergebnis", "Um welche Fallkonferenz geht es?")
    for label in (CODE, "Eine Wohnung finden", "Wohnungsangebot", "Alle Beteiligten gemeinsam", "Eigene Mittel"):
        await world.presses(anna, "anna", label)
    await world.presses(anna, "anna", "Bielefelder Wohnungsbaugesellschaft")
    await world.writes(anna, "anna", "01.03.2027", "Ist diese Maßnahme vereinbart?")
    await world.presses(anna, "anna", "Bestätigen")
    people = "Berta Beispiel, Wilma Wohnlich (Beispiel), Dora Dienst (Beispiel)"
    await world.writes(anna, "anna", f"/anwesend {MEETING}; {people}", "So soll es vermerkt werden")
    await world.presses(anna, "anna", "Bestätigen")
    await world.writes(anna, "anna", f"/protokoll {MEETING}", "Das Protokoll geht als PDF")
    await world.presses(anna, "anna", "Bestätigen")
    await world.writes(anna, "anna", f"/wiedervorlage {CODE}; 01.04.2027", "Soll diese Wiedervorlage gelten?")
    await world.presses(anna, "anna", "Bestätigen")
    await stage.deliveries()


async def _reviewed_and_ended(world: "Play") -> None:
    stage, anna = world.stage, "Anna Amtmann (Stadt)"
    stage.act("Wiedervorlage, Ende, Löschung")
    await world.at("2027-04-01 09:00")
    stage.quote((await world.mailers["wilma"].box.wait_for("Heute ist Wiedervorlage", timeout=30)).text, 8)
    await world.settled()
    await stage.deliveries()
    await world.writes(anna, "anna", "/fallende", "Um welche Fallkonferenz geht es?")
    await world.presses(anna, "anna", CODE)
    await world.presses(anna, "anna", "Die vereinbarten Ziele sind erreicht.")
    await world.presses(anna, "anna", "Bestätigen")
    await stage.deliveries()
    await world.at("2027-05-03 09:00")

    async def erased(work: Work) -> bool:
        return not (await _held(work)).agreed

    await world.until(erased, f"{CODE} erased")
    stage.notes("Nach 30 Tagen ist gelöscht, was vereinbart war. Die Kennung bleibt.")


async def _held(work: Work) -> Conference:
    found = await work.cooperation.conferences.get(NETWORK, CODE)
    if found is None:
        raise LookupError(f"{CODE} is not there")
    return found


async def unlawful_case(work: Work) -> list[str]:
    """Everything that is not as § 3 and the promise to keep nothing about the person want it; empty when all is."""
    held = await _held(work)
    wrong = [f"Journal: {problem}" for problem in await work.journal.verify(NETWORK)]
    if held.participants != ("diakonie", "bgw", "bethel"):
        wrong.append("Die Zusammensetzung legt das einberufende Mitglied fest (§ 3).")
    if held.ending is not Ending.REACHED or held.agreed or held.review_on:
        wrong.append("Nach dem Ende muss gelöscht sein, was vereinbart war.")
    met = await work.meetings.get(NETWORK, MEETING)
    if met is None or met.meeting.invited != held.participants or met.meeting.minutes_number != 1:
        wrong.append("Eingeladen sind die Beteiligten; über die Sitzung muss es ein Protokoll geben (§ 5).")
    if met is None or met.meeting.attended is not None or met.meeting.papers:
        wrong.append("Nach dem Ende muss auch das Protokoll gelöscht sein.")
    asked = await work.inquiries.get(NETWORK, ASKED)
    if asked is None or asked.inquiry.chosen != 0:
        wrong.append("Der Termin am 12. Januar 2027 muss gewählt sein.")
    return wrong
