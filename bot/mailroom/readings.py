"""What a mail says to a motion, by the kind of its ballot: objection and approval by the phrase book, or a name."""

from bot.mailroom.replies import Arrived
from mail.naming import name
from mail.reading import Reading, read
from mail.understand import speaker
from motions.model import Case, Person
from motions.terms import BallotKind


def reading(arrived: Arrived, case: Case, person: Person, seat: str) -> Reading:
    """What an answer means that `person` gives for `seat`."""
    motion, subject = case.motion, arrived.mail.subject
    known = [*speaker(arrived.mail), *_names(case, person, seat)]
    if motion.rules.ballot is not BallotKind.SELECTION:
        return read(arrived.written, subject, motion.rules.ballot, known)
    members = [case.members[candidate] for candidate in motion.candidates]
    return name(arrived.written, subject, [(member.name, member.short) for member in members], known)


def _names(case: Case, person: Person, seat: str) -> list[str]:
    """Words that name the writer: in "Die Diakonie widerspricht" they are no unknown words."""
    member = case.members.get(seat)
    return f"{person.name} {person.greeting} {member.name if member else ''} {member.short if member else ''}".split()
