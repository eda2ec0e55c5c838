"""The documentation as a whole: links lead somewhere, generated parts are current, commands it names are there."""

import re
import shlex
from pathlib import Path

import pytest
from checkout import ROOT
from docs_pages import HANDBOOK, PAGES
from docs_transcript import BEGIN, END, README, written_anew

from bot.cli import COMMANDS, main
from motions.states import diagram
from motions.terms import State
from motions.wording import names
from motions.wording.words import Words

NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
_EXAMPLE = re.compile(r"(?:^|`)umlauf ((?:[^`\n\\]|\\\n)*)", re.MULTILINE)
_COMMAND = re.compile(r"(?:^|`|\.venv/bin/)umlauf ((?:[a-z][a-z-]* ?)+)", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_it_links_only_to_what_is_there(page: Path) -> None:
    """Relative links, from the page's own folder."""
    targets = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_it_names_only_commands_that_are_there(page: Path) -> None:
    """`umlauf motion cancel` is a row of the command line's table."""
    known = {row.name for row in COMMANDS}
    named = {found.strip() for found in _COMMAND.findall(page.read_text(encoding="utf-8"))}
    assert {name for name in named if not any(f"{name} ".startswith(f"{row} ") for row in known)} == set()


@pytest.mark.parametrize("example", sorted(set(_EXAMPLE.findall(HANDBOOK))))
def test_it_gives_examples_with_options_that_are_there(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What an example of the handbook sets can be set with that command."""
    words = shlex.split(example)
    name = next(row.name for row in COMMANDS if f"{' '.join(words)} ".startswith(f"{row.name} "))
    main([*name.split(" "), "--help"])
    explained = capsys.readouterr().out
    assert [word for word in words if word.startswith("--") and word not in explained] == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_it_keeps_the_house_s_tone(page: Path) -> None:
    """No exclamation marks, and an objection is no veto."""
    text = re.sub(r"!\[|<!--", "", page.read_text(encoding="utf-8"))
    assert "!" not in text
    assert "veto" not in text.lower()


def test_it_gives_lawyers_proofs_that_are_there() -> None:
    """Each test that the page names is one."""
    page = (ROOT / "docs" / "rechtspruefung.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", page))
    tests = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests").glob("test_*.py"))
    assert len(named) > 40
    assert {name for name in named if f"def {name}(" not in tests} == set()


def test_it_shows_the_states_as_they_are() -> None:
    """The diagram in docs/motions.md is the one that the table gives."""
    page = (ROOT / "docs" / "motions.md").read_text(encoding="utf-8")
    assert page.count("```mermaid\n") == 1
    assert page.split("```mermaid\n")[1].split("```")[0] == diagram()


@pytest.mark.parametrize("state", State)
def test_it_calls_each_state_what_people_read(state: State) -> None:
    """The table below the diagram has the wording's own names."""
    page = (ROOT / "docs" / "motions.md").read_text(encoding="utf-8")
    assert f"| `{state}` | {names.state(state, Words())} |" in page


def test_it_shows_a_transcript_of_what_is_really_said() -> None:
    """After a change of wording: .venv/bin/python tests/docs_transcript.py"""
    readme = README.read_text(encoding="utf-8")
    assert readme.count(BEGIN) == readme.count(END) == 1
    assert written_anew(readme) == readme


def test_it_records_decisions_in_order() -> None:
    """Each record says when it was accepted, and no number is missing."""
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(record.name[:4])}. "), record.name
        assert all(f"\n## {part}\n" in text for part in ("Context", "Decision", "Consequences")), record.name
