"""`umlauf motion cancel|enter-vote|agreement|countersigned|step-back|settle`: what the office does with a motion."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from bot.commands.call import Call
from bot.commands.mistakes import Typed
from bot.commands.orders import At, By, Files, Motion, Note, Seat, Yes, carry_out, member_id, read_files, refused
from bot.commands.terminal import WrongUsage
from motions.model import Document, Refusal
from motions.terms import CancelReason, Choice
from motions.wording.words import N_

if TYPE_CHECKING:
    from bot.office import Order

CHOICES: Mapping[str, Choice] = {choice.value: choice for choice in Choice} | {
    "widerspruch": Choice.OBJECT,
    "kein-widerspruch": Choice.NO_OBJECTION,
    "ja": Choice.FOR,
    "nein": Choice.AGAINST,
    "enthaltung": Choice.ABSTAIN,
}
REASONS: Mapping[str, CancelReason] = {reason.value: reason for reason in CancelReason} | {
    "zurückgenommen": CancelReason.TAKEN_BACK,
    "fehlerhaft": CancelReason.DEFECTIVE_NOTICE,
}
LATE: Mapping[str, bool] = {"accept": True, "annehmen": True, "decline": False, "ablehnen": False}


async def cancel(
    call: Call,
    motion: Motion,
    reason: Annotated[
        str, Option(metavar="GRUND", help=N_("taken_back (zurückgenommen) oder defective_notice (fehlerhaft)"))
    ],
    by: By = None,
    yes: Yes = False,
) -> None:
    """Cancel before the close, for one of two reasons (design: Voting)."""
    from bot.office import Cancel

    typed = Typed(call.words, call.words.zone)
    why = typed.one_of("--reason", reason, REASONS)
    typed.check()
    async with call.house() as house:
        await carry_out(call, house, lambda _by, _files: Cancel(motion, why), by, yes=yes)


async def enter_vote(
    call: Call,
    motion: Motion,
    seat: Seat,
    choice: Annotated[
        str, Argument(metavar="WORT", help=N_("widerspruch, kein-widerspruch, ja, nein oder enthaltung"))
    ],
    at: At,
    note: Note,
    by: By = None,
    yes: Yes = False,
) -> None:
    """Enter a vote that came by letter or phone."""
    from bot.office import EnterVote

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        word, when = typed.one_of("WORT", choice, CHOICES), typed.moment("--at", at)
        typed.check()
        member = await member_id(house, seat)
        await carry_out(call, house, lambda _by, _files: EnterVote(motion, member, word, when, note), by, yes=yes)


async def agreement(
    call: Call,
    motion: Motion,
    file: Annotated[Path, Argument(metavar="FILE", help=N_("Vereinbarung, von der Stelle unterschrieben"))],
    until: Annotated[
        str, Option(metavar="TAG", help=N_("letzter Tag für die Rücksendung; ohne ihn verfällt die Aufnahme nie"))
    ] = "",
    by: By = None,
    yes: Yes = False,
) -> None:
    """Give the agreement signed by the office; the applicant gets it once the motion has passed (§ 6 (4))."""
    from bot.office import GiveAgreement

    files = read_files(call, [(file, "agreement")])
    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        day = typed.day("--until", until) if until else None
        typed.check()
        await carry_out(call, house, lambda _by, given: GiveAgreement(motion, given[0], day), by, files, yes=yes)


async def countersigned(
    call: Call,
    motion: Motion,
    at: Annotated[str, Option(metavar="T", help=N_("wann es eingegangen ist, zum Beispiel 2026-11-24T15:00"))] = "",
    from_inbox: Annotated[str, Option(metavar="ID", help=N_("die Mail, mit der es kam; ihr Eingang zählt"))] = "",
    attach: Files = None,
    late: Annotated[
        str, Option(metavar="WORT", help=N_("nach dem genannten Datum: accept (annehmen) oder decline (ablehnen)"))
    ] = "",
    by: By = None,
    yes: Yes = False,
) -> None:
    """Enter when the countersigned agreement reached the office: a member from that moment (§ 6 (4))."""
    from bot.office import AcceptLate, DeclineLate, RecordCountersigned
    from bot.procedures import applications

    if bool(at) == bool(from_inbox):
        raise WrongUsage(call.words.tr("Bitte nennen Sie --at T oder --from-inbox ID"))
    files = read_files(call, [(path, "countersigned") for path in attach or ()])
    async with call.house() as house:
        if from_inbox:
            async with house.store.reading() as work:
                number = int(from_inbox) if from_inbox.isdecimal() else 0
                row = await applications.item(work, house.network.id, number)
            if isinstance(row, Refusal):
                raise refused((row,), house)
            when, item = row.received_at, row.id
        else:
            typed = Typed(house.words, house.zone)
            when, item = typed.moment("--at", at), None
            typed.check()

        said = Typed(house.words, house.zone)
        accepted = said.one_of("--late", late, LATE) if late else None
        said.check()

        def order(_by: str, documents: tuple[Document, ...]) -> "Order":
            if accepted is False:
                return DeclineLate(motion, item)
            if accepted:
                return AcceptLate(motion, when, documents, item)
            return RecordCountersigned(motion, when, documents, item)

        await carry_out(call, house, order, by, files, yes=yes)


async def step_back(
    call: Call,
    motion: Motion,
    from_inbox: Annotated[int | None, Option(metavar="ID", help=N_("die Mail, die es sagt"))] = None,
    by: By = None,
    yes: Yes = False,
) -> None:
    """The applicant takes its application back: the motion has lost its object."""
    from bot.office import StepBack

    async with call.house() as house:
        await carry_out(call, house, lambda _by, _files: StepBack(motion, from_inbox), by, yes=yes)


async def settle(
    call: Call,
    motion: Motion,
    count: Annotated[bool, Option("--count/--leave-out", help=N_("die späten Antworten zählen oder nicht"))],
    reason: Annotated[str, Option(help=N_("warum"))],
    by: By = None,
    yes: Yes = False,
) -> None:
    """Decide on presses first seen after an outage; it takes two coordinators who agree."""
    from bot.office import SettlePending

    async with call.house() as house:
        await carry_out(call, house, lambda _by, _files: SettlePending(motion, count, reason), by, yes=yes)
