"""The programs of other people that some tests talk to: real servers show what a stand-in would only repeat.

A test says which one it needs (`@pytest.mark.dovecot`); conftest.py skips it by name where that is missing.
Some are not on Debian's search path, or live in a folder with a version in its name, so tests ask `find`. One is a
Python of its own in this checkout (`make contract`): its libraries and ours want different versions of another.
"""

import os
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = {
    "dovecot": ("dovecot",),
    "smtp_sink": ("smtp-sink",),
    "postgres": ("initdb", "postgres"),
    "poppler": ("pdfinfo", "pdftotext", "pdftoppm"),
    "msgfmt": ("msgfmt",),
    "contract": (".venv-contract/bin/python",),
}
"""Mark -> the programs that a test with this mark starts."""


def find(program: str) -> Path | None:
    """Where a program of a peer lies; None where it is not installed. The newest PostgreSQL is preferred.

    One with a folder in its name lies in this checkout.
    """
    if "/" in program:
        return ROOT / program if os.access(ROOT / program, os.X_OK) else None
    clusters = Path("/usr/lib/postgresql").glob("*/bin")
    newest_first = sorted(clusters, key=lambda folder: _numbers(folder.parent.name), reverse=True)
    places = [*map(str, newest_first), *os.get_exec_path(), "/usr/sbin", "/usr/local/sbin"]
    found = shutil.which(program, path=os.pathsep.join(places))
    return Path(found) if found else None


def missing(peer: str) -> list[str]:
    """The programs of a peer that are not installed here; empty where its tests can run."""
    return [program for program in PEERS[peer] if find(program) is None]


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]
