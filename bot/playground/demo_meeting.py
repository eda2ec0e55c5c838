"""The story of a meeting (§§ 4, 5 (1)): a date is found, people are invited, they meet, and all read the minutes."""

from collections.abc import Iterator
from email.policy import SMTP
from typing import TYPE_CHECKING

from bot.playground.calendar_user import FILE, answer, entry
from bot.playground.people import OFFICE_MAIL
from bot.playground.world import NETWORK
from motions.meeting.gathering import Gathering
from motions.meeting.model import MeetingState, Part
from store.work import Work

if TYPE_CHECKING:
    from bot.playground.demo import Play

ASKED, MEETING = "2026-R01", "2027-K01"
SUBJECT = "Koordinierungskreis im Januar"
ANNA, BERTA = "Anna Amtmann (Stadt)", "Berta Beispiel (Bethel)"
DATES = "12.01.2027 10:00, 90, Rathaus, Raum 3; 13.01.2027 14:00, 90, Rathaus, Raum 3"
DECIDED = "Die Notschlafstelle öffnet ab 1. Februar auch tagsüber (Beispiel)"
VOTES = "dafür: bethel, bgw, diakonie; dagegen: gfs; enthalten: stadt; Grund: Die Nächte allein reichen nicht."
PEOPLE = "Anna Amtmann (Beispiel), Berta Beispiel, Wilma Wohnlich (Beispiel), Doris Diele (Beispiel)"
GUESTS = "Gast: Erika Muster (Beispiel) für GfS, Gast: Hugo Hilfreich (Beispiel)"
MINUTES = (
    "Bethel und Trockendock berichten aus ihren Häusern: Beide sind voll.\n\n"
    "Die BGW meldet sechs Wohnungen, die im Frühjahr frei werden (Beispiel)."
)


async def meeting(world: "Play") -> None:
    """From the search for a date on 24 November to the minutes on 12 January."""
    await _dated(world)
    await _invited(world)
    await _answered(world)
    await _met(world)


async def _orders(world: "Play", command: str, wanted: str) -> None:
    """The office gives a command, sees what it would do, and confirms."""
    stage, anna = world.stage, world.chats["anna"]
    stage.says(f"{ANNA}, Telegram", " ".join(command.split()))
    anna.sends(command)
    preview = await anna.wait_for(wanted, timeout=10)
    stage.says(f"{ANNA}, Telegram", "drückt „Bestätigen“")
    await anna.answered(anna.presses(preview, "Bestätigen"))
    await world.settled()


async def _replies(world: "Play", who: str, person: str, to: str, text: str) -> None:
    mailer = world.mailers[person]
    world.stage.says(f"{who}, E-Mail", f"antwortet: {', '.join(text.splitlines())}")
    mailer.replies(await mailer.box.wait_for(to), text)
    await world.settled()


async def _dated(world: "Play") -> None:
    stage = world.stage
    stage.act("Terminfindung: zwei Tage stehen zur Wahl")
    await world.at("2026-11-24 09:00")
    await _orders(world, f"/termine {SUBJECT}; {DATES}; bis 04.12.2026", "Vorschau")
    await stage.deliveries()
    await world.at("2026-11-25 10:00")
    await _replies(world, "Wilma Wohnlich (BGW)", "wilma", "Terminabfrage", "1 ja\n2 nein")
    await _replies(world, "Gesa Gemein (GfS)", "gesa", "Terminabfrage", "1 ja\n2 notfalls")
    await _replies(world, "Dora Dienst (Diakonie)", "dora", "Terminabfrage", "1 ja\n2 ja")
    await world.at("2026-12-05 09:00")
    await world.chats["anna"].wait_for("Wählen Sie einen Termin", timeout=30)
    await _orders(world, f"/terminwahl {ASKED}; 1", "Soll dieser Termin gelten")
    await stage.deliveries()


async def _invited(world: "Play") -> None:
    stage = world.stage
    stage.act("Einladung: mit Eintrag für den Kalender")
    await world.at("2026-12-07 09:00")
    await _orders(world, f"/sitzung {ASKED}", "Es wird noch niemand unterrichtet")
    await _orders(world, f"/sitzungseinladung {MEETING}", "Geschrieben wird an")
    await stage.deliveries()
    stage.notes(f"{BERTA} liest im Chat:")
    stage.quote((await world.chats["berta"].wait_for("lädt Sie zu einer Sitzung ein")).text, 20)


