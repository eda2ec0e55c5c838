"""Telegram's HTML: whatever people write arrives as they wrote it, and every message fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.bot_api_html import parse_html
from bot.telegram.templates import MAX_TEXT, clip, to_html, utf16_length
from motions.wording.message import Answers, Block, Items, Message, Option, Paragraph, Span, Style, line


def shown(*blocks: Block, subject: str = "Betreff", language: str = "de") -> str:
    """What a chat shows of these blocks; Telegram's own rules for HTML decide, refusing what is malformed."""
    text, _ = parse_html(to_html(Message(subject, blocks), language))
    return text


def par(text: str, style: Style = Style.PLAIN) -> Paragraph:
    return Paragraph(line(text), style)


HOSTILE = [
    "<b>nicht fett</b>",
    "3 < 4 & 4 > 3",
    "&lt; bleibt &lt;",
    "[Text](https://example.org) *kein* _Markdown_ `Code`",
    '<a href="https://example.org">Verweis</a>',
    "</b></blockquote>",
    "Chor \U0001f3b6 und Familie \U0001f468‍\U0001f469‍\U0001f467",
    "مركز المساعدة",
    "N" * 200,
    "Straße, Größe, Łódź, İstanbul",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("style", Style)
def test_it_shows_what_people_wrote_as_they_wrote_it(text: str, style: Style) -> None:
    assert shown(par(text, style)) == text


def test_it_makes_bold_quotes_and_small_print() -> None:
    message = Message(
        "Betreff",
        (
            par("Antrag 2026-07", Style.HEADING),
            Paragraph((Span("Frist: "), Span("8. Dezember", bold=True))),
            par("Weil es nötig ist", Style.QUOTE),
            par("§ 6", Style.FINE),
        ),
    )
    text, entities = parse_html(to_html(message, "de"))
    assert text == "Antrag 2026-07\n\nFrist: 8. Dezember\n\nWeil es nötig ist\n\n§ 6"
    assert [(entity["type"], entity["length"]) for entity in entities] == [
        ("bold", 14),
        ("bold", 11),
        ("blockquote", 17),
        ("italic", 3),
    ]


def test_it_shows_lists_and_leaves_the_options_to_the_buttons() -> None:
    lines = (line("Diakonie"), line("GfS"))
    assert shown(Items(lines), Answers(), Items(lines, numbered=True)) == ("• Diakonie\n• GfS\n\n1. Diakonie\n2. GfS")


def test_it_never_shows_an_empty_message() -> None:
    assert shown(Answers()) == "Betreff"
    assert shown(par(""), subject="") == "…"


def test_it_says_nothing_of_shortening_where_a_message_just_fits() -> None:
    text = "x" * 4096
    assert shown(par(text)) == text


def test_it_shortens_the_longest_quotation_and_keeps_what_has_to_be_known() -> None:
    text = shown(
        par("Antrag 2026-07", Style.HEADING),
        par("Wort " * 1200, Style.QUOTE),
        par("kurze Klausel", Style.QUOTE),
        par("Frist: Dienstag, 8. Dezember 2026, 24 Uhr."),
    )
    assert text.startswith("Antrag 2026-07\n\nWort Wort")
    assert "Wort…" in text
    assert "kurze Klausel" in text
    assert "Frist: Dienstag, 8. Dezember 2026, 24 Uhr." in text
    assert text.endswith("Der ganze Text steht in der E-Mail dazu.")
    assert 3900 < utf16_length(text) <= 4096 == MAX_TEXT


def test_it_shortens_a_quotation_before_anything_longer_that_is_none() -> None:
    known = "Das gilt. " * 240
    text = shown(par(known.strip()), par("Weil. " * 380, Style.QUOTE))
    assert text.startswith(known.strip() + "\n\nWeil. Weil.")
    assert "Weil.…" in text


def test_it_hints_in_the_readers_language() -> None:
    long = par("x" * 5000)
    assert "e-mail" in shown(long, language="en")
    assert "E-Mail" in shown(long, language="tlh"), "an unknown language is answered in German"


def test_it_counts_as_telegram_does() -> None:
    """An emoji is two units: 2100 of them do not fit although they are 2100 characters."""
    text = shown(par("\U0001f642" * 2100))
    assert utf16_length(text) <= 4096
    assert "\U0001f642…" in text


def test_it_replaces_what_cannot_be_sent() -> None:
    assert shown(par("halb \ud83d und NUL \x00")) == "halb \ufffd und NUL \ufffd"


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)
long_texts = st.builds(lambda text, times: text * times, texts, st.integers(1, 120))
spans = st.lists(st.builds(Span, long_texts, st.booleans()), max_size=4).map(tuple)
blocks = st.builds(Paragraph, spans, st.sampled_from(Style)) | st.builds(
    Items, st.lists(spans, min_size=1, max_size=12).map(tuple), st.booleans(), st.sampled_from(Style)
)


@given(message=st.builds(Message, texts, st.lists(blocks, max_size=30).map(tuple)))
def test_it_always_makes_something_telegram_takes(message: Message) -> None:
    text, _ = parse_html(to_html(message, "de"))
    assert utf16_length(text) <= 4096


@given(text=long_texts, limit=st.integers(1, 300))
def test_it_clips_to_the_limit_and_only_at_the_end(text: str, limit: int) -> None:
    clipped = clip(text, limit)
    assert utf16_length(clipped) <= limit
    assert clipped == text or (clipped.endswith("…") and text.startswith(clipped[:-1]))


def test_it_ignores_what_a_mail_alone_shows_of_an_option() -> None:
    message = Message("B", (par("Text"), Answers("Tippen Sie")), (Option("Ja", "Sie sind dafür", "for"),))
    assert to_html(message, "de") == "Text"
