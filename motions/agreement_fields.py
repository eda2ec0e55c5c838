"""Reading a table of an agreement file key by key: what is wrong is noted with its remedy, and reading goes on.

So whoever writes an agreement sees every mistake at once. A wrong value gives a harmless stand-in; nothing that was
built with one ever leaves `motions.agreement.read`.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from motions.agreement_mistakes import Fault, Mistake

E = TypeVar("E", bound=StrEnum)

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+")
_DURATION = re.compile(r"([0-9]{1,4}) (day|hour)s?")
_SHOWN = 60  # characters of a wrong value that a message repeats

EXAMPLES: Mapping[str, str] = {
    "id": 'id = "bielefeld"',
    "name": 'name = "Netzwerk Beispiel"',
    "office": 'office = "stadt"',
    "place": 'place = "DE-NW"',
    "zone": 'zone = "Europe/Berlin"',
    "clause": 'clause = "§ 6 Abs. 3"',
    "clause_text": 'clause_text = """..."""',
    "ballot": 'ballot = "objection"',
    "threshold": 'threshold = { counts = "object", more_than = "1/2", of = "roll", then = "fails" }',
    "counts": 'counts = "object"',
    "more_than": 'more_than = "1/2"',
    "of": 'of = "roll"',
    "then": 'then = "fails"',
    "period_days": "period_days = 14",
    "members": "[[members]]",
    "state": 'state = "open"',
    "reason": 'reason = "..."',
    "negotiations": "[[negotiations]]",
    "reports": "[[reports]]",
    "bodies": "[[reports.bodies]]",
    "most": "most = 10",
    "per_year": 'per_year = "80000.00 EUR"',
    "from": 'from = "07-01"',
    "until": 'until = "12-31"',
    "every_years": "every_years = 4",
    "ask_on": 'ask_on = "01-15"',
}


class Report:
    """The mistakes found so far in one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.mistakes: list[Mistake] = []


