"""The words of papers that no message has: the register's table, a letter's frame and its reply form."""

from motions.wording.words import Words


def substitute(words: Words) -> str:
    """What follows the sign that stands for characters which the fonts of papers do not have."""
    return words.tr("steht für Zeichen, die sich hier nicht drucken lassen.")
