"""`umlauf motion open|list|show`: shown first, done when agreed to, refused with every reason at once."""

from datetime import UTC, datetime

import pytest
from bot_cli_shell import ADMISSION, BY, NAME, NETWORK, Result, Shell, admission, recipients

from motions.notice import NoticeKind
from motions.ports import Arrival
from store.work import Work

pytest_plugins = ["bot_cli_fixtures"]


def exclusion(office: Shell, *more: str, by: str = "anna") -> Result:
    """The BGW applies for the exclusion of the GfS, with its application as a file."""
    application = office.folder / "antrag.pdf"
    application.write_bytes(b"%PDF-1.7 Antrag (Beispiel)")
    given = ("--concerned", "gfs", "--proposer", "BGW", "--application", str(application), "--reason", "Grund")
    return office.umlauf("motion", "open", "exclusion", *given, "--by", by, "--yes", *more)


def test_it_opens_an_admission_and_writes_to_every_seat(office: Shell) -> None:
    """§ 6 (3): the office tells all members; the roll is frozen, and who has no channel is put before the office."""
    found = admission(office, "--json").done().json
    assert found["id"] == "2026-01"
    assert (found["kind"], found["state"], found["subject"]) == ("admission", "collecting", NAME)
    assert found["applicant"] == {"name": NAME, "mail": "info@ws.example"}
    assert found["opened_by"] == "anna"
    assert found["binding"] is False
    assert found["roll"]["base"] == 6
    assert found["count"]["needed"] == 4
    assert found["last_day"] == "2026-12-08"
    assert "wilma@bgw.example" in recipients(office, NoticeKind.MOTION)


def test_it_keeps_what_was_attached(office: Shell) -> None:
    """With what each file is for; the office's signed agreement waits for the result."""
    letter, signed = office.folder / "Begründung.pdf", office.folder / "vereinbarung.pdf"
    letter.write_bytes(b"%PDF-1.7")
    signed.write_bytes(b"%PDF-1.7 signed")
    found = admission(office, "--attach", str(letter), "--agreement", str(signed), "--json").done().json
    listed = [(d["filename"], d["media_type"], d["purpose"]) for d in found["documents"]]
    assert listed == [
        ("Begründung.pdf", "application/pdf", "reason"),
        ("vereinbarung.pdf", "application/pdf", "agreement"),
    ]

    async def load(work: Work) -> bytes:
        return await work.documents.load(NETWORK, found["documents"][1]["id"])

    assert office.store(load) == b"%PDF-1.7 signed"


def test_it_shows_what_opening_would_do_and_asks(office: Shell) -> None:
    """The preview and the question go to stderr, so that stdout is the answer alone."""
    office.typed = ["j"]
    result = office.umlauf("motion", "open", *ADMISSION, *BY)
    assert result.code == 0
    assert "Vorschau: Aufnahme: Wärmestube" in result.err
    assert "mehr als die Hälfte von 6, also mindestens 4" in result.err
    assert result.out == "Antrag 2026-01 ist eröffnet. Die Mitteilungen gehen hinaus.\n"
    assert len(office.asked) == 1


@pytest.mark.parametrize("answer", ["", "n", "nein", "vielleicht"])
def test_it_does_nothing_unless_somebody_agrees(office: Shell, answer: str) -> None:
    """No is the default."""
    office.typed = [answer]
    result = office.umlauf("motion", "open", *ADMISSION, *BY)
    assert (result.code, result.out) == (1, "")
    assert "nichts geschehen" in result.err
    assert office.umlauf("motion", "list", "--json").done().json == []
    assert recipients(office, NoticeKind.MOTION) == []


def test_it_only_shows_the_preview_where_nobody_can_be_asked(office: Shell) -> None:
    """A script has to say --yes, because opening writes to everybody."""
    result = office.umlauf("motion", "open", *ADMISSION, *BY)
    assert result.code == 1
    assert "Vorschau: Aufnahme: Wärmestube" in result.out
    assert "--yes" in result.err
    assert office.umlauf("motion", "list", "--json").done().json == []


def test_it_puts_no_preview_into_json(office: Shell) -> None:
    """stdout is one JSON document or nothing."""
    result = office.umlauf("motion", "open", *ADMISSION, *BY, "--json")
    assert (result.code, result.out) == (1, "")
    office.typed = ["ja"]
    assert office.umlauf("motion", "open", *ADMISSION, *BY, "--json").json["id"] == "2026-01"


