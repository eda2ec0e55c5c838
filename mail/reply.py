"""What the writer of a mail wrote: without quotation, signature, banners, and without our own words.

Reading goes line by line from the top. What is marked as quoted is left out and reading goes on below it, so that
answers under or between quoted lines are found; where a quotation begins that is not marked, reading stops. Doubt is
resolved towards "quoted": an answer that is lost is asked for again, a quoted ballot word would be a wrong vote.
"""

import re
from dataclasses import dataclass

from mail import quotation, signature
from mail.html import QUOTE_BELOW, SIGNATURE_LINE, STRUCK, has_struck, html_text
from mail.parse import Mail

_QUOTED = re.compile(r"^\s?(?:>|\|\s|\|$|[A-Z]{1,3}>)")
_GREETING = re.compile(
    r"^\W*(?:guten (?:tag|morgen|abend)|good (?:day|morning|afternoon|evening)|sehr geehrte|hallo"
    r"|liebe[rs]?\s|dear|hello|hi\b)",
    re.IGNORECASE,
)
_LONG = 58
"""Characters; a quoted line of at least this length may have been broken by a program that lost the mark."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Something that was left out: why ("quoted", "attribution", "header", "divider", "ours","
    " "signature", "tagline",
    "banner", "disclaimer", "broken") and its first line."""

    why: str
    line: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a person wrote.

    text: the words to read; "" where only quotation is left. signature: what followed the greeting at the end, for
    checking that no second thought stands there. doubtful: unmarked lines inside a quotation, probably broken off it.
    struck: the writer struck words out. cut: what was left out and why.
    """

    text: str
    signature: str = ""
    doubtful: str = ""
    struck: bool = False
    cut: tuple[Cut, ...] = ()

    @property
    def quotes(self) -> bool:
        """Whether the mail quoted anything."""
        return any(cut.why in ("quoted", "attribution", "header", "divider", "ours") for cut in self.cut)


def written(mail: Mail) -> Written:
    """What the mail's writer wrote, from its plain text, its HTML, or whichever of the two leaves less doubt."""
    plain = cut(mail.text) if mail.text.strip() else None
    marked = html_text(mail.html) if mail.html.strip() else ""
    if plain is None or not marked:
        return plain or cut(marked)
    rich = cut(marked)
    if rich.struck or not plain.text:
        return rich if rich.text else plain
    mine, theirs = _words(plain.text), _words(rich.text)
    return rich if rich.text and theirs < mine else plain


def cut(text: str) -> Written:
    """Take a text apart. `text` may hold the marks of `mail.html`."""
    reader = _Reader(text)
    reader.read()
    return reader.result()


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


