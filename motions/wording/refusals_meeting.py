"""What cannot be done with a meeting, each in a sentence with the next step."""

from collections.abc import Mapping

from motions.wording.words import N_

MEETINGS: Mapping[str, str] = {
    "no_meetings_here": N_(
        "Die Vereinbarung dieses Netzwerks sieht keine Sitzungen vor. Deshalb kann hier keine geplant werden."
    ),
    "meeting_unknown": N_("Eine Sitzung „{meeting}“ gibt es nicht. Mit /sitzungen sehen Sie alle."),
    "meeting_start": N_("Der Beginn muss in der Zukunft liegen, höchstens zwei Jahre voraus."),
    "meeting_length": N_("Eine Sitzung dauert mindestens eine Minute und höchstens zwei Tage."),
    "meeting_items_until": N_("Der letzte Tag für Vorschläge zur Tagesordnung muss in der Zukunft liegen."),
    "meeting_not_planned": N_("Zur Sitzung {meeting} ist schon eingeladen, oder sie ist vorbei."),
    "meeting_over": N_("Die Sitzung {meeting} hat begonnen, ist vorbei oder abgesagt. Das geht nun nicht mehr."),
    "meeting_same": N_("Die Sitzung {meeting} ist schon so angesetzt."),
    "meeting_agenda_full": N_(
        "Auf der Tagesordnung der Sitzung {meeting} ist kein Platz mehr: höchstens {most} Punkte."
    ),
    "meeting_agenda_closed": N_(
        "Vorschläge zur Tagesordnung der Sitzung {meeting} waren bis {end} möglich. Bitte wenden Sie sich an die "
        "koordinierende Stelle; sie kann den Punkt noch aufnehmen."
    ),
    "meeting_not_invited": N_("Zur Sitzung {meeting} sind Sie nicht eingeladen oder nicht mehr benannt."),
    "meeting_item_unknown": N_(
        "So lässt sich die Tagesordnung der Sitzung {meeting} nicht ordnen. Bitte nennen Sie jede Nummer einmal, zum "
        "Beispiel: 2, 1, 3."
    ),
    "meeting_moved": N_(
        "Die Sitzung ist inzwischen verlegt auf {at}. Ihre Antwort galt dem früheren Termin und ist nicht vermerkt. "
        "Bitte antworten Sie noch einmal für den neuen."
    ),
    "meeting_which_date": N_(
        "Die Sitzung ist inzwischen verlegt auf {at}. Welchen Termin Ihre Antwort meint, ist nicht zu erkennen; sie "
        "ist nicht vermerkt. Bitte antworten Sie noch einmal."
    ),
    "meeting_not_invited_yet": N_(
        "Zur Sitzung {meeting} ist noch nicht eingeladen. Laden Sie zuerst ein, mit /sitzungseinladung."
    ),
    "meeting_ahead": N_("Die Sitzung {meeting} beginnt erst am {at}. Bis dahin gibt es nichts festzuhalten."),
    "meeting_person_unknown": N_(
        "Zur Sitzung {meeting} nicht eingeladen: {list}. Wer eingeladen ist, zeigt /sitzungen {meeting}. Andere nennen "
        "Sie als Gast, zum Beispiel: „Gast: Erika Muster für GfS“."
    ),
    "client_data": N_(
        "Das sieht nach Angaben über eine betroffene Person aus: Name mit Geburtsdatum, Versicherungsnummer oder "
        "Ähnliches. Solche Angaben gehören nicht hierher (§ 3). Ich habe nichts davon aufgenommen und nichts behalten. "
        "Bitte löschen Sie die Nachricht auch bei sich, und schreiben Sie es ohne diese Angaben; ein Fall hat hier nur "
        "seine Kennung."
    ),
    "client_data_perhaps": N_(
        "In Ihrer Mail steht ein Name neben einem Datum aus früheren Jahren. Ich bin nicht sicher, ob das Angaben über "
        "eine betroffene Person sind; deshalb habe ich nichts davon aufgenommen. Die koordinierende Stelle liest Ihre "
        "Mail und entscheidet. Sind es solche Angaben, gehören sie nicht hierher (§ 3): Bitte löschen Sie die Mail "
        "dann auch bei sich, und schreiben Sie es ohne sie."
    ),
    "conference_words": N_(
        "Zur Fallkonferenz {conference} nehme ich nur Antworten auf, keine weiteren Worte und keine Anhänge, damit "
        "nichts über die betroffene Person hier steht (§ 3). Ihre Mail ist nicht behalten, und es ist nichts vermerkt. "
        "Bitte antworten Sie nur mit dem, was gefragt ist, zum Beispiel „1 ja“ und „2 nein“, jedes in einer Zeile."
    ),
    "meeting_case_words": N_(
        "Die Sitzung gehört zur Fallkonferenz {conference}. Dazu steht hier nichts in Worten (§ 3): Tagesordnung und "
        "Protokoll ergeben sich aus dem, was mit /fallergebnis vereinbart ist."
    ),
    "meeting_case_guests": N_(
        "Die Sitzung gehört zur Fallkonferenz {conference}. Vermerkt werden nur benannte Vertretungen, keine Gäste, "
        "damit die betroffene Person hier nicht genannt wird (§ 3)."
    ),
    "meeting_text_missing": N_("Es fehlt der Text."),
    "meeting_voted_twice": N_("Zweimal genannt: {list}. Jedes Mitglied hat eine Stimme."),
    "meeting_votes_missing": N_("Bitte nennen Sie, wer dafür oder dagegen war."),
    "meeting_no_date": N_(
        "Zur Rundfrage {inquiry} ist kein Termin gewählt, oder er ist vorbei. Wählen Sie ihn mit /terminwahl."
    ),
}