def test_it_refuses_with_every_reason_on_a_line_of_its_own(office: Shell) -> None:
    """§ 6 (2): who, and what for; § 6 (6): on the application of a member, documented, with a reason."""
    assert office.umlauf("motion", "open", "admission", *BY, "--yes").refused().splitlines() == [
        "Es fehlt der Gegenstand: Um welche Organisation geht es?",
        "Es fehlt die Begründung. Bitte schreiben Sie sie dazu.",
        "Es fehlt die Mailadresse der Organisation, die Mitglied werden möchte.",
    ]
    refused = office.umlauf("motion", "open", "ausschluss", "--concerned", "gfs", "--proposer", "gfs", *BY, "--yes")
    assert len(refused.refused().splitlines()) == 3  # reason, proposer, application


def test_it_keeps_no_file_of_a_motion_that_is_refused(office: Shell) -> None:
    """What was not opened leaves nothing behind."""
    letter = office.folder / "a.pdf"
    letter.write_bytes(b"%PDF-1.7")
    office.umlauf("motion", "open", "admission", "--attach", str(letter), *BY, "--yes").refused()
    office.umlauf("motion", "open", *ADMISSION, "--attach", str(letter), *BY)  # shown only
    database = b"".join(file.read_bytes() for file in office.folder.glob("umlauf.db*"))
    assert NETWORK.encode() in database
    assert b"%PDF-1.7" not in database


def test_it_reads_every_file_before_it_does_anything(office: Shell) -> None:
    """All files that cannot be read are named."""
    missing = [str(office.folder / name) for name in ("a.pdf", "b.pdf")]
    attached = [part for file in missing for part in ("--attach", file)]
    complaint = admission(office, *attached).refused()
    assert all(file in complaint for file in missing)
    assert office.umlauf("motion", "list", "--json").done().json == []


def test_it_refuses_files_that_no_mail_carries(office: Shell) -> None:
    """Attachments up to 20 MB are kept (design: Bad input)."""
    large = office.folder / "scan.pdf"
    with large.open("wb") as file:
        file.truncate(20_000_001)
    assert "20 MB" in admission(office, "--attach", str(large)).refused()


def test_it_wants_to_know_who_acts_where_several_could(office: Shell) -> None:
    """§ 5: at least two people; each command has its author."""
    complaint = office.umlauf("motion", "open", *ADMISSION, "--yes").refused(2)
    assert "--by" in complaint
    assert "anna, arno" in complaint


def test_it_takes_the_only_coordinator_for_granted(office: Shell) -> None:
    """Where there is just one."""
    office.umlauf("people", "end", "arno", "--role", "coordinator", *BY).done()
    assert office.umlauf("motion", "open", *ADMISSION, "--yes", "--json").done().json["opened_by"] == "anna"


@pytest.mark.parametrize("person", ["wilma", "berta", "niemand"])
def test_it_lets_only_the_office_act(office: Shell, person: str) -> None:
    """Neither a member nor, for another's motion, the substitute."""
    complaint = office.umlauf("motion", "open", *ADMISSION, "--by", person, "--yes").refused()
    assert "koordinierende Stelle" in complaint


def test_it_lets_the_substitute_act_where_the_office_proposes(office: Shell) -> None:
    """Where the office's own member is concerned or proposes, the substitute's people run the motion."""
    application = office.folder / "antrag.eml"
    application.write_bytes(b"From: stelle@stadt.example\r\n\r\nAntrag\r\n")
    given = ("--concerned", "gfs", "--proposer", "stadt", "--application", str(application), "--reason", "Grund")
    opened = ("motion", "open", "exclusion", *given, "--yes", "--json")
    assert "koordinierende Stelle" in office.umlauf(*opened, "--by", "anna").refused()
    found = office.umlauf(*opened).done().json  # berta is the only one who may
    assert found["opened_by"] == "berta"
    assert found["documents"][0]["media_type"] == "message/rfc822"


def test_it_opens_an_exclusion_about_its_member(office: Shell) -> None:
    """Members are named by id, short or full name; the title is the member's name."""
    found = exclusion(office, "--json").done().json
    assert (found["kind"], found["concerned"], found["proposer"]) == ("exclusion", "gfs", "bgw")
    assert found["subject"].startswith("Gesellschaft für Sozialarbeit")
    assert found["count"]["needed"] == 5
    assert [seat["votes"] for seat in found["roll"]["seats"] if seat["member"] == "gfs"] == [False]


