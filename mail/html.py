"""HTML parts as lines of text in which a quotation can be told from what was written.

Containers in which mail programs put the quoted mail become lines with ">", the way plain text quotes. Where a
program only marks the place after which everything is quoted (Outlook), that place becomes a line of its own.
Marks are private characters that `mail.decode.clean` takes out of everything that comes in.
"""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

QUOTE_BELOW = "\ue000"
"""A line that holds only this: everything below is quoted."""
SIGNATURE_LINE = "\ue001"
"""Begins every line of a part that the mail program marks as signature."""
STRUCK = "\ue002"
"""Stands around words that the writer has struck out."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SKIP = frozenset(
    {"style", "script", "head", "title", "template", "meta", "link", "object", "map", "select", "noscript"}
)
_BLOCK = _set(
    "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4"
    " h5 h6 header hr"
    " li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_CELL = frozenset({"td", "th"})
_HIDDEN = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|font-size:0(?:p[xt]|;|$)|max-height:0(?:p[xt]|;|$)"
    r"|opacity:0(?:;|$)"
)
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?:[^;]*line-through")
_OUTLOOK_RULE = re.compile(r"border-top:(?:solid|[\d.]+p[tx]solid)(?:#?(?:e1e1e1|b5c4df|windowtext)|rgb\(|[\d.]+p[tx])")
_QUOTE_CLASSES = _set(
    "protonmail_quote yahoo_quoted tutanota_quote zmail_extra gmail_attr moz-cite-prefix moz-forward-container"
    " yahoo-quoted-begin appleoriginalcontents wordsectionquote ox_quote zimbra_quote mailspring-quote"
    " gmail_quote_attribution front-blockquote"
)
_QUOTE_NAMES = frozenset({"quote", "quoted-content", "messagereplysection"})
_BELOW_IDS = _set(
    "divrplyfwdmsg appendonsend mail-editor-reference-message-container stopspelling"
    " olk_src_body_section replysplit"
    " reply-intro zwchr isreplycontent ms-outlook-mobile-body-separator-line"
)
_SIGNATURE_CLASSES = frozenset({"gmail_signature", "moz-signature", "protonmail_signature_block"})
_SIGNATURE_IDS = frozenset({"signature", "ms-outlook-mobile-signature", "composer_signature", "mobile-signature"})
_SPACE = re.compile(r"[ \t\r\n\f]+")


def html_text(source: str) -> str:
    """An HTML document as text. Never raises; what cannot be parsed is empty."""
    if not source.strip():
        return ""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    page = _Page()
    page.element(root)
    return page.text()


def has_struck(text: str) -> bool:
    """Whether words in a text made by `html_text` were struck out."""
    return STRUCK in text


class _Page:
    """Lines as they grow; every one knows its quote depth and whether it is signature."""

    def __init__(self) -> None:
        self.lines: list[tuple[int, bool, str]] = []
        self.line = ""
        self.depth = 0
        self.signature = False
        self.literal = 0

    def text(self) -> str:
        self.end_line()
        return "\n".join(self._marked(*line) for line in self.lines)

    def _marked(self, depth: int, signature: bool, line: str) -> str:
        mark = SIGNATURE_LINE if signature and line else ""
        return ("> " * depth if depth else "") + mark + line

    def end_line(self, *, force: bool = False) -> None:
        """Close the line; an empty one is kept only where it was asked for (<br>, paragraph)."""
        line = self.line.strip()
        if line or force:
            self.lines.append((self.depth, self.signature, line))
        self.line = ""

    def words(self, text: str | None) -> None:
        if not text:
            return
        if self.literal:
            first, *others = text.split("\n")
            self.line += first
            for other in others:
                self.end_line(force=True)
                self.line = other
            return
        text = _SPACE.sub(" ", text)
        self.line += text.lstrip(" ") if not self.line or self.line.endswith(" ") else text

    def element(self, node: etree._Element) -> None:
        """One element with everything in it, without its tail."""
        tag = node.tag.lower().rpartition(":")[2] if isinstance(node.tag, str) else ""
        if not tag or tag in _SKIP or _hidden(node):
            return
        if tag == "br":
            self.end_line(force=True)
            return
        if _quotes_below(node, tag):
            self._below()
        if tag in _CELL:
            self.words(" ")
        elif tag in _BLOCK:
            self.end_line()
        self._inside(node, tag)
        if tag in _BLOCK and tag not in _CELL:
            self.end_line()
            if tag in ("p", "blockquote", "table", "ul", "ol"):
                self.end_line(force=True)

    def _inside(self, node: etree._Element, tag: str) -> None:
        before = (self.depth, self.signature, self.literal)
        quoted, signature = _is_quote(node, tag), _is_signature(node)
        if quoted or signature:
            self.end_line()
        self.depth += quoted
        self.signature |= signature
        self.literal += tag == "pre"
        struck = STRUCK if _is_struck(node, tag) else ""
        self.line += ("- " if tag == "li" else "") + struck
        self.words(node.text)
        for child in node:
            self.element(child)
            self.words(child.tail)
        self.line += struck
        if quoted or signature:
            self.end_line()
        self.depth, self.signature, self.literal = before

    def _below(self) -> None:
        if not self.depth:
            self.end_line()
            self.lines.append((0, False, QUOTE_BELOW))


def _names(node: etree._Element, attribute: str) -> Iterator[str]:
    """Values of class, id or name, without the "x_" that Outlook on the web puts before foreign ones."""
    for value in (node.get(attribute) or "").lower().split():
        while value.startswith("x_"):
            value = value[2:]
        yield value


def _style(node: etree._Element) -> str:
    return re.sub(r"\s+|!important", "", (node.get("style") or "").lower())


def _hidden(node: etree._Element) -> bool:
    return "hidden" in node.attrib or bool(_HIDDEN.search(_style(node)))


def _is_struck(node: etree._Element, tag: str) -> bool:
    return tag in ("s", "strike", "del") or bool(_LINE_THROUGH.search(_style(node)))


def _is_quote(node: etree._Element, tag: str) -> bool:
    if tag == "blockquote" or not _QUOTE_CLASSES.isdisjoint(_names(node, "class")):
        return True
    if not _QUOTE_NAMES.isdisjoint(_names(node, "name")) or node.get("data-marker") == "__HEADERS__":
        return True
    if "gmail_quote" in _names(node, "class"):  # a forwarded mail has no blockquote inside; a reply has
        return not any(True for _ in node.iter("blockquote"))
    return False


def _is_signature(node: etree._Element) -> bool:
    return (
        not _SIGNATURE_CLASSES.isdisjoint(_names(node, "class"))
        or not _SIGNATURE_IDS.isdisjoint(_names(node, "id"))
        or (node.get("name") or "").lower() == "messagesignaturesection"
    )


def _quotes_below(node: etree._Element, tag: str) -> bool:
    if not _BELOW_IDS.isdisjoint(_names(node, "id")) or node.get("data-marker") == "__DIVIDER__":
        return True
    return tag == "div" and bool(_OUTLOOK_RULE.search(_style(node)))
