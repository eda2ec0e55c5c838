"""`umlauf consultation`, `dates`, `evaluation`: the office asks around from the command line."""

import pytest
from bot_cli_shell import NETWORK, Shell

from motions.inquiry.answering import Saying
from motions.notice import NoticeKind
from motions.terms import Channel
from store.work import Work

pytest_plugins = ["bot_cli_fixtures"]

BY = ("--by", "anna", "--yes")
SLOTS = ("--slot", "12.01.2027 10:00, 90 Minuten, Rathaus (Beispiel)", "--slot", "13.01.2027 14:00")
CONSULT = ("consultation", "open", "--subject", "Notschlafstelle", "--text", "Was bedenken?", "--member", "GfS")


def asked(office: Shell) -> set[tuple[str | None, str]]:
    """Whom the inquiry went to: person and seat."""

    async def read(work: Work) -> set[tuple[str | None, str]]:
        rows = await work.outbox.rows(["pending", "sent", "sending"])
        return {(row.person, row.seat or "") for row in rows if row.kind is NoticeKind.INQUIRY}

    found: set[tuple[str | None, str]] = office.store(read)
    return found


def answer(office: Shell, person: str, seat: str, values: dict[int, str]) -> None:
    """A seat answers, as a button would."""
    from bot.procedures import inquiries

    async def write(work: Work) -> None:
        now = office.clock()
        saying = Saying(seat, person, values, Channel.TELEGRAM, now)
        await inquiries.answer(work, NETWORK, "2026-R01", saying, now)

    office.store(write)


def test_it_consults_the_body_for_a_member(office: Shell) -> None:
    """Both people of each seat are written to, and nobody else."""
    found = office.umlauf(*CONSULT, *BY, "--json").done().json
    assert (found["id"], found["kind"], found["asker"]) == ("2026-R01", "consultation", "gfs")
    assert {seat for _, seat in asked(office)} == {"bethel", "bgw", "diakonie", "gfs", "trockendock", "stadt"}
    assert {person for person, seat in asked(office) if seat == "gfs"} == {"gesa", "gustav"}
    listed = office.umlauf("consultation", "list").done().out
    assert "2026-R01 · Beratung: Notschlafstelle: läuft bis" in listed
    assert "Antworten von 0 von 6" in listed
    assert office.umlauf("dates", "list", "--json").done().json == []


def test_it_shows_it_first_and_insists_on_a_yes(office: Shell) -> None:
    """It writes to everybody, so nothing goes out where nobody sits to be asked."""
    shown = office.umlauf(*CONSULT, "--by", "anna")
    assert (shown.code, "--yes" in shown.err) == (1, True)
    assert "Was bedenken?" in shown.out
    assert asked(office) == set()


def test_it_asks_only_the_members_that_are_named(office: Shell) -> None:
    """As a case conference needs it: a few participants, and a subject without anybody's name."""
    open_ = (
        "dates",
        "open",
        "--subject",
        "Fallkonferenz F-17 (Beispiel)",
        *SLOTS,
        "--member",
        "gfs",
        "--member",
        "BGW",
    )
    found = office.umlauf(*open_, *BY, "--json").done().json
    assert found["asked"] == ["gfs", "bgw"]
    assert [(slot["number"], slot["minutes"], slot["place"]) for slot in found["slots"]] == [
        (1, 90, "Rathaus (Beispiel)"),
        (2, None, ""),
    ]
    assert {seat for _, seat in asked(office)} == {"gfs", "bgw"}


def test_it_shows_which_date_suits_and_chooses_another(office: Shell) -> None:
    """The choice is the office's, once everybody has answered."""
    office.umlauf("dates", "open", "--subject", "Sitzung", *SLOTS, "--member", "gfs", "--member", "bgw", *BY).done()
    answer(office, "gesa", "gfs", {0: "yes", 1: "no"})
    assert (
        "Es fehlen: Bielefelder Wohnungsbaugesellschaft"
        in office.umlauf("dates", "choose", "2026-R01", "2", *BY).refused()
    )
    answer(office, "wilma", "bgw", {0: "yes", 1: "if_need_be"})
    shown = office.umlauf("dates", "show", "2026-r01", "--json").done().json
    assert shown["best"] == [1]
    assert [(a["seat"], a["item"], a["value"], a["stands"]) for a in shown["answers"]] == [
        ("gfs", 1, "yes", True),
        ("gfs", 2, "no", True),
        ("bgw", 1, "yes", True),
        ("bgw", 2, "if_need_be", True),
    ]
    assert "ja 2, notfalls 0, nein 0" in office.umlauf("dates", "show", "2026-R01").done().out
    chosen = office.umlauf("dates", "choose", "2026-R01", "2", *BY, "--json").done().json
    assert (chosen["chosen"], chosen["state"]) == (2, "closed")


def test_it_asks_about_experience(office: Shell) -> None:
    """Up to five questions (§ 1.6)."""
    questions = ("--question", "Was hat gut geklappt?", "--question", "Was fehlt?")
    found = office.umlauf("evaluation", "open", "--subject", "Jahr 2026", *questions, *BY, "--json").done().json
    assert found["questions"] == ["Was hat gut geklappt?", "Was fehlt?"]
    many = [part for number in range(6) for part in ("--question", f"Frage {number}?")]
    assert "1 bis 5 Fragen" in office.umlauf("evaluation", "open", "--subject", "Zu viel", *many, *BY).refused()


def test_it_takes_one_back_with_a_reason(office: Shell) -> None:
    office.umlauf(*CONSULT, *BY).done()
    found = office.umlauf("consultation", "cancel", "2026-R01", "--reason", "aufgegeben", *BY, "--json").done().json
    assert (found["state"], found["why"]) == ("cancelled", "aufgegeben")
    assert (
        "schon beendet" in office.umlauf("consultation", "cancel", "2026-R01", "--reason", "noch einmal", *BY).refused()
    )


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--slot", "12.01.2027 10:00"), "2 bis 10 Termine"),
        (("--slot", "12.01.2027 10:00", "--slot", "12.01.2027 10:00"), "steht zweimal da"),
        (("--slot", "25.11.2026 10:00", "--slot", "13.01.2027 14:00"), "vor dem Ende der Abfrage"),
        (("--slot", "morgen", "--slot", "13.01.2027 14:00"), "„morgen“ kann ich nicht als Termin lesen"),
        (("--slot", "12.01.2027", "--slot", "13.01.2027 14:00"), "kann ich nicht als Termin lesen"),
        ((*SLOTS, "--until", "2026-11-01"), "muss in der Zukunft liegen"),
        ((*SLOTS, "--member", "caritas"), "caritas"),
    ],
)
def test_it_says_what_is_wrong_with_dates(office: Shell, more: tuple[str, ...], says: str) -> None:
    assert says in office.umlauf("dates", "open", "--subject", "Sitzung", *more, *BY).refused()
    assert asked(office) == set()


def test_it_knows_no_other_inquiry(office: Shell) -> None:
    assert "2026-R09" in office.umlauf("consultation", "show", "2026-R09").refused()
