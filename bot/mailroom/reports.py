"""What machines send: delivery reports that take evidence back, and automatic replies that are never a vote.

A report is tied to its mail by the address it came back to, the ENVID, or the Message-ID or token it returns; whom its
text names only says how. One that nobody understands makes the delivery doubtful, so it is put before people.
"""

from dataclasses import dataclass

from bot import before_office, desk, undelivered
from bot.intake import Handled
from bot.mailroom import replies
from bot.mailroom.replies import Arrived, Author
from mail.absence import Absence, sounds_absent
from mail.bounce import Report, read_report
from mail.envelope import Sender, read_bounce_address, read_bounce_tag
from mail.reading import read
from motions.model import Case, Person
from motions.notice import Matter, NoticeKind
from motions.states import UNCLOSED
from motions.terms import Channel, Power
from store.deliveries import OutboxRow
from store.tables import OutboxState

NOT_UNDERSTOOD = "a report that says nothing known"


@dataclass(frozen=True, slots=True)
class _Reported:
    """What a report is about: our deliveries, the first one's author, and what the report says."""

    rows: tuple[OutboxRow, ...]
    found: Report
    certain: bool  # tied to its mail by what only we can have made: the envelope's address or its ENVID

    @property
    def owner(self) -> Author:
        return _owner(self.rows[0])


async def report(arrived: Arrived, sender: Sender) -> Handled:
    """A final failure revokes evidence and looks for another way, a delay makes doubtful, a delivery proves where that
    way is designated. What speaks of no mail of ours, or says nothing that we understand, is put before people.
    """
    about = await _reported(arrived, read_report(arrived.row.raw), sender)
    found = about.found
    if not about.rows:
        return await _unmatched(arrived, found)
    if any(failed.final for failed in found.failed):
        return await _failed(arrived, about)
    if found.failed:
        return await _delayed(arrived, about)
    if found.reached:
        return await _reached(arrived, about)
    return await _not_understood(arrived, about)


async def _unmatched(arrived: Arrived, found: Report) -> Handled:
    """Good news about no mail of ours troubles nobody; everything else is for the offices."""
    if found.reached and not found.failed:
        return arrived.handled("ignored", "a report of success about no mail that is known")
    await replies.tell_offices(arrived, Matter.PARKED, "report")
    return arrived.handled("parked", "a report about no mail that is known")


async def _failed(arrived: Arrived, about: _Reported) -> Handled:
    """The first report of a failure counts; servers like to send several."""
    final = next(failed for failed in about.found.failed if failed.final)
    why = final.reason or final.status
    new = [row for row in about.rows if row.state is not OutboxState.DEAD]
    for row in new:
        await arrived.work.outbox.dead(row.id, why, arrived.now)
        await undelivered.handle(arrived.work, row.delivery(), why, arrived.now)
    return arrived.handled("done", "failed" if new else "failed, as known", about.owner)


async def _delayed(arrived: Arrived, about: _Reported) -> Handled:
    """The server goes on trying (RFC 3464, 2.3.3): nothing may be presumed from this mail; the office is told once."""
    late = about.found.failed[0]
    why = late.reason or late.status
    for row in about.rows:
        if row.state is OutboxState.SENT and not row.doubted:
            await arrived.work.outbox.doubt(row.id, f"delayed: {why}")
            await _take_back(arrived, row, f"delayed: {why}")
            await _tell_of_delay(arrived, row, why)
    return arrived.handled("done", "delayed", about.owner)


async def _tell_of_delay(arrived: Arrived, row: OutboxRow, why: str) -> None:
    """Only where something depends on it: an unclosed motion, and a notice that has to arrive."""
    case = await arrived.work.motions.case(row.network, row.motion) if row.motion else None
    if case is None or case.motion.state not in UNCLOSED or row.kind in undelivered.LIGHT:
        return
    facts = {"person": row.notice.to.name, "address": row.target, "inbox": str(arrived.row.id)}
    seat = row.seat or ""
    await before_office.of_motion(arrived.work, case, Matter.DELAYED, arrived.now, seat=seat, text=why, facts=facts)


async def _reached(arrived: Arrived, about: _Reported) -> Handled:
    """ "delivered" makes the motion available in a designated mailbox, from the report's own arrival on: cautiously,
    because the moment it names is another machine's word. "relayed" and "expanded" prove nothing.
    """
    delivered = {one.address for one in about.found.reached if one.action == "delivered"}
    for row in about.rows:
        if about.certain and row.target.lower() in delivered and row.state is not OutboxState.DEAD:
            await arrived.work.outbox.doubt(row.id, "")
            await _available(arrived, row)
    return arrived.handled("done", about.found.reached[0].action, about.owner)


async def _available(arrived: Arrived, row: OutboxRow) -> None:
    if row.kind is NoticeKind.MOTION and row.motion and row.seat and row.person:
        at = arrived.row.received_at
        await desk.delivered(
            arrived.work, row.network, row.motion, row.seat, row.person, Channel.MAIL, row.id, arrived.now, at
        )


