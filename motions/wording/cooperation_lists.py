"""Negotiations, sites and reports as lists: what the office sees at a glance, in chat and on the command line."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from motions.cooperation import Negotiation, Room, Site, Talks
from motions.duties import SitesRule
from motions.upkeep import Dialogue
from motions.wording.clean import clean
from motions.wording.cooperation import state
from motions.wording.dates import day_of, moment, plain_day, weekday
from motions.wording.money import amount
from motions.wording.words import N_, Words


def negotiations(found: Sequence[Negotiation], zone: str, words: Words) -> str:
    """Every negotiation with where it stands, since when and why; the id is what commands call it."""
    order = (Talks.OPEN, Talks.FAILED, Talks.CONCLUDED)
    shown = sorted(found, key=lambda talks: (order.index(talks.state), talks.name.casefold()))
    return "\n\n".join(_talks(talks, zone, words) for talks in shown) or words.tr("Es gibt keine Verhandlungen.")


def _talks(talks: Negotiation, zone: str, words: Words) -> str:
    last = talks.steps[-1]
    since = weekday(day_of(last.at, zone), words)
    head = words.tr(
        "{name} ({id}): {state}, seit {since}",
        name=talks.name,
        id=talks.id,
        since=since,
        state=state(talks.state, words),
    )
    return f"{head}\n  {clean(last.reason)}" if last.reason else head


def history(talks: Negotiation, people: Mapping[str, str], zone: str, words: Words) -> str:
    """One negotiation with all that was entered of it. people: names by id."""
    lines = [words.tr("{name} ({id}): {state}", name=talks.name, id=talks.id, state=state(talks.state, words))]
    for step in talks.steps:
        by = people.get(step.by or "", "") or words.tr("Datei der Vereinbarung")
        at = moment(step.at, zone, words)
        said = words.tr("{at}: {state} ({by})", at=at, state=state(step.state, words), by=by)
        lines.append(f"{said} {clean(step.reason)}".rstrip())
    return "\n".join(lines)


def sites(
    found: Sequence[Site], members: Mapping[str, str], rule: SitesRule, free: Sequence[Room], words: Words
) -> str:
    """Every site that stands or will, with its member and amount, and what is free. members: names by id; free: today
    and then, as `motions.cooperation.outlook` gives it.
    """
    today = free[0].day
    shown = [site for site in found if site.until is None or site.until >= today]
    lines = [_site(site, members[site.member], today, words) for site in shown]
    rooms = [room(rule, free[0], words), *(_later(rule, later, words) for later in free[1:])]
    return "\n\n".join(["\n".join(lines) or words.tr("Es ist noch kein Standort eingetragen."), "\n".join(rooms)])


def _site(site: Site, member: str, today: date, words: Words) -> str:
    said = words.tr(
        "{name} ({id}): {member}, {amount} im Jahr",
        name=site.name,
        id=site.id,
        member=member,
        amount=amount(site.cents, words),
    )
    begins = words.tr(", ab {day}", day=weekday(site.since, words)) if site.since > today else ""
    ends = words.tr(", bis {day}", day=weekday(site.until, words)) if site.until else ""
    if site.until and site.last_cents is not None:
        ends += words.tr(", im letzten Jahr {amount}", amount=amount(site.last_cents, words))
    return f"{said}{begins}{ends}"


def room(rule: SitesRule, free: Room, words: Words) -> str:
    """What is still free today, of how much."""
    return words.tr(
        "Frei sind noch {sites} von {most} Standorten und, für {year}, {cents} von {all}.",
        sites=free.sites,
        most=rule.most,
        year=free.day.year,
        cents=amount(free.cents, words),
        all=amount(rule.cents, words),
    )


def left(free: Room, words: Words) -> str:
    """What a site leaves free, in a few words."""
    return words.trn(
        "{number} Standort; für {year} {cents}",
        "{number} Standorte; für {year} {cents}",
        free.sites,
        year=free.day.year,
        cents=amount(free.cents, words),
    )


def _later(rule: SitesRule, free: Room, words: Words) -> str:
    return words.tr(
        "Ab {day}, sind es {sites} von {most} Standorten und, für {year}, {cents} von {all}.",
        day=weekday(free.day, words),
        sites=free.sites,
        most=rule.most,
        year=free.day.year,
        cents=amount(free.cents, words),
        all=amount(rule.cents, words),
    )


_SENT: Mapping[str, str] = {
    "no_address": N_("keine Mailadresse eingetragen"),
    "missing": N_("noch nicht versandt"),
    "waiting": N_("unterwegs"),
    "sent": N_("versandt"),
    "doubted": N_("versandt, Zustellung zweifelhaft"),
    "failed": N_("nicht zustellbar"),
}


def report(name: str, year: int, opens: date, due: date, words: Words) -> str:
    """A report of a year and when it is due."""
    return words.tr(
        "{name} {year}: zu berichten vom {opens} bis {due}",
        name=name,
        year=year,
        opens=plain_day(opens, words),
        due=weekday(due, words),
    )


def body(name: str, key: str, mail: str | None, sent: str, words: Words) -> str:
    """One body with its address and what became of the results."""
    return words.tr("- {name} ({id}, {mail}): {sent}", name=name, id=key, mail=mail or "–", sent=words.tr(_SENT[sent]))


def dialogues(found: Iterable[Dialogue], zone: str, words: Words) -> list[str]:
    """The meetings with their ids, and whether there is a protocol."""
    return [
        words.tr(
            "- Termin {id}: {at}. {protocol}",
            id=one.id,
            at=moment(one.at, zone, words),
            protocol=words.tr("Protokoll liegt vor.") if one.protocol else words.tr("Noch kein Protokoll."),
        )
        for one in found
    ]
