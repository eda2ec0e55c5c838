"""What a mail says to the invitation to a meeting: whether its writer takes part, and items for the agenda."""

import re
from dataclasses import dataclass

from mail.inquiry import only_thanks
from mail.subject import stripped
from motions.meeting.model import Part

_ITEM = re.compile(r"^\s*[-*•]?\s*(?:tagesordnungs)?(?:punkt|top|item|agenda item)\s*[:\-–]\s*(?P<title>\S.*)$", re.I)
_EMPTY_ITEM = re.compile(r"^\s*(?:punkt|top|item)\s*:\s*$", re.I)
_NO = (
    r"(?:ich |wir )?(?:nehme|nehmen|komme|kommen|bin|sind) (?:leider |daran |an der sitzung )*nicht(?: daran)?"
    r"(?: teil| dabei| da)?",
    r"(?:ich |wir )?(?:kann|können) (?:leider )?nicht (?:teilnehmen|kommen|dabei sein)",
    r"(?:ich |wir )?(?:muss |müssen )?(?:leider )?(?:sage |sagen )?(?:leider )?ab(?:sagen)?",
    r"(?:leider )?(?:nein|absage|no|declined?)(?: danke)?",
    r"(?:i |we )?(?:do not|don't|will not|won't|cannot|can't) (?:take part|attend|come)",
)
_YES = (
    r"(?:ich |wir )?(?:nehme|nehmen) (?:gerne? |sehr gerne |daran |an der sitzung )*teil",
    r"(?:ich |wir )?(?:komme|kommen)(?: gerne?)?",
    r"(?:ich |wir )?(?:bin|sind) (?:gerne? )?dabei",
    r"(?:ich |wir )?(?:sage |sagen )?(?:gerne? )?zu",
    r"(?:ja|zusage|yes|accepted?)(?: gerne?)?",
    r"(?:i |we )?(?:will )?(?:take part|attend|be there|come)",
)
_SAYS = {Part.NO: re.compile("|".join(_NO)), Part.YES: re.compile("|".join(_YES))}
_GREETS = re.compile(
    r"^(?:guten (?:tag|morgen|abend)|hallo|liebe[rs]?|sehr geehrte[rs]?|moin|hello|dear|hi)\b.*$", re.I
)


@dataclass(frozen=True, slots=True)
class Said:
    """What was understood. part None: nothing about that. rest: what is neither, for people to read."""

    part: Part | None
    items: tuple[str, ...]
    rest: str

    @property
    def unclear(self) -> bool:
        """Whether nothing could be understood, though something was written."""
        return self.part is None and not self.items and not only_thanks(self.rest)


def read(text: str) -> Said:
    """Read the line that says yes or no, in so many words, and every line that names an item. Both yes and no: neither.

    >>> said = read("Guten Tag,\\nich nehme teil.\\nPunkt: Winterhilfe")
    >>> said.part, said.items
    (<Part.YES: 'yes'>, ('Winterhilfe',))
    >>> read("Ich komme nur, wenn es nicht regnet.").part is None
    True
    """
    parts: set[Part] = set()
    items: list[str] = []
    rest: list[str] = []
    for line in text.split("\n"):
        item = _ITEM.match(line)
        if item:
            items.append(item["title"].strip())
        elif says := _says(line):
            parts.add(says)
        elif line.strip() and not _EMPTY_ITEM.match(line) and not (_GREETS.match(line.strip()) and not rest):
            rest.append(line.strip())
    if len(parts) > 1:
        return Said(None, (), text)
    return Said(next(iter(parts), None), tuple(items), "\n".join(rest))


def drafted(subject: str) -> tuple[str, str]:
    """The answer and its date, in the subject of the mail that one of our buttons opens; "" and "" in any other.

    >>> drafted("I take part: Thursday, 14 January 2027, 09:00 [K01-7FQ2MXW4]")
    ('I take part', 'Thursday, 14 January 2027, 09:00')
    >>> drafted("AW: Einladung: Koordinierungskreis am 14.1.")
    ('', '')
    """
    says, _, date = stripped(subject).partition(": ")
    return (says, date) if _says(says) else ("", "")


def _says(line: str) -> Part | None:
    """A line that is only a yes or a no; anything with a condition in it is neither."""
    plain = " ".join(re.sub(r"[.!,;„“\"»«]+", " ", line).casefold().split())
    found = [part for part, pattern in _SAYS.items() if pattern.fullmatch(plain)]
    return found[0] if len(found) == 1 else None
