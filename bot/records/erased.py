"""Which texts of a bundle were erased, told apart from those that somebody has changed.

Erasing takes a text together with its salt, and takes all texts that a motion has by then (`store.erasure`). So what
stands without its salt was put there later, and a gap behind an entry that still has its text was not made by erasing.
What a bundle alone cannot show: whether all of it was erased on time or by somebody who wanted to hide it. An earlier
copy shows that: the journal's entries are the same in both.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.records.bundle import Bundle
from bot.records.finding import Finding
from motions.chain import Entry
from motions.model import Motion
from store.erasure import ERASED


@dataclass(frozen=True, slots=True)
class Sealed:
    """A text of which the journal holds the seal. `salt`: "" where it was erased; `blank`: no text is left of it."""

    what: str
    number: str
    salt: str
    blank: bool

    def finding(self, code: str) -> Finding:
        """What there is to say of it."""
        return Finding(code, {"what": self.what, "number": self.number})


def erased(bundle: Bundle) -> tuple[Finding, ...]:
    """The entries whose text, and the people whose name, can be compared no longer. Nothing differs because of them."""
    people = sorted(person.id for person in bundle.case.people.values() if person.name == ERASED)
    gone = [each.finding("erased") for each in _sealed(bundle) if not each.salt]
    return (*gone, *(Finding("erased_name", {"person": person}) for person in people))


def texts(bundle: Bundle) -> Iterator[Finding]:
    """What lacks its salt lacks its text too, and nothing older than it has kept one."""
    every = list(_sealed(bundle))
    for one in every:
        if not one.salt and not one.blank:
            yield one.finding("text_without_salt")
    for before, after in pairwise(every):
        if before.salt and not after.salt:
            yield after.finding("erased_alone")


def _sealed(bundle: Bundle) -> Iterator[Sealed]:
    """In the order of the journal."""
    for entry in bundle.entries():
        if found := _of(entry, bundle):
            yield found


def _of(entry: Entry, bundle: Bundle) -> Sealed | None:
    case, salts, body = bundle.case, bundle.salts, json.loads(entry.body)
    match entry.what:
        case "motion_opened":
            return Sealed("opening", "", salts.motion, _blank(case.motion))
        case "ballot_cast":
            number = body["number"]
            blank = not any(b.reason or b.note or b.revoked_why for b in case.ballots if b.number == number)
            return Sealed("ballot", str(number), salts.ballots.get(number, ""), blank)
        case "evidence_noted":
            proof = body["evidence"]
            blank = not any(e.note or e.revoked_why for e in case.evidence if e.id == proof)
            return Sealed("evidence", proof, salts.evidence.get(proof, ""), blank)
    return None


def _blank(motion: Motion) -> bool:
    """As `store.erasure` leaves a motion."""
    who, ruling, acceptance = motion.applicant, motion.ruling, motion.acceptance
    said = [motion.subject, motion.reason, motion.contested, *(verdict.reason for verdict in motion.verdicts)]
    said += [who.name, who.mail, who.short, who.postal] if who else []
    said += [ruling.reason if ruling else "", acceptance.note if acceptance else ""]
    said += [statement.text for statement in motion.statements]
    others = [other for other in (motion.anew_of, motion.anew_as) if other]
    said += [other.why for other in others]
    files = [*motion.documents, *(file for statement in motion.statements for file in statement.documents)]
    exchanged = any(other.exchanged for other in others)
    return not files and not exchanged and all(not text or text == ERASED for text in said)
