"""`umlauf meeting`: the office holds a meeting from the command line, and its mistakes are told with the remedy."""

import pytest
from bot_cli_shell import Shell

from motions.notice import NoticeKind
from store.work import Work

pytest_plugins = ["bot_cli_fixtures"]

BY = ("--by", "anna", "--yes")
PLAN = ("meeting", "plan", "--subject", "Koordinierungskreis", "--start", "12.01.2027 10:00, 90, Rathaus (Beispiel)")
MEETING = "2027-K01"


def told(office: Shell, kind: NoticeKind) -> set[str]:
    async def read(work: Work) -> set[str]:
        rows = await work.outbox.rows(["pending", "sent", "sending"])
        return {row.seat or "" for row in rows if row.kind is kind}

    found: set[str] = office.store(read)
    return found


def test_it_plans_in_silence_and_invites_with_a_yes(office: Shell) -> None:
    planned = office.umlauf(*PLAN, *BY, "--json").done().json
    assert (planned["id"], planned["state"], planned["start"]) == (MEETING, "planned", "2027-01-12T09:00:00Z")
    assert told(office, NoticeKind.MEETING) == set()
    refused = office.umlauf("meeting", "invite", MEETING, "--by", "anna")
    assert (refused.code, "--yes" in refused.err) == (1, True)
    assert told(office, NoticeKind.MEETING) == set()
    invited = office.umlauf("meeting", "invite", MEETING, *BY, "--json").done().json
    assert (invited["state"], invited["sequence"], invited["uid"]) == ("invited", 0, planned["uid"])
    assert told(office, NoticeKind.MEETING) == {"bethel", "bgw", "diakonie", "gfs", "trockendock", "stadt"}


def test_it_invites_a_chosen_list_of_members(office: Shell) -> None:
    """As a case conference needs it."""
    found = office.umlauf(*PLAN, "--member", "GfS", "--member", "bgw", *BY, "--json").done().json
    assert found["invited"] == ["gfs", "bgw"]
    office.umlauf("meeting", "invite", MEETING, *BY).done()
    assert told(office, NoticeKind.MEETING) == {"gfs", "bgw"}


def test_it_keeps_an_agenda_moves_and_calls_off(office: Shell) -> None:
    office.umlauf(*PLAN, *BY).done()
    office.umlauf("meeting", "invite", MEETING, *BY).done()
    for title in ("Winterhilfe (Beispiel)", "Fortbildung (Beispiel)"):
        office.umlauf("meeting", "agenda", MEETING, "--add", title, *BY).done()
    ordered = office.umlauf("meeting", "agenda", MEETING, "--order", "2,1", *BY, "--json").done().json
    assert [item["title"] for item in ordered["agenda"]] == ["Fortbildung (Beispiel)", "Winterhilfe (Beispiel)"]
    moved = office.umlauf("meeting", "move", MEETING, "--start", "14.01.2027 9:00", *BY, "--json").done().json
    assert (moved["sequence"], moved["place"]) == (1, "Rathaus (Beispiel)")
    assert moved["end"] == "2027-01-14T09:30:00Z"  # as long as before
    ended = office.umlauf("meeting", "cancel", MEETING, "--reason", "Kein Raum.", *BY, "--json").done().json
    assert (ended["state"], ended["sequence"], ended["why"]) == ("cancelled", 2, "Kein Raum.")
    assert "abgesagt" in office.umlauf("meeting", "list").done().out


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("meeting", "show", "2027-K09"), "gibt es nicht"),
        (("meeting", "move", MEETING, "--start", "morgen", *BY), "kann ich nicht als Termin lesen"),
        (("meeting", "move", MEETING, "--start", "12.01.2020 10:00", *BY), "muss in der Zukunft liegen"),
        (("meeting", "agenda", MEETING, "--order", "3,1", *BY), "nicht ordnen"),
        (("meeting", "attend", MEETING, "--person", "berta", *BY), "beginnt erst am Dienstag, 12. Januar 2027"),
        (("meeting", "minutes", MEETING, "--text", "Text", *BY), "beginnt erst am"),
        (("meeting", "cancel", MEETING, "--reason", " ", *BY), "fehlt die Begründung"),
        (("meeting", "invite", MEETING, *BY), "schon eingeladen"),
        (("meeting", "plan", "--from-dates", "2026-R07", *BY), "gibt es nicht"),
    ],
)
def test_it_refuses_with_the_next_step(office: Shell, command: tuple[str, ...], says: str) -> None:
    office.umlauf(*PLAN, *BY).done()
    office.umlauf("meeting", "invite", MEETING, *BY).done()
    refused = office.umlauf(*command)
    assert refused.code == 1
    assert says in refused.err
