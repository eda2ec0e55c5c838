"""/austritt: a member leaves by itself (§ 6 (5)), declared by who stands for it or entered by the office."""

from datetime import datetime

from bot import desk, office
from bot.procedures import withdrawals
from bot.procedures.withdrawals import Declaration
from bot.telegram.given import Given, Reply
from motions import days
from motions.decide.withdrawal import Declared
from motions.model import Refusal
from motions.wording import commands as said


async def withdraw(given: Given) -> Reply:
    """For the own member, at once or with a day; with semicolons what a coordinator enters: member; when; note; day."""
    if ";" in given.args:
        return await _enter(given)
    around = await desk.surroundings(given.work, given.network.id)
    seats = withdrawals.seats_of(around, given.person.id, given.now)
    if len(seats) != 1:
        return (Refusal("withdraws_for_whom"),)
    return await _ask(given, Declaration(Declared(seats[0], given.now, _end_of(given, given.args)), given.person.id))


async def _enter(given: Given) -> Reply:
    member, at, note, day = given.parts(4)
    if await office.coordinates(given.work, given.network.id, given.person.id, given.now) is None:
        return (Refusal("not_a_coordinator"),)
    if not note:
        return (Refusal("note_missing"),)
    declared = Declared(member, given.moment(at), _end_of(given, day))
    return await _ask(given, Declaration(declared, given.person.id, note, entered=True))


def _end_of(given: Given, day: str) -> datetime | None:
    calendar = given.network.calendar
    return days.end_of_day(days.local_day(given.moment(day), calendar), calendar) if day.strip() else None


async def _ask(given: Given, declaration: Declaration) -> Reply:
    asked = await withdrawals.ask(given.work, given.network.id, declaration, given.now)
    if isinstance(asked, Refusal):
        return (asked,)
    if given.person.id in {person.id for person in asked}:
        return ""  # the question itself is the answer
    return said.withdrawal_asked([person.name for person in asked], given.words)
