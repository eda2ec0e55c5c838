"""Whether the demo's outcome is the lawful one, in the agreement's own numbers and not by the program's reckoning."""

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.playground.world import NETWORK
from motions.model import Case
from motions.terms import Choice, Standing, State
from store.work import Work

SIX = 6


async def unlawful(work: Work) -> list[str]:
    """Everything that is not as §§ 187, 188, 193 BGB and § 6 of the agreement want it; empty when all is."""
    admission = await work.motions.case(NETWORK, "2026-01")
    exclusion = await work.motions.case(NETWORK, "2027-01")
    wrong = [*_admission(admission), *_exclusion(exclusion)]
    latest = await work.register.latest(NETWORK)
    if latest is None or latest.number != 3 or len(latest.entries) != SIX:
        wrong.append("Nach Aufnahme und Ausschluss muss Fassung 3 des Verzeichnisses die sechs Mitglieder nennen.")
    if await work.inbox.waiting(1):
        wrong.append("Im Eingang liegt Ungelesenes.")
    wrong += [f"Journal: {problem}" for problem in await work.journal.verify(NETWORK)]
    return wrong


def _admission(case: Case | None) -> Iterator[str]:
    if case is None or case.motion.result is None:
        yield "Die Aufnahme hat kein Ergebnis."
        return
    result = case.motion.result
    if case.motion.state is not State.EFFECTIVE:
        yield "Mit der gegengezeichneten Vereinbarung muss der Verein Mitglied sein (§ 6 Abs. 4)."
    if case.motion.closes_at != datetime(2026, 12, 28, 23, 0, tzinfo=UTC):
        yield "Letzter Zugang am 11. Dezember 2026: Die Frist endet am 28. Dezember, 24 Uhr (§ 193 BGB)."
    if (result.base, result.needed, result.counts.get(Choice.OBJECT)) != (SIX, 4, 2):
        yield "Gezählt sein müssen 2 Widersprüche von 6, nötig wären 4."
    if [b.standing for b in case.ballots if b.seat == "gfs"] != [Standing.LATE]:
        yield "Der verspätete Widerspruch der GfS muss aufgehoben und darf nicht gezählt sein."


def _exclusion(case: Case | None) -> Iterator[str]:
    if case is None or case.motion.result is None:
        yield "Der Ausschluss hat kein Ergebnis."
        return
    result = case.motion.result
    if (result.base, result.needed, result.counts.get(Choice.FOR)) != (7, 6, 6):
        yield "Gezählt sein müssen 6 Stimmen von 7; mehr als 75 % sind 6 (§ 6 Abs. 6)."
    if case.motion.closes_at != datetime(2027, 3, 16, 23, 0, tzinfo=UTC):
        yield "Letzter Zugang am 2. März 2027: Die Frist endet am 16. März, 24 Uhr."
    concerned = case.members.get(case.motion.concerned or "")
    if case.motion.state is not State.EFFECTIVE or concerned is None or concerned.until is None:
        yield "Mit dem Zugang beim Mitglied muss die Mitgliedschaft beendet sein."
