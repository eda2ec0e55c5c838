"""The patterns of how Umlauf speaks: what each message has to say, first things first, with the next step.

Content, not bytes: each test reads the message as its addressee would.
"""

from dataclasses import replace
from datetime import UTC, datetime

from wording_samples import (
    ADMISSION,
    AFTER,
    APPLICANT,
    APPLICATION,
    EARLIER,
    EXCLUSION,
    NOW,
    OBJECTION,
    SEATS,
    admission_result,
    binding,
    concerned,
    exclusion_result,
    notice,
)

from motions.days import deadline
from motions.notice import Matter, Notice, NoticeKind
from motions.rules import Calendar
from motions.terms import Choice
from motions.wording import Medium, say, why_this_date
from motions.wording.message import Answers, Message, Paragraph
from motions.wording.words import Words

GERMAN = Words()


def said(told: Notice, medium: Medium = "chat", now: datetime = NOW) -> Message:
    return say(told, medium, GERMAN, now)


def bold(message: Message) -> list[str]:
    paragraphs = [block for block in message.blocks if isinstance(block, Paragraph)]
    return [span.text for paragraph in paragraphs for span in paragraph.spans if span.bold]


def in_order(text: str, *parts: str) -> bool:
    """Whether the parts stand in the text in this order."""
    place = -1
    for part in parts:
        place = text.find(part, place + 1)
        assert place >= 0, f"{part!r} is not there, or not in this order:\n{text}"
    return True


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
        "BGW hat beantragt, Trockendock aus dem Netzwerk auszuschließen.",
        "Trockendock ist vorab unterrichtet.",
        "mit demselben Gewicht",
        "Soll Trockendock ausgeschlossen werden?",
        "- Ja - Sie sind für den Ausschluss",
        "- Nein - Sie sind gegen den Ausschluss",
        "- Enthaltung",
        "Schweigen ist keine Zustimmung",
        "mehr als drei Viertel von 6, also mindestens 5",
        "unsere Lesart, die Vereinbarung nennt sie nicht: die Stimme des betroffenen Mitglieds",
    )
    assert "einverstanden" not in text


def test_it_tells_the_concerned_member_what_happens_what_it_may_say_and_until_when() -> None:
    for medium in ("chat", "mail"):
        text = said(concerned(NoticeKind.CONCERNED), medium).text()
        assert in_order(
            text,
            "Es ist beantragt worden, Trockendock aus dem Netzwerk auszuschließen.",
            "Was geschieht:",
            "Sie erfahren es als Erste",
            "mindestens 5",
            "Was Sie tun können:",
            "Ihre Stellungnahme geht an alle Mitglieder, mit demselben Gewicht",
            "Bis wann:",
            "Dienstag, 8. Dezember 2026, 24 Uhr",
        )


def test_it_tells_the_excluded_member_when_its_membership_ends_and_how_to_confirm() -> None:
    """§ 6 (6): membership ends the moment that notice reaches it."""
    message = said(concerned(NoticeKind.EXCLUDED), "mail")
    assert in_order(
        message.text(),
        "Die Mitglieder haben beschlossen, Trockendock aus dem Netzwerk auszuschließen.",
        "endet die Mitgliedschaft von Trockendock in dem Augenblick, in dem Ihnen diese Mitteilung zugeht",
        "So antworten Sie:",
        "Empfangen",
        "keine Zustimmung",
    )
    assert [option.action for option in message.options] == ["received"]


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
    assert "ändern" not in said(replace(told, facts={"changes": "none"})).text()


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
        "2. 14 Tage danach: Freitag, 25. Dezember 2026.",
        "3. Kein Werktag: 25. Dezember (Erster Weihnachtstag)",
        "4. Fristende daher Montag, 28. Dezember 2026, 24 Uhr (§ 188 Abs. 1, § 193 BGB).",
    )
    assert "Frühestes Fristende" in why_this_date(ADMISSION, GERMAN)


def test_it_tells_the_result_with_the_numbers_and_who_said_what() -> None:
    message = said(admission_result())
    assert message.subject == "Ergebnis zu Antrag 2026-07: aufgenommen"
    assert in_order(
        message.text(),
        "Ergebnis zu Antrag 2026-07: aufgenommen.",
        "1 von 6 Mitgliedern hat widersprochen.",
        "Für eine Ablehnung nötig: mehr als die Hälfte von 6, also mindestens 4.",
        "Widerspruch: Diakonie.",
        "Kein Widerspruch: Bethel, BGW.",
        "Keine Antwort: GfS, Trockendock, Stadt Bielefeld (alle nachweislich informiert).",
        "sobald die unterschriebene Vereinbarung bei der koordinierenden Stelle (Stadt Bielefeld) eingegangen ist",
        "Die Niederschrift hängt an.",
    )


