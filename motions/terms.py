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
    CANDIDATE = "candidate"  # any one of the candidates: in a threshold, never on a ballot
    CANDIDATE_1 = "candidate_1"  # the first on the motion's list of candidates, as on a ballot paper
    CANDIDATE_2 = "candidate_2"
    CANDIDATE_3 = "candidate_3"
    CANDIDATE_4 = "candidate_4"
    CANDIDATE_5 = "candidate_5"
    CANDIDATE_6 = "candidate_6"
    CANDIDATE_7 = "candidate_7"
    CANDIDATE_8 = "candidate_8"
    CANDIDATE_9 = "candidate_9"


CANDIDATES = tuple(choice for choice in Choice if choice.startswith("candidate_"))
"""What a seat says that names a candidate, by the candidate's number; a list has no more than these."""


class BallotKind(StrEnum):
    """How a ballot works: silence is consent (objection, § 6 (3)), only a vote counts (approval, § 6 (6)), or each vote
    names one of several candidates (selection, § 5 (4)).
    """

    OBJECTION = "objection"
    APPROVAL = "approval"
    SELECTION = "selection"


CHOICES: Mapping[BallotKind, tuple[Choice, ...]] = {
    BallotKind.OBJECTION: (Choice.NO_OBJECTION, Choice.OBJECT),
    BallotKind.APPROVAL: (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN),
    BallotKind.SELECTION: (*CANDIDATES, Choice.ABSTAIN),
}


def choices(ballot: BallotKind, candidates: int = 0) -> tuple[Choice, ...]:
    """What a seat can say on a ballot with so many candidates.

    >>> [choice.value for choice in choices(BallotKind.SELECTION, 2)]
    ['candidate_1', 'candidate_2', 'abstain']
    """
    beyond = CANDIDATES[candidates:] if ballot is BallotKind.SELECTION else ()
    return tuple(choice for choice in CHOICES[ballot] if choice not in beyond)


class Kind(StrEnum):
    """The procedures that have a ballot."""

    ADMISSION = "admission"
    EXCLUSION = "exclusion"
    POSITION = "position"
    OFFICE = "office"
    OFFICE_AGREED = "office_agreed"


class State(StrEnum):
    """Where a motion stands; `motions.states` holds the only transitions."""

    COLLECTING = "collecting"  # open; at least one seat has no receipt, so no binding date
    BINDING = "binding"  # open; every seat has receipt, the close is fixed
    AWAITING_SOURCES = "awaiting_sources"  # past the close; not every source has been read past it yet
    UNDECIDED = "undecided"  # pending presses could change the result: two coordinators decide
    FAILED = "failed"  # final: not admitted, not excluded
    PASSED = "passed"  # passed; what it set going waits (countersigned copy, notice to the excluded)
    LAPSED = "lapsed"  # passed, but the signed agreement did not come by the date that the letter named
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
