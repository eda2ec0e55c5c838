"""Keeps the law's catalogue in step with the sentences in the code: extraction, and an update for translators.

    .venv/bin/python tests/wording_catalogue.py

adds new sentences to each catalogue (untranslated), drops those that are gone, and says what is left to translate. The
tests of the catalogues fail until nothing is.
"""

from pathlib import Path

import polib
from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).resolve().parent.parent
ROOM = "motions"
TRANSLATED = ("en",)  # German is what the sentences in the code are written in
WIDTH = 120
KEYWORDS: dict[str, tuple[int, ...]] = {  # function -> which of its arguments are sentences
    "tr": (1,),
    "par": (1,),
    "trn": (1, 2),
    "parn": (1, 2),
    "N_": (1,),
}
HEADER = {
    "Project-Id-Version": "umlauf",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}

Sentence = tuple[str, str]  # singular and plural, "" where there is none


def path_of(language: str) -> Path:
    """Where a language's catalogue lies."""
    return ROOT / "motions" / "wording" / "locale" / language / "LC_MESSAGES" / "umlauf.po"


def extracted() -> dict[Sentence, set[str]]:
    """Every sentence in the code with the files it stands in."""
    found: dict[Sentence, set[str]] = {}
    for name, _, message, _, _ in extract_from_dir(ROOT / ROOM, keywords=KEYWORDS):
        one, many = message if isinstance(message, tuple) else (message, "")
        found.setdefault((one, many), set()).add(f"{ROOM}/{name}")
    return found


def update(language: str) -> int:
    """Bring one catalogue up to date; returns how many sentences wait for a translation."""
    path = path_of(language)
    before = {(entry.msgid, entry.msgid_plural): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    catalogue = polib.POFile(wrapwidth=WIDTH)
    catalogue.metadata = HEADER | {"Language": language}
    for (one, many), files in sorted(extracted().items(), key=lambda item: (min(item[1]), item[0])):
        entry = before.get((one, many)) or polib.POEntry(msgid=one, msgid_plural=many)
        if many and not entry.msgstr_plural:
            entry.msgstr_plural = {0: "", 1: ""}
        entry.occurrences = [(file, "") for file in sorted(files)]
        entry.flags = ["python-brace-format"] if "{" in one + many else []
        catalogue.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path), newline="\n")
    return len(catalogue.untranslated_entries())


if __name__ == "__main__":
    for each in TRANSLATED:
        print(f"{each}: {update(each)} to translate")  # noqa: T201 - a tool speaks to whoever runs it
