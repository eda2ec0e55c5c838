"""`umlauf explain`: how a date comes about, and how a mail would be understood. No store, no configuration."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated

from typer import Option

from bot.commands.as_json import deadline_document
from bot.commands.call import Call
from bot.commands.mistakes import Typed
from bot.commands.terminal import WrongUsage
from motions import days
from motions.agreement_procedures import LONGEST
from motions.days import Deadline
from motions.rules import Calendar
from motions.wording import commands as said
from motions.wording.words import N_, Words

RECEIVED, AVAILABLE = "--received", "--available"


def deadline(
    call: Call,
    received: Annotated[list[str] | None, Option(metavar="T", help=N_("Zugang, mehrfach möglich"))] = None,
    available: Annotated[
        list[str] | None, Option(metavar="T", help=N_("Abrufbar seit T; es zählen die Geschäftszeiten"))
    ] = None,
    days_: Annotated[str, Option("--days", metavar="N", help=N_("Länge der Frist in Tagen"))] = "14",
    place: Annotated[str, Option(metavar="ORT", help=N_("Ort der Stelle, nach ISO 3166-2"))] = "DE-NW",
) -> None:
    """One derivation for each moment, in the order given (§§ 187 (1), 188 (1), 193 BGB)."""
    given = list(_in_order(call.args, received or (), available or ()))
    if not given:
        raise WrongUsage(call.words.tr("Es fehlt: --received T oder --available T"))
    typed = Typed(call.words, Calendar().zone)
    moments = [(option, typed.moment(option, text)) for option, text in given]
    length = typed.number("--days", days_, 1, LONGEST)
    calendar = Calendar(place=_place(typed, place, call.words))
    typed.check()
    for number, (option, at) in enumerate(moments):
        counted = _counted(at, length, calendar, available=option == AVAILABLE)
        lines = ("", said.deadline(counted, calendar.zone, call.words))
        call.tell(deadline_document(counted, calendar.zone, call.words), *lines[number == 0 :])


def _in_order(args: Sequence[str], received: Sequence[str], available: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The moments as they followed one another, which the parsed options no longer say."""
    waiting = {RECEIVED: iter(received), AVAILABLE: iter(available)}
    for arg in args:
        option = arg.partition("=")[0]
        if option in waiting and (text := next(waiting[option], None)) is not None:
            yield option, text


def _place(typed: Typed, text: str, words: Words) -> str:
    try:
        days.check_place(text)
    except days.UnknownPlace:
        typed.mistakes.append(words.tr("--place „{text}“ ist kein Ort mit bekannten Feiertagen (so: DE-NW)", text=text))
    return text


def _counted(at: datetime, length: int, calendar: Calendar, *, available: bool) -> Deadline:
    seen = days.available(at, calendar) if available else days.Availability(at, ())
    end = days.deadline(seen.receipt, length, calendar)
    return Deadline(end.last_day, end.closes_at, seen.steps + end.steps)
