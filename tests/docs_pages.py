"""The documentation as tests read it: its pages, and the rows of their tables."""

import re
from collections.abc import Iterator
from pathlib import Path

from checkout import ROOT

PAGES: tuple[Path, ...] = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
HANDBOOK = (ROOT / "docs" / "handbuch.md").read_text(encoding="utf-8")

_CELL = re.compile(r"(?<!\\)\|")


def rows(page: str) -> Iterator[tuple[str, ...]]:
    """The rows of all tables of a page, each as its cells, without the lines below the headings."""
    for line in page.splitlines():
        if line.startswith("|") and not set(line) <= set("|- "):
            yield tuple(cell.strip() for cell in _CELL.split(line.strip("|")))


def section(page: str, heading: str) -> str:
    """What stands below a heading with "#", to the next one; below another line, the block that follows it."""
    _, found, after = page.partition(f"\n{heading}\n")
    assert found, f"there is no {heading!r}"
    return re.split(r"\n#", after)[0] if heading.startswith("#") else after.strip("\n").split("\n\n")[0]
