"""Lines that stand in our mails and in nobody's answer.

Some programs quote a mail without any mark. Whoever reads a reply stops at the first line that begins with one of
these: what follows was written by us. The heading is the wording's sentence, the last line is added to each mail
here; a test holds both to what is really sent.
"""

from collections.abc import Mapping

HOW_TO_ANSWER: Mapping[str, str] = {"de": "So antworten Sie", "en": "How to answer"}
"""The heading above the words to answer with, by language."""

REFERENCE: Mapping[str, str] = {"de": "Kennung:", "en": "Reference code:"}
"""What stands before the token in a mail's last line, by language."""

OUR_LINES: tuple[str, ...] = (*HOW_TO_ANSWER.values(), *REFERENCE.values())
"""Beginnings of lines that are ours in any language."""


def reference_line(token: str, language: str) -> str:
    """The last line of a mail that has a token; German where the language is not ours.

    >>> reference_line("A07-K7QF2MXW", "de")
    'Kennung: A07-K7QF2MXW'
    """
    return f"{REFERENCE.get(language, REFERENCE['de'])} {token}"
