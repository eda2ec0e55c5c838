"""Pictures of the main moments in chat, from the messages that the program really sends:

    python -m bot.playground.screens docs/bilder

It plays the demo, with a group beside it, and draws what the embedded Telegram then holds. People are invented.
"""

import asyncio
import io
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from rich.console import Console

from bot.papers.chat import Bubble, picture
from bot.playground.bot_api_messages import Message
from bot.playground.bot_api_people import Chat, Group
from bot.playground.clock import PlayClock
from bot.playground.demo import Play, local
from bot.playground.demo_admission import admission
from bot.playground.demo_exclusion import exclusion
from bot.playground.demo_meeting import meeting

BERLIN = ZoneInfo("Europe/Berlin")
BOT = "Umlauf (Beispiel)"

Pick = Callable[[Message], bool]


async def play(folder: Path) -> tuple[Play, Group]:
    """The demo from beginning to end, with the bot in a group that the office has confirmed."""
    async with Play(folder, PlayClock(local("2026-12-07 08:30")), Console(file=io.StringIO())) as world:
        world.start()
        for person in world.chats:
            await world.link(person)
        group, anna = world.telegram.group("Netzwerk Wohnungslosenhilfe (Beispiel)"), world.chats["anna"]
        group.adds_bot(anna)
        asked = await anna.wait_for("Sollen Ergebnisse", timeout=10)
        await anna.answered(anna.presses(asked, "Bestätigen"))
        await world.settled()
        await admission(world)
        await exclusion(world)
        await world.settled()
    return world, group


async def play_meeting(folder: Path) -> Play:
    """The story of a meeting, as `umlauf demo --story meeting` has it."""
    async with Play(folder, PlayClock(local("2026-11-24 08:30")), Console(file=io.StringIO())) as world:
        world.start()
        for person in world.chats:
            await world.link(person)
        await meeting(world)
        await world.settled()
    return world


def screens(world: Play, group: Group) -> dict[str, tuple[str, list[Bubble]]]:
    """Name -> title and what is shown. A message that was changed is shown as it was first, unless `last` is said."""
    anna, berta, tina = (world.chats[person] for person in ("anna", "berta", "tina"))
    return {
        "antrag": (BOT, _first(tina, "Sie antworten für")),
        "gezaehlt": (BOT, [*_last(berta, "Sie antworten für"), *_first(berta, "Gezählt für")]),
        "warum": (BOT, _first(tina, "zählt nicht mit")),
        "verbindlich": (BOT, _first(tina, "Damit endet die Frist verbindlich")),
        "ergebnis": (BOT, _first(tina, "Ergebnis zu Antrag")),
        "vorschau": (BOT, _first(anna, "Vorschau")),
        "stelle": (BOT, _first(anna, "Die Mail an Gesa")),
        "ausschluss": (BOT, _first(tina, "Ausschluss")),
        "gruppe": (group.title, [_bubble(message) for message in group.from_bot[:2]]),
    }


def meeting_screens(world: Play) -> dict[str, tuple[str, list[Bubble]]]:
    """The same for a meeting."""
    berta, tina = world.chats["berta"], world.chats["tina"]
    return {
        "sitzung": (BOT, _first(berta, "lädt Sie zu einer Sitzung ein")),
        "protokoll": (BOT, _first(tina, "Das Ergebnisprotokoll der Sitzung")),
    }


def _first(chat: Chat, *wanted: str) -> list[Bubble]:
    """The first message with the first of these words that there is one with, as it was sent."""
    return [_bubble(_found(chat, wanted), first=True)]


def _last(chat: Chat, *wanted: str) -> list[Bubble]:
    """The same message as it is now or was while it had buttons."""
    return [_bubble(_found(chat, wanted), first=False)]


def _found(chat: Chat, wanted: Iterable[str]) -> Message:
    for words in wanted:
        for message in chat.from_bot:
            if any(words in text for text in (message.text, *(version.text for version in message.history))):
                return message
    raise LookupError(f"nothing of {list(wanted)} in {[message.text[:60] for message in chat.from_bot]}")


def _bubble(message: Message, *, first: bool = True) -> Bubble:
    versions = [(it.text, it.entities, it.markup) for it in message.history]
    versions.append((message.text, message.entities, message.markup))
    answered = [version for version in versions if version[2]] or versions
    text, entities, markup = versions[0] if first else answered[min(1, len(answered) - 1)]
    rows = (markup or {}).get("inline_keyboard", [])
    buttons: Sequence[Sequence[tuple[str, str]]] = [[(b["text"], b.get("style", "")) for b in row] for row in rows]
    at = message.date.astimezone(BERLIN).strftime("%H:%M")
    return Bubble(text, at, message.from_bot, entities, buttons)


def main(args: Sequence[str]) -> None:
    """What `python -m` calls."""
    (folder,) = map(Path, args)
    with TemporaryDirectory(prefix="umlauf-") as scratch, TemporaryDirectory(prefix="umlauf-") as other:
        world, group = asyncio.run(play(Path(scratch)))
        met = asyncio.run(play_meeting(Path(other)))
    folder.mkdir(parents=True, exist_ok=True)
    for name, (title, bubbles) in (screens(world, group) | meeting_screens(met)).items():
        (folder / f"{name}.png").write_bytes(picture(title, bubbles, "de"))


if __name__ == "__main__":
    main(sys.argv[1:])
