"""The one door to typst: a template and data become a paper (PDF) or a picture (PNG).

typst is imported when the first paper is made, because it is 85 MB. It reads nothing outside the template folder, no
font of this machine and no clock: the same data make the same bytes. Data reach a template as JSON text and are never
run; everything in them has been made printable, so that no paper aborts over somebody's name.
"""

import asyncio
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from bot.papers.printable import SUBSTITUTE, Data, printable, printable_all
from mail.attachments import kept_name, kept_type

if TYPE_CHECKING:
    from typst import Compiler

P = ParamSpec("P")
T = TypeVar("T")

FONTS = ("Libertinus Serif", "DejaVu Sans Mono")  # inside typst; `bot.papers.coverage` knows what they print
TEMPLATES = Path(__file__).parent / "templates"
ATTACHED = "attached.bin"  # what `templates/attached.typ` reads
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="papers")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside a paper (PDF/A-3): its name, content, media type, and what it is."""

    name: str
    content: bytes
    media_type: str
    description: str


def pdf(template: str, data: Mapping[str, Data], lang: str, on: date, attached: Attached | None = None) -> bytes:
    """A paper as PDF/A-3a (to be kept) and PDF/UA-1 (to be read aloud) at once.

    template: a name in the template folder, without ".typ". data: what the template reads, already worded.
    lang: "de" or "en". on: the document's date; nothing else in it depends on when it is made. attached: a file to be
    put inside.
    """
    inputs = {"lang": lang, "date": on.isoformat()}
    if attached:
        about = [kept_name(attached.name), kept_type(attached.media_type), printable(attached.description)]
        inputs["attached"] = json.dumps(about)
    with _root(attached) as root:
        compiler = _compiler(template, data, inputs, root)
        (paper,) = _files(compiler.compile(format="pdf", pdf_standards=["a-3a", "ua-1"]))
    return paper


@contextmanager
def _root(attached: Attached | None) -> Iterator[Path]:
    """Where typst may read: the templates, and the one file that goes inside."""
    if attached is None:
        yield TEMPLATES
        return
    with TemporaryDirectory(prefix="umlauf-") as folder:
        root = Path(folder)
        shutil.copytree(TEMPLATES, root, dirs_exist_ok=True)
        (root / ATTACHED).write_bytes(attached.content)
        yield root


def png(template: str, data: Mapping[str, Data], lang: str, ppi: int) -> list[bytes]:
    """The same as pictures, one for each page; ppi: pixels to an inch of the page, which has 72 points."""
    return _files(_compiler(template, data, {"lang": lang}).compile(format="png", ppi=ppi))


async def in_turn(make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function that makes a paper beside the event loop, one at a time: typst takes a core and 100 MB.

    >>> asyncio.run(in_turn(max, 1, 2))
    2
    """
    return await asyncio.get_running_loop().run_in_executor(_worker, partial(make, *args, **kwargs))


def _compiler(template: str, data: Mapping[str, Data], about: Mapping[str, str], root: Path = TEMPLATES) -> "Compiler":
    import typst  # not above: only who makes a paper pays for it

    text = json.dumps(printable_all(data), ensure_ascii=False)
    substitute = SUBSTITUTE if SUBSTITUTE in text else ""
    inputs = {**about, "fonts": json.dumps(FONTS), "data": text, "substitute": substitute}
    return typst.Compiler(root / f"{template}.typ", root=root, ignore_system_fonts=True, sys_inputs=inputs)


def _files(made: bytes | list[bytes] | None) -> list[bytes]:
    if made is None:
        raise TypeError("typst was given no file to write to, and wrote one")
    return made if isinstance(made, list) else [made]
