"""Amounts of money: whole cents, read from what people write and never rounded."""

import re

_UNIT = r"\s*(?:€|EUR|Euro)?\s*"
_AMOUNT = re.compile(
    rf"{_UNIT}(?P<whole>\d{{1,3}}(?:[., ]\d{{3}})+|\d{{1,9}})(?:[.,](?P<cents>\d{{2}}))?{_UNIT}", re.IGNORECASE
)
_GROUPING = re.compile(r"[., ]")


def cents_of(text: str) -> int | None:
    """An amount in euros as cents; None where it cannot be read for certain, as with one or three decimals.

    Three digits after a dot or comma are thousands, for no amount has three decimals.

    >>> cents_of("80.000 €"), cents_of("8,000.50 EUR"), cents_of("7999,99")
    (8000000, 800050, 799999)
    >>> cents_of("8.5") is None
    True
    """
    match = _AMOUNT.fullmatch(text.strip().replace("\u00a0", " "))
    if match is None:
        return None
    whole, cents = _GROUPING.sub("", match["whole"]), match["cents"]
    return int(whole) * 100 + int(cents or 0)


def plain(cents: int) -> str:
    """An amount as machines read it: euros, a dot, two digits.

    >>> plain(800050)
    '8000.50'
    """
    return f"{cents // 100}.{cents % 100:02d}"
