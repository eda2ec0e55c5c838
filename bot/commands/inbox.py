"""`umlauf inbox`: what came in and nobody could be sure about, until a coordinator decides."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Option

from bot.commands import seats
from bot.commands.as_json import moment
from bot.commands.call import Call, House
from bot.commands.mistakes import Typed
from bot.commands.orders import By
from bot.commands.terminal import Refused
from motions.wording import commands as said
from motions.wording.clean import clean, clean_lines, listed
from motions.wording.words import N_

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
    call: Call, item: Number, raw: Annotated[bool, Option("--raw", help=N_("so, wie es ankam"))] = False
) -> None:
    """One item: what is known of it, and what it says."""
    async with call.house() as house:
        row = await _row(house, item)
        text = row.raw.decode("utf-8", "replace")
        if raw and not call.json:
            call.terminal.out.write(text)
            return
        head = said.inbox([(row.id, row.source, row.kind, row.reason, row.received_at)], house.zone, house.words)
        trail = [house.words.tr("Weg: {steps}", steps=" · ".join(row.trail))] if row.trail else []
        call.tell(_document(row) | {"raw": text}, head, *trail, "", *_content(row, text, house))


async def decide(
    call: Call,
    item: Number,
    as_: Annotated[str, Option("--as", metavar="WORT", help=N_("done, ignored oder again (noch einmal lesen)"))],
    reason: Annotated[str, Option(help=N_("warum"))],
    by: By = None,
) -> None:
    """Decide what becomes of a parked item. A vote in it is entered with `motion enter-vote`."""
    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        outcome = typed.one_of("--as", as_, OUTCOMES)
        typed.check()
        row = await _row(house, item)
        acting = await seats.actor(call, house, by)
        async with house.store.writing() as work:
            if not await work.inbox.decide(row.id, outcome, acting or "", reason):
                raise Refused(house.words.tr("Eingang {id} wartet nicht auf eine Entscheidung.", id=row.id))
            body = {"item": row.id, "state": outcome}
            await work.journal.append(house.network.id, call.now(), acting, "inbox_decided", body)
        call.tell({"id": row.id, "state": outcome}, house.words.tr("Entschieden: Eingang {id}.", id=row.id))


async def _row(house: House, item: str) -> "InboxRow":
    """An item of this network or of nobody's yet. Raises Refused."""
    async with house.store.reading() as work:
        row = await work.inbox.get(int(item)) if item.isdecimal() and len(item) < 19 else None
    if row is None or row.network not in (None, house.network.id):
        raise Refused(house.words.tr("Den Eingang „{id}“ gibt es nicht.", id=item))
    return row


def _content(row: "InboxRow", text: str, house: House) -> list[str]:
    if row.source != "mail":
        return [clean_lines(_indented(text))]
    from mail.parse import parse

    mail, words = parse(row.raw), house.words
    heads = [
        words.tr("Von: {sender}", sender=f"{mail.from_name} <{listed(mail.froms)}>"),
        words.tr("Betreff: {subject}", subject=mail.subject),
        *(words.tr("Anhang: {name}", name=attachment.name) for attachment in mail.attachments),
    ]
    return [*heads, "", clean_lines(mail.text)]


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
    }
