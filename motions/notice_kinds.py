"""Everything there is to tell: the kinds of notices, and what those to the office are about."""

from enum import StrEnum


class NoticeKind(StrEnum):
    """Every kind of message the program sends; each has its words in `motions.wording` and a line in the handbook."""

    MOTION = "motion"  # the motion itself, with the ways to answer
    DETAILS = "details"  # the whole motion once more, because somebody asked for reason and documents
    CONCERNED = "concerned"  # to the concerned member of an exclusion, before all others
    BINDING_DATE = "binding_date"  # all have received: the close is fixed (or has moved)
    DATE_OPEN = "date_open"  # a receipt was revoked: the announced close no longer binds
    VOTE_COUNTED = "vote_counted"  # acknowledgement to all channels of the seat
    RECEIPT_NOTED = "receipt_noted"  # "Empfang bestätigt", or an entry; code MEMBERSHIP_ENDED: of the exclusion
    ENTRY_REVOKED = "entry_revoked"  # what the office had entered for the seat was a mistake
    LATE = "late"  # kept, not counted
    PENDING = "pending"  # a press first seen after an outage that covers the close
    NOT_COUNTED = "not_counted"  # refused, with the reason and the next step
    ASK_BACK = "ask_back"  # not understood with certainty: which do you mean
    CONFIRM = "confirm"  # nobody vouches for the sender of an answer: was it you
    REMINDER = "reminder"
    RESULT = "result"
    STATEMENT = "statement"  # what the concerned member says, to everybody with the weight of the reason
    RULING = "ruling"  # what coordinators decided about a contested result
    CANCELLED = "cancelled"
    MOOT = "moot"
    APPLICANT_NOTED = "applicant_noted"  # its application is before the members; nothing is decided
    APPLICANT_ACCEPTED = "applicant_accepted"  # with the agreement signed by the office
    APPLICANT_REFUSED = "applicant_refused"
    APPLICANT_REMINDER = "applicant_reminder"  # the agreement has not come back signed; with the agreement once more
    LAPSED = "lapsed"  # nor by the date that the letter named; to all and to the applicant (code "late": it came later)
    TAKE_BACK_ASKED = "take_back_asked"  # is it meant that the proposing member takes its motion back?
    CHOSEN = "chosen"  # to the member that is to be the office (§ 5 (4)): does it accept?
    OFFICE_TAKEN = "office_taken"  # it does; from which day on
    HANDED_OVER = "handed_over"  # the office has changed hands
    EXCLUDED = "excluded"  # its receipt ends the membership (§ 6 (6))
    WITHDRAWAL_ASKED = "withdrawal_asked"  # is it meant that the member leaves?
    WITHDRAWN = "withdrawn"  # a member leaves by itself (§ 6 (5)); to itself as receipt
    JOINED = "joined"  # to a member that the office has concluded the agreement with; facts clause, office
    DIALOGUE = "dialogue"  # a meeting of a dialogue is planned (code "planned") or its protocol is there ("protocol")
    REPORT = "report"  # the results of a dialogue, to a body outside; facts report, year, office, contact
    CONFERENCE = "conference"  # a case conference (§ 3): code called, agreed, review or ended; no word about the person
    INQUIRY = "inquiry"  # people are asked something until a date, with the ways to answer; nothing is decided
    INQUIRY_REMINDER = "inquiry_reminder"  # the same once more, to seats that have said nothing
    INQUIRY_ASKED = "inquiry_asked"  # a mail wants advice from the body: is it meant like this?
    INQUIRY_NOTED = "inquiry_noted"  # what was understood; replaces what the seat said before
    INQUIRY_UNCLEAR = "inquiry_unclear"  # not understood: how to say it, `code` why
    INQUIRY_LATE = "inquiry_late"  # came after the end: kept, and put before the office
    INQUIRY_SUMMARY = "inquiry_summary"  # what everybody said, with equal weight
    INQUIRY_CHOSEN = "inquiry_chosen"  # the office has chosen one of the dates
    INQUIRY_CANCELLED = "inquiry_cancelled"  # it is over without a summary; `text` why
    MEETING = "meeting"  # the invitation to a meeting with its calendar entry; code "changed": another time or place
    MEETING_REMINDER = "meeting_reminder"  # with the agenda; code week or day: how long ahead
    MEETING_NOTED = "meeting_noted"  # code a Part, or item, counter, remark: what somebody has said
    MEETING_UNCLEAR = "meeting_unclear"  # not understood: how to say it
    MEETING_CANCELLED = "meeting_cancelled"  # with the end of the calendar entry
    MEETING_MINUTES = "meeting_minutes"  # the minutes as a paper, to all
    PAPER = "paper"  # a new version of the rules of procedure or the like, to all; facts title, number, note
    CONTACTS = "contacts"  # once a year: are contacts and powers right? facts in motions.wording.say_upkeep
    REVIEW = "review"  # the agreement will be reviewed; `at`: the day, facts years, clause, months
    REGISTER = "register"  # new version to every member (§ 6 (7))
    MANDATE = "mandate"  # somebody takes another's role for a seat; code begins, ends or beside; facts old, new, role
    INVITATION = "invitation"  # how to link a chat account; facts link, office, contact; `at`: when the link ends
    LINKED = "linked"  # a chat account now belongs to a person
    UNLINKED = "unlinked"  # a chat account no longer does; fact by
    DESIGNATE = "designate"  # may notices be delivered here? asked in so many words
    STRANGER = "stranger"  # one polite sentence to somebody unknown
    STATUS = "status"  # where a motion stands, to whoever asked; the fact "picture": with the picture of it
    OFFICE_ANSWER = "office_answer"  # what the office answers to a question or condition; `text`, facts question, by
    ANSWER = "answer"  # to a command: `text` is said already, in the person's language
    GROUP = "group"  # one sentence in a group chat; `code` says which
    OFFICE = "office"  # something before the coordinator; `matter` says what


