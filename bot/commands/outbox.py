"""`umlauf outbox`: what still has to go out, and what could not be delivered."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from bot.commands import as_json
from bot.commands.call import WAY, Call, House
from bot.commands.mistakes import Typed
from bot.commands.terminal import Refused
from motions.wording import names, say
from motions.wording.clean import clean
from motions.wording.dates import moment
from motions.wording.words import N_, Words

if TYPE_CHECKING:
    from store.deliveries import OutboxRow

STATES = {
    "pending": N_("wartet"),
    "sending": N_("wird gesendet"),
    "uncertain": N_("ungewiss, wird wiederholt"),
    "sent": N_("gesendet"),
    "dead": N_("nicht zustellbar"),
    "cancelled": N_("nicht mehr nötig"),
}
OPEN = ("pending", "sending", "uncertain", "dead")


async def list_(
    call: Call,
    state: Annotated[
        list[str] | None, Option(metavar="STAND", help=N_("nur dieser Stand, sonst alles Unerledigte"))
    ] = None,
) -> None:
    """What has not arrived: waiting, doubtful or undeliverable."""
    typed = Typed(call.words, call.words.zone)
    wanted = [typed.one_of("--state", given, {name: name for name in STATES}) for given in state or OPEN]
    typed.check()
    async with call.house() as house, house.store.reading() as work:
        rows = await work.outbox.rows(wanted, house.network.id)
        nothing = house.words.tr("Es steht nichts aus.")
        call.tell([_document(row) for row in rows], *([_line(row, house, call.now()) for row in rows] or [nothing]))


async def retry(
    call: Call,
    items: Annotated[list[str] | None, Argument(metavar="ID...", help=N_("Nummern der Sendungen"))],
) -> None:
    """Try undeliverable rows once more."""
    async with call.house() as house:
        done: list[str] = []
        wrong: list[str] = []
        async with house.store.writing() as work:
            dead = {str(row.id): row.id for row in await work.outbox.rows(["dead"], house.network.id)}
            for item in items or ():
                fine = item in dead and await work.outbox.retry(dead[item], call.now())
                (done if fine else wrong).append(item)
            if wrong:
                refusal = house.words.tr("Nicht unter den unzustellbaren mit Adresse: {list}.", list=", ".join(wrong))
                raise Refused(refusal)
            body = {"messages": [int(item) for item in done], "way": WAY}
            await work.journal.append(house.network.id, call.now(), None, "messages_retried", body)
        call.tell({"retried": [int(item) for item in done]}, _again(done, house.words))


def _again(items: list[str], words: Words) -> str:
    return words.tr("Wird noch einmal versucht: {list}.", list=", ".join(items))


def _line(row: "OutboxRow", house: House, now: datetime) -> str:
    words = house.words
    facts = [
        str(row.id),
        words.tr(STATES[row.state.value]),
        names.channel(row.channel, words),
        row.target or words.tr("ohne Adresse"),
        say(row.notice, "mail", words, now).subject,
        moment(row.created_at, house.zone, words),
        row.error,
    ]
    return clean(" · ".join(fact for fact in facts if fact))


def _document(row: "OutboxRow") -> dict[str, object]:
    return {
        "id": row.id,
        "state": row.state.value,
        "kind": row.kind.value,
        "channel": row.channel.value,
        "target": row.target,
        "motion": row.motion,
        "person": row.person,
        "seat": row.seat,
        "attempts": row.attempts,
        "error": row.error,
        "created_at": as_json.moment(row.created_at),
        "next_at": as_json.moment(row.next_at),
        "sent_at": as_json.moment(row.sent_at),
    }
