"""What commands are answered with."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from textwrap import wrap

import pytest
from motions_cases import bielefeld, quarters
from wording_catalogue import path_of
from wording_samples import (
    ADMISSION,
    ADMITTED,
    APPLICANT,
    EXCLUSION,
    LAST_RECEIPT,
    NOW,
    OBJECTION,
    PERSON,
    RECEIPTS,
    binding,
    concerned,
    notice,
    period,
    result,
)

from motions.agreement_mistakes import Caution, Fault, Warned
from motions.agreement_procedures import OURS as OURS_KEYS
from motions.model import Mandate, Member, Person, RegisterEntry, RegisterVersion
from motions.notice import NoticeKind, SeatVote
from motions.terms import Power, Role, State
from motions.wording import commands, invitations
from motions.wording.agreement import CAUTIONS, FAULTS, caution
from motions.wording.help import EVERYBODY, OFFICE
from motions.wording.parts import OURS
from motions.wording.refusals import facts_of
from motions.wording.words import Words, load

GERMAN = Words()
ENGLISH = Words("en", load("en", path_of("en").read_bytes()))
BERLIN = "Europe/Berlin"


def test_it_lists_motions_with_their_close_or_state() -> None:
    listed = commands.motion_list(
        [(ADMISSION, State.COLLECTING), (binding(ADMISSION), State.BINDING), (EXCLUSION, State.EFFECTIVE)], GERMAN
    )
    assert listed.split("\n") == [
        f"2026-07 · Aufnahme: {APPLICANT} · Frist frühestens bis Dienstag, 8. Dezember 2026, 24 Uhr",
        f"2026-07 · Aufnahme: {APPLICANT} · Frist bis Dienstag, 8. Dezember 2026, 24 Uhr",
        "2026-08 · Ausschluss: Musterhaus · angenommen und wirksam",
    ]
    assert commands.motion_list([], GERMAN) == "Es gibt noch keinen Antrag."


def test_it_calls_a_count_derzeit_until_the_close() -> None:
    """While votes may change nothing is certain (design: Voting)."""
    counted = result(ADMISSION, True, *ADMITTED)
    votes = (OBJECTION, SeatVote("GfS", None))
    running = commands.motion_status(binding(ADMISSION), State.BINDING, votes, RECEIPTS, GERMAN, result=counted)
    assert "Derzeit: 1 von 6 Mitgliedern hat widersprochen." in running
    assert "Antworten derzeit:\nDiakonie: Widerspruch (Frau Beispiel, E-Mail, Montag, 30. November 2026" in running
    assert "GfS: keine Antwort" in running
    assert "Zugang:\nDiakonie: Dienstag, 24. November 2026, 15:00 Uhr" in running
    final = commands.motion_status(binding(ADMISSION), State.FAILED, votes, (), GERMAN, result=counted)
    assert "derzeit" not in final.lower()
    assert "1 von 6 Mitgliedern hat widersprochen." in final


def test_it_shows_members_with_their_people_and_powers() -> None:
    members = [
        Member("gfs", "GfS (Beispiel)", "GfS"),
        Member("musterbau", "Musterbau", "Musterbau"),
        Member("alt", "Ehemalige", "Alt", until=NOW),
    ]
    people = {"p1": Person("p1", "Erika Beispiel", mails=("erika@example.org",))}
    mandates = [Mandate("p1", "gfs", Role.DEPUTY, frozenset({Power.VOTE, Power.RECEIVE}))]
    assert commands.member_list(members, people, mandates, GERMAN) == (
        "GfS (Beispiel) (gfs)\n"
        "  Erika Beispiel, Stellvertretung. Vollmachten: Empfang, Stimme. Erreichbar: E-Mail.\n\n"
        "Musterbau (musterbau)\n"
        "  niemand benannt"
    )


def test_it_says_whom_nobody_can_reach() -> None:
    people = {"p1": Person("p1", "Erika Beispiel")}
    mandates = [Mandate("p1", "gfs", Role.DEPUTY, frozenset())]
    listed = commands.member_list([Member("gfs", "GfS", "GfS")], people, mandates, GERMAN)
    assert "Vollmachten: keine. Erreichbar: nicht." in listed


def test_it_lists_people_to_invite() -> None:
    erika = Person("p1", "Erika Beispiel")
    assert "- GfS: Erika Beispiel (p1)" in invitations.unlinked([(erika, "GfS")], GERMAN)
    assert invitations.unlinked([], GERMAN) == "Alle eingetragenen Personen haben Telegram schon verbunden."
    link, until = "https://t.me/x?start=abc_DEF-1", datetime(2026, 12, 8, 14, 0, tzinfo=UTC)
    said = invitations.invitation("Erika", link, until, "Europe/Berlin", GERMAN)
    assert link in said
    assert "bis Dienstag, 8. Dezember 2026, 15:00 Uhr" in said


def test_it_shows_the_register() -> None:
    version = RegisterVersion(8, NOW, (RegisterEntry("gfs", "GfS"), RegisterEntry("musterbau", "Musterbau")), "2026-07")
    assert commands.register(version, BERLIN, GERMAN) == (
        "Mitgliederverzeichnis, Fassung 8 vom 25. November 2026\n1. GfS\n2. Musterbau"
    )
    assert "noch keine Fassung" in commands.register(None, BERLIN, GERMAN)


def test_it_explains_a_deadline() -> None:
    said = commands.deadline(period(LAST_RECEIPT), BERLIN, GERMAN)
    assert said.startswith("Fristende: Dienstag, 8. Dezember 2026, 24 Uhr (MEZ).\n1. Letzter Zugang:")


def test_it_lists_what_waits_for_a_decision() -> None:
    rows = [(12, "mail", "answer", "token and sender disagree", NOW), (13, "unknown", None, None, NOW)]
    said = commands.inbox(rows, BERLIN, GERMAN)
    assert "12 · E-Mail · Mittwoch, 25. November 2026, 10:00 Uhr · token and sender disagree" in said
    assert "13 · unknown ·" in said
    assert commands.inbox([], BERLIN, GERMAN) == "Es wartet nichts auf Ihre Entscheidung."


def test_it_previews_an_admission_with_rule_close_recipients_and_warnings() -> None:
    notices = [notice(NoticeKind.MOTION), notice(NoticeKind.OFFICE), replace(notice(NoticeKind.MOTION), edits=True)]
    said = commands.preview_opening(ADMISSION, notices[:2], ["2021-03"], GERMAN)
    assert "Nötige Mehrheit: mehr als die Hälfte von 6, also mindestens 4" in said
    assert "Fristende frühestens: Dienstag, 8. Dezember 2026, 24 Uhr (MEZ)" in said
    assert said.count("- Diakonie: Erika Beispiel (Telegram, E-Mail)") == 1
    assert "Achtung: früher ausgeschlossen, Antrag 2021-03." in said
    assert "Bereitschaft zur Zusammenarbeit sind geprüft (§ 6 Abs. 2 bis 4)" in said


def test_it_previews_an_exclusion_with_the_concerned_member_first() -> None:
    notices = [notice(NoticeKind.MOTION, EXCLUSION), concerned(NoticeKind.CONCERNED)]
    said = commands.preview_opening(EXCLUSION, notices, [], GERMAN)
    assert said.index("Zuerst wird unterrichtet:\n- Musterhaus") < said.index("Geschrieben wird an:\n- Diakonie")
    assert "Achtung" not in said


@pytest.mark.parametrize(
    ("voters", "warning"),
    [(4, "nicht zu erreichen, nur 4 haben eine Stimme"), (5, "müssten alle 5 zustimmen"), (6, None)],
)
def test_it_warns_where_a_majority_is_out_of_reach_or_needs_everybody(voters: int, warning: str | None) -> None:
    """§ 6 (6): more than 3/4 of 6 is 5."""
    said = commands.preview_opening(EXCLUSION, [], [], GERMAN, voters=voters)
    assert warning in said if warning else "Achtung" not in said


def test_it_says_who_cannot_be_reached() -> None:
    nobody = replace(notice(NoticeKind.MOTION), to=replace(PERSON, mails=(), telegram=None))
    assert "- Diakonie: Erika Beispiel (nicht erreichbar)" in commands.preview_opening(ADMISSION, [nobody], [], GERMAN)


def test_it_counts_people_where_the_network_is_large() -> None:
    """What confirming declares must be read; below hundreds of names nobody finds it."""
    said = commands.preview_opening(ADMISSION, [notice(NoticeKind.MOTION)] * 242, [], GERMAN)
    assert said.count("- Diakonie: Erika Beispiel") == 40
    assert "- und 202 weitere Personen" in said
    assert said.endswith("(§ 6 Abs. 2 bis 4).")


ORDERS = ("Cancel", "StepBack", "RecordReceipt", "EnterVote", "GiveAgreement", "RecordCountersigned", "SettlePending")


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("words", [GERMAN, ENGLISH], ids=["de", "en"])
def test_it_previews_every_order_as_a_question_and_says_when_it_is_done(order: str, words: Words) -> None:
    facts = dict.fromkeys(("seat", "at", "note", "choice", "reason"), "Muster") | {"count": "yes"}
    asked = commands.preview_order(order, facts, ADMISSION, words)
    assert "?" in asked
    assert "2026-07" in asked
    assert "2026-07" in commands.done(order, "2026-07", words)
    assert commands.preview_order(order, {}, ADMISSION, words)


def test_it_says_which_way_pending_answers_are_decided() -> None:
    yes = commands.preview_order("SettlePending", {"count": "yes", "reason": "x"}, ADMISSION, GERMAN)
    no = commands.preview_order("SettlePending", {"count": "no", "reason": "x"}, ADMISSION, GERMAN)
    assert " nicht gezählt werden?" in no
    assert " nicht gezählt werden?" not in yes


def test_it_explains_every_command_in_the_language_of_the_person() -> None:
    german, english = (commands.help_text(True, words, everything=True) for words in (GERMAN, ENGLISH))
    for command in EVERYBODY + OFFICE:
        assert f"/{command.name}" in german
        assert f"/{command.alias}" in english
    assert "/aufnahme" not in commands.help_text(False, GERMAN)


@pytest.mark.parametrize("words", [GERMAN, ENGLISH], ids=["de", "en"])
def test_it_fits_help_on_one_screen_of_a_phone(words: Words) -> None:
    """25 lines of 45 characters; the rest is one word away, and the word works in the language it is named in."""
    for office, network in product((True, False), (bielefeld().network, quarters().network)):
        shown = commands.help_text(office, words, beyond=commands.beyond_of(network))
        assert sum(max(1, len(wrap(line, 45))) for line in shown.split("\n")) <= 25
    everything = "/hilfe alles" if words is GERMAN else "/help all"
    assert everything in commands.help_text(True, words)


def test_it_offers_no_command_that_the_agreement_has_no_use_for() -> None:
    """Nobody votes in Quartiersarbeit; Bielefeld's agreement knows no sites. What is left out is a command."""
    here, there = bielefeld().network, quarters().network
    known = {command.name for command in EVERYBODY + OFFICE}
    for everything in (True, False):
        asked = {"everything": everything}
        shown = commands.help_text(True, GERMAN, beyond=commands.beyond_of(here), **asked)
        assert "/aufnahme" in shown
        assert "/standort" not in shown
        shown = commands.help_text(True, GERMAN, beyond=commands.beyond_of(there), **asked)
        assert "/standort" in shown
        assert "/aufnahme" not in shown
        assert "/fall" not in shown
    assert commands.beyond_of(here) | commands.beyond_of(there) <= known
    of_quarters = {"verhandlung", "verhandlungen", "standort", "standorte", "bericht", "berichte"}
    assert commands.beyond_of(here) == of_quarters


def test_it_names_the_commands_of_the_contract() -> None:
    office = "aufnahme ausschluss antraege status zugang frist verzeichnis mitglieder einladen eingang abwesend hilfe"
    assert set(office.split()) <= {name for name, _ in commands.menu(True, GERMAN)}
    assert {"offen", "status", "sprache", "hilfe"} <= {name for name, _ in commands.menu(False, GERMAN)}
    for words in (GERMAN, ENGLISH):
        for name, description in commands.menu(True, words):
            assert name.isascii()
            assert name.islower()
            assert 0 < len(description) <= 256  # Bot API, BotCommand


def test_it_answers_small_things() -> None:
    until = datetime(2026, 12, 24, 22, 59, tzinfo=UTC)
    assert "Donnerstag, 24. Dezember 2026" in commands.absent(until, BERLIN, GERMAN)
    assert commands.language_changed(ENGLISH) == "From now on I will write to you in English."
    assert "keine Stimme" in commands.question_forwarded(GERMAN)
    assert "Fristen beginnen" in commands.designated(True, "Netz Nord", GERMAN)
    assert "erst als zugegangen" in commands.designated(False, "Netz Nord", GERMAN)
    assert commands.discarded(GERMAN) == "Verworfen. Es ist nichts geschehen."
    assert "keine Stimme" in commands.how_to_ask(ADMISSION, GERMAN)


def test_it_has_a_sentence_for_every_mistake_in_an_agreement() -> None:
    assert set(FAULTS) == set(Fault)
    assert set(CAUTIONS) == set(Caution)
    for template, said in [*FAULTS.items(), *CAUTIONS.items()]:
        assert facts_of(said) == facts_of(template.value)
        assert ENGLISH.tr(said, **{name: f"{{{name}}}" for name in facts_of(said)}) == template.value


def test_it_names_the_key_of_what_is_remarkable() -> None:
    remarkable = Warned("receipt.presumption_basis", Caution.BASIS_UNUSED)
    assert caution(remarkable, ENGLISH) == str(remarkable)


def test_it_can_name_every_rule_that_may_be_our_reading() -> None:
    assert set(OURS) == set(OURS_KEYS)
