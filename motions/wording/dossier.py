"""What is kept about one person, in words: the page that it gets with the data (Art. 15 GDPR)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motions.terms import Channel, Choice, Power
from motions.wording import names
from motions.wording.clean import clean, listed
from motions.wording.dates import moment
from motions.wording.words import N_, Words

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
Section = tuple[str, Sequence[str]]

TOLD = (
    *("people", "person_mails", "mandates", "ballots", "evidence", "inquiry_answers", "meeting_replies"),
    *("meetings.agenda", "meetings.attended", "inbox", "outbox", "journal"),
)
"""The tables that the page tells row by row; of the others it gives the number."""

_PARTS = {"yes": N_("nimmt teil"), "no": N_("nimmt nicht teil"), "maybe": N_("vielleicht")}
_PERIODS = (
    ("mails", N_("was Sie geschickt haben, im Wortlaut")),
    ("sent", N_("was an Sie geschickt wurde")),
    ("people", N_("Ihre Adressen und Ihr Telegram-Konto, ab dem Ende Ihrer letzten Rolle")),
    ("file", N_("Ihr Name und die Texte in den Akten, ab dem Ende des Verfahrens und Ihrer letzten Rolle")),
)


@dataclass(frozen=True, slots=True)
class Around:
    """What the page needs beside the rows. members: names by id. days: `[retention]`, 0 for never. kept: how the file
    of a row of the inbox is called, subject: what a row of the outbox is about; "" where the content is erased.
    """

    network: str
    office: str
    zone: str
    members: Mapping[str, str]
    days: Mapping[str, int]
    kept: Callable[[Row], str]
    subject: Callable[[Row], str]


def title(name: str, words: Words) -> str:
    """Over the page."""
    return words.tr("Auskunft für {name}", name=clean(name))


def lead(around: Around, words: Words, now: datetime) -> str:
    """What the page is, and as of when (UTC)."""
    return words.tr(
        "Das ist alles, was im Programm Umlauf für „{network}“ über Sie gespeichert ist (Art. 15 DSGVO). "
        "Stand: {at}. Dieselben Angaben stehen vollständig und maschinenlesbar in der Datei daten.json.",
        network=clean(around.network),
        at=moment(now, around.zone, words, named=True),
    )


def sections(rows: Rows, around: Around, words: Words) -> tuple[Section, ...]:
    """Heading and lines of each part; a part that is empty says so."""
    made = (
        (words.tr("Wer Sie sind"), _who(rows, around, words)),
        (words.tr("Für wen Sie handeln"), _roles(rows, around, words)),
        (words.tr("Was Sie geantwortet haben"), _said(rows, around, words)),
        (words.tr("Was Sie erhalten haben"), _received(rows, around, words)),
        (words.tr("Was Sie geschickt haben"), _came(rows, around, words)),
        (words.tr("Was an Sie geschickt wurde"), _went(rows, around, words)),
        (words.tr("Was sonst noch gespeichert ist"), _rest(rows, words)),
        (words.tr("Wozu, wie lange, und wer es sieht"), _why(around, words)),
        (words.tr("Welche Rechte Sie haben"), _rights(around, words)),
    )
    return tuple((heading, tuple(lines) or (words.tr("Nichts."),)) for heading, lines in made)


def _at(text: str, around: Around, words: Words) -> str:
    return moment(datetime.fromisoformat(text), around.zone, words)


def _member(row: Row, around: Around, column: str = "seat") -> str:
    return clean(around.members.get(row[column], row[column]))


def _who(rows: Rows, around: Around, words: Words) -> Iterator[str]:
    for person in rows["people"]:
        yield words.tr("Name: {name}", name=clean(person["name"]))
        yield words.tr("Anrede: {greeting}", greeting=clean(person["greeting"]) or "–")
        mails = [clean(row["mail"]) for row in rows["person_mails"]]
        yield words.tr("Mailadressen: {list}", list=listed(mails) if mails else "–")
        yield words.tr("Telegram-Konto (Nummer): {number}", number=str(person["telegram_user"] or "–"))
        yield words.tr("Kürzel im Programm: {id}", id=person["id"])
        if person["absent_until"]:
            yield words.tr("Abwesend bis: {at}", at=_at(person["absent_until"], around, words))


def _roles(rows: Rows, around: Around, words: Words) -> Iterator[str]:
    for row in rows["mandates"]:
        yield words.tr(
            "{role} für {member}; Vollmachten: {powers}; Nachweis: {document}; seit {since}, bis {until}",
            role=names.role(row["role"], words),
            member=_member(row, around, "member"),
            powers=listed([names.power(Power(power), words) for power in row["powers"]]) if row["powers"] else "–",
            document=clean(row["document"]) or "–",
            since=_at(row["since"], around, words) if row["since"] else words.tr("Beginn"),
            until=_at(row["until"], around, words) if row["until"] else names.open_end(words),
        )


def _said(rows: Rows, around: Around, words: Words) -> Iterator[str]:
    for row in rows["ballots"]:
        said = names.choice(Choice(row["choice"]), words)
        what = words.tr("zum Antrag {id}: {said}", id=row["motion"], said=said)
        yield _one(row, row["arrived_at"], what, row["reason"], around, words)
    for row in rows["inquiry_answers"]:
        yield _one(row, row["at"], words.tr("zur Rundfrage {id}", id=row["inquiry"]), str(row["value"]), around, words)
    for row in rows["meeting_replies"]:
        part = _PARTS[row["part"]]
        what = words.tr("zur Sitzung {id}: {said}", id=row["meeting"], said=words.tr(part))
        yield _one(row, row["at"], what, "", around, words)
    for row in rows["meetings.agenda"]:
        what = words.tr("zur Tagesordnung der Sitzung {id}", id=row["id"])
        yield words.tr("{what}: „{text}“", what=what, text=clean(row["title"]))
    for row in rows["meetings.attended"]:
        yield words.tr("als anwesend eingetragen in der Sitzung {id}", id=row["id"])


def _one(row: Row, at: str, what: str, text: str, around: Around, words: Words) -> str:
    way = names.channel(Channel(row["channel"]), words)
    line = words.tr(
        "{at}, {way}, für {member}, {what}", at=_at(at, around, words), way=way, member=_member(row, around), what=what
    )
    return words.tr("{what}: „{text}“", what=line, text=clean(text)) if text else line


def _received(rows: Rows, around: Around, words: Words) -> Iterator[str]:
    for row in rows["evidence"]:
        kind = names.evidence(row["kind"], words)
        yield words.tr("{at}: Antrag {id}, {kind}", at=_at(row["at"], around, words), id=row["motion"], kind=kind) + (
            f" ({clean(row['note'])})" if row["note"] else ""
        )


def _came(rows: Rows, around: Around, words: Words) -> Iterator[str]:
    for row in rows["inbox"]:
        file = around.kept(row)
        what = words.tr("im Wortlaut: {file}", file=file) if file else words.tr("der Inhalt ist gelöscht")
        way = names.source(row["source"], words)
        yield words.tr("{at}, {way}; {what}", at=_at(row["received_at"], around, words), way=way, what=what)


def _went(rows: Rows, around: Around, words: Words) -> Iterator[str]:
    for row in rows["outbox"]:
        way = names.channel(Channel(row["channel"]), words)
        at = _at(row["sent_at"] or row["created_at"], around, words)
        what = clean(around.subject(row)) or words.tr("der Inhalt ist gelöscht")
        yield words.tr("{at}, {way}; {what}", at=at, way=way, what=what)


def _rest(rows: Rows, words: Words) -> Iterator[str]:
    if rows["journal"]:
        yield words.trn(
            "Das Protokoll nennt Ihr Kürzel in {number} Eintrag, ohne Namen und Texte. Es bleibt als Nachweis.",
            "Das Protokoll nennt Ihr Kürzel in {number} Einträgen, ohne Namen und Texte. Es bleibt als Nachweis.",
            len(rows["journal"]),
        )
    if others := sum(len(found) for table, found in rows.items() if table not in TOLD):
        yield words.trn(
            "{number} weiterer Eintrag, etwa Kennungen in Mails, Einladungen oder angefangene Eingaben: in daten.json.",
            "{number} weitere Einträge, etwa Kennungen in Mails, Einladungen oder angefangene Eingaben: in daten.json.",
            others,
        )


def _why(around: Around, words: Words) -> Iterator[str]:
    yield words.tr(
        "Wozu: um die Verfahren der Vereinbarung zu führen und Zugang, Frist und Ergebnis nachweisen zu können. Die "
        "Rechtsgrundlage nennt Ihnen die Stelle."
    )
    yield words.tr("Woher: von Ihrem Mitglied, das Sie benannt hat, und von Ihnen selbst.")
    for key, what in _PERIODS:
        days = around.days.get(key, 0)
        period = words.trn("{number} Tag", "{number} Tage", days) if days else words.tr("ohne feste Frist")
        yield words.tr("Wie lange: {what}: {period}", what=words.tr(what), period=period)
    yield words.tr(
        "Wer es sieht: die koordinierende Stelle; was Ihr Mitglied geantwortet hat, die anderen Mitglieder, wie die "
        "Vereinbarung es vorsieht; der Mailanbieter der Stelle; Telegram nur, wenn Sie es selbst verbunden haben. "
        "Telegram sitzt außerhalb der EU und bewahrt Ihren Chat auf, bis Sie ihn dort löschen."
    )
    yield words.tr("Über Sie entscheidet kein Programm: Gezählt werden nur die Antworten der Mitglieder.")


def _rights(around: Around, words: Words) -> Iterator[str]:
    yield words.tr(
        "Sie können Berichtigung, Löschung und Einschränkung verlangen, der Verarbeitung widersprechen und eine "
        "Einwilligung (Telegram) jederzeit zurücknehmen: bei {office}, der koordinierenden Stelle.",
        office=clean(around.office),
    )
    yield words.tr(
        "Löschen kann die Stelle, sobald Ihre Rolle und die Verfahren beendet sind, in denen Sie vorkommen. Die "
        "Stimmen Ihres Mitglieds bleiben danach ohne Ihren Namen in den Akten (Art. 17 Abs. 3 DSGVO)."
    )
    yield words.tr("Sie können sich bei einer Datenschutzaufsicht beschweren.")
