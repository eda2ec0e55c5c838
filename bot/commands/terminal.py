"""Where a command writes, whom it can ask, what time it is - and the two ways in which it can end badly."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from getpass import getpass
from typing import Any, TextIO

Ask = Callable[[str, bool], str]
"""Puts a question and gives back what was typed; the flag says that nobody may read along."""


class Refused(Exception):
    """It was refused or has failed: exit code 1, every line a sentence for stderr."""

    code = 1

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class WrongUsage(Refused):
    """The command line is wrong: exit code 2. All mistakes make one sentence, so they come without a full stop."""

    code = 2

    def __init__(self, *mistakes: str) -> None:
        super().__init__("; ".join(mistakes) + ".")


def _now() -> datetime:
    from bot.app import now

    return now()


def _typed(question: str, hidden: bool) -> str:
    """On stderr, because stdout is for what the command was asked for."""
    if hidden:
        return getpass(f"{question}: ", sys.stderr)
    sys.stderr.write(f"{question}: ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()


@dataclass(frozen=True, slots=True)
class Terminal:
    """`clock` gives the present (UTC); `ask` is None where nobody sits, as in a script."""

    clock: Callable[[], datetime] = _now
    ask: Ask | None = None
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    @classmethod
    def here(cls) -> "Terminal":
        """The terminal of this process."""
        return cls(ask=_typed if sys.stdin and sys.stdin.isatty() else None)

    def print(self, *lines: str) -> None:
        """Lines that were asked for."""
        self.out.write("".join(f"{line}\n" for line in lines))
        self.out.flush()

    def print_json(self, document: Any) -> None:
        """One JSON document on one line."""
        self.print(json.dumps(document, ensure_ascii=False))

    def complain(self, *lines: str) -> None:
        """Lines that say why something was not done, and what goes along with a question."""
        self.err.write("".join(f"{line}\n" for line in lines))
        self.err.flush()
