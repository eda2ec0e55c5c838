"""What a stranger's mail says for an application: which organisation writes, why, and which files came with it.

A guess for a coordinator to look at, never a decision: the name from a legal form in the text or the signature, else
from what the sender calls itself. Files are kept as they came.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from mail.headers import decoded
from mail.parse import Mail
from mail.reply import Written
from mail.subject import stripped

LARGEST_READ = 10_000_000  # bytes of a mail that is taken apart; a larger one is kept whole and only whole
LONGEST_REASON = 4000  # characters
_LEGAL_FORM = r"(?:e\. ?V\.|eingetragener Verein|g?GmbH|gUG|gAG|eG|Stiftung|e\. ?K\.|Ltd\.?|CIC)"
_JOINS = r"(?:für|fuer|der|die|das|des|und|am|an|im|in|zu|zur|zum|von|of|and|for|the|&|-|–)"
_WORD = r"[A-ZÄÖÜ\"„][\w.\"„“'’-]{0,60}"
_ORGANISATION = re.compile(
    rf"(?P<name>{_WORD}(?: (?:{_WORD}|{_JOINS})){{0,12}}? {_LEGAL_FORM})(?: \((?P<note>[^()\n]{{1,40}})\))?"
)
_LEADS = re.compile(r"^(?:(?:Wir|Ich|Die|Der|Das|Unser|Unsere|We|The|Our|Als|Für|Im|Von)\s+)+")
_SAFE_NAME = re.compile(r"[^\w .()+-]")


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


def files(raw: bytes) -> tuple[File, ...]:
    """The attachments of a mail, in order; none of a mail that is too large to be taken apart. Never raises."""
    return tuple(_files(message_from_bytes(raw))) if len(raw) <= LARGEST_READ else ()


def _files(message: Message) -> Iterator[File]:
    for part in message.walk():
        name = decoded(part.get_filename() or "")
        payload = None if part.is_multipart() else part.get_payload(decode=True)
        if name and isinstance(payload, bytes) and payload:
            safe = _SAFE_NAME.sub("_", name.rpartition("/")[2].rpartition("\\")[2]).strip(" .")
            yield File(safe[:120] or "datei", part.get_content_type(), payload)
