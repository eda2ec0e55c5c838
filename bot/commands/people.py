"""`umlauf people`: who stands for which member, in which role and with which recorded powers (§ 4)."""

from dataclasses import replace
from typing import Annotated

from typer import Argument, Option

from bot.commands import seats
from bot.commands.as_json import person_document
from bot.commands.call import WAY, Call, House
from bot.commands.language import LANGUAGES
from bot.commands.mistakes import Typed
from bot.commands.orders import By, member_id
from bot.commands.terminal import Refused
from motions.model import Mandate, Person, Refusal
from motions.register import new_member_id
from motions.terms import Role
from motions.wording.clean import clean
from motions.wording.refusals import sentence
from motions.wording.words import N_

Name = Annotated[
    str, Argument(metavar="NAME", help=N_("Name; das Kürzel einer eingetragenen Person gibt ihr eine weitere Rolle"))
]
Who = Annotated[str, Argument(metavar="PERSON", help=N_("Kürzel der Person, siehe people list"))]
Member = Annotated[str, Option(metavar="M", help=N_("Mitglied, mit Kürzel oder Namen"))]
RoleName = Annotated[str, Option("--role", metavar="ROLLE", help=N_("representative, deputy oder coordinator"))]
Powers = Annotated[
    list[str] | None, Option("--power", help=N_("Vollmacht: receive, vote, withdraw oder none; mehrfach möglich"))
]
Proof = Annotated[str, Option("--document", help=N_("worin die Vollmachten stehen, mit Datum"))]
Mails = Annotated[list[str] | None, Option("--mail", help=N_("Mailadresse, mehrfach möglich; die erste wird benutzt"))]
Greeting = Annotated[str | None, Option(help=N_("Anrede in Mails, zum Beispiel Frau Beispiel"))]
Speaks = Annotated[str, Option(metavar="de|en", help=N_("Sprache der Person"))]


async def list_(call: Call) -> None:
    """Everybody with what they stand for."""
    async with call.house() as house:
        people, mandates = await seats.read(house)
        lines = [line for person in people.values() for line in seats.lines(person, mandates, house)]
        nobody = house.words.tr("Es ist noch niemand eingetragen.")
        call.tell([person_document(person, mandates) for person in people.values()], *(lines or [nobody]))


async def add(
    call: Call,
    name: Name,
    member: Member,
    role: RoleName,
    mail: Mails = None,
    power: Powers = None,
    document: Proof = "",
    since: Annotated[str, Option(metavar="T", help=N_("von wann an, sonst sofort"))] = "",
    greeting: Greeting = None,
    speaks: Speaks = "",
    id_: Annotated[str, Option("--id", help=N_("Kürzel, sonst aus dem Namen"))] = "",
    by: By = None,
) -> None:
    """Enter a person for a member, or give somebody who is known another role."""
    async with call.house() as house:
        people, _ = await seats.read(house)
        typed = Typed(house.words, house.zone)
        what = typed.one_of("--role", role, seats.ROLES)
        begins = typed.moment("--since", since) if since else None
        powers = seats.read_powers(typed, power or (), document, house)
        language = _language(typed, speaks or house.network.language)
        mails = seats.read_mails(typed, mail or (), house)
        known = people.get(name)
        key = known.id if known else typed.key("--id", id_) if id_ else new_member_id(name, people)
        typed.check()
        acting = await seats.actor(call, house, by)
        mandate = Mandate(key, await member_id(house, member), what, powers, document, begins)
        async with house.store.writing() as work:
            now = call.now()
            if known is None:
                person = Person(key, clean(name), clean(greeting or ""), language, mails)
                await seats.enter(work, house, person, people, now, acting)
            await seats.entrust(work, house, mandate, now, acting)
        await _tell(call, house, key, house.words.tr("Eingetragen:"))


async def change(
    call: Call,
    person: Who,
    name: Annotated[str, Option(help=N_("neuer Name"))] = "",
    mail: Mails = None,
    greeting: Greeting = None,
    speaks: Speaks = "",
    by: By = None,
) -> None:
    """Change what is known of a person; mail addresses that are given replace all earlier ones."""
    async with call.house() as house:
        known = await seats.known_person(house, person)
        typed = Typed(house.words, house.zone)
        language = _language(typed, speaks or known.language)
        mails = seats.read_mails(typed, mail or (), house) or known.mails
        typed.check()
        acting = await seats.actor(call, house, by)
        said = known.greeting if greeting is None else clean(greeting)
        changed = replace(known, name=clean(name) or known.name, mails=mails, language=language, greeting=said)
        async with house.store.writing() as work:
            await work.people.update_person(house.network.id, changed)
            body = {"person": known.id, "way": WAY}
            await work.journal.append(house.network.id, call.now(), acting, "person_changed", body)
        await _tell(call, house, known.id, house.words.tr("Geändert:"))


async def powers(
    call: Call,
    person: Who,
    member: Member,
    power: Powers,
    document: Proof = "",
    role: RoleName = "",
    by: By = None,
) -> None:
    """Record somebody's powers for a member; they replace the earlier ones."""
    async with call.house() as house:
        known = await seats.known_person(house, person)
        typed = Typed(house.words, house.zone)
        granted = seats.read_powers(typed, power or (), document, house)
        only = _role(typed, role)
        typed.check()
        acting = await seats.actor(call, house, by)
        held = await seats.held_by(house, known.id, await member_id(house, member), only, call.now())
        async with house.store.writing() as work:
            for mandate in held:
                given = replace(mandate, powers=granted, document=document)
                await work.people.set_powers(
                    house.network.id, known.id, given.member, given.role, given.powers, given.document, call.now()
                )
                await seats.note(work, house, "powers_set", given, call.now(), acting)
        await _tell(call, house, known.id, house.words.tr("Geändert:"))


