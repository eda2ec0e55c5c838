"""Reading what was typed: every mistake of a command line is noted before the first one is complained about."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.commands.terminal import WrongUsage
from bot.times import BadTime, local_time
from motions.money import cents_of
from motions.wording.words import Words

T = TypeVar("T")

_KEY = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


class Typed:
    """What was typed, option by option. A wrong value gives a stand-in; `check` raises WrongUsage with all mistakes."""

    def __init__(self, words: Words, zone: str) -> None:
        self._words = words
        self._zone = zone
        self.mistakes: list[str] = []

    def check(self) -> None:
        """To be called before anything that was read is used."""
        if self.mistakes:
            raise WrongUsage(*self.mistakes)

    def moment(self, option: str, text: str) -> datetime:
        """A local time as UTC."""
        try:
            return local_time(text, self._zone)
        except BadTime:
            said = self._words.tr
            wrong = said("{option} „{text}“ ist kein Zeitpunkt (so: 2026-11-24T15:00)", option=option, text=text)
            self.mistakes.append(wrong)
            return datetime.min.replace(tzinfo=UTC)

    def day(self, option: str, text: str) -> date:
        """A local day."""
        return self.moment(option, text).astimezone(ZoneInfo(self._zone)).date()

    def cents(self, option: str, text: str) -> int:
        """An exact amount of money in cents."""
        cents = cents_of(text)
        if cents is None:
            self.mistakes.append(
                self._words.tr("{option} „{text}“ ist kein genauer Betrag (so: 8000.00)", option=option, text=text)
            )
        return cents or 0

    def number(self, option: str, text: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        if text.isdecimal() and low <= int(text) <= high:
            return int(text)
        self.mistakes.append(
            self._words.tr(
                "{option} „{text}“ ist keine ganze Zahl von {low} bis {high}",
                option=option,
                text=text,
                low=low,
                high=high,
            )
        )
        return low

    def one_of(self, option: str, text: str, known: Mapping[str, T]) -> T:
        """What a word stands for; upper and lower case are the same."""
        for word, meaning in known.items():
            if word == text.strip().casefold():
                return meaning
        listed = ", ".join(known)
        self.mistakes.append(
            self._words.tr("{option} „{text}“ gibt es nicht, nur: {list}", option=option, text=text, list=listed)
        )
        return next(iter(known.values()))

    def key(self, option: str, text: str) -> str:
        """A short id as members, people and buttons have it."""
        if not _KEY.fullmatch(text):
            example = self._words.tr(
                "{option} „{text}“ geht nicht: höchstens 40 Kleinbuchstaben, Ziffern und Bindestriche",
                option=option,
                text=text,
            )
            self.mistakes.append(example)
        return text
