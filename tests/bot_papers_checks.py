"""What tests ask of a finished paper: the standards it keeps, and the text that others read out of it."""

import re
import subprocess
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

import pytest
from peers import find

MILLIMETRE = 72 / 25.4  # points


def broken_rules(paper: bytes) -> list[str]:
    """The rules of PDF/A-3a and PDF/UA-1 that a paper breaks; without the checker the test is skipped by its name."""
    page = pytest.importorskip("page", reason="not installed: page-validation")
    reports = [page.validate_pdf_bytes(paper, profile=profile) for profile in ("3a", "ua1")]
    found = [failure.message for report in reports for failure in report.failures]
    return [message for message in found if message != LENGTH or not lengths_are_right(paper)]


LENGTH = "a stream /Length does not match its raw content length"
STREAM = re.compile(rb"/Length (\d+)[^\n]*>>\s*stream\r?\n")


def lengths_are_right(paper: bytes) -> bool:
    """Whether the end of each stream follows its data at once. The checker takes a carriage return that is the last
    byte of the data for a part of the line's end behind it, which happens to one compressed stream in 256.
    """
    ends = [found.end() + int(found[1]) for found in STREAM.finditer(paper)]
    return bool(ends) and all(paper[end:].startswith(b"\nendstream") for end in ends)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place on the page, in millimetres from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_on(paper: bytes, page: int) -> list[Word]:
    """The words of one page (1 is the first, -1 the last) with their places; needs `@pytest.mark.poppler`."""
    pages = ElementTree.fromstring(_extracted(paper, "-bbox")).iter("{http://www.w3.org/1999/xhtml}page")
    found = list(pages)[page - 1 if page > 0 else page]
    return [
        Word(word.text or "", *(float(word.attrib[key]) / MILLIMETRE for key in ("xMin", "yMin", "xMax", "yMax")))
        for word in found
    ]


def text_of(paper: bytes) -> str:
    """The text as poppler extracts it, every run of white space one blank; needs `@pytest.mark.poppler`."""
    return joined(_extracted(paper, "-layout"))


def pages_of(paper: bytes) -> list[str]:
    """The same for each page, in the order in which it is read."""
    return [joined(page) for page in _extracted(paper, "-raw").split("\f")[:-1]]


@lru_cache(maxsize=8)  # who looks at a paper page by page asks for the same each time
def _extracted(paper: bytes, how: str) -> str:
    program = find("pdftotext")
    assert program is not None
    done = subprocess.run([program, how, "-", "-"], input=paper, capture_output=True, check=True)
    return done.stdout.decode()


def joined(text: str) -> str:
    """Text in one line, without characters that nobody sees."""
    seen = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    return re.sub(r"\s+", " ", seen).strip()
