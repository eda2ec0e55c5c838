"""Pages as small grey pictures, and how much two of them differ.

The references in `tests/pages` are what somebody has looked at. After a change that is meant to be seen:

    .venv/bin/python tests/page_pictures.py

draws them anew; look at every one that Git shows as changed before you commit it.
"""

import re
import struct
import subprocess
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from paper_samples import LANGUAGES, PAPERS
from peers import find

PAGES = Path(__file__).parent / "pages"
PPI = 40  # a line of text is three pixels high: what is moved shows, how a letter is drawn does not
BLOCK = 4  # pixels of a side over which greys are averaged before they are compared
SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Grey:
    """A picture: rows of pixels from the top, 0 black to 255 white."""

    width: int
    rows: tuple[bytes, ...]

    def blocks(self) -> Iterator[Iterator[float]]:
        """The mean grey of each block, row by row."""
        for top in range(0, len(self.rows), BLOCK):
            band = self.rows[top : top + BLOCK]
            yield (
                sum(sum(row[left : left + BLOCK]) for row in band) / (BLOCK * len(band))
                for left in range(0, self.width, BLOCK)
            )

    def ink(self, left: int, right: int, top: int, bottom: int) -> bool:
        """Whether anything is drawn between these millimetres from the left and the top."""
        across, down = (slice(*(round(at * PPI / 25.4) for at in side)) for side in ((left, right), (top, bottom)))
        return any(min(row[across], default=255) < 200 for row in self.rows[down])


def pages(paper: bytes) -> list[Grey]:
    """Each page of a PDF; needs `@pytest.mark.poppler`."""
    program = find("pdftoppm")
    assert program is not None
    done = subprocess.run([program, "-r", str(PPI), "-gray", "-"], input=paper, capture_output=True, check=True)
    found, at = [], 0
    while head := re.compile(rb"P5\n(\d+) (\d+)\n255\n").match(done.stdout, at):
        width, height, at = int(head[1]), int(head[2]), head.end()
        found.append(Grey(width, tuple(done.stdout[at + n * width : at + (n + 1) * width] for n in range(height))))
        at += width * height
    return found


def difference(one: Grey, other: Grey) -> float:
    """How many blocks in a thousand differ by more than a sixteenth of white; 1000 where the sizes differ."""
    if (one.width, len(one.rows)) != (other.width, len(other.rows)):
        return 1000
    pairs = [pair for rows in zip(one.blocks(), other.blocks(), strict=True) for pair in zip(*rows, strict=True)]
    return 1000 * sum(abs(a - b) > 16 for a, b in pairs) / len(pairs)


def to_png(grey: Grey) -> bytes:
    """As PNG with sixteen greys, two pixels to a byte."""
    packed = [
        bytes((row[n] & 0xF0) | (row[n + 1 : n + 2] or b"\xf0")[0] >> 4 for n in range(0, grey.width, 2))
        for row in grey.rows
    ]
    data = zlib.compress(b"".join(b"\0" + row for row in packed), 9)
    head = struct.pack(">IIBBBBB", grey.width, len(grey.rows), 4, 0, 0, 0, 0)
    return SIGNATURE + b"".join(_chunk(*part) for part in ((b"IHDR", head), (b"IDAT", data), (b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def from_png(picture: bytes) -> Grey:
    """What `to_png` has written."""
    width, height = struct.unpack(">II", picture[16:24])
    size = struct.unpack(">I", picture[33:37])[0]
    data, line = zlib.decompress(picture[41 : 41 + size]), (width + 1) // 2 + 1
    rows = (data[n * line + 1 : (n + 1) * line] for n in range(height))
    return Grey(
        width, tuple(bytes(17 * grey for byte in row for grey in (byte >> 4, byte & 15))[:width] for row in rows)
    )


def references(name: str, language: str) -> list[Path]:
    """The pictures of a paper's pages, in their order."""
    return sorted(PAGES.glob(f"{name}-{language}-[0-9].png"))


def main() -> None:
    """Draw every reference anew."""
    PAGES.mkdir(exist_ok=True)
    for old in PAGES.glob("*.png"):
        old.unlink()
    for language, words in LANGUAGES.items():
        for name, make in PAPERS.items():
            for number, page in enumerate(pages(make(words, None)), start=1):
                (PAGES / f"{name}-{language}-{number}.png").write_bytes(to_png(page))


if __name__ == "__main__":
    main()
