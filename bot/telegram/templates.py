"""Dresses a message in Telegram's HTML: everything is escaped, the little weight there is becomes bold and quotes.

Telegram takes 4096 characters, counted without tags and in UTF-16 units. Where a message is longer, the longest
quotation gives way first, because what has to be known (what, until when, what silence means) stands outside of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from motions.wording.message import Answers, Items, Line, Message, Paragraph, Span, Style, line

MAX_TEXT = 4096  # Bot API, sendMessage
_LEAST_KEPT = 200  # characters of a block before the next one is shortened too
_BETWEEN = "\n\n"
_SHORTENED = {
    "de": "Hier gekürzt, weil Telegram längere Nachrichten nicht annimmt. Der ganze Text steht in der E-Mail dazu.",
    "en": "Shortened here, because Telegram takes no longer messages. The whole text is in the e-mail about this.",
}
_TAGS = {
    Style.PLAIN: ("", ""),
    Style.HEADING: ("<b>", "</b>"),
    Style.QUOTE: ("<blockquote>", "</blockquote>"),
    Style.FINE: ("<i>", "</i>"),
    Style.TABLE: ("<pre>", "</pre>"),
}
_UNSENDABLE = re.compile("[\x00\ud800-\udfff]")


def utf16_length(text: str) -> int:
    """How Telegram counts: UTF-16 units, so an emoji is two.

    >>> utf16_length("Ja \U0001f642")
    5
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip(text: str, limit: int) -> str:
    """`text` with at most `limit` UTF-16 units, cut between words where one ends nearby, with "…" for the rest.

    >>> clip("Aufnahme der Wärmestube", 16)
    'Aufnahme der…'
    """
    if utf16_length(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    blank = max(kept.rfind(" "), kept.rfind("\n"))
    return (kept[:blank] if blank > len(kept) - 40 and blank > 0 else kept).rstrip() + "…"


@dataclass(frozen=True, slots=True)
class _Part:
    """One block as chat shows it; a list has become lines."""

    spans: Line
    style: Style = Style.PLAIN

    @property
    def length(self) -> int:
        return sum(utf16_length(span.text) for span in self.spans)

    def cut(self, limit: int) -> "_Part":
        """The same with at most `limit` units, "…" for the rest; only for a part that is not shorter anyway."""
        kept: list[Span] = []
        room = limit - 1  # for the "…"
        for span in self.spans:
            kept.append(replace(span, text=clip(span.text, room + 1)))
            room -= utf16_length(span.text)
            if room < 0:
                break
        return replace(self, spans=tuple(kept))

    def html(self) -> str:
        before, after = _TAGS[self.style]
        heading = self.style is Style.HEADING
        inner = "".join(_span(span.text, span.bold and not heading) for span in self.spans)
        return f"{before}{inner}{after}"


def to_html(message: Message, language: str) -> str:
    """The message's text for parse mode HTML, at most 4096 UTF-16 units without tags; never empty.

    Options are not in it, they are buttons. language: "de" or "en", for the hint where it had to be shortened.
    """
    parts = [part for part in map(_part, message.blocks) if part.length] or [_Part(line(message.subject or "…"))]
    return _BETWEEN.join(part.html() for part in _fit(parts, language))


def _part(block: Paragraph | Items | Answers) -> _Part:
    match block:
        case Paragraph():
            return _Part(block.spans, block.style)
        case Items():
            bullets = (f"{number}. " if block.numbered else "• " for number in range(1, len(block.lines) + 1))
            lines = [(Span(bullet), *spans, Span("\n")) for bullet, spans in zip(bullets, block.lines, strict=True)]
            return _Part(tuple(span for spans in lines for span in spans)[:-1], block.style)
        case Answers():
            return _Part(())


def _fit(parts: Sequence[_Part], language: str) -> Sequence[_Part]:
    if _length(parts) <= MAX_TEXT:
        return parts
    hint = _Part(line(_SHORTENED.get(language, _SHORTENED["de"])), Style.FINE)
    room = MAX_TEXT - hint.length - len(_BETWEEN)
    fitted = list(parts)
    quotes_first = sorted(range(len(parts)), key=lambda i: (parts[i].style is not Style.QUOTE, -parts[i].length))
    for place in quotes_first:
        over = _length(fitted) - room
        if over > 0:
            fitted[place] = fitted[place].cut(max(fitted[place].length - over, _LEAST_KEPT))
    while _length(fitted) > room:
        fitted.pop()
    return [*fitted, hint]


def _length(parts: Sequence[_Part]) -> int:
    return sum(part.length for part in parts) + len(_BETWEEN) * (len(parts) - 1)


def _span(text: str, bold: bool) -> str:
    escaped = escape(_UNSENDABLE.sub("\ufffd", text), quote=False)
    return f"<b>{escaped}</b>" if bold else escaped
