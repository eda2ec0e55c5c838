"""`umlauf explain`: dates with their derivation, mails as they would be understood; no store, no configuration."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from bot_cli_shell import Result, Shell
from checkout import ROOT

pytest_plugins = ["bot_cli_fixtures"]

WORKED_EXAMPLES = [  # design: Counting days
    (("--received", "2026-11-24T15:00"), "2026-12-08", "2026-12-08T23:00:00Z"),
    (("--available", "2026-12-04 19:30"), "2026-12-21", "2026-12-21T23:00:00Z"),
    (("--received", "2026-12-11"), "2026-12-28", "2026-12-28T23:00:00Z"),
    (("--received", "2027-05-13"), "2027-05-28", "2027-05-28T22:00:00Z"),
    (("--received", "2027-05-13", "--place", "DE-BE"), "2027-05-27", "2027-05-27T22:00:00Z"),
    (("--received", "24.11.2026 15:00"), "2026-12-08", "2026-12-08T23:00:00Z"),
    (("--received", "2026-11-24T23:30:00Z"), "2026-12-09", "2026-12-09T23:00:00Z"),  # past midnight in Bielefeld
    (("--received=2026-11-24T15:00", "--days=1"), "2026-11-25", "2026-11-25T23:00:00Z"),
]


@pytest.fixture
def explain(shell: Shell) -> Shell:
    """No configuration anywhere."""
    assert not shell.config.exists()
    return shell


def documents(result: Result) -> list[dict[str, object]]:
    """One JSON document a line."""
    return [json.loads(line) for line in result.done().out.splitlines()]


@pytest.mark.parametrize(("given", "last_day", "closes_at"), WORKED_EXAMPLES)
def test_it_counts_as_the_worked_examples_do(
    explain: Shell, given: tuple[str, ...], last_day: str, closes_at: str
) -> None:
    """§§ 187 (1), 188 (1), 193 BGB, and business hours for what is only retrievable."""
    found = explain.umlauf("explain", "deadline", *given, "--json", config=False).done().json
    assert (found["last_day"], found["closes_at"]) == (last_day, closes_at)


def test_it_derives_the_date_in_steps(explain: Shell) -> None:
    """Every step as data, with its paragraph and its German sentence."""
    found = explain.umlauf("explain", "deadline", "--received", "2026-12-11T10:00", "--json").done().json
    steps = found["steps"]
    assert [(step["code"], step["day"]) for step in steps] == [
        ("received", "2026-12-11"),
        ("period", "2026-12-25"),
        ("free_day", "2026-12-25"),
        ("free_day", "2026-12-26"),
        ("free_day", "2026-12-27"),
        ("ends", "2026-12-28"),
    ]
    assert all(set(step) == {"code", "day", "at", "days", "name", "source", "text"} for step in steps)
    assert steps[0]["at"] == "2026-12-11T09:00:00Z"
    assert steps[0]["source"] == "§ 187 Abs. 1 BGB"
    assert steps[1]["days"] == 14
    assert "Erster Weihnachtstag" in steps[2]["text"]
    assert "Montag, 28. Dezember 2026, 24 Uhr" in steps[-1]["text"]


def test_it_says_why_availability_starts_later(explain: Shell) -> None:
    """Friday evening counts from Monday at eight (ours)."""
    steps = explain.umlauf("explain", "deadline", "--available", "2026-12-04T19:30", "--json").done().json["steps"]
    assert [step["code"] for step in steps] == ["available", "closed", "received", "period", "ends"]
    assert steps[2]["at"] == "2026-12-07T07:00:00Z"


def test_it_answers_several_moments_in_the_order_given(explain: Shell) -> None:
    """Also where receipts and availability are mixed, and with either way of writing an option."""
    given = ("--available=2026-12-04T19:30", "--received", "2026-11-24T15:00", "--available", "2026-12-11T12:00")
    found = documents(explain.umlauf("explain", "deadline", *given, "--received=2027-05-13", "--json"))
    assert [document["last_day"] for document in found] == ["2026-12-21", "2026-12-08", "2026-12-28", "2027-05-28"]


def test_it_derives_the_date_in_words(explain: Shell) -> None:
    """Numbered, with weekday and hour, in German or English."""
    german = explain.umlauf("explain", "deadline", "--received", "2026-12-11").done().out
    assert german.splitlines()[0] == "Fristende: Montag, 28. Dezember 2026, 24 Uhr (MEZ)."
    assert "1. Letzter Zugang: Freitag, 11. Dezember 2026." in german
    english = explain.umlauf("--language", "en", "explain", "deadline", "--received", "2026-12-11").done().out
    assert "Monday, 28 December 2026" in english
    two = explain.umlauf("explain", "deadline", "--received", "2026-12-11", "--received", "2026-12-12").done().out
    assert two.count("Fristende:") == 2


def test_it_names_every_mistake_in_one_sentence(explain: Shell) -> None:
    """Exit code 2, nothing on stdout."""
    given = ("--received", "gestern", "--available", "2026-13-01", "--place", "DE-XX", "--days", "0")
    complaint = explain.umlauf("explain", "deadline", *given, "--json").refused(2)
    assert complaint.count("\n") == 1
    for wrong in ("gestern", "2026-13-01", "DE-XX", "--days"):
        assert wrong in complaint


@pytest.mark.parametrize(
    "given",
    [
        (),
        ("--received", ""),
        ("--received", "9999-12-31"),  # the period would end after the calendar does
        ("--received", "1850-01-01"),  # whose public holidays nobody knows
        ("--received", "2026-12-11", "--days", "-1"),
        ("--received", "2026-12-11", "--days", "14.5"),
        ("--received", "2026-12-11", "--days", "367"),
        ("--received", "2026-12-11", "--place", ""),
        ("--received", "2026-12-11", "--place", "Bielefeld"),
        ("--received",),
        ("--recieved", "2026-12-11"),
        ("2026-12-11",),
    ],
)
def test_it_refuses_what_is_no_date_place_or_length(explain: Shell, given: tuple[str, ...]) -> None:
    """A wrong date must never be given for a right one."""
    assert explain.umlauf("explain", "deadline", *given, config=False).refused(2)


def test_it_starts_without_chat_database_and_mail() -> None:
    """A date is asked for often, from scripts: what takes long to import stays away."""
    code = (
        "import sys; from bot.cli import main; code = main(['explain', 'deadline', '--received', '2026-12-11']);"
        "print(code, [name for name in ('telegram', 'sqlalchemy', 'alembic', 'aiosmtplib', 'imap_tools',"
        " 'rich', 'aiohttp', 'asyncio', 'typst') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"


@pytest.mark.parametrize("program", [[str(Path(sys.executable).with_name("umlauf"))], [sys.executable, "-m", "bot"]])
def test_it_is_one_program_under_two_names(program: list[str], tmp_path: Path) -> None:
    """`umlauf` and `python -m bot`, from any folder."""
    command = [*program, "explain", "deadline", "--received", "2026-12-11", "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["last_day"] == "2026-12-28"


def mail(folder: Path, name: str, *, subject: str = "Re: [A07-K7QF2MXW] Aufnahme", body: str) -> Path:
    """A mail as a file."""
    path = folder / name
    path.write_bytes(
        f"From: Erika Beispiel <erika@mitglied.example>\r\nTo: stelle+A07-K7QF2MXW@netz.example\r\n"
        f"Subject: {subject}\r\nMessage-ID: <{name}@mitglied.example>\r\n\r\n{body}\r\n".encode()
    )
    return path


def test_it_explains_mails_in_the_order_given(explain: Shell) -> None:
    """One JSON line for each, with the fields that scripts rely on."""
    objection = mail(explain.folder, "a.eml", body="Widerspruch")
    none = mail(explain.folder, "b.eml", body="Kein Widerspruch\n\nMit freundlichen Grüßen")
    doubt = mail(explain.folder, "c.eml", body="Ja, aber nur mit festem Ansprechpartner")
    args = ("explain", "mail", str(objection), str(none), str(doubt), "--ballot", "objection", "--json")
    found = documents(explain.umlauf(*args, config=False))
    assert [document["choice"] for document in found] == ["object", "no_objection", None]
    assert [document["kind"] for document in found] == ["answer"] * 3
    assert [document["token"] for document in found] == ["A07-K7QF2MXW"] * 3
    assert found[0]["unclear"] is None
    assert found[2]["unclear"] is not None
    assert all({"kind", "text", "choice", "unclear", "token", "failed"} <= set(document) for document in found)


def test_it_explains_a_mail_in_words(explain: Shell) -> None:
    """What is counted, and why something is not."""
    vote = mail(explain.folder, "a.eml", body="Ja")
    approval = explain.umlauf("explain", "mail", str(vote), "--ballot", "abstimmung").done().out
    assert "Verstanden als: Ja" in approval
    assert "Kennung: A07-K7QF2MXW" in approval
    doubt = explain.umlauf("explain", "mail", str(vote), "--ballot", "objection").done().out
    assert "Nicht gezählt" in doubt
    assert "Widerspruch gefragt" in doubt


def test_it_says_why_a_mail_is_understood_so(explain: Shell) -> None:
    """For a coordinator who asks: the rule, what was left out, and the phrases of the book."""
    body = "Wir widersprechen der Aufnahme.\n\nMit freundlichen Grüßen\nErika Beispiel\n\n> Guten Tag"
    told = explain.umlauf("explain", "mail", str(mail(explain.folder, "a.eml", body=body)), "--ballot", "objection")
    assert "Weggelassen: Zitat" in told.done().out
    assert "Nach dem Phrasenbuch:" in told.out
    away = mail(explain.folder, "b.eml", body="Ich bin bis 11.12. nicht im Büro.")
    told = explain.umlauf("explain", "mail", str(away), "--ballot", "objection").done()
    assert "Erkannt an: Wortlaut einer Abwesenheitsnotiz" in told.out


def test_it_names_a_missing_mail_and_explains_the_others(explain: Shell) -> None:
    """Exit code 1; the others are there, and every file has its line, so that lines and files can be laid together."""
    here = mail(explain.folder, "a.eml", body="Widerspruch")
    missing = explain.folder / "b.eml"
    result = explain.umlauf("explain", "mail", str(missing), str(here), "--ballot", "objection", "--json")
    assert result.code == 1
    assert str(missing) in result.err
    first, second = (json.loads(line) for line in result.out.splitlines())
    assert str(missing) in first["error"]
    assert second["choice"] == "object"


@pytest.mark.parametrize("given", [(), ("a.eml",), ("--ballot", "objection"), ("a.eml", "--ballot", "wahl")])
def test_it_wants_mails_and_a_ballot(explain: Shell, given: tuple[str, ...]) -> None:
    """How a mail reads depends on what was asked."""
    assert explain.umlauf("explain", "mail", *given, config=False).refused(2)


def test_it_survives_any_bytes(explain: Shell) -> None:
    """A mail is whatever somebody sends."""
    path = explain.folder / "x.eml"
    path.write_bytes(bytes(range(256)) * 4)
    assert explain.umlauf("explain", "mail", str(path), "--ballot", "objection", "--json").done().json["choice"] is None
