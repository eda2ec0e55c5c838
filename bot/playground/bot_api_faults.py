"""What Telegram answers when it does not do what it was asked: refusals, and faults ordered by a test or the
demo.

Public: `Refused` (an error answer with Telegram's own words), `Faults.add(method, kind=..., times=1,
chat=None)`.
"""

from dataclasses import dataclass
from typing import Literal

FaultKind = Literal[
    400, 401, 403, 429, 500, 502, "migrate", "hang", "hang after storing", "drop before", "drop after storing"
]

_PHRASES: dict[int, str] = {
    400: "Bad Request: injected fault",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class Refused(Exception):
    """An answer with `ok: false`: an HTTP status, Telegram's words, and its `parameters` if it gave any."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, object]:
        """The body that goes with the status, in the form the Bot API documents ("Making requests")."""
        body: dict[str, object] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str, **parameters: int) -> Refused:
    """A 400 as Telegram words it."""
    return Refused(400, f"Bad Request: {reason}", **parameters)


@dataclass
class Fault:
    """One ordered fault: which calls it hits (`*` any method, `chat` None any chat), and how often (None: for
    good).

    `retry_after` is in seconds and only used with 429. "hang after storing" does the work and never answers,
    so that a client cannot know; "drop after storing" does the work and cuts the connection; "drop before"
    cuts it undone.
    """

    method: str
    kind: FaultKind
    times: int | None
    chat: int | None
    retry_after: int

    def hits(self, method: str, chat: int | None) -> bool:
        """Whether this call is one of those the fault was ordered for."""
        wanted = self.method.lower() in ("*", method.lower())
        return wanted and self.times != 0 and self.chat in (None, chat)

    def refusal(self) -> Refused | None:
        """The error answer of a fault that is one; None where the connection itself misbehaves."""
        if self.kind == 429:
            words = f"Too Many Requests: retry after {self.retry_after}"
            return Refused(429, words, retry_after=self.retry_after)
        return Refused(self.kind, _PHRASES[self.kind]) if isinstance(self.kind, int) else None


class Faults:
    """The faults still to come, in the order they were added."""

    def __init__(self) -> None:
        self.ordered: list[Fault] = []

    def add(
        self,
        method: str,
        *,
        kind: FaultKind,
        times: int | None = 1,
        chat: int | None = None,
        retry_after: int = 1,
    ) -> Fault:
        """Order a fault for the next `times` calls of `method` (None: until `clear`)."""
        fault = Fault(method, kind, times, chat, retry_after)
        self.ordered.append(fault)
        return fault

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault that hits this call, used up by one; None for a call that goes through."""
        for fault in self.ordered:
            if fault.hits(method, chat):
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None

    def clear(self) -> None:
        """Everything works again."""
        self.ordered.clear()
