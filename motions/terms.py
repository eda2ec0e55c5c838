"""The closed lists of the law: every enumeration that rooms speak to each other in.

Code says them in English; `motions.wording` says them to people in German and English.
"""

from collections.abc import Mapping
from enum import StrEnum


class Choice(StrEnum):
    """What a seat can say on a ballot (design: Voting)."""

    OBJECT = "object"
    NO_OBJECTION = "no_objection"
    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class BallotKind(StrEnum):
    """How a ballot works: silence is consent (objection, § 6 (3)) or only a vote counts (approval, § 6 (6))."""

    OBJECTION = "objection"
    APPROVAL = "approval"


CHOICES: Mapping[BallotKind, tuple[Choice, ...]] = {
    BallotKind.OBJECTION: (Choice.NO_OBJECTION, Choice.OBJECT),
    BallotKind.APPROVAL: (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN),
}


class Kind(StrEnum):
    """The procedures that have a ballot."""

    ADMISSION = "admission"
    EXCLUSION = "exclusion"
    POSITION = "position"


class State(StrEnum):
    """Where a motion stands; `motions.states` holds the only transitions."""

    COLLECTING = "collecting"  # open; at least one seat has no receipt, so no binding date
    BINDING = "binding"  # open; every seat has receipt, the close is fixed
    AWAITING_SOURCES = "awaiting_sources"  # past the close; not every source has been read past it yet
    UNDECIDED = "undecided"  # pending presses could change the result: two coordinators decide
    FAILED = "failed"  # final: not admitted, not excluded
    PASSED = "passed"  # passed; what it set going waits (countersigned copy, notice to the excluded)
    EFFECTIVE = "effective"  # final: member, or no longer member
    CANCELLED = "cancelled"  # final: taken back or notice defective
    MOOT = "moot"  # final: lost its object


class Power(StrEnum):
    """What a person may do for a seat; a power that is not recorded is not there (§ 4)."""

    RECEIVE = "receive"
    VOTE = "vote"
    WITHDRAW = "withdraw"


class Role(StrEnum):
    """In which role a person stands for a member: the two of § 4, and the office's people of § 5."""

    REPRESENTATIVE = "representative"
    DEPUTY = "deputy"
    COORDINATOR = "coordinator"


class Channel(StrEnum):
    """By which way something was sent or came in."""

    TELEGRAM = "telegram"
    MAIL = "mail"
    HAND = "hand"  # a letter, a hand-over, a phone call, entered by a coordinator
    OFFICE = "office"  # the office's own seat, at opening


class EvidenceKind(StrEnum):
    """The ladder of evidence for receipt (design: Receipt)."""

    KNOWN = "known"  # answered, pressed or "Empfang bestätigen"
    BY_HAND = "by_hand"  # a coordinator's entry
    AVAILABLE = "available"  # delivered on a channel designated for notices
    PRESUMED = "presumed"  # relayed and no failure for `presumed_after`; off unless the agreement allows it


class Base(StrEnum):
    """What a share is taken of."""

    ROLL = "roll"  # all seats: silence and abstention count against it
    CAST = "votes cast"  # yes and no; abstentions and silence are left out


class Announce(StrEnum):
    """What the result shows of the votes."""

    CHOICES = "choices"
    COUNTS = "counts"


class Concerned(StrEnum):
    """What becomes of the concerned member's seat in an exclusion."""

    COUNTED = "counted"  # in the base, without a ballot
    VOTES = "votes"
    LEFT_OUT = "left out"


class SeatRule(StrEnum):
    """Whose word counts when both people of a seat have answered."""

    LAST = "last"
    REPRESENTATIVE_FIRST = "representative first"


class Changes(StrEnum):
    """Whether a vote may be changed."""

    UNTIL_CLOSE = "until close"
    NONE = "none"


class ChatShows(StrEnum):
    """How much of a motion is shown in chat."""

    ALL = "all"
    SUMMARY = "summary"


class Standing(StrEnum):
    """What became of a ballot when it was cast."""

    IN_TIME = "in_time"
    LATE = "late"
    PENDING = "pending"  # a press first fetched after an outage that covers the close


class CancelReason(StrEnum):
    """The closed list of reasons to cancel a motion (design: Voting)."""

    TAKEN_BACK = "taken_back"  # by applicant or proposer
    DEFECTIVE_NOTICE = "defective_notice"  # restart with a new roll
