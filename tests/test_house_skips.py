"""A test without its peer is skipped by name on a laptop and fails in CI: what did not run is not green."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

ALL_WAYS_TO_SKIP = """
import pytest

@pytest.mark.absent
def test_a_mark(): ...

@pytest.fixture
def nothing_here(): pytest.skip("the fixture found nothing")

def test_a_fixture(nothing_here): ...

def test_itself(): pytest.skip("not today")

@pytest.mark.xfail(reason="known", strict=True)
def test_known_defect(): assert False

def test_green(): ...
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A suite of its own under our conftest.py, with a peer that no machine has."""
    shutil.copy(HERE / "conftest.py", tmp_path)
    peers = (HERE / "peers.py").read_text()
    (tmp_path / "peers.py").write_text(peers + '\nPEERS["absent"] = ("no-such-program",)\n')
    (tmp_path / "test_ways.py").write_text(ALL_WAYS_TO_SKIP)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    return tmp_path


def run(suite: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Runs pytest on a suite in a process of its own."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-ra", *options, str(suite)]
    return subprocess.run(command, cwd=suite, env={"PATH": ""}, capture_output=True, text=True, check=False)


def test_it_skips_a_test_by_name_where_its_peer_is_not_installed(suite: Path) -> None:
    """`make test` on a laptop: green, and the summary says what was left out and why."""
    done = run(suite)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "not installed: no-such-program" in done.stdout
    assert "1 passed, 3 skipped, 1 xfailed" in done.stdout


@pytest.mark.parametrize("workers", ["0", "2"])
def test_it_fails_every_skipped_test_when_skips_are_forbidden(suite: Path, workers: str) -> None:
    """CI: whatever way a test is skipped, it fails and is named; an expected failure stays one."""
    done = run(suite, "--no-skips", "-n", workers)
    assert done.returncode == 1, done.stdout + done.stderr
    for name in ("test_a_mark", "test_a_fixture", "test_itself"):
        assert f"test_ways.py::{name} was skipped, and --no-skips forbids it" in done.stdout
    assert "1 failed, 1 passed, 1 xfailed, 2 errors" in done.stdout  # what skips before its call is an error


@pytest.mark.parametrize("workers", ["0", "2"])
def test_it_fails_a_module_that_skips_itself_when_skips_are_forbidden(suite: Path, workers: str) -> None:
    """A module can leave while it is imported, with all its tests: that is a skip too."""
    (suite / "test_module.py").write_text("import pytest\npytest.importorskip('no_such_module')\n")
    done = run(suite, "--no-skips", "-n", workers)
    assert done.returncode != 0, done.stdout + done.stderr
    assert "test_module.py was skipped, and --no-skips forbids it" in done.stdout
