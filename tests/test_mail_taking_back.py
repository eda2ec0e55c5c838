"""Does a mail take an application back? One sentence too many costs a question: meant is what is said as done now."""

import pytest

from mail.taking_back import steps_back, takes_back

TAKEN_BACK = [
    "Wir nehmen unseren Antrag zurück.",
    "Guten Tag,\n\nwir nehmen unseren Antrag vom 3. November 2026 hiermit zurück.\n\nMit freundlichen Grüßen",
    "Hiermit ziehen wir den Antrag auf Ausschluss der GfS zurück.",
    "Unseren Antrag nehmen wir zurück.",
    "ich ziehe unseren Aufnahmeantrag hiermit zurück",
    "Wir möchten unseren Ausschlussantrag zurückziehen.",
    "Der Antrag ist damit zurückgenommen.",
    "Wir treten von unserem Antrag zurück.",
    "Hiermit erklären wir die Rücknahme unseres Antrags.",
    "Wir ziehen unseren Vorschlag zurück.",
    "We withdraw our application.",
    "We are withdrawing our motion with immediate effect.",
    "The application is hereby withdrawn.",
]
NOT_TAKEN_BACK = [
    "Wir nehmen unseren Widerspruch zurück.",
    "Wir nehmen unsere Stimme zurück und stimmen mit Ja.",
    "Wir nehmen unseren Antrag nicht zurück.",
    "Können wir unseren Antrag noch zurücknehmen?",
    "Falls die GfS mitwirkt, nehmen wir unseren Antrag zurück.",
    "Wir überlegen, den Antrag zurückzuziehen.",
    "Ich komme auf Ihren Antrag zurück.",
    "Wir stimmen dem Antrag zu.",
    "Wir treten aus dem Netzwerk aus.",
    "We do not withdraw our application.",
    "How can we withdraw our application?",
    "",
]


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_it_finds_that_an_application_is_taken_back(text: str) -> None:
    assert takes_back(text)
    assert steps_back(text)


@pytest.mark.parametrize("text", NOT_TAKEN_BACK)
def test_it_finds_nothing_in_other_words(text: str) -> None:
    """A changed vote, a question, a condition, a denial, another withdrawal."""
    assert not takes_back(text)
    assert not steps_back(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Wir möchten nicht mehr Mitglied werden.", True),
        ("Wir verzichten auf die Aufnahme in das Netzwerk.", True),
        ("We no longer wish to become a member.", True),
        ("Wir möchten noch nicht unterschreiben.", False),
        ("Wenn es so lange dauert, möchten wir nicht mehr Mitglied werden.", False),
        ("Möchten Sie uns nicht mehr als Mitglied?", False),
    ],
)
def test_an_applicant_can_say_that_it_does_not_want_to_join_any_more(text: str, meant: bool) -> None:
    """Which a member's own words would not mean."""
    assert steps_back(text) is meant
    assert not takes_back(text)