class Fields:
    """One table of the file. Every method reads one key; without a default the key is required.

    `done` reports the keys that nobody asked for.
    """

    def __init__(self, table: Mapping[str, object], path: str, report: Report) -> None:
        self._table = table
        self._path = path
        self._report = report
        self._asked: list[str] = []
        self._wrong: set[str] = set()

    def mistake(self, key: str, fault: Fault, **facts: str) -> None:
        """Note that `key` is wrong."""
        self._wrong.add(key)
        self._report.mistakes.append(Mistake(self._report.file, self.path(key), fault, facts))

    def path(self, key: str) -> str:
        """Where `key` stands in the file."""
        return f"{self._path}.{key}" if self._path else key

    def fine(self, *keys: str) -> bool:
        """Whether nothing was wrong with `keys` so far."""
        return self._wrong.isdisjoint(keys)

    def done(self) -> None:
        """Report every key that is not known, with the known one that looks most like it."""
        for key in [key for key in self._table if key not in self._asked]:
            close = get_close_matches(key, self._asked, n=1)
            if close:
                self.mistake(key, Fault.MISSPELT, guess=close[0])
            else:
                self.mistake(key, Fault.UNKNOWN, known=", ".join(self._asked))

    def has(self, key: str) -> bool:
        """Whether the file has `key` here."""
        return key in self._table

    def raw(self, key: str, *, required: bool = False) -> object | None:
        """The value as it stands in the file, None where the key is not there."""
        self._asked.append(key)
        if required and key not in self._table:
            self.mistake(key, Fault.MISSING, example=EXAMPLES[key])
        return self._table.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text without white space around it; where it is required, not an empty one."""
        value = self.raw(key, required=default is None)
        if value is None:
            return default or ""
        if not isinstance(value, str):
            self.mistake(key, Fault.NOT_TEXT, found=shown(value))
            return ""
        if default is None and not value.strip():
            self.mistake(key, Fault.MISSING, example=EXAMPLES[key])
        return value.strip()

    def optional(self, key: str) -> str | None:
        """A text that may be absent."""
        return self.text(key, "") or None

    def paragraphs(self, key: str) -> str:
        """A text of several lines: a blank line parts paragraphs, any other line break is none."""
        parts = re.split(r"\n\s*\n", self.text(key))
        return "\n\n".join(" ".join(part.split()) for part in parts)

    def identifier(self, key: str) -> str:
        """A short id as members, networks and buttons have it."""
        value = self.text(key)
        if value and not (_ID.fullmatch(value) and len(value) <= 40):
            self.mistake(key, Fault.NOT_ID, found=shown(value))
        return value

    def address(self, key: str) -> str | None:
        """A mail address that may be absent."""
        value = self.optional(key)
        if value and not _MAIL.fullmatch(value):
            self.mistake(key, Fault.NOT_MAIL, found=shown(value))
        return value

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number from `low` to `high`."""
        value = self.raw(key, required=default is None)
        if value is None:
            return low if default is None else default
        if type(value) is not int:  # bool is an int to Python, but not to whoever writes the file
            self.mistake(key, Fault.NOT_WHOLE, found=shown(value))
        elif not low <= value <= high:
            self.mistake(key, Fault.OUT_OF_RANGE, found=shown(value), low=str(low), high=str(high))
        else:
            return value
        return low

    def flag(self, key: str, default: bool) -> bool:
        """true or false."""
        value = self.raw(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.mistake(key, Fault.NOT_FLAG, found=shown(value))
        return default

    def one_of(self, key: str, known: Sequence[str], default: str | None = None) -> str:
        """One of the texts `known`."""
        value = self.text(key, default)
        if value in known:
            return value
        if self.fine(key):
            self.mistake(key, Fault.NO_CHOICE, found=shown(value), known=quoted(known))
        return known[0]

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """A member of an enumeration, by its value."""
        return kind(self.one_of(key, [member.value for member in kind], default))

    def texts(self, key: str, default: Sequence[str]) -> list[str]:
        """A list of texts, possibly empty."""
        value = self.raw(key)
        if value is None:
            return list(default)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.mistake(key, Fault.NOT_TEXTS, found=shown(value))
            return []
        return value

    def durations(self, key: str, default: Sequence[str]) -> tuple[timedelta, ...]:
        """A list of spans of time such as "7 days"."""
        return tuple(self._span(key, text) for text in self.texts(key, default))

    def duration(self, key: str) -> timedelta | None:
        """A span of time such as "3 days", or None where the key is not there."""
        text = self.optional(key)
        return self._span(key, text) if text else None

    def _span(self, key: str, text: str) -> timedelta:
        match = _DURATION.fullmatch(text)
        if match is None or match[1].strip("0") == "":
            self.mistake(key, Fault.NOT_DURATION, found=shown(text))
            return timedelta(days=1)
        return timedelta(**{f"{match[2]}s": int(match[1])})

    def table(self, key: str, *, required: bool = False) -> "Fields":
        """The table below `key`. Where it is not there or no table, its keys are not missed one by one.

        A table that is not required counts as there and empty, so that the keys it must have are missed.
        """
        value = self.raw(key, required=required)
        if isinstance(value, dict) or (value is None and not required):
            return Fields(value or {}, self.path(key), self._report)
        if value is not None:
            self.mistake(key, Fault.NOT_TABLE, found=shown(value))
        return Fields({}, key, Report(self._report.file))

    def optional_tables(self, key: str) -> list["Fields"]:
        """The tables below [[key]]; none where the key is not there."""
        self._asked.append(key)
        return self.tables(key) if self.has(key) else []

    def tables(self, key: str) -> list["Fields"]:
        """The tables below [[key]], at least one."""
        value = self.raw(key, required=True)
        if value is None:
            return []
        if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
            self.mistake(key, Fault.NOT_TABLES, found=shown(value), example=EXAMPLES[key])
            return []
        return [Fields(item, f"{self.path(key)}[{n}]", self._report) for n, item in enumerate(value, start=1)]


def shown(value: object) -> str:
    """A value much as the file writes it, cut where it is long.

    >>> shown(["sieben Tage", True])
    '["sieben Tage", true]'
    """
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def quoted(values: Iterable[str]) -> str:
    """Texts as the file writes them, in a row.

    >>> quoted(["choices", "counts"])
    '"choices", "counts"'
    """
    return ", ".join(shown(value) for value in values)
