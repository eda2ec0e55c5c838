"""`umlauf receipt`, `register`, `inbox` and `outbox`: what arrived, what is in force, what waits, what went wrong."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from bot_cli_shell import NETWORK, Shell

from motions.outage import NOTICED
from motions.ports import Arrival
from store.tables import OutboxState
from store.work import Work

pytest_plugins = ["bot_cli_fixtures"]

BY = ("--by", "anna")
RAW = (
    b"From: Otto Fremd <otto@fremd.example>\r\nTo: stelle@netz.example\r\nSubject: Anfrage\r\n"
    b"Message-ID: <1@fremd.example>\r\n\r\nK\xc3\xb6nnen wir\x1b[2J Mitglied werden?\r\n"
)


@pytest.fixture
def motion(office: Shell) -> Shell:
    """An admission, 2026-01, opened now."""
    given = ("--subject", "Wärmestube (Beispiel)", "--reason", "Antrag", "--applicant-mail", "info@ws.example")
    office.umlauf("motion", "open", "admission", *given, *BY, "--yes").done()
    return office


def later(shell: Shell, **by: float) -> str:
    """Some time passes; the moment it then is."""
    shell.clock.now += timedelta(**by)
    return shell.clock.now.isoformat()


def test_it_records_a_receipt(motion: Shell) -> None:
    """A coordinator's entry with its note (design: Receipt, evidence (b))."""
    at = later(motion, hours=20)
    given = ("2026-01", "Diakonie", "--at", at, "--note", "Rückschein vom 25. November", *BY)
    motion.umlauf("receipt", "record", *given).done()
    found = motion.umlauf("receipt", "list", "2026-01", "--json").done().json
    (entry,) = [evidence for evidence in found["evidence"] if evidence["seat"] == "diakonie"]
    assert (entry["kind"], entry["entered_by"], entry["note"]) == ("by_hand", "anna", "Rückschein vom 25. November")
    assert {"seat": "diakonie", "at": "2026-11-25T10:00:00Z", "kind": "by_hand", "evidence": "e2"} in found["seats"]
    assert sorted(found["missing"]) == ["bethel", "bgw", "gfs", "trockendock"]  # the office's own seat has it


def test_it_fixes_the_close_with_the_last_receipt(motion: Shell) -> None:
    """One period for all, from the last receipt: then the date binds."""
    waits: dict[str, object] = {}
    for seat in ("bethel", "bgw", "diakonie", "gfs", "trockendock"):
        given = ("2026-01", seat, "--at", motion.clock.now.isoformat(), "--note", "Anruf", *BY, "--json")
        waits |= motion.umlauf("receipt", "record", *given).done().json
    motion.umlauf("motion", "confirm", str(waits["waits_for_second"])).done()
    text = motion.umlauf("receipt", "list", "2026-01").done().out
    assert "Verbindliches Fristende: Dienstag, 8. Dezember 2026, 24 Uhr (MEZ)." in text
    assert "e3 · " in text
    assert motion.umlauf("motion", "show", "2026-01", "--json").done().json["binding"] is True


def test_it_lists_what_was_tried_to_reach_a_seat(motion: Shell) -> None:
    """Whom the notice went to, on which way, and what became of it; nothing of other seats is mixed in."""
    found = motion.umlauf("receipt", "list", "2026-01", "--json").done().json["tried"]
    wilma = [row for row in found if row["seat"] == "bgw"]
    assert [(row["person"], row["channel"], row["letter_asked"]) for row in wilma] == [("wilma", "mail", False)]
    text = motion.umlauf("receipt", "list", "2026-01").done().out
    assert "Was versucht wurde:" in text
    assert "E-Mail · Wilma Wohnlich (Beispiel)" in text


def test_it_lists_when_something_could_not_be_read(motion: Shell) -> None:
    """Also a short outage: a vote that nobody can find may have come in then (issue: outage ledger)."""
    assert motion.umlauf("receipt", "list", "2026-01", "--json").done().json["outages"] == []
    since, until = motion.clock.now, motion.clock.now + timedelta(minutes=11)

    async def came_back(work: Work) -> None:
        await work.inbox.mark_read("telegram", since)
        await work.outages.note("telegram", until, NOTICED)

    motion.store(came_back)
    found = motion.umlauf("receipt", "list", "2026-01", "--json").done().json["outages"]
    assert [outage["source"] for outage in found] == ["telegram"]
    assert datetime.fromisoformat(found[0]["until"]) - datetime.fromisoformat(found[0]["since"]) == until - since
    assert "Ausfälle seit der Eröffnung:\nTelegram: " in motion.umlauf("receipt", "list", "2026-01").done().out


