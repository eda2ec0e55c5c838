"""What people typed, made safe to print."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from motions.wording.clean import clean, clean_lines, clip, listed
from motions.wording.message import Answers, Items, Message, Option, Paragraph, Span, line
from motions.wording.words import Words

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(st.text(st.characters() | st.sampled_from(BIDI + "\n\r\t\x00\x85\u2028\ud800"), max_size=60))
def test_it_leaves_nothing_that_controls(text: str) -> None:
    for said in (clean(text), clean_lines(text)):
        assert not [char for char in said if unicodedata.category(char) in ("Cc", "Cs") and char != "\n"]
        assert not set(said) & set(BIDI)
        assert said == said.strip()
        said.encode("utf-8")
    assert "\n" not in clean(text)
    assert "\n\n\n" not in clean_lines(text)


@given(st.text(max_size=60))
def test_it_cleans_once_and_for_all(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)


def test_it_keeps_what_names_are_written_with() -> None:
    for name in ("Łódź e. V.", "Öz Şükran", "GfS mbH & Co. <Test>", "日本", "Ελλάδα", "क\u094d\u200dष"):
        assert clean(name) == unicodedata.normalize("NFC", name)


def test_it_keeps_the_paragraphs_of_a_reason() -> None:
    assert clean_lines("eins\r\nzwei\n\n\n\ndrei\t vier ") == "eins\nzwei\n\ndrei  vier"


@given(st.text(max_size=40), st.integers(min_value=1, max_value=50))
def test_it_clips_to_the_limit(text: str, limit: int) -> None:
    assert len(clip(text, limit)) <= limit
    assert clip(text, limit) == text or clip(text, limit).endswith("…")


def test_it_lists_names() -> None:
    assert listed(["GfS", "Musterbau"]) == "GfS, Musterbau"
    assert listed([]) == ""


def test_it_reads_bold_from_sentences_and_never_from_facts() -> None:
    paragraph = Words().par("**{what}** bis {end}", what="a **b**", end="**c**")
    assert paragraph.spans == (Span("a **b**", bold=True), Span(" bis **c**"))


def test_it_writes_a_message_as_plain_text() -> None:
    message = Message(
        "Betreff",
        (Paragraph(line("Eins")), Items((line("a"), line("b")), numbered=True), Items((line("c"),)), Answers()),
        (Option("Ja", "Sie sind dafür", "for"), Option("Nein", "Sie sind dagegen", "against", row=1)),
    )
    assert message.text() == "Eins\n\n1. a\n2. b\n\n- c\n\n- Ja - Sie sind dafür\n- Nein - Sie sind dagegen"
    assert [len(row) for row in message.rows()] == [1, 1]
    assert message.short() == "Eins"
    assert message.short(3) == "Ei…"
    assert Message("Betreff", ()).short() == "Betreff"
