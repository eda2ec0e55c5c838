"""`umlauf check` on a store whose file is destroyed in part: a finding with a remedy, never a traceback."""

import pytest
from bot_cli_shell import Shell

pytest_plugins = ["bot_cli_fixtures"]


@pytest.mark.parametrize("filled", [b"\xff", b"\0"])
def test_it_says_that_a_store_is_damaged(office: Shell, filled: bytes) -> None:
    """One destroyed page anywhere: an error with a remedy, though the version at the beginning can be read."""
    file = office.folder / "umlauf.db"
    with file.open("r+b") as store:
        store.seek(3 * 4096)
        store.write(filled * 4096)
    result = office.umlauf("check", "--json")
    assert result.code == 1
    [found] = [finding for finding in result.json if finding["check"] == "store"]
    assert (found["state"], found["text"]) == ("error", "die Datei des Speichers ist beschädigt")
    assert "umlauf restore" in found["remedy"]


def test_it_says_that_a_store_was_cut_off(office: Shell) -> None:
    """Half of a file is none."""
    file = office.folder / "umlauf.db"
    with file.open("r+b") as store:
        store.truncate(file.stat().st_size // 2)
    found = office.umlauf("check", "--json").json
    assert {finding["state"] for finding in found if finding["check"] == "store"} == {"error"}