async def _answered(world: "Play") -> None:
    stage = world.stage
    stage.act("Zusagen und Tagesordnung: mit Knopf, Worten und Kalender")
    await world.at("2026-12-08 10:00")
    await world.presses(BERTA, "berta", "Ich nehme teil")
    await world.presses(BERTA, "berta", "Punkt vorschlagen")
    stage.says(f"{BERTA}, Telegram", "Notschlafstelle auch tagsüber?")
    world.chats["berta"].sends("Notschlafstelle auch tagsüber?")
    await world.settled()
    words = "Ich nehme gerne teil.\nPunkt: Freie Wohnungen im Frühjahr"
    await _replies(world, "Wilma Wohnlich (BGW)", "wilma", "Einladung", words)
    await _accepts(world, "dora", "DECLINED")
    await world.presses("Doris Diele (Diakonie)", "doris", "Ich nehme teil")
    await world.at("2027-01-05 10:00")
    await stage.deliveries()
    stage.notes("Eine Woche vorher geht die Tagesordnung an alle. Frau Gemein (GfS) liest per E-Mail:")
    stage.quote((await world.mailers["gesa"].box.wait_for("Erinnerung", timeout=30)).text, 16)


async def _accepts(world: "Play", person: str, partstat: str) -> None:
    """Somebody answers in its calendar, which writes a mail of its own."""
    mailer = world.mailers[person]
    letter = await mailer.box.wait_for("Einladung")
    mail = answer(entry(letter), partstat, mailer.address, world.clock())
    world.stage.says(f"{mailer.name}, Kalender", f"{partstat} (RFC 5546), aus {FILE}")
    mailer.hands_in(mail.as_bytes(policy=SMTP), OFFICE_MAIL)
    await world.settled()


async def _met(world: "Play") -> None:
    stage = world.stage
    stage.act("Sitzung: Anwesende, ein Beschluss, das Protokoll")
    await world.at("2027-01-12 11:30")
    await _orders(world, f"/anwesend {MEETING}; {PEOPLE}, {GUESTS}", "So soll es vermerkt werden")
    await _orders(world, f"/beschluss {MEETING}; {DECIDED}; {VOTES}", "Beschluss:")
    await _orders(world, f"/protokoll {MEETING}; {MINUTES}", "Das Protokoll geht als PDF")
    await stage.deliveries()
    stage.notes("Frau Gemein (GfS) liest per E-Mail, mit dem Protokoll als PDF:")
    stage.quote((await world.mailers["gesa"].box.wait_for("Ergebnisprotokoll", timeout=30)).text, 30)


async def unlawful_meeting(work: Work) -> list[str]:
    """Everything that is not as §§ 4 and 5 (1) want it; empty when all is."""
    held = await work.meetings.get(NETWORK, MEETING)
    wrong = [f"Journal: {problem}" for problem in await work.journal.verify(NETWORK)]
    return wrong + (list(_wrong(held)) if held else ["Die Sitzung fehlt."])


def _wrong(held: Gathering) -> Iterator[str]:
    meeting = held.meeting
    if meeting.state is not MeetingState.HELD or meeting.minutes_number != 1:
        yield "Über die Sitzung muss es ein schriftliches Ergebnisprotokoll geben (§ 5)."
    if set(meeting.invited) != {"bethel", "bgw", "diakonie", "gfs", "stadt", "trockendock"}:
        yield "Der Koordinierungskreis besteht aus allen Mitgliedern (§ 4)."
    said = {person: held.part_of(person) for person in ("berta", "wilma", "dora", "doris", "gesa")}
    if said != {"berta": Part.YES, "wilma": Part.YES, "dora": Part.NO, "doris": Part.YES, "gesa": None}:
        yield f"Wer zu- oder abgesagt hat, stimmt nicht: {said}"
    if [item.member for item in meeting.agenda] != ["bethel", "bgw"]:
        yield "Die Tagesordnung besteht aus den Vorschlägen der Mitglieder."
    if meeting.attended != ("anna", "berta", "wilma", "doris") or len(meeting.guests) != 2:
        yield "Wer da war, ist falsch vermerkt."
    if len(meeting.resolved) != 1 or meeting.resolved[0].votes_for != ("bethel", "bgw", "diakonie"):
        yield "Der Beschluss ist mit seinen Stimmen festzuhalten."
