"""What a coordinator reads before confirming, and after: what would happen, to whom something would be sent."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from motions.model import Applicant
from motions.notice import Addressee, MotionView, Notice, NoticeKind
from motions.terms import Channel, Kind, Power, Role
from motions.wording import cooperation, meeting_orders, names
from motions.wording import previews_of_applicant as of_applicant
from motions.wording.clean import clean, clip, listed
from motions.wording.dates import close
from motions.wording.majority import base, majority
from motions.wording.previews_of_two import preview_pending, preview_ruling
from motions.wording.say_choosing import ACCEPTANCE, candidates
from motions.wording.steps import cited
from motions.wording.waiting import file_names
from motions.wording.words import N_, Words

MOST_SHOWN = 40  # people who are written to
EXCERPT = 500  # so much of a reason is shown again

_ORDERS: Mapping[str, str] = {  # an order's name -> what is asked
    "Cancel": N_("Soll das Verfahren {id} ({title}) abgebrochen werden? {reason} Alle Mitglieder werden unterrichtet."),
    "Restart": N_(
        "Soll Antrag {id} ({title}) wegen fehlerhafter Mitteilung abgebrochen und mit neuer Stimmliste neu eröffnet "
        "werden? Alle werden unterrichtet und neu gefragt; die bisherigen Antworten zählen nicht. "
        "Neue Begründung: {reason}"
    ),
    "ReleaseStatement": N_(
        "Soll die Stellungnahme des betroffenen Mitglieds zu Antrag {id} ({title}) ungekürzt an alle gehen?"
    ),
    "EnterStatement": N_(
        "Soll diese Stellungnahme des betroffenen Mitglieds zu Antrag {id} ({title}), eingegangen am {at}, an alle "
        "gehen? „{note}“"
    ),
    "RecordReceipt": N_(
        "Soll eingetragen werden, dass {seat} die Mitteilung zu Antrag {id} ({title}) erhalten hat: {at}? Ihr Vermerk: "
        "„{note}“. Das Mitglied wird über den Eintrag unterrichtet."
    ),
    "EnterVote": N_(
        "Soll für {seat} zu Antrag {id} ({title}) eingetragen werden: {choice}, eingegangen am {at}? Ihr Vermerk: "
        "„{note}“. Das Mitglied wird über den Eintrag unterrichtet."
    ),
    "SecondEntry": N_(
        "Bestätigen Sie als zweite Person der Stelle den Eintrag {entry} zu Antrag {id} ({title})? Danach kann er das "
        "Fristende oder das Ergebnis mit entscheiden."
    ),
    "TakeBackEntry": N_(
        "Soll der Eintrag {entry} zu Antrag {id} ({title}) zurückgenommen werden? Ihr Grund: „{reason}“. Er bleibt in "
        "der Akte, gilt aber nicht mehr. Das Mitglied wird unterrichtet."
    ),
}

_DONE: Mapping[str, str] = {
    "Open": N_("Antrag {id} ist eröffnet. Die Mitteilungen gehen hinaus."),
    "Cancel": N_("Das Verfahren {id} ist abgebrochen. Alle werden unterrichtet."),
    "Restart": N_("Das Verfahren beginnt neu als Antrag {id}. Die Mitteilungen gehen hinaus."),
    "Rule": N_("Die Entscheidung zu Antrag {id} ist vermerkt. Alle werden unterrichtet."),
    "ReleaseStatement": N_("Die Stellungnahme zu Antrag {id} geht an alle."),
    "EnterStatement": N_("Die Stellungnahme zu Antrag {id} ist eingetragen und geht an alle."),
    "RecordReceipt": N_("Der Zugang zu Antrag {id} ist eingetragen."),
    "EnterVote": N_("Die Stimme zu Antrag {id} ist eingetragen. Das Mitglied wird unterrichtet."),
    "SecondEntry": N_("Der Eintrag zu Antrag {id} ist von zwei Personen der Stelle bestätigt."),
    "TakeBackEntry": N_("Der Eintrag zu Antrag {id} ist zurückgenommen. Das Mitglied wird unterrichtet."),
    "EnterAcceptance": N_("Die Antwort zu Antrag {id} ist eingetragen. Alle werden unterrichtet."),
    "Announce": N_("Die Gruppe erhält künftig Ergebnisse und neue Fassungen des Mitgliederverzeichnisses."),
    "EndAnnouncing": N_("In der Gruppe wird nichts mehr bekannt gegeben."),
    "Replace": N_("Eingetragen. Alle Beteiligten werden unterrichtet."),
    "AnswerItem": N_("Ihre Antwort geht hinaus. Was noch wartet, zeigt /eingang."),
    "SettleItem": N_("Vermerkt. Was noch wartet, zeigt /eingang."),
    "SettleDelivery": N_("Vermerkt. Was noch wartet, zeigt /eingang."),
    "AskAround": N_("Die Rundfrage {id} geht hinaus. Den Stand zeigt /rundfragen."),
    "ChooseDate": N_("Der Termin zur Rundfrage {id} ist gewählt. Alle Gefragten werden unterrichtet."),
    "CancelInquiry": N_("Die Rundfrage {id} ist zurückgenommen. Alle Gefragten werden unterrichtet."),
    "SettlePending": N_(
        "Ihre Entscheidung zu Antrag {id} ist vermerkt. Sie gilt, sobald eine zweite Person der Stelle gleich "
        "entscheidet."
    ),
}


def preview_opening(
    motion: MotionView,
    notices: Sequence[Notice],
    excluded_before: Sequence[str],
    words: Words,
    *,
    voters: int | None = None,
    applicant: Applicant | None = None,
    acknowledged: bool = True,
) -> str:
    """What opening a motion would do: rule, earliest close, who would be written to, what to look out for.

    excluded_before: motions in which the applicant was excluded earlier. voters: how many seats have a ballot, for
    the warning where the threshold cannot be reached or needs everybody. applicant: who is told of the result, too;
    unless `acknowledged`, also at once that its application has arrived.
    """
    lines = [
        words.tr("Vorschau: {title}", title=names.title(motion, words)),
        *([candidates(motion, words).text] if motion.candidates else []),
        words.tr("{what}: {text}", what=names.text(motion.kind, words), text=clip(clean(motion.reason), EXCERPT)),
        *_enclosed(motion, words),
        *_told_outside(applicant, acknowledged, words),
        words.tr("Nötige Mehrheit: {majority}", majority=majority(motion, words)),
        *([said] if (said := base(motion, words)) else []),
        words.tr("Fristende frühestens: {end}", end=close(motion.deadline, motion.zone, words, named=True)),
        "",
        *_recipients(notices, words),
        *_to_confirm(motion, words),
        *_warnings(motion, excluded_before, voters, words),
    ]
    return "\n".join(lines)


def _enclosed(motion: MotionView, words: Words) -> list[str]:
    files = file_names([document.filename for document in motion.documents])
    return [words.tr("Unterlagen: {files}", files=files)] if files else []


def _told_outside(applicant: Applicant | None, acknowledged: bool, words: Words) -> list[str]:
    """The address that gets the result, and before that an acknowledgement where it has had none."""
    to = clean(applicant.mail) if applicant else ""
    if not to:
        return []
    if acknowledged:
        return [words.tr("Das Ergebnis geht auch an: {address}", address=to)]
    return [words.tr("Eine Eingangsbestätigung jetzt und das Ergebnis gehen auch an: {address}", address=to)]


def _recipients(notices: Iterable[Notice], words: Words) -> list[str]:
    first, then = [], []
    for notice in notices:
        if notice.kind is NoticeKind.CONCERNED:
            first.append(_recipient(notice, words))
        elif notice.kind is NoticeKind.MOTION:
            then.append(_recipient(notice, words))
    told = [words.tr("Zuerst wird unterrichtet:"), *first, ""] if first else []
    return [*told, words.tr("Geschrieben wird an:"), *_shortened(then, words)]


def _shortened(lines: list[str], words: Words) -> list[str]:
    """In a large network what has to be declared must not stand below hundreds of names."""
    more = len(lines) - MOST_SHOWN
    if more <= 0:
        return lines
    return [*lines[:MOST_SHOWN], words.trn("- und {number} weitere Person", "- und {number} weitere Personen", more)]


def _recipient(notice: Notice, words: Words) -> str:
    return words.tr(
        "- {seat}: {name} ({ways})", seat=notice.seat_name, name=notice.to.name, ways=_ways(notice.to, words)
    )


def _ways(to: Addressee, words: Words) -> str:
    ways = ([Channel.TELEGRAM] if to.telegram is not None else []) + ([Channel.MAIL] if to.mails else [])
    return listed(names.channel(way, words) for way in ways) or words.tr("nicht erreichbar")


def _to_confirm(motion: MotionView, words: Words) -> list[str]:
    if motion.kind is not Kind.ADMISSION:
        return []
    return [
        "",
        words.tr(
            "Mit dem Bestätigen erklären Sie: Arbeitsgebiet und Bereitschaft zur Zusammenarbeit sind geprüft "
            "({clause}).",
            clause=cited(motion.clause, words),
        ),
    ]


def _warnings(motion: MotionView, excluded_before: Sequence[str], voters: int | None, words: Words) -> list[str]:
    warnings = []
    if excluded_before:
        warnings.append(words.tr("Achtung: früher ausgeschlossen, Antrag {list}.", list=listed(excluded_before)))
    if voters is not None and motion.needed > voters:
        warnings.append(
            words.tr("Achtung: Die Mehrheit ist nicht zu erreichen, nur {voters} haben eine Stimme.", voters=voters)
        )
    elif voters is not None and motion.needed == voters:
        warnings.append(
            words.tr("Achtung: Für die Mehrheit müssten alle {voters} zustimmen, die eine Stimme haben.", voters=voters)
        )
    return ["", *warnings] if warnings else []


def preview_order(order: str, facts: Mapping[str, str], motion: MotionView, words: Words) -> str:
    """What an order would do. order: its class name; facts: seat, at, day, note, choice, reason, count, all said."""
    if order == "Rule":
        return preview_ruling(facts, motion, words)
    if order == "SettlePending":
        return preview_pending(facts, motion, words)
    if order == "GiveAgreement" and facts.get("day"):
        order = "GiveAgreement until"
    sentence = ACCEPTANCE[facts["count"]] if order == "EnterAcceptance" else {**_ORDERS, **of_applicant.ORDERS}[order]
    given = dict.fromkeys(("seat", "at", "note", "choice", "reason", "entry"), "–") | dict(facts)
    return words.tr(sentence, **{**given, "id": motion.id, "title": names.title(motion, words)})


def preview_replacing(
    words: Words, *, member: str, role: Role, old: str, new: str, powers: Collection[Power], document: str
) -> str:
    """What it would do to let somebody else take a role of a seat. old, new: people as they are named here."""
    granted = listed(names.power(power, words) for power in Power if power in powers)
    lines = [
        words.tr("Soll die Rolle wechseln, von jetzt an?"),
        words.tr("Mitglied: {member}", member=member),
        words.tr("Rolle: {role}", role=names.role(role, words)),
        words.tr("Bisher: {old}", old=old),
        words.tr("Künftig: {new}", new=new),
        words.tr("Vollmachten: {powers}", powers=granted or words.tr("keine")),
        *([words.tr("Beleg: {document}", document=document)] if document else []),
        "",
        words.tr(
            "Beide werden unterrichtet, ebenso die andere Person des Mitglieds. Wer Empfang hat, erhält die laufenden "
            "Anträge; Fristen beginnen dadurch nicht neu."
        ),
    ]
    return "\n".join(lines)


def done(order: str, motion: str, words: Words) -> str:
    """That an order has been carried out. motion: its reference."""
    return words.tr({**_DONE, **of_applicant.DONE, **cooperation.DONE, **meeting_orders.DONE}[order], id=motion)


def statement_taken(motion: str, words: Words) -> str:
    """To the concerned member: its statement has arrived and goes to everybody."""
    return words.tr(
        "Ihre Stellungnahme zu Antrag {id} ist da. Die koordinierende Stelle leitet sie ungekürzt an alle "
        "Mitglieder weiter.",
        id=motion,
    )


def discarded(words: Words) -> str:
    """That an order was dropped."""
    return words.tr("Verworfen. Es ist nichts geschehen.")
