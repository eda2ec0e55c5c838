"""How an order of the office is carried out from the command line: shown first, done when somebody agrees.

At a terminal every order asks unless --yes was given. Where nobody sits, opening a motion insists on --yes, because it
writes to everybody; the other orders name what they are about and are carried out.
"""

import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

from typer import Argument, Option

from bot.commands.as_json import motion_document
from bot.commands.call import WAY, Call, House
from bot.commands.listed import ground
from bot.commands.terminal import Refused, WrongUsage
from motions.model import Case, Document, Refusal
from motions.wording import commands as said
from motions.wording.refusals import sentence
from motions.wording.words import N_

if TYPE_CHECKING:
    from bot.commands.listed import List
    from bot.office import Order, Waiting
    from store.work import Work

By = Annotated[str | None, Option(metavar="PERSON", help=N_("wer aus der koordinierenden Stelle handelt"))]
Motion = Annotated[str, Argument(metavar="MOTION", help=N_("Nummer des Antrags, zum Beispiel 2026-07"))]
Seat = Annotated[str, Argument(metavar="SEAT", help=N_("Mitglied, mit Kürzel oder Namen"))]
At = Annotated[str, Option(metavar="T", help=N_("wann es eingegangen ist, zum Beispiel 2026-11-24T15:00"))]
Note = Annotated[str, Option(help=N_("woher Sie das wissen"))]
Files = Annotated[list[Path] | None, Option(metavar="F", help=N_("Unterlage, mehrfach möglich"))]
Yes = Annotated[bool, Option("--yes", help=N_("ohne Rückfrage ausführen"))]
Make = Callable[[str, tuple[Document, ...]], "Order"]
"""Makes an order of who gives it and its documents."""

Tell = Callable[[Call, House, "Order", "str | Waiting"], Awaitable[None]]
"""Says what an order has done."""

LARGEST = 20_000_000  # bytes of a document


@dataclass(frozen=True, slots=True)
class File:
    """A file of the command line, read before anything is done; `purpose` as in Document."""

    name: str
    data: bytes
    purpose: str

    def shown(self) -> Document:
        """What it will be, before it has a place in the store."""
        return Document("", self.name, self._media_type(), sha256(self.data).hexdigest(), self.purpose)

    async def keep(self, work: "Work", network: str) -> Document:
        """Put it into the store; opening or changing a motion ties it to that."""
        return await work.documents.add(network, None, self.name, self._media_type(), self.data, self.purpose)

    def _media_type(self) -> str:
        if self.name.lower().endswith(".eml"):
            return "message/rfc822"
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"


def read_files(call: Call, given: Sequence[tuple[Path, str]]) -> list[File]:
    """Files with their purposes. Raises Refused with everything that cannot be taken."""
    from mail.attachments import kept_name

    found, wrong = [], []
    for path, purpose in given:
        try:
            data = path.read_bytes()
        except OSError as error:
            wrong.append(call.words.tr("{file}: nicht zu lesen ({why}).", file=path, why=error.strerror))
            continue
        if len(data) > LARGEST:
            wrong.append(call.words.tr("{file}: größer als 20 MB.", file=path))
        if not data:
            wrong.append(call.words.tr("{file}: leer; Telegram stellt leere Dateien nicht zu.", file=path))
        found.append(File(kept_name(path.name), data, purpose))
    if wrong:
        raise Refused(*wrong)
    return found


async def carry_out(
    call: Call,
    house: House,
    make: Make,
    by: str | None,
    files: Sequence[File] = (),
    *,
    yes: bool,
    insist: bool = False,
    show: "List | None" = None,
    after: "Tell | None" = None,
) -> None:
    """Show, ask, do, and say what was done. show: the list that tells how things stand now, for orders of no motion;
    after: what tells it in another way.
    """
    from bot import office

    async with house.store.reading() as work:
        now = call.now()
        provisional = tuple(file.shown() for file in files)
        person = by or await only_one(work, house, make("", provisional), call)
        shown = await office.preview(work, house.network.id, person, make(person, provisional), house.words, now)
    if isinstance(shown, tuple):
        await refuse(call, house, person, make(person, provisional), shown, given=unasked(call, yes=yes, insist=insist))
    if not yes:
        agree(call, str(shown), insist=insist)
    async with undoing(call, house), house.store.writing() as work:
        kept = tuple([await file.keep(work, house.network.id) for file in files])
        order = make(person, kept)
        done = await office.perform(work, house.network.id, person, order, call.now(), way=WAY)
        if isinstance(done, tuple):
            raise Undone(person, order, done)  # out of the transaction, so that the files are not kept either
    if after is not None:
        await after(call, house, order, done)
    elif show is None:
        await tell(call, house, order, done)
    else:
        await _tell_of_list(call, house, order, show)