COUNTERSIGNED = "countersigned"  # of JOINED: the members have admitted it, and its signed copy is there
MEMBERSHIP_ENDED = "membership_ended"
"""Code of the notice to a member whose receipt of its exclusion is proved (§ 6 (6))."""


class Matter(StrEnum):
    """What a notice of kind OFFICE puts before the coordinators."""

    OPENED = "opened"
    UNDELIVERABLE = "undeliverable"  # a notice came back or cannot be sent
    NO_RECEIPT = "no_receipt"  # a seat still has no receipt: letter and reply form
    DELAYED = "delayed"  # a mail is still on its way, its server goes on trying
    PARKED = "parked"  # a mail or press nobody could be sure about
    CONDITION = "condition"  # an unclear answer with a condition or question in it
    QUESTION = "question"  # somebody asks the office something
    ABSENCE = "absence"  # an automatic reply came instead of an answer
    SOURCES = "sources"  # past the close for an hour and a source still unread
    UNDECIDED = "undecided"  # pending presses could change the result
    ENTRIES = "entries"  # close or result rest on entries that nobody has seconded
    SECOND = "second"  # an entry that decides waits for a second coordinator
    STATEMENT = "statement"  # the concerned member has stated something; the office passes it on
    COUNTERSIGNED = "countersigned"  # an applicant sends a file while its signed agreement is waited for; code "late"
    LAPSED = "lapsed"  # the signed agreement did not come by the date that the letter named
    STEPS_BACK = "steps_back"  # an applicant writes that it takes its application back
    TAKEN_BACK = "taken_back"  # the proposing member takes its motion back: code "asked", "done", or "late"
    CONTESTED = "contested"  # a receipt fell after the close
    PAPER = "paper"  # minutes or register could not be made: what they belong to went out without
    CLOSED = "closed"  # the result and the next step that is the office's
    SILENT = "silent"  # a source has not been read for hours
    STUCK = "stuck"  # a channel has taken nothing for hours; fact channel
    DIGEST = "digest"  # in the morning: what waits for the office
    COLLEAGUE = "colleague"  # another coordinator has given an order
    GROUP_GONE = "group_gone"  # the network's group chat cannot be written to any more
    CHAT_BLOCKED = "chat_blocked"  # somebody takes no messages in its chat any more; facts person, mail ("yes")
    WITHDRAWAL = "withdrawal"  # somebody has declared that a member leaves; who was asked
    DUE = "due"  # results of a dialogue are to be sent; facts report, year, due, bodies, code
    INQUIRY = "inquiry"  # an inquiry was opened, has ended, or an answer came too late; `code` says which
    MEETING = "meeting"  # of a meeting: code item, counter, agenda or record
    REVIEW = "review"  # the agreement will be reviewed: a year, a quarter, a month ahead
    CONTACTS = "contacts"  # contacts that are wrong, or that nobody has confirmed; fact people
    TERMS = "terms"  # seats that lack somebody, roles that end; facts empty, lacking, ending
    CONFERENCE = "conference"  # a case conference is put on the table again today; fact conference
    APPLICATION = "application"  # a stranger wrote: perhaps an application
