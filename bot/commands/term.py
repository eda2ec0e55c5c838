"""`umlauf people term`, `contacts` and `absent`: from when to when somebody has a role or is away, and what nobody has
confirmed.
"""

from typing import Annotated

from typer import Option

from bot.commands import as_json, seats
from bot.commands.call import WAY, Call
from bot.commands.listed import tell_listed
from bot.commands.mistakes import Typed
from bot.commands.orders import By, Yes, carry_out, member_id
from bot.commands.people import Member, RoleName, Who
from bot.commands.terminal import Refused
from bot.orders_cooperation import SetTerm, SettleContacts
from motions import days
from motions.model import Refusal
from motions.terms import Role
from motions.wording import commands
from motions.wording.refusals import sentence
from motions.wording.words import N_

ROLES = {role.value: role for role in Role}


async def term(
    call: Call,
    person: Who,
    member: Member,
    role: RoleName = "",
    since: Annotated[str, Option("--from", metavar="TAG", help=N_("erster Tag, sonst offen"))] = "",
    until: Annotated[str, Option("--until", metavar="TAG", help=N_("letzter Tag, sonst offen"))] = "",
    by: By = None,
    yes: Yes = False,
) -> None:
    """Enter from when to when somebody has a role; the office is reminded before it ends."""
    from bot.cooperation import listing
    from bot.dialogues.keeping import start_of

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        calendar = house.network.calendar
        begins = start_of(typed.day("--from", since), calendar) if since else None
        ends = days.end_of_day(typed.day("--until", until), calendar) if until else None
        held = typed.one_of("--role", role, ROLES) if role else Role.REPRESENTATIVE
        typed.check()
        order = SetTerm(await member_id(house, member), held, person, begins, ends)
        await carry_out(call, house, lambda _by, _files: order, by, yes=yes, show=listing.of_terms)


async def contacts(
    call: Call,
    settled: Annotated[str, Option("--settled", metavar="PERSON", help=N_("diese Angaben sind geprüft"))] = "",
    by: By = None,
    yes: Yes = False,
) -> None:
    """Who has not confirmed contacts and powers, or says that something is wrong."""
    from bot.cooperation import listing

    async with call.house() as house:
        if not settled:
            await tell_listed(call, house, listing.of_contacts)
            return
        order = SettleContacts(settled)
        await carry_out(call, house, lambda _by, _files: order, by, yes=yes, show=listing.of_contacts)


async def absent(
    call: Call,
    person: Who,
    until: Annotated[str, Option("--until", metavar="TAG", help=N_("letzter Tag der Abwesenheit"))] = "",
    back: Annotated[bool, Option("--back", help=N_("die Person ist wieder da"))] = False,
) -> None:
    """Note until when somebody is away: the other person of the seat is asked first."""
    from bot import desk

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        if bool(until) is back:
            typed.mistakes.append(house.words.tr("entweder --until TAG oder --back"))
        last = typed.day("--until", until) if until else None
        typed.check()
        known = await seats.known_person(house, person)
        end = days.end_of_day(last, house.network.calendar) if last else None
        if end and end <= call.now():
            raise Refused(sentence(Refusal("absent_past", {"text": until}), house.words))
        async with house.store.writing() as work:
            await desk.name_absence(work, house.network.id, known.id, end, call.now(), WAY)
        text = commands.absence_of(known.name, end, house.zone, house.words)
        call.tell({"person": known.id, "absent_until": as_json.moment(end)}, text)
