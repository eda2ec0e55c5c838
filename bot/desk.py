"""The use cases: load the case, let the law decide, write changes and notices down together.

Every function works inside the caller's transaction (`work`), so that the input it answers is marked done with it.
Chat, mail, command line and clerk all come through here; none of them decides anything itself.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot import enclosures, groups
from motions import days
from motions.changes import Change, Decision, MemberLeft
from motions.decide import casting, dates, effect, ending, opening, outcome, progress, second
from motions.decide.casting import Word
from motions.decide.opening import Draft, Opened, Surroundings
from motions.model import Case, Motion, Refusal, Verdict
from motions.moments import moment_text
from motions.notice import NoticeKind
from motions.receipt import Sending
from motions.rules import Network
from motions.states import OVER
from motions.terms import CancelReason, Channel, State
from store.deliveries import OutboxRow
from store.tables import OutboxState
from store.work import Work

TELL_OUTCOME = frozenset({NoticeKind.EXCLUDED, NoticeKind.RESULT})  # what says that an exclusion is decided (§ 6 (6))

Judge = Callable[[Case], Decision | Refusal]


async def network_of(work: Work, network: str) -> Network:
    """A network that is known to be there, because something of it was. Raises LookupError."""
    found = await work.networks.get(network)
    if found is None:
        raise LookupError(f"there is no network {network}")
    return found


async def surroundings(work: Work, network: str) -> Surroundings:
    """The network as it is now."""
    cases = await work.motions.cases(list(State), network)
    return Surroundings(
        network=await network_of(work, network),
        members=await work.people.members(network),
        people=await work.people.people(network),
        mandates=await work.people.mandates(network),
        motions=tuple(case.motion for case in cases),
    )


async def preview(work: Work, network: str, draft: Draft, now: datetime) -> Opened | tuple[Refusal, ...]:
    """What opening this draft would do; nothing is written."""
    return opening.open_motion(draft, await surroundings(work, network), await reference(work, network, now), now)


async def open_motion(work: Work, network: str, draft: Draft, now: datetime) -> Motion | tuple[Refusal, ...]:
    """Open a motion (§ 6): frozen roll, first notices. All refusals at once."""
    opened = await preview(work, network, draft, now)
    if not isinstance(opened, Opened):
        return opened
    await work.motions.apply(network, opened.decision, now, draft.by)
    return opened.case.motion


async def reference(work: Work, network: str, now: datetime) -> str:
    """The reference that the next motion of a network gets."""
    calendar = (await network_of(work, network)).calendar
    return await work.motions.next_reference(network, days.local_day(now, calendar).year)


async def decide(
    work: Work, network: str, motion: str, now: datetime, by: str | None, judge: Judge
) -> Decision | Refusal:
    """Let `judge` decide on a motion and write down what it decided, with what follows for other motions."""
    case = await work.motions.case(network, motion)
    if case is None:
        return Refusal("motion_unknown", {"motion": motion})
    decided = judge(case)
    if isinstance(decided, Decision) and (decided.changes or decided.notices):
        announced = await groups.told(work, network, decided.notices)
        await enclosures.write_down(work, network, motion, decided, now, by, announced)
        await _follow(work, network, decided.changes, now)
    return decided


async def apply(work: Work, network: str, decided: Decision, now: datetime, by: str | None) -> None:
    """Write down a decision that is about no motion, with what follows for those that run."""
    await work.motions.apply(network, decided, now, by)
    await _follow(work, network, decided.changes, now)


async def _follow(work: Work, network: str, changes: tuple[Change, ...], now: datetime) -> None:
    """A member that left is struck from every roll that still runs, and what was counted may be doubtful now (design:
    Voting).
    """
    for gone in (change.member for change in changes if isinstance(change, MemberLeft)):
        for case in await work.motions.cases(set(State) - {State.CANCELLED, State.MOOT}, network):
            further = ending.member_leaves(case, gone, now)
            if further.changes:
                await work.motions.apply(network, further, now, None)


async def cast(work: Work, network: str, motion: str, word: Word, now: datetime) -> Decision | Refusal:
    """Take a seat's word."""
    return await decide(
        work, network, motion, now, word.entered_by or word.person, lambda case: casting.cast(case, word, now)
    )


