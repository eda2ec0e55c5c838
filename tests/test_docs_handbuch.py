"""The handbook leaves out nothing that the program says or understands, and says nothing that is not so."""

import pytest
from docs_pages import HANDBOOK, rows, section
from motions_cases import bielefeld

from bot.telegram.commands import COMMANDS
from motions.notice import Matter, NoticeKind
from motions.terms import CHOICES, BallotKind, CancelReason
from motions.wording import names, options
from motions.wording.words import Words

EXPLAINED = {row[0]: row for row in rows(HANDBOOK)}


@pytest.mark.parametrize("kind", NoticeKind)
def test_it_explains_every_notice(kind: NoticeKind) -> None:
    """A message that the program sends has a line that says to whom and when."""
    notices = {row[0]: row for row in rows(section(HANDBOOK, "## Was die Nachrichten bedeuten"))}
    assert len([cell for cell in notices[f"`{kind}`"] if cell]) == 3


@pytest.mark.parametrize("matter", Matter)
def test_it_explains_everything_that_is_put_before_the_office(matter: Matter) -> None:
    """Each has a line that says what it is about and what is to be done."""
    matters = {row[0]: row for row in rows(section(HANDBOOK, "Nachrichten an die Stelle:"))}
    assert len([cell for cell in matters[f"`{matter}`"] if cell]) == 3


@pytest.mark.parametrize("name", COMMANDS)
def test_it_shows_every_command_with_an_example(name: str) -> None:
    """German name and English alias; the example gives as many details as the command takes."""
    row = next(cells for cells in rows(HANDBOOK) if cells[0].removeprefix("`").split(" ")[0].rstrip("`") == f"/{name}")
    assert f"`/{COMMANDS[name].alias}`" in row[1]
    example, usage = row[0].split(" oder ")[-1].strip("`"), COMMANDS[name].usage
    details = example.removeprefix(f"/{name}").split(";")
    assert (len(details), details != [""]) == (len(usage.split(";")), bool(usage))


@pytest.mark.parametrize(
    ("ballot", "column"), [(BallotKind.OBJECTION, 0), (BallotKind.APPROVAL, 1)], ids=lambda value: str(value)
)
def test_it_gives_the_exact_words_to_answer_with(ballot: BallotKind, column: int) -> None:
    """All of them, and no other, for each kind of ballot."""
    table = list(rows(section(HANDBOOK, "### Mit einer Mail")))
    given = {row[column].strip("*") for row in table[1:] if row[column]}
    words = Words()
    assert given == {names.choice(said, words) for said in CHOICES[ballot]} | {options.received(words, chat=False).word}


def test_it_names_every_button_of_a_motion() -> None:
    """So that somebody who reads about a button finds it in the chat."""
    words = Words()
    shown = [options.received(words, chat=True), options.details(words), options.why(words), options.ask(words)]
    shown += options.designation(words)
    assert [option.word for option in shown if f"**{option.word}" not in HANDBOOK.replace("\n", " ")] == []


def test_it_lists_every_reading_of_ours_in_the_agreement_file() -> None:
    """Whatever the file marks as ours, and whom it makes the office, is for the network to adopt."""
    network = bielefeld().network
    marked = {key for procedure in network.procedures.values() for key in procedure.ours} | {"office", "substitute"}
    listed = {row[0].strip("`") for row in rows(section(HANDBOOK, "# Was Umlauf nicht entscheidet"))}
    assert marked <= listed


def test_it_knows_the_only_reasons_to_cancel() -> None:
    """The list is closed: as many points as there are reasons."""
    assert section(HANDBOOK, "## Abbrechen").count("\n* ") == len(CancelReason)
