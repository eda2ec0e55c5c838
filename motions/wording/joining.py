"""The words of the sheet that an agreement is signed with (§ 6 (4)): who joins what, with whom, and where to sign."""

from dataclasses import dataclass
from datetime import datetime

from motions.decide import views
from motions.model import Case, RegisterVersion
from motions.wording import papers
from motions.wording.clean import clean
from motions.wording.dates import day_of, plain_day, until
from motions.wording.message import Block
from motions.wording.parts import plain, quote
from motions.wording.steps import cited
from motions.wording.words import Words


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the sheet says. `parties`: who signs, and in which role."""

    title: str
    applicant: str
    blocks: tuple[Block, ...]
    members: str
    version: str
    parties: tuple[tuple[str, str], ...]
    place: str
    name: str
    signature: str
    foot: str


def sheet(case: Case, latest: RegisterVersion | None, words: Words, now: datetime) -> Sheet:
    """The sheet for the applicant of an admission, as of `now` (UTC). Raises ValueError for another motion."""
    motion, shown = case.motion, views.view(case, now)
    if motion.applicant is None:
        raise ValueError(f"{motion.id} has no applicant")
    zone, applicant, office = motion.calendar.zone, clean(motion.applicant.name), clean(shown.office)
    title = clean(case.network.title) or words.tr("Vereinbarung: {network}", network=case.network.name)
    joins = words.par(
        "{applicant} tritt der Vereinbarung bei, deren Wortlaut diesem Blatt beiliegt. Grundlage ist Antrag {id}.",
        applicant=applicant,
        id=motion.id,
    )
    begins = words.par(
        "Die Mitgliedschaft beginnt, sobald ein von {applicant} unterschriebenes Exemplar bei {office} eingegangen ist "
        "({clause}).",
        applicant=applicant,
        office=office,
        clause=cited(shown.clause, words),
    )
    until_when = _until(case, words)
    version = papers.begun(papers.register_version(latest, zone, words)) if latest else ""
    return Sheet(
        title=title,
        applicant=words.tr("Beitritt: {applicant}", applicant=applicant),
        blocks=(joins, begins, *until_when, plain(words.tr("Es gilt:")), quote(shown.clause_text)),
        members=words.tr("Anlage 1: {register}", register=papers.register_title(words)),
        version=version,
        parties=(
            (office, words.tr("koordinierende und geschäftsführende Stelle")),
            (applicant, words.tr("beitretende Organisation")),
        ),
        place=words.tr("Ort, Datum"),
        name=words.tr("Name in Druckbuchstaben"),
        signature=words.tr("Unterschrift"),
        foot=words.tr(
            "{network} · Beitritt zu Antrag {id} · {day}",
            network=case.network.name,
            id=motion.id,
            day=plain_day(day_of(now, zone), words),
        ),
    )


def _until(case: Case, words: Words) -> tuple[Block, ...]:
    """The date that the letter names; where it names none, the sheet has none either."""
    letter = case.motion.cover
    if letter is None or letter.until is None:
        return ()
    end = until(letter.until, case.motion.calendar.zone, words, named=True)
    return (words.par("Dafür nennt {office} ein Datum: bis {end}.", office=clean(_office(case)), end=end),)


def _office(case: Case) -> str:
    return views.member_name(case, views.running_office(case))
