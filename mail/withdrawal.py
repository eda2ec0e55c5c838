"""Does a mail declare that the writer's member leaves (§ 6 (5))? Whoever finds it so asks back, and executes nothing.

So a sentence too many costs one question, and one that is missed is put before people like any other mail. Only what
is said as done now is meant: no question, no condition, no "we are thinking of".
"""

import re
from dataclasses import dataclass
from datetime import date

from mail.absence import DAY, date_of
from mail.patterns import anywhere

LETTER = r"(?:[^.?!]|(?<=\d)\.)"
"""A letter within a sentence; the dot of a date does not end one."""
_NET = r"aus\s+(?:dem|der|unserem|unserer|ihrem)\s+[\w\s-]{0,60}?(?:netzwerk|kooperation|verbund|bündnis)\w*"
_DECLARES = anywhere(
    rf"\b(?:erkl(?:ä|ae)re[n]?|erklärt|teile[n]?|zeige[n]?|gebe[n]?)\b{LETTER}{{0,80}}\baustritt\b",
    rf"\baustritt\b{LETTER}{{0,60}}\b(?:wird hiermit|ist hiermit|hiermit) erklärt\b",
    rf"\btreten\b{LETTER}{{0,80}}\b{_NET}{LETTER}{{0,40}}\baus\b",
    rf"\btritt\b{LETTER}{{0,80}}\b{_NET}{LETTER}{{0,40}}\baus\b",
    rf"\b(?:scheide[nt]?|verlassen|verlässt)\b{LETTER}{{0,60}}\b(?:{_NET}|das netzwerk)",
    rf"\bkündige[n]?\b{LETTER}{{0,60}}\b(?:mitgliedschaft|vereinbarung|kooperation\w*)\b",
    rf"\bbeende[nt]?\b{LETTER}{{0,60}}\bmitgliedschaft\b",
    rf"\b(?:hereby )?(?:declare|announce|give notice of)\b{LETTER}{{0,60}}\b(?:withdrawal|resignation)\b",
    rf"\b(?:we|i)\b{LETTER}{{0,20}}\bwithdraw(?:ing)?\b{LETTER}{{0,30}}\bfrom the (?:network|agreement|cooperation)\b",
    rf"\b(?:we|i)\b{LETTER}{{0,20}}\b(?:resign|terminate|end|cancel)\b{LETTER}{{0,30}}\bmembership\b",
    rf"\b(?:we|i)\b{LETTER}{{0,20}}\b(?:leave|are leaving|am leaving)\b{LETTER}{{0,20}}\bthe network\b",
)
_NOT_SAID = anywhere(
    r"\b(?:nicht|kein|keinen|keine|nie|niemals)\b",
    r"\b(?:wenn|falls|sofern|sollte[n]?|würde[n]?|könnte[n]?|überlegen?|erwägen?|ob|möchte[n]? wissen|wie)\b",
    r"\b(?:not|never|if|whether|might|could|would|considering|unless)\b",
)
_END = re.compile(r"(?<=[.!?])(?<!\d\.)\s+|\n\s*\n")
"""Between two sentences; the dot of a date ends none (`mail.sentences` drops it)."""
_ON = re.compile(rf"\b(?:zum|ab|am|mit ablauf des|bis zum|mit wirkung zum)\s+{DAY}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Leaving:
    """That a member leaves. `last_day` (local date) is a later day that is named, None for at once."""

    last_day: date | None = None


def declares_withdrawal(text: str, sent: str) -> Leaving | None:
    """What `text` (`mail.reply.written`) declares, or None. `sent` is the Date header, for a year left out.

    >>> declares_withdrawal("Hiermit erklären wir unseren Austritt aus dem Netzwerk.", "")
    Leaving(last_day=None)
    >>> declares_withdrawal("Wir kündigen unsere Mitgliedschaft zum 31. Dezember 2026.", "")
    Leaving(last_day=datetime.date(2026, 12, 31))
    >>> declares_withdrawal("Wie erklären wir unseren Austritt?", "") is None
    True
    """
    for said in sentences(text):
        if _NOT_SAID.search(said) or not _DECLARES.search(said):
            continue
        named = _ON.search(said)
        return Leaving(date_of(named.groupdict(), sent) if named else None)
    return None


def sentences(text: str) -> list[str]:
    """The sentences of a text, each on one line; questions are left out, for they declare nothing."""
    found = (" ".join(said.split()) for said in _END.split(text))
    return [said for said in found if not said.endswith("?")]