async def _tell_of_list(call: Call, house: House, order: "Order", show: "List") -> None:
    async with house.store.reading() as work:
        listed = await show(ground(call, house, work))
    if isinstance(listed, Refusal):
        raise refused((listed,), house)
    call.tell(listed[1], said.done(type(order).__name__, "", house.words), "", listed[0])


async def tell(call: Call, house: House, order: "Order", done: "str | Waiting") -> None:
    """The motion as it stands now, and what has been done or waits for a second coordinator."""
    from bot import office

    motion = done if isinstance(done, str) else done.motion
    case = await the_case(house, motion)
    document = motion_document(case, call.now(), house.words)
    if not isinstance(done, str):
        document |= {"waits_for_second": done.draft}
    call.tell(document, office.said_of(order, done, house.words))


async def the_case(house: House, motion: str) -> Case:
    """A motion with all that belongs to it. Raises Refused."""
    async with house.store.reading() as work:
        case = await work.motions.case(house.network.id, motion)
    if case is None:
        raise refused((Refusal("motion_unknown", {"motion": motion}),), house)
    return case


async def member_id(house: House, text: str) -> str:
    """The id of the member that somebody calls by id, short or full name; an unknown one as it was written."""
    async with house.store.reading() as work:
        members = await work.people.members(house.network.id)
    called = text.strip().casefold()
    found = [m.id for m in members.values() if called in (m.id, m.short.casefold(), m.name.casefold())]
    return found[0] if found else text


def refused(refusals: Sequence[Refusal], house: House) -> Refused:
    """Refusals of the law, a sentence each."""
    return Refused(*(sentence(refusal, house.words, house.zone) for refusal in refusals))


class Undone(Exception):
    """An order of this person was refused, and its transaction ends without a commit."""

    def __init__(self, person: str, order: "Order", refusals: tuple[Refusal, ...]) -> None:
        super().__init__("refused")
        self.person = person
        self.order = order
        self.refusals = refusals


@asynccontextmanager
async def undoing(call: Call, house: House) -> AsyncIterator[None]:
    """Around the transaction of an order: what it undoes is undone, and that the order was refused stays."""
    try:
        yield
    except Undone as undone:
        await refuse(call, house, undone.person, undone.order, undone.refusals)


async def refuse(
    call: Call, house: House, person: str, order: "Order", refusals: tuple[Refusal, ...], *, given: bool = True
) -> NoReturn:
    """Say why an order was refused, and note it in the journal (ADR 30). given: False where it would have been asked
    first, and was only shown. Raises Refused.
    """
    from bot.refused import note

    if given:
        async with house.store.writing() as work:
            await note(work, house.network.id, person, order, refusals, call.now(), WAY)
    raise refused(refusals, house)


def unasked(call: Call, *, yes: bool, insist: bool) -> bool:
    """Whether an order is carried out as it was typed, with no question before (`agree`)."""
    return yes or (call.terminal.ask is None and not insist)


def agree(call: Call, shown: str, *, insist: bool) -> None:
    """Ask whether what is shown shall be done. Raises Refused where it shall not, or where nobody can be asked."""
    words, terminal = call.words, call.terminal
    if unasked(call, yes=False, insist=insist):
        return
    terminal.complain(shown, "") if call.json or terminal.ask else terminal.print(shown)
    if terminal.ask is None:
        raise Refused(words.tr("Es ist nichts geschehen; mit --yes wird es ohne Rückfrage ausgeführt."))
    if terminal.ask(words.tr("So ausführen? [j/N]"), False).strip().casefold() not in ("j", "ja", "y", "yes"):
        raise Refused(said.discarded(words))


async def only_one(work: "Work", house: House, order: "Order", call: Call, *, but: str = "") -> str:
    """The only coordinator who may give this order, beside `but`. Raises WrongUsage where there are several."""
    from bot import office

    people = [p for p in await office.who_may(work, house.network.id, order, call.now()) if p != but]
    if len(people) == 1:
        return people[0]
    if not people:
        raise Refused(house.words.tr("Für die koordinierende Stelle ist niemand eingetragen („umlauf people add“)."))
    raise WrongUsage(house.words.tr("Bitte nennen Sie mit --by, wer handelt: {list}", list=", ".join(people)))
