"""How this room writes down what it looks for: one alternative a line, so that a list can be read and extended."""

import re


def one_of(*alternatives: str) -> str:
    """A pattern that matches any of the alternatives.

    >>> one_of("a", "b+")
    '(?:a|b+)'
    """
    return f"(?:{'|'.join(alternatives)})"


def line_like(*alternatives: str, end: str = "") -> re.Pattern[str]:
    """Matches a line that begins like one of the alternatives, after any marks, in any capitals."""
    return re.compile(rf"^[\s\W]*{one_of(*alternatives)}{end}", re.IGNORECASE)


def anywhere(*alternatives: str) -> re.Pattern[str]:
    """Finds any of the alternatives in a text, in any capitals."""
    return re.compile(one_of(*alternatives), re.IGNORECASE)
