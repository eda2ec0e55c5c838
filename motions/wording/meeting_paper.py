"""The minutes of a meeting (Ergebnisprotokoll, § 5 (1)) as a paper says them."""

from dataclasses import dataclass
from datetime import datetime

from motions.meeting.view import MeetingView, ResolvedView
from motions.wording import meeting_words as called
from motions.wording import parts, say_conference
from motions.wording.clean import clean
from motions.wording.dates import day_of, plain_day
from motions.wording.message import Block, Items, Paragraph, Span, line
from motions.wording.words import Words


@dataclass(frozen=True, slots=True)
class MeetingPaper:
    """What the paper says. facts: (label, value); sections: (heading, blocks)."""

    title: str
    subject: str
    as_of: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, tuple[Block, ...]], ...]
    office: str
    place: str
    name: str
    foot: str


def paper(view: MeetingView, network: str, words: Words, now: datetime) -> MeetingPaper:
    """The minutes as of `now` (UTC)."""
    day = plain_day(day_of(now, view.zone), words)
    title = words.tr("Ergebnisprotokoll")
    as_of = words.tr("Sitzung {id}, Protokoll vom {day}", id=view.id, day=day)
    if view.minutes_number > 1:
        as_of = words.tr(
            "Sitzung {id}, Protokoll vom {day}, Fassung {number}", id=view.id, day=day, number=view.minutes_number
        )
    return MeetingPaper(
        title=title,
        subject=clean(view.subject),
        as_of=as_of,
        facts=_facts(view, words),
        sections=tuple(_sections(view, words)),
        office=words.tr("Für die koordinierende und geschäftsführende Stelle: {office}", office=view.office),
        place=words.tr("Ort, Datum"),
        name=words.tr("Unterschrift"),
        foot=words.tr("{network} · Ergebnisprotokoll {id}", network=network, id=view.id),
    )


def _facts(view: MeetingView, words: Words) -> tuple[tuple[str, str], ...]:
    rows = [(words.tr("Wann"), called.when(view, words)), (words.tr("Wo"), called.where(view, words))]
    if all(one.attended is None for one in view.people):
        return (*rows, (words.tr("Anwesend"), words.tr("nicht vermerkt")))
    rows.append((words.tr("Anwesend"), "\n".join(called.present(view, words)) or words.tr("niemand")))
    rows.append((words.tr("Vertreten"), called.attendance(view, words)))
    if missing := called.missing(view):
        rows.append((words.tr("Nicht vertreten"), missing))
    return tuple(rows)


def _sections(view: MeetingView, words: Words) -> list[tuple[str, tuple[Block, ...]]]:
    found: list[tuple[str, tuple[Block, ...]]] = []
    if view.conference:
        return [(words.tr("Vereinbart"), (_agreed(view, words),))]
    if view.agenda:
        found.append((words.tr("Tagesordnung"), (called.agenda(view),)))
    if view.minutes:
        found.append((words.tr("Ergebnisse"), tuple(parts.plain(part) for part in view.minutes.split("\n\n") if part)))
    if view.resolved:
        rows = (block for number, one in enumerate(view.resolved, 1) for block in _resolved(number, one, words))
        found.append((words.tr("Beschlüsse"), tuple(rows)))
    return found


def _agreed(view: MeetingView, words: Words) -> Block:
    """The measures out of closed lists (ADR 21)."""
    rows = [say_conference.measure(one.measure, clean(one.responsible), words) for one in view.agreed]
    if not rows:
        return words.par("Es ist noch keine Maßnahme vereinbart.")
    return Items(tuple(line(row) for row in rows), numbered=True)


def _resolved(number: int, one: ResolvedView, words: Words) -> tuple[Block, ...]:
    return (
        Paragraph((Span(f"{number}. {clean(one.text)}", bold=True),)),
        parts.plain(called.votes(one, words)),
        parts.plain(words.tr("Grund: {why}", why=one.why)),
    )


def filename(view: MeetingView, words: Words) -> str:
    """What the file is called: "Ergebnisprotokoll-2027-K01.pdf"."""
    version = f"-{view.minutes_number}" if view.minutes_number > 1 else ""
    return f"{words.tr('Ergebnisprotokoll')}-{view.id}{version}.pdf"
