"""The procedures that have a ballot, one row each: what opening needs, and what passing sets going.

Another procedure is another row, its notices' words and a scenario.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from motions.terms import Kind


class Need(StrEnum):
    """What a draft must bring beside subject and reason."""

    APPLICANT = "applicant"  # § 6 (2): who applies, with a mail address
    CONCERNED = "concerned"  # § 6 (6): the member to be excluded
    PROPOSER = "proposer"  # § 6 (6): on the application of a member, not the concerned one
    CANDIDATES = "candidates"  # § 5 (4): the members that offer to be the office, and from which day on
    TEXT = "text"  # § 1.7: the wording that all are asked to share; it stands in place of the reason
    APPLICATION = "application"  # the application as a document or mail


class Waits(StrEnum):
    """What a passed motion waits for until it takes effect."""

    ACCEPTANCE = "acceptance"  # § 5 (4): the chosen member accepts -> the office changes hands on the named day
    COUNTERSIGNED = "countersigned"  # § 6 (4): the countersigned agreement reaches the office -> member
    NOTHING = "nothing"  # § 1.7: a position holds from the close on
    RECEIPT = "receipt"  # § 6 (6): the notice reaches the excluded member -> no longer member


@dataclass(frozen=True, slots=True)
class KindRow:
    """One procedure. `letter` begins its mail tokens ("A07-...")."""

    letter: str
    needs: frozenset[Need]
    waits_for: Waits


KINDS: Mapping[Kind, KindRow] = {
    Kind.ADMISSION: KindRow("A", frozenset({Need.APPLICANT}), Waits.COUNTERSIGNED),
    Kind.EXCLUSION: KindRow("E", frozenset({Need.CONCERNED, Need.PROPOSER, Need.APPLICATION}), Waits.RECEIPT),
    Kind.POSITION: KindRow("P", frozenset({Need.TEXT}), Waits.NOTHING),
    Kind.OFFICE: KindRow("S", frozenset({Need.CANDIDATES}), Waits.ACCEPTANCE),
    Kind.OFFICE_AGREED: KindRow("G", frozenset({Need.CANDIDATES}), Waits.ACCEPTANCE),
}
