"""`umlauf`: the table of its commands, and what becomes of errors.

Exit code 0 done, 1 refused or failed (why, on stderr, a sentence each), 2 wrong usage.
"""

import sys
from collections.abc import Mapping, Sequence

import typer

from bot.commands import (
    backup,
    choosing,
    conference,
    document,
    entries,
    explain,
    explain_mail,
    group,
    inbox,
    init,
    inquiry,
    invite,
    meeting,
    member,
    motion,
    motion_orders,
    negotiation,
    outbox,
    papers,
    people,
    privacy,
    receipt,
    register,
    report,
    service,
    site,
    term,
    verify,
)
from bot.commands.frame import Frame, Row, build
from bot.commands.language import LANGUAGES, words_of
from bot.commands.terminal import Refused, Terminal
from bot.commands.usage import hint, sentence
from motions.wording.words import N_

GROUPS: Mapping[str, str] = {
    "motion": N_("Anträge: eröffnen, ansehen, führen"),
    "receipt": N_("Zugang: was beweist, dass eine Mitteilung angekommen ist"),
    "register": N_("Mitgliederverzeichnis (Anlage 1)"),
    "member": N_("Mitglieder"),
    "people": N_("Personen und ihre Vollmachten"),
    "conference": N_("Fallkonferenzen"),
    "negotiation": N_("Verhandlungen über den Beitritt durch Vereinbarung mit der Stelle"),
    "site": N_("Standorte der Mitglieder"),
    "report": N_("Berichte an Gremien außerhalb des Netzwerks"),
    "document": N_("Dokumente des Netzwerks mit ihren Fassungen"),
    "consultation": N_("Beratung: den Koordinierungskreis um Rat bitten"),
    "dates": N_("Terminabfrage: unter mehreren Terminen einen finden"),
    "evaluation": N_("Auswertung: nach Erfahrungen fragen"),
    "meeting": N_("Sitzungen: Einladung, Tagesordnung, Protokoll"),
    "group": N_("Gruppe, in der Ergebnisse bekannt gegeben werden"),
    "inbox": N_("Eingänge, die auf eine Entscheidung warten"),
    "outbox": N_("Sendungen, die noch ausstehen oder nicht zustellbar sind"),
    "explain": N_("Fristen und Mails erklären, ohne Konfiguration und Speicher"),
}

