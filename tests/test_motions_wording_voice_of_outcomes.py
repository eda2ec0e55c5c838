"""How Umlauf speaks of grave things and of results: exclusion, result, register, to the office and to single people."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

from wording_reading import in_order, said
from wording_samples import (
    ADMISSION,
    APPLICANT,
    APPLICATION,
    SEATS,
    admission_result,
    binding,
    concerned,
    exclusion_result,
    notice,
)

from motions.notice import Matter, NoticeKind


def test_it_tells_the_concerned_member_what_happens_what_it_may_say_and_until_when() -> None:
    for medium in ("chat", "mail"):
        text = said(concerned(NoticeKind.CONCERNED), medium).text()
        assert in_order(
            text,
            "Es ist beantragt worden, Musterhaus aus dem Netzwerk auszuschließen.",
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
        "Die Mitglieder haben beschlossen, Musterhaus aus dem Netzwerk auszuschließen.",
        "endet die Mitgliedschaft von Musterhaus in dem Augenblick, in dem Ihnen diese Mitteilung zugeht",
        "So antworten Sie:",
        "Empfangen",
        "keine Zustimmung",
    )
    assert [option.action for option in message.options] == ["received"]


def test_it_tells_the_result_with_the_numbers_and_who_said_what() -> None:
    message = said(admission_result())
    assert message.subject == "Ergebnis zu Antrag 2026-07: aufgenommen"
    assert in_order(
        message.text(),
        "Ergebnis zu Antrag 2026-07: aufgenommen.",
        "1 von 6 Mitgliedern hat widersprochen.",
        "Für eine Ablehnung nötig: mehr als die Hälfte von 6, also mindestens 4.",
        "Widerspruch: Diakonie.",
        "Kein Widerspruch: Bethel, Musterbau.",
        "Keine Antwort: GfS, Musterhaus, Stadt Bielefeld (alle nachweislich informiert).",
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
        "Ja: Diakonie, Bethel, Musterbau, GfS, Stadt Bielefeld.",
        "Ohne Stimme, weil betroffen: Musterhaus.",
        "Die Mitgliedschaft endet, sobald Musterhaus diese Entscheidung erhalten hat.",
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
    message = said(replace(told, seat="gfs", seat_name="GfS"))
    assert in_order(
        message.text(),
        "Die Mail an Frau Beispiel (GfS) kam zurück. Angegeben ist: „Postfach voll“ (endgültig).",
        "kein Zugang bei GfS",
        "auch das Fristende zu Antrag 2026-07 offen",
        "Ich habe es stattdessen so versucht: Herr Muster per E-Mail.",
    )
    assert [option.word for option in message.options] == ["Brief drucken", "Zugang eintragen"]


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


def test_it_tells_a_stranger_that_it_has_arrived_and_nothing_about_anybody() -> None:
    """Nor anything that was written: a forged sender must not make us carry words to others."""
    written = "Kaufen Sie jetzt"
    media: tuple[tuple[Literal["chat", "mail"], str], ...] = (("chat", "Einladung"), ("mail", "ist angekommen"))
    for medium, wanted in media:
        message = said(notice(NoticeKind.STRANGER, None, seat=None, seat_name="", text=written), medium)
        assert wanted in message.text()
        assert len(message.blocks) <= 4, "a greeting, that it has arrived, about votes, about data"
        assert ("bald gelöscht" if medium == "chat" else "Datenschutz:") in message.text()
        for word in ("Diakonie", "Bielefeld", written):
            assert word not in message.text() + message.subject
