"""The patterns of how Umlauf speaks while a motion runs: what each message has to say, and the next step.

Content, not bytes: each test reads the message as its addressee would.
"""

from dataclasses import replace
from datetime import UTC, datetime

from wording_reading import GERMAN, bold, in_order, said
from wording_samples import (
    ADMISSION,
    AFTER,
    APPLICANT,
    APPLICATION,
    EARLIER,
    EXCLUSION,
    OBJECTION,
    binding,
    notice,
)

from motions.days import deadline
from motions.notice import NoticeKind
from motions.rules import Calendar
from motions.terms import Choice
from motions.wording import why_this_date
from motions.wording.message import Answers, Paragraph


def test_it_announces_an_admission_in_chat() -> None:
    message = said(notice(NoticeKind.MOTION))
    assert in_order(
        message.text(),
        "Netzwerk Wohnungslosenhilfe Bielefeld · Antrag 2026-07",
        f"Aufnahme: {APPLICANT}",
        "Es gilt § 6 Abs. 2 bis 4 der Vereinbarung: Wer nicht widerspricht, stimmt zu.",
        "mehr als die Hälfte von 6, also mindestens 4",
        "frühestens bis Dienstag, 8. Dezember 2026, 24 Uhr",
        "Das verbindliche Datum folgt, sobald alle Mitglieder diese Nachricht haben.",
        "Sie antworten für: Diakonie. Bisher: keine Antwort.",
    )
    assert [[option.word for option in row] for row in message.rows()] == [
        ["Kein Widerspruch", "Widerspruch"],
        ["Begründung und Unterlagen"],
        ["Warum dieses Datum?", "Frage an die Stelle"],
    ]


def test_it_announces_an_admission_by_mail_with_everything() -> None:
    message = said(notice(NoticeKind.MOTION, documents=(APPLICATION,)), "mail")
    assert message.subject == f"Aufnahme: {APPLICANT} - Ihre Antwort bis 8. Dezember"
    assert in_order(
        message.text(),
        "Guten Tag Frau Beispiel,",
        f"{APPLICANT} möchte Mitglied des Netzwerks werden.",
        "So antworten Sie:",
        "ersten Zeile",
        "- Kein Widerspruch - Sie haben nichts dagegen",
        "- Widerspruch - Sie sind gegen die Aufnahme",
        "- Empfangen - Sie möchten vorerst nur den Empfang bestätigen",
        "Was gilt, wenn Sie nicht antworten:",
        "erst, wenn feststeht, dass Sie diese Nachricht erhalten haben",
        "Dienstag, 8. Dezember 2026, 24 Uhr (MEZ)",
        "§ 187 Abs. 1 BGB",
        "mehr als die Hälfte von 6, also mindestens 4",
        ADMISSION.reason,
        "Aufnahmeantrag.pdf",
        ADMISSION.clause_text,
        "Wen Sie fragen können: Stadt Bielefeld",
    )
    assert [option.action for option in message.options] == ["no_objection", "object", "received"]


def test_it_begins_the_way_to_answer_on_a_line_of_its_own() -> None:
    """Whoever reads a reply finds our words by this line, where a program quotes without any mark."""
    for told in (notice(NoticeKind.MOTION), notice(NoticeKind.REMINDER, binding(ADMISSION))):
        message = said(told, "mail")
        place = next(i for i, block in enumerate(message.blocks) if isinstance(block, Answers))
        lead = message.blocks[place - 1]
        assert isinstance(lead, Paragraph)
        assert lead.text.startswith("So antworten Sie")


def test_it_asks_about_an_exclusion_gravely_and_says_that_silence_is_no_vote() -> None:
    text = said(notice(NoticeKind.MOTION, EXCLUSION), "mail").text()
    assert in_order(
        text,
        "Musterbau hat beantragt, Musterhaus aus dem Netzwerk auszuschließen.",
        "Musterhaus ist vorab unterrichtet.",
        "mit demselben Gewicht",
        "Soll Musterhaus ausgeschlossen werden?",
        "- Ja - Sie sind für den Ausschluss",
        "- Nein - Sie sind gegen den Ausschluss",
        "- Enthaltung",
        "Schweigen ist keine Zustimmung",
        "mehr als drei Viertel von 6, also mindestens 5",
        "unsere Lesart, die Vereinbarung nennt sie nicht: die Stimme des betroffenen Mitglieds",
    )
    assert "einverstanden" not in text


