"""Text as sentences, clauses and words, in the one spelling that the phrase book is compared in.

German is written with umlauts, without them, and with line breaks in the middle of a sentence; names hold dots.
"""

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?|[,;:()?]|§|(?<=\s)[-–—]+(?=\s)", re.UNICODE)
_SPECIAL = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "’": "'", "æ": "ae", "ø": "oe", "œ": "oe"})
_ABBREVIATION = re.compile(
    r"\b(e\. ?V|z\. ?B|d\. ?h|u\. ?a|i\. ?A|i\. ?V|o\. ?g|o\. ?ä|a\. ?D|g\. ?e|s\. ?o|s\. ?u|Nr|Abs|Art"
    r"|Dr|Prof|Hr|Hrn|Fr|St|ca|bzw|ggf|evtl|usw|gem|vgl"
    r"|Str|Tel|Dipl|Ing|Päd|Soz|betr|bzgl|inkl|exkl|max|min|Jan|Feb|Mrz|Apr|Jun|Jul|Aug|Sep|Sept|Okt|Nov"
    r"|Dez|Mr|Mrs|[a-zäöü])\.",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\s+(?:Die|Der|Das|Wir|Ich|Es|Unser\w*|Bitte|Begründung|Gründe|Mit|Eine?|Dies\w*|Für|Zur?m?|Im|Am|Auf|Sie|Er|Hiermit"
    r"|Keine?|Er|Dort|Wegen|Damit|Danke|Vielen|Aber|Nur|Falls|Wenn|Trotzdem|Eine|We|The|I|It)\b"
)
_ORDINAL = re.compile(r"(?<=\d)\.(?=\s*[A-Za-zÄÖÜäöü\d])")
_END = re.compile(r"(?<=[.!?…;])[.!?…;\"“”»«)\]*_]*(?:\s+|$)")
_LEADS_ON = re.compile(
    r"\b(?:kein|keine|keinen|nicht|gegen|für|mit|der|die|das|den|dem|des|ein|eine|einen|und|oder|wir|ich"
    r"|von|zu|zur|zum|in|im|an|auf|dass|weil|da|wenn"
    r"|no|not|the|to|of|and|or|we|i|do)$|[,\-–(]$",
    re.IGNORECASE,
)
_HYPHENATED = re.compile(r"[a-zäöüß]-$")
_ENDS_WORD = re.compile(r"(?!und\b|oder\b|bzw)[a-zäöüß]")
_LONG_LINE = 48
"""Characters; a line at least this long was probably broken by the program, not by the writer."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark: `plain` is its folded spelling, `capital` whether it begins with a capital letter."""

    plain: str
    written: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: as written, as words, and whether it asks."""

    text: str
    words: tuple[Word, ...]
    asks: bool


def listed(words: str) -> frozenset[str]:
    """The words of a string as a set."""
    return frozenset(words.split())


def fold(word: str) -> str:
    """One spelling for "für", "fuer" and "fur", for "Grüße" and "GRUESSE".

    >>> fold("DAFÜR"), fold("dafuer"), fold("Widersprüche")
    ('dafur', 'dafur', 'widerspruche')
    """
    word = word.lower().translate(_SPECIAL)
    if not word.isascii():
        word = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text; those without any word are left out."""
    found = []
    for part in _parts(text):
        words = tuple(_words(part))
        if any(word.plain not in ",;:()?-" for word in words):
            found.append(Sentence(part.strip(), words, "?" in part))
    return found


def _parts(text: str) -> list[str]:
    parts = []
    for line in _joined(text):
        line = _ORDINAL.sub("", _ABBREVIATION.sub(_without_dots, line))
        parts += [part for part in _END.split(line) if part]
    return parts


def _without_dots(found: re.Match[str]) -> str:
    """An abbreviation as one word, its last dot kept where a sentence ends with it ("... e. V. Die Gründe ...")."""
    end = "." if _BEGINS.match(found.string, found.end()) and len(found[0]) > 2 else ""
    return re.sub(r"[. ]", "", found[0]) + end


def _joined(text: str) -> list[str]:
    """Lines, where a sentence that goes on over the line end stays in one piece."""
    lines: list[str] = []
    above = ""
    for raw in text.split("\n"):
        line = raw.strip().strip("*_").strip()
        if line and above and _HYPHENATED.search(above) and _ENDS_WORD.match(line):
            lines[-1] = lines[-1][:-1] + line
        elif line and above and _goes_on(above, line):
            lines[-1] = f"{lines[-1]} {line}"
        elif line:
            lines.append(line)
        above = line
    return lines


def _goes_on(above: str, line: str) -> bool:
    if re.search(r"[.!?…:]\W*$", above) or line[0] in "-*•>":
        return False
    if _LEADS_ON.search(above) or line[0].islower():
        return True
    return len(above) >= _LONG_LINE and not (len(line) < 32 and line.istitle())


def _words(text: str) -> list[Word]:
    shouted = text.isupper()
    words = []
    for found in _WORD.finditer(f" {text} "):
        written = found[0]
        plain = "-" if written[0] in "-–—" else fold(written)
        words.append(Word(plain, written, written[:1].isupper() and not shouted))
    return words
