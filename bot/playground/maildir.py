"""Maildirs as a mail delivery agent fills them and a person reads them.

Public: `Maildir(folder).deliver(raw, at)`, `.letters()`; `Letter` with `raw`, `arrived` (aware UTC, from the
file name), `subject`, `text`, `html`, `attachments`, `links`. Names follow the Maildir convention
`<seconds>.M<microseconds>P<pid>Q<n>.<host>`: the office takes the moment of arrival from there, so the clock
that stamps it is handed in.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Letter:
    """One delivered mail."""

    path: Path
    raw: bytes
    arrived: datetime

    @cached_property
    def message(self) -> EmailMessage:
        """The mail as the standard library reads it."""
        parsed = message_from_bytes(self.raw, policy=policy.default)
        assert isinstance(parsed, EmailMessage)  # noqa: S101 - policy.default makes nothing else
        return parsed

    @property
    def subject(self) -> str:
        """The decoded subject."""
        return str(self.message["Subject"] or "")

    @property
    def text(self) -> str:
        """The plain text part, or nothing."""
        return self._part("plain")

    @property
    def html(self) -> str:
        """The HTML part, or nothing."""
        return self._part("html")

    @property
    def attachments(self) -> Mapping[str, bytes]:
        """The attached files by name."""
        parts = self.message.iter_attachments()
        return {part.get_filename() or "": _content(part) for part in parts}

    @cached_property
    def links(self) -> Mapping[str, str]:
        """The targets of all links of the HTML part, by what can be read on them."""
        finder = _LinkFinder()
        finder.feed(self.html)
        return finder.links

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return str(part.get_content()) if part else ""


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else part.as_bytes()


class _LinkFinder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self._target = ""
        self._label = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._target, self._label = dict(attrs).get("href") or "", ""

    def handle_data(self, data: str) -> None:
        self._label += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._target:
            self.links[" ".join(self._label.split())] = self._target
            self._target = ""


class Maildir:
    """One Maildir with `tmp`, `new` and `cur`; made if it is not there."""

    def __init__(self, folder: Path, host: str = "post.example") -> None:
        self.folder = folder
        self._host = host
        self._delivered = 0
        for part in ("tmp", "new", "cur"):
            (folder / part).mkdir(parents=True, exist_ok=True)

    def deliver(self, raw: bytes, at: datetime) -> Path:
        """Store a mail as delivered at that moment: written in tmp, then moved to new, so that no reader sees
        half.
        """
        self._delivered += 1
        microseconds = (at - _EPOCH) // _MICROSECOND
        seconds, rest = divmod(microseconds, 1_000_000)
        name = f"{seconds}.M{rest:06}P{os.getpid()}Q{self._delivered}.{self._host}"
        written = self.folder / "tmp" / name
        written.write_bytes(raw.replace(b"\r\n", b"\n"))
        os.utime(written, (microseconds / 1e6, microseconds / 1e6))
        return written.rename(self.folder / "new" / name)

    def letters(self) -> list[Letter]:
        """What lies in new and cur, by arrival."""
        paths = [path for part in ("new", "cur") for path in (self.folder / part).iterdir()]
        return [_letter(path) for path in sorted(paths, key=lambda path: _order(path.name))]


def _order(name: str) -> tuple[int, int, int]:
    """Seconds, microseconds and the delivery's number; what another program put there comes in by its
    seconds.
    """
    seconds, _, rest = name.partition(".")
    digits = rest.partition(".")[0].removeprefix("M").replace("P", "Q").split("Q")
    parts = [int(part) if part.isdigit() else 0 for part in (digits[0], digits[-1])]
    return int(seconds) if seconds.isdigit() else 0, parts[0], parts[1]


def _letter(path: Path) -> Letter:
    seconds, microseconds, _ = _order(path.name)
    return Letter(path, path.read_bytes(), _EPOCH + timedelta(seconds=seconds, microseconds=microseconds))
