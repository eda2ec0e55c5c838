"""What people typed, made safe to set: nothing aborts a paper, nothing is lost without a sign."""

import unicodedata
from datetime import UTC, datetime

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.papers import register
from bot.papers.coverage import INVISIBLE, MONO, SERIF, UNSEEN
from bot.papers.printable import SUBSTITUTE, Data, printable, printable_all
from bot.papers.typeset import FONTS
from motions.model import RegisterEntry, RegisterVersion
from motions.rules import Calendar, Network
from motions.wording.words import Words

NETWORK = Network("netz", "Netzwerk Beispiel", "de", Calendar(), "stadt", None, {})
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NAMES = st.text(st.characters() | st.sampled_from(sorted(SERIF | MONO)) | st.sampled_from(BIDI), max_size=40)


def named(*names: str) -> RegisterVersion:
    """A register with these names in it."""
    entries = tuple(RegisterEntry(f"m{number}", name) for number, name in enumerate(names))
    return RegisterVersion(2, datetime(2026, 12, 15, 9, tzinfo=UTC), entries, "2026-07")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Wärmestube Süd e. V., Straße", "Wärmestube Süd e. V., Straße"),
        ("Wa\u0308rme", "Wärme"),  # decomposed, as some keyboards write it
        ("Łódź Şükran Ελλάδα Привет", "Łódź Şükran Ελλάδα Привет"),
        ("Verein 🎉", f"Verein {SUBSTITUTE}"),
        ("👩\u200d👩\u200d👧 Familie", f"{SUBSTITUTE} Familie"),
        ("日本 e. V.", f"{SUBSTITUTE} e. V."),
        ("Haus\u202egnuz", "Hausgnuz"),
        ("مرحبا", "مرحبا"),
        ("שלום", "שלום"),
        ("Ton\x07 \x9b31m\x1b[0m", "Ton 31m[0m"),
        ("\ue000privat", "privat"),
        ("Sozial\u00addienst", "Sozialdienst"),
        ("eins\r\nzwei\u2028drei\tvier", "eins\nzwei\ndrei vier"),
        (" Frist: ", " Frist: "),  # the blank before a bold date is part of the sentence
        ("☺\ufe0f", "☺"),
        ("", ""),
    ],
)
def test_it_prints(typed: str, printed: str) -> None:
    assert printable(typed) == printed


@given(NAMES)
def test_it_lets_nothing_through_that_a_font_lacks(typed: str) -> None:
    printed = printable(typed)
    assert set(printed) <= SERIF | MONO | {"\n"}
    assert not [c for c in printed if unicodedata.category(c) in UNSEEN and c != "\n"]
    assert not set(printed) & (INVISIBLE | set(BIDI))
    assert printable(printed) == printed


@given(st.text(st.sampled_from("abcÄÖÜäöüß §„“–€ 0189"), max_size=40))
def test_it_leaves_german_as_it_is(typed: str) -> None:
    assert printable(typed) == typed


def test_it_shows_that_something_is_missing() -> None:
    """A name of which nothing can be printed is a sign, never nothing."""
    assert printable("中文名称") == SUBSTITUTE


def test_it_reaches_every_text_in_the_data() -> None:
    data: Data = {"a": ["🎉", {"b": "c\x00"}], "n": 3, "yes": True, "none": None}
    assert printable_all(data) == {"a": [SUBSTITUTE, {"b": "c"}], "n": 3, "yes": True, "none": None}


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize(("font", "claimed"), [(FONTS[0], SERIF), (FONTS[1], MONO)])
def test_it_claims_no_character_that_aborts_a_paper(font: str, claimed: frozenset[str], weight: int) -> None:
    """PDF/A refuses a document with a single character that its fonts lack, and names are set in both weights."""
    source = f"""
        #set document(title: "x")
        #set text(font: "{font}", weight: {weight}, fallback: false)
        = x
        #sys.inputs.claimed.codepoints().map(c => box(c)).join([ ])
    """
    made = typst.Compiler(
        source.encode(), ignore_system_fonts=True, sys_inputs={"claimed": "".join(sorted(claimed))}
    ).compile(format="pdf", pdf_standards=["a-3a", "ua-1"])
    assert isinstance(made, bytes)


@settings(max_examples=12, deadline=None)
@given(st.lists(NAMES, min_size=30, max_size=60))
def test_it_never_aborts_over_a_name(names: list[str]) -> None:
    assert register.paper(NETWORK, named(*names), None, Words()).startswith(b"%PDF-")
