"""A dialogue among the members whose results are reported to bodies outside: meetings, minutes, results, addresses.

Results go out like every mail, with the file; whether they arrived is what the outbox knows of that delivery.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot import desk
from bot.cooperation import standing
from bot.cooperation.plan import Ground, Plan, Planned
from bot.invitations import responsible
from bot.orders_cooperation import KeepProtocol, PlanDialogue, ReportAddress, SendResults
from mail.envelope import routable
from motions.changes import Decision
from motions.decide import views
from motions.decide.opening import Surroundings
from motions.duties import Body, ReportRule
from motions.model import Document, Member, Refusal
from motions.notice import Addressee, Notice, NoticeKind
from motions.rules import Network
from motions.terms import Channel, Power
from motions.upkeep import Dialogue, ReportBody, ReportResult
from motions.wording.clean import clean
from motions.wording.commands import moment
from store.tables import OutboxState
from store.work import Work


class Sent(StrEnum):
    """What became of the results for one body in one year."""

    NO_ADDRESS = "no_address"
    MISSING = "missing"  # nothing was sent yet
    WAITING = "waiting"  # in the outbox
    SENT = "sent"
    DOUBTED = "doubted"  # a report came that makes its arrival doubtful
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Due:
    """The results of one report for one body in one year. `opens` and `due` are local days."""

    rule: ReportRule
    body: Body
    year: int
    state: Sent

    @property
    def opens(self) -> date:
        """From when on they may be sent."""
        return self.rule.opens.of(self.year)

    @property
    def due(self) -> date:
        """The last day."""
        return self.rule.due.of(self.year)


async def bodies(work: Work, network: Network, rule: ReportRule) -> tuple[Body, ...]:
    """The bodies with the addresses in force: those that the office has entered, else those of the file."""
    entered = {(b.report, b.body): b.mail for b in await work.cooperation.bodies.all(network.id)}
    return tuple(replace(body, mail=entered.get((rule.id, body.id), body.mail)) for body in rule.bodies)


async def of_year(work: Work, network: Network, rule: ReportRule, year: int) -> list[Due]:
    """Where the results of a year stand, body by body; nothing where the report is not due in that year."""
    if rule.years and year not in rule.years:
        return []
    found = []
    for body in await bodies(work, network, rule):
        result = await work.cooperation.results.get(network.id, rule.id, year, body.id)
        found.append(Due(rule, body, year, await _state(work, body, result)))
    return found


async def _state(work: Work, body: Body, result: ReportResult | None) -> Sent:
    if result is None:
        return Sent.MISSING if body.mail else Sent.NO_ADDRESS
    row = await work.outbox.get(result.delivery)
    if row is None or row.state is OutboxState.SENT:
        return Sent.DOUBTED if row and row.doubted else Sent.SENT
    return Sent.FAILED if row.state in (OutboxState.DEAD, OutboxState.CANCELLED) else Sent.WAITING


async def address(on: Ground, order: ReportAddress) -> Planned:
    """Where a body is written to."""
    rule = _rule(on, order.report)
    if isinstance(rule, Refusal):
        return rule
    body = _body(rule, order.body)
    if isinstance(body, Refusal):
        return body
    mail = routable(order.mail)
    if mail is None:
        return Refusal("bad_address", {"text": clean(order.mail)})
    row = ReportBody(rule.id, body.id, mail)

    async def act() -> None:
        await on.work.cooperation.bodies.put(on.network.id, row)

    return Plan({"report": rule.name, "body": body.name, "mail": mail}, act, {"report": rule.id, "body": body.id})


async def plan_dialogue(on: Ground, order: PlanDialogue) -> Planned:
    """A meeting; all members are told."""
    rule = _rule(on, order.report)
    if isinstance(rule, Refusal):
        return rule
    if order.at <= on.now:
        return Refusal("dialogue_over")
    year = standing.today(on.network, order.at).year
    known = [d.id for d in await on.work.cooperation.dialogues.all(on.network.id)]
    number = 1 + sum(name.startswith(f"{year}-") for name in known)
    dialogue = Dialogue(f"{year}-{number}", rule.id, order.at, clean(order.place))

    async def act() -> None:
        await on.work.cooperation.dialogues.add(on.network.id, dialogue)
        await _tell_members(on, rule, dialogue, "planned")

    at = moment(order.at, on.network.calendar.zone, on.words)
    return Plan({"report": rule.name, "at": at, "place": dialogue.place}, act, {"dialogue": dialogue.id})


async def keep_protocol(on: Ground, order: KeepProtocol) -> Planned:
    """The minutes of a meeting; all members get them."""
    dialogue = await on.work.cooperation.dialogues.get(on.network.id, order.dialogue)
    if dialogue is None:
        return Refusal("dialogue_unknown", {"dialogue": order.dialogue})
    if len(order.documents) != 1:
        return Refusal("one_file")
    rule = _rule(on, dialogue.report)
    if isinstance(rule, Refusal):
        return rule
    (document,) = order.documents
    kept = replace(dialogue, protocol=document.id)

    async def act() -> None:
        await on.work.cooperation.dialogues.change(on.network.id, dialogue, kept)
        await _tell_members(on, rule, kept, "protocol", (document,))

    at = moment(dialogue.at, on.network.calendar.zone, on.words)
    shown = {"report": rule.name, "at": at, "files": document.filename}
    return Plan(shown, act, {"dialogue": dialogue.id, "sha256": document.sha256})


async def send_results(on: Ground, order: SendResults) -> Planned:
    """A year's results to the bodies outside, each in a mail of its own with the file."""
    rule = _rule(on, order.report)
    if isinstance(rule, Refusal):
        return rule
    if len(order.documents) != 1:
        return Refusal("one_file")
    states = {due.body.id: due for due in await of_year(on.work, on.network, rule, order.year)}
    if not states:
        return Refusal("report_not_due", {"report": rule.name, "year": str(order.year)})
    chosen = [_body(rule, name) for name in order.bodies] or [due.body for due in states.values()]
    if wrong := next((body for body in chosen if isinstance(body, Refusal)), None):
        return wrong
    dues = [states[body.id] for body in chosen if isinstance(body, Body)]
    if not order.bodies:  # whoever has it already gets it a second time only where it is named
        dues = [due for due in dues if due.state not in (Sent.SENT, Sent.WAITING)]
    if not dues:
        return Refusal("report_sent", {"report": rule.name, "year": str(order.year)})
    if nowhere := [due.body.name for due in dues if due.body.mail is None]:
        return Refusal("body_without_mail", {"body": ", ".join(nowhere)})
    (document,) = order.documents

    async def act() -> None:
        for due in dues:
            await _send(on, due, document)

    addressed = ", ".join(f"{due.body.name} <{due.body.mail}>" for due in dues)
    shown = {"report": rule.name, "year": str(order.year), "bodies": addressed, "files": document.filename}
    noted = {"report": rule.id, "year": order.year, "bodies": [due.body.id for due in dues]}
    return Plan(shown, act, {**noted, "sha256": document.sha256})