def test_it_says_that_a_date_is_only_the_earliest(motion: Shell) -> None:
    """While somebody has no receipt."""
    assert "Fristende frühestens: Dienstag, 8. Dezember" in motion.umlauf("receipt", "list", "2026-01").done().out


@pytest.mark.parametrize(
    ("seat", "at", "note", "why"),
    [
        ("gfs", "2026-11-30T10:00", "Anruf", "Zukunft"),
        ("gfs", "2026-11-01T10:00", "Anruf", "vor der Mitteilung"),
        ("gfs", "2026-11-24T15:00", " ", "Vermerk"),
        ("caritas", "2026-11-24T15:00", "Anruf", "Stimmliste"),
    ],
)
def test_it_refuses_a_receipt_that_cannot_be(motion: Shell, seat: str, at: str, note: str, why: str) -> None:
    """Ahead of time, before the notice, without a source, or for nobody."""
    given = ("2026-01", seat, "--at", at, "--note", note, *BY)
    assert why in motion.umlauf("receipt", "record", *given).refused()


def test_it_reads_local_times_at_the_office(motion: Shell) -> None:
    """Without an offset a moment is the office's, in either way of writing."""
    later(motion, days=1)
    motion.umlauf("receipt", "record", "2026-01", "gfs", "--at", "24.11.2026 16:30", "--note", "Anruf", *BY).done()
    seats = motion.umlauf("receipt", "list", "2026-01", "--json").done().json["seats"]
    assert [seat["at"] for seat in seats if seat["seat"] == "gfs"] == ["2026-11-24T15:30:00Z"]


def test_it_shows_the_register(office: Shell) -> None:
    """Anlage 1 as the first version."""
    found = office.umlauf("register", "show", "--json").done().json
    assert (found["number"], found["cause"]) == (1, "Anlage 1")
    assert len(found["members"]) == 6
    text = office.umlauf("register", "show", "--version", "1").done().out
    assert text.startswith("Mitgliederverzeichnis, Fassung 1 vom 24. November 2026\n1. Bielefelder")
    assert "gibt es nicht" in office.umlauf("register", "show", "--version", "2").refused()
    assert "--version" in office.umlauf("register", "show", "--version", "neu").refused(2)


def test_it_exports_the_register(office: Shell) -> None:
    """As CSV that a spreadsheet reads, and as the same JSON as shown."""
    table = list(csv.reader(io.StringIO(office.umlauf("register", "export", "--format", "csv").done().out)))
    assert table[0] == ["version", "id", "name", "since"]
    assert ["1", "stadt", "Stadt Bielefeld, Sozialdezernat", ""] in table
    target = office.folder / "register.json"
    office.umlauf("register", "export", "--format", "json", "--out", str(target)).done()
    assert '"number": 1' in target.read_text(encoding="utf-8")
    paper = office.folder / "register.pdf"
    office.umlauf("register", "export", "--format", "pdf", "--out", str(paper)).done()
    assert paper.read_bytes().startswith(b"%PDF-")
    assert "--out" in office.umlauf("register", "export", "--format", "pdf").refused()


def test_it_exports_only_forms_that_it_knows(office: Shell) -> None:
    """And says where a file cannot be written."""
    assert "pdf, csv, json" in office.umlauf("register", "export", "--format", "xls").refused(2)
    assert "--format" in office.umlauf("register", "export").refused(2)
    nowhere = office.umlauf("register", "export", "--format", "csv", "--out", str(office.folder / "no" / "x.csv"))
    assert "nicht zu schreiben" in nowhere.refused()


@pytest.fixture
def parked(office: Shell) -> Shell:
    """A mail of a stranger waits for a decision, as item 1."""

    async def park(work: Work) -> None:
        now = office.clock()
        await work.inbox.keep([Arrival("mail", "k1", RAW, now, now)], now)
        await work.inbox.finish(
            1, state="parked", kind="stranger", reason="unbekannt", network=NETWORK, trail=["known"]
        )

    office.store(park)
    return office


