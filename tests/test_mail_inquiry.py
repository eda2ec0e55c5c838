"""What a mail says to an inquiry: dates by a small grammar, everything else as it stands; nothing is guessed."""

from datetime import date, datetime

import pytest

from mail import inquiry
from mail.fits import Doubt, Suits, fits
from motions.inquiry.model import Fit

YES, MAYBE, NO = Fit.YES, Fit.IF_NEED_BE, Fit.NO
DAYS = [datetime(2027, 1, 12, 10, 0), datetime(2027, 1, 13, 14, 0), datetime(2027, 1, 13, 18, 30)]  # noqa: DTZ001 - local


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 ja, 2 nein", {0: YES, 1: NO}),
        ("1 ja 2 notfalls 3 nein", {0: YES, 1: MAYBE, 2: NO}),
        ("1: ja\n2: zur Not\n3: geht nicht", {0: YES, 1: MAYBE, 2: NO}),
        ("1. ja\n2) nein", {0: YES, 1: NO}),
        ("1 und 3 ja; 2 nein", {0: YES, 1: NO, 2: YES}),
        ("ja: 1, 3", {0: YES, 2: YES}),
        ("nein: 1\nja: 2 und 3", {0: NO, 1: YES, 2: YES}),
        ("12.1. ja", {0: YES}),
        ("12. Januar passt uns gut", {0: YES}),
        ("Am Dienstag, den 12.01.2027 um 10 Uhr: passt", {0: YES}),
        ("13.1. 18:30 ja, 13.1. 14 Uhr nein", {1: NO, 2: YES}),
        ("12 January works", {0: YES}),
        ("Termin 2 passt leider nicht", {1: NO}),
        ("Alle passen", {0: YES, 1: YES, 2: YES}),
        ("alle ja", {0: YES, 1: YES, 2: YES}),
        ("Alle Termine notfalls", {0: MAYBE, 1: MAYBE, 2: MAYBE}),
        ("Keiner passt", {0: NO, 1: NO, 2: NO}),
        ("No date suits", {0: NO, 1: NO, 2: NO}),
        ("All suit", {0: YES, 1: YES, 2: YES}),
        ("1 yes, 2 if need be, 3 no", {0: YES, 1: MAYBE, 2: NO}),
        ("1 (12. Januar, 10:00): ja\n2 (13. Januar, 14:00): \n3 (13. Januar, 18:30): nein", {0: YES, 2: NO}),
        ("1 (12. Januar, 10:00, Raum (2)): notfalls", {0: MAYBE}),
        ("1 ja, 1 ja", {0: YES}),
    ],
)
def test_it_reads_which_date_suits(text: str, said: dict[int, Fit]) -> None:
    """Numbers, days, hours where two are on one day; in German and English."""
    read = fits(text, DAYS)
    assert isinstance(read, Suits), read
    assert dict(read.fits) == said


@pytest.mark.parametrize(
    "text",
    [
        "Ja",  # to which?
        "1",  # what of it?
        "1 ja, 2",
        "4 ja",  # there is none
        "13.1. ja",  # two are on that day
        "15.1. ja",
        "1 vielleicht",
        "1 ja, 1 nein",
        "1 ja\n1 nein",
        "alle außer 2 ja",
        "alle passen nicht",
        "1 ja, wenn Frau Beispiel auch kommt",
        "10 Uhr ja",
        "ja, nein",
        "Ich bin am 12. im Urlaub, 2 ja",
        "nicht 1 ja",
        "Das schauen wir uns an.",
    ],
)
def test_it_guesses_no_date(text: str) -> None:
    """Whatever is in doubt is asked about, and nothing of it is noted."""
    assert fits(text, DAYS) is Doubt.DATES