async def confirm(
    work: Work, network: str, motion: str, seat: str, person: str, channel: Channel, at: datetime, now: datetime
) -> Decision | Refusal:
    """Somebody confirms receipt of the motion's notice."""
    return await decide(
        work, network, motion, now, person, lambda case: casting.confirm_receipt(case, seat, person, channel, at, now)
    )


async def note_answer(
    work: Work, network: str, motion: str, seat: str, person: str, channel: Channel, at: datetime, now: datetime
) -> None:
    """Whoever answers has received, whatever the answer says; no acknowledgement of its own."""
    await decide(
        work, network, motion, now, person, lambda case: dates.note_receipt(case, seat, person, channel, at, now)
    )


async def confirm_outcome(
    work: Work, network: str, motion: str, person: str, channel: Channel, at: datetime, now: datetime
) -> Decision | Refusal:
    """Somebody of an excluded member confirms or answers the notice that ends its membership (§ 6 (6))."""
    latest = await work.register.latest(network)
    return await decide(
        work, network, motion, now, person, lambda case: effect.confirm_outcome(case, latest, person, channel, at, now)
    )


async def outcomes_sent(work: Work, case: Case, person: str, by: datetime) -> list[OutboxRow]:
    """What told this person of the exclusion no later than `by` (UTC), while its receipt still has to be proved.

    What answers an older message of the same motion proves nothing about them.
    """
    if case.motion.state is not State.PASSED:
        return []
    under_way = (OutboxState.SENT, OutboxState.SENDING, OutboxState.UNCERTAIN)
    rows = await work.outbox.deliveries_of(case.network.id, case.motion.id)
    sent = [row for row in rows if row.kind in TELL_OUTCOME and row.state in under_way]
    return [row for row in sent if row.person == person and row.created_at <= by]


async def second_entry(work: Work, network: str, motion: str, entry: str, by: str, now: datetime) -> Decision | Refusal:
    """Another coordinator vouches for an entry."""
    return await decide(work, network, motion, now, by, lambda case: second.second(case, entry, by, now))


async def cancel(
    work: Work, network: str, motion: str, reason: CancelReason, by: str, now: datetime
) -> Decision | Refusal:
    """Cancel a motion before its close."""
    return await decide(work, network, motion, now, by, lambda case: ending.cancel(case, reason, by, now))


async def settle_pending(work: Work, network: str, motion: str, verdict: Verdict, now: datetime) -> Decision | Refusal:
    """One coordinator's decision on pending presses."""
    return await decide(work, network, motion, now, verdict.by, lambda case: outcome.settle_pending(case, verdict, now))


async def delivery_failed(work: Work, network: str, motion: str, delivery: int, why: str, now: datetime) -> None:
    """A delivery proved to have failed: what rested on it is revoked."""
    await decide(work, network, motion, now, None, lambda case: dates.delivery_failed(case, delivery, why, now))


async def delivered(
    work: Work,
    network: str,
    motion: str,
    seat: str,
    person: str,
    channel: Channel,
    delivery: int,
    now: datetime,
    at: datetime | None = None,
) -> None:
    """A delivery is there at `at` (UTC; None: now): evidence of availability, where that channel is designated."""

    def judge(case: Case) -> Decision | Refusal:
        if case.motion.state in OVER or channel not in case.people[person].designated:
            return Decision()
        return casting.made_available(case, seat, person, channel, delivery, at or now, now)

    await decide(work, network, motion, now, None, judge)


async def presumed(work: Work, network: str, motion: str, mail: Sending, at: datetime, now: datetime) -> None:
    """A mail was taken and has not come back for so long that the agreement lets us presume its receipt at `at`."""
    await decide(
        work,
        network,
        motion,
        now,
        None,
        lambda case: casting.presumed(case, mail.seat, mail.person, Channel.MAIL, mail.delivery, at, now),
    )


async def advance(
    work: Work, network: str, motion: str, reading: progress.Reading, now: datetime
) -> Decision | Refusal:
    """What time alone brings a motion."""
    return await decide(work, network, motion, now, None, lambda case: progress.advance(case, reading, now))


async def name_absence(
    work: Work, network: str, person: str, until: datetime | None, now: datetime, way: str = Channel.TELEGRAM
) -> None:
    """A person is away until `until` (UTC), so that the other person of the seat is asked first; None: it is back."""
    people = await work.people.people(network)
    await work.people.update_person(network, replace(people[person], absent_until=until))
    body = {"person": person, "until": moment_text(until) if until else None, "way": str(way)}
    await work.journal.append(network, now, person, "absence_named", body)
