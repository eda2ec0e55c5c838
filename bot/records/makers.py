"""What makes papers here, so that a paper is compared with its bundle only where it must come out byte for byte.

The numbers of versions alone do not say that: a template or a sentence may change between two releases, and a paper
made before would then look as if somebody had tampered with it.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_ROOMS = ("bot/papers", "motions")  # templates and how they are filled; what the minutes say, with its translations
_KINDS = frozenset({".py", ".typ", ".po"})


@cache
def made_by() -> Mapping[str, str]:
    """The versions of this program and its typesetter, and the check sum of all that words and sets a paper."""
    return {**{name: version(name) for name in ("umlauf", "typst")}, "pages": _fingerprint()}


def _fingerprint() -> str:
    """Over names and contents, in the order of the names; ten milliseconds."""
    parts = sorted(path for room in _ROOMS for path in (_ROOT / room).rglob("*") if path.suffix in _KINDS)
    sums = [f"{path.relative_to(_ROOT).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in parts]
    return hashlib.sha256("\n".join(sums).encode()).hexdigest()
