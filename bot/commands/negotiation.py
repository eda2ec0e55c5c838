"""`umlauf negotiation`: joining by an agreement with the office - talks, where they stand, and their history."""

from typing import Annotated

from typer import Argument, Option

from bot.commands.call import Call
from bot.commands.listed import ground, tell_listed
from bot.commands.mistakes import Typed
from bot.commands.orders import By, Files, Yes, carry_out, read_files
from bot.orders_cooperation import Conclude, MoveTalks, OpenTalks
from motions.cooperation import Talks
from motions.wording.words import N_

Id = Annotated[str, Argument(metavar="NEGOTIATION", help=N_("Kennung oder Name, wie „negotiation list“ sie zeigt"))]
Name = Annotated[str, Argument(metavar="NAME", help=N_("mit wem verhandelt wird"))]
Reason = Annotated[str, Option(help=N_("warum es so steht"))]
Mail = Annotated[str, Option(metavar="ADRESSE", help=N_("offizielle Mailadresse"))]
STATES = {"open": Talks.OPEN, "failed": Talks.FAILED}


async def open_(call: Call, name: Name, reason: Reason, mail: Mail = "", by: By = None, yes: Yes = False) -> None:
    """Begin to negotiate with somebody about joining."""
    from bot.cooperation import listing

    async with call.house() as house:
        order = OpenTalks(name, mail, reason)
        await carry_out(call, house, lambda _by, _files: order, by, yes=yes, show=listing.negotiations)


async def move(
    call: Call,
    negotiation: Id,
    state: Annotated[str, Option("--to", metavar="open|failed", help=N_("wie die Verhandlung steht"))],
    reason: Reason,
    by: By = None,
    yes: Yes = False,
) -> None:
    """Enter that it goes on (again), or has failed."""
    from bot.cooperation import listing

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        order = MoveTalks(negotiation, typed.one_of("--to", state, STATES), reason)
        typed.check()
        await carry_out(call, house, lambda _by, _files: order, by, yes=yes, show=listing.negotiations)


async def conclude(
    call: Call,
    negotiation: Id,
    at: Annotated[str, Option("--at", metavar="T", help=N_("wann sie geschlossen wurde, sonst jetzt"))] = "",
    mail: Mail = "",
    agreement: Files = None,
    by: By = None,
    yes: Yes = False,
) -> None:
    """The agreement is concluded: a member from then on, without a vote; everybody gets the new register."""
    from bot.cooperation import listing

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        moment = typed.moment("--at", at) if at else call.now()
        typed.check()
        files = read_files(call, [(path, "agreement") for path in agreement or []])
        await carry_out(
            call,
            house,
            lambda _by, kept: Conclude(negotiation, moment, mail, kept),
            by,
            files,
            yes=yes,
            insist=True,
            show=listing.negotiations,
        )


async def list_(call: Call) -> None:
    """All of them with where they stand."""
    from bot.cooperation import listing

    async with call.house() as house:
        await tell_listed(call, house, listing.negotiations)


async def show(call: Call, negotiation: Id) -> None:
    """One with all that was entered of it."""
    from bot.cooperation import listing

    async with call.house() as house, house.store.reading() as work:
        listed = await listing.negotiation(ground(call, house, work), negotiation)
    await tell_listed(call, house, listed)