async def designate(
    call: Call,
    person: Who,
    channel: Annotated[str, Option(help=N_("mail oder telegram"))],
    document: Annotated[str, Option(help=N_("worin das Mitglied es erklärt hat, mit Datum"))] = "",
    withdrawn: Annotated[bool, Option("--withdrawn", help=N_("das Mitglied hat es zurückgenommen"))] = False,
    by: By = None,
) -> None:
    """Record that a member takes delivery on a channel for receipt (design: Receipt, available), or no longer does."""
    async with call.house() as house:
        known = await seats.known_person(house, person)
        typed = Typed(house.words, house.zone)
        way = typed.one_of("--channel", channel, seats.WAYS)
        if not document.strip() and not withdrawn:
            typed.mistakes.append(house.words.tr("dazu gehört --document: worin das Mitglied es erklärt hat"))
        typed.check()
        acting = await seats.actor(call, house, by)
        async with house.store.writing() as work:
            now = call.now()
            await work.people.designate(house.network.id, known.id, way, not withdrawn, now)
            await work.settings.set(seats.designation_key(house.network.id, known.id, way), document.strip())
            body = {"person": known.id, "channel": way.value, "yes": not withdrawn, "way": WAY}
            await work.journal.append(house.network.id, now, acting, "designation_recorded", body)
        lead = house.words.tr("Die Benennung gilt nicht mehr:") if withdrawn else house.words.tr("Benannt:")
        await _tell(call, house, known.id, lead)


async def end(
    call: Call,
    person: Who,
    member: Annotated[str, Option(metavar="M", help=N_("nur für dieses Mitglied"))] = "",
    role: RoleName = "",
    at: Annotated[str, Option(metavar="T", help=N_("von wann an, sonst sofort"))] = "",
    by: By = None,
) -> None:
    """End what somebody stands for; the person stays known, for old motions name it."""
    async with call.house() as house:
        known = await seats.known_person(house, person)
        typed = Typed(house.words, house.zone)
        when = typed.moment("--at", at) if at else call.now()
        if at and not typed.mistakes and when < call.now():  # § 170 BGB: until the office is told, they hold
            typed.mistakes.append(house.words.tr("--at: eine Rolle kann nicht rückwirkend enden"))
        only = _role(typed, role)
        typed.check()
        acting = await seats.actor(call, house, by)
        held = await seats.held_by(
            house, known.id, await member_id(house, member) if member else None, only, call.now()
        )
        async with house.store.writing() as work:
            for mandate in held:
                await work.people.end_mandate(house.network.id, known.id, mandate.member, mandate.role, when)
                await seats.note(work, house, "mandate_ended", mandate, call.now(), acting)
        await _tell(call, house, known.id, house.words.tr("Beendet:"))


async def replace_(
    call: Call,
    person: Who,
    name: Name,
    member: Member,
    role: RoleName = "",
    mail: Mails = None,
    power: Powers = None,
    document: Proof = "",
    greeting: Greeting = None,
    speaks: Speaks = "",
    id_: Annotated[str, Option("--id", help=N_("Kürzel, sonst aus dem Namen"))] = "",
    by: By = None,
) -> None:
    """Let somebody else take a role of a seat from now on; both and the seat's other people are told."""
    from bot.procedures import replacing

    async with call.house() as house:
        leaving = await seats.known_person(house, person)
        people, _ = await seats.read(house)
        typed = Typed(house.words, house.zone)
        only = _role(typed, role)
        powers = seats.read_powers(typed, power or (), document, house)
        language = _language(typed, speaks or house.network.language)
        mails = seats.read_mails(typed, mail or (), house)
        known = people.get(name)
        key = known.id if known else typed.key("--id", id_) if id_ else new_member_id(name, people)
        typed.check()
        acting = await seats.actor(call, house, by)
        held = await seats.held_by(house, leaving.id, await member_id(house, member), only, call.now())
        held = [mandate for mandate in held if only or mandate.role is not Role.COORDINATOR]
        if len(held) != 1:
            raise Refused(house.words.tr("Bitte nennen Sie mit --role, um welche Rolle es geht."))
        now, new = call.now(), replace(held[0], person=key, powers=powers, document=document, since=None, until=None)
        async with house.store.writing() as work:
            if known is None:
                entered = Person(key, clean(name), clean(greeting or ""), language, mails)
                await seats.enter(work, house, entered, people, now, acting)
            await seats.refuse_double(work, house, new)
            await replacing.replace(work, house.network.id, held[0], new, acting, now)
            await seats.note(work, house, "mandate_ended", held[0], now, acting)
            await seats.note(work, house, "mandate_added", new, now, acting)
        await _tell(call, house, key, house.words.tr("Eingetragen:"))


async def unlink(call: Call, person: Who, by: By = None) -> None:
    """Let go of somebody's Telegram account; the person is told there and by mail."""
    from bot import invitations

    async with call.house() as house:
        known = await seats.known_person(house, person)
        acting = await seats.actor(call, house, by)
        async with house.store.writing() as work:
            gone = await invitations.unlink(work, house.network.id, known.id, acting, call.now(), way=WAY)
        if isinstance(gone, Refusal):
            raise Refused(sentence(gone, house.words))
        await _tell(call, house, known.id, house.words.tr("Getrennt:"))


def _language(typed: Typed, text: str) -> str:
    return typed.one_of("--speaks", text, {code: code for code in LANGUAGES})


def _role(typed: Typed, text: str) -> Role | None:
    return typed.one_of("--role", text, seats.ROLES) if text else None


async def _tell(call: Call, house: House, person: str, lead: str) -> None:
    people, mandates = await seats.read(house)
    changed = people[person]
    call.tell(person_document(changed, mandates), lead, *seats.lines(changed, mandates, house))
