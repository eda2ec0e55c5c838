"""`umlauf check` where the agreement file and the store name different members as the office or its substitute."""

from datetime import UTC, datetime

from bot_cli_shell import NETWORK, Shell
from checkout import ROOT

from motions.changes import Decision, OfficeHandedOver
from store.work import Work

pytest_plugins = ["bot_cli_fixtures"]


def found(shell: Shell) -> list[dict[str, str]]:
    """What is said of the office."""
    return [finding for finding in shell.umlauf("check", "--json").json if finding["check"] == "office"]


def test_it_says_where_another_member_is_the_office_than_the_file_names(office: Shell) -> None:
    """It has changed hands (§ 5 (4)): that holds, and whoever reads the file should know. No line before."""
    assert found(office) == []

    async def hand_over(work: Work) -> None:
        changed = OfficeHandedOver("diakonie", "bethel", datetime(2027, 2, 1, tzinfo=UTC), "2026-02")
        await work.motions.apply(NETWORK, Decision((changed,)), changed.at, None)

    office.store(hand_over)
    (said,) = found(office)
    assert said["state"] == "warning"
    assert "Die Stelle ist Diakonie für Bielefeld, sie vertritt v. Bodelschwinghsche" in said["text"]
    assert "nennt Stadt Bielefeld, Sozialdezernat und v. Bodelschwinghsche" in said["text"]
    assert "nach Antrag 2026-02" in said["remedy"]
    assert "office und substitute" in said["remedy"]


def test_it_says_where_a_changed_file_is_not_taken_over_yet(office: Shell) -> None:
    """Another substitute in the file: in force from the next migration on."""
    text = (ROOT / "agreements" / f"{NETWORK}.toml").read_text()
    (office.folder / "eigene.toml").write_text(text.replace('substitute = "bethel"', 'substitute = "gfs"'))
    office.config.write_text(office.config.read_text().replace(f'agreement = "{NETWORK}"', 'agreement = "eigene.toml"'))
    (said,) = found(office)
    assert "sie vertritt v. Bodelschwinghsche" in said["text"]
    assert said["remedy"] == "„umlauf migrate“ übernimmt die Datei"
    office.umlauf("migrate").done()
    assert found(office) == []
