"""Mails about a case conference (§ 3): what was asked may be answered, and nothing else is taken in.

Whatever says more may speak of the person helped, so the mail is refused whole and erased (ADR 21).
"""

from zoneinfo import ZoneInfo

from bot.mailroom.replies import Arrived
from mail import applicant, courtesy, fits, meeting
from motions.inquiry.asking import Asking
from motions.meeting.gathering import Gathering
from motions.model import Person


def says_more(arrived: Arrived, person: Person, asking: Asking | None, gathering: Gathering | None) -> bool:
    """Whether a mail holds anything beside the answer that was asked for: words, or a file."""
    if applicant.file_names(arrived.mail):
        return True
    rest = _rest(arrived.written.text, asking, gathering)
    return rest is None or bool(courtesy.beside(rest, courtesy.names(person.name, person.greeting)))


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
