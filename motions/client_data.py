"""Obvious data of a person helped, which nobody may write down here (§ 3): a birth, numbers of insurers and offices.

It finds what has a form, and a name beside it, never all there is: a person can be spoken of in plain words. So case
conferences have closed lists (ADR 21), and this stands before every other text.
"""

import re
import unicodedata
from collections.abc import Iterator

from motions.model import Refusal

_DAY = (
    r"(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}"
    r"|\d{1,2}\.?\s(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zäöü]*\.?\s(?:19|20)\d{2})"
)
_MONTH = r"(?:\d{1,2}/(?:19|20)\d{2}|(?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)[a-zäöü]*\.?\s(?:19|20)\d{2})"
_YEAR = r"(?:19|20)\d{2}\b"
_LONG_AGO = r"\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?(?:19\d{2}|200\d)(?!\d)"  # of somebody grown up; meetings are later
_LATELY = r"(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?)?20[2-9]\d"
# Every run is bounded: a text of any length is read in a time that grows with its length alone.
_NAME = r"[A-ZÄÖÜ][a-zäöüßéèáçğışłńóøåæ'-]{1,40}(?:-[A-ZÄÖÜ][a-zäöüß]{1,40}){0,3}"
_BORN = (
    r"(?:geb\.?(?:[ -]?(?:dat(?:um)?|tag)\b\.?)?|geboren(?:e[rn]?)?|geburts(?:datum|tag|jahr)|jahrgang|jg\."
    r"|born|birth ?(?:date|day)|dob)"
)
_CLIENT = (
    r"\b(?:herrn?|hr\.|frau|fr\.|(?:klient|bewohner|patient|mandant|betreute)(?:in|en|[rn])?:?)\s+(?-i:(?:"
    rf"{_NAME},?\s+)?{_NAME})"
)
_NEXT_TO = r"\s?[,;:(/–-]?\s?"
_CERTAIN = tuple(
    re.compile(form, re.IGNORECASE | re.MULTILINE)
    for form in (
        rf"\b{_BORN}\W{{0,3}}(?:in\s\w+\s)?(?:am|on|im|in|ist|is|:)?\s*(?:{_DAY}|{_MONTH}|{_YEAR})",
        rf"\b{_BORN}(?:\s\w+){{1,3}}\s?[:=]\s?{_DAY}",
        rf"{_DAY}(?:\s\w+){{0,3}}\sgeboren",
        rf"\b(?:ist|war)\s(?:im\sjahr\s)?{_YEAR}\sgeboren",
        # A star; behind it a space makes it a list, at the start of a line.
        rf"(?:[*✱∗]|(?<=\S\s)[*✱∗]\s)(?<!\w.)(?!{_LATELY})(?:{_DAY}|{_YEAR})",
        rf"{_CLIENT}{_NEXT_TO}{_LONG_AGO}",
        r"(?<!\d)\d{2}[ ./-]?\d{6}[ ./-]?[A-Z][ ./-]?\d{2}[ ./-]?\d(?!\d)",  # pension (§ 147 SGB VI)
        r"\b(?:steuer|idnr|tax)\D{0,40}[1-9]\d ?\d{3} ?\d{3} ?\d{3}(?!\d)",  # tax (§ 139b AO)
        r"(?<!\d)\d{5}\s?//\s?\d{7}(?!\d)",  # a household at the Jobcenter
        r"(?<![\w])(?-i:\d{3}\s?[A-Z]\s?\d{6})(?!\d)",  # a customer of the employment agency
    )
)
_INSURED = re.compile(r"(?<![\w])[A-Z][ ./-]?(?:\d[ ./-]?){8}\d(?![\d])", re.IGNORECASE)
_NAMED = (
    re.compile(rf"\b(?P<names>{_NAME}[,;]?\s{_NAME}){_NEXT_TO}{_LONG_AGO}"),
    re.compile(rf"{_LONG_AGO}\s?[,;:)/–-]?\s?(?P<names>{_NAME},?\s{_NAME})\b"),
)
_OF_PAPERS = re.compile(
    r"(?:\A|\W)(?:vom|von|seit|ab|bis|zum|dem|den|am|im|stand|fassung|gegründet)[.:]{0,2}\s?\Z", re.IGNORECASE
)
"""What stands before the date of a paper or an event, hardly before that of a birth."""
_NO_PERSON = re.compile(
    r"""(?:\w{3,}ung(?:en)? | \w+(?:heit|keit|schaft(?:en)?|tion(?:en)?) | \w*(?:verein|verband|vertrag|gesetz(?:buch)?
    | gericht(?:shof)?|register|ministerium|bescheid|beschluss|protokoll|niederschrift|richtlinie|erlass|urteil|konzept
    | projekt|fachtag|akademie|schreiben|antrag|hilfe|unterkunft|stube|dock|umzug|fonds|werke?|kreuz|schrift
    | wohlfahrt|center|agentur|arbeit) | \w+(?:ische|liche)[nrs]? | (?:neue|freie|deutsche|offene)[nrs]?
    | der | die | das | für | \w{3,}(?:amt|kreis|stelle) | \w*(?:straße|programm)
    | (?:rat|stadt|land|kreis|haus|rathaus|buch|amt|straße|diakonie|caritas|gemeinnützige|beginn|ende|neubau) )s?""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words with a capital that are no names of people: papers, bodies, events, and words of organisations."""
_SPREAD = re.compile(r"(?<=[\d.])\s(?=[\d.])")


def found_in(text: str) -> bool:
    """Whether it holds what `certain_in` finds, or a name beside a date long ago, which may be something else.

    >>> found_in("Max Mustermann, geb. 12.03.1984"), found_in("Es geht um Max Mustermann, 12.03.1984")
    (True, True)
    >>> found_in("12.01.2027 10:00, 90, Rathaus, Raum 3"), found_in("Satzung vom 12.03.1998 Trockendock Bielefeld")
    (False, False)
    """
    return certain_in(text) or any(map(_somebody, _ways_to_read(text)))


def certain_in(text: str) -> bool:
    """Whether it holds a date of birth that is called one, or a number of that kind.

    >>> certain_in("Versichert unter A123456780"), certain_in("Es geht um Max Mustermann, 12.03.1984")
    (True, False)
    """
    return any(
        any(form.search(said) for form in _CERTAIN) or any(map(_insured, _INSURED.findall(said)))
        for said in _ways_to_read(text)
    )


def refused(*texts: str) -> Refusal | None:
    """What is said to whoever writes such data."""
    return Refusal("client_data") if any(map(found_in, texts)) else None


def _ways_to_read(text: str) -> Iterator[str]:
    """Without what nobody sees; and with numbers put together that were spread."""
    composed = unicodedata.normalize("NFKC", text)
    plain = composed.translate({ord(c): None for c in set(composed) if unicodedata.category(c) == "Cf"})
    yield plain
    yield _SPREAD.sub("", plain)


def _somebody(text: str) -> bool:
    """Whether two words that may be a person's name stand beside a date long ago."""
    return any(
        not (match[0][0].isdigit() and _OF_PAPERS.search(text[max(match.start() - 16, 0) : match.start()]))
        and not any(_NO_PERSON.fullmatch(part) for part in re.findall(r"\w+", match["names"]))
        for form in _NAMED
        for match in form.finditer(text)
    )


def _insured(number: str) -> bool:
    """Whether a letter and nine digits are a number of health insurance (§ 290 SGB V): its last digit proves it.

    So that a telephone in a signature, "T 0521 51-234", is none.
    """
    plain = [character for character in number.upper() if character.isalnum()]
    digits = [int(digit) for digit in f"{ord(plain[0]) - ord('A') + 1:02}{''.join(plain[1:])}"]
    weighed = [digit * (1 + place % 2) for place, digit in enumerate(digits[:-1])]
    return sum(number // 10 + number % 10 for number in weighed) % 10 == digits[-1]
