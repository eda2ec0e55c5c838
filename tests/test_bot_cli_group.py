"""`umlauf group` and what `check` says of it: the group chat that is told of results."""

import pytest
from bot_cli_shell import NETWORK, Shell

from store.groups import Group
from store.work import Work

pytest_plugins = ["bot_cli_fixtures"]


@pytest.fixture
def announced(office: Shell) -> Shell:
    """Anna has confirmed a group."""
    confirm(office)
    return office


def confirm(office: Shell, *, gone: bool = False) -> None:
    """The group as a coordinator's confirmation leaves it; or as it is once the bot was put out."""
    now = office.clock.now

    async def put(work: Work) -> None:
        await work.groups.put(Group(NETWORK, -4711, "Runde (Beispiel)", "anna", now, now if gone else None))

    office.store(put)


def test_it_says_how_a_group_comes_about(office: Shell) -> None:
    assert "Es gibt keine Gruppe." in office.umlauf("group", "show").done().out
    assert office.umlauf("group", "show", "--json").done().json is None


def test_it_shows_the_group(announced: Shell) -> None:
    assert "Gruppe „Runde (Beispiel)“, bestätigt von anna am" in announced.umlauf("group", "show").done().out
    shown = announced.umlauf("group", "show", "--json").done().json
    assert (shown["chat"], shown["title"], shown["gone_at"]) == (-4711, "Runde (Beispiel)", None)


def test_it_says_that_a_group_is_gone(office: Shell) -> None:
    confirm(office, gone=True)
    assert "nicht mehr erreichbar" in office.umlauf("group", "show").done().out
    found = office.umlauf("check", "--json").json
    [group] = [finding for finding in found if finding["check"] == "group"]
    assert group["state"] == "warning"
    assert "umlauf group remove" in group["remedy"]


def test_it_ends_the_announcements(announced: Shell) -> None:
    assert announced.umlauf("group", "remove", "--by", "anna", "--json").done().json == {"removed": True}
    assert "Es gibt keine Gruppe" in announced.umlauf("group", "remove", "--by", "anna").refused()


def test_it_ends_nothing_for_somebody_else(announced: Shell) -> None:
    announced.umlauf("group", "remove", "--by", "dora").refused()
    assert announced.umlauf("group", "show", "--json").done().json["title"] == "Runde (Beispiel)"
