"""Fixtures of the command line's tests: `shell` (nothing is set up yet), `office` (the Bielefeld network with people).

A test module asks for them with `pytest_plugins = ["bot_cli_fixtures"]` and takes the types from bot_cli_shell.
"""

import asyncio
import shutil
from pathlib import Path

import pytest
from bot_cli_shell import CONFIG, Shell, settle_in


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A folder in which nothing is set up."""
    return Shell(tmp_path)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything set up, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    for part in ("new", "cur", "tmp"):
        (folder / "box" / part).mkdir(parents=True)
    asyncio.run(settle_in(folder))
    return folder


@pytest.fixture
def office(template: Path, tmp_path: Path) -> Shell:
    """The six members with invented people. Anna and Arno run the office, Berta the substitute."""
    folder = tmp_path / "umlauf"
    shutil.copytree(template, folder)
    (folder / "config.toml").chmod(0o600)
    return Shell(folder)
