"""`umlauf member`: the organisations, with the people who stand for them."""

from collections.abc import Iterable
from typing import Annotated

from typer import Argument, Option

from bot.commands import seats
from bot.commands.as_json import mandate_document, member_document
from bot.commands.call import WAY, Call, House
from bot.commands.mistakes import Typed
from bot.commands.orders import By, member_id
from bot.commands.terminal import Refused
from motions.model import Mandate, Member
from motions.wording import commands as said
from motions.wording.dates import moment
from motions.wording.words import N_

Name = Annotated[str, Argument(metavar="MEMBER", help=N_("Mitglied, mit Kürzel oder Namen"))]


async def list_(
    call: Call, former: Annotated[bool, Option("--former", help=N_("auch ehemalige Mitglieder"))] = False
) -> None:
    """The members of today with their people."""
    async with call.house() as house:
        members, text, mandates = await _read(house, None)
        shown = [m for m in members if former or m.until is None]
        gone = [_left(m, house) for m in shown if m.until is not None]
        call.tell([_document(member, mandates) for member in shown], text, *gone)


async def show(call: Call, member: Name) -> None:
    """One member: people, powers, official addresses."""
    async with call.house() as house:
        (found,), text, mandates = await _read(house, await member_id(house, member))
        lines = [_left(found, house)] if found.until else [text]
        words = house.words
        lines.append(words.tr("Offizielle Mailadresse: {mail}", mail=found.mail or words.tr("keine")))
        lines.append(words.tr("Offizielle Anschrift: {postal}", postal=found.postal or words.tr("keine")))
        call.tell(_document(found, mandates), *lines)


async def address(
    call: Call,
    member: Name,
    mail: Annotated[str | None, Option(help=N_("offizielle Mailadresse; leer: keine"))] = None,
    postal: Annotated[str | None, Option(help=N_("offizielle Anschrift; leer: keine"))] = None,
    by: By = None,
) -> None:
    """Set the official addresses, to which a notice goes when nobody of the member can be reached."""
    async with call.house() as house:
        (found,), _, _ = await _read(house, await member_id(house, member))
        typed = Typed(house.words, house.zone)
        seats.read_mails(typed, [mail] if mail else [], house)
        typed.check()
        acting = await seats.actor(call, house, by)
        async with house.store.writing() as work:
            await work.people.set_member_addresses(
                house.network.id,
                found.id,
                mail=found.mail if mail is None else mail.strip() or None,
                postal=found.postal if postal is None else postal.strip() or None,
            )
            body = {"member": found.id, "way": WAY}
            await work.journal.append(house.network.id, call.now(), acting, "member_addresses", body)
        (changed,), _, mandates = await _read(house, found.id)
        call.tell(
            _document(changed, mandates), house.words.tr("Die Adressen von {name} sind eingetragen.", name=found.name)
        )


async def _read(house: House, only: str | None) -> tuple[list[Member], str, list[Mandate]]:
    """Members (all, or the one with this id), what is said of them, and the mandates in force at any time."""
    network = house.network.id
    async with house.store.reading() as work:
        members = await work.people.members(network)
        people = await work.people.people(network)
        mandates = list(await work.people.mandates(network))
    if only is not None and only not in members:
        raise Refused(house.words.tr("„{member}“ steht nicht im Mitgliederverzeichnis.", member=only))
    chosen = [member for member in members.values() if only in (None, member.id)]
    current = [mandate for mandate in mandates if mandate.until is None]
    return chosen, said.member_list(chosen, people, current, house.words), mandates


def _document(member: Member, mandates: Iterable[Mandate]) -> dict[str, object]:
    people = [{"person": m.person, **mandate_document(m)} for m in mandates if m.member == member.id]
    return {**member_document(member), "people": people}


def _left(member: Member, house: House) -> str:
    until = moment(member.until, house.zone, house.words) if member.until else ""
    return house.words.tr("{name} ({id}): ehemalig, bis {until}", name=member.name, id=member.id, until=until)
