"""What a coordinator reads of negotiations, sites, reports, documents and terms: previews, and what has been done.

Each order has its question, its consequence, and the sentence after it; the facts are lines between.
"""

from collections.abc import Mapping

from motions.cooperation import Talks
from motions.wording.words import N_, Words

_ASKED: Mapping[str, str] = {
    "OpenTalks": N_("Soll diese Verhandlung eingetragen werden?"),
    "MoveTalks": N_("Soll der Stand dieser Verhandlung eingetragen werden?"),
    "Conclude": N_("Ist die Kooperationsvereinbarung geschlossen?"),
    "AddSite": N_("Soll dieser Standort eingetragen werden?"),
    "CorrectSite": N_("Soll dieser Standort so berichtigt werden?"),
    "EndSite": N_("Soll dieser Standort enden?"),
    "ReportAddress": N_("Soll diese Mailadresse gelten?"),
    "PlanDialogue": N_("Soll dieser Termin eingetragen werden?"),
    "KeepProtocol": N_("Soll dieses Protokoll hinterlegt werden?"),
    "SendResults": N_("Sollen diese Ergebnisse versandt werden?"),
    "AddPaper": N_("Soll diese Fassung hinterlegt werden?"),
    "SetTerm": N_("Soll diese Amtszeit eingetragen werden?"),
    "SettleContacts": N_("Sind die Angaben dieser Person geprüft?"),
    "CallConference": N_("Soll diese Fallkonferenz einberufen werden?"),
    "AgreeMeasure": N_("Ist diese Maßnahme vereinbart?"),
    "SetReview": N_("Soll diese Wiedervorlage gelten?"),
    "EndConference": N_("Soll diese Fallkonferenz enden?"),
}

_THEN: Mapping[str, str] = {
    "OpenTalks": N_("Die Mitglieder erfahren davon nichts."),
    "MoveTalks": N_(
        "Der bisherige Stand bleibt in der Geschichte der Verhandlung. Die Mitglieder erfahren davon nichts."
    ),
    "Conclude": N_(
        "Von da an ist der Partner Mitglied. Alle erhalten das neue Verzeichnis. Abgestimmt wird darüber nicht, und "
        "zurücknehmen lässt es sich nicht."
    ),
    "AddSite": N_("Alle Mitglieder erhalten das neue Verzeichnis, sobald der Standort beginnt."),
    "CorrectSite": N_("Ändert sich der Name, erhalten alle Mitglieder das neue Verzeichnis."),
    "EndSite": N_("Alle Mitglieder erhalten am Tag danach das neue Verzeichnis."),
    "ReportAddress": N_("Sie geht der Adresse in der Datei der Vereinbarung vor."),
    "PlanDialogue": N_("Alle Mitglieder werden unterrichtet."),
    "KeepProtocol": N_("Alle Mitglieder erhalten die Datei."),
    "AddPaper": N_("Alle Mitglieder erhalten die Datei. Frühere Fassungen bleiben abrufbar."),
    "SetTerm": N_("Umlauf erinnert die Stelle, bevor sie endet. Danach zählen Antworten dieser Person nicht mehr."),
    "SettleContacts": N_("Sie stehen dann nicht mehr unter dem, was auf die Stelle wartet."),
    "CallConference": N_("Alle Beteiligten werden unterrichtet und nach den Terminen gefragt."),
    "AgreeMeasure": N_("Alle Beteiligten erhalten die Liste der Maßnahmen."),
    "SetReview": N_("An dem Tag erinnert Umlauf die Beteiligten und die Stelle."),
    "EndConference": N_("Alle Beteiligten werden unterrichtet. Was vereinbart ist, löscht Umlauf nach 30 Tagen."),
    "SendResults": N_("Jedes Gremium erhält eine eigene E-Mail mit der Datei. Ob sie ankommt, zeigt /berichte."),
}

