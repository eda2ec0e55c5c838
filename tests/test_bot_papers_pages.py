"""Pages as one sees them: like the pictures that somebody has looked at, within the margins, nothing over another."""

import subprocess
import sys
from itertools import pairwise

import pytest
from bot_papers_checks import Word, broken_rules, pages_of, words_on
from checkout import ROOT
from page_pictures import PAGES, Grey, difference, from_png, pages, references, to_png
from paper_samples import LANGUAGES, PAPERS, register_of, sample

A_WORD = 0.4  # blocks in a thousand: what a moved word makes is more, what another version of poppler draws is less
EVERY = [pytest.param(name, language, id=f"{name}-{language}") for name in PAPERS for language in LANGUAGES]
NAMES = ("", "long")


@pytest.mark.poppler
@pytest.mark.parametrize(("name", "language"), EVERY)
def test_it_looks_like_the_picture_that_was_looked_at(name: str, language: str) -> None:
    """Else see whether the change is meant, and draw the pictures anew (`tests/page_pictures.py`)."""
    drawn = pages(sample(name, language))
    kept = [from_png(file.read_bytes()) for file in references(name, language)]
    assert len(drawn) == len(kept)
    assert [difference(*pair) <= A_WORD for pair in zip(drawn, kept, strict=True)] == [True] * len(kept)


def test_it_keeps_no_picture_of_what_is_no_longer_made() -> None:
    assert {file.name.rpartition("-")[0] for file in PAGES.glob("*.png")} == {
        f"{name}-{language}" for name in PAPERS for language in LANGUAGES
    }


@pytest.mark.poppler
def test_it_sees_a_word_that_is_missing_and_a_line_that_is_lower() -> None:
    """So that the comparison can fail: one word painted over, one line moved by half its height."""
    page = pages(sample("answer", "de"))[0]
    line = next(n for n, row in enumerate(page.rows) if n > 160 and min(row[40:90]) < 140)
    word = [bytearray(row) for row in page.rows]
    for row in word[line - 1 : line + 4]:
        row[40:90] = b"\xff" * 50
    moved = (*page.rows[: line - 1], page.rows[-1], page.rows[-1], *page.rows[line - 1 : -2])
    assert difference(page, page) == 0
    assert difference(page, Grey(page.width, tuple(map(bytes, word)))) > A_WORD
    assert difference(page, Grey(page.width, moved)) > A_WORD
    assert difference(page, from_png(to_png(page))) == 0


@pytest.mark.poppler
@pytest.mark.parametrize("names", NAMES, ids=["short", "long"])
@pytest.mark.parametrize(("name", "language"), EVERY)
def test_it_draws_nothing_outside_the_margins_and_no_empty_page(name: str, language: str, names: str) -> None:
    """A printer needs 5 mm, a punch 20 mm at the left (DIN 5008, but for the marks to fold at); A4 is 210 by 297 mm."""
    for page in pages(sample(name, language, names)):
        for left, right, top, bottom in ((0, 210, 0, 14), (0, 210, 288, 297), (191, 210, 0, 297), (11, 19, 0, 297)):
            assert not page.ink(left, right, top, bottom)
        assert page.ink(20, 190, 20, 270)


def overlapping(words: list[Word]) -> list[tuple[str, str]]:
    """Words of a page that are printed over one another, by more than accents reach."""
    return [
        (one.text, other.text)
        for number, one in enumerate(words)
        for other in words[number + 1 :]
        if min(one.right, other.right) - max(one.left, other.left) > 0.6
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 1.6
    ]


@pytest.mark.poppler
@pytest.mark.parametrize("names", NAMES, ids=["short", "long"])
@pytest.mark.parametrize(("name", "language"), EVERY)
def test_it_prints_no_word_over_another(name: str, language: str, names: str) -> None:
    paper = sample(name, language, names)
    for number in range(1, len(pages_of(paper)) + 1):
        assert overlapping(words_on(paper, number)) == []


@pytest.mark.poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_signs_or_closes_a_letter_on_a_page_with_nothing_else(language: str) -> None:
    """Whatever the length of what comes before: the signature has at least two lines of the text above it."""
    for name in ("meeting", "minutes-admission", "minutes-office", "notice", "result", "answer"):
        for names in NAMES:
            for page in pages_of(sample(name, language, names)):
                assert len(page.split()) > 25


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_it_keeps_the_standards_of_archives_and_of_readers_aloud(name: str, language: str) -> None:
    """ISO 19005-3 level A and ISO 14289-1, with the names that are hardest to print."""
    assert broken_rules(sample(name, language, "long")) == []


MEASURE = """
import sys, time
sys.path.insert(0, "tests")
from paper_samples import LANGUAGES, register_of
for _ in range(2):
    begun = time.process_time()
    register_of(120, LANGUAGES["de"])
    print(time.process_time() - begun)
"""


def test_it_sets_a_register_of_120_members_in_less_than_a_second() -> None:
    """The first one, for which the typesetter is loaded, and the next; of a processor's time, for others may use it."""
    done = subprocess.run([sys.executable, "-c", MEASURE], cwd=ROOT, capture_output=True, check=True, text=True)
    first, next_one = map(float, done.stdout.split())
    assert first < 1
    assert next_one < 1


@pytest.mark.poppler
def test_it_numbers_the_pages_of_a_long_register() -> None:
    """120 members, each on a line of its own, the heads on every page."""
    paper = register_of(120, LANGUAGES["de"])
    tops = [words_on(paper, number)[0].text for number in range(1, len(pages_of(paper)) + 1)]
    assert tops == ["Netzwerk", *["Nr."] * (len(tops) - 1)]
    for number in range(1, len(tops) + 1):
        rows = sorted(word.top for word in words_on(paper, number) if word.text == "Straßenverein")
        assert all(later - earlier > 5 for earlier, later in pairwise(rows))
