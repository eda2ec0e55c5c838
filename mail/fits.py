"""Which date suits how: "1 ja, 2 nein", one line a date, or the day itself instead of its number.

A small grammar and no guessing: a line names dates and says something of them, dates first ("1 und 3 ja") or last
("ja: 1, 3"), or it says nothing of dates. Whatever has a date or a yes in it and does not fit in is doubtful, and then
nothing of the mail is taken.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mail.sentences import listed
from motions.inquiry.model import Fit

_WORDS: Sequence[tuple[str, Fit]] = (  # the longer ones first
    (r"(?:passt|geht|k(?:ö|oe)nnen|kann)(?: uns| mir| ich| wir)?(?: leider)? nicht", Fit.NO),
    (r"(?:does not|doesn't) (?:work|suit|fit)|cannot|can't", Fit.NO),
    (r"(?:leider )?(?:nein|nicht)|no|not", Fit.NO),
    (r"notfalls|zur not|wenn n(?:ö|oe)tig|wenn es sein muss|if need be|if necessary", Fit.IF_NEED_BE),
    (r"(?:ja )?(?:passt|geht)(?: uns| mir)?(?: gut)?|ja(?: gerne?)?|gerne?|yes|works|fine", Fit.YES),
)
_DATES = r"(?: (?:termine?|tage?|dates?))?"
_MONTHS = (
    *("januar january jan", "februar february feb", "märz maerz march mär mrz mar", "april apr", "mai may"),
    *("juni june jun", "juli july jul", "august aug", "september sept sep", "oktober october okt oct"),
    *("november nov", "dezember december dez dec"),
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_NAME = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DAY = rf"\d{{1,2}}\.\s?(?:\d{{1,2}}\.|(?:{_NAME})\b\.?)|\b\d{{1,2}} (?:{_NAME})\b"
_CLOCK = r"(?:,?\s(?:um\s|at\s)?\d{1,2}(?:[:.]\d{2}(?:\s?uhr\b)?|\s?uhr\b))"
_TOKEN = re.compile(
    "|".join(
        [
            rf"(?P<date>(?:{_DAY})(?:\s?(?:20)?\d{{2}}(?![\d:.]|\s?uhr))?{_CLOCK}?)",
            r"(?P<number>(?<![\d.:/-])\d{1,2}(?!\d|:\d|\s?uhr))",
            rf"(?P<none>\b(?:keiner|keine|kein|none|neither|no(?= date))(?: (?:der|von|dieser|of|the|these))*{_DATES}"
            r"(?: (?:passt|geht|suits?|works?))?\b(?! nicht| not))",
            rf"(?P<every>\b(?:alle|alles|all|every){_DATES} (?:passen|passt|gehen|geht|suit|work|fit)\b"
            r"(?! nicht| not))",
            rf"(?P<all>\b(?:alle|all|every|jeder){_DATES}\b)",
            *(rf"(?P<fit{place}>\b(?:{pattern})\b)" for place, (pattern, _) in enumerate(_WORDS)),
            r"(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)",
        ]
    )
)
_FILLS = listed(
    "am um und uhr der die das den dem termin termine termins tag nr nummer bei uns mir ist wäre für auch dann "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so and the on date dates at us me "
    "for is are o clock monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"
)
_FORM = re.compile(r"^(\s*\d{1,2})\s*\(.*\)")
"""What our own form has before the answer: the number, and the date in brackets, which holds further numbers."""


class Doubt(StrEnum):
    """Why nothing is taken."""

    EMPTY = "empty"
    DATES = "dates"


@dataclass(frozen=True, slots=True)
class Suits:
    """How each date suits, by its place from 0; `rest`: the lines that say nothing of dates."""

    fits: Mapping[int, Fit]
    rest: str = ""


Spoken = Fit | tuple[int, ...] | None
"""A word for how it suits, the places of the dates that are named, or a date that is none of ours."""


def fits(text: str, starts: Sequence[datetime]) -> Suits | Doubt:
    """What `text` (`mail.reply.written`) says of the dates that start then (local time).

    >>> days = [datetime(2027, 1, 12, 10), datetime(2027, 1, 13, 14), datetime(2027, 1, 14, 9)]
    >>> {place: fit.value for place, fit in fits("1 ja, 2 notfalls\\n14.1. nein", days).fits.items()}
    {0: 'yes', 1: 'if_need_be', 2: 'no'}
    >>> fits("2 vielleicht", days).value
    'dates'
    """
    if not text.strip():
        return Doubt.EMPTY
    found: dict[int, Fit] = {}
    rest = []
    for line in text.split("\n"):
        said = _line(_FORM.sub(r"\1", line).casefold(), starts)
        if said is None or any(found.get(place, fit) is not fit for place, fit in said.items()):
            return Doubt.DATES
        rest += [] if said else [line]
        found |= said
    return Suits(found, "\n".join(rest).strip()) if found else Doubt.DATES


def names(text: str, start: datetime) -> bool:
    """Whether the first date in a text is this day and, as it has to say, this hour (local time).

    >>> names("Donnerstag, 14. Januar 2027, 09:00 Uhr", datetime(2027, 1, 14, 9))
    True
    >>> names("14. Januar 2027", datetime(2027, 1, 14, 9)), names("14.1.2027 10:00", datetime(2027, 1, 14, 9))
    (False, False)
    """
    said = next((found["date"] for found in _TOKEN.finditer(text.casefold()) if found["date"]), "")
    return re.search(rf"{_CLOCK}$", said) is not None and _of_day(said, [start]) is not None


def _line(line: str, starts: Sequence[datetime]) -> Mapping[int, Fit] | None:
    """What one line says of the dates; nothing, where it speaks of none; None where it is doubtful."""
    matches = list(_TOKEN.finditer(line))
    whole = {name for match in matches for name in ("none", "every") if match[name]}
    speaks = [_spoken(match, starts) for match in matches if not match["word"]]
    if not speaks or _unfilled(line):
        return {}
    if any(match["word"] and match["word"] not in _FILLS for match in matches):
        return None
    if whole:
        return dict.fromkeys(range(len(starts)), Fit.NO if "none" in whole else Fit.YES) if len(speaks) == 1 else None
    return _paired(speaks)


def _unfilled(line: str) -> bool:
    """A line of our form that was left empty."""
    return re.fullmatch(r"\s*\d{1,2}\s*[:.)]?\s*", line) is not None


def _spoken(match: re.Match[str], starts: Sequence[datetime]) -> Spoken:
    if match["date"]:
        return _of_day(match["date"], starts)
    if match["number"]:
        place = int(match["number"]) - 1
        return (place,) if 0 <= place < len(starts) else None
    if match["all"] or match["every"] or match["none"]:
        return tuple(range(len(starts)))
    return next(fit for place, (_, fit) in enumerate(_WORDS) if match[f"fit{place}"])


def _of_day(said: str, starts: Sequence[datetime]) -> Spoken:
    """The one date on that day, and at that hour where one is named; None where none or more than one is."""
    found = re.match(rf"(\d{{1,2}})\.?\s?(?:(\d{{1,2}})\.|({_NAME})\b\.?)(.*)", said)
    if found is None:
        return None
    day, month = int(found[1]), int(found[2]) if found[2] else _NUMBERS[found[3]]
    places = [place for place, start in enumerate(starts) if (start.day, start.month) == (day, month)]
    clock = re.search(r"(\d{1,2})(?:[:.](\d{2})|\s?uhr)", found[4])
    if clock:
        hour = (int(clock[1]), int(clock[2] or 0))
        places = [place for place in places if (starts[place].hour, starts[place].minute) == hour]
    return (places[0],) if len(places) == 1 else None


def _paired(speaks: Sequence[Spoken]) -> Mapping[int, Fit] | None:
    """Each date with the word that belongs to it; None where a date or a word stands alone."""
    if None in speaks:
        return None
    ordered = speaks if not isinstance(speaks[0], Fit) else speaks[::-1]
    found: dict[int, Fit] = {}
    named: list[int] = []
    for spoken in ordered:
        if isinstance(spoken, Fit):
            if not named or any(found.get(place, spoken) is not spoken for place in named):
                return None
            found |= dict.fromkeys(named, spoken)
            named = []
        else:
            named += spoken or ()
    return None if named else found
