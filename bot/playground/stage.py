"""Shows the demo as it happens: who did what, what was sent to whom, where a motion stands.

What people wrote or are called is printed as plain text, never as markup.
"""

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bot.playground.world import NETWORK, World
from motions import receipt, tally
from motions.decide import views
from motions.model import Case, RegisterVersion
from motions.wording import names
from motions.wording.dates import close as said_close
from motions.wording.steps import steps
from motions.wording.words import Words

LOCAL = ZoneInfo("Europe/Berlin")
DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


class Stage:
    """Prints to `console`, and keeps every line for the summary."""

    def __init__(self, world: World, console: Console) -> None:
        self._world = world
        self._console = console
        self._words = Words()
        self._shown = 0  # the last outbox row that was reported
        self.lines: list[str] = []

    def act(self, title: str) -> None:
        """A new part of the story."""
        self._console.print(Rule(Text(title, style="bold"), align="left"))
        self.lines += ["", title, "-" * len(title)]

    def says(self, who: str, what: str) -> None:
        """Somebody did something, at the play's time."""
        self._line(who, what, "cyan")

    def notes(self, what: str) -> None:
        """The program, or time, did something."""
        self._line("Umlauf", what, "green")

    def _line(self, who: str, what: str, style: str) -> None:
        when = _short(self._world.clock())
        self._console.print(Text.assemble((f"{when}  ", "dim"), (f"{who}: ", style), what), soft_wrap=True)
        self.lines.append(f"{when}  {who}: {what}")

    async def deliveries(self) -> None:
        """What has been sent since the last call, one line per kind of message."""
        async with self._world.app.store.reading() as work:
            rows = [
                row for row in await work.outbox.rows(("sent", "dead")) if row.id > self._shown and not row.notice.edits
            ]
        self._shown = max((row.id for row in rows), default=self._shown)
        kinds: dict[str, Counter[str]] = {}
        people: dict[str, list[str]] = {}
        for row in rows:
            kind = f"{row.kind}" if row.notice.matter is None else f"{row.kind}/{row.notice.matter}"
            kinds.setdefault(kind, Counter())[row.channel] += 1
            people.setdefault(kind, []).append(row.notice.to.name.split(" (")[0])
        for kind, channels in kinds.items():
            ways = ", ".join(f"{count}x {_way(channel)}" for channel, count in sorted(channels.items()))
            to = ", ".join(dict.fromkeys(people[kind]))
            text = f"   -> {kind:<22} {ways}: {to}"
            self._console.print(Text(text, style="dim"), overflow="ellipsis", no_wrap=True)
            self.lines.append(text)

    async def deadline(self, motion: str) -> None:
        """The close of a motion with its derivation."""
        case = await self._case(motion)
        shown = views.view(case, self._world.clock())
        end = said_close(shown.deadline, shown.zone, self._words, named=True)
        kind = "verbindlich" if shown.binding else "frühestens"
        self.notes(f"Fristende {kind}: {end}")
        for number, sentence in enumerate(steps(shown.deadline.steps, shown.zone, self._words), start=1):
            self._quiet(f"   {number}. {sentence}")

    async def standing(self, motion: str) -> None:
        """Receipts, answers and the count of a motion, seat by seat."""
        case = await self._case(motion)
        now = self._world.clock()
        result = case.motion.result or tally.tally(case, now)
        found, shown = receipt.receipts(case, now), views.view(case, now)
        table = Table("Mitglied", "Zugang", "Antwort", "Zugang durch", box=None, padding=(0, 2), header_style="bold")
        for seat in result.seats:
            got = found.get(seat.member)
            said = names.answer(seat.choice, shown, self._words) if seat.choice else "keine Antwort"
            table.add_row(
                Text(case.members[seat.member].short),
                _short(got.at) if got else "-",
                Text(said if seat.votes else "kein Stimmrecht (betroffen)"),
                names.evidence(got.kind, self._words) if got else "",
            )
        self._console.print(Padding(table, (0, 0, 0, 3)))
        threshold = case.motion.rules.threshold
        count = (
            f"{names.choice(threshold.counts, self._words)}: {result.counted} von {result.base}, "
            f"nötig wären mindestens {result.needed}"
        )
        self.notes(f"Stand {names.state(case.motion.state, self._words)}: {count}")

    def register(self, version: RegisterVersion | None) -> None:
        """A version of the register."""
        if version is None:
            return
        self.notes(f"Mitgliederverzeichnis, Fassung {version.number} ({version.cause})")
        for entry in version.entries:
            self._quiet(f"   - {entry.name}" + (f": {', '.join(entry.sites)}" if entry.sites else ""))

    def quote(self, text: str, limit: int = 12) -> None:
        """The beginning of a message as people see it."""
        lines = [line for line in text.splitlines() if line.strip()]
        for line in lines[:limit]:
            self._quiet(f"   | {line}")

    def verdict(self, lawful: bool, text: str) -> None:
        """How it ended."""
        self._console.print(Text(text, style="bold green" if lawful else "bold red"))
        self.lines.append(text)

    def _quiet(self, text: str) -> None:
        self._console.print(Text(text, style="dim"), soft_wrap=True)
        self.lines.append(text)

    async def _case(self, motion: str) -> Case:
        async with self._world.app.store.reading() as work:
            case = await work.motions.case(NETWORK, motion)
        if case is None:
            raise LookupError(motion)
        return case


def _short(moment: datetime) -> str:
    local = moment.astimezone(LOCAL)
    return f"{DAYS[local.weekday()]} {local:%d.%m.%Y %H:%M}"


def _way(channel: str) -> str:
    return {"telegram": "Telegram", "mail": "E-Mail"}.get(channel, channel)
