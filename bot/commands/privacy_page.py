"""The answer to "what is kept about me?" as a page that every browser shows, by itself and without a network."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from motions.wording import dossier
from motions.wording.dossier import Around, Rows
from motions.wording.words import Words

NAME = "Auskunft.html"
_LOOK = (
    "body{font:1.05rem/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}"
    "h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}li{margin:.3rem 0}"
)


def page(name: str, rows: Rows, around: Around, words: Words, now: datetime) -> str:
    """HTML; what people wrote stands in it as text and nothing else. now: UTC."""
    title = escape(dossier.title(name, words))
    parts = [_part(heading, lines) for heading, lines in dossier.sections(rows, around, words)]
    head = (
        f'<!doctype html>\n<html lang="{words.language}">\n<head><meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n<style>{_LOOK}</style></head>'
    )
    body = "\n".join([f"<h1>{title}</h1>", f"<p>{escape(dossier.lead(around, words, now))}</p>", *parts])
    return f"{head}\n<body>\n{body}\n</body>\n</html>\n"


def _part(heading: str, lines: Sequence[str]) -> str:
    items = "\n".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h2>{escape(heading)}</h2>\n<ul>\n{items}\n</ul>"
