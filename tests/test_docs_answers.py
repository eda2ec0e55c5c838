"""What the handbook says about answers by mail is what the program makes of them."""

from email.message import EmailMessage

import pytest
from docs_pages import HANDBOOK, rows, section

from mail.phrases import READ
from mail.reading import Doubt
from mail.understand import Explanation, explain
from motions.terms import CHOICES, BallotKind
from motions.wording import names
from motions.wording.words import Words

ASKED_BACK = {
    Doubt.EMPTY: "kein Text",
    Doubt.BOTH: "zwei Antworten",
    Doubt.YES_NO: "Ja oder Nein",
    Doubt.OTHER_BALLOT: "andere Abstimmung",
    Doubt.OTHER_MOTION: "anderer Antrag",
    Doubt.CONDITION: "Bedingung",
    Doubt.CONTRAST: "Einschränkung",
    Doubt.QUESTION: "Frage",
    Doubt.LATER: "später",
    Doubt.FOR_NOW: "vorläufig",
    Doubt.HEDGE: "Unsicherheit",
    Doubt.SUBJUNCTIVE: "Möglichkeitsform",
    Doubt.REPORTED: "vom Hörensagen",
    Doubt.NEGATION: "Verneinung",
    Doubt.WITHDRAWAL: "Rücknahme",
    Doubt.OTHER: "Versehen",
    Doubt.FORM: "Formular",
    Doubt.STRUCK: "durchgestrichen",
    Doubt.AMBIGUOUS: "mehrdeutig",
    Doubt.SENDER: "Absender",
    Doubt.UNKNOWN: "nicht erkannt",
}
TABLES = {BallotKind.OBJECTION: "Im Widerspruchsverfahren:", BallotKind.APPROVAL: "In der Abstimmung:"}
SUBJECTS = {
    BallotKind.OBJECTION: "AW: [A07-K7QF2MXW] Aufnahme: Wärmestube Musterviertel e. V. - Ihre Antwort bis 8. Dezember",
    BallotKind.APPROVAL: "AW: [E08-K7QF2MXW] Ausschluss: Gesellschaft für Sozialarbeit - Ihre Antwort bis 8. Dezember",
}


def _samples() -> list[tuple[BallotKind, str, str]]:
    return [
        (ballot, row[0].strip("„“"), row[1])
        for ballot, heading in TABLES.items()
        for row in rows(section(HANDBOOK, heading))
        if row[0].startswith("„")
    ]


def _understood(text: str, ballot: BallotKind) -> Explanation:
    """Read as a mail that answers the motion's notice."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "wilma@bgw.example", SUBJECTS[ballot]
    mail.set_content(text)
    return explain(mail.as_bytes(), ballot)


def _said(found: Explanation) -> str:
    """How a mail is understood, as the handbook's table puts it."""
    if found.choice:
        return names.choice(found.choice, Words())
    if found.unclear:
        return f"Rückfrage: {ASKED_BACK[found.unclear]}"
    return "nur Empfang" if found.received else "nichts"


@pytest.mark.parametrize(("ballot", "text", "becomes"), _samples())
def test_it_makes_of_a_phrase_what_the_handbook_says(ballot: BallotKind, text: str, becomes: str) -> None:
    """A phrase counts as that choice, or is asked about for that reason."""
    assert _said(_understood(text, ballot)) == becomes


@pytest.mark.parametrize("ballot", READ)
def test_it_shows_a_phrase_for_every_choice(ballot: BallotKind) -> None:
    """And for a bare receipt."""
    shown = {becomes for kind, _, becomes in _samples() if kind is ballot}
    assert {names.choice(choice, Words()) for choice in CHOICES[ballot]} | {"nur Empfang"} <= shown


def test_it_says_why_for_every_doubt() -> None:
    """Each reason to ask back has a line, and no other has."""
    assert set(ASKED_BACK) == set(Doubt)
    table = list(rows(section(HANDBOOK, "### Warum zurückgefragt wird")))
    assert [row[0] for row in table[1:]] == list(ASKED_BACK.values())


@pytest.mark.parametrize("word", ["Objection", "No objection", "Yes", "No", "Abstain"])
def test_it_understands_the_english_words_that_the_handbook_names(word: str) -> None:
    """In the ballot they belong to."""
    assert f"„{word}“" in HANDBOOK
    ballot = BallotKind.OBJECTION if "bjection" in word else BallotKind.APPROVAL
    assert _understood(word, ballot).choice is not None
