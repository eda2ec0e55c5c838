"""`umlauf motion confirm|second|take-back|restart|rule`: a second coordinator, and what to do after a mistake."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from bot.commands.call import WAY, Call
from bot.commands.mistakes import Typed
from bot.commands.orders import (
    At,
    By,
    Files,
    Motion,
    Undone,
    Yes,
    carry_out,
    only_one,
    read_files,
    refused,
    tell,
    undoing,
)
from motions.model import Document, Refusal
from motions.wording import commands as said
from motions.wording.words import N_

if TYPE_CHECKING:
    from bot.office import Order
    from store.work import Work

Entry = Annotated[str, Argument(metavar="ENTRY", help=N_("Eintrag, zum Beispiel e5 (Zugang) oder v3 (Stimme)"))]


async def second(call: Call, motion: Motion, entry: Entry, by: By = None, yes: Yes = False) -> None:
    """Vouch for what another coordinator has entered, where close or result rest on it."""
    from bot.office import SecondEntry

    async with call.house() as house:
        await carry_out(call, house, lambda _by, _files: SecondEntry(motion, entry), by, yes=yes)


async def take_back(
    call: Call,
    motion: Motion,
    entry: Entry,
    reason: Annotated[str, Option(help=N_("warum der Eintrag falsch war"))],
    by: By = None,
    yes: Yes = False,
) -> None:
    """A receipt or vote that a coordinator has entered was a mistake; it stays in the file and holds no longer."""
    from bot.office import TakeBackEntry

    async with call.house() as house:
        await carry_out(call, house, lambda _by, _files: TakeBackEntry(motion, entry, reason), by, yes=yes)


async def release(
    call: Call,
    motion: Motion,
    number: Annotated[int | None, Option(help=N_("welche Stellungnahme; sonst die neueste, die wartet"))] = None,
    by: By = None,
    yes: Yes = False,
) -> None:
    """Put a statement of the concerned member before everybody, as it stands."""
    from bot.office import ReleaseStatement

    async with call.house() as house:
        await carry_out(call, house, lambda _by, _files: ReleaseStatement(motion, number), by, yes=yes)


async def statement(
    call: Call,
    motion: Motion,
    text: Annotated[str, Option(help=N_("Wortlaut der Stellungnahme"))],
    at: At,
    attach: Files = None,
    by: By = None,
    yes: Yes = False,
) -> None:
    """Enter a statement of the concerned member that came on paper; it goes to everybody."""
    from bot.office import EnterStatement

    files = read_files(call, [(path, "statement") for path in attach or ()])
    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        when = typed.moment("--at", at)
        typed.check()

        def order(_by: str, documents: tuple[Document, ...]) -> "Order":
            return EnterStatement(motion, text, when, documents)

        await carry_out(call, house, order, by, files, yes=yes)


async def restart(
    call: Call,
    motion: Motion,
    reason: Annotated[str, Option(help=N_("neue Begründung; sonst bleibt die alte"))] = "",
    subject: Annotated[str, Option(help=N_("neuer Gegenstand; sonst bleibt der alte"))] = "",
    why: Annotated[str, Option(help=N_("was falsch war und was jetzt anders ist; alle Mitglieder lesen es"))] = "",
    attach: Annotated[
        list[Path] | None, Option(metavar="F", help=N_("Unterlage anstelle aller bisherigen, mehrfach möglich"))
    ] = None,
    application: Annotated[Path | None, Option(metavar="F", help=N_("der Antrag, anstelle des bisherigen"))] = None,
    agreement: Annotated[
        Path | None, Option(metavar="F", help=N_("die unterschriebene Vereinbarung, anstelle der bisherigen"))
    ] = None,
    no_attachments: Annotated[
        bool, Option("--no-attachments", help=N_("ohne die bisherigen Unterlagen zur Begründung"))
    ] = False,
    by: By = None,
    yes: Yes = False,
) -> None:
    """The notice was defective: cancel, and open the motion again with a new roll and other documents, in one step."""
    from bot.office import Restart

    given = [(path, "reason") for path in attach or ()]
    given += [(path, what) for path, what in ((application, "application"), (agreement, "agreement")) if path]
    files = read_files(call, given)
    without, sizes = ("reason",) if no_attachments else (), tuple(len(file.data) for file in files)

    def order(_by: str, documents: tuple[Document, ...]) -> "Order":
        return Restart(motion, reason, subject, why, documents, without, sizes)

    async with call.house() as house:
        await carry_out(call, house, order, by, files, yes=yes, insist=True)


async def rule(
    call: Call,
    motion: Motion,
    stands: Annotated[bool, Option("--stands/--set-aside", help=N_("ob das zweifelhafte Ergebnis gilt"))],
    reason: Annotated[str, Option(help=N_("warum"))],
    by: By = None,
    yes: Yes = False,
) -> None:
    """Decide on a contested result; everybody is told. To set it aside takes two coordinators."""
    from bot.office import Rule

    async with call.house() as house:
        await carry_out(call, house, lambda _by, _files: Rule(motion, stands, reason), by, yes=yes)


async def confirm(
    call: Call,
    draft: Annotated[str, Argument(metavar="DRAFT", help=N_("Kennung der Angabe, die auf eine zweite Person wartet"))],
    by: By = None,
    discard: Annotated[bool, Option("--discard", help=N_("nicht bestätigen, sondern verwerfen"))] = False,
) -> None:
    """Confirm or drop what another coordinator has ordered, where it decides something."""
    from bot import office, second

    async with call.house() as house:
        async with undoing(call, house), house.store.writing() as work:
            now, network = call.now(), house.network.id
            if left := await _withdrawal(work, network, draft, by, not discard, now):
                if isinstance(left, tuple):
                    raise refused(left, house)
                call.tell({"withdrawal": left}, said.withdrawal(left, house.words))
                return
            kept = await second.waiting(work, network, draft)
            if kept is None:
                raise refused((Refusal("draft_gone"),), house)
            order = office.order_of(kept.args)
            person = by or await only_one(work, house, order, call, but=kept.by)
            people = await work.people.people(network)
            if person not in people:
                raise refused((Refusal("person_unknown"),), house)
            settled = await office.settle_draft(
                work, network, people[person], draft, not discard, house.words, now, way=WAY
            )
            if isinstance(settled, tuple):
                raise Undone(person, order, settled)
        if discard:
            call.tell({"discarded": draft}, said.discarded(house.words))
        else:
            await tell(call, house, order, getattr(order, "motion", ""))


async def _withdrawal(
    work: "Work", network: str, draft: str, by: str | None, yes: bool, now: datetime
) -> tuple[Refusal, ...] | str | None:
    """The same for a withdrawal that another coordinator has entered; None for another draft."""
    from bot.procedures import withdrawals

    kept = await work.drafts.get(network, draft)
    if kept is None or kept.kind != withdrawals.KIND:
        return None
    return await withdrawals.answered(work, network, by or kept.by, draft, yes, now, WAY)
