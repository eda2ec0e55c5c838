"""A member leaves by itself (§ 6 (5)): asked once whether it is meant, and done when somebody with that power says yes.

Whoever writes it without that power has made a draft: those who have it are asked. A coordinator enters a letter, is
asked too, and needs a second one, for it ends a membership (ADR 13). Where a later day is named, all are told at once
and the clerk carries it out on that day.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import before_office, desk
from bot.cooperation import standing
from motions.changes import Decision
from motions.decide import views, withdrawal
from motions.decide.opening import Surroundings
from motions.decide.withdrawal import Declared
from motions.model import Person, Refusal
from motions.moments import moment_text
from motions.notice import Matter
from motions.terms import Channel, Power, Role
from store.drafts import Kept
from store.settings import withdrawal_note
from store.work import Work

KIND = "withdrawal"  # of the draft that waits for a yes
VALID = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Declaration:
    """What somebody has said or entered. `person`: who; `text`: in which words, or a coordinator's note."""

    declared: Declared
    person: str
    text: str = ""
    entered: bool = False


def seats_of(around: Surroundings, person: str, now: datetime) -> list[str]:
    """The present members that somebody stands for, other than as the office's coordinator."""
    held = [m for m in around.mandates if m.person == person and m.role is not Role.COORDINATOR and m.holds(now)]
    return [seat for seat in dict.fromkeys(m.member for m in held) if around.members[seat].until is None]


async def ask(work: Work, network: str, said: Declaration, now: datetime) -> Refusal | tuple[Person, ...]:
    """Ask whether it is meant; returns whom. Nothing has changed yet. The office hears of it, unless it enters it."""
    around = await desk.surroundings(work, network)
    if refusal := withdrawal.mistakes(around, said.declared, now):
        return refusal
    able = [person for person, _ in around.holders(said.declared.member, now, Power.WITHDRAW)]
    own = [person for person in able if person.id == said.person]
    asked = [around.people[said.person]] if said.entered else own or able
    code = "entered" if said.entered else "own" if own else "other"
    for person in asked:
        await _put(work, network, around, said, person, code, now)
    if not said.entered:
        await _tell_office(work, network, around, said, asked, now)
    return tuple(asked)


async def _put(
    work: Work, network: str, around: Surroundings, said: Declaration, person: Person, code: str, now: datetime
) -> None:
    declared = said.declared
    args = {
        "member": declared.member,
        "at": declared.at.isoformat(),
        "until": declared.until and declared.until.isoformat(),
        "code": code,
        "text": said.text,
        "who": around.people[said.person].name,
        "by": said.person,
    }
    draft = await work.drafts.add(network, person.id, KIND, args, now)
    notice = withdrawal.asked(
        around, declared, person, code, draft, now + VALID, text=said.text, who=around.people[said.person].name
    )
    await work.motions.apply(network, Decision(notices=(notice,)), now, said.person)
    body = {"member": declared.member, "by": said.person, "asked": person.id, "code": code}
    await work.journal.append(network, now, said.person, "withdrawal_asked", body)


async def _tell_office(
    work: Work, network: str, around: Surroundings, said: Declaration, asked: Sequence[Person], now: datetime
) -> None:
    facts = {"who": around.people[said.person].name, "asked": ", ".join(person.name for person in asked)}
    name = around.members[said.declared.member].name
    at = said.declared.at
    await before_office.of_network(
        work, network, Matter.WITHDRAWAL, now, seat_name=name, text=said.text, facts=facts, at=at
    )


async def ask_again(work: Work, network: str, kept: Kept, now: datetime) -> None:
    """The answer was not understood: the same question once more, under the same draft."""
    around = await desk.surroundings(work, network)
    declared, until = _declared(kept, now), kept.created_at + VALID
    notice = withdrawal.asked(around, declared, around.people[kept.by], "unsure", kept.id, until)
    await work.motions.apply(network, Decision(notices=(notice,)), now, None)


async def settle(
    work: Work, network: str, kept: Kept, person: str, yes: bool, at: datetime, now: datetime, way: str
) -> Refusal | str:
    """The answer to the question, given at `at` (UTC): "left", "leaves" on a later day, "dropped", or "asked".

    Whoever confirms has to have the power now; a coordinator's entry needs a coordinator, and then a second one.
    """
    if await work.drafts.take(kept.id, person, at, VALID) is None:
        return Refusal("draft_gone")
    if not yes:
        await work.journal.append(
            network, now, person, "withdrawal_dropped", {"member": kept.args["member"], "way": way}
        )
        return "dropped"
    around = await desk.surroundings(work, network)
    if not _may(around, kept, person, now):
        return Refusal("no_power_to_withdraw")
    declared = _declared(kept, at)
    if kept.args["code"] == "entered":
        return await ask_second(work, network, declared, person, kept.args["text"], now)
    done = await _carry_out(work, network, around, declared, person, now)
    if isinstance(done, str):
        entered = kept.args["by"] if kept.args["code"] == "second" else None
        await _note(work, network, declared, person, now, way, entered)
    if isinstance(done, str) and kept.args["code"] == "second":
        await work.settings.set(withdrawal_note(network, declared.member), kept.args["text"])
    return done


