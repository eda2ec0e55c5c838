"""A motion as one JSON document that says everything a recount needs and nothing about other motions.

It has one form only: keys sorted, one blank for each level, UTF-8, a digest over its content. So a changed byte shows.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from bot.records.finding import BROKEN
from bot.records.makers import made_by
from motions.chain import Entry, canonical
from motions.days import holidays_of, local_day
from motions.model import Case, CaseFacts, Mandate, Member, Motion, Person, Statement
from motions.moments import moment_text
from motions.outage import Outage
from motions.rules import Calendar, Network
from store.types import decode, encode
from store.work import Work

FORMAT = "umlauf-bundle-1"
MESSAGES = "messages_"
"""How the journal's entries about messages begin: who was written to is no part of the count."""

OUTAGE = "outage_noted"

Document = Mapping[str, Any]


class NotABundle(ValueError):
    """Something is missing in the document or of the wrong kind. `place`: where, "case.motion.state"."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


@dataclass(frozen=True, slots=True)
class Salts:
    """What opens the salted hashes in the journal; "" where the text was erased, and its salt with it."""

    motion: str
    ballots: Mapping[int, str]
    evidence: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the chain: in full where it is the motion's own, else only the hash of its content."""

    number: int
    content: str
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """A motion with its part of the journal. `start` is the hash before the first link, `head` that of the last.

    `case` holds what the count needs of members and people: names, no addresses. `holidays`: those of the office's
    place in the years that matter, so that nobody has to know the law of its state. `made_at` in UTC.
    """

    case: Case
    salts: Salts
    start: str
    links: tuple[Link, ...]
    head: str
    made_at: datetime
    holidays: Mapping[date, str]
    language: str = "de"
    made_by: Mapping[str, str] = field(default_factory=made_by)

    def entries(self) -> list[Entry]:
        """The motion's own entries, in their order."""
        return [link.entry for link in self.links if link.entry]


async def gather(work: Work, case: Case, now: datetime, language: str) -> Bundle:
    """The bundle of a motion as it stands in the store at `now` (UTC)."""
    network, motion = case.network.id, case.motion.id
    entries = await work.journal.of_motion(network, motion)
    salts = await work.motions.salts(network, motion)
    links = tuple(Link(e.number, e.content_hash(), e if _own(e, motion) else None) for e in entries)
    return Bundle(
        case=only_needed(case, outages(entries)),
        holidays=holidays(case.motion, now),
        salts=Salts(*salts),
        start=entries[0].previous,
        links=links,
        head=entries[-1].hash,
        made_at=now,
        language=language,
    )


def _own(entry: Entry, motion: str) -> bool:
    """Outages concern every motion that runs."""
    if entry.what == OUTAGE:
        return True
    return json.loads(entry.body).get("motion") == motion and not entry.what.startswith(MESSAGES)


def outages(entries: Iterable[Entry]) -> tuple[Outage, ...]:
    """What these entries of the journal say about outages, in their order."""
    bodies = (json.loads(entry.body) for entry in entries if entry.what == OUTAGE)
    moments = datetime.fromisoformat
    return tuple(Outage(said["source"], moments(said["since"]), moments(said["until"])) for said in bodies)


def only_needed(case: Case, noted: tuple[Outage, ...]) -> Case:
    """The same case with names only, and with the outages that the journal has noted: without addresses, accounts,
    other people, and whatever of the agreement is no rule of this motion. Seats are called as on the roll.
    """
    motion, network = case.motion, case.network
    seats = {seat.member: seat.name for seat in motion.roll.seats}
    members = {*seats, network.office, network.substitute, motion.concerned, motion.proposer}
    mandates = tuple(m for m in case.mandates if m.member in members)
    acted = {b.person for b in case.ballots} | {e.person for e in case.evidence} | {motion.opened_by}
    acted |= {b.entered_by for b in case.ballots} | {e.entered_by for e in case.evidence}
    acted |= {b.seconded_by for b in case.ballots} | {e.seconded_by for e in case.evidence}
    acted |= {motion.ruling.by, motion.ruling.seconded_by} if motion.ruling else set()
    acted |= {who for said in motion.statements for who in (said.person, said.entered_by, said.released_by)}
    acted |= {verdict.by for verdict in motion.verdicts} | {attempt.person for attempt in motion.attempts}
    shown = [m for m in case.members.values() if m.id in members and m.id not in seats]
    called = seats | {m.id: m.name for m in shown}
    left = {m.id: m.until for m in case.members.values()}
    return replace(
        case,
        motion=_without_plans(motion, network.id),
        network=_bare(network, motion.calendar),
        members={id_: Member(id_, name, "", until=left.get(id_)) for id_, name in called.items()},
        people={id_: Person(id_, p.name) for id_, p in case.people.items() if id_ in acted},
        mandates=tuple(sorted({replace(m, document="") for m in mandates if m.person in acted}, key=_place)),
        ballots=tuple(sorted(case.ballots, key=lambda ballot: ballot.number)),
        evidence=tuple(sorted(case.evidence, key=lambda proof: (len(proof.id), proof.id))),  # e2 before e10
        outages=noted,
    )


