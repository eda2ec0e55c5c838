"""What the dialogues about meetings ask."""

from collections.abc import Mapping

from motions.wording.words import N_

TITLES: Mapping[str, str] = {
    "meeting": N_("Sitzung planen"),
    "agenda": N_("Punkt für die Tagesordnung"),
    "invitemeeting": N_("Zur Sitzung einladen"),
    "movemeeting": N_("Sitzung verlegen"),
    "cancelmeeting": N_("Sitzung absagen"),
    "attendance": N_("Anwesenheit"),
    "resolution": N_("Beschluss einer Sitzung"),
    "minutes": N_("Ergebnisprotokoll"),
}
QUESTIONS: Mapping[str, str] = {
    "meeting": N_("Um welche Sitzung geht es?"),
    "no_meeting": N_("Dafür gibt es zurzeit keine Sitzung."),
    "no_meeting_office": N_("Dafür gibt es zurzeit keine Sitzung. Mit /sitzung planen Sie eine."),
    "meeting_date": N_(
        "Wann und wo? Schreiben Sie Beginn, Dauer und Raum, zum Beispiel: 12.01.2027 10:00, 90, Rathaus"
    ),
    "meeting_date_found": N_(
        "Wann und wo? Wählen Sie eine Terminabfrage, deren Termin gelten soll, oder schreiben Sie Beginn, Dauer und "
        "Raum, zum Beispiel: 12.01.2027 10:00, 90, Rathaus"
    ),
    "meeting_subject": N_("Wie soll die Sitzung heißen? Schreiben Sie das Thema in wenigen Worten."),
    "meeting_item": N_(
        "Worüber soll gesprochen werden? Schreiben Sie den Punkt als nächste Nachricht. Bitte nennen Sie dabei keine "
        "Klientinnen und Klienten."
    ),
    "meeting_why": N_("Warum wird die Sitzung abgesagt? Alle Eingeladenen lesen den Grund."),
    "meeting_people": N_(
        "Wer war da? Schreiben Sie die Namen, getrennt durch Kommas; andere so: „Gast: Erika Muster“ oder „Gast: Erika "
        "Muster für GfS“. Zugesagt hatten: {list}."
    ),
    "meeting_resolved": N_("Was wurde beschlossen? Schreiben Sie den Wortlaut."),
    "meeting_votes_for": N_("Welche Mitglieder waren dafür? Schreiben Sie ihre Namen, getrennt durch Kommas."),
    "meeting_against": N_("Welche Mitglieder waren dagegen?"),
    "meeting_abstained": N_("Welche Mitglieder haben sich enthalten?"),
    "meeting_resolved_why": N_("Warum wurde so beschlossen? Ein Satz genügt."),
    "meeting_minutes": N_(
        "Was ist das Ergebnis? Schreiben Sie den Text des Protokolls. Tagesordnung, Anwesende und Beschlüsse stehen "
        "schon darin."
    ),
    "meeting_files": N_("Soll eine Datei mitgehen? Senden Sie sie, oder gehen Sie ohne Datei weiter."),
}
WORDS: Mapping[str, str] = {
    "meeting_agreed": N_("Wer zugesagt hat"),
    "nobody": N_("Niemand"),
}
