"""What dialogues ask about running a motion after its opening, and the words on their buttons."""

from collections.abc import Mapping

from motions.wording.words import N_

TITLES: Mapping[str, str] = {
    "position": N_("Gemeinsame Position"),
    "acceptance": N_("Annahme der Stelle"),
    "stepback": N_("Rücktritt der Organisation"),
    "restart": N_("Neu beginnen"),
    "ruling": N_("Zweifelhaftes Ergebnis"),
    "settle": N_("Späte Eingänge"),
    "release": N_("Stellungnahme weiterleiten"),
    "statement": N_("Stellungnahme"),
    "confirm": N_("Als zweite Person bestätigen"),
    "takeback": N_("Eintrag zurücknehmen"),
    "hearing": N_("Stellungnahme eintragen"),
    "resubmit": N_("Wiedervorlage"),
    "choosedate": N_("Termin wählen"),
    "endinquiry": N_("Rundfrage zurücknehmen"),
}

QUESTIONS: Mapping[str, str] = {
    "position_title": N_("Wie soll die gemeinsame Position heißen? Schreiben Sie einen kurzen Titel."),
    "position_text": N_("Wie lautet sie? Alle Mitglieder stimmen über genau diesen Text ab."),
    "accepts": N_("Was hat das gewählte Mitglied geantwortet?"),
    "arrived_at": N_(
        "Wann ist die Antwort eingegangen? Wählen Sie, oder schreiben Sie Tag und Uhrzeit, zum Beispiel 24.11.2026 "
        "15:00."
    ),
    "restart_reason": N_(
        "Das Verfahren wird abgebrochen, weil die Mitteilung fehlerhaft war, und beginnt mit neuer Frist von vorn. "
        "Bleibt die Begründung, wie sie war? Sonst schreiben Sie die neue."
    ),
    "restart_exchange": N_(
        "Welche Unterlagen sind falsch oder fehlen? Bisher: {files}. Was Sie wählen, wird ganz ersetzt: Senden Sie "
        "danach alles, was künftig dazugehört."
    ),
    "restart_files": N_(
        "{purpose}: Senden Sie die richtigen Dateien hier in den Chat, eine nach der anderen, und drücken Sie dann "
        "„Weiter“."
    ),
    "restart_why": N_(
        "Was war an der Mitteilung falsch, und was ist jetzt anders? Alle Mitglieder lesen das, und es steht in "
        "beiden Niederschriften."
    ),
    "stands": N_("Das Ergebnis ist zweifelhaft geworden. Soll es gelten?"),
    "count_late": N_(
        "Nach einem Ausfall sind Antworten da, von denen niemand weiß, ob sie rechtzeitig waren. Sollen sie zählen?"
    ),
    "decision_reason": N_("Aus welchem Grund? Er steht in der Akte, und alle Mitglieder erfahren ihn."),
    "which_statement": N_("Welche Stellungnahme soll ungekürzt an alle gehen? Die letzte lautet: „{text}“"),
    "nobody_excluded": N_("Es läuft kein Verfahren, das Ihr Mitglied betrifft."),
    "statement_text": N_(
        "Was möchte Ihr Mitglied dazu sagen? Schreiben Sie es als nächste Nachricht. Die Stelle leitet es ungekürzt an "
        "alle Mitglieder weiter."
    ),
    "paper_statement": N_(
        "Was hat das betroffene Mitglied geschrieben? Schreiben Sie es im Wortlaut ab. Es geht ungekürzt an alle "
        "Mitglieder."
    ),
    "paper_at": N_(
        "Wann ist es bei der Stelle eingegangen? Wählen Sie, oder schreiben Sie Tag und Uhrzeit, zum Beispiel "
        "24.11.2026 15:00."
    ),
    "second_what": N_("Was möchten Sie prüfen? Sie sehen es zuerst ganz."),
    "second_nothing": N_("Es wartet nichts auf eine zweite Person."),
    "which_entry": N_("Welcher Eintrag war falsch?"),
    "takeback_reason": N_(
        "Warum? Der Eintrag bleibt in der Akte, gilt aber nicht mehr; das Mitglied erfährt den Grund."
    ),
    "review_day": N_("An welchem Tag soll der Fall wieder vorliegen? Schreiben Sie ihn, zum Beispiel 15.12.2026."),
    "which_inquiry": N_("Um welche Rundfrage geht es?"),
    "no_inquiry": N_("Zurzeit gibt es keine Rundfrage, für die das geht."),
    "which_date": N_("Welcher Termin soll es sein?"),
    "inquiry_reason": N_("Aus welchem Grund wird sie zurückgenommen? Alle Gefragten erfahren ihn."),
}

WORDS: Mapping[str, str] = {
    "accepts_yes": N_("Es nimmt an"),
    "accepts_no": N_("Es lehnt ab"),
    "same_reason": N_("Die Begründung bleibt"),
    "same_documents": N_("Die Unterlagen bleiben"),
    "exchange_application": N_("Der Antrag"),
    "exchange_reason": N_("Unterlagen zur Begründung"),
    "exchange_agreement": N_("Die Vereinbarung"),
    "exchange_all": N_("Alle Unterlagen"),
    "no_documents": N_("keine"),
    "stands_yes": N_("Es gilt"),
    "stands_no": N_("Es gilt nicht"),
    "count_yes": N_("Sie zählen"),
    "count_no": N_("Sie zählen nicht"),
}
