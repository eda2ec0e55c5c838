"""What a stranger's mail says for an application: which organisation writes, why, and which files came with it.

A guess for a coordinator to look at, never a decision: the name from a legal form in the text or the signature, else
from what the sender calls itself. Files are kept as they came.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from mail import attachments
from mail.parse import Mail
from mail.reply import Written
from mail.subject import stripped

LONGEST_REASON = 4000  # characters
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
    """The name of who writes, as well as it can be guessed; the address where there is nothing else."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", written.text[:LONGEST_REASON])]
    for line in (*paragraphs, *written.signature[:LONGEST_REASON].split("\n"), mail.from_name):
        found = _ORGANISATION.search(line[:LONGEST_REASON])
        if found:
            name = _LEADS.sub("", found["name"])
            return f"{name} ({found['note']})" if found["note"] else name
    return mail.from_name.strip() or (mail.froms[0] if mail.froms else "")


def reason(mail: Mail, written: Written) -> str:
    """What was written, for the motion's reason; the subject where that is all."""
    return (written.text.strip() or stripped(mail.subject))[:LONGEST_REASON]


def files(mail: IO[bytes]) -> Iterator[File]:
    """The files of a mail that have a name, in order; one that is too large is not kept. Never raises."""
    for part in attachments.extract(mail):
        if isinstance(part, attachments.File) and part.name and part.size:
            yield File(attachments.safe_name(part.name) or "datei", part.type, part.content.read())
