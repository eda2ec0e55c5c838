"""`umlauf report`: a dialogue among the members and its results for bodies outside."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from typer import Argument, Option

from bot.commands.call import Call, House
from bot.commands.listed import ground, tell_listed
from bot.commands.mistakes import Typed
from bot.commands.orders import By, Files, Yes, carry_out, read_files
from bot.orders_cooperation import KeepProtocol, PlanDialogue, ReportAddress, SendResults
from motions.wording.words import N_

Report = Annotated[str, Option("--report", metavar="ID", help=N_("Bericht, wenn es mehrere gibt"))]
Year = Annotated[str, Option("--year", metavar="JAHR", help=N_("Jahr, sonst das laufende"))]
Bodies = Annotated[list[str] | None, Option("--to", metavar="GREMIUM", help=N_("nur an dieses, mehrfach möglich"))]


async def list_(call: Call, year: Year = "") -> None:
    """What is to be reported to whom, what was sent, and the meetings."""
    from bot.cooperation import listing

    async with call.house() as house:
        wanted = _year(call, house, year)
        async with house.store.reading() as work:
            listed = await listing.of_reports(ground(call, house, work), wanted)
        await tell_listed(call, house, listed)


async def recipient(
    call: Call,
    body: Annotated[str, Argument(metavar="GREMIUM", help=N_("Kürzel oder Name, wie „report list“ sie zeigt"))],
    mail: Annotated[str, Argument(metavar="ADRESSE", help=N_("Mailadresse"))],
    report: Report = "",
    by: By = None,
    yes: Yes = False,
) -> None:
    """Enter where a body is written to."""
    from bot.cooperation import listing

    async with call.house() as house:
        order = ReportAddress(report, body, mail)
        await carry_out(call, house, lambda _by, _files: order, by, yes=yes, show=listing.of_reports)


async def plan(
    call: Call,
    at: Annotated[str, Option("--at", metavar="T", help=N_("wann, zum Beispiel 2026-11-24T15:00"))],
    place: Annotated[str, Option("--place", metavar="ORT", help=N_("wo"))],
    report: Report = "",
    by: By = None,
    yes: Yes = False,
) -> None:
    """Enter a meeting of the dialogue; all members are told."""
    from bot.cooperation import listing

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        order = PlanDialogue(report, typed.moment("--at", at), place)
        typed.check()
        await carry_out(call, house, lambda _by, _files: order, by, yes=yes, insist=True, show=listing.of_reports)


async def protocol(
    call: Call,
    meeting: Annotated[str, Argument(metavar="TERMIN", help=N_("Kennung, wie „report list“ sie zeigt"))],
    file: Files = None,
    by: By = None,
    yes: Yes = False,
) -> None:
    """Keep the minutes of a meeting; all members get them."""
    from bot.cooperation import listing

    async with call.house() as house:
        files = read_files(call, [(path, "report") for path in file or []])
        await carry_out(
            call,
            house,
            lambda _by, kept: KeepProtocol(meeting, kept),
            by,
            files,
            yes=yes,
            insist=True,
            show=listing.of_reports,
        )


async def send(
    call: Call,
    file: Files = None,
    year: Year = "",
    report: Report = "",
    to: Bodies = None,
    by: By = None,
    yes: Yes = False,
) -> None:
    """Send a year's results to the bodies that they are due to."""
    from bot.cooperation import listing

    async with call.house() as house:
        wanted = _year(call, house, year)
        files = read_files(call, [(path, "report") for path in file or []])
        await carry_out(
            call,
            house,
            lambda _by, kept: SendResults(report, wanted, kept, tuple(to or ())),
            by,
            files,
            yes=yes,
            insist=True,
            show=listing.of_reports,
        )


def _year(call: Call, house: House, year: str) -> int:
    """The year that was given, else the present one at the office's place."""
    typed = Typed(house.words, house.zone)
    now: datetime = call.now().astimezone(ZoneInfo(house.zone))
    wanted = typed.number("--year", year, 2000, 2200) if year else now.year
    typed.check()
    return wanted
