"""`umlauf member`: the organisations, with the people who stand for them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from typer import Argument, Option

from bot.commands import seats
from bot.commands.as_json import mandate_document, member_document, moment
from bot.commands.call import WAY, Call, House
from bot.commands.mistakes import Typed
from bot.commands.orders import At, By, Note, Yes, agree, member_id, refused
from bot.commands.terminal import Refused
from motions import days
from motions.decide import withdrawal
from motions.decide.withdrawal import Declared
from motions.model import Mandate, Member, Refusal
from motions.wording import commands as said
from motions.wording.dates import moment as spoken
from motions.wording.words import N_

Name = Annotated[str, Argument(metavar="MEMBER", help=N_("Mitglied, mit Kürzel oder Namen"))]


async def list_(
    call: Call, former: Annotated[bool, Option("--former", help=N_("auch ehemalige Mitglieder"))] = False
) -> None:
    """The members of today with their people."""
    async with call.house() as house:
        members, text, mandates = await _read(house, None, call.now())
        shown = [m for m in members if former or m.until is None]
        gone = [_left(m, house) for m in shown if m.until is not None]
        call.tell([_document(member, mandates) for member in shown], text, *gone)


async def show(call: Call, member: Name) -> None:
    """One member: people, powers, official addresses."""
    async with call.house() as house:
        (found,), text, mandates = await _read(house, await member_id(house, member), call.now())
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
        (found,), _, _ = await _read(house, await member_id(house, member), call.now())
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
        (changed,), _, mandates = await _read(house, found.id, call.now())
        call.tell(
            _document(changed, mandates), house.words.tr("Die Adressen von {name} sind eingetragen.", name=found.name)
        )


async def withdraw(
    call: Call,
    member: Name,
    at: At,
    note: Note,
    day: Annotated[str, Option("--from", metavar="T", help=N_("mit Ablauf dieses Tages, sonst mit dem Eingang"))] = "",
    yes: Yes = False,
    by: By = None,
) -> None:
    """Enter that a member has declared its withdrawal to the office (§ 6 (5)): shown first, then all are told."""
    from bot import desk
    from bot.procedures import withdrawals

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        arrived, last = typed.moment("--at", at), typed.moment("--from", day) if day else None
        if not note.strip():
            typed.mistakes.append(house.words.tr("dazu gehört --note: woher Sie das wissen"))
        typed.check()
        acting = await seats.actor(call, house, by)
        calendar = house.network.calendar
        until = days.end_of_day(days.local_day(last, calendar), calendar) if last else None
        declared = Declared(await member_id(house, member), arrived, until)
        async with house.store.reading() as work:
            around = await desk.surroundings(work, house.network.id)
        if refusal := withdrawal.mistakes(around, declared, call.now()):
            raise refused((refusal,), house)
        if not yes:
            agree(call, _leaving(declared, around.members[declared.member].name, house), insist=True)
        async with house.store.writing() as work:
            done: Refusal | str = Refusal("second_person_missing")
            if acting is not None:
                done = await withdrawals.ask_second(work, house.network.id, declared, acting, note, call.now())
            if isinstance(done, Refusal):
                raise refused((done,), house)
        (found,), _, mandates = await _read(house, declared.member, call.now())
        call.tell(_document(found, mandates) | {"ends": moment(declared.ends)}, said.withdrawal(done, house.words))


def _leaving(declared: Declared, name: str, house: House) -> str:
    return house.words.tr(
        "{name} tritt aus. Die Mitgliedschaft endet am {ends}; alle Mitglieder werden informiert, laufende Verfahren "
        "gehen ohne das Mitglied weiter.",
        name=name,
        ends=spoken(declared.ends, house.zone, house.words),
    )


async def _read(house: House, only: str | None, now: datetime) -> tuple[list[Member], str, list[Mandate]]:
    """Members (all, or the one with this id), what is said of them, and the mandates in force at any time."""
    network = house.network.id
    async with house.store.reading() as work:
        members = await work.people.members(network)
        people = await work.people.people(network)
        mandates = list(await work.people.mandates(network))
    if only is not None and only not in members:
        raise Refused(house.words.tr("„{member}“ steht nicht im Mitgliederverzeichnis.", member=only))
    chosen = [member for member in members.values() if only in (None, member.id)]
    current = [mandate for mandate in mandates if mandate.until is None or mandate.until > now]
    return chosen, said.member_list(chosen, people, current, house.words), mandates


def _document(member: Member, mandates: Iterable[Mandate]) -> dict[str, object]:
    people = [{"person": m.person, **mandate_document(m)} for m in mandates if m.member == member.id]
    return {**member_document(member), "people": people}


def _left(member: Member, house: House) -> str:
    until = spoken(member.until, house.zone, house.words) if member.until else ""
    return house.words.tr("{name} ({id}): ehemalig, bis {until}", name=member.name, id=member.id, until=until)