async def _send(on: Ground, due: Due, document: Document) -> None:
    work, network = on.work, on.network
    facts = {"report": due.rule.name, "year": str(due.year), "clause": due.rule.clause}
    facts |= await responsible(work, network)
    to = Addressee(due.body.name, network.language, mails=(due.body.mail or "",))
    notice = Notice(
        NoticeKind.REPORT,
        to,
        network.id,
        network.name,
        facts=facts,
        documents=(document,),
        channels=(Channel.MAIL,),
    )
    await work.motions.apply(network.id, Decision(notices=(notice,)), on.now, on.by)
    row = await work.outbox.newest_of(network.id, NoticeKind.REPORT)
    if row is None:
        raise LookupError("what was just enqueued is not in the outbox")
    result = ReportResult(due.rule.id, due.year, due.body.id, document.id, row.id, on.now)
    await work.cooperation.results.put(network.id, result)


async def _tell_members(
    on: Ground, rule: ReportRule, dialogue: Dialogue, code: str, documents: tuple[Document, ...] = ()
) -> None:
    around = await desk.surroundings(on.work, on.network.id)
    facts = {"report": rule.name, "place": dialogue.place, "dialogue": dialogue.id}
    notices = tuple(
        views.plain_notice(around, NoticeKind.DIALOGUE, to, code=code, at=dialogue.at, facts=facts, documents=documents)
        for to in everybody(around, on)
    )
    await on.work.motions.apply(on.network.id, Decision(notices=notices), on.now, on.by)


def everybody(around: Surroundings, on: Ground) -> Sequence[Addressee]:
    """Everybody who receives for a member, once; the official address of a member that has nobody."""
    found: dict[str, Addressee] = {}
    for member in around.present():
        people = [views.addressee(person) for person, _ in around.holders(member.id, on.now, Power.RECEIVE)]
        found |= {to.person or "": to for to in people} if people else _official(member, on.network)
    return list(found.values())


def _official(member: Member, network: Network) -> dict[str, Addressee]:
    return {member.id: Addressee(member.name, network.language, mails=(member.mail,))} if member.mail else {}


def _rule(on: Ground, called: str) -> ReportRule | Refusal:
    """A report by its id; the only one where none is named."""
    reports = on.network.duties.reports
    if not called and len(reports) == 1:
        return reports[0]
    return on.network.duties.report(called) or Refusal("report_unknown", {"report": called})


def _body(rule: ReportRule, called: str) -> Body | Refusal:
    named = called.strip().casefold()
    found = next((body for body in rule.bodies if named in (body.id, body.name.casefold())), None)
    return found or Refusal("body_unknown", {"body": called, "list": ", ".join(body.id for body in rule.bodies)})