def test_it_lists_what_waits_for_a_decision(parked: Shell) -> None:
    """Nothing vanishes."""
    assert parked.umlauf("inbox", "list").done().out.startswith("1 · E-Mail · Dienstag, 24. November 2026, 15:00 Uhr")
    (item,) = parked.umlauf("inbox", "list", "--json").done().json
    assert (item["id"], item["state"], item["kind"]) == (1, "parked", "stranger")


def test_it_shows_a_mail_as_text_without_control_characters(parked: Shell) -> None:
    """Whatever a stranger writes cannot drive the terminal; --raw gives it as it came."""
    text = parked.umlauf("inbox", "show", "1").done().out
    assert "Von: Otto Fremd <otto@fremd.example>" in text
    assert "Können wir[2J Mitglied werden?" in text
    assert "\x1b" not in text
    assert parked.umlauf("inbox", "show", "1", "--raw").done().out == RAW.decode()
    assert parked.umlauf("inbox", "show", "1", "--json").done().json["raw"] == RAW.decode()


@pytest.mark.parametrize(
    ("word", "state"), [("done", "done"), ("ignored", "ignored"), ("again", "waiting"), ("nochmal", "waiting")]
)
def test_it_decides_on_an_item_once(parked: Shell, word: str, state: str) -> None:
    """With who decided and why; a second decision finds nothing to decide."""
    given = ("inbox", "decide", "1", "--as", word, "--reason", "Antrag per Post erbeten", *BY)
    assert parked.umlauf(*given, "--json").done().json == {"id": 1, "state": state}
    assert parked.umlauf("inbox", "list", "--json").done().json == []
    assert "wartet nicht" in parked.umlauf(*given).refused()


@pytest.mark.parametrize("item", ["2", "null", "-1", "99999999999999999999"])
def test_it_does_not_know_other_items(parked: Shell, item: str) -> None:
    """Whatever is typed for a number."""
    assert parked.umlauf("inbox", "show", item).code in (1, 2)
    assert parked.umlauf("inbox", "show", item).out == ""


def test_it_wants_an_outcome_and_a_reason(parked: Shell) -> None:
    """Both, named at once."""
    assert parked.umlauf("inbox", "decide", "1").refused(2).startswith("Es fehlt: --as, --reason.")
    assert "done, ignored" in parked.umlauf("inbox", "decide", "1", "--as", "weg", "--reason", "x", *BY).refused(2)


def test_it_lists_what_has_not_gone_out(motion: Shell) -> None:
    """With its subject, so that a person knows what it is."""
    text = motion.umlauf("outbox", "list").done().out
    assert "wilma@bgw.example" in text
    assert "Aufnahme: Wärmestube" in text
    found = motion.umlauf("outbox", "list", "--json").done().json
    assert {row["state"] for row in found} == {"pending", "dead"}  # Berta has no address yet
    assert "nicht zustellbar · " in motion.umlauf("outbox", "list", "--state", "dead").done().out
    assert motion.umlauf("outbox", "list", "--state", "sent").done().out == "Es steht nichts aus.\n"
    assert "pending" in motion.umlauf("outbox", "list", "--state", "kaputt").refused(2)


def test_it_tries_undeliverable_rows_once_more(motion: Shell) -> None:
    """Only those; if one of several cannot be tried, none is."""
    found = motion.umlauf("outbox", "list", "--json").done().json
    ids = {row["target"]: row["id"] for row in found if row["kind"] == "motion"}
    dead, waiting = ids["wilma@bgw.example"], ids["gesa@gfs.example"]

    async def die(work: Work) -> None:
        await work.outbox.dead(dead, "550 5.1.1 unbekannt", motion.clock())

    motion.store(die)
    assert "550 5.1.1 unbekannt" in motion.umlauf("outbox", "list", "--state", "dead").done().out
    assert str(waiting) in motion.umlauf("outbox", "retry", str(dead), str(waiting)).refused()
    assert motion.umlauf("outbox", "retry", str(dead), "--json").done().json == {"retried": [dead]}

    async def waiting_now(work: Work) -> list[int]:
        return [row.id for row in await work.outbox.rows([OutboxState.PENDING], NETWORK)]

    assert {dead, waiting} <= set(motion.store(waiting_now))
    assert "Es fehlt: ID..." in motion.umlauf("outbox", "retry").refused(2)
