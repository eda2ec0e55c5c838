"""`umlauf people replace`: the end of one mandate and the begin of the next are one order (§ 4)."""

from typing import Any

from bot_cli_shell import NETWORK, Shell, admission, recipients

from motions.notice import NoticeKind
from store.work import Work

pytest_plugins = ["bot_cli_fixtures"]

BY = ("--by", "anna")
RECORDED = ("--document", "Benennung vom 3. November 2026")


def mandates_noted(office: Shell) -> list[str]:
    """What the journal says of mandates."""

    async def read(work: Work) -> list[str]:
        return [entry.what for entry in await work.journal.entries(NETWORK) if entry.what.startswith("mandate_")]

    found: list[str] = office.store(read)
    return found


def person(office: Shell, wanted: str) -> dict[str, Any]:
    """A person as `people list` knows it."""
    found: list[dict[str, Any]] = office.umlauf("people", "list", "--json").done().json
    return next(entry for entry in found if entry["id"] == wanted)


def test_it_lets_somebody_else_take_a_role(office: Shell) -> None:
    """The old mandate ends as the new one begins; both and the seat's other person are told; what runs goes along."""
    admission(office).done()
    given = ("people", "replace", "gesa", "Gerda Neu (Beispiel)", "--member", "gfs", "--mail", "gerda@gfs.example")
    powers = ("--power", "receive", "--power", "vote", *RECORDED)
    document = office.umlauf(*given, *powers, *BY, "--json").done().json
    (begun,) = document["mandates"]
    assert (begun["role"], begun["until"], begun["powers"]) == ("representative", None, ["receive", "vote"])
    (ended,) = person(office, "gesa")["mandates"]
    assert ended["until"] == "2026-11-24T14:00:00Z"
    assert recipients(office, NoticeKind.MANDATE) == ["gerda@gfs.example", "gesa@gfs.example", "gustav@gfs.example"]
    assert "gerda@gfs.example" in recipients(office, NoticeKind.MOTION)
    assert mandates_noted(office) == ["mandate_ended", "mandate_added"]
    assert "keine laufende Rolle" in office.umlauf(*given, *powers, *BY).refused()


def test_it_gives_a_role_to_nobody_twice(office: Shell) -> None:
    """Nothing is ended where nothing can begin; a power without a document is not there (§ 4)."""
    given = ("people", "replace", "gesa", "gustav", "--member", "gfs")
    assert "--document" in office.umlauf(*given, "--power", "vote", *BY).refused(2)
    office.umlauf("people", "add", "gustav", "--member", "gfs", "--role", "representative", *BY).done()
    assert "hat die Person dort schon" in office.umlauf(*given, *BY).refused()
    assert [mandate["until"] for mandate in person(office, "gesa")["mandates"]] == [None]
