"""What belongs to the house and what does not: its own rooms, small files, nothing of one machine."""

import importlib
import re
from pathlib import Path

import pytest
from checkout import ROOMS, ROOT, committed_files

LONGEST = 300
"""Lines; a longer Python file is two rooms in one."""

OF_ONE_MACHINE = re.compile(
    r"(?<![\w.-])/(?:work|root|opt|home|Users)/"  # a folder on somebody's disk
    r"|file:/{2}/"
    r"|python[h]osted"
    r"|--(?:extra-)?index-url|--find-links"
)
"""What only one machine or one registry has; a checkout must not depend on either."""


@pytest.mark.parametrize("room", ROOMS)
def test_it_imports_every_room_from_this_checkout(room: str) -> None:
    """`bot`, `mail` and `store` are common names: another package or a folder of tests could hide them."""
    where = importlib.import_module(room).__file__
    assert where is not None, f"{room}/ has no __init__.py"
    assert Path(where).resolve() == ROOT / room / "__init__.py"


def test_it_keeps_python_files_small() -> None:
    """No Python file has more than 300 lines."""
    lengths = {file: len(file.read_bytes().splitlines()) for file in committed_files() if file.suffix == ".py"}
    too_long = {str(file.relative_to(ROOT)): lines for file, lines in lengths.items() if lines > LONGEST}
    assert lengths
    assert too_long == {}


@pytest.mark.parametrize(
    "text",
    [
        "see /root/notes",
        "path = '/home/ada/umlauf'",
        "file:/" + "//tmp",
        "files.python" + "hosted.org",
        "-" + "-index-url x",
    ],
)
def test_it_recognises_what_belongs_to_one_machine(text: str) -> None:
    """The pattern below finds what it is made for."""
    assert OF_ONE_MACHINE.search(text)


@pytest.mark.parametrize(
    "text", ["store/wo" + "rk/unit.py", "--no-emit" + "-index-url", "/usr/lib/postgresql", "/var/lib/umlauf"]
)
def test_it_leaves_ordinary_paths_alone(text: str) -> None:
    """Folders of ours and of every Debian may be named."""
    assert not OF_ONE_MACHINE.search(text)


def test_it_names_nothing_that_only_one_machine_has() -> None:
    """No path, registry or index of a developer's machine stands in a committed file."""
    found = []
    for file in committed_files():
        if file == Path(__file__).resolve():
            continue
        for number, line in enumerate(file.read_text(errors="replace").splitlines(), start=1):
            if OF_ONE_MACHINE.search(line):
                found.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []
