"""The people's words for all of this: notices become messages in German or English, for chat or mail.

Only here is a date printed or a rule named, so that mail, chat, paper and command line cannot differ.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from motions.moments import require_utc
from motions.notice import Notice, NoticeKind
from motions.wording import (
    parts,
    say_applicant,
    say_choosing,
    say_conference,
    say_confirm,
    say_cooperation,
    say_dates,
    say_end,
    say_exclusion,
    say_group,
    say_hearing,
    say_inquiry,
    say_inquiry_end,
    say_items,
    say_meeting,
    say_meeting_noted,
    say_motion,
    say_office,
    say_people,
    say_result,
    say_status,
    say_taking_back,
    say_unclear,
    say_upkeep,
    say_votes,
    say_withdrawal,
)
from motions.wording.buttons import why_this_date
from motions.wording.message import Message
from motions.wording.setting import Medium, Setting
from motions.wording.words import Words

__all__ = ["SAID", "Medium", "say", "why_this_date"]

SAID: Mapping[NoticeKind, Callable[[Setting], Message]] = {
    NoticeKind.MOTION: say_motion.motion,
    NoticeKind.DETAILS: say_motion.details,
    NoticeKind.CONCERNED: say_exclusion.concerned,
    NoticeKind.BINDING_DATE: say_dates.binding_date,
    NoticeKind.DATE_OPEN: say_dates.date_open,
    NoticeKind.VOTE_COUNTED: say_votes.counted,
    NoticeKind.RECEIPT_NOTED: say_votes.receipt_noted,
    NoticeKind.ENTRY_REVOKED: say_votes.entry_revoked,
    NoticeKind.LATE: say_votes.late,
    NoticeKind.PENDING: say_votes.pending,
    NoticeKind.NOT_COUNTED: say_votes.not_counted,
    NoticeKind.ASK_BACK: say_unclear.ask_back,
    NoticeKind.CONFIRM: say_confirm.confirm,
    NoticeKind.REMINDER: say_dates.reminder,
    NoticeKind.RESULT: say_result.result,
    NoticeKind.STATEMENT: say_hearing.statement,
    NoticeKind.RULING: say_end.ruling,
    NoticeKind.CANCELLED: say_end.cancelled,
    NoticeKind.MOOT: say_end.moot,
    NoticeKind.APPLICANT_NOTED: say_applicant.noted,
    NoticeKind.APPLICANT_ACCEPTED: say_applicant.accepted,
    NoticeKind.APPLICANT_REFUSED: say_applicant.refused,
    NoticeKind.APPLICANT_REMINDER: say_applicant.reminder,
    NoticeKind.LAPSED: say_applicant.lapsed,
    NoticeKind.TAKE_BACK_ASKED: say_taking_back.asked,
    NoticeKind.CHOSEN: say_choosing.chosen,
    NoticeKind.OFFICE_TAKEN: say_choosing.taken,
    NoticeKind.HANDED_OVER: say_choosing.handed_over,
    NoticeKind.EXCLUDED: say_exclusion.excluded,
    NoticeKind.WITHDRAWAL_ASKED: say_withdrawal.asked,
    NoticeKind.WITHDRAWN: say_withdrawal.withdrawn,
    NoticeKind.JOINED: say_cooperation.joined,
    NoticeKind.DIALOGUE: say_cooperation.dialogue,
    NoticeKind.REPORT: say_cooperation.report,
    NoticeKind.INQUIRY: say_inquiry.inquiry,
    NoticeKind.INQUIRY_REMINDER: say_inquiry.inquiry,
    NoticeKind.INQUIRY_ASKED: say_inquiry.is_it_meant,
    NoticeKind.INQUIRY_NOTED: say_inquiry.noted,
    NoticeKind.INQUIRY_UNCLEAR: say_inquiry.unclear,
    NoticeKind.INQUIRY_LATE: say_inquiry_end.late,
    NoticeKind.INQUIRY_SUMMARY: say_inquiry_end.summary,
    NoticeKind.INQUIRY_CHOSEN: say_inquiry_end.chosen,
    NoticeKind.INQUIRY_CANCELLED: say_inquiry_end.cancelled,
    NoticeKind.CONFERENCE: say_conference.conference,
    NoticeKind.MEETING: say_meeting.invitation,
    NoticeKind.MEETING_REMINDER: say_meeting.reminder,
    NoticeKind.MEETING_NOTED: say_meeting_noted.noted,
    NoticeKind.MEETING_UNCLEAR: say_meeting.unclear,
    NoticeKind.MEETING_CANCELLED: say_meeting.cancelled,
    NoticeKind.MEETING_MINUTES: say_meeting.minutes,
    NoticeKind.PAPER: say_upkeep.paper,
    NoticeKind.CONTACTS: say_upkeep.contacts,
    NoticeKind.REVIEW: say_upkeep.review,
    NoticeKind.REGISTER: say_end.register,
    NoticeKind.MANDATE: say_people.mandate,
    NoticeKind.INVITATION: say_people.invitation,
    NoticeKind.LINKED: say_people.linked,
    NoticeKind.UNLINKED: say_people.unlinked,
    NoticeKind.DESIGNATE: say_people.designate,
    NoticeKind.STRANGER: say_people.stranger,
    NoticeKind.STATUS: say_status.status_of,
    NoticeKind.OFFICE_ANSWER: say_items.office_answer,
    NoticeKind.ANSWER: say_people.answer,
    NoticeKind.GROUP: say_group.group,
    NoticeKind.OFFICE: say_office.office,
}


def say(notice: Notice, medium: Medium, words: Words, now: datetime) -> Message:
    """A notice as a message for one medium, in the language of `words`, as it is true at `now` (UTC).

    Mail is complete, greets and names whom to ask; chat is short.
    Raises ValueError for a notice that lacks what its kind speaks of.
    """
    setting = Setting(notice, medium, words, require_utc(now))
    message = SAID[notice.kind](setting)
    if setting.chat:
        return message
    return replace(message, blocks=(parts.greeting(setting), *message.blocks, *parts.contact(setting)))
