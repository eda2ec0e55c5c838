"""Case conferences (§ 3) in words: called, agreed, put on the table again, over. No word about the person helped.

Facts of CONFERENCE: conference, clause, caller, participants, client, ending, agreed (a line for each: goal, measure,
procedure, funding, responsible, day, between tabs).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from motions.conference import Agreed, ClientPart, Conference, Ending, Funding, Goal, Measure, Procedure
from motions.wording.clean import clean, listed
from motions.wording.dates import weekday
from motions.wording.message import Block, Items, Message, line
from motions.wording.office_parts import fact, message
from motions.wording.papers import begun
from motions.wording.setting import Setting
from motions.wording.steps import under
from motions.wording.words import N_, Words

_CLIENT: Mapping[ClientPart, str] = {
    ClientPart.TAKES_PART: N_("nimmt teil"),
    ClientPart.DECLINED: N_("ist gefragt und möchte nicht teilnehmen"),
    ClientPart.TO_BE_ASKED: N_("wird noch gefragt"),
}
_GOALS: Mapping[Goal, str] = {
    Goal.HOUSING: N_("eine Wohnung finden"),
    Goal.KEEPING_HOUSING: N_("die Wohnung erhalten"),
    Goal.INCOME: N_("den Lebensunterhalt sichern"),
    Goal.HEALTH: N_("die Gesundheit verbessern"),
    Goal.ADDICTION: N_("mit der Sucht umgehen"),
    Goal.DEBTS: N_("Schulden ordnen"),
    Goal.WORK: N_("Arbeit oder Tagesstruktur finden"),
    Goal.RELATIONS: N_("soziale Kontakte stärken"),
}
_MEASURES: Mapping[Measure, str] = {
    Measure.COUNSELLING: N_("Beratung"),
    Measure.COMPANY: N_("Begleitung"),
    Measure.SHELTER: N_("Unterbringung"),
    Measure.DWELLING: N_("Wohnungsangebot"),
    Measure.TREATMENT: N_("Behandlung"),
    Measure.BENEFITS: N_("Antrag auf Leistungen"),
    Measure.DAY_CENTRE: N_("Tagesangebot"),
}
_PROCEDURES: Mapping[Procedure, str] = {
    Procedure.ALONE: N_("die verantwortliche Stelle allein"),
    Procedure.TOGETHER: N_("alle Beteiligten gemeinsam"),
    Procedure.HANDED_ON: N_("mit Übergabe an die verantwortliche Stelle"),
}
_FUNDINGS: Mapping[Funding, str] = {
    Funding.OWN: N_("eigene Mittel"),
    Funding.PUBLIC: N_("gesetzliche Leistung"),
    Funding.APPLIED_FOR: N_("wird beantragt"),
    Funding.NONE_NEEDED: N_("keine nötig"),
}
_ENDINGS: Mapping[Ending, str] = {
    Ending.REACHED: N_("Die vereinbarten Ziele sind erreicht."),
    Ending.NO_FURTHER_NEED: N_("Es besteht kein weiterer Bedarf."),
    Ending.CLIENT_ENDS: N_("Die betroffene Person beendet die Zusammenarbeit."),
}


Listed = ClientPart | Goal | Measure | Procedure | Funding | Ending
_WORDS: Mapping[type, Mapping[Any, str]] = {
    ClientPart: _CLIENT,
    Goal: _GOALS,
    Measure: _MEASURES,
    Procedure: _PROCEDURES,
    Funding: _FUNDINGS,
    Ending: _ENDINGS,
}


def title(code: str, words: Words) -> str:
    """What a conference is called wherever it is spoken of: by its code alone."""
    return words.tr("Fallkonferenz {code}", code=code)


def word(of: Listed, words: Words) -> str:
    """What a value of the closed lists is called."""
    return words.tr(_WORDS[type(of)][of])


def measure(agreed: Agreed, responsible: str, words: Words) -> str:
    """One measure in a line. responsible: the member's name."""
    return words.tr(
        "{goal}: {measure}, {procedure}; verantwortlich {responsible}, bis {day}; Finanzierung: {funding}",
        goal=begun(word(agreed.goal, words)),
        measure=word(agreed.measure, words),
        procedure=word(agreed.procedure, words),
        responsible=responsible,
        day=weekday(agreed.until, words),
        funding=word(agreed.funding, words),
    )


def facts(conference: Conference, names: Mapping[str, str], clause: str) -> dict[str, str]:
    """What a notice holds of a conference. names: of members, by id; clause: what conferences rest on, or ""."""
    rows = (
        (a.goal, a.measure, a.procedure, a.funding, names[a.responsible], a.until.isoformat())
        for a in conference.agreed
    )
    return {
        "conference": conference.id,
        "clause": clause,
        "caller": names[conference.caller],
        "participants": listed(names[member] for member in conference.participants),
        "client": conference.client.value,
        "agreed": "\n".join("\t".join(row) for row in rows),
        "ending": conference.ending.value if conference.ending else "",
    }


