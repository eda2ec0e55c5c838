"""A folder with a configuration, a clock that stands and somebody who types: where the tests give their commands.

The fixtures are in bot_cli_fixtures.
"""

import asyncio
import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playground_peers import START, HandClock

from bot import agreements
from bot.cli import main
from bot.commands.terminal import Terminal
from bot.config import load
from bot.playground.people import SAMPLES, mandates
from motions.notice import NoticeKind
from store.migrate import migrate
from store.tables import OutboxState
from store.work import Store, Work

NETWORK, QUARTERS = "wohnungslosenhilfe-bielefeld", "quartiersarbeit-bielefeld"
NAME = "Wärmestube Musterviertel e. V. (Beispiel)"
ADMISSION = (
    "aufnahme",
    "--subject",
    NAME,
    "--reason",
    "Antrag vom 20. November",
    "--applicant-mail",
    "info@ws.example",
)
BY = ("--by", "anna")
CONFIG = f"""\
[mail]
address = "stelle@netz.example"

[mail.smtp]
host = "127.0.0.1"
port = 9
security = "none"

[mail.maildir]
path = "box"

[[networks]]
id = "{NETWORK}"
agreement = "{NETWORK}"
"""


@dataclass(frozen=True)
class Result:
    """What one command did. `out` and `err` are what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document that was written, on one line and nothing else."""
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)

    def done(self) -> "Result":
        """The same, after looking that it went well and complained of nothing."""
        assert (self.code, self.err) == (0, ""), self
        return self

    def refused(self, code: int = 1) -> str:
        """Why it was refused; nothing else was written."""
        assert self.code == code, self
        assert self.out == ""
        return self.err


@dataclass
class Shell:
    """Runs `umlauf` in a folder. `typed`: what somebody at the terminal answers; None where nobody sits there."""

    folder: Path
    clock: HandClock = field(default_factory=HandClock)
    typed: list[str] | None = None
    asked: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def config(self) -> Path:
        """Where the configuration lies."""
        return self.folder / "config.toml"

    def umlauf(self, *args: str, config: bool = True) -> Result:
        """One command line; `--config` is added unless it is told not to."""
        out, err = io.StringIO(), io.StringIO()
        ask = None if self.typed is None else self._answer
        given = (*args, "--config", str(self.config)) if config else args
        code = main(given, Terminal(clock=self.clock, ask=ask, out=out, err=err))
        return Result(code, out.getvalue(), err.getvalue())

    def _answer(self, question: str, hidden: bool) -> str:
        self.asked.append((question, hidden))
        assert self.typed, f"nobody knows the answer to: {question}"
        return self.typed.pop(0)

    def store(self, act: Any) -> Any:
        """Let `act(work)` read or write the store directly, to see or to bring about what no command does."""

        async def run() -> Any:
            async with Store.open(load(self.config, {}).store.url) as store, store.writing() as work:
                return await act(work)

        return asyncio.run(run())


async def settle_in(folder: Path) -> None:
    settings = load(folder / "config.toml", {})
    await migrate(settings.store.url)
    agreement = agreements.read_all(settings)[NETWORK]
    async with Store.open(settings.store.url) as store, store.writing() as work:
        await agreements.bring_up_to_date(work, settings, START)
        await agreements.import_members(work, agreement, START)
        await _enter_people(work)


async def _enter_people(work: Work) -> None:
    for sample in SAMPLES:
        await work.people.add_person(NETWORK, sample.person())
    for mandate in mandates():
        await work.people.add_mandate(NETWORK, mandate)


def admission(office: Shell, *more: str) -> Result:
    """The Wärmestube applies, and Anna opens the motion."""
    return office.umlauf("motion", "open", *ADMISSION, *BY, "--yes", *more)


def recipients(office: Shell, kind: NoticeKind) -> list[str]:
    """Whom a kind of notice goes out to."""

    async def read(work: Work) -> list[str]:
        rows = await work.outbox.rows([OutboxState.PENDING], NETWORK)
        return sorted(row.target for row in rows if row.kind is kind)

    found: list[str] = office.store(read)
    return found
