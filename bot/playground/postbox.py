"""The postbox of one address: what lies in it, and what goes wrong with mail for it.

Public: `Postbox` with `address`, `letters()`, `wait_for(text)`, and the troubles `refuses(reply)`,
`bounces(status, diagnostic)`, `delays()`, `absent(text)`, `returns()`, `mends()`.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from bot.playground.maildir import Letter, Maildir

T = TypeVar("T")

_LOOK_AGAIN_AFTER = 0.02


@dataclass(frozen=True)
class Failure:
    """A mail that was accepted and will not arrive, or not now.

    `german`: the report is prose as large German providers send it; `later`: nothing happens before the queue
    is released.
    """

    action: Literal["failed", "delayed"]
    status: str
    diagnostic: str
    german: bool = False
    later: bool = False


@dataclass
class Absence:
    """An absence notice: once to each correspondent (RFC 3834, 2), heeding their wish for silence or not."""

    text: str
    polite: bool
    told: set[str] = field(default_factory=set)


class Orders(Generic[T]):
    """Troubles that were ordered, each for the next so many mails (None: for all)."""

    def __init__(self) -> None:
        self._left: list[tuple[T, int | None]] = []

    def add(self, trouble: T, times: int | None) -> None:
        """Order a trouble."""
        self._left.append((trouble, times))

    def take(self) -> T | None:
        """The trouble that is due now, used up by one."""
        if not self._left:
            return None
        trouble, times = self._left[0]
        if times == 1:
            del self._left[0]
        elif times is not None:
            self._left[0] = trouble, times - 1
        return trouble

    def clear(self) -> None:
        """No more trouble."""
        self._left.clear()


class Postbox:
    """The postbox of one address. Plus addresses (`name+anything@domain`) lead here too (RFC 5233)."""

    def __init__(self, address: str, password: str, maildir: Maildir) -> None:
        self.address = address
        self.password = password
        self.maildir = maildir
        self.owner = ""
        self.absence: Absence | None = None
        self.refusals = Orders[str]()
        self.failures = Orders[Failure]()

    def letters(self) -> list[Letter]:
        """Everything in the box, by arrival."""
        return self.maildir.letters()

    async def wait_for(self, wanted: str | Callable[[Letter], bool], timeout: float = 5.0) -> Letter:
        """The newest letter whose subject or text contains this (or that fits the test), as soon as it is
        there.

        `timeout` is in real seconds; TimeoutError names the subjects that were there.
        """
        for _ in range(max(round(timeout / _LOOK_AGAIN_AFTER), 1)):
            found = [letter for letter in self.letters() if _fits(letter, wanted)]
            if found:
                return found[-1]
            await asyncio.sleep(_LOOK_AGAIN_AFTER)
        seen = [letter.subject for letter in self.letters()]
        raise TimeoutError(f"nothing with {wanted!r} for {self.address}; there are {seen}")

    def refuses(self, reply: str, times: int | None = None) -> None:
        """Answer RCPT TO with this line, "450 4.2.1 ..." for now or "550 5.1.1 ..." for good."""
        self.refusals.add(reply, times)

    def bounces(
        self,
        status: str,
        diagnostic: str,
        *,
        german: bool = False,
        later: bool = False,
        times: int | None = None,
    ) -> None:
        """Accept mail and return it to its envelope sender, at once or when the queue is released."""
        self.failures.add(Failure("failed", status, diagnostic, german, later), times)

    def delays(self, diagnostic: str = "451 4.4.1 Host not reachable", times: int | None = 1) -> None:
        """Accept mail and report a delay; it is delivered when the queue is released."""
        self.failures.add(Failure("delayed", "4.4.1", diagnostic), times)

    def absent(self, text: str, *, polite: bool = False) -> None:
        """Answer each correspondent once; a `polite` responder is silent where the mail asks for it (RFC
        3834).
        """
        self.absence = Absence(text, polite)

    def returns(self) -> None:
        """No more absence notices."""
        self.absence = None

    def mends(self) -> None:
        """Mail arrives again."""
        self.refusals.clear()
        self.failures.clear()


def _fits(letter: Letter, wanted: str | Callable[[Letter], bool]) -> bool:
    if isinstance(wanted, str):
        return wanted in letter.subject or wanted in letter.text
    return wanted(letter)
