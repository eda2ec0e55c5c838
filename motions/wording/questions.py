"""What guided dialogues ask, one sentence or two for each question, and the words on their buttons."""

from collections.abc import Mapping

from motions.wording import questions_cooperation as more
from motions.wording import questions_deciding as deciding
from motions.wording import questions_meeting as meeting
from motions.wording.words import N_, Words

TITLES: Mapping[str, str] = {
    "absent": N_("Abwesenheit"),
    "inbox": N_("Eingang"),
    "attachments": N_("Anhänge"),
    "admission": N_("Aufnahme"),
    "exclusion": N_("Ausschluss"),
    "office": N_("Wer die Stelle übernimmt"),
    "receipt": N_("Zugang eintragen"),
    "vote": N_("Stimme eintragen"),
    "cancel": N_("Verfahren abbrechen"),
    "deadline": N_("Frist berechnen"),
    "agreement": N_("Vereinbarung für eine neue Organisation"),
    "countersigned": N_("Unterschriebene Vereinbarung eintragen"),
    "replace": N_("Vertretung wechseln"),
    "reason": N_("Begründung zu Ihrem Widerspruch"),
    **more.TITLES,
    **deciding.TITLES,
    **meeting.TITLES,
    "consultation": N_("Beratung"),
    "dates": N_("Terminabfrage"),
    "evaluation": N_("Auswertung"),
    "saying": N_("Ihre Antwort"),
}

_QUESTIONS: Mapping[str, str] = {
    "absent_until": N_(
        "Bis zu welchem Tag sind Sie abwesend? Wählen Sie, oder schreiben Sie den letzten Tag, zum Beispiel 24.11.2026."
    ),
    "asker": N_("Für welches Mitglied wird um Rat gebeten?"),
    "inquiry_subject": N_("Worum geht es? Schreiben Sie das Thema in wenigen Worten."),
    "consultation_text": N_(
        "Was ist geplant, oder was ist schwierig? Schreiben Sie es so, dass die anderen Mitglieder raten können. Bitte "
        "nennen Sie dabei keine Klientinnen und Klienten."
    ),
    "until": N_("Bis wann sollen Antworten kommen? Schreiben Sie einen Tag, zum Beispiel 15.12.2026."),
    "slots": N_(
        "Welche Termine bieten Sie an? Schreiben Sie 2 bis {most}, jeden in eine eigene Zeile, mit Dauer und Ort, wenn "
        "Sie beides kennen, zum Beispiel: 12.01.2027 10:00, 90 Minuten, Rathaus"
    ),
    "asked": N_("Wer soll gefragt werden? Schreiben Sie die Namen der Mitglieder, getrennt durch Kommas."),
    "evaluation_questions": N_("Was möchten Sie fragen? Schreiben Sie höchstens {most} Fragen, jede in eine Zeile."),
    "saying": N_(
        "Was sagt {seat} zu „{subject}“? Schreiben Sie es als nächste Nachricht. Alle lesen es im Wortlaut; eine neue "
        "Antwort ersetzt die frühere."
    ),
    "saying_to": N_("Was sagt {seat} hierzu? {asked}"),
    "agreement_file": N_(
        "Bitte senden Sie die von der Stelle unterschriebene Vereinbarung als Datei. Sie geht an die Organisation, "
        "sobald die Aufnahme beschlossen ist."
    ),
    "agreement_day": N_(
        "Soll das Schreiben einen letzten Tag für die Rücksendung nennen, zum Beispiel 31.01.2027? Kommt bis dahin "
        "keine unterschriebene Vereinbarung, verfällt die Aufnahme. Ohne Datum verfällt sie nie."
    ),
    "countersigned_at": N_(
        "Wann ist die unterschriebene Vereinbarung bei der Stelle eingegangen? Von da an ist die Organisation "
        "Mitglied. Wählen Sie, oder schreiben Sie Tag und Uhrzeit, zum Beispiel 24.11.2026 15:00."
    ),
    "office_answer": N_(
        "Was soll die Antwort sein? Schreiben Sie sie als nächste Nachricht. Sie geht auf demselben Weg zurück, auf "
        "dem gefragt wurde, und nennt Ihren Namen."
    ),
    "name": N_(
        "Welche Organisation möchte Mitglied werden? Schreiben Sie ihren Namen so, wie er im Mitgliederverzeichnis "
        "stehen soll."
    ),
    "mail": N_("An welche Mailadresse schreibt das Netzwerk {name}?"),
    "reason_admission": N_(
        "Wie ist der Antrag begründet? Alle Mitglieder lesen diesen Text; nach dem Eröffnen lässt er sich nicht mehr "
        "ändern."
    ),
    "reason_exclusion": N_(
        "Wie begründet {proposer} den Antrag? Alle Mitglieder lesen diesen Text; nach dem Eröffnen lässt er sich nicht "
        "mehr ändern."
    ),
    "files": N_(
        "Gibt es Unterlagen? Senden Sie sie als Dateien hier in den Chat, eine nach der anderen, und drücken Sie dann "
        "„Weiter“. Ohne Unterlagen drücken Sie gleich „Weiter“."
    ),
    "suited": N_(
        "Sind Arbeitsgebiet und Bereitschaft zur Zusammenarbeit geprüft ({clause})? Erst danach kann der Antrag "
        "eröffnet werden."
    ),
    "concerned": N_("Um welches Mitglied geht es?"),
    "proposer": N_("Welches Mitglied hat den Ausschluss von {concerned} beantragt?"),
    "application": N_(
        "Ein Ausschluss braucht den Antrag von {proposer} als Dokument. Senden Sie ihn als Datei hier in den Chat, "
        "oder wählen Sie eine Mail aus dem Eingang, wenn unten eine steht. Dann drücken Sie „Weiter“."
    ),
    "office_way": N_(
        "Zuerst sucht das Netzwerk eine Einigung: Alle müssen zustimmen. Haben mehrere Mitglieder Interesse und "
        "gelingt das nicht, wird gewählt ({clause}). Was soll es sein?"
    ),
    "office_agreed": N_("Welches Mitglied soll die Stelle übernehmen?"),
    "office_candidate": N_("Wer steht zur Wahl? Vorschlag {number}:"),
    "from_day": N_(
        "Von welchem Tag an? Wählen Sie, oder schreiben Sie ihn, zum Beispiel 01.03.2027. Die Übergabe ist an dem Tag, "
        "frühestens mit der Annahme."
    ),
    "office_reason": N_("Was sollen die Mitglieder dazu wissen? Alle lesen diesen Text."),
    "motion": N_("Um welchen Antrag geht es?"),
    "seat": N_("Um welches Mitglied geht es?"),
    "received_at": N_(
        "Wann hat {seat} die Mitteilung erhalten? Wählen Sie, oder schreiben Sie Tag und Uhrzeit, zum Beispiel "
        "24.11.2026 15:00."
    ),
    "voted_at": N_(
        "Wann ist die Antwort von {seat} eingegangen? Wählen Sie, oder schreiben Sie Tag und Uhrzeit, zum Beispiel "
        "24.11.2026 15:00."
    ),
    "choice": N_("Was hat {seat} geantwortet?"),
    "note": N_("Woher wissen Sie das? Der Vermerk steht in der Akte. Wählen Sie, oder schreiben Sie ihn selbst."),
    "cancel_reason": N_("Aus welchem Grund? Andere Gründe gibt es nicht, sonst läuft das Verfahren weiter."),
    "deadline_from": N_(
        "Von welchem Zugang an soll die Frist gerechnet werden? Wählen Sie, oder schreiben Sie Tag und Uhrzeit, zum "
        "Beispiel 24.11.2026 15:00."
    ),
    "leaving": N_("Wer gibt bei {member} die Rolle ab?"),
    "nobody_leaves": N_(
        "Für {member} ist niemand benannt, also gibt es nichts zu wechseln. Eine erste Person trägt „umlauf people "
        "add“ ein."
    ),
    "coming": N_("Wer übernimmt die Rolle? Schreiben Sie Vor- und Nachnamen."),
    "powers": N_("Welche Vollmachten hat {name}? Es gilt nur, was das Mitglied schriftlich erklärt hat."),
    "powers_document": N_(
        "Worin stehen die Vollmachten? Schreiben Sie, was für ein Dokument es ist und von welchem Tag, zum Beispiel: "
        "Benennung vom 3. November 2026."
    ),
    "objection_reason": N_(
        "Warum widerspricht {seat} dem Antrag {id}? Schreiben Sie die Begründung als nächste Nachricht, innerhalb von "
        "{minutes} Minuten. {shown} Ihr Widerspruch zählt auch ohne Begründung."
    ),
    **more.QUESTIONS,
    **deciding.QUESTIONS,
    **meeting.QUESTIONS,
}