class _Reader:
    """One pass over the lines. Sections are the stretches of unquoted lines between quotations."""

    def __init__(self, text: str) -> None:
        lines = [part for line in text.split("\n") for part in quotation.split_one_line(line.rstrip())]
        self.struck = has_struck(text)
        self.lines, banner = signature.without_banner(lines)
        self.cuts = [Cut("banner", banner[0])] if banner else []
        self.sections: list[list[str]] = [[]]
        self.doubtful: list[str] = []
        self.attributed = quotation.has_attribution_word(text)

    def read(self) -> None:
        index = 0
        while index < len(self.lines):
            step = self._step(index)
            if step is None:
                return
            index += step

    def _step(self, index: int) -> int | None:
        """Deal with the line at `index`: how many lines that took, None where everything below is quoted."""
        line = self.lines[index]
        if line == QUOTE_BELOW:
            self._leave_out("quoted", line)
            return None
        if _QUOTED.match(line) and not quotation.is_groupwise(line):
            return self._quoted(index)
        announced = self._announced(index)
        if announced:
            why, length = announced
            self._leave_out(why, line)
            return length if why != "divider" and self._quoted_after(index + length) else None
        if quotation.our_sentence(line.replace(STRUCK, "")):
            self._take_back()
            self._leave_out("ours", line)
            return None
        self.sections[-1].append(line)
        return 1

    def _announced(self, index: int) -> tuple[str, int] | None:
        """Whether a quotation is announced here, how, and in how many lines."""
        line = self.lines[index]
        if quotation.divider(line) and not (signature.tagline(line) and self._nothing_yet()):
            return "divider", 1
        block = quotation.header_block(self.lines, index)
        if block:
            return "header", block
        if quotation.rule(line) and self._header_after(index + 1):
            return "divider", 1
        length = quotation.attribution(self.lines, index) if self.attributed and line.strip() else 0
        return ("attribution", length) if length else None

    def _nothing_yet(self) -> bool:
        """Whether nothing stands above; a help desk begins its own answers with "please answer above this line"."""
        return not self.cuts and not any(line.strip() for line in self.sections[-1])

    def _header_after(self, index: int) -> bool:
        following = [n for n in range(index, min(index + 4, len(self.lines))) if self.lines[n].strip()]
        return bool(following) and quotation.header_block(self.lines, following[0]) > 0

    def _quoted_after(self, index: int) -> bool:
        following = next((line for line in self.lines[index:] if line.strip()), "")
        return bool(_QUOTED.match(following)) and not quotation.is_groupwise(following)

    def _quoted(self, index: int) -> int:
        """A run of quoted lines, with unmarked lines in it that were broken off the line above."""
        self._leave_out("quoted", self.lines[index])
        end = index + 1
        while end < len(self.lines):
            line = self.lines[end]
            if _QUOTED.match(line) and not quotation.is_groupwise(line):
                end += 1
            elif line.strip() and self._broken_off(end):
                self.doubtful.append(line)
                end += 1
            else:
                break
        return end - index

    def _broken_off(self, index: int) -> bool:
        above = self.lines[index - 1]
        return _QUOTED.match(above) is not None and len(above) >= _LONG and self._quoted_after(index + 1)

    def _leave_out(self, why: str, line: str) -> None:
        self.cuts.append(Cut(why, line.strip()))
        if self.sections[-1]:
            self.sections.append([])

    def _take_back(self) -> None:
        """Our sentence without any mark: what our mail said above it was kept by mistake, from its salutation on."""
        kept = self.sections[-1]
        for index in range(len(kept) - 1, -1, -1):
            before = len(self.sections) > 1 or any(line.strip() for line in kept[:index])
            alone = not any(line.strip() for line in kept[index + 1 :])
            if _GREETING.match(kept[index]) and (before or alone):
                del kept[index:]
                return

    def result(self) -> Written:
        texts: list[str] = []
        signed: list[str] = []
        for section in self.sections:
            text, below = self._unsigned(section)
            texts += [text] if text else []
            signed += below
        text = re.sub(r"\n{3,}", "\n\n", "\n\n".join(texts))
        return Written(
            text=text.replace(STRUCK, ""),
            signature="\n".join(signed).replace(STRUCK, ""),
            doubtful="\n".join(self.doubtful),
            struck=self.struck and STRUCK in text,
            cut=tuple(self.cuts),
        )

    def _unsigned(self, section: list[str]) -> tuple[str, list[str]]:
        """A section without taglines, legal notices and signature; a P.S. belongs to the text."""
        lines: list[str] = []
        for index, line in enumerate(section):
            if signature.tagline(line) and self._tag(line):
                continue
            if signature.delimiter(line) or (quotation.rule(line) and len(section) - index < 9 and any(lines)):
                return self._signed(lines, section[index + 1 :], line)
            if signature.closing(line) or line.startswith(SIGNATURE_LINE):
                return self._signed(lines, section[index:], line)
            if signature.disclaimer(line) and any(kept.strip() for kept in lines):
                self.cuts.append(Cut("disclaimer", line.strip()))
                break
            lines.append(line.replace(SIGNATURE_LINE, ""))
        return "\n".join(lines).strip(), []

    def _tag(self, line: str) -> bool:
        self.cuts.append(Cut("tagline", line.strip()))
        return True

    def _signed(self, lines: list[str], below: list[str], line: str) -> tuple[str, list[str]]:
        self.cuts.append(Cut("signature", line.strip(SIGNATURE_LINE + " ")))
        added = signature.postscript(below)
        more = [] if added is None else below[added:]
        end = next((number for number, kept in enumerate(below[:added]) if signature.disclaimer(kept)), added)
        kept = [line for line in below[:end] if not signature.tagline(line)]
        return "\n".join([*lines, *more]).strip(), [line.replace(SIGNATURE_LINE, "") for line in kept]