def test_it_acknowledges_what_was_understood_when_it_arrived_and_what_it_replaces() -> None:
    told = notice(NoticeKind.VOTE_COUNTED, binding(ADMISSION), vote=OBJECTION, replaces=EARLIER)
    message = said(told)
    assert in_order(
        message.text(),
        f"Gezählt für Diakonie: Widerspruch gegen die Aufnahme von {APPLICANT}, Antrag 2026-07.",
        "Eingegangen am Montag, 30. November 2026, 09:14 Uhr (MEZ) per E-Mail von Frau Beispiel (Stellvertretung).",
        "Ersetzt: „Kein Widerspruch“ (Herr Muster, Telegram, Freitag, 27. November 2026, 11:00 Uhr).",
        "Sie können Ihre Antwort bis Dienstag, 8. Dezember 2026, 24 Uhr ändern.",
    )
    assert bold(message) == ["Widerspruch"]
    assert message.short(60).startswith("Gezählt für Diakonie: Widerspruch")


def test_it_does_not_promise_a_change_that_is_not_possible() -> None:
    told = notice(NoticeKind.VOTE_COUNTED, binding(ADMISSION), vote=OBJECTION)
    assert "ändern" not in said(told, now=AFTER).text()
    final = replace(binding(ADMISSION), changeable=False)
    assert "ändern" not in said(replace(told, motion=final)).text()


def test_it_asks_back_without_blame_and_gives_the_choices_again() -> None:
    told = notice(NoticeKind.ASK_BACK, code="condition", text="Ja, aber nur mit festem Ansprechpartner")
    message = said(told)
    assert in_order(
        message.text(),
        "Ihre Antwort „Ja, aber nur mit festem Ansprechpartner“ kann ich nicht sicher zuordnen",
        "nicht gezählt",
        "Ihre Bedingung habe ich der koordinierenden Stelle vorgelegt.",
        "Meinen Sie „Kein Widerspruch“ oder „Widerspruch“?",
    )
    assert {option.action for option in message.options} >= {Choice.OBJECT, Choice.NO_OBJECTION}


def test_it_asks_back_in_general_words_where_the_reason_is_not_known() -> None:
    message = said(notice(NoticeKind.ASK_BACK, code="never heard of", text="Hm"))
    assert "kann ich nicht sicher zuordnen" in message.text()


def test_it_says_of_an_empty_mail_what_it_has_found() -> None:
    text = said(notice(NoticeKind.ASK_BACK, code="empty"), "mail").text()
    assert "In Ihrer Nachricht habe ich keinen Text gefunden." in text


def test_it_explains_why_a_late_answer_is_not_counted() -> None:
    text = said(notice(NoticeKind.LATE, binding(ADMISSION), vote=replace(OBJECTION, at=AFTER)), now=AFTER).text()
    assert in_order(
        text,
        "Ihre Antwort „Widerspruch“ ist am Mittwoch, 9. Dezember 2026, 08:02 Uhr eingegangen.",
        "Die Frist endete am Dienstag, 8. Dezember 2026, 24 Uhr.",
        "nicht gezählt, bleibt aber in der Akte vermerkt",
    )


def test_it_tells_the_binding_date() -> None:
    message = said(notice(NoticeKind.BINDING_DATE, binding(ADMISSION)))
    assert in_order(
        message.text(),
        "Alle 6 Mitglieder haben den Antrag 2026-07 erhalten, zuletzt am Dienstag, 24. November 2026.",
        "Damit endet die Frist verbindlich am Dienstag, 8. Dezember 2026, 24 Uhr.",
        "Bisher: keine Antwort.",
    )
    assert "Dienstag, 8. Dezember 2026, 24 Uhr" in bold(message)


def test_it_does_not_count_the_concerned_member_among_those_who_have_received() -> None:
    text = said(notice(NoticeKind.BINDING_DATE, binding(EXCLUSION))).text()
    assert "Alle Mitglieder, die antworten können, haben den Antrag 2026-08 erhalten" in text


def test_it_says_why_this_date() -> None:
    friday = replace(binding(ADMISSION), deadline=deadline(datetime(2026, 12, 11, 9, 0, tzinfo=UTC), 14, Calendar()))
    assert in_order(
        why_this_date(friday, GERMAN),
        "Montag, 28. Dezember 2026, 24 Uhr (MEZ)",
        "1. Letzter Zugang: Freitag, 11. Dezember 2026",
        "2. 14 Tage danach: Freitag, 25. Dezember 2026 (§ 188 Abs. 1 BGB).",
        "3. Kein Werktag: 25. Dezember (Erster Weihnachtstag)",
        "4. Fristende daher Montag, 28. Dezember 2026, 24 Uhr (§ 188 Abs. 1, § 193 BGB).",
    )
    assert "Frühestes Fristende" in why_this_date(ADMISSION, GERMAN)


def test_it_says_what_silence_means_in_a_reminder() -> None:
    assert "als einverstanden" in said(notice(NoticeKind.REMINDER, binding(ADMISSION))).text()
    exclusion = said(notice(NoticeKind.REMINDER, binding(EXCLUSION))).text()
    assert "Schweigen ist keine Zustimmung" in exclusion
    assert "einverstanden" not in exclusion
