""" "Was it you?": yes and no are taken word for word, everything else is asked again."""

import pytest

from mail.confirmed import NO, YES, Confirmed, confirmed


@pytest.mark.parametrize("line", YES)
def test_it_takes_every_yes_of_its_book(line: str) -> None:
    """As written, shouted, with a full stop, below a greeting."""
    for said in (line, f"{line.upper()}.", f"Guten Tag,\n\n{line}.", f"{line.capitalize()}.\n\nDanke und viele Grüße"):
        assert confirmed(said, "AW: Waren Sie das?") is Confirmed.YES, said


@pytest.mark.parametrize("line", NO)
def test_it_takes_every_no_of_its_book(line: str) -> None:
    """A denial stays one, whatever follows."""
    for said in (line, f"{line.capitalize()}.", f"Hallo,\n\n{line}.\nBitte prüfen Sie das."):
        assert confirmed(said, "AW: Waren Sie das?") is Confirmed.NO, said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Danke",
        "Was soll das heißen?",
        "Ja?",
        "War ich das?",
        "Ich habe nichts geschrieben.",
        "Ja, aber so nicht.",
        "Ja. Aber ich habe es mir anders überlegt.",
        "Ja, das war ich nicht.",
        "Das war ich, glaube ich. Oder nicht?",
        "Wenn ich das war, dann stimmt es.",
        "Ja, wir widersprechen.",
        "Widerspruch",
        "Das war meine Kollegin.",
        "Yes, but not like this.",
        "jain",
    ],
)
def test_it_asks_again_wherever_nobody_can_be_sure(text: str) -> None:
    """A forged vote that is confirmed by mistake would be a wrong vote."""
    assert confirmed(text, "AW: Waren Sie das?") is Confirmed.UNSURE


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Ja, das war ich [A01-K7QF2MXW]", Confirmed.YES),
        ("Nein, das war ich nicht [A01-K7QF2MXW]", Confirmed.NO),
        ("Yes, it was me [A01-K7QF2MXW]", Confirmed.YES),
        ("AW: [A01-K7QF2MXW] Ja, das war ich", Confirmed.UNSURE),  # an answer's subject is somebody else's
        ("[A01-K7QF2MXW] Waren Sie das? - Aufnahme", Confirmed.UNSURE),
    ],
)
def test_it_reads_the_subject_of_a_button_where_the_text_got_lost(subject: str, expected: Confirmed) -> None:
    """Some programs open an empty draft (RFC 6068; notes on mailto)."""
    assert confirmed("", subject) is expected


def test_it_lets_the_text_go_before_the_subject() -> None:
    """Whoever pressed one button and wrote the opposite is asked."""
    assert confirmed("Nein, das war ich nicht.", "Ja, das war ich") is Confirmed.NO
    assert confirmed("Moment bitte", "Ja, das war ich") is Confirmed.UNSURE
