"""Keeps the commands' English in step with the German sentences in the code.

    .venv/bin/python tests/bot_cli_catalogue.py

adds new sentences to bot/locale/en (untranslated), drops those that are gone, and says what is left to translate. The
tests fail until nothing is.
"""

from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract_from_file

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "bot" / "locale" / "en" / "LC_MESSAGES" / "commands.po"
KEYWORDS: dict[str, tuple[int, ...]] = {"tr": (1,), "trn": (1, 2), "N_": (1,)}
HEADER = {
    "Project-Id-Version": "umlauf",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}

Sentence = tuple[str, str]  # singular and plural, "" where there is none


def files() -> Iterator[Path]:
    """The modules whose sentences only the command line says."""
    yield from sorted((ROOT / "bot").glob("*.py"))
    yield from sorted((ROOT / "bot" / "commands").glob("*.py"))


def extracted() -> dict[Sentence, set[str]]:
    """Every sentence in the code with the files it stands in."""
    found: dict[Sentence, set[str]] = {}
    for file in files():
        for _, message, _, _ in extract_from_file("python", str(file), keywords=KEYWORDS):
            one, many = message if isinstance(message, tuple) else (message, "")
            found.setdefault((one, many), set()).add(str(file.relative_to(ROOT)))
    return found


def update() -> list[str]:
    """Bring the catalogue up to date; returns what waits for a translation."""
    known = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else []
    before = {(entry.msgid, entry.msgid_plural): entry for entry in known}
    catalogue = polib.POFile(wrapwidth=120)
    catalogue.metadata = HEADER
    for (one, many), where in sorted(extracted().items(), key=lambda item: (min(item[1]), item[0])):
        entry = before.get((one, many)) or polib.POEntry(msgid=one, msgid_plural=many)
        if many and not entry.msgstr_plural:
            entry.msgstr_plural = {0: "", 1: ""}
        entry.occurrences = [(file, "") for file in sorted(where)]
        entry.flags = ["python-brace-format"] if "{" in one + many else []
        catalogue.append(entry)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE), newline="\n")
    return [entry.msgid for entry in catalogue.untranslated_entries()]


if __name__ == "__main__":
    print("\n".join(update()))  # noqa: T201 - a tool speaks to whoever runs it
