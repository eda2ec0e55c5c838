"""Every dialogue there is, by its name: a command without details begins the one of its English name."""

from collections.abc import Mapping

from bot.dialogues import (
    absence,
    asked_before,
    asking_around,
    attachments,
    choosing,
    conferring,
    cooperating,
    deciding,
    keeping,
    meeting,
    on_paper,
    openings,
    queue,
    reasons,
    recordings,
    replacing,
    reporting,
    saying,
    seconding,
)
from bot.dialogues.script import Script

_ALL = (
    absence.ABSENCE,
    openings.ADMISSION,
    openings.EXCLUSION,
    choosing.CHOOSE,
    recordings.RECEIPT,
    recordings.VOTE,
    recordings.CANCEL,
    recordings.DEADLINE,
    replacing.REPLACE,
    reasons.REASON,
    queue.QUEUE,
    attachments.ATTACHMENTS,
    cooperating.NEGOTIATION,
    cooperating.SITE,
    reporting.REPORT,
    asking_around.CONSULTATION,
    asking_around.DATES,
    asking_around.EVALUATION,
    saying.SAYING,
    keeping.PAPER,
    keeping.TERM,
    conferring.CALL,
    conferring.AGREE,
    conferring.END,
    conferring.REVIEW,
    asked_before.CHOOSE_DATE,
    asked_before.END_INQUIRY,
    *deciding.DECIDING,
    *seconding.SECONDING,
    *on_paper.ON_PAPER,
    meeting.ITEM,
    *meeting.MEETING_DIALOGUES,
)

SCRIPTS: Mapping[str, Script] = {script.name: script for script in _ALL}
