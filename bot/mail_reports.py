"""What machines send: delivery reports that take evidence back, and automatic replies that are never a vote.

A report is tied to its mail by the address it came back to, the ENVID or the Message-ID it returns; whom its text
names only says how. One that nobody understands makes the delivery doubtful, so it is put before people.
"""

import re

from bot import mail_answers, undelivered
from bot.intake import Handled
from bot.mail_answers import Arrived, Author
from mail.absence import sounds_absent
from mail.bounce import Report, read_report
from mail.envelope import Sender, read_bounce_address, read_bounce_tag
from mail.reading import read
from motions.model import Case
from motions.notice import Matter, NoticeKind
from motions.states import UNCLOSED
from store.deliveries import OutboxRow
from store.tables import OutboxState

_GOOD_NEWS = re.compile(rb"^Action:\s*(?:delivered|relayed|expanded)\b", re.IGNORECASE | re.MULTILINE)


async def report(arrived: Arrived, sender: Sender) -> Handled:
    """A delivery report: a final failure revokes evidence and looks for another way; a delay is only noted."""
    found = read_report(arrived.row.raw)
    rows = await _reported(arrived, found, sender)
    if not rows:
        await mail_answers.tell_offices(arrived, Matter.PARKED, "report")
        return arrived.handled("parked", "a report about no mail that is known")
    owner = _owner(rows[0])
    final = [failed for failed in found.failed if failed.final]
    if final:
        why = final[0].diagnostic or final[0].status or final[0].address
        return await _failed(arrived, rows, why)
    if found.failed or _GOOD_NEWS.search(arrived.row.raw):
        return arrived.handled("done", "delayed" if found.failed else "delivered", owner)
    await mail_answers.tell_office(arrived, owner, Matter.PARKED, {})
    return arrived.handled("parked", "a report that says nothing known", owner)


async def _failed(arrived: Arrived, rows: list[OutboxRow], why: str) -> Handled:
    """The first report of a failure counts; servers like to send several."""
    new = [row for row in rows if row.state is not OutboxState.DEAD]
    for row in new:
        await arrived.work.outbox.dead(row.id, why, arrived.now)
        await undelivered.handle(arrived.work, row.delivery(), why, arrived.now)
    return arrived.handled("done", "failed" if new else "failed, as known", _owner(rows[0]))


async def _reported(arrived: Arrived, found: Report, sender: Sender) -> list[OutboxRow]:
    """The deliveries a report speaks of: by the envelope it came back to, else by what it returns."""
    outbox = arrived.work.outbox
    to = (*arrived.mail.delivered_to, *arrived.mail.to)
    ids = {read_bounce_address(address, sender) for address in to} | {read_bounce_tag(found.envid, sender.secret)}
    rows = [row for number in sorted(ids - {None}, key=str) if number and (row := await outbox.get(number))]
    if not rows and found.message_id:
        row = await outbox.by_message_id(found.message_id)
        rows += [row] if row else []
    return rows


def _owner(row: OutboxRow) -> Author:
    return Author(row.network, row.motion or "", row.person or "", row.seat or "")


async def automatic(arrived: Arrived, owner: Author | None) -> Handled:
    """Kept and shown, never a vote and no proof of receipt. `owner`: whose token it bears, or whose address.

    The office is told once of an absence, and of a vote that a machine seems to have sent: in some houses a ticket
    system answers for people.
    """
    if owner is None:
        return arrived.handled("ignored", "automatic, from nobody we know")
    case = await arrived.work.motions.case(owner.network, owner.motion) if owner.motion else None
    if case is None or case.motion.state not in UNCLOSED:
        return arrived.handled("done", "automatic", owner)
    if _says_something(arrived, case):
        await mail_answers.tell_office(arrived, owner, Matter.PARKED, {})
        return arrived.handled("parked", "an automatic mail with an answer in it", owner)
    if _is_absence(arrived) and not await _told_before(arrived, owner):
        await mail_answers.tell_office(arrived, owner, Matter.ABSENCE, _absence_facts(arrived))
    return arrived.handled("done", "automatic", owner)


def _says_something(arrived: Arrived, case: Case) -> bool:
    return read(arrived.written, arrived.mail.subject, case.motion.rules.ballot).choice is not None


def _is_absence(arrived: Arrived) -> bool:
    absence = arrived.triage.absence
    dated = absence is not None and absence.until is not None
    return dated or sounds_absent(arrived.written.text, quotes=arrived.written.quotes)


def _absence_facts(arrived: Arrived) -> dict[str, str]:
    absence = arrived.triage.absence
    until = f"{absence.until:%d.%m.%Y}" if absence and absence.until else ""
    return {"until": until, "substitute": absence.substitute or "" if absence else ""}


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
