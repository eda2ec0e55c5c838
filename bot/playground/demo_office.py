"""The story of an office that changes hands (§ 5 (4)): no agreement, a choice between two, acceptance, hand-over."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.playground.world import NETWORK
from motions.model import Case
from motions.terms import State
from store.work import Work

if TYPE_CHECKING:
    from bot.playground.demo import Play

DIAKONIE = "Diakonie für Bielefeld"
AGREEMENT, CHOICE = "2026-01", "2026-02"


async def office(world: "Play") -> None:
    """From the question on 9 November to the first day of the new office, the 1st of February."""
    await _no_agreement(world)
    await _chosen(world)
    await _handed_over(world)


async def _asks(world: "Play", command: str, wanted: str) -> None:
    stage, anna = world.stage, world.chats["anna"]
    stage.says("Anna Amtmann (Stadt), Telegram", command)
    anna.sends(command)
    preview = await anna.wait_for(wanted, timeout=10)
    stage.quote(preview.text, 5)
    stage.says("Anna Amtmann (Stadt), Telegram", "drückt „Bestätigen“")
    await anna.answered(anna.presses(preview, "Bestätigen"))
    await world.settled()
    await stage.deliveries()


async def _replies(world: "Play", who: str, person: str, text: str) -> None:
    mailer = world.mailers[person]
    world.stage.says(f"{who}, E-Mail", f"antwortet: {text.splitlines()[0]}")
    mailer.replies(await mailer.box.wait_for("Ihre Antwort bis"), text)


async def _no_agreement(world: "Play") -> None:
    stage = world.stage
    stage.act("Einigung: Alle müssten zustimmen")
    await world.at("2026-11-09 09:00")
    reason = "Die Stadt gibt die Aufgabe nach vier Jahren ab (Beispiel)."
    await _asks(world, f"/stelle Einigung; diakonie; 01.02.2027; {reason}", "Einigung über die Stelle")
    await world.at("2026-11-09 11:00")
    for who, person in (("Anna Amtmann (Stadt)", "anna"), ("Doris Diele (Diakonie)", "doris")):
        await world.presses(who, person, "Ja")
    for who, person in (("Berta Beispiel (Bethel)", "berta"), ("Tina Taler (Trockendock)", "tina")):
        await world.presses(who, person, "Ja")
    await _replies(world, "Gesa Gemein (GfS)", "gesa", "Ja")
    await _replies(world, "Wilma Wohnlich (BGW)", "wilma", "Nein\n\nDie BGW hat selbst Interesse.")
    await world.settled()
    await world.until_state(AGREEMENT, {"binding"})
    await world.at("2026-11-24 00:00")
    await world.closed(AGREEMENT)
    stage.notes("Fünf von sechs sind keine Einigung: das Ergebnis.")
    await stage.standing(AGREEMENT)
    await stage.deliveries()


async def _chosen(world: "Play") -> None:
    stage = world.stage
    stage.act("Wahl: mehr als die Hälfte aller Mitglieder")
    await world.at("2026-11-25 09:00")
    reason = "Diakonie und BGW haben Interesse (Beispiel)."
    await _asks(world, f"/stelle Wahl; diakonie, bgw; 01.02.2027; {reason}", "Wahl der Stelle")
    stage.notes("So sieht Frau Beispiel (Bethel) die Wahl im Chat:")
    stage.quote((await world.chats["berta"].wait_for("Welches Mitglied")).text)
    await world.at("2026-11-25 10:30")
    for who, person in (("Anna Amtmann (Stadt)", "anna"), ("Doris Diele (Diakonie)", "doris")):
        await world.presses(who, person, DIAKONIE)
    await world.presses("Berta Beispiel (Bethel)", "berta", DIAKONIE)
    await _replies(world, "Wilma Wohnlich (BGW)", "wilma", "BGW\n\nWilma Wohnlich")
    await _replies(world, "Gesa Gemein (GfS)", "gesa", "Wir stimmen für die Diakonie.\n\nGesa Gemein")
    await world.presses("Tina Taler (Trockendock)", "tina", "Enthaltung")
    await world.until_state(CHOICE, {"binding"})
    await world.settled()
    await stage.deadline(CHOICE)
    await world.at("2026-12-10 00:00")
    await world.closed(CHOICE)
    stage.notes("Die Frist ist um: das Ergebnis.")
    await stage.standing(CHOICE)
    await stage.deliveries()
    stage.quote((await world.mailers["wilma"].box.wait_for("gewählt ist")).text, 9)


async def _handed_over(world: "Play") -> None:
    stage = world.stage
    stage.act("Annahme und Übergabe")
    await world.at("2026-12-10 09:15")
    await world.presses("Doris Diele (Diakonie)", "doris", "Wir nehmen an")
    await world.settled()
    await stage.deliveries()
    await world.at("2027-02-01 00:00")
    await world.until_state(CHOICE, {"effective"})
    await world.settled()
    stage.notes("Der genannte Tag: Die Stelle geht über. Die neuen Personen der Stelle lesen, was offen ist:")
    await stage.deliveries()
    stage.quote((await world.chats["doris"].wait_for("Übergabe an die neue Stelle")).text, 9)


async def unlawful_office(work: Work) -> list[str]:
    """Everything that is not as § 5 (4) wants it, in its own numbers; empty when all is."""
    agreed = await work.motions.case(NETWORK, AGREEMENT)
    chosen = await work.motions.case(NETWORK, CHOICE)
    wrong = [*_agreement(agreed), *_choice(chosen)]
    return wrong + [f"Journal: {problem}" for problem in await work.journal.verify(NETWORK)]


def _agreement(case: Case | None) -> Iterator[str]:
    if case is None or case.motion.state is not State.FAILED:
        yield "Fünf von sechs sind keine Einigung."


def _choice(case: Case | None) -> Iterator[str]:
    if case is None or case.motion.result is None:
        yield "Die Wahl hat kein Ergebnis."
        return
    result = case.motion.result
    if (result.base, result.needed, result.counted) != (6, 4, 4) or case.motion.chosen != "diakonie":
        yield "Vier von sechs haben die Diakonie genannt: mehr als die Hälfte aller Mitglieder."
    if case.motion.closes_at != datetime(2026, 12, 9, 23, 0, tzinfo=UTC):
        yield "Letzter Zugang am 25. November 2026: Die Frist endet am 9. Dezember, 24 Uhr."
    if case.motion.state is not State.EFFECTIVE or case.network.office != "diakonie":
        yield "Am 1. Februar 2027 muss die Diakonie die Stelle sein."
