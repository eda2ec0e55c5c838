"""`umlauf conference`: case conferences by their code (§ 3). There is no option for words about the person helped."""

from typing import Annotated

from typer import Argument, Option

from bot.commands.call import Call
from bot.commands.inquiry import offered
from bot.commands.listed import tell_listed
from bot.commands.mistakes import Typed
from bot.commands.orders import By, Yes, carry_out, member_id
from bot.orders_conference import AgreeMeasure, CallConference, EndConference, SetReview
from motions.conference import Agreed, ClientPart, Ending, Funding, Goal, Measure, Procedure
from motions.wording.words import N_

Code = Annotated[str, Argument(metavar="CODE", help=N_("Kennung, wie „conference list“ sie zeigt"))]


async def call(
    call: Call,
    caller: Annotated[str, Argument(metavar="MEMBER", help=N_("Mitglied, das einberuft"))],
    participant: Annotated[list[str], Option(metavar="M", help=N_("Mitglied, das teilnehmen soll; mehrfach"))],
    slot: Annotated[
        list[str], Option(metavar="T", help=N_("Termin, zum Beispiel „12.01.2027 10:00, 60, Rathaus“; mehrfach"))
    ],
    client: Annotated[
        str, Option(help=N_("takes_part, declined oder to_be_asked: die betroffene Person"))
    ] = ClientPart.TO_BE_ASKED.value,
    by: By = None,
    yes: Yes = False,
) -> None:
    """Call a conference; its members are asked which date suits."""
    from bot.cooperation import listing

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        part = typed.one_of("--client", client, {one.value: one for one in ClientPart})
        typed.check()
        members = tuple([await member_id(house, one) for one in participant])
        order = CallConference(await member_id(house, caller), members, part, offered(house, slot))
        await carry_out(call, house, lambda _by, _files: order, by, yes=yes, show=listing.conferences)


async def agree(
    call: Call,
    code: Code,
    goal: Annotated[str, Option(help=N_("Ziel"))],
    measure: Annotated[str, Option(help=N_("Maßnahme"))],
    responsible: Annotated[str, Option(metavar="M", help=N_("verantwortliches Mitglied"))],
    until: Annotated[str, Option(metavar="TAG", help=N_("letzter Tag"))],
    procedure: Annotated[str, Option(help=N_("Vorgehen"))] = Procedure.TOGETHER.value,
    funding: Annotated[str, Option(help=N_("Finanzierung"))] = Funding.NONE_NEEDED.value,
    by: By = None,
    yes: Yes = False,
) -> None:
    """Note a measure that a conference has agreed on."""
    from bot.cooperation import listing

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        agreed = Agreed(
            typed.one_of("--goal", goal, {one.value: one for one in Goal}),
            typed.one_of("--measure", measure, {one.value: one for one in Measure}),
            typed.one_of("--procedure", procedure, {one.value: one for one in Procedure}),
            typed.one_of("--funding", funding, {one.value: one for one in Funding}),
            await member_id(house, responsible),
            typed.day("--until", until),
        )
        typed.check()
        order = AgreeMeasure(code, agreed)
        await carry_out(call, house, lambda _by, _files: order, by, yes=yes, show=listing.conferences)


async def review(
    call: Call,
    code: Code,
    on: Annotated[str, Option(metavar="TAG", help=N_("Tag der Wiedervorlage"))],
    by: By = None,
    yes: Yes = False,
) -> None:
    """Put a conference on the table again on a day."""
    from bot.cooperation import listing

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        day = typed.day("--on", on)
        typed.check()
        await carry_out(call, house, lambda _by, _files: SetReview(code, day), by, yes=yes, show=listing.conferences)


async def end(
    call: Call,
    code: Code,
    why: Annotated[str, Argument(metavar="WHY", help=N_("reached, no_further_need oder client_ends"))],
    by: By = None,
    yes: Yes = False,
) -> None:
    """End a conference; what was agreed is erased after thirty days."""
    from bot.cooperation import listing

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        ending = typed.one_of("WHY", why, {one.value: one for one in Ending})
        typed.check()
        await carry_out(
            call, house, lambda _by, _files: EndConference(code, ending), by, yes=yes, show=listing.conferences
        )


async def list_(call: Call) -> None:
    """All conferences with what is agreed."""
    from bot.cooperation import listing

    async with call.house() as house:
        await tell_listed(call, house, listing.conferences)
