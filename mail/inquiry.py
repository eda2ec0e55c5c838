"""What a mail says to an inquiry: its words as they stand, cut by question where there are several; never a vote.

Also whether a mail asks the body for advice (§ 4 (2)): it says so in the first word of its subject.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mail.absence import DAY, date_of
from mail.confirmed import GREETS
from mail.sentences import listed
from mail.subject import stripped
from motions.inquiry.model import NOTHING

_NO_REMARKS = ("keine anmerkungen", "keine anmerkung", "no remarks", "no remark", "no comments", "no comment")
_THANKS = listed(
    "danke dank vielen herzlichen besten lieben schönen ok okay alles klar prima super perfekt gut für die das den "
    "ihre info information nachricht rückmeldung bestätigung erinnerung mail thanks thank you many for the message "
    "einladung invitation reminder and und empfangen erhalten received"
)
_FEW = 8  # words that a mere thank-you may have
_GREETING = re.compile(rf"^(?:{'|'.join(GREETS.split())})\b[^.!?]{{0,60}}[,!]?$", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:frage\s+|question\s+)?(?P<number>\d{1,2})\s*[.):]\s*(?P<text>.*)$", re.IGNORECASE)
_WANTS = re.compile(r"^(?:beratung|bitte um (?:beratung|rat)|consultation)\s*[:\-–]\s*(?P<subject>.+)$", re.IGNORECASE)
_UNTIL = re.compile(
    rf"^\s*(?:bis|until)(?:\s+zum|\s+spätestens)?\s*:?\s*(?:\w+,\s*)?{DAY}\s*$", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """That a mail wants advice. `until`: the last day (local) that it names, None: none."""

    subject: str
    text: str
    until: date | None = None


def wanted(text: str, subject: str, sent: str) -> Wanted | None:
    """What a mail asks the body, or None. `sent` is the Date header, for a year that is left out.

    >>> wanted("Wir planen eine Notschlafstelle.", "Beratung: Notschlafstelle", "").subject
    'Notschlafstelle'
    """
    asks = _WANTS.match(stripped(subject))
    if asks is None or not text.strip():
        return None
    named = _UNTIL.search(text)
    until = date_of(named.groupdict(), sent) if named else None
    body = _UNTIL.sub("", text, count=1) if until else text
    return Wanted(asks["subject"].strip(), body.strip(), until)


GREETING_WORDS = frozenset(
    listed(
        "guten tag morgen abend hallo liebe lieber sehr geehrte geehrter damen und herren moin frau herr team zusammen "
        "alle dear hello hi good morning afternoon evening all mr ms"
    )
)
"""What a greeting is made of beside a name."""


def greets(line: str) -> bool:
    """Whether a line begins a letter."""
    return bool(_GREETING.match(line.strip()))


def only_thanks(text: str) -> bool:
    """Whether somebody just says thank you, which is no statement and must replace none.

    >>> only_thanks("Vielen Dank!"), only_thanks("Danke, aber das reicht nicht.")
    (True, False)
    """
    words = re.findall(r"[^\W\d_]+", _without_greeting(text).casefold())
    return 0 < len(words) <= _FEW and all(word in _THANKS for word in words)


def statement(text: str) -> str:
    """The words as they stand, without the greeting; NOTHING where they are that there is nothing to say."""
    said = _without_greeting(text)
    return NOTHING if said.strip(" .!").casefold() in _NO_REMARKS else said


def answers(text: str, questions: Sequence[str]) -> dict[int, str] | None:
    """What is said to each question, by its place; None where nobody can tell what belongs to which.

    >>> answers("1. Gut.\\n2) Zu wenig Zeit\\nund Raum.", ["Was war gut?", "Was fehlt?"])
    {0: 'Gut.', 1: 'Zu wenig Zeit\\nund Raum.'}
    """
    said = statement(text)
    if said == NOTHING:
        return dict.fromkeys(range(len(questions)), NOTHING)
    if len(questions) == 1 and not _NUMBERED.match(said):
        return {0: said}
    found: dict[int, list[str]] = {}
    place: int | None = None
    for line in said.split("\n"):
        numbered = _NUMBERED.match(line)
        if numbered and 0 < int(numbered["number"]) <= len(questions):
            place = int(numbered["number"]) - 1
            if place in found:
                return None
            found[place] = [_after_question(numbered["text"], questions[place])]
        elif place is None and line.strip():
            return None
        elif place is not None:
            found[place].append(line)
    given = {place: statement("\n".join(lines).strip()) for place, lines in found.items() if any(map(str.strip, lines))}
    return given or None


def _after_question(line: str, question: str) -> str:
    """Without the question, which our own form repeats."""
    plain = " ".join(line.split())
    return plain[len(question) :].strip() if plain.startswith(question) else line.strip()


def _without_greeting(text: str) -> str:
    lines = text.strip().split("\n")
    while lines and (not lines[0].strip() or _GREETING.match(lines[0].strip())):
        lines = lines[1:]
    return "\n".join(lines).strip()
