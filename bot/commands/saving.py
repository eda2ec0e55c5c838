"""Files for a coordinator: one that was asked for by name; those in a mail, never over anything and never under a name
that could lead elsewhere.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from bot.commands.terminal import Refused
from motions.wording.words import Words

if TYPE_CHECKING:
    from bot.commands.call import Call
    from mail.attachments import File
    from mail.attachments import Refused as NotKept


def save(mail: IO[bytes], folder: Path, words: Words) -> "Iterator[Path | NotKept]":
    """Write each file as `01-name` into the folder, which is made where it is not there; what is too large is named.

    Raises Refused where something is in the way; what was written before stays.
    """
    from mail.attachments import File, extract

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number, found in enumerate(extract(mail), 1):
            yield _written(found, number, folder) if isinstance(found, File) else found
    except FileExistsError as error:
        raise Refused(words.tr("{file} gibt es schon; überschrieben wird nichts.", file=error.filename)) from None
    except OSError as error:
        why, where = error.strerror, error.filename or folder
        raise Refused(words.tr("{file}: nicht zu schreiben ({why}).", file=where, why=why)) from None


def _written(found: "File", number: int, folder: Path) -> Path:
    from mail.attachments import kept_name

    place = folder / f"{number:02}-{kept_name(found.name)}"
    with open(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target:
        shutil.copyfileobj(found.content, target)
    return place


def write_file(call: "Call", place: Path, content: bytes) -> None:
    """Write a file that was named, over what is there. Raises Refused where that cannot be done."""
    try:
        place.write_bytes(content)
    except OSError as error:
        raise Refused(call.words.tr("{file}: nicht zu schreiben ({why}).", file=place, why=error.strerror)) from None
