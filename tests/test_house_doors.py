"""The doors between the rooms: a wrong import breaks the rule that speaks of it, and no other.

That the doors hold in this checkout is checked by `lint-imports` in `make lint`; here every wrong import is planted
once in a small house that has the rooms and places named by those rules.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
NAMES = {contract["name"]: contract["id"] for contract in SETTINGS["contracts"]}

WRONG_IMPORTS = [
    ("motions", "import mail", {"doors"}),
    ("motions", "import store", {"doors", "law"}),  # with the store comes the database
    ("motions", "import bot", {"doors"}),
    ("mail", "import store", {"doors"}),
    ("mail", "import bot", {"doors"}),
    ("store", "import mail", {"doors"}),
    ("store", "import bot", {"doors"}),
    ("motions", "import asyncio", {"law"}),
    ("motions", "import time", {"law"}),
    ("motions", "import socket", {"law"}),
    ("motions", "import sqlite3", {"law"}),
    ("motions", "import smtplib", {"law"}),
    ("motions", "import pathlib", {"law"}),
    ("motions", "import sqlalchemy", {"law", "database"}),
    ("motions", "import telegram", {"law", "telegram"}),
    ("mail/reply", "import asyncio", {"readers"}),
    ("mail/compose", "import time", {"readers"}),
    ("mail/identity", "import mail.smtp", {"readers"}),  # the network by a detour
    ("bot/telegram/callback", "import store", {"readers"}),
    ("mail", "import aiosmtplib", {"smtp"}),
    ("bot", "from aiosmtplib import SMTP", {"smtp"}),
    ("bot", "import imap_tools", {"mailbox"}),
    ("bot", "import sqlalchemy.ext.asyncio", {"database"}),
    ("mail", "from alembic import command", {"database"}),
    ("mail", "import telegram", {"telegram"}),
    ("bot", "from telegram.ext import Application", {"telegram"}),
    ("bot/papers", "import telegram", {"telegram"}),
    ("bot", "def paper():\n    import typst\n", {"papers"}),
    ("store", "import holidays", {"holidays"}),
]
"""Room, what is planted there, and the rules that have to break: these and no others."""


def broken_rules(house: Path) -> set[str]:
    """The ids of the import rules that do not hold in a house."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    verdicts = dict(re.findall(r"^(.+) (KEPT|BROKEN)$", done.stdout, flags=re.MULTILINE))
    assert set(verdicts) == set(NAMES), done.stdout + done.stderr
    return {NAMES[name] for name, verdict in verdicts.items() if verdict == "BROKEN"}


def places() -> Iterator[tuple[str, list[str]]]:
    """Every module that the rules name, with what it is there to import."""
    for contract in SETTINGS["contracts"]:
        for layer in contract.get("layers", []):
            yield from ((room, []) for room in layer.split(" | "))
        yield from ((module, []) for module in contract.get("source_modules", []))
        yield from ((place, contract["protected_modules"]) for place in contract.get("allowed_importers", []))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house with every place that the rules name, each importing what only it may."""
    house = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", house)
    for module, imports in places():
        folder = house / module.replace(".", "/")
        folder.mkdir(parents=True, exist_ok=True)
        for level in (folder, *folder.relative_to(house).parents[:-1]):
            (house / level / "__init__.py").touch()
        with (folder / "__init__.py").open("a") as code:
            code.writelines(f"import {name}\n" for name in imports)
    return house


def test_it_allows_each_library_in_its_own_place(house: Path) -> None:
    """`aiosmtplib` in `mail/smtp.py`, `sqlalchemy` in `store/`, and so on."""
    assert broken_rules(house) == set()


@pytest.mark.parametrize(("room", "line", "rules"), WRONG_IMPORTS)
def test_it_notices_a_wrong_import(house: Path, room: str, line: str, rules: set[str]) -> None:
    """One wrong line breaks exactly the rules that speak of it."""
    planted = house / room / "planted.py"
    planted.write_text(f'"""Planted."""\n\n{line}\n')
    try:
        assert broken_rules(house) == rules
    finally:
        planted.unlink()


@pytest.mark.parametrize(
    "line",
    [
        "from datetime import UTC, datetime\n\nNOW = datetime.now(UTC)\n",
        "import datetime as dt\n\nTODAY = dt.datetime.now(tz=dt.UTC).date()\n",
        "import time\n\nNOW = time.time()\n",
    ],
)
def test_it_lets_only_the_composition_root_read_the_clock(line: str) -> None:
    """Pure code and every service take `now`; `bot/app.py` alone asks the machine."""

    def complaints(file: str) -> str:
        command = [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--no-cache",
            "--output-format=concise",
            "--stdin-filename",
            file,
            "-",
        ]
        return subprocess.run(command, cwd=ROOT, input=line, capture_output=True, text=True, check=False).stdout

    for file in ("motions/planted.py", "mail/planted.py", "store/planted.py", "bot/planted.py"):
        assert "TID251" in complaints(file), file
    assert "TID251" not in complaints("bot/app.py")