def test_it_knows_only_two_kinds(office: Shell) -> None:
    """A slip in the kind is wrong usage."""
    assert "aufnahme" in office.umlauf("motion", "open", "wahl", "--subject", "x").refused(2)


def test_it_lists_motions_with_their_state(office: Shell) -> None:
    """In words and as data, the oldest first."""
    assert office.umlauf("motion", "list").done().out == "Es gibt noch keinen Antrag.\n"
    admission(office).done()
    exclusion(office).done()
    listed = office.umlauf("motion", "list").done().out.splitlines()
    assert [line.split(" · ")[0] for line in listed] == ["2026-01", "2026-02"]
    found = office.umlauf("motion", "list", "--json").done().json
    assert [(motion["id"], motion["kind"]) for motion in found] == [("2026-01", "admission"), ("2026-02", "exclusion")]


def test_it_shows_a_motion_with_every_seat_and_why_this_date(office: Shell) -> None:
    """Silence is shown as silence; the date comes with its derivation."""
    admission(office).done()
    office.umlauf(
        "motion",
        "enter-vote",
        "2026-01",
        "gfs",
        "widerspruch",
        "--at",
        office.clock.now.isoformat(),
        "--note",
        "Brief",
        *BY,
    )
    shown = office.umlauf("motion", "show", "2026-01").done().out
    assert "Derzeit: 1 von 6 Mitgliedern hat widersprochen" in shown
    assert "Trockendock Bielefeld e. V.: keine Antwort" in shown
    assert "Warum dieses Datum?\n1. " in shown
    assert "Den Antrag „2026-99“ gibt es nicht" in office.umlauf("motion", "show", "2026-99").refused()


def test_it_writes_the_standing_as_a_picture(office: Shell) -> None:
    """The same picture that the chat sends, in the file that was named; a place that is none is refused."""
    admission(office).done()
    place = office.folder / "stand.png"
    assert "Derzeit" in office.umlauf("motion", "show", "2026-01", "--picture", str(place)).done().out
    assert place.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    nowhere = str(office.folder / "nicht" / "da.png")
    assert "nicht zu schreiben" in office.umlauf("motion", "show", "2026-01", "--picture", nowhere).refused()


def stranger(office: Shell) -> int:
    """A stranger's mail waits in the inbox; its number."""
    raw = f"From: Erika <info@ws.example>\nSubject: Antrag\nMessage-ID: <1@ws.example>\n\nwir, die {NAME}, bitten.\n"

    async def keep(work: Work) -> int:
        now = datetime(2026, 11, 20, 9, tzinfo=UTC)
        await work.inbox.keep([Arrival("mail", "1", raw.encode(), now, now)], now)
        [row] = await work.inbox.waiting(1)
        await work.inbox.finish(row.id, state="parked", kind="stranger", reason="stranger")
        return row.id

    item: int = office.store(keep)
    return item


def test_it_opens_an_admission_from_a_strangers_mail(office: Shell) -> None:
    """Name, address and reason are the mail's unless given; the mail is kept, and its item is done."""
    item = stranger(office)
    assert "bitten" in office.umlauf("inbox", "show", str(item)).done().out
    given = ("motion", "open", "admission", "--from-inbox", str(item), *BY, "--yes", "--json")
    found = office.umlauf(*given).done().json
    assert (found["subject"], found["applicant"]) == (NAME, {"name": NAME, "mail": "info@ws.example"})
    assert [d["filename"] for d in found["documents"]] == [f"antrag-{item}.eml"]
    again = office.umlauf(*given)
    assert (again.code, "schon entschieden" in again.err) == (1, True)
    assert office.umlauf("inbox", "list", "--json").done().json == []


def test_it_lets_what_is_typed_go_before_the_mail(office: Shell) -> None:
    """The guess may be wrong."""
    given = (
        "--from-inbox",
        str(stranger(office)),
        "--subject",
        "Wärmestube Nord",
        "--reason",
        "Antrag vom 20. November",
    )
    found = office.umlauf("motion", "open", "admission", *given, *BY, "--yes", "--json").done().json
    assert (found["subject"], found["reason"]) == ("Wärmestube Nord", "Antrag vom 20. November")


def test_it_makes_no_exclusion_of_a_mail(office: Shell) -> None:
    """That needs a member's documented application (§ 6 (6))."""
    result = office.umlauf("motion", "open", "exclusion", "--from-inbox", "1", *BY, "--yes")
    assert (result.code, "nur bei einer Aufnahme" in result.err) == (2, True)
