"""The command line itself: what all commands share, wrong usage, both languages, and that all of it is documented."""

import inspect
import re
from pathlib import Path

import polib
import pytest
from bot_cli_catalogue import CATALOGUE, extracted
from bot_cli_shell import NETWORK, Shell
from checkout import ROOT

from bot.cli import COMMANDS, GROUPS
from bot.commands import explain_mail, outbox
from bot.commands.language import words_of
from mail.reading import Doubt
from mail.triage import RULES, MailKind
from store.tables import OutboxState

pytest_plugins = ["bot_cli_fixtures"]

NAMES = [row.name for row in COMMANDS]


@pytest.mark.parametrize("name", NAMES)
def test_it_documents_every_command(name: str) -> None:
    """docs/operations.md names each with a line."""
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert re.search(rf"`umlauf {re.escape(name)}[ `]", text), f"docs/operations.md says nothing about umlauf {name}"


def test_it_documents_no_command_that_is_not_there() -> None:
    """What the handbook promises can be typed."""
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    named = set(re.findall(rf"`umlauf ((?:{'|'.join(GROUPS)}) [a-z-]+|[a-z]+)", text))
    assert named <= set(NAMES)


@pytest.mark.parametrize("name", ["", *GROUPS, *NAMES])
@pytest.mark.parametrize("language", ["de", "en"])
def test_it_has_help_for_everything(shell: Shell, name: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command and every option says what it is for, in both languages."""
    code = shell.umlauf(*name.split(), "--language", language, "--help", config=False)
    assert code.code == 0 if name not in GROUPS else code.code in (0, 2)
    if name in GROUPS:
        return
    text = capsys.readouterr().out
    options = re.findall(r"^  (--[a-z-]+)(.*)$", text, flags=re.MULTILINE)
    assert {"--config", "--language"} <= {option for option, _ in options}


def test_it_reads_the_shared_options_before_and_after_the_command(office: Shell) -> None:
    """--config, --json, --network and --language, as one is used to from other programs."""
    config = str(office.config)
    before = office.umlauf("--config", config, "--json", "--network", NETWORK, "motion", "list", config=False)
    after = office.umlauf("motion", "list", "--config", config, "--json", "--network", NETWORK, config=False)
    assert before.done().json == after.done().json == []
    both = office.umlauf("--config", "nowhere.toml", "motion", "list", "--config", config, config=False)
    assert both.done().out


def test_it_looks_for_config_toml_where_it_stands(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """The default of --config."""
    monkeypatch.chdir(office.folder)
    assert office.umlauf("motion", "list", config=False).done().out


def test_it_says_what_makes_a_missing_configuration(shell: Shell) -> None:
    """`umlauf init`."""
    assert "umlauf init" in shell.umlauf("motion", "list").refused()


def test_it_complains_of_every_mistake_of_a_configuration(office: Shell) -> None:
    """And starts nothing."""
    office.config.write_text(office.config.read_text() + '[log]\nlevel = "LAUT"\nfarbe = "rot"\n')
    complaint = office.umlauf("motion", "list").refused().splitlines()
    assert [line.split(": ")[1] for line in complaint] == ["log.level", "log.farbe"]


def test_it_wants_to_know_which_of_several_networks(office: Shell) -> None:
    """Naming those that there are; one that is not yet in the store is told how to get there."""
    office.config.write_text(office.config.read_text() + '[[networks]]\nid = "zwei"\nagreement = "zwei.toml"\n')
    complaint = office.umlauf("motion", "list").refused(2)
    assert f"{NETWORK}, zwei" in complaint
    assert "umlauf migrate" in office.umlauf("motion", "list", "--network", "zwei").refused()
    assert "dort stehen" in office.umlauf("motion", "list", "--network", "drei").refused(2)
    assert office.umlauf("motion", "list", "--network", NETWORK).done().out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("motoin", "list"), "Den Befehl „motoin“ gibt es nicht."),
        (("motion", "lst"), "Den Befehl „lst“ gibt es nicht."),
        (("motion", "list", "--jsno"), "--jsno gibt es hier nicht; meinten Sie --json?"),
        (("motion", "list", "--network"), "Nach --network fehlt ein Wert."),
        (("motion", "list", "zu", "viel"), "Damit kann ich nichts anfangen: zu viel."),
        (("motion", "list", "--language", "fr"), "--language: „fr“ gibt es nicht, nur de und en."),
        (("motion", "show"), "Es fehlt: MOTION."),
    ],
)
def test_it_says_what_is_wrong_with_a_command_line(office: Shell, args: tuple[str, ...], said: str) -> None:
    """Exit code 2, in German, with the way to the help where it is known."""
    assert office.umlauf(*args, config=False).refused(2).splitlines()[0] == said


def test_it_complains_in_english_when_asked(office: Shell) -> None:
    """Wherever on the command line that is said."""
    assert "There is no command" in office.umlauf("--language=en", "motoin", config=False).refused(2)
    assert "Missing: MOTION." in office.umlauf("motion", "show", "--language", "en", config=False).refused(2)


def test_it_refuses_a_store_that_is_not_of_this_version(office: Shell) -> None:
    """Rather than break somewhere inside."""
    (office.folder / "umlauf.db").unlink()
    assert "umlauf migrate" in office.umlauf("motion", "list").refused()


def test_it_prints_no_password_of_a_database_that_it_cannot_reach(office: Shell) -> None:
    """The driver's own message may hold the whole address."""
    url = "postgresql+asyncpg://umlauf:Gr4nitfels@127.0.0.1:1/umlauf"
    office.config.write_text(office.config.read_text() + f'[store]\nurl = "{url}"\n')
    for command in (("motion", "list"), ("migrate",), ("run",), ("check",)):
        result = office.umlauf(*command)
        assert result.code == 1
        assert "Gr4nitfels" not in result.out + result.err


def test_every_sentence_has_its_english() -> None:
    """In step with the code, complete, with the same facts; run tests/bot_cli_catalogue.py to bring it up to date."""
    catalogue = polib.pofile(str(CATALOGUE))
    assert {(entry.msgid, entry.msgid_plural) for entry in catalogue} == set(extracted())
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries() + catalogue.obsolete_entries()] == []
    for entry in catalogue:
        for said in [entry.msgstr, *entry.msgstr_plural.values()]:
            facts = re.findall(r"\{(\w+)\}", entry.msgid)
            assert not said or sorted(re.findall(r"\{(\w+)\}", said)) == sorted(facts), entry.msgid