def _place(mandate: Mandate) -> tuple[str, ...]:
    powers = " ".join(sorted(mandate.powers))
    return mandate.member, mandate.person, mandate.role, powers, str(mandate.since), str(mandate.until)


def _without_plans(motion: Motion, network: str) -> Motion:
    """What was tried stands in the log (`attempts`); which reminders are out is no part of the count."""
    said = tuple(map(_shown, motion.statements))
    return replace(motion, network=network, statements=said, reminded=(), escalated={})


def _bare(network: Network, calendar: Calendar) -> Network:
    """The network's names, and who was the office; the rules are the motion's own."""
    substitute, title = network.substitute, network.title
    return Network(network.id, network.name, "", calendar, network.office, substitute, {}, title=title)


def holidays(motion: Motion, now: datetime) -> dict[date, str]:
    """Every holiday that the dates of a motion can meet: from the year it was opened to the year after its close."""
    first, last = (local_day(moment, motion.calendar).year for moment in (motion.opened_at, motion.closes_at or now))
    return holidays_of(motion.calendar.place, range(first, last + 2))


def _shown(said: Statement) -> Statement:
    """What the concerned member has said, once the office has put it before everybody; before, only that it did."""
    return said if said.released_at else replace(said, text="", documents=())


def to_bytes(bundle: Bundle) -> bytes:
    """The bundle as a file."""
    return rendered(to_document(bundle))


def to_document(bundle: Bundle) -> dict[str, Any]:
    """The bundle as JSON has it, with its digest."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "made_by": dict(bundle.made_by),
        "language": bundle.language,
        "made_at": moment_text(bundle.made_at),
        "case": _encoded(bundle.case),
        "holidays": {day.isoformat(): name for day, name in bundle.holidays.items()},
        "salts": {
            "motion": bundle.salts.motion,
            "ballots": {str(number): salt for number, salt in bundle.salts.ballots.items()},
            "evidence": dict(bundle.salts.evidence),
        },
        "journal": {
            "start": bundle.start,
            "entries": [_link(link) for link in bundle.links],
            "head": bundle.head,
        },
    }
    return document | {"digest": digest(document)}


def _encoded(case: Case) -> dict[str, Any]:
    """As JSON has it, powers in one order: a set has another one in each process."""
    encoded: dict[str, Any] = json.loads(encode(CaseFacts, case))
    for mandate in encoded["mandates"]:
        mandate["powers"].sort()
    return encoded


def rendered(document: Document) -> bytes:
    """The one form of a document."""
    return (json.dumps(document, sort_keys=True, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


def digest(document: Document) -> str:
    """SHA-256 (hex) over everything in it but the digest itself."""
    content = {key: value for key, value in document.items() if key != "digest"}
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def _link(link: Link) -> dict[str, Any]:
    entry = link.entry
    if entry is None:
        return {"number": link.number, "content": link.content}
    return {
        "number": entry.number,
        "at": moment_text(entry.at),
        "actor": entry.actor,
        "what": entry.what,
        "body": json.loads(entry.body),
    }


def read(document: Document) -> Bundle:
    """The bundle in a document of this form. Raises NotABundle where something is missing or of the wrong kind."""
    try:
        facts: CaseFacts = decode(CaseFacts, json.dumps(document["case"]))
        case = Case(**{each.name: getattr(facts, each.name) for each in fields(facts)})
        salts, journal = document["salts"], document["journal"]
        return Bundle(
            case=case,
            salts=Salts(
                _salt(salts["motion"]),
                {int(number): _salt(salt) for number, salt in salts["ballots"].items()},
                {str(evidence): _salt(salt) for evidence, salt in salts["evidence"].items()},
            ),
            start=str(journal["start"]),
            links=_links(case.network.id, journal["entries"]),
            head=str(journal["head"]),
            made_at=datetime.fromisoformat(document["made_at"]),
            holidays={date.fromisoformat(day): str(name) for day, name in document["holidays"].items()},
            language=str(document["language"]),
            made_by={str(name): str(number) for name, number in document["made_by"].items()},
        )
    except BROKEN as error:
        raise NotABundle(_place_of(error)) from error


def _place_of(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return ".".join(["case", *(str(step) for step in error.errors()[0]["loc"])])
    return str(error).strip("'")


def _salt(text: object) -> str:
    """In its one spelling. Raises ValueError where it is none."""
    return bytes.fromhex(str(text)).hex()


def _links(network: str, entries: Sequence[Document]) -> tuple[Link, ...]:
    return tuple(_read_link(network, entry) for entry in entries)


def _read_link(network: str, shown: Document) -> Link:
    if "content" in shown:
        return Link(int(shown["number"]), str(shown["content"]))
    at = datetime.fromisoformat(shown["at"])
    what, actor = str(shown["what"]), None if shown["actor"] is None else str(shown["actor"])
    entry = Entry(network, int(shown["number"]), at, actor, what, canonical(shown["body"]), "", "")
    return Link(entry.number, entry.content_hash(), entry)
