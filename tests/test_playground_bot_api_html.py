"""The HTML that Telegram reads: what becomes of it, and what it refuses to read."""

import html
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.bot_api_faults import Refused
from bot.playground.bot_api_html import parse_html, utf16_length


def shown(source: str) -> list[tuple[str, str]]:
    """Each entity with the piece of text it covers."""
    text, entities = parse_html(source)
    units = text.encode("utf-16-le")
    return [(entity["type"], _piece(units, entity)) for entity in entities]


def _piece(units: bytes, entity: dict[str, Any]) -> str:
    start = 2 * entity["offset"]
    return units[start : start + 2 * entity["length"]].decode("utf-16-le")


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Antrag</b> 7", "Antrag 7", [("bold", "Antrag")]),
        ("<strong>a</strong><em>b</em><ins>c</ins>", "abc", [("bold", "a"), ("italic", "b"), ("underline", "c")]),
        ("<b>Frist: <i>Dienstag</i></b>", "Frist: Dienstag", [("bold", "Frist: Dienstag"), ("italic", "Dienstag")]),
        ("🙂 <b>fett</b>", "🙂 fett", [("bold", "fett")]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", "x")]),
        ("<blockquote expandable>lang</blockquote>", "lang", [("expandable_blockquote", "lang")]),
        ("a &lt; b &amp; c &#228; &uuml;", "a < b & c ä &uuml;", []),
        ("  <b> a </b>  ", "a", [("bold", "a")]),
        ("<B>gross</b>", "gross", [("bold", "gross")]),
        ("<b></b>leer", "leer", []),
    ],
)
def test_it_keeps_text_and_entities(source: str, text: str, entities: list[tuple[str, str]]) -> None:
    """Bot API, "HTML style"; offsets are UTF-16 code units, outer blanks are cut."""
    assert parse_html(source)[0] == text
    assert shown(source) == entities


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://netz.example/a?b=1&amp;c=2", "https://netz.example/a?b=1&c=2"),
        ("netz.example", "http://netz.example"),
        ("tg://user?id=7", "tg://user?id=7"),
    ],
)
def test_it_follows_links(href: str, url: str) -> None:
    """The address is kept beside the words."""
    assert parse_html(f'<a href="{href}">hier</a>')[1] == [{"type": "text_link", "offset": 0, "length": 4, "url": url}]


@pytest.mark.parametrize("href", ["mailto:stelle@netz.example", "javascript:x", "hier"])
def test_it_drops_links_it_does_not_follow(href: str) -> None:
    """No refusal: the words stay, the link is gone. So a mail button does not work in a chat."""
    assert parse_html(f'<a href="{href}">hier</a>') == ("hier", [])


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<div>x</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("ä <br> x", 'Unsupported start tag "br" at byte offset 3'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b", 'Unclosed start tag "b" at byte offset 0'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 2'),
    ],
)
def test_it_refuses_what_it_cannot_parse(source: str, complaint: str) -> None:
    """A 400 that names the place in bytes, so an umlaut counts twice."""
    with pytest.raises(Refused) as refused:
        parse_html(source)
    assert refused.value.code == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_it_shows_escaped_text_as_it_was_written(text: str) -> None:
    """Whatever a person is called: escaped, it comes out unchanged, in bold from its first to its last character."""
    parsed, entities = parse_html(f"<b>{html.escape(text)}</b>")
    assert parsed == text.replace("&#x27;", "'").strip()
    assert [entity["length"] for entity in entities] == [utf16_length(parsed)] * bool(parsed)