COMMANDS: tuple[Row, ...] = (
    Row("init", init.init, N_("Umlauf einrichten")),
    Row("check", service.check, N_("Prüfen, ob alles in Ordnung ist")),
    Row("run", service.run, N_("Umlauf starten")),
    Row("migrate", service.migrate, N_("Den Speicher auf den Stand dieser Fassung bringen")),
    Row("backup", backup.backup, N_("Alles in einer geprüften Datei sichern, auch im laufenden Betrieb")),
    Row("restore", backup.restore, N_("Eine Sicherung zurückspielen, wo kein Speicher ist")),
    Row("demo", service.demo, N_("Eine Aufnahme und einen Ausschluss vorspielen")),
    Row("motion open", motion.open_, N_("Einen Antrag eröffnen, nach Vorschau")),
    Row("motion list", motion.list_, N_("Alle Anträge mit ihrem Stand")),
    Row("motion show", motion.show, N_("Einen Antrag mit Stand, Zugang und Frist zeigen")),
    Row("motion cancel", motion_orders.cancel, N_("Ein Verfahren vor dem Fristende abbrechen")),
    Row("motion enter-vote", motion_orders.enter_vote, N_("Eine Stimme eintragen, die per Brief oder Telefon kam")),
    Row("motion confirm", entries.confirm, N_("Bestätigen, was auf eine zweite Person der Stelle wartet")),
    Row("motion second", entries.second, N_("Für einen Eintrag als zweite Person einstehen")),
    Row("motion take-back", entries.take_back, N_("Einen falschen Eintrag zurücknehmen")),
    Row("motion statement", entries.statement, N_("Eine Stellungnahme des betroffenen Mitglieds eintragen")),
    Row("motion release", entries.release, N_("Eine Stellungnahme an alle weiterleiten")),
    Row("motion restart", entries.restart, N_("Nach fehlerhafter Mitteilung neu beginnen")),
    Row("motion rule", entries.rule, N_("Über ein zweifelhaftes Ergebnis entscheiden")),
    Row("motion agreement", motion_orders.agreement, N_("Die unterschriebene Vereinbarung hinterlegen")),
    Row("motion countersigned", motion_orders.countersigned, N_("Den Eingang der Gegenzeichnung eintragen")),
    Row("motion acceptance", choosing.acceptance, N_("Eintragen, ob das gewählte Mitglied die Stelle annimmt")),
    Row("motion step-back", motion_orders.step_back, N_("Vermerken, dass die Organisation zurücktritt")),
    Row("motion settle", motion_orders.settle, N_("Über späte Eingänge nach einem Ausfall entscheiden")),
    Row("motion letter", papers.letter, N_("Die Mitteilung an ein Mitglied als Brief mit Antwortbogen schreiben")),
    Row("motion cover", papers.cover, N_("Das Blatt zur Unterschrift unter die Vereinbarung schreiben")),
    Row("motion export", papers.export, N_("Die Akte eines Verfahrens mit allen Schriftstücken und Mails schreiben")),
    Row("minutes", papers.minutes, N_("Die Niederschrift eines Verfahrens schreiben")),
    Row("verify", verify.verify, N_("Ein Verfahren nachrechnen: aus Bündel, Niederschrift oder Akte")),
    Row("receipt record", receipt.record, N_("Einen Zugang eintragen")),
    Row("receipt list", receipt.list_, N_("Zugang, Nachweise und Frist eines Antrags")),
    Row("register show", register.show, N_("Das Verzeichnis zeigen")),
    Row("register export", register.export, N_("Das Verzeichnis als Datei schreiben")),
    Row("member list", member.list_, N_("Alle Mitglieder mit ihren Personen")),
    Row("member show", member.show, N_("Ein Mitglied zeigen")),
    Row("member address", member.address, N_("Die offiziellen Adressen eines Mitglieds eintragen")),
    Row("member withdraw", member.withdraw, N_("Den Austritt eines Mitglieds eintragen, nach Vorschau")),
    Row("conference call", conference.call, N_("Eine Fallkonferenz einberufen, nur mit einer Kennung")),
    Row("conference agree", conference.agree, N_("Vermerken, was sie vereinbart hat")),
    Row("conference review", conference.review, N_("Sie an einem Tag wieder vorlegen")),
    Row("conference end", conference.end, N_("Sie beenden")),
    Row("conference list", conference.list_, N_("Alle Fallkonferenzen mit dem, was vereinbart ist")),
    Row("negotiation open", negotiation.open_, N_("Eine Verhandlung eintragen")),
    Row("negotiation move", negotiation.move, N_("Eintragen, wie eine Verhandlung steht")),
    Row("negotiation conclude", negotiation.conclude, N_("Die Vereinbarung ist geschlossen: ein neues Mitglied")),
    Row("negotiation list", negotiation.list_, N_("Alle Verhandlungen mit ihrem Stand")),
    Row("negotiation show", negotiation.show, N_("Eine Verhandlung mit ihrer Geschichte")),
    Row("site add", site.add, N_("Einen Standort eintragen")),
    Row("site correct", site.correct, N_("Name oder Betrag eines Standorts berichtigen")),
    Row("site end", site.end, N_("Einen Standort beenden")),
    Row("site list", site.list_, N_("Alle Standorte, und was noch frei ist")),
    Row("report list", report.list_, N_("Was wem zu berichten ist, mit Terminen")),
    Row("report plan", report.plan, N_("Einen Termin eintragen und allen mitteilen")),
    Row("report protocol", report.protocol, N_("Das Protokoll eines Termins hinterlegen und versenden")),
    Row("report recipient", report.recipient, N_("Die Mailadresse eines Gremiums eintragen")),
    Row("report send", report.send, N_("Die Ergebnisse an die Gremien senden")),
    Row("document add", document.add, N_("Eine Fassung hinterlegen und allen senden")),
    Row("document list", document.list_, N_("Alle Dokumente mit ihrer geltenden Fassung")),
    Row("document get", document.get, N_("Eine Fassung als Datei schreiben")),
    Row("people list", people.list_, N_("Alle Personen mit ihren Rollen")),
    Row("people add", people.add, N_("Eine Person eintragen")),
    Row("people change", people.change, N_("Name, Mailadresse, Anrede oder Sprache ändern")),
    Row("people powers", people.powers, N_("Vollmachten eintragen")),
    Row("people designate", people.designate, N_("Eintragen, wo ein Mitglied Zustellung gelten lässt")),
    Row("people replace", people.replace_, N_("Jemand anderes übernimmt eine Rolle")),
    Row("people end", people.end, N_("Rollen einer Person beenden")),
    Row("people term", term.term, N_("Eintragen, von wann bis wann eine Rolle gilt")),
    Row("people absent", term.absent, N_("Vermerken, bis wann eine Person abwesend ist")),
    Row("people contacts", term.contacts, N_("Wessen Angaben nicht bestätigt sind")),
    Row("people unlink", people.unlink, N_("Das Telegram-Konto einer Person trennen")),
    Row("people export", privacy.export, N_("Alles, was zu einer Person gespeichert ist, in eine Datei schreiben")),
    Row("people erase", privacy.erase, N_("Eine Person löschen, nach Vorschau")),
    Row("consultation open", inquiry.consult, N_("Für ein Mitglied um Rat bitten, nach Vorschau")),
    Row("consultation list", inquiry.consultations, N_("Alle Beratungen mit ihrem Stand")),
    Row("dates open", inquiry.find_date, N_("Termine zur Wahl stellen, nach Vorschau")),
    Row("dates list", inquiry.date_polls, N_("Alle Terminabfragen mit ihrem Stand")),
    Row("dates choose", inquiry.choose, N_("Einen der Termine wählen")),
    Row("meeting plan", meeting.plan, N_("Eine Sitzung planen, ohne dass jemand unterrichtet wird")),
    Row("meeting invite", meeting.invite, N_("Einladen, mit Eintrag für den Kalender")),
    Row("meeting list", meeting.meetings_list, N_("Alle Sitzungen mit ihrem Stand")),
    Row("meeting show", meeting.show, N_("Eine Sitzung mit Tagesordnung, Antworten und Beschlüssen")),
    Row("meeting move", meeting.move, N_("Verlegen: andere Zeit oder anderer Raum")),
    Row("meeting agenda", meeting.agenda, N_("Tagesordnung zeigen, ergänzen, ordnen")),
    Row("meeting attend", meeting.attend, N_("Festhalten, wer da war")),
    Row("meeting resolve", meeting.resolve, N_("Einen Beschluss mit seinen Stimmen festhalten")),
    Row("meeting minutes", meeting.minutes, N_("Das Ergebnisprotokoll als PDF an alle senden")),
    Row("meeting cancel", meeting.cancel, N_("Eine Sitzung absagen")),
    Row("evaluation open", inquiry.evaluate, N_("Eine Auswertung beginnen, nach Vorschau")),
    Row("evaluation list", inquiry.evaluations, N_("Alle Auswertungen mit ihrem Stand")),
    *(
        row
        for group in ("consultation", "dates", "evaluation")
        for row in (
            Row(f"{group} show", inquiry.show, N_("Zeigen, was bisher gesagt ist und wer noch nichts gesagt hat")),
            Row(f"{group} cancel", inquiry.cancel, N_("Vor dem Ende zurücknehmen")),
        )
    ),
    Row("invite", invite.invite, N_("Eine Person zu Telegram einladen")),
    Row("group show", group.show, N_("Die Gruppe zeigen, in der Ergebnisse bekannt gegeben werden")),
    Row("group remove", group.remove, N_("In der Gruppe nichts mehr bekannt geben")),
    Row("inbox list", inbox.list_, N_("Was auf eine Entscheidung wartet")),
    Row("inbox show", inbox.show, N_("Einen Eingang ansehen")),
    Row("inbox answer", inbox.answer, N_("Einen Eingang beantworten")),
    Row("inbox decide", inbox.decide, N_("Über einen Eingang entscheiden")),
    Row("outbox list", outbox.list_, N_("Was noch aussteht oder nicht zustellbar ist")),
    Row("outbox retry", outbox.retry, N_("Unzustellbares noch einmal versuchen")),
    Row("explain deadline", explain.deadline, N_("Ein Fristende berechnen und herleiten")),
    Row("explain mail", explain_mail.mail, N_("Zeigen, wie eine Mail verstanden würde")),
)


def main(args: Sequence[str] | None = None, terminal: Terminal | None = None) -> int:
    """Carry one command line out; returns the exit code. Without arguments those of this process."""
    args = tuple(sys.argv[1:] if args is None else args)
    terminal = terminal or Terminal.here()
    words = words_of(_language(args))
    command = typer.main.get_command(build(COMMANDS, GROUPS, Frame(terminal, words, args, {})))
    try:
        code = command.main(list(args), "umlauf", standalone_mode=False)
    except typer.TyperException as error:
        terminal.complain(sentence(error, words), *filter(None, [hint(error, words)]))
        return error.exit_code
    except Refused as refused:
        terminal.complain(*refused.lines)
        return refused.code
    except typer.Abort:
        terminal.complain(words.tr("Abgebrochen."))
        return 1
    return code if isinstance(code, int) else 0


def _language(args: Sequence[str]) -> str:
    """The language asked for, known before the command line is taken apart; a wrong one is refused later."""
    for before, arg in zip(("", *args), args, strict=False):
        given = arg if before == "--language" else arg.removeprefix("--language=") if "=" in arg else ""
        if given in LANGUAGES:
            return given
    return "de"
