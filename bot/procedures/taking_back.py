"""A member takes its motion back: asked once whether it is meant, and done when somebody with that power says yes.

Like a withdrawal (`bot.procedures.withdrawals`): whoever writes it without the power has made a draft, and those who
have it are asked. Nothing is guessed; what comes after the close is put before the office.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import desk
from motions.changes import Decision
from motions.decide import taking_back as law
from motions.model import Case, Person, Refusal
from motions.notice import Notice
from motions.states import OPEN
from motions.terms import Channel, State
from store.drafts import Kept
from store.work import Work

KIND = "taking_back"  # of the draft that waits for a yes
VALID = timedelta(days=14)
RUNNING = OPEN | {State.AWAITING_SOURCES}


@dataclass(frozen=True, slots=True)
class Said:
    """That somebody takes a motion back. person: who; at: when it arrived (UTC); text: in which words."""

    motion: str
    person: str
    at: datetime
    text: str = ""


async def proposed_by(work: Work, network: str, person: str, now: datetime) -> list[Case]:
    """The motions that run and were proposed by a member that somebody stands for, the oldest first."""
    return [case for case in await work.motions.cases(RUNNING, network) if law.proposing(case, person, now)]


async def which(work: Work, network: str, person: str, named: str, now: datetime) -> Case | Refusal:
    """The motion that somebody means: the one that was named, or the only one that its member has proposed."""
    if named:
        return await work.motions.case(network, named) or Refusal("motion_unknown", {"motion": named})
    found = await proposed_by(work, network, person, now)
    if len(found) == 1:
        return found[0]
    listed = {"list": ", ".join(case.motion.id for case in found)}
    return Refusal("take_back_which", listed) if found else Refusal("nothing_to_take_back")


async def ask(work: Work, network: str, said: Said, now: datetime) -> Refusal | tuple[Person, ...]:
    """Ask whether it is meant; returns whom. Nothing has changed yet; the office hears of it."""
    case = await work.motions.case(network, said.motion)
    if case is None:
        return Refusal("motion_unknown", {"motion": said.motion})
    if refusal := law.mistakes(case, said.person, said.at, now):
        await _late(work, case, said, refusal, now)
        return refusal
    able = law.able(case, now)
    own = [person for person in able if person.id == said.person]
    asked = tuple(own) or able
    for person in asked:
        await _put(work, case, said, person, "own" if own else "other", now)
    facts = {"who": case.people[said.person].name, "asked": ", ".join(person.name for person in asked)}
    await _tell(work, case, law.to_office(case, "asked", now, facts, said.text), now)
    return asked


async def _put(work: Work, case: Case, said: Said, person: Person, code: str, now: datetime) -> None:
    network, who = case.network.id, case.people[said.person].name
    args = {"motion": said.motion, "at": said.at.isoformat(), "text": said.text, "who": who}
    draft = await work.drafts.add(network, person.id, KIND, args, now)
    notice = law.asked(case, person, code, draft, now + VALID, now, text=said.text, who=who, at=said.at)
    await _tell(work, case, (notice,), now)
    body = {"motion": said.motion, "by": said.person, "asked": person.id, "code": code}
    await work.journal.append(network, now, said.person, "take_back_asked", body)


async def _late(work: Work, case: Case, said: Said, refusal: Refusal, now: datetime) -> None:
    if refusal.code == "take_back_late":
        facts = {"who": case.people[said.person].name}
        await _tell(work, case, law.to_office(case, "late", now, facts, said.text), now)


async def _tell(work: Work, case: Case, notices: tuple[Notice, ...], now: datetime) -> None:
    await work.motions.apply(case.network.id, Decision(notices=notices), now, None)


async def ask_again(work: Work, network: str, kept: Kept, now: datetime) -> None:
    """The answer was not understood: the same question once more, under the same draft."""
    case = await work.motions.case(network, kept.args["motion"])
    if case is not None:
        at, until = datetime.fromisoformat(kept.args["at"]), kept.created_at + VALID
        person, who = case.people[kept.by], kept.args["who"]
        notice = law.asked(case, person, "unsure", kept.id, until, now, text=kept.args["text"], who=who, at=at)
        await _tell(work, case, (notice,), now)


async def settle(
    work: Work, network: str, kept: Kept, person: str, yes: bool, at: datetime, now: datetime, way: str
) -> Refusal | str:
    """The answer to the question, given at `at` (UTC): "taken_back" or "dropped"."""
    if await work.drafts.take(kept.id, person, at, VALID) is None:
        return Refusal("draft_gone")
    motion = kept.args["motion"]
    if not yes:
        await work.journal.append(network, now, person, "take_back_dropped", {"motion": motion, "way": way})
        return "dropped"
    decided = await desk.decide(work, network, motion, now, person, lambda case: law.take_back(case, person, at, now))
    if isinstance(decided, Refusal):
        case = await work.motions.case(network, motion)
        if case is not None:
            await _late(work, case, Said(motion, person, at, kept.args["text"]), decided, now)
        return decided
    await work.journal.append(network, now, person, "take_back_declared", {"motion": motion, "way": way})
    return "taken_back"


async def answered(
    work: Work, network: str, person: str, draft: str, yes: bool, now: datetime, way: str = Channel.TELEGRAM
) -> tuple[Refusal, ...] | str | None:
    """The same by a button in chat, or by command; None for a draft of something else."""
    kept = await work.drafts.get(network, draft)
    if kept is None or kept.kind != KIND:
        return None
    done = await settle(work, network, kept, person, yes, now, now, way)
    return (done,) if isinstance(done, Refusal) else done
