"""`umlauf site`: the members' sites, what they get a year, and what is still free."""

from typing import Annotated

from typer import Argument, Option

from bot.commands.call import Call
from bot.commands.listed import tell_listed
from bot.commands.mistakes import Typed
from bot.commands.orders import By, Yes, carry_out, member_id
from bot.orders_cooperation import AddSite, CorrectSite, EndSite
from motions.wording.words import N_

Id = Annotated[str, Argument(metavar="SITE", help=N_("Kennung oder Name, wie „site list“ sie zeigt"))]


async def add(
    call: Call,
    member: Annotated[str, Argument(metavar="MEMBER", help=N_("Mitglied, mit Kürzel oder Namen"))],
    name: Annotated[str, Argument(metavar="NAME", help=N_("wie der Standort heißt"))],
    amount: Annotated[str, Option(metavar="EUR", help=N_("genauer Betrag im Kalenderjahr, zum Beispiel 8000.00"))],
    since: Annotated[str, Option("--from", metavar="TAG", help=N_("erster Tag, zum Beispiel 2026-07-01"))],
    until: Annotated[str, Option("--until", metavar="TAG", help=N_("letzter Tag, sonst ohne Ende"))] = "",
    by: By = None,
    yes: Yes = False,
) -> None:
    """Give a member a site; refused where there are too many, or more money than the year has."""
    from bot.cooperation import listing

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        cents, first = typed.cents("--amount", amount), typed.day("--from", since)
        last = typed.day("--until", until) if until else None
        typed.check()
        order = AddSite(await member_id(house, member), name, cents, first, last)
        await carry_out(call, house, lambda _by, _files: order, by, yes=yes, show=listing.sites)


async def correct(
    call: Call,
    site: Id,
    name: Annotated[str, Option(metavar="NAME", help=N_("wie der Standort richtig heißt"))] = "",
    amount: Annotated[str, Option(metavar="EUR", help=N_("der richtige Betrag im Kalenderjahr"))] = "",
    by: By = None,
    yes: Yes = False,
) -> None:
    """Put the name or the amount of a site right that was entered wrongly."""
    from bot.cooperation import listing

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        cents = typed.cents("--amount", amount) if amount else None
        typed.check()
        order = CorrectSite(site, name, cents)
        await carry_out(call, house, lambda _by, _files: order, by, yes=yes, show=listing.sites)


async def end(
    call: Call,
    site: Id,
    until: Annotated[str, Option("--until", metavar="TAG", help=N_("letzter Tag"))],
    last_amount: Annotated[
        str, Option(metavar="EUR", help=N_("Betrag im Jahr seines Endes, sonst der ganze; der Rest wird frei"))
    ] = "",
    by: By = None,
    yes: Yes = False,
) -> None:
    """End a site."""
    from bot.cooperation import listing

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        last = typed.day("--until", until)
        cents = typed.cents("--last-amount", last_amount) if last_amount else None
        typed.check()
        order = EndSite(site, last, cents)
        await carry_out(call, house, lambda _by, _files: order, by, yes=yes, show=listing.sites)


async def list_(call: Call) -> None:
    """Those that stand or will, and what is free."""
    from bot.cooperation import listing

    async with call.house() as house:
        await tell_listed(call, house, listing.sites)