def test_it_leaves_other_words_to_people() -> None:
    read = fits("Guten Tag,\n\n1 ja\n\nKann man dort parken?", DAYS)
    assert isinstance(read, Suits)
    assert read.rest == "Guten Tag,\n\n\nKann man dort parken?"
    assert fits(" \n", DAYS) is Doubt.EMPTY


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Guten Tag Frau Anders,\n\nBitte an Hunde denken.", "Bitte an Hunde denken."),
        ("Nein, das geht so nicht.", "Nein, das geht so nicht."),
        ("Keine Anmerkungen", ""),
        ("Hallo,\n\nkeine Anmerkungen.", ""),
        ("No remarks", ""),
        ("Keine Anmerkungen außer: zu klein.", "Keine Anmerkungen außer: zu klein."),
        ("Guter Plan!\n\nHallo sagen und weitermachen.", "Guter Plan!\n\nHallo sagen und weitermachen."),
    ],
)
def test_it_takes_a_statement_as_it_stands(text: str, said: str) -> None:
    """Without the greeting; "no remarks" is nothing, expressly."""
    assert inquiry.statement(text) == said


@pytest.mark.parametrize("text", ["Vielen Dank!", "Danke für die Erinnerung.", "Alles klar, danke", "Thank you"])
def test_it_knows_mere_thanks(text: str) -> None:
    """Whoever says thank you for an acknowledgement must not lose its statement by that."""
    assert inquiry.only_thanks(text)


@pytest.mark.parametrize("text", ["Danke, nein.", "Super Idee", "", "Gut so, danke, aber bitte mit Rampe."])
def test_it_takes_nothing_else_for_thanks(text: str) -> None:
    assert not inquiry.only_thanks(text)


QUESTIONS = ["Was war gut?", "Was fehlt?"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1. Vieles.\n2. Zeit.", {0: "Vieles.", 1: "Zeit."}),
        ("Guten Tag,\n\n2: Zeit", {1: "Zeit"}),
        ("Frage 1: Vieles\nund mehr.\n\nFrage 2: Zeit.", {0: "Vieles\nund mehr.", 1: "Zeit."}),
        ("1. Was war gut?\n\nVieles.\n\n2. Was fehlt?\n\n\n", {0: "Vieles."}),
        ("1. Keine Anmerkungen\n2. Zeit", {0: "", 1: "Zeit"}),
        ("Keine Anmerkungen", {0: "", 1: ""}),
        ("Alles gut.", None),
        ("Vorab ein Wort.\n1. Vieles.", None),
        ("1. Vieles.\n1. Nichts.", None),
        ("1.\n2.", None),
    ],
)
def test_it_cuts_answers_by_question(text: str, said: dict[int, str] | None) -> None:
    """Where nobody can tell what belongs to which question, nothing is taken."""
    assert inquiry.answers(text, QUESTIONS) == said


def test_it_needs_no_number_for_a_single_question() -> None:
    assert inquiry.answers("Alles gut.", ["Wie war es?"]) == {0: "Alles gut."}


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("Beratung: Notschlafstelle", "Notschlafstelle"),
        ("Bitte um Rat: Notschlafstelle", "Notschlafstelle"),
        ("Consultation - night shelter", "night shelter"),
        ("Frage zur Beratung: wann?", None),
        ("Beratung", None),
    ],
)
def test_it_knows_a_wish_for_advice_by_its_subject(subject: str, found: str | None) -> None:
    """Only where the subject begins with it: whoever just writes to the office asks nobody else."""
    wants = inquiry.wanted("Wir planen etwas.", subject, "")
    assert (wants.subject if wants else None) == found


def test_it_reads_until_when_advice_is_wanted() -> None:
    """On a line of its own, which is no part of the text."""
    wants = inquiry.wanted("Wir planen etwas.\n\nbis 10.12.2026", "Beratung: Plan", "")
    assert wants == inquiry.Wanted("Plan", "Wir planen etwas.", date(2026, 12, 10))
    left = inquiry.wanted("Wir warten bis 10.12.2026 auf Antwort vom Amt.", "Beratung: Plan", "")
    assert left is not None
    assert left.until is None
