"""The stories of `umlauf demo`, played in a process of their own as a newcomer starts them."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.playground.demo import STORIES

MINUTE = 60


@pytest.mark.parametrize("story", STORIES)
def test_it_ends_as_the_agreement_wants_it(story: str, tmp_path: Path) -> None:
    """Exit 0 says that the outcome was checked in the agreement's own numbers (`make run` plays the first)."""
    command = [sys.executable, "-m", "bot", "demo", "--story", story, "--folder", str(tmp_path / "demo")]
    played = subprocess.run(command, capture_output=True, text=True, timeout=5 * MINUTE, check=False)
    assert played.returncode == 0, played.stdout[-2000:] + played.stderr[-2000:]
    assert "Alles, wie es die Vereinbarung verlangt" in played.stdout
    assert list((tmp_path / "demo" / "papiere").glob("*.pdf"))