def conference(setting: Setting) -> Message:
    """To representative and deputy of every participant."""
    words, notice = setting.words, setting.notice
    code = fact(setting, "conference")
    called = under(notice.facts.get("clause", ""), title(code, words), words)  # messages of earlier versions name none
    head = words.par("**{network} · {title}**", network=notice.network_name, title=called)
    blocks: list[Block] = [head, *_SAID[notice.code](setting)]
    return Message(title(code, words), tuple(blocks))


def _known(kind: type[ClientPart] | type[Ending], value: str, words: Words) -> str:
    """The words for a value of a closed list; one of another version of the program as it stands."""
    return word(kind(value), words) if value in set(kind) else value


def _called(setting: Setting) -> list[Block]:
    words = setting.words
    return [
        words.par(
            "{caller} beruft eine Fallkonferenz ein. Eingeladen: {participants}. **Jedes Mitglied entscheidet "
            "selbst, ob es teilnimmt.** Welche Termine passen, fragt eine eigene Nachricht; nehmen Sie nicht teil, "
            "antworten Sie dort mit Nein.",
            caller=fact(setting, "caller"),
            participants=fact(setting, "participants"),
        ),
        words.par(
            "Die betroffene Person {part}. Sie ist grundsätzlich zu beteiligen.",
            part=_known(ClientPart, fact(setting, "client"), words),
        ),
        words.par(
            "**Bitte schreiben Sie hier nichts über die Person:** keinen Namen, kein Geburtsdatum, keine Aktenzeichen. "
            "Nur die Kennung. Eine Entbindung von der Schweigepflicht holen die Einrichtungen selbst ein, mit dem "
            "gemeinsamen Formular; sie gehört nicht hierher."
        ),
    ]


def _agreed(setting: Setting) -> list[Block]:
    words = setting.words
    lines = tuple(line(_row(row, words)) for row in setting.notice.facts["agreed"].split("\n") if row)
    return [words.par("Vereinbart ist:"), Items(lines, numbered=True)] if lines else []


def _row(row: str, words: Words) -> str:
    try:
        what, how, way, paid, responsible, day = row.split("\t")
        agreed = Agreed(Goal(what), Measure(how), Procedure(way), Funding(paid), "", date.fromisoformat(day))
    except ValueError:  # of another version of the program
        return clean(row)
    return measure(agreed, clean(responsible), words)


def _review(setting: Setting) -> list[Block]:
    words = setting.words
    again = words.par(
        "Heute ist Wiedervorlage: Was ist erreicht, was hat gewirkt, was soll sich ändern? Ist ein Termin nötig, lädt "
        "die koordinierende Stelle ein."
    )
    return [again, *_agreed(setting)]


def _ended(setting: Setting) -> list[Block]:
    words = setting.words
    over = words.par(
        "Die Fallkonferenz ist beendet. {ending} Was vereinbart war, löscht Umlauf nach 30 Tagen.",
        ending=_known(Ending, fact(setting, "ending"), words),
    )
    return [over, *_agreed(setting)]


_SAID = {"called": _called, "agreed": _agreed, "review": _review, "ended": _ended}


def to_office(setting: Setting) -> Message:
    """To the coordinators: a conference is put on the table again today."""
    words, code = setting.words, fact(setting, "conference")
    lead = words.par("**Wiedervorlage heute: {title}.** Die Beteiligten sind unterrichtet.", title=title(code, words))
    todo = words.par(
        "**Ihr nächster Schritt:** Laden Sie zu einem Termin ein, wenn einer nötig ist, oder beenden Sie mit /fallende."
    )
    return message(setting, words.tr("Wiedervorlage: {title}", title=title(code, words)), lead, todo)


def all_of(found: list[tuple[Conference, Mapping[str, str]]], words: Words) -> str:
    """The conferences that are not over, with what is agreed; or that there is none."""
    texts = []
    for one, names in found:
        lines = [title(one.id, words), words.tr("Beteiligt: {list}", list=listed(names[m] for m in one.participants))]
        lines += [f"- {measure(agreed, names[agreed.responsible], words)}" for agreed in one.agreed]
        lines += [words.tr("Wiedervorlage: {day}", day=weekday(one.review_on, words))] if one.review_on else []
        lines += [word(one.ending, words)] if one.ending else []
        texts.append("\n".join(lines))
    return "\n\n".join(texts) or words.tr("Es läuft keine Fallkonferenz.")
