"""`umlauf minutes` and `umlauf motion letter|cover|export`: the papers of a motion as files."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from bot.commands.call import Call, House
from bot.commands.orders import Motion, member_id, the_case
from bot.commands.terminal import Refused
from motions.model import Case
from motions.wording.words import N_

if TYPE_CHECKING:
    from store.work import Work

Out = Annotated[Path, Option(metavar="F", help=N_("Datei, die geschrieben wird"))]


async def minutes(call: Call, motion: Motion, out: Out) -> None:
    """The minutes (Niederschrift) with the bundle inside, as the motion stands now."""

    async def make(work: "Work", house: House, case: Case) -> bytes:
        from bot.records.made import minutes_of

        return (await minutes_of(work, case, house.words, call.now())).paper

    await _write(call, motion, out, make)


async def letter(
    call: Call,
    motion: Motion,
    out: Out,
    seat: Annotated[
        str,
        Argument(metavar="SEAT", help=N_("Mitglied; ohne Angabe, nach dem Ergebnis, die aufzunehmende Organisation")),
    ] = "",
) -> None:
    """What a member would read by mail, as a letter with a reply form; after the close the result."""

    async def make(work: "Work", house: House, case: Case) -> bytes:
        from bot import letters

        member = await member_id(house, seat) if seat else ""
        if member and member not in case.members:
            raise Refused(house.words.tr("„{member}“ steht nicht im Mitgliederverzeichnis.", member=seat))
        if not member and (case.motion.applicant is None or case.motion.result is None):
            raise Refused(house.words.tr("Bitte nennen Sie das Mitglied, an das der Brief geht."))
        return await letters.paper(case, member, house.words, call.now(), house.settings.mail.address)

    await _write(call, motion, out, make)


async def cover(call: Call, motion: Motion, out: Out) -> None:
    """The sheet to sign the agreement with, the members and the office's signed copy with it (§ 6 (4))."""

    async def make(work: "Work", house: House, case: Case) -> bytes:
        from bot import letters

        if case.motion.applicant is None:
            raise Refused(house.words.tr("Antrag {id} hat keine Organisation, die beitritt.", id=motion))
        return await letters.cover(work, case, house.words, call.now())

    await _write(call, motion, out, make)


async def export(call: Call, motion: Motion, out: Out) -> None:
    """The whole file of the motion (Akte) as ZIP: papers, documents, all mails, an index."""

    async def make(work: "Work", house: House, case: Case) -> bytes:
        from bot.records.export import file_of
        from bot.records.sent import composer

        async with house.store.writing() as first:  # where nothing was ever sent it is made up now
            secret = await first.settings.callback_key()
        return await file_of(work, case, house.words, call.now(), composer(house.settings, secret))

    await _write(call, motion, out, make)


async def _write(call: Call, motion: str, out: Path, make: Callable[["Work", House, Case], Awaitable[bytes]]) -> None:
    async with call.house() as house:
        case = await the_case(house, motion)
        async with house.store.reading() as work:
            made = await make(work, house, case)
    try:
        from asyncio import to_thread

        await to_thread(out.write_bytes, made)
    except OSError as error:
        raise Refused(call.words.tr("{file}: nicht zu schreiben ({why}).", file=out, why=error.strerror)) from None
    call.tell({"file": str(out)}, call.words.tr("Geschrieben: {file}", file=out))