DONE: Mapping[str, str] = {
    "OpenTalks": N_("Die Verhandlung ist eingetragen. /verhandlungen zeigt alle."),
    "MoveTalks": N_("Der Stand der Verhandlung ist eingetragen."),
    "Conclude": N_("Die Vereinbarung ist eingetragen, der Partner ist Mitglied. Das neue Verzeichnis geht hinaus."),
    "AddSite": N_("Der Standort ist eingetragen. /standorte zeigt, was noch frei ist."),
    "CorrectSite": N_("Der Standort ist berichtigt. /standorte zeigt, was noch frei ist."),
    "EndSite": N_("Das Ende des Standorts ist eingetragen. /standorte zeigt, was frei wird."),
    "ReportAddress": N_("Die Mailadresse ist eingetragen."),
    "PlanDialogue": N_("Der Termin ist eingetragen. Alle Mitglieder werden unterrichtet."),
    "KeepProtocol": N_("Das Protokoll ist hinterlegt und geht an alle Mitglieder."),
    "AddPaper": N_("Die Fassung ist hinterlegt und geht an alle Mitglieder."),
    "SetTerm": N_("Die Amtszeit ist eingetragen."),
    "SettleContacts": N_("Vermerkt: Die Angaben sind geprüft."),
    "CallConference": N_("Die Fallkonferenz ist einberufen. /faelle zeigt alle."),
    "AgreeMeasure": N_("Die Maßnahme ist vermerkt und geht an alle Beteiligten."),
    "SetReview": N_("Die Wiedervorlage ist vermerkt."),
    "EndConference": N_("Die Fallkonferenz ist beendet. Die Beteiligten werden unterrichtet."),
    "SendResults": N_("Die Ergebnisse gehen hinaus. /berichte zeigt, ob sie ankommen."),
}

_LABELS: Mapping[str, str] = {  # facts as `bot.cooperation` names them, in the order in which they are shown
    "conference": N_("Kennung: {value}"),
    "caller": N_("Einberufen von: {value}"),
    "participants": N_("Beteiligt: {value}"),
    "client": N_("Die betroffene Person: {value}"),
    "dates": N_("Termine zur Wahl: {value}"),
    "measure": N_("Maßnahme: {value}"),
    "day": N_("Wiedervorlage: {value}"),
    "ending": N_("Warum: {value}"),
    "report": N_("Bericht: {value}"),
    "year": N_("Jahr: {value}"),
    "body": N_("Gremium: {value}"),
    "bodies": N_("An: {value}"),
    "title": N_("Dokument: {value}"),
    "version": N_("Fassung: {value}"),
    "note": N_("Was sich ändert: {value}"),
    "name": N_("Name: {value}"),
    "role": N_("Rolle: {value}"),
    "member": N_("Mitglied: {value}"),
    "mail": N_("Mailadresse: {value}"),
    "state": N_("Stand: {value}"),
    "reason": N_("Grund: {value}"),
    "at": N_("Wann: {value}"),
    "place": N_("Wo: {value}"),
    "amount": N_("Betrag im Jahr: {value}"),
    "since": N_("Beginn: {value}"),
    "until": N_("Ende: {value}"),
    "last": N_("Betrag im letzten Jahr: {value}"),
    "free": N_("Danach noch frei: {value}"),
    "files": N_("Datei: {value}"),
}

_STATES: Mapping[Talks, str] = {
    Talks.OPEN: N_("offen"),
    Talks.CONCLUDED: N_("geschlossen"),
    Talks.FAILED: N_("gescheitert"),
}


def preview(order: str, shown: Mapping[str, str], words: Words) -> str:
    """What an order would do. shown: facts that are said already."""
    facts = [words.tr(label, value=shown[name]) for name, label in _LABELS.items() if shown.get(name)]
    return "\n\n".join(["\n".join([words.tr(_ASKED[order]), *facts]), words.tr(_THEN[order])])


def state(of: Talks, words: Words) -> str:
    """Where a negotiation stands, in a word."""
    return words.tr(_STATES[of])
