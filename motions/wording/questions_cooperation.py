"""What dialogues ask about negotiations, sites, reports, documents and terms, and the words on their buttons."""

from collections.abc import Mapping

from motions.wording.words import N_

TITLES: Mapping[str, str] = {
    "case": N_("Fallkonferenz einberufen"),
    "caseresult": N_("Maßnahme einer Fallkonferenz"),
    "endcase": N_("Fallkonferenz beenden"),
    "negotiation": N_("Verhandlung"),
    "site": N_("Standort"),
    "report": N_("Bericht"),
    "document": N_("Dokument"),
    "term": N_("Amtszeit"),
}

QUESTIONS: Mapping[str, str] = {
    "conference_asker": N_("Welches Mitglied beruft die Fallkonferenz ein?"),
    "conference_participants": N_(
        "Welche Mitglieder sollen teilnehmen? Schreiben Sie ihre Namen, durch Kommas getrennt. Bitte nichts über die "
        "betroffene Person."
    ),
    "conference_client": N_("Wie ist die betroffene Person beteiligt? Sie ist grundsätzlich zu beteiligen."),
    "conference_code": N_("Um welche Fallkonferenz geht es?"),
    "conference_goal": N_("Welches Ziel ist vereinbart?"),
    "conference_measure": N_("Welche Maßnahme soll dazu führen?"),
    "conference_procedure": N_("Wie gehen die Beteiligten vor?"),
    "conference_funding": N_("Wie wird sie finanziert?"),
    "conference_responsible": N_("Welches Mitglied ist verantwortlich?"),
    "conference_until": N_("Bis wann? Schreiben Sie einen Tag, zum Beispiel 15.12.2026."),
    "conference_ending": N_("Warum endet die Fallkonferenz?"),
    "talks": N_("Um welche Verhandlung geht es?"),
    "talks_name": N_("Mit wem wird verhandelt? Schreiben Sie den Namen so, wie er im Verzeichnis stehen soll."),
    "talks_state": N_("Wie steht die Verhandlung?"),
    "talks_mail": N_("Welche offizielle Mailadresse gilt? Schreiben Sie sie, wenn Sie sie kennen."),
    "talks_reason": N_("Warum ist das so? Schreiben Sie den Grund in einem Satz; nur die Stelle liest ihn."),
    "concluded_at": N_(
        "Wann wurde die Kooperationsvereinbarung geschlossen? Wählen Sie, oder schreiben Sie Tag und Uhrzeit, zum "
        "Beispiel 24.11.2026 15:00."
    ),
    "signed": N_(
        "Haben Sie die unterschriebene Vereinbarung als Datei? Senden Sie sie hier in den Chat, und drücken Sie dann "
        "„Weiter“. Ohne Datei drücken Sie gleich „Weiter“."
    ),
    "site": N_("Um welchen Standort geht es?"),
    "site_what": N_("Was soll mit dem Standort geschehen?"),
    "site_new_name": N_("Wie heißt der Standort richtig?"),
    "site_new_amount": N_("Welcher Betrag im Kalenderjahr ist richtig? Schreiben Sie ihn genau: 8.000,00."),
    "site_member": N_("Zu welchem Mitglied gehört der Standort?"),
    "site_name": N_("Wie heißt der Standort? So steht er im Verzeichnis."),
    "site_amount": N_("Welchen Betrag erhält {name} im Kalenderjahr? Schreiben Sie ihn genau, zum Beispiel 8.000,00."),
    "site_since": N_("Ab wann? Wählen Sie, oder schreiben Sie den Tag, zum Beispiel 2026-07-01."),
    "site_until": N_("Bis zu welchem Tag, diesen eingeschlossen? Wählen Sie, oder schreiben Sie ihn: 2026-12-31."),
    "last_amount": N_(
        "Welchen Betrag erhält der Standort im Jahr seines Endes? Vereinbart sind {amount}; was er weniger erhält, "
        "wird frei."
    ),
    "report": N_("Um welchen Bericht geht es?"),
    "report_what": N_("Was soll eingetragen oder versandt werden?"),
    "meeting_at": N_("Wann ist der Termin? Schreiben Sie Tag und Uhrzeit, zum Beispiel 24.11.2026 15:00."),
    "meeting_place": N_("Wo findet er statt?"),
    "which_meeting": N_("Zu welchem Termin gehört das Protokoll?"),
    "no_dialogue": N_("Es ist noch kein Termin eingetragen, also auch kein Protokoll möglich."),
    "report_year": N_("Über welches Jahr wird berichtet?"),
    "report_bodies": N_(
        "An wen sollen die Ergebnisse gehen? Wer sie schon hat, erhält sie nur noch einmal, wenn Sie ihn wählen."
    ),
    "report_body": N_("Um welches Gremium geht es?"),
    "report_mail": N_("An welche Mailadresse gehen die Ergebnisse?"),
    "paper": N_("Um welches Dokument geht es?"),
    "paper_title": N_("Wie heißt das Dokument? Zum Beispiel: Geschäftsordnung des Koordinierungskreises."),
    "paper_note": N_("Was ändert sich mit dieser Fassung? Alle Mitglieder lesen es."),
    "term_of": N_("Um wessen Amtszeit bei {member} geht es?"),
    "term_since": N_("Von welchem Tag an? Wählen Sie, oder schreiben Sie ihn, zum Beispiel 2026-07-01."),
    "term_until": N_("Bis zu welchem Tag, diesen eingeschlossen? Schreiben Sie ihn, zum Beispiel 2028-06-30."),
    "report_file": N_("Senden Sie die Datei hier in den Chat, und drücken Sie dann „Weiter“."),
}

WORDS: Mapping[str, str] = {
    "new_paper": N_("Neues Dokument"),
    "nothing_to_say": N_("Nichts dazu schreiben"),
    "without": N_("Offen"),
    "no_day": N_("Ohne Datum"),
    "today": N_("Heute"),
    "new_talks": N_("Neue Verhandlung"),
    "concluded": N_("Vereinbarung geschlossen"),
    "still_open": N_("Es wird weiter verhandelt"),
    "failed": N_("Gescheitert"),
    "reopened": N_("Es wird wieder verhandelt"),
    "none_known": N_("Keine"),
    "new_site": N_("Neuer Standort"),
    "all_of_it": N_("Den ganzen Betrag"),
    "site_end": N_("Beenden"),
    "site_rename": N_("Name berichtigen"),
    "site_reprice": N_("Betrag berichtigen"),
    "meeting": N_("Termin eintragen"),
    "protocol": N_("Protokoll hinterlegen"),
    "results": N_("Ergebnisse versenden"),
    "address": N_("Adresse eines Gremiums"),
    "all_bodies": N_("An alle, die sie noch nicht haben"),
}
