"""What an answer is about: whether its vote has an object, and whether that is the motion.

"Mit der Frist sind wir einverstanden" and "Wir widersprechen dem Protokoll" hold a vote and only harmless words, and
say nothing on the motion. So a noun with an article counts as what is agreed with or refused, unless a preposition
makes something else of it ("nach der Sitzung", "in der Runde").
"""

from collections.abc import Set

from mail.clauses import Work
from mail.sentences import listed

_ADJECTIVE = ("e", "en", "er", "es", "em")
_DETERMINERS = listed(
    "der die das dem den ein eine einer einem einen unser unsere unserer unserem unseren ihr ihre ihrer ihrem ihren"
    " dieser diese dieses diesem diesen mein meine meiner meinem meinen"
)
_CONTRACTED = listed("zum zur")
_OBJECT_OF = listed("mit gegen zu fur")
_PREPOSITIONS = listed(
    "in im an am auf aus bei beim von vom nach seit vor durch uber unter als seitens namens wegen laut innerhalb binnen"
    " aufgrund gemass ohne um bis dass da weil"
)
_SPEAKERS = listed("wir ich")
_IDIOMS = listed(
    "sache angelegenheit kenntnis zustimmung einverstandnis votum stimme antwort seite sicht verein tragers"
    " organisation einrichtung institution mitglied haus hauses team vorstand einwande"
)
"""Nouns of fixed expressions and of those who speak."""


def about_something_else(work: Work, vote: set[int], known: Set[int]) -> bool:
    """Whether a noun in the vote's clauses is its object and none of the `known` words."""
    return any(
        work.clause[index] in vote and index not in known and work.words[index] not in _IDIOMS and _object(work, index)
        for index in sorted(work.nouns)
    )


def _object(work: Work, index: int) -> bool:
    """Whether a noun, behind its article and adjectives, is what somebody agrees with or refuses."""
    words, start = work.words, index - 1
    while start >= 0 and words[start].endswith(_ADJECTIVE) and words[start] not in _DETERMINERS:
        start -= 1
    if start < 0:
        return False
    if words[start] not in _DETERMINERS or start in work.explained:
        return words[start] in _CONTRACTED
    before = words[start - 1] if start else ""
    bare = before not in _PREPOSITIONS and start - 1 not in work.nouns
    here = [word for word, clause in zip(words, work.clause, strict=True) if clause == work.clause[index]]
    return before in _OBJECT_OF or (bare and not _SPEAKERS.isdisjoint(here))
