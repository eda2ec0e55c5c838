"""An agreement file (TOML) -> typed rules and the members of Anlage 1, or every mistake in it at once.

The file is the network's own reading of its agreement: whatever the text leaves open is a key here. Another network is
another file and no code. `agreements/wohnungslosenhilfe-bielefeld.toml` explains every key.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from motions.agreement_duties import begun_of, duties_of
from motions.agreement_fields import Fields, Report, quoted, shown
from motions.agreement_mistakes import Caution, Fault, Mistake, Warned
from motions.agreement_procedures import inquiries_of, procedures_of
from motions.days import UnknownPlace, check_place
from motions.duties import Begun, Duties, Joining
from motions.inquiry.model import InquiryKind
from motions.model import Member
from motions.rules import Calendar, Network, Procedure
from motions.terms import Base, Concerned, Kind

__all__ = ["Agreement", "Caution", "Fault", "Mistake", "Warned", "read", "warnings"]

LANGUAGES = ("de", "en")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True, slots=True)
class Agreement:
    """A network's rules, its members as the file lists them (Anlage 1), and with whom the office negotiates."""

    network: Network
    members: tuple[Member, ...]
    negotiations: tuple[Begun, ...] = ()


def read(text: str, name: str) -> Agreement | list[Mistake]:
    """The agreement in `text`, or all its mistakes. `name` is the file's name in messages."""
    report = Report(name)
    try:
        top = Fields(tomllib.loads(text.removeprefix("\ufeff")), "", report)  # some editors begin a file with a BOM
    except ValueError as error:  # no TOML, or a number longer than Python reads
        return [Mistake(name, "", Fault.TOML, {"error": str(error)})]
    table = top.table("network")
    calendar = _calendar(top.table("calendar"))
    procedures = procedures_of(top.table("receipt"), top.table("procedures"))
    duties, inquiries = duties_of(top), inquiries_of(top.table("inquiries"))
    if duties.joining.by is Joining.OFFICE and Kind.ADMISSION in procedures:
        top.mistake("joining.by", Fault.JOINS_TWICE)
    if duties.conferences and InquiryKind.DATES not in inquiries:
        top.mistake("conferences", Fault.NEEDS_DATES)
    members, negotiations = _members(top.tables("members")), begun_of(top)
    network = _network(table, calendar, procedures, [member.id for member in members])
    network = replace(network, duties=duties, inquiries=inquiries)
    top.done()
    return report.mistakes or Agreement(network, members, negotiations)


def _network(
    fields: Fields, calendar: Calendar, procedures: Mapping[Kind, Procedure], members: Sequence[str]
) -> Network:
    network = Network(
        id=fields.identifier("id"),
        name=fields.text("name"),
        title=fields.text("title", ""),
        withdrawal=fields.text("withdrawal", ""),
        language=fields.one_of("language", LANGUAGES, "de"),
        office=fields.text("office"),
        substitute=fields.optional("substitute"),
        calendar=calendar,
        procedures=procedures,
    )
    for key, member in (("office", network.office), ("substitute", network.substitute)):
        if member and members and member not in members:
            fields.mistake(key, Fault.NO_MEMBER, found=shown(member), known=quoted(members))
    if network.substitute and network.substitute == network.office:
        fields.mistake("substitute", Fault.OFFICE_ITSELF)
    fields.done()
    return network


def _calendar(fields: Fields) -> Calendar:
    usual = Calendar()
    opens, closes = _business_hours(fields) or (usual.opens, usual.closes)
    calendar = Calendar(
        place=_place(fields),
        zone=_zone(fields),
        business_days=_business_days(fields) or usual.business_days,
        opens=opens,
        closes=closes,
        roll_over=fields.flag("roll_over", usual.roll_over),
    )
    fields.done()
    return calendar


def _place(fields: Fields) -> str:
    place = fields.text("place")
    try:
        check_place(place)
    except UnknownPlace:
        if fields.fine("place"):
            fields.mistake("place", Fault.NOT_PLACE, found=shown(place))
    return place


def _zone(fields: Fields) -> str:
    zone = fields.text("zone")
    try:
        ZoneInfo(zone or "UTC")
    except (KeyError, ValueError, OSError):  # no such zone, no zone's name, a folder of zones
        fields.mistake("zone", Fault.NOT_ZONE, found=shown(zone))
    return zone