def test_it_adds_receipts_and_derivation_to_the_result_by_mail() -> None:
    text = said(admission_result(), "mail").text()
    assert in_order(
        text,
        "Zugang der Mitteilung:",
        "- Diakonie: Dienstag, 24. November 2026, 15:00 Uhr (Empfang bestätigt, Erika Beispiel)",
        "So ist die Frist nach § 6 Abs. 2 bis 4 berechnet:",
        "14 Tage danach",
    )


def test_it_shows_the_concerned_member_as_without_vote_and_not_as_silent() -> None:
    text = said(exclusion_result()).text()
    assert in_order(
        text,
        "Ausschluss beschlossen.",
        "5 von 6 Mitgliedern haben mit Ja gestimmt.",
        "Für den Beschluss nötig: mehr als drei Viertel von 6, also mindestens 5.",
        "Ja: Diakonie, Bethel, BGW, GfS, Stadt Bielefeld.",
        "Ohne Stimme, weil betroffen: Trockendock.",
        "Die Mitgliedschaft endet, sobald Trockendock diese Entscheidung erhalten hat.",
    )
    assert "Keine Antwort" not in text


def test_it_tells_the_register_with_what_has_changed() -> None:
    names = (*SEATS, APPLICANT)
    at = datetime(2026, 12, 15, 9, 0, tzinfo=UTC)
    told = notice(NoticeKind.REGISTER, None, register=names, joined=(APPLICANT,), number=8, at=at)
    text = said(replace(told, documents=(APPLICATION,)), "mail").text()
    assert in_order(
        text,
        "Mitgliederverzeichnis, Fassung 8 vom 15. Dezember 2026",
        f"Neu: {APPLICANT}.",
        "Das vollständige Verzeichnis hängt an.",
        "7 Mitglieder:",
        "1. Diakonie",
        f"7. {APPLICANT}",
    )
    assert "hängt an" not in said(told, "mail").text()


def test_it_tells_the_coordinator_what_came_back_and_what_was_done() -> None:
    told = notice(
        NoticeKind.OFFICE,
        matter=Matter.UNDELIVERABLE,
        text="Postfach voll",
        facts={"person": "Frau Beispiel", "channel": "mail", "instead": "Herr Muster", "instead_channel": "mail"},
    )
    message = said(replace(told, seat_name="GfS"))
    assert in_order(
        message.text(),
        "Die Mail an Frau Beispiel (GfS) kam zurück. Angegeben ist: „Postfach voll“ (endgültig).",
        "kein Zugang bei GfS",
        "auch das Fristende zu Antrag 2026-07 offen",
        "Ich habe es stattdessen so versucht: Herr Muster per E-Mail.",
    )
    assert [option.word for option in message.options] == ["Brief drucken", "Zugang eintragen"]


def test_it_says_what_silence_means_in_a_reminder() -> None:
    assert "als einverstanden" in said(notice(NoticeKind.REMINDER, binding(ADMISSION))).text()
    exclusion = said(notice(NoticeKind.REMINDER, binding(EXCLUSION))).text()
    assert "Schweigen ist keine Zustimmung" in exclusion
    assert "einverstanden" not in exclusion


def test_it_tells_an_applicant_from_when_it_is_a_member() -> None:
    """§ 6 (4): from the moment the countersigned copy reaches the office."""
    text = said(notice(NoticeKind.APPLICANT_ACCEPTED, binding(ADMISSION)), "mail").text()
    assert in_order(
        text, "zugestimmt", "beiliegende Vereinbarung", "Stadt Bielefeld", "von dem Augenblick an", "eingeht"
    )


def test_it_asks_in_so_many_words_whether_notices_may_be_delivered_here() -> None:
    """Designating a channel makes delivery count as receipt (design: Receipt)."""
    message = said(notice(NoticeKind.DESIGNATE, None))
    assert in_order(message.text(), "Diakonie", "gilt als zugegangen", "auch wenn Sie sie noch nicht gelesen haben")
    assert [option.action for option in message.options] == ["yes_designate", "no_designate"]


def test_it_tells_a_stranger_one_polite_sentence_and_nothing_about_anybody() -> None:
    for medium in ("chat", "mail"):
        message = said(notice(NoticeKind.STRANGER, None, seat=None, seat_name=""), medium)
        text = message.blocks[-1]
        assert isinstance(text, Paragraph)
        assert text.text.count(".") == 1
        assert "Diakonie" not in message.text()
        assert "Bielefeld" not in message.text()
