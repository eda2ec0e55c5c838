"""`umlauf motion open|list|show`: put a motion forward, and see where motions stand."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from bot.commands import choosing
from bot.commands.as_json import motion_document, motion_line
from bot.commands.call import Call, House
from bot.commands.mistakes import Typed
from bot.commands.orders import (
    By,
    Files,
    Motion,
    Yes,
    carry_out,
    member_id,
    read_files,
    refused,
    the_case,
)
from bot.commands.saving import write_file
from bot.commands.terminal import WrongUsage
from motions.decide import views
from motions.decide.opening import Draft
from motions.model import Applicant, Document, Refusal
from motions.tally import tally
from motions.terms import Kind, State
from motions.wording import commands as said
from motions.wording.steps import numbered, steps
from motions.wording.words import N_

if TYPE_CHECKING:
    from bot.office import Order

KINDS: Mapping[str, Kind] = {
    "admission": Kind.ADMISSION,
    "exclusion": Kind.EXCLUSION,
    "position": Kind.POSITION,
    "office": Kind.OFFICE,
    "office_agreed": Kind.OFFICE_AGREED,
    "stelle": Kind.OFFICE,
    "einigung": Kind.OFFICE_AGREED,
    "aufnahme": Kind.ADMISSION,
    "ausschluss": Kind.EXCLUSION,
}


async def open_(
    call: Call,
    kind: Annotated[
        str,
        Argument(
            metavar="KIND",
            help=N_(
                "admission (Aufnahme), exclusion (Ausschluss), position (Position), office (Wahl der Stelle) oder "
                "office_agreed (Einigung über die Stelle)"
            ),
        ),
    ],
    subject: Annotated[str, Option(help=N_("worum es geht; bei einer Aufnahme der Name der Organisation"))] = "",
    reason: Annotated[str, Option(help=N_("Begründung; bei einer Position ihr Wortlaut"))] = "",
    applicant_name: Annotated[str, Option(help=N_("Name der Organisation, wenn er nicht der Gegenstand ist"))] = "",
    applicant_mail: Annotated[str, Option(help=N_("Mailadresse der Organisation"))] = "",
    concerned: Annotated[str, Option(metavar="M", help=N_("Mitglied, um dessen Ausschluss es geht"))] = "",
    proposer: Annotated[str, Option(metavar="M", help=N_("Mitglied, das den Antrag stellt"))] = "",
    candidate: Annotated[
        list[str] | None, Option(metavar="M", help=N_("Mitglied, das die Stelle übernehmen möchte; mehrfach"))
    ] = None,
    from_day: Annotated[str, Option(metavar="TAG", help=N_("ab wann es sie übernimmt, zum Beispiel 2027-03-01"))] = "",
    runoff: Annotated[str, Option(metavar="MOTION", help=N_("Stichwahl nach dieser Wahl, statt --candidate"))] = "",
    application: Annotated[Path | None, Option(metavar="F", help=N_("der Antrag als Datei oder Mail"))] = None,
    from_inbox: Annotated[
        str, Option(metavar="ID", help=N_("eine Aufnahme aus dieser Mail; was Sie sonst angeben, geht ihr vor"))
    ] = "",
    attach: Files = None,
    agreement: Annotated[
        Path | None, Option(metavar="F", help=N_("Vereinbarung, von der Stelle unterschrieben"))
    ] = None,
    by: By = None,
    yes: Yes = False,
) -> None:
    """Open a motion (§ 6 (2), (6)); everything that keeps it from being opened is said at once."""
    from bot.office import Open

    typed = Typed(call.words, call.words.zone)
    procedure = typed.one_of("KIND", kind, KINDS)
    typed.check()
    given = [(path, "reason") for path in attach or ()]
    given += [(path, what) for path, what in ((application, "application"), (agreement, "agreement")) if path]
    files = read_files(call, given)
    if from_inbox and procedure is not Kind.ADMISSION:
        raise WrongUsage(call.words.tr("--from-inbox geht nur bei einer Aufnahme"))
    async with call.house() as house:
        if procedure in choosing.KINDS:
            chosen = await choosing.draft_of(house, procedure, candidate or (), runoff, from_day, reason)
            await carry_out(
                call,
                house,
                lambda by, given: Open(replace(chosen, by=by, documents=given)),
                by,
                files,
                yes=yes,
                insist=True,
            )
            return
        item, made = await _from_mail(house, from_inbox) if from_inbox else (None, None)
        known = made.applicant if made else None
        name = applicant_name or subject or (known.name if known else "")
        who = Applicant(name, applicant_mail or (known.mail if known else ""))
        draft = Draft(
            procedure,
            subject or name,
            reason or (made.reason if made else ""),
            "",
            applicant=who if procedure is Kind.ADMISSION else None,
            proposer=await member_id(house, proposer) or None,
            concerned=await member_id(house, concerned) or None,
        )
        draft = await _titled(house, draft)

        def order(person: str, documents: tuple[Document, ...]) -> "Order":
            return Open(replace(draft, by=person, documents=documents), item)

        await carry_out(call, house, order, by, files, yes=yes, insist=True)


async def _from_mail(house: House, number: str) -> tuple[int, Draft]:
    """The item of the inbox and what it says for an admission. Raises Refused."""
    from bot.procedures import applications

    async with house.store.reading() as work:
        row = await applications.item(work, house.network.id, int(number) if number.isdecimal() else 0)
    if isinstance(row, Refusal):
        raise refused((row,), house)
    return row.id, applications.draft(row, "")


async def _titled(house: House, draft: Draft) -> Draft:
    """An exclusion is about its member, also where nobody gave it a title."""
    async with house.store.reading() as work:
        members = await work.people.members(house.network.id)
    concerned = members.get(draft.concerned or "")
    return replace(draft, subject=concerned.name) if concerned and not draft.subject else draft


async def list_(call: Call) -> None:
    """Every motion of the network, the oldest first."""
    async with call.house() as house, house.store.reading() as work:
        cases = await work.motions.cases(list(State), house.network.id)
        now = call.now()
        lines = said.motion_list([(views.view(case, now), case.motion.state) for case in cases], house.words)
        call.tell([motion_line(case, now) for case in cases], lines)


async def show(
    call: Call,
    motion: Motion,
    picture: Annotated[Path | None, Option(metavar="F", help=N_("den Stand als Bild in diese Datei (PNG)"))] = None,
) -> None:
    """One motion with everything the office may see: count so far or result, receipts, the derivation of its close."""
    from bot import standing

    async with call.house() as house:
        case = await the_case(house, motion)
        now = call.now()
        shown = views.view(case, now)
        votes, receipts = standing.votes(case), views.receipt_lines(case, now)
        counted = case.motion.result or tally(case, now)
        if picture:
            made = await standing.picture(shown, votes, receipts, house.words, now, counted)
            write_file(call, picture, made)
        attempts = views.tried(case)
        status = said.motion_status(
            shown, case.motion.state, votes, receipts, house.words, result=counted, tried=attempts
        )
        last = views.last_receipt(case, now, shown.deadline)
        why = steps(shown.deadline.steps, shown.zone, house.words, last=last, earliest=not shown.binding)
        heading = house.words.tr("Warum dieses Datum?")
        call.tell(motion_document(case, now, house.words), status, "", heading, *numbered(why))
