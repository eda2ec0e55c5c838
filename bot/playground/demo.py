"""Stories from the coordinator's command to their outcome: an admission and an exclusion, or another by its name.

Real python-telegram-bot, real aiosmtplib, real files, on embedded servers and a fast clock. It shows what happens as it
happens, leaves everything in a folder, and fails when the outcome is not the lawful one.
"""

import asyncio
import logging
import shutil
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console

from bot.playground.bot_api_messages import Message
from bot.playground.clock import PlayClock
from bot.playground.demo_admission import admission
from bot.playground.demo_case import case, unlawful_case
from bot.playground.demo_exclusion import exclusion
from bot.playground.demo_meeting import meeting, unlawful_meeting
from bot.playground.demo_office import office, unlawful_office
from bot.playground.demo_quartier import quartier, unlawful_quartier
from bot.playground.lawful import unlawful
from bot.playground.people import QUARTERS, Cast
from bot.playground.stage import Stage
from bot.playground.world import NETWORK, World
from store.work import Work

BERLIN = ZoneInfo("Europe/Berlin")


def local(text: str) -> datetime:
    """ "2026-12-09 09:00" at the office, as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


class Play(World):
    """The world with a stage, and a clock that the story sets."""

    def __init__(self, folder: Path, clock: PlayClock, console: Console, more: Sequence[Cast] = ()) -> None:
        super().__init__(folder, clock, more)
        self.play_clock = clock
        self.stage = Stage(self, console)

    async def at(self, moment: str) -> None:
        """It is `moment` at the office; whatever became due on the way has been done."""
        self.play_clock.to(local(moment))
        await self.settled()

    async def presses(self, who: str, person: str, label: str) -> None:
        """Somebody presses the newest button of this name; whatever follows has been done."""
        chat = self.chats[person]
        self.stage.says(f"{who}, Telegram", f"drückt „{label}“")
        message = next(shown for shown in reversed(chat.from_bot) if label in shown.labels)
        await chat.answered(chat.presses(message, label))
        await self.settled()

    async def writes(self, who: str, person: str, text: str, wanted: str) -> Message:
        """Somebody writes to the bot, which answers with these words; that answer."""
        self.stage.says(f"{who}, Telegram", text.replace("\n", " | "))
        sent = self.chats[person].sends(text)
        return await self.chats[person].wait_for(wanted, timeout=10, after=sent)

    async def sends(self, who: str, person: str, name: str, content: bytes, wanted: str) -> Message:
        """Somebody sends a file to the bot, which answers with these words."""
        self.stage.says(f"{who}, Telegram", f"sendet die Datei {name}")
        self.chats[person].sends_file(name, content)
        return await self.chats[person].wait_for(wanted, timeout=10)

    async def closed(self, motion: str) -> None:
        """Wait until a motion has its result: every source is read past the close first."""
        await self.until_state(motion, {"failed", "passed", "undecided"})
        await self.settled()

    async def until_state(self, motion: str, states: set[str]) -> None:
        """Wait until a motion is in one of these states."""

        async def there(work: Work) -> bool:
            case = await work.motions.case(NETWORK, motion)
            return case is not None and case.motion.state.value in states

        await self.until(there, f"{motion} in {sorted(states)}")

    async def until_reminded(self, motion: str) -> None:
        """Wait until every reminder that is due has been made out."""

        async def done(work: Work) -> bool:
            case = await work.motions.case(NETWORK, motion)
            if case is None or case.motion.closes_at is None:
                return True
            due = [b for b in case.motion.rules.reminders if case.motion.closes_at - b <= self.clock()]
            return set(due) <= set(case.motion.reminded)

        await self.until(done, f"reminders of {motion}")


@dataclass(frozen=True, slots=True)
class Story:
    """What is played from `begins` (local) on, and what finds everything that is unlawful about its outcome."""

    begins: str
    acts: tuple[Callable[[Play], Awaitable[None]], ...]
    unlawful: Callable[[Work], Awaitable[list[str]]]
    more: tuple[Cast, ...] = ()  # the people of further networks in the same installation


STORIES: Mapping[str, Story] = {
    "members": Story("2026-12-07 08:30", (admission, exclusion), unlawful),
    "case": Story("2026-12-08 08:30", (case,), unlawful_case),
    "meeting": Story("2026-11-24 08:30", (meeting,), unlawful_meeting),
    "quartier": Story("2026-11-24 08:30", (quartier,), unlawful_quartier, more=(QUARTERS,)),
    "office": Story("2026-11-09 08:30", (office,), unlawful_office),
}


async def play(folder: Path, console: Console, story: Story) -> int:
    """Play a story into `folder`, which is empty. Returns 0 only for the lawful outcome."""
    async with Play(folder, PlayClock(local(story.begins)), console, story.more) as world:
        world.start()
        await _begin(world)
        for act in story.acts:
            await act(world)
        await world.settled()
        async with world.app.store.reading() as work:
            wrong = await story.unlawful(work)
        for line in wrong:
            world.stage.verdict(False, f"Nicht rechtmäßig: {line}")
        if not wrong:
            world.stage.verdict(True, "Alles, wie es die Vereinbarung verlangt. Ergebnis und Fristen stimmen.")
        papers = _papers(world, folder / "papiere")
        if not papers:
            world.stage.verdict(False, "Nicht rechtmäßig: Es sind keine Papiere hinausgegangen.")
            wrong = [*wrong, "keine Papiere"]
        (folder / "zusammenfassung.txt").write_text("\n".join(world.stage.lines) + "\n", encoding="utf-8")
        console.print(
            f"Alles liegt in {folder}/: Datenbank, jede Mail (post/), die PDFs (papiere/), Protokoll, Zusammenfassung.",
            markup=False,
        )
    return 1 if wrong else 0


def _papers(world: Play, folder: Path) -> list[Path]:
    """The PDFs and calendar files that the office got with its mails, each once, in the order in which they came."""
    folder.mkdir()
    letters = world.mailers["anna"].box.letters()
    every = [attachment for letter in letters for attachment in letter.attachments.items()]
    attached = {name: data for name, data in every if name.endswith((".pdf", ".ics"))}
    for name, data in attached.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in attached]


async def _begin(world: Play) -> None:
    stage = world.stage
    stage.act("Das Netzwerk")
    for cast in world.casts:
        async with world.app.store.reading() as work:
            stage.register(await work.register.latest(cast.network))
        for sample in cast.samples:
            if sample.chat:
                await world.link(sample.id, cast.network)
    await world.settled()
    stage.notes(f"{len(world.chats)} Personen haben ihr Telegram-Konto verknüpft, {len(world.mailers)} lesen Mails.")
    await stage.deliveries()


def _log_to(path: Path) -> None:
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for chatty in ("httpx", "httpcore", "mail.log", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def main(folder: Path = Path("demo"), story: str = "members") -> int:
    """What `umlauf demo` and `make run` call. story: a name of STORIES."""
    folder = folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _log_to(folder / "umlauf.log")
    return asyncio.run(play(folder, Console(highlight=False, markup=False), STORIES[story]))
