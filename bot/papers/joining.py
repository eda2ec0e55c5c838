"""The sheet that an agreement is signed with (§ 6 (4)): members (Anlage 1), fields for two signatures, the text inside.

The agreement itself is the office's own document: its copy, signed and given by a coordinator, goes into the paper.
"""

from datetime import datetime

from bot.papers.blocks import blocks
from bot.papers.printable import Data
from bot.papers.typeset import Attached, pdf
from motions.model import Case, RegisterVersion
from motions.wording import joining, papers
from motions.wording.dates import day_of
from motions.wording.words import Words


def paper(case: Case, latest: RegisterVersion | None, agreement: Attached | None, words: Words, now: datetime) -> bytes:
    """The sheet as PDF/A-3a and PDF/UA-1, dated `now` (UTC). Raises ValueError for a motion without an applicant.

    latest: the register in force. agreement: the office's signed copy, where it has been given.
    """
    said = joining.sheet(case, latest, words, now)
    zone = case.motion.calendar.zone
    members = [[entry.name, papers.member_since(entry, zone, words)] for entry in latest.entries] if latest else []
    data: dict[str, Data] = {
        "network": case.network.name,
        "title": said.title,
        "applicant": said.applicant,
        "blocks": blocks(said.blocks),
        "members": said.members,
        "version": said.version,
        "columns": papers.register_columns(words),
        "rows": members,
        "parties": said.parties,
        "place": said.place,
        "name": said.name,
        "signature": said.signature,
        "foot": said.foot,
        "page": papers.page(words),
        "substitute": papers.substitute(words),
    }
    return pdf("joining", data, words.language, day_of(now, zone), agreement)
