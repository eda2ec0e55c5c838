"""What a notice of kind OFFICE (`motions.notice`) puts before the coordinators."""

from enum import StrEnum


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
    DIGEST = "digest"  # in the morning: what waits for the office
    COLLEAGUE = "colleague"  # another coordinator has given an order
    GROUP_GONE = "group_gone"  # the network's group chat cannot be written to any more
    WITHDRAWAL = "withdrawal"  # somebody has declared that a member leaves; who was asked
    DUE = "due"  # results of a dialogue are to be sent; facts report, year, due, bodies, code
    INQUIRY = "inquiry"  # an inquiry was opened, has ended, or an answer came too late; `code` says which
    MEETING = "meeting"  # of a meeting: code item, agenda or record
    REVIEW = "review"  # the agreement will be reviewed: a year, a quarter, a month ahead
    CONTACTS = "contacts"  # contacts that are wrong, or that nobody has confirmed; fact people
    TERMS = "terms"  # seats that lack somebody, roles that end; facts empty, lacking, ending
    CONFERENCE = "conference"  # a case conference is put on the table again today; fact conference
    APPLICATION = "application"  # a stranger wrote: perhaps an application
