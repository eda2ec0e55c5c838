"""Mails about a case conference (§ 3): what was asked may be answered, and nothing else is taken in.

Whatever says more may speak of the person helped, so the mail is refused whole and erased (ADR 21).
"""

import re
from zoneinfo import ZoneInfo

from bot.mail_answers import Arrived
from mail import applicant, fits, inquiry, meeting
from motions.inquiry.asking import Asking
from motions.meeting.gathering import Gathering
from motions.model import Person

_CLOSES = re.compile(
    r"(?:mit )?(?:freundlichen?|vielen?|liebe[nr]?|beste[nr]?|herzlichen?|schönen?|kind|best|many)?\s*"
    r"(?:grüße[n]?|gruß|regards|wishes|mfg|lg|vg|dank|thanks)(?: aus bielefeld)?\W*",
    re.IGNORECASE,
)


def says_more(arrived: Arrived, person: Person, asking: Asking | None, gathering: Gathering | None) -> bool:
    """Whether a mail holds anything beside the answer that was asked for: words, or a file."""
    if applicant.file_names(arrived.mail):
        return True
    rest = _rest(arrived.written.text, asking, gathering)
    return rest is None or any(not _is_form(line, person) for line in rest.split("\n") if line.strip())


def _rest(text: str, asking: Asking | None, gathering: Gathering | None) -> str | None:
    """What a mail says beside its answer; None: the answer cannot be told from the rest."""
    if asking is not None:
        zone = ZoneInfo(asking.inquiry.zone)
        said = fits.fits(text, [slot.start.astimezone(zone).replace(tzinfo=None) for slot in asking.inquiry.slots])
        return said.rest if isinstance(said, fits.Suits) else None
    if gathering is not None:
        read = meeting.read(text)
        return None if read.items else read.rest
    return text


def _is_form(line: str, person: Person) -> bool:
    """Whether a line is a greeting, a thank-you, or its writer's own name."""
    own = {word.casefold() for word in re.findall(r"\w+", f"{person.name} {person.greeting}")}
    words = [word.casefold() for word in re.findall(r"\w+", line)]
    named = bool(words) and set(words) <= own
    greets = inquiry.greets(line) and set(words) <= own | inquiry.GREETING_WORDS
    return named or greets or inquiry.only_thanks(line) or bool(_CLOSES.fullmatch(line.strip()))