def test_no_english_sentence_is_left_in_german() -> None:
    """Umlauts betray a sentence that was copied and not translated."""
    said = [entry.msgstr for entry in polib.pofile(str(CATALOGUE))]
    assert [sentence for sentence in said if re.search("[äöüß„]", sentence)] == []


def test_it_speaks_no_other_language() -> None:
    """A third language is a third catalogue."""
    with pytest.raises(KeyError):
        words_of("fr")


def test_everything_that_can_be_shown_has_a_name() -> None:
    """Kinds of mail, doubts, states of the outbox: a new one without its words would break a command."""
    assert set(explain_mail.KINDS) == {kind.value for kind in MailKind}
    assert set(explain_mail.DOUBTS) == {doubt.value for doubt in Doubt}
    assert set(explain_mail.RULES) == {name for name, _, _ in RULES}
    assert set(outbox.STATES) == {state.value for state in OutboxState}


@pytest.mark.parametrize("file", sorted((ROOT / "bot" / "commands").glob("*.py")), ids=lambda file: file.name)
def test_it_imports_nothing_heavy_with_a_command(file: Path) -> None:
    """Libraries that take long belong inside the commands that need them (a date is asked for without any)."""
    heavy = r"^(?:from|import) (?:telegram|sqlalchemy|pydantic|aiosmtplib|imap_tools|rich|bot\.app|bot\.office|store)\b"
    assert not re.search(heavy, file.read_text(encoding="utf-8"), flags=re.MULTILINE), file


def test_every_command_takes_a_call_first() -> None:
    """What `frame` relies on."""
    assert all(next(iter(inspect.signature(row.act).parameters)) == "call" for row in COMMANDS)
    assert len(set(NAMES)) == len(NAMES)