async def ask_second(work: Work, network: str, declared: Declared, by: str, note: str, now: datetime) -> Refusal | str:
    """What a coordinator enters ends a membership: every other one is asked, and one of them confirms (ADR 13)."""
    around = await desk.surroundings(work, network)
    if refusal := withdrawal.mistakes(around, declared, now):
        return refusal
    others = [person for person in await before_office.coordinators(work, network, now) if person.id != by]
    if not others:
        return Refusal("second_person_missing")
    said = Declaration(declared, by, note, entered=True)
    for person in others:
        await _put(work, network, around, said, person, "second", now)
    return "asked"


async def answered(
    work: Work, network: str, person: str, draft: str, yes: bool, now: datetime, way: str = Channel.TELEGRAM
) -> tuple[Refusal, ...] | str | None:
    """The same by a button in chat, or by command; None for a draft of something else."""
    kept = await work.drafts.get(network, draft)
    if kept is None or kept.kind != KIND:
        return None
    done = await settle(work, network, kept, person, yes, now, now, way)
    return (done,) if isinstance(done, Refusal) else done


def _may(around: Surroundings, kept: Kept, person: str, now: datetime) -> bool:
    if kept.args["code"] in ("entered", "second"):
        offices = views.offices(around.network, around.members)
        held = [m for m in around.mandates if m.person == person and m.role is Role.COORDINATOR and m.holds(now)]
        return any(m.member in offices for m in held)
    return person in {p.id for p, _ in around.holders(kept.args["member"], now, Power.WITHDRAW)}


def _declared(kept: Kept, at: datetime) -> Declared:
    """Where somebody without the power wrote it, it is declared when the signatory confirms it, at `at`."""
    arrived = at if kept.args["code"] == "other" else datetime.fromisoformat(kept.args["at"])
    until = kept.args["until"] and datetime.fromisoformat(kept.args["until"])
    return Declared(kept.args["member"], arrived, until)


async def _carry_out(
    work: Work, network: str, around: Surroundings, declared: Declared, by: str | None, now: datetime
) -> Refusal | str:
    if declared.ends > now:
        decided = withdrawal.announce(around, declared, now)
        if isinstance(decided, Refusal):
            return decided
        await work.motions.apply(network, decided, now, by)
        later = {"at": declared.at.isoformat(), "until": declared.ends.isoformat()}
        await work.settings.set(_key(network, declared.member), json.dumps(later))
        return "leaves"
    latest = await work.register.latest(network)
    announced = await work.settings.get(_key(network, declared.member)) is not None
    decided = withdrawal.take_effect(around, latest, declared, now, announced=announced)
    if isinstance(decided, Refusal):
        return decided
    await standing.issue(work, around.network, decided, now, by)
    await work.settings.drop(_key(network, declared.member))
    return "left"


async def _note(
    work: Work, network: str, declared: Declared, by: str, now: datetime, way: str, entered_by: str | None
) -> None:
    body: dict[str, str] = {
        "member": declared.member,
        "at": moment_text(declared.at),
        "ends": moment_text(declared.ends),
        "way": way,
    }
    body |= {"entered_by": entered_by, "seconded_by": by} if entered_by else {}
    await work.journal.append(network, now, by, "withdrawal_declared", body)


def _key(network: str, member: str) -> str:
    return f"{KIND}:{network}:{member}"


async def due(work: Work, now: datetime) -> list[tuple[str, Declared]]:
    """The declarations whose later day has come: (network, declaration)."""
    found = []
    for key, value in (await work.settings.under(f"{KIND}:")).items():
        _, network, member = key.split(":", 2)
        given = json.loads(value)
        declared = Declared(member, *(datetime.fromisoformat(given[name]) for name in ("at", "until")))
        found += [(network, declared)] if declared.ends <= now else []
    return found


async def carry_out(work: Work, network: str, declared: Declared, now: datetime) -> Refusal | str:
    """The day has come: what was announced takes effect."""
    around = await desk.surroundings(work, network)
    done = await _carry_out(work, network, around, declared, None, now)
    if isinstance(done, Refusal):  # excluded meanwhile, say: there is nothing left to do
        await work.settings.drop(_key(network, declared.member))
    return done
