"""Why a mail did not arrive, in words fit for a coordinator: what servers write, without what only servers need."""

import re

LONGEST = 200  # characters of a reason

_KIND = re.compile(r"^\s*(?:smtp|x-[\w-]+|dns|unix)\s*;\s*", re.IGNORECASE)
_HOST_SAID = re.compile(r"^.*?\b(?:said|reason|transport \w+)\s*:\s*(?=\S)", re.IGNORECASE)
_CODES = re.compile(r"(?:(?<=\s)|^)[#(]*[245]\d\d(?:[ -]+#?[245]\.\d{1,3}\.\d{1,3})?(?:[ -]|$)|\(?#[245]\.\d+\.\d+\)?")
_ENHANCED = re.compile(r"^[#\s]*[245]\.\d{1,3}\.\d{1,3}[\s:-]*")
_ADDRESS_FIRST = re.compile(r"^<[^<>\s]+@[^<>\s]+>\s*(?::|\.\.\.)?\s+")
_COMMAND = re.compile(r"\s*\(in reply to [^()]*\)\s*$", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"(?:^|[\s(])(?:grund|ursache|fehler(?:meldung)?|diagnose|reason|error|delay reason)\s*:\s*(?P<why>\S.*)",
    re.IGNORECASE,
)
_RULE = re.compile(r"^[\s|#*=-]*$|^\|?-{3,}")


def plain(diagnostic: str) -> str:
    """A Diagnostic-Code (RFC 3464, 2.3.6), or a line of prose, without kind, codes, commands and bare addresses.

    >>> plain("smtp; 550 5.1.1 <e@verein.example>: Recipient address rejected (in reply to RCPT TO command)")
    'Recipient address rejected'
    >>> plain("552 Postfach voll")
    'Postfach voll'
    """
    text = _COMMAND.sub("", _KIND.sub("", " ".join(diagnostic.split())))
    if re.search(r"\b[245]\d\d\b", text):
        text = _HOST_SAID.sub("", text)
    text = _ENHANCED.sub("", _CODES.sub("", text).strip())
    text = _ADDRESS_FIRST.sub("", text).strip(" #")
    text = text.removesuffix("()") if "(" in text else text.rstrip(")")
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def reason_in(text: str, address: str) -> str:
    """What a report in prose gives as the reason for `address`: on its line, or on those below it up to a gap."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if address.lower() not in line.lower():
            continue
        _, _, rest = line.lower().partition(address.lower())
        same = line[len(line) - len(rest) :].strip(" >:.,")
        below = []
        for following in lines[number + 1 :]:
            if not following.strip() or _RULE.match(following):
                break
            below.append(following.strip())
        found = " ".join([same, *below]) if re.search(r"\b[245]\d\d\b", same) else " ".join(below)
        if found:
            introduced = _INTRODUCED.search(found)
            return introduced["why"] if introduced else found
    introduced = _INTRODUCED.search(text)
    return introduced["why"] if introduced else ""
