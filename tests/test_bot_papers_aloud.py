"""Papers as somebody has them read aloud, and those that are hardest to set: what PDF/UA asks, and what it does not."""

import itertools
import re
import subprocess
from functools import cache

import pytest
from bot_papers_checks import broken_rules, joined, pages_of, words_on
from paper_hard import HARD
from paper_samples import LANGUAGES, PAPERS, sample
from peers import find

EVERY = [pytest.param(name, language, id=f"{name}-{language}") for name in PAPERS for language in LANGUAGES]
HARDEST = [pytest.param(name, language, id=f"{name}-{language}") for name in HARD for language in LANGUAGES]


@cache
def made(name: str, language: str) -> bytes:
    return HARD[name](LANGUAGES[language]) if name in HARD else sample(name, language)


def structure(paper: bytes) -> list[tuple[int, str]]:
    """The elements of the structure tree with their depth, in the order of reading, as poppler shows them."""
    program = find("pdfinfo")
    assert program is not None
    done = subprocess.run([program, "-struct", "-"], input=paper, capture_output=True, check=True)
    found = re.findall(r"^( *)([A-Z]\w*)\b(?!/)", done.stdout.decode(errors="replace"), re.MULTILINE)
    return [(len(indent), element) for indent, element in found]


@pytest.mark.poppler
@pytest.mark.parametrize(("name", "language"), [*EVERY, *HARDEST])
def test_it_has_one_title_and_no_level_is_left_out(name: str, language: str) -> None:
    """Who cannot see a page finds the way by its headings: one title, below it the parts (ISO 14289-1, 7.4)."""
    levels = [int(element[1]) for _, element in structure(made(name, language)) if re.fullmatch(r"H\d", element)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.poppler
@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_table_has_heads(name: str, language: str) -> None:
    """Else nobody who hears a cell knows what it is (7.5); a list of labels and values is no table."""
    parts = [element for _, element in structure(made(name, language)) if element in ("Table", "TH")]
    tables = [number for number, element in enumerate(parts) if element == "Table"]
    assert all(parts[number + 1 : number + 2] == ["TH"] for number in tables)


@pytest.mark.parametrize(("name", "language"), HARDEST)
def test_it_keeps_the_standards_in_the_hardest_cases(name: str, language: str) -> None:
    """ISO 19005-3 level A and ISO 14289-1."""
    assert broken_rules(made(name, language)) == []


@pytest.mark.poppler
@pytest.mark.parametrize(("name", "language"), HARDEST)
def test_it_stays_within_the_margins_and_numbers_each_page(name: str, language: str) -> None:
    """A4 is 210 mm wide, the right margin 20 mm; with its number each page says of what it is one."""
    paper = made(name, language)
    pages = pages_of(paper)
    for number, page in enumerate(pages, 1):
        said = {"de": f"Seite {number} von {len(pages)}", "en": f"Page {number} of {len(pages)}"}[language]
        assert said in page
        assert "2026-01" in page
        assert max(word.right for word in words_on(paper, number)) <= 190.5


@pytest.mark.poppler
def test_it_prints_much_text_as_it_was_written() -> None:
    """Nothing of it is run, its lists and paragraphs stay, its last word is there."""
    text = joined(" ".join(pages_of(made("much", "de"))))
    assert '#eval("1") *fett* _kursiv_ $x^2$ @ref <label> \\u{41} // Kommentar /* x */ = Kopf' in text
    assert "- ein Punkt - noch ein Punkt 1. eins 2. zwei" in text
    assert text.count("Wir arbeiten seit vielen Jahren") > 50


def test_it_would_find_a_paper_that_keeps_no_standard() -> None:
    """So that the check can fail: the same paper that claims part 1, and one that says nothing of its language."""
    paper = made("answer", "de")
    assert broken_rules(paper.replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>9<"))
    assert broken_rules(paper.replace(b"/Lang(de)", b"/Lung(de)"))
