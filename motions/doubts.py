"""Why a result has become doubtful, as the case and the journal keep it: a text of this program that says what came to
light, or else what a mail server or a coordinator wrote. Readers never see the program's own texts: they are English,
stand under the journal's seal, and are read back into the reader's language here.
"""

import re

_READ_LATE = "ballot {} arrived in time and was read after the closing"
_LEFT_BEFORE = "{} had left before the close"


def read_late(ballot: int) -> str:
    """A ballot came in time, and was understood only after the count.

    >>> read_late(3)
    'ballot 3 arrived in time and was read after the closing'
    """
    return _READ_LATE.format(ballot)


def left_before(member: str) -> str:
    """A member (id) on the roll had left before the close, which nobody knew at the count."""
    return _LEFT_BEFORE.format(member)


def late_ballot(doubt: str) -> int | None:
    """The number of the ballot that was read late, where that is the doubt.

    >>> late_ballot(read_late(3)), late_ballot("Postfach voll")
    (3, None)
    """
    found = _parsed(_READ_LATE, r"\d+", doubt)
    return int(found) if found else None


def former_member(doubt: str) -> str | None:
    """The id of the member that had left, where that is the doubt.

    >>> former_member(left_before("gfs")), former_member("Postfach voll")
    ('gfs', None)
    """
    return _parsed(_LEFT_BEFORE, r"\S+", doubt)


def _parsed(text: str, what: str, doubt: str) -> str | None:
    before, after = (re.escape(part) for part in text.split("{}"))
    found = re.fullmatch(f"{before}({what}){after}", doubt)
    return found[1] if found else None
