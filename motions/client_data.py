"""Obvious data of a person helped, which nobody may write down here (§ 3): a birth, numbers of insurers and offices.

It finds what has a form, and a name beside it, never all there is: a person can be spoken of in plain words. So case
conferences have closed lists (ADR 21), and this stands before every other text.
"""

import re
import unicodedata

from motions.model import Refusal

_DAY = (
    r"(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}"
    r"|\d{1,2}\.?\s(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zäöü]*\.?\s(?:19|20)\d{2})"
)
_LONG_AGO = r"\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?(?:19\d{2}|200\d)"  # of somebody grown up; meetings are of these years
_LATELY = r"(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?)?20[2-9]\d"
_NAME = r"[A-ZÄÖÜ][a-zäöüßéèáçğışłńóøåæ'-]+"
_BORN = r"(?:geb\.?|geboren(?:e[rn]?)?|geburts(?:datum|tag|jahr)|gebdat\.?|jahrgang|jg\.|born|birth ?(?:date|day)|dob)"
_FOUND = (
    re.compile(rf"\b{_BORN}\W{{0,3}}(?:am|on|im|in|ist|is|:)?\s*(?:{_DAY}|(?:19|20)\d{{2}}\b)", re.IGNORECASE),
    re.compile(rf"(?<!\w)[*✱∗]\s?(?!{_LATELY}){_DAY}", re.IGNORECASE),  # a star; of lists, where it is lately
    re.compile(rf"\b{_NAME},?\s{_NAME}\s?[,;:(/–-]?\s?(?:\w{{0,4}}\s)?{_LONG_AGO}"),
    re.compile(rf"{_LONG_AGO}\s?[,;:)/–-]?\s?{_NAME},?\s{_NAME}"),
    re.compile(
        r"(?<!\d)\d{2}[ ./-]?\d{6}[ ./-]?[A-Z][ ./-]?\d{2}[ ./-]?\d(?!\d)", re.IGNORECASE
    ),  # pension (§ 147 SGB VI)
    re.compile(r"\b(?:steuer|idnr|tax)\D{0,25}[1-9]\d ?\d{3} ?\d{3} ?\d{3}(?!\d)", re.IGNORECASE),  # tax (§ 139b AO)
    re.compile(r"(?<!\d)\d{5}\s?//\s?\d{7}(?!\d)"),  # a household at the Jobcenter
    re.compile(r"(?<![\w])\d{3}\s?[A-Z]\s?\d{6}(?!\d)"),  # a customer of the employment agency
)
_INSURED = re.compile(r"(?<![\w])[A-Z][ ./-]?(?:\d[ ./-]?){8}\d(?![\d])", re.IGNORECASE)
_SPREAD = re.compile(r"(?<=[\d.])\s(?=[\d.])")


def found_in(text: str) -> bool:
    """Whether it holds a date of birth, a name beside a date long ago, or a number of that kind.

    >>> found_in("Max Mustermann, geb. 12.03.1984"), found_in("Versichert unter A123456780")
    (True, True)
    >>> found_in("12.01.2027 10:00, 90, Rathaus, Raum 3"), found_in("Vereinbarung vom 12.03.2018")
    (False, False)
    """
    plain = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    for said in (plain, _SPREAD.sub("", plain)):
        if any(form.search(said) for form in _FOUND) or any(map(_insured, _INSURED.findall(said))):
            return True
    return False


def refused(*texts: str) -> Refusal | None:
    """What is said to whoever writes such data."""
    return Refusal("client_data") if any(map(found_in, texts)) else None


def _insured(number: str) -> bool:
    """Whether a letter and nine digits are a number of health insurance (§ 290 SGB V): its last digit proves it.

    So that a telephone in a signature, "T 0521 51-234", is none.
    """
    plain = [character for character in number.upper() if character.isalnum()]
    digits = [int(digit) for digit in f"{ord(plain[0]) - ord('A') + 1:02}{''.join(plain[1:])}"]
    weighed = [digit * (1 + place % 2) for place, digit in enumerate(digits[:-1])]
    return sum(number // 10 + number % 10 for number in weighed) % 10 == digits[-1]