_WORDS: Mapping[str, str] = {
    "back_again": N_("Ich bin wieder da"),
    "clear_enough": N_("Die Antwort ist für einen Menschen eindeutig"),
    "everybody": N_("Alle Mitglieder"),
    "skip": N_("Keine Antwort"),
    "thanks": N_("Danke, das ist angekommen."),
    "suited": N_("Ja, beides ist geprüft"),
    "now": N_("Eben jetzt"),
    "today_noon": N_("Heute, 12 Uhr"),
    "yesterday_noon": N_("Gestern, 12 Uhr"),
    "return_receipt": N_("Rückschein der Post"),
    "handed_over": N_("Persönlich übergeben"),
    "by_phone": N_("Am Telefon mitgeteilt"),
    "by_letter": N_("Als Brief eingegangen"),
    "office_agreed": N_("Einigung auf ein Mitglied"),
    "office": N_("Wahl zwischen mehreren"),
    "nobody_else": N_("Niemand sonst"),
    "no_power": N_("Keine Vollmacht"),
    "shown_all": N_("Sie steht mit Ihrem Widerspruch im Ergebnis, das alle Mitglieder lesen."),
    "shown_counts": N_("Sie bleibt in der Akte; im Ergebnis stehen nur Zahlen."),
    **more.WORDS,
    **deciding.WORDS,
    **meeting.WORDS,
}


def ask(question: str, words: Words, **facts: object) -> str:
    """A question by its name."""
    return words.tr(_QUESTIONS[question], **facts)


def word(of: str, words: Words) -> str:
    """What a button says, by its name."""
    return words.tr(_WORDS[of])


def runoff(motion: str, words: Words) -> str:
    """Button: a runoff of this choice."""
    return words.tr("Stichwahl zu Antrag {id}", id=motion)


def statement(number: int, words: Words) -> str:
    """Button: one of several statements."""
    return words.tr("Stellungnahme {number}", number=number)


def reason_kept(words: Words) -> str:
    """That a reason was taken."""
    return words.tr("Ihre Begründung ist vermerkt.")


def no_motion(words: Words) -> str:
    """There is nothing to choose from."""
    return words.tr("Zurzeit gibt es keinen Antrag, für den das geht.")


def item(number: int, subject: str, words: Words) -> str:
    """A mail that waits, as a button."""
    return words.tr("Eingang {number}: {subject}", number=number, subject=subject)
