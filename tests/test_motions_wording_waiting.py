"""Why something waits for the office is said in words, whatever reason the code keeps it with."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from wording_reading import GERMAN

from bot.languages import all_words
from bot.mailroom.reports import NOT_UNDERSTOOD
from mail.reading import Doubt
from motions.wording.waiting import ASKED_BACK, KEPT, WHY, file_names, why

ENGLISH = all_words()["en"]
BOT = Path(__file__).resolve().parent.parent / "bot"


def kept_reasons() -> Iterator[str]:
    """Every reason that is written in the code where an item is parked."""
    for file in BOT.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text())):
            if not isinstance(call, ast.Call) or not _parks(call):
                continue
            arguments = call.args[2:3] if isinstance(call.func, ast.Name) else call.args[1:2]
            yield from (a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str))


def _parks(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    first = call.args[0] if call.args else None
    return name in ("handled", "Handled") and isinstance(first, ast.Constant) and first.value == "parked"


def test_it_finds_the_reasons_in_the_code() -> None:
    """Else the next test would pass whatever happens."""
    assert len(set(kept_reasons())) >= 10


@pytest.mark.parametrize("reason", sorted({*kept_reasons(), NOT_UNDERSTOOD, *(f"{ASKED_BACK}: {d}" for d in Doubt)}))
def test_it_has_words_for_every_reason(reason: str) -> None:
    german, english = why(reason, GERMAN), why(reason, ENGLISH)
    assert german != english
    assert reason not in (german, english)


def test_it_has_words_for_nothing_that_is_not_there() -> None:
    assert set(KEPT) <= {*kept_reasons(), NOT_UNDERSTOOD, "unreadable"}
    assert not set(KEPT) & set(WHY)


def test_it_repeats_a_reason_that_is_no_code_of_ours() -> None:
    """An item that broke is kept with the name of what went wrong; controls are taken out."""
    assert why("KeyError\x1b[2J", GERMAN) == "KeyError[2J"
    assert why("", GERMAN) == "nicht zuzuordnen"


def test_it_names_a_few_files() -> None:
    assert file_names([f"{number}.pdf" for number in range(12)]).endswith("9.pdf, …")
