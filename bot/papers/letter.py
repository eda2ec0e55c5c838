"""A notice as a letter that somebody prints, sends with proof of delivery and gets back: DIN 5008, with a reply form.

The address stands where the window of an envelope is (form B): on the letter the member's, on the form the office's.
"""

import math
import re
from dataclasses import asdict
from datetime import datetime

from bot.papers.blocks import blocks
from bot.papers.printable import Data
from bot.papers.typeset import pdf
from motions.model import Member
from motions.notice import Notice
from motions.wording import letter as wording
from motions.wording import papers
from motions.wording.clean import clean, clean_lines, clip
from motions.wording.dates import day_of
from motions.wording.words import Words

WINDOW = 6  # lines of an address
LINE = 38  # characters that surely fit on one of them
SENDER = 34  # characters of the sender's name in the small print


def paper(notice: Notice, recipient: Member, office: Member, words: Words, now: datetime, *, mail: str = "") -> bytes:
    """The notice of a motion, of a decided exclusion or of a result as PDF/A-3a and PDF/UA-1, dated `now` (UTC).

    notice: `motions.decide.views.official_notice`, or of `motions.decide.outcome` about a result. recipient: the seat's
    member or the applicant; office: the member that runs the motion. Their postal addresses are texts with line breaks
    or commas; where one is missing, the window holds only the name. mail: where a scanned reply form may be sent to.
    Raises ValueError for a notice of another kind or without a motion. Takes a tenth of a second: call it through
    `typeset.in_turn`.
    """
    said = wording.letter(notice, words, now, mail)
    about = {"address": _address(office), "sender": _line(recipient)}
    form: dict[str, Data] | None = {**asdict(said.form), **about} if said.form else None
    data: dict[str, Data] = {
        "network": notice.network_name,
        "office": office.name,
        "role": said.office,
        "sender": _line(office),
        "remark": said.remark,
        "address": _address(recipient),
        "facts": said.facts,
        "subject": said.subject,
        "foot": said.foot,
        "blocks": blocks(said.blocks),
        "farewell": said.farewell,
        "enclosed": said.enclosed,
        "form": form,
        "page": papers.page(words),
        "substitute": papers.substitute(words),
    }
    zone = notice.motion.zone if notice.motion else words.zone
    return pdf("letter", data, words.language, day_of(now, zone))


def _address(member: Member) -> list[str]:
    """The lines of an address: the name as long as the window allows, once where the postal address says it too."""
    name = clean(member.name)
    parts = [part.strip() for part in re.split(r"[\n,]", clean_lines(member.postal or ""))]
    street = [part for part in parts if part and part != name][: WINDOW - 1]
    taken = sum(math.ceil(len(part) / LINE) for part in street)
    return [clip(name, LINE * max(WINDOW - taken, 1)), *street]


def _line(member: Member) -> str:
    """An address in one line, for the small print above another."""
    name, *rest = _address(member)
    return " · ".join([clip(name, SENDER), *rest])
