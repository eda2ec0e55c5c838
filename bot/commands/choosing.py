"""`umlauf motion open office`, `umlauf motion acceptance`: who shall be the office (§ 5 (4))."""

from collections.abc import Sequence
from typing import Annotated

from typer import Argument, Option

from bot.commands.call import Call, House
from bot.commands.mistakes import Typed
from bot.commands.orders import By, Motion, Note, Yes, carry_out, member_id, refused
from bot.commands.terminal import WrongUsage
from motions.decide.opening import Draft
from motions.model import Refusal
from motions.terms import Kind
from motions.wording.words import N_

KINDS = frozenset({Kind.OFFICE, Kind.OFFICE_AGREED})
ANSWERS = {"yes": True, "ja": True, "no": False, "nein": False}


async def draft_of(
    house: House, kind: Kind, candidates: Sequence[str], runoff: str, from_day: str, reason: str
) -> Draft:
    """The draft without who opens it. Raises WrongUsage, and Refused where there can be no runoff."""
    from bot.procedures import choosing

    if not from_day or bool(candidates) == bool(runoff):
        raise WrongUsage(
            house.words.tr("Bitte nennen Sie --from-day TAG und entweder --candidate M oder --runoff MOTION")
        )
    typed = Typed(house.words, house.zone)
    day = typed.day("--from-day", from_day)
    typed.check()
    if not runoff:
        members = [await member_id(house, member) for member in candidates]
        return choosing.draft(kind, members, day, reason, "", house.words)
    async with house.store.reading() as work:
        draft = await choosing.runoff(work, house.network.id, runoff, day, reason, "", house.words)
    if draft.candidacy and not draft.candidacy.members:
        raise refused((Refusal("no_runoff", {"motion": runoff}),), house)
    return draft


async def acceptance(
    call: Call,
    motion: Motion,
    answer: Annotated[str, Argument(metavar="yes|no", help=N_("ob das gewählte Mitglied annimmt"))],
    at: Annotated[str, Option(metavar="T", help=N_("wann die Antwort eingegangen ist, zum Beispiel 2026-11-24T15:00"))],
    note: Note,
    by: By = None,
    yes: Yes = False,
) -> None:
    """Enter that the chosen member accepts the office or declines; a second coordinator has to confirm it."""
    from bot.orders import EnterAcceptance

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        accepts, when = typed.one_of("yes|no", answer, ANSWERS), typed.moment("--at", at)
        typed.check()
        await carry_out(call, house, lambda _by, _files: EnterAcceptance(motion, accepts, when, note), by, yes=yes)