async def _not_understood(arrived: Arrived, about: _Reported) -> Handled:
    """Whatever came back to this mail's own address may say that it did not arrive."""
    for row in about.rows:
        await arrived.work.outbox.doubt(row.id, NOT_UNDERSTOOD)
        await _take_back(arrived, row, NOT_UNDERSTOOD)
    await replies.tell_office(arrived, about.owner, Matter.PARKED, {"why": "doubtful_report"})
    return arrived.handled("parked", NOT_UNDERSTOOD, about.owner)


async def _take_back(arrived: Arrived, row: OutboxRow, why: str) -> None:
    """Availability and presumption by this delivery fall; what is known by other ways stays."""
    if row.motion:
        await desk.delivery_failed(arrived.work, row.network, row.motion, row.id, why, arrived.now)


async def _reported(arrived: Arrived, found: Report, sender: Sender) -> _Reported:
    """The deliveries a report speaks of: by the envelope it came back to, else by what it returns."""
    outbox = arrived.work.outbox
    ids = _numbers(arrived, sender) | {read_bounce_tag(found.envid, sender.secret)}
    rows = [row for number in sorted(ids - {None}, key=str) if number and (row := await outbox.get(number))]
    if rows:
        return _Reported(tuple(rows), found, certain=True)
    answered = await outbox.by_message_id(found.message_id) if found.message_id else None
    addresses = [one.address for one in found.failed] + [one.address for one in found.reached]
    under = [await outbox.by_token_and_target(token, to) for token in found.tokens for to in addresses]
    return _Reported(tuple(row for row in [answered] if row) or tuple(filter(None, under)), found, certain=False)


def _numbers(arrived: Arrived, sender: Sender) -> set[int | None]:
    """The outbox rows whose envelope senders a mail came back to."""
    return {read_bounce_address(address, sender) for address in (*arrived.mail.delivered_to, *arrived.mail.to)}


def _owner(row: OutboxRow) -> Author:
    return Author(row.network, row.motion or "", row.person or "", row.seat or "")


async def automatic(arrived: Arrived, owner: Author | None, sender: Sender) -> Handled:
    """Kept and shown, never a vote and no proof of receipt. `owner`: whose token it bears, or whose address; many
    programs answer to the envelope (RFC 3834, 4), which says whose mail it was.

    The office is told once of an absence, and of a vote that a machine seems to have sent: in some houses a ticket
    system answers for people.
    """
    for number in filter(None, _numbers(arrived, sender)):
        row = await arrived.work.outbox.get(number)
        owner = _owner(row) if row else owner
    if owner is None:
        return arrived.handled("ignored", "automatic, from nobody we know")
    case = await arrived.work.motions.case(owner.network, owner.motion) if owner.motion else None
    if case is None or case.motion.state not in UNCLOSED:
        return arrived.handled("done", "automatic", owner)
    if _says_something(arrived, case):
        await replies.tell_office(arrived, owner, Matter.PARKED, {})
        return arrived.handled("parked", "an automatic mail with an answer in it", owner)
    if _is_absence(arrived) and not await _told_before(arrived, owner):
        await replies.tell_office(arrived, owner, Matter.ABSENCE, _absence_facts(arrived, case, owner))
    return arrived.handled("done", "automatic", owner)


def _says_something(arrived: Arrived, case: Case) -> bool:
    return read(arrived.written, arrived.mail.subject, case.motion.rules.ballot).choice is not None


def _is_absence(arrived: Arrived) -> bool:
    absence = arrived.triage.absence
    dated = absence is not None and absence.until is not None
    return dated or sounds_absent(arrived.written.text, quotes=arrived.written.quotes)


def _absence_facts(arrived: Arrived, case: Case, owner: Author) -> dict[str, str]:
    """Until when, who is named instead, and the seat's other people: only these can answer for it."""
    absence = arrived.triage.absence or Absence()
    holders = case.holders(owner.seat, arrived.now, Power.VOTE) if owner.seat else ()
    others = [person for person, _ in holders if person.id != owner.person]
    named = next((one.name for one in others if _names(absence.substitute, one)), "")
    return {
        "until": f"{absence.until:%d.%m.%Y}" if absence.until else "",
        "substitute": absence.substitute or "",
        "substitute_is": named,
        "others": ", ".join(one.name for one in others),
    }


def _names(substitute: str | None, person: Person) -> bool:
    """Whether an absence notice means this person, by an address or by a family name ("Frau Beispiel")."""
    if substitute is None:
        return False
    by_mail = substitute in {mail.lower() for mail in person.mails}
    return by_mail or ("@" not in substitute and substitute.split()[-1] in person.name.split())


async def _told_before(arrived: Arrived, owner: Author) -> bool:
    """Whether the office knows already that this person is away while this motion runs."""
    people = await arrived.work.people.people(owner.network)
    person = people[owner.person].name if owner.person in people else ""
    return any(
        row.kind is NoticeKind.OFFICE
        and row.notice.matter is Matter.ABSENCE
        and row.notice.facts.get("person", "") == person
        for row in await arrived.work.outbox.deliveries_of(owner.network, owner.motion)
    )