def _business_days(fields: Fields) -> tuple[int, ...] | None:
    value = fields.raw("business_days")
    if value is None:
        return None
    days = value if isinstance(value, list) and all(type(day) is int and 1 <= day <= 7 for day in value) else []
    if days and len(set(days)) == len(days):
        return tuple(sorted(days))
    fields.mistake("business_days", Fault.NOT_DAYS, found=shown(value))
    return None


def _business_hours(fields: Fields) -> tuple[time, time] | None:
    value = fields.raw("business_hours")
    if value is None:
        return None
    if isinstance(value, list) and len(value) == 2 and all(isinstance(t, str) and _CLOCK.fullmatch(t) for t in value):
        opens, closes = (time.fromisoformat(text) for text in value)
        if opens < closes:
            return opens, closes
    fields.mistake("business_hours", Fault.NOT_HOURS, found=shown(value))
    return None


def _members(tables: Sequence[Fields]) -> tuple[Member, ...]:
    members = tuple(_member(fields) for fields in tables)
    for key in ("id", "name", "short"):
        seen: dict[str, str] = {}
        for fields, member in zip(tables, members, strict=True):
            value = getattr(member, key)
            if fields.has(key) and value and seen.setdefault(value.casefold(), fields.path(key)) != fields.path(key):
                fields.mistake(key, Fault.TWICE, found=shown(value), other=seen[value.casefold()])
    return members


def _member(fields: Fields) -> Member:
    name = fields.text("name")
    member = Member(
        id=fields.identifier("id"),
        name=name,
        short=fields.text("short", "") or name,
        mail=fields.address("mail"),
        postal=fields.optional("postal"),
    )
    if fields.has("weight"):  # named only where somebody tries it: it is no key to be offered
        fields.raw("weight")
        fields.mistake("weight", Fault.WEIGHTED)
    fields.done()
    return member


def warnings(agreement: Agreement) -> list[Warned]:
    """What is valid in an agreement and should be known before anybody relies on it."""
    procedures = agreement.network.procedures.values()
    alone = agreement.network.substitute is None and procedures
    found = [Warned("network.substitute", Caution.NO_SUBSTITUTE)] if alone else []
    if any(p.presumption_basis and p.presumed_after is None for p in procedures):
        found.append(Warned("receipt.presumption_basis", Caution.BASIS_UNUSED))
    for kind, rules in agreement.network.inquiries.items():
        if rules.remind and rules.remind >= timedelta(days=rules.days):
            facts = {"period": str(rules.days)}
            found.append(Warned(f"inquiries.{kind}.remind", Caution.REMINDER_EARLY, facts))
    for procedure in procedures:
        found += _procedure_warnings(procedure, len(agreement.members))
    return found + list(_duty_warnings(agreement.network.duties))


def _duty_warnings(duties: Duties) -> Iterator[Warned]:
    if duties.review and duties.review.since is None:
        yield Warned("review.since", Caution.REVIEW_UNDATED)
    for report, rule in enumerate(duties.reports, start=1):
        for number, body in enumerate(rule.bodies, start=1):
            if body.mail is None:
                path = f"reports[{report}].bodies[{number}].mail"
                yield Warned(path, Caution.BODY_WITHOUT_MAIL, {"body": body.name})


def _procedure_warnings(procedure: Procedure, members: int) -> Iterator[Warned]:
    base, voters = base_and_voters(procedure, members)
    path, needed = f"procedures.{procedure.kind}", procedure.threshold.needed(base)
    everybody_meant = procedure.threshold.unanimous and needed == voters
    if procedure.threshold.of is Base.ROLL and needed >= voters and not everybody_meant:
        facts = {"base": str(base), "needed": str(needed), "voters": str(voters)}
        caution = Caution.NEEDS_ALL if needed == voters else Caution.OUT_OF_REACH
        yield Warned(f"{path}.threshold", caution, facts)
    if any(before >= timedelta(days=procedure.period_days) for before in procedure.reminders):
        yield Warned(f"{path}.reminders", Caution.REMINDER_EARLY, {"period": str(procedure.period_days)})


def base_and_voters(procedure: Procedure, members: int) -> tuple[int, int]:
    """How many seats form the base and how many have a ballot, in an exclusion beside the concerned one (§ 6 (6))."""
    if procedure.kind is not Kind.EXCLUSION or procedure.concerned is Concerned.VOTES:
        return members, members
    return members if procedure.concerned is Concerned.COUNTED else members - 1, members - 1
