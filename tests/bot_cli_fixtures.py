"""Fixtures of the command line's tests: `shell` (nothing is set up yet), `office` (the Bielefeld network with
people), `both` (the second network beside it).

A test module asks for them with `pytest_plugins = ["bot_cli_fixtures"]` and takes the types from bot_cli_shell.
"""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from bot_cli_shell import CONFIG, QUARTERS, Shell, settle_in
from journal_watch import watching

from motions.model import Mandate, Person
from motions.terms import Role
from store.work import Work


@pytest.fixture(autouse=True)
def journal_keeps_up() -> Iterator[None]:
    """No command changes what the law rests on without an entry in the journal."""
    with watching() as silent:
        yield
    assert silent == []


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


@pytest.fixture
def both(office: Shell) -> Shell:
    """The second network beside the first, entered as the operations page says, with its own coordinator."""
    more = f'\n[[networks]]\nid = "{QUARTERS}"\nagreement = "{QUARTERS}"\n'
    office.config.write_text(office.config.read_text() + more)
    assert office.umlauf("migrate", "--json").done().json["imported"] == [QUARTERS]

    async def enter(work: Work) -> None:
        await work.people.add_person(QUARTERS, Person("nina", "Nina Norden (Beispiel)", mails=("nina@stadt.example",)))
        await work.people.add_mandate(QUARTERS, Mandate("nina", "stadt", Role.COORDINATOR, frozenset()))

    office.store(enter)
    return office
