"""This checkout, for the tests about the house itself: where it lies and which files belong to it."""

import functools
import subprocess
from pathlib import Path

import pytest
from peers import find

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("bot", "mail", "store", "motions")


@functools.cache
def committed_files() -> tuple[Path, ...]:
    """Every file git keeps; the test is skipped where this is an unpacked copy and no git checkout."""
    git = find("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("needs git and a git checkout")
    command = [str(git), "-C", str(ROOT), "ls-files", "-z"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    files = (ROOT / name for name in listed.split("\0") if name)
    return tuple(file for file in files if file.is_file())
