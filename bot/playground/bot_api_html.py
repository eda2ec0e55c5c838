"""Telegram's HTML subset, read as strictly as Telegram reads it (Bot API, "HTML style").

Public: `parse_html(source) -> (text, entities)`, `utf16_length(text)`. Offsets and lengths are UTF-16 code
units, as in the Bot API. A tag outside the subset, or one left open, is refused with Telegram's words "can't
parse entities".
"""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from bot.playground.bot_api_faults import bad_request

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.\-]+))?""")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
_LINK_SCHEMES = ("http", "https", "tg", "ton", "tonsite")

Entity = dict[str, Any]


def utf16_length(text: str) -> int:
    """How many UTF-16 code units the text takes: the unit of every offset and limit in the Bot API."""
    return len(text.encode("utf-16-le")) // 2


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The visible text and its entities, or a refusal that names the byte where it went wrong."""
    text, entities = _Reader(source).read()
    lead = utf16_length(text) - utf16_length(text.lstrip())
    stripped = text.strip()
    return stripped, _trim(entities, lead, utf16_length(stripped))


def _trim(entities: list[Entity], lead: int, length: int) -> list[Entity]:
    """Move the entities along with a text whose outer blanks were cut off; drop those that became empty."""
    kept = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, length)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return sorted(kept, key=lambda entity: (entity["offset"], -entity["length"]))


def _unescape(text: str) -> str:
    """Only the four named and the numeric references count; everything else stays as it was written."""
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text)


@dataclass
class _Open:
    name: str
    attributes: dict[str, str]
    start: int


@dataclass
class _Reader:
    """One pass over the source, with the stack of open tags."""

    source: str
    place: int = 0
    length: int = 0
    text: list[str] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def read(self) -> tuple[str, list[Entity]]:
        while self.place < len(self.source):
            if self.source[self.place] != "<":
                self._take_text()
            elif self.source.startswith("</", self.place):
                self._close_tag()
            else:
                self._open_tag()
        if self.stack:
            raise self._complain(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].name}"')
        return "".join(self.text), self.entities

    def _take_text(self) -> None:
        end = self.source.find("<", self.place)
        end = len(self.source) if end < 0 else end
        piece = _unescape(self.source[self.place : end])
        self.text.append(piece)
        self.length += utf16_length(piece)
        self.place = end

    def _open_tag(self) -> None:
        start = self.place
        found = _TAG_NAME.match(self.source, start + 1)
        name = found.group().lower() if found else ""
        place = start + 1 + len(name)
        if name not in _SIMPLE:
            raise self._complain(f'Unsupported start tag "{name}"', start)
        attributes, place = self._attributes(name, place)
        if self.source[place : place + 1] != ">":
            raise self._complain(f'Unclosed start tag "{name}"', start)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._complain('Tag "span" must have class "tg-spoiler"', start)
        self.stack.append(_Open(name, attributes, self.length))
        self.place = place + 1

    def _attributes(self, tag: str, place: int) -> tuple[dict[str, str], int]:
        attributes: dict[str, str] = {}
        while found := _ATTRIBUTE.match(self.source, place):
            name, value = found.group(1).lower(), found.group(2)
            if value is None and name != "expandable":
                words = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
                raise self._complain(words, place)
            attributes[name] = _unescape((value or "").strip("\"'"))
            place = found.end()
        while self.source[place : place + 1].isspace():
            place += 1
        return attributes, place

    def _close_tag(self) -> None:
        start = self.place
        end = self.source.find(">", start)
        if not self.stack:
            raise self._complain("Unexpected end tag", start)
        if end < 0:
            raise self._complain("Unclosed end tag", start)
        name = self.source[start + 2 : end].strip().lower()
        tag = self.stack.pop()
        if name not in ("", tag.name):
            raise self._complain("Unmatched end tag", start, f', expected "</{tag.name}>", found "</{name}>"')
        self._keep(tag)
        self.place = end + 1

    def _keep(self, tag: _Open) -> None:
        """Turn a finished tag into an entity; an empty one, or a link Telegram drops, leaves none."""
        entity: Entity = {"type": _SIMPLE[tag.name], "offset": tag.start, "length": self.length - tag.start}
        if not entity["length"]:
            return
        if tag.name == "a":
            url = _followed(tag.attributes.get("href", ""))
            if url is None:
                return
            entity["url"] = url
        elif tag.name == "tg-emoji":
            entity["custom_emoji_id"] = tag.attributes.get("emoji-id", "")
        elif tag.name == "blockquote" and "expandable" in tag.attributes:
            entity["type"] = "expandable_blockquote"
        self.entities.append(entity)

    def _complain(self, what: str, place: int | None = None, more: str = "") -> Exception:
        where = "" if place is None else f" at byte offset {len(self.source[:place].encode())}"
        return bad_request(f"can't parse entities: {what}{where}{more}")


def _followed(link: str) -> str | None:
    """The link as Telegram keeps it; None for one it drops without a word, mailto: among them."""
    scheme, colon, _ = link.partition(":")
    if colon and scheme.lower() in _LINK_SCHEMES:
        return link
    return f"http://{link}" if "." in link and not colon else None
