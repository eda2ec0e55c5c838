"""The door to typst: what comes out, and what a paper may not do."""

import asyncio
import subprocess
import sys
import threading
from datetime import date

import pytest
import typst
from bot_papers_checks import text_of

from bot.papers import typeset
from bot.papers.printable import Data

REGISTER: dict[str, Data] = {
    "network": "Netzwerk Beispiel",
    "agreement": "",
    "title": "Mitgliederverzeichnis",
    "version": "Fassung 1",
    "changes": ["Erste Fassung."],
    "count": "1 Mitglied",
    "columns": ["Nr.", "Mitglied", "Mitglied seit"],
    "rows": [{"name": '#panic("run") $x$ *b* <l> @r // \\u{41}', "since": "", "new": "", "sites": ""}],
    "page": "Seite {page} von {pages}",
    "substitute": "",
}


def test_it_makes_the_same_bytes_twice() -> None:
    """So that a paper's hash can stand in the journal."""
    first = typeset.pdf("register", REGISTER, "de", date(2026, 12, 15))
    assert first == typeset.pdf("register", REGISTER, "de", date(2026, 12, 15))
    assert first != typeset.pdf("register", REGISTER, "de", date(2026, 12, 16))


@pytest.mark.poppler
def test_it_takes_data_as_text_and_never_as_markup() -> None:
    paper = typeset.pdf("register", REGISTER, "de", date(2026, 12, 15))
    assert '#panic("run") $x$ *b* <l> @r // \\u{41}' in text_of(paper)


def test_it_makes_a_picture_for_each_page() -> None:
    many = REGISTER | {"rows": [{"name": f"Mitglied {n}", "since": "", "new": "", "sites": ""} for n in range(80)]}
    pictures = typeset.png("register", many, "de", 40)
    assert len(pictures) > 1
    assert all(picture.startswith(b"\x89PNG\r\n") for picture in pictures)


def test_it_reads_nothing_outside_its_folder() -> None:
    source = b'#read("/../typeset.py")'
    with pytest.raises(typst.TypstError):
        typst.Compiler(source, root=typeset.TEMPLATES).compile(format="pdf")


def test_it_is_imported_only_by_who_makes_a_paper() -> None:
    """typst is 85 MB: a bot that prints nothing does not load it."""
    asked = (
        "import sys; import bot.papers.letter, bot.papers.register, bot.papers.status; print('typst' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


async def test_it_makes_papers_one_at_a_time_beside_the_loop() -> None:
    busy = threading.Lock()

    def alone(number: int) -> tuple[int, int]:
        assert busy.acquire(blocking=False), "two papers at once"
        try:
            threading.Event().wait(0.01)
            return number, threading.get_ident()
        finally:
            busy.release()

    made = await asyncio.gather(*(typeset.in_turn(alone, number) for number in range(5)))
    assert [number for number, _ in made] == [0, 1, 2, 3, 4]
    assert threading.get_ident() not in {thread for _, thread in made}


async def test_it_hands_on_what_goes_wrong() -> None:
    with pytest.raises(ZeroDivisionError):
        await typeset.in_turn(divmod, 1, 0)
