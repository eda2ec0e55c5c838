"""What a stranger's mail says for an application: which organisation writes, why, and which files came with it.

A guess for a coordinator to look at, never a decision: the name from a legal form in the text or the signature, else
from what the sender calls itself. Files are kept as they came.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO

from mail import attachments
from mail.parse import Mail
from mail.reply import Written
from mail.subject import stripped

LONGEST_REASON = 4000  # characters
MOST_FILES = 50
"""Files of one mail that are taken; all of them are in the mail itself, which is kept."""
_LEGAL_FORM = r"(?:e\. ?V\.|eingetragener Verein|g?GmbH|gUG|gAG|eG|Stiftung|e\. ?K\.|Ltd\.?|CIC)"
_JOINS = r"(?:für|fuer|der|die|das|des|und|am|an|im|in|zu|zur|zum|von|of|and|for|the|&|-|–)"
_WORD = r"[A-ZÄÖÜ\"„][\w.\"„“'’-]{0,60}"
_ORGANISATION = re.compile(
    rf"(?P<name>{_WORD}(?: (?:{_WORD}|{_JOINS})){{0,12}}? {_LEGAL_FORM})(?: \((?P<note>[^()\n]{{1,40}})\))?"
)
_LEADS = re.compile(r"^(?:(?:Wir|Ich|Die|Der|Das|Unser|Unsere|We|The|Our|Als|Für|Im|Von)\s+)+")


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with a mail."""

    name: str
    media_type: str
    data: bytes


def organisation(mail: Mail, written: Written) -> str:
    """The name of who writes, as well as it can be guessed; the address where there is nothing else.

    A signature says the same name without the words around it ("wir, der Verein Brücke e. V.").
    """
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", written.text[:LONGEST_REASON])]
    signed = _first_named(written.signature[:LONGEST_REASON].split("\n"))
    named = _first_named(paragraphs)
    if signed and named.endswith(signed):
        return signed
    return named or signed or _first_named([mail.from_name]) or mail.from_name.strip() or next(iter(mail.froms), "")


def _first_named(lines: Iterable[str]) -> str:
    """The first organisation that is named in these lines, by its legal form; "" where there is none."""
    found = next(filter(None, (_ORGANISATION.search(line[:LONGEST_REASON]) for line in lines)), None)
    if found is None:
        return ""
    name = _LEADS.sub("", found["name"])
    return f"{name} ({found['note']})" if found["note"] else name


def reason(mail: Mail, written: Written) -> str:
    """What was written, for the motion's reason; the subject where that is all."""
    return (written.text.strip() or stripped(mail.subject))[:LONGEST_REASON]


def file_names(mail: Mail) -> tuple[str, ...]:
    """The names of the files of a mail, as they would be kept; of a big mail those that are seen at its beginning."""
    return tuple(attachments.kept_name(part.name) for part in mail.attachments if part.name)


def files(mail: IO[bytes], most: int = MOST_FILES) -> Iterator[File]:
    """The files of a mail that have a name, in order; one that is too large is not kept. Never raises."""
    return islice(_named(mail), most)


def _named(mail: IO[bytes]) -> Iterator[File]:
    for part in attachments.extract(mail):
        if isinstance(part, attachments.File) and part.name and part.size:
            yield File(attachments.kept_name(part.name), attachments.kept_type(part.type), part.content.read())
