"""What a mail says to an invitation: only a plain yes or no counts, and a line that names an item."""

import pytest

from mail import meeting
from motions.meeting.model import Part


@pytest.mark.parametrize(
    "text",
    [
        "Ich nehme teil",
        "Ich nehme gerne teil.",
        "Guten Tag,\n\nich komme gerne.\n\nViele Grüße\nDora Beispiel",
        "Zusage",
        "Ja",
        "Wir sind dabei!",
        "I take part",
        "Yes",
        "I will attend.",
    ],
)
def test_it_reads_a_yes(text: str) -> None:
    assert meeting.read(text).part is Part.YES


@pytest.mark.parametrize(
    "text",
    [
        "Ich nehme nicht teil",
        "Ich kann leider nicht kommen.",
        "ich komme leider nicht",
        "Absage",
        "Nein",
        "Ich muss leider absagen.",
        "I do not take part",
        "I can't come.",
        "No",
    ],
)
def test_it_reads_a_no(text: str) -> None:
    assert meeting.read(text).part is Part.NO


@pytest.mark.parametrize(
    "text",
    [
        "Ich komme nur, wenn es nicht regnet.",
        "Ich nehme teil, falls der Kollege nicht kann",
        "Wer kommt denn noch?",
        "Ich weiß noch nicht, ob ich teilnehme.",
        "Ja, aber erst ab 11 Uhr",
        "Kann ich auch online teilnehmen?",
    ],
)
def test_what_is_conditional_is_neither(text: str) -> None:
    said = meeting.read(text)
    assert said.part is None
    assert said.unclear


@pytest.mark.parametrize("text", ["Vielen Dank!", "Danke für die Einladung", ""])
def test_a_thank_you_is_no_answer_and_nothing_to_ask_about(text: str) -> None:
    said = meeting.read(text)
    assert (said.part, said.items) == (None, ())
    assert said.unclear is (text == "")


def test_yes_and_no_in_one_mail_are_neither() -> None:
    said = meeting.read("Ich nehme teil.\nIch nehme nicht teil.")
    assert said.part is None
    assert said.unclear
    assert meeting.read("Ich nehme teil.\nJa").part is Part.YES


def test_it_reads_items_in_lines_of_their_own() -> None:
    said = meeting.read("Ich nehme teil.\nPunkt: Winterhilfe\nTOP: Fortbildung für alle\nItem: Budget\nPunkt:\n")
    assert said.items == ("Winterhilfe", "Fortbildung für alle", "Budget")
    assert said.rest == ""


def test_the_first_word_counts_and_the_rest_is_kept() -> None:
    said = meeting.read("Ich nehme teil.\nGibt es dort einen Parkplatz für das große Auto?")
    assert said.part is Part.YES
    assert said.rest == "Gibt es dort einen Parkplatz für das große Auto?"
