"""`umlauf member withdraw`: a letter by which a member leaves, entered by one coordinator, confirmed by another."""

import pytest
from bot_cli_shell import NETWORK, Shell

from motions.notice import NoticeKind
from store.tables import OutboxState
from store.work import Work

pytest_plugins = ["bot_cli_fixtures"]


def asked_second(office: Shell) -> str:
    """The draft by which Arno is asked to confirm what Anna has entered (ADR 13)."""

    async def drafts(work: Work) -> list[str]:
        rows = await work.outbox.rows([OutboxState.PENDING], NETWORK)
        rows = [row for row in rows if row.kind is NoticeKind.WITHDRAWAL_ASKED]
        assert {row.person for row in rows} == {"arno"}
        return [row.notice.facts["draft"] for row in rows]

    [draft] = office.store(drafts)
    return str(draft)


def test_it_enters_a_withdrawal(office: Shell) -> None:
    """The letter's arrival at the office ends the membership (§ 6 (5)); the register follows (§ 6 (7))."""
    at = office.clock.now.isoformat()
    given = ("member", "withdraw", "GfS", "--at", at, "--note", "Brief vom 23. November", "--by", "anna")
    assert "--yes" in office.umlauf(*given).err
    found = office.umlauf(*given, "--yes", "--json").done().json
    assert (found["until"], found["ends"]) == (None, "2026-11-24T14:00:00Z")
    draft = asked_second(office)
    assert "nicht" in office.umlauf("motion", "confirm", draft, "--by", "anna").refused()
    assert "beendet" in office.umlauf("motion", "confirm", draft, "--by", "arno").done().out
    until = office.umlauf("member", "show", "gfs", "--json").done().json["until"]
    assert until == "2026-11-24T14:00:00Z"
    register = office.umlauf("register", "show", "--json").done().json
    assert (register["number"], len(register["members"]), register["cause"]) == (2, 5, "withdrawal")
    assert "ist nicht Mitglied" in office.umlauf(*given, "--yes").refused()


def test_it_enters_a_withdrawal_for_a_later_day(office: Shell) -> None:
    """All are told at once; the membership goes on until that day is over."""
    at = office.clock.now.isoformat()
    given = (
        "member",
        "withdraw",
        "gfs",
        "--at",
        at,
        "--note",
        "Brief",
        "--from",
        "31.12.2026",
        "--by",
        "anna",
        "--yes",
    )
    found = office.umlauf(*given, "--json").done().json
    assert (found["until"], found["ends"]) == (None, "2026-12-31T23:00:00Z")
    said = office.umlauf("motion", "confirm", asked_second(office), "--by", "arno").done().out
    assert "endet an diesem Tag" in said


@pytest.mark.parametrize(
    ("given", "why", "code"),
    [
        (("gfs", "--at", "2026-12-24T15:00", "--note", "Brief"), "Zukunft", 1),
        (
            ("gfs", "--at", "2026-11-24T10:00", "--note", "Brief", "--from", "2026-11-20"),
            "frühestens mit seinem Eingang",
            1,
        ),
        (("caritas", "--at", "2026-11-24T10:00", "--note", "Brief"), "ist nicht Mitglied", 1),
        (("gfs", "--at", "2026-11-24T10:00", "--note", " "), "--note", 2),
    ],
)
def test_it_refuses_a_withdrawal_that_cannot_be(office: Shell, given: tuple[str, ...], why: str, code: int) -> None:
    """Ahead of time, for a day before it arrived, of nobody, without a source."""
    assert why in office.umlauf("member", "withdraw", *given, "--by", "anna", "--yes").refused(code)
