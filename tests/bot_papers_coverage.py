"""Asks typst which characters its embedded fonts can print, after a new release of it: some minutes.

    .venv/bin/python tests/bot_papers_coverage.py

prints the tables of `bot/papers/coverage.py`. A character counts where the regular and the bold face have it, because
papers set the same name in both.
"""

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator

import typst

from bot.papers.coverage import INVISIBLE, UNSEEN
from bot.papers.typeset import FONTS

CANDIDATES = (range(0x20, 0x3400), range(0xA000, 0xAC00), range(0xF900, 0x12000), range(0x1D000, 0x20000))
STEP = 64  # characters asked at once
SOURCE = """\
#set document(title: "x")
#set text(font: "{font}", weight: {weight}, fallback: false)
= x
#sys.inputs.asked.codepoints().map(c => box(c)).join([ ])
"""


def printable(asked: str, font: str, weight: int) -> bool:
    """Whether one face has every one of these characters: PDF/A aborts where it has not."""
    try:
        source = SOURCE.format(font=font, weight=weight).encode()
        compiler = typst.Compiler(source, ignore_system_fonts=True, sys_inputs={"asked": asked})
        compiler.compile(format="pdf", pdf_standards=["a-3a", "ua-1"])
    except typst.TypstError:
        return False
    return True


def covered(asked: str, font: str, weight: int) -> str:
    """Those of the characters that the face has, found by halving."""
    if not asked or printable(asked, font, weight):
        return asked
    if len(asked) == 1:
        return ""
    half = len(asked) // 2
    return covered(asked[:half], font, weight) + covered(asked[half:], font, weight)


def ranges(characters: Iterable[str]) -> Iterator[str]:
    """Characters in order as "32-126"."""
    codes = set(map(ord, characters))
    starts = sorted(code for code in codes if code - 1 not in codes)
    ends = sorted(code for code in codes if code + 1 not in codes)
    return (f"{a}-{b}" if a != b else f"{a}" for a, b in zip(starts, ends, strict=True))


def table(font: str) -> str:
    """What the font prints in both weights, as the module holds it."""
    found = [chr(code) for codes in CANDIDATES for code in codes]
    found = [c for c in found if unicodedata.category(c) not in UNSEEN and c not in INVISIBLE]
    for weight in (400, 700):
        found = [c for i in range(0, len(found), STEP) for c in covered("".join(found[i : i + STEP]), font, weight)]
    return textwrap.fill(" ".join(ranges(found)), 116)


if __name__ == "__main__":
    for name in FONTS:
        print(f"{name}\n{table(name)}\n")  # noqa: T201 - a tool speaks to whoever runs it
