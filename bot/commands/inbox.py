"""`umlauf inbox`: what came in and nobody could be sure about, until a coordinator decides."""

import json
import shutil
from collections.abc import Mapping
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

from typer import Argument, Option

from bot.commands import seats
from bot.commands.as_json import moment
from bot.commands.call import WAY, Call, House
from bot.commands.explain_mail import RULES
from bot.commands.mistakes import Typed
from bot.commands.orders import By, Yes, agree, refuse, refused, unasked
from bot.commands.terminal import Refused
from motions.wording import commands as said
from motions.wording.clean import clean, clean_lines, listed
from motions.wording.words import N_, Words

if TYPE_CHECKING:
    from store.inbox import InboxEntry, InboxRow

Outcome = Literal["done", "ignored", "waiting"]
OUTCOMES: Mapping[str, Outcome] = {
    "done": "done",
    "ignored": "ignored",
    "again": "waiting",
    "erledigt": "done",
    "nichts": "ignored",
    "nochmal": "waiting",
}

Number = Annotated[str, Argument(metavar="ID", help=N_("Nummer des Eingangs"))]


async def list_(call: Call) -> None:
    """What waits for a decision, the oldest first."""
    async with call.house() as house, house.store.reading() as work:
        rows = await work.inbox.parked(house.network.id)
        head = said.inbox([(r.id, r.source, r.kind, r.reason, r.received_at) for r in rows], house.zone, house.words)
        call.tell([_document(row) for row in rows], head)


async def show(
    call: Call,
    item: Number,
    raw: Annotated[bool, Option("--raw", help=N_("so, wie es ankam"))] = False,
    save: Annotated[
        str | None, Option(metavar="ORDNER", help=N_("die Anhänge der Mail in diesen Ordner schreiben"))
    ] = None,
) -> None:
    """One item: what is known of it, and what it says; or its attachments, into a folder."""
    async with call.house() as house:
        row = await _row(house, item)
        if save is not None:
            _save(call, house, row, Path(save))
            return
        if raw and not call.json:
            with _whole(house, row) as mail, TextIOWrapper(mail, "utf-8", "replace", newline="") as text_of_it:
                shutil.copyfileobj(text_of_it, call.terminal.out)
            return
        text = row.raw.decode("utf-8", "replace")
        head = said.inbox([(row.id, row.source, row.kind, row.reason, row.received_at)], house.zone, house.words)
        call.tell(_document(row) | {"raw": text}, head, *_sorted_by(row, house.words), "", *_content(row, text, house))


async def decide(
    call: Call,
    item: Number,
    as_: Annotated[str, Option("--as", metavar="WORT", help=N_("done, ignored oder again (noch einmal lesen)"))],
    reason: Annotated[str, Option(help=N_("warum"))],
    by: By = None,
) -> None:
    """Decide what becomes of a parked item. A vote in it is entered with `motion enter-vote`."""
    from bot import inbox_items

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        outcome = typed.one_of("--as", as_, OUTCOMES)
        typed.check()
        row = await _row(house, item)
        acting = await seats.actor(call, house, by)
        async with house.store.writing() as work:
            if not await inbox_items.decide(work, row.id, outcome, acting or "", reason):
                raise Refused(house.words.tr("Eingang {id} wartet nicht auf eine Entscheidung.", id=row.id))
            body = {"item": row.id, "state": outcome, "way": WAY}
            await work.journal.append(house.network.id, call.now(), acting, "inbox_decided", body)
        call.tell({"id": row.id, "state": outcome}, house.words.tr("Entschieden: Eingang {id}.", id=row.id))


async def answer(
    call: Call,
    item: Number,
    text: Annotated[str, Option(help=N_("was die Person lesen soll, die geschrieben hat"))],
    by: By = None,
    yes: Yes = False,
) -> None:
    """Answer whoever wrote an item, on the way on which it came; the item is done with it."""
    from bot import office
    from bot.orders import AnswerItem

    async with call.house() as house:
        row = await _row(house, item)
        acting = await seats.actor(call, house, by)
        order, network = AnswerItem(row.id, text), house.network.id
        async with house.store.reading() as work:
            shown = await office.preview(work, network, acting or "", order, house.words, call.now())
        if isinstance(shown, tuple):
            given = unasked(call, yes=yes, insist=True)
            await refuse(call, house, acting or "", order, shown, given=given)
        if not yes:
            agree(call, str(shown), insist=True)
        async with house.store.writing() as work:
            done = await office.perform(work, network, acting or "", order, call.now(), way=WAY)
        if isinstance(done, tuple):
            raise refused(done, house)
        call.tell({"id": row.id, "state": "done"}, house.words.tr("Beantwortet: Eingang {id}.", id=row.id))


