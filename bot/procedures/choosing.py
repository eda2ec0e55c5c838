"""Drafts of the question who shall be the office (§ 5 (4)), the same from chat and command line."""

from collections.abc import Sequence
from datetime import date

from motions.decide.opening import Draft
from motions.model import Candidacy, Motion
from motions.tally import runners_up
from motions.terms import Kind, State
from motions.wording import say_choosing
from motions.wording.words import Words
from store.work import Work


def draft(kind: Kind, members: Sequence[str], day: date, reason: str, by: str, words: Words, after: str = "") -> Draft:
    """The members (ids, in the order of the ballot) that would be the office from `day` on. after: see `Candidacy`."""
    return Draft(kind, say_choosing.subject(day, words), reason, by, candidacy=Candidacy(tuple(members), day, after))


async def without_majority(work: Work, network: str) -> list[Motion]:
    """The choices of a network that named nobody and can be followed by a runoff, each once."""
    cases = await work.motions.cases(list(State), network)
    followed = {case.motion.candidacy.after for case in cases if case.motion.candidacy}
    failed = [case.motion for case in cases if case.motion.state is State.FAILED and case.motion.id not in followed]
    return [motion for motion in failed if runners_up(motion)]


async def runoff(work: Work, network: str, motion: str, day: date, reason: str, by: str, words: Words) -> Draft:
    """A runoff between those who were ahead; without candidates, and so refused, where there can be none."""
    ahead = [m for m in await without_majority(work, network) if m.id == motion]
    members = runners_up(ahead[0]) if ahead else ()
    return draft(Kind.OFFICE, members, day, reason, by, words, after=motion)