async def _row(house: House, item: str) -> "InboxRow":
    """An item of this network or of nobody's yet. Raises Refused."""
    async with house.store.reading() as work:
        row = await work.inbox.get(int(item)) if item.isdecimal() and len(item) < 19 else None
    if row is None or row.network not in (None, house.network.id):
        raise Refused(house.words.tr("Den Eingang „{id}“ gibt es nicht.", id=item))
    return row


def _whole(house: House, row: "InboxRow") -> BinaryIO:
    """The item as it came; of a mail that was too large to be fetched the beginning. Raises Refused."""
    from store.errors import StoreError

    try:
        return house.store.files.path(row.file).open("rb") if row.file else BytesIO(row.raw)
    except (StoreError, OSError):
        raise Refused(house.words.tr("Die Datei zu dieser Mail fehlt im Speicher: {file}", file=row.file)) from None


def _save(call: Call, house: House, row: "InboxRow", folder: Path) -> None:
    from bot.commands.saving import save

    words = house.words
    if row.only_head:
        raise Refused(words.tr("Von dieser Mail wurde nur der Anfang geholt; ganz liegt sie im Postfach."))
    with _whole(house, row) as mail:
        found = list(save(mail, folder, words)) if row.source == "mail" else []
    saved = [each for each in found if isinstance(each, Path)]
    refused = [each for each in found if not isinstance(each, Path)]
    lines = [words.tr("Gespeichert: {file}", file=path) for path in saved]
    lines += [words.tr("Größer als 20 MB, nicht gespeichert: {name}", name=clean(each.name)) for each in refused]
    too_large = [{"name": clean(each.name), "size": each.size, "reason": each.reason} for each in refused]
    document = {"saved": [str(path) for path in saved], "refused": too_large}
    call.tell(document, *(lines or [words.tr("Hier gibt es keine Anhänge.")]))


def _sorted_by(row: "InboxEntry", words: Words) -> list[str]:
    """By which rule of `mail.triage` a mail is what it is held for; a person's answer is one by none."""
    held = [step.removesuffix(": yes") for step in row.trail if step.endswith(": yes")]
    return [words.tr("Erkannt an: {rule}", rule=words.tr(RULES[rule])) for rule in held if rule in RULES]


def _content(row: "InboxRow", text: str, house: House) -> list[str]:
    if not row.raw:
        return [house.words.tr("Der Inhalt ist gelöscht, weil seine Frist um ist ([retention]).")]
    if row.source != "mail":
        return [clean_lines(_indented(text))]
    from mail.parse import parse

    mail, words = parse(row.raw, row.size), house.words
    heads = [
        words.tr("Von: {sender}", sender=f"{mail.from_name} <{listed(mail.froms)}>"),
        words.tr("Betreff: {subject}", subject=mail.subject),
        *(words.tr("Anhang: {name}", name=attachment.name) for attachment in mail.attachments),
    ]
    return [*heads, *_beginning(row, words), "", clean_lines(mail.text)]


def _beginning(row: "InboxRow", words: Words) -> list[str]:
    """Of a big mail only what can be seen at once is shown."""
    if row.size is None:
        return []
    size = round(row.size / 1_000_000)
    return [words.tr("Die Mail ist {size} MB groß; hier steht ihr Anfang. Ganz: --raw, Anhänge: --save", size=size)]


def _indented(text: str) -> str:
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except ValueError:
        return text


def _document(row: "InboxEntry") -> dict[str, object]:
    return {
        "id": row.id,
        "source": row.source,
        "state": row.state.value,
        "kind": row.kind,
        "reason": clean(row.reason),
        "received_at": moment(row.received_at),
        "network": row.network,
        "motion": row.motion,
        "person": row.person,
        "seat": row.seat,
        "trail": list(row.trail),
        "error": row.error,
        "decided_by": row.decided_by,
        "size": row.size,
    }
