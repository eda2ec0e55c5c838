"""Recomputes a motion from its bundle alone: form, chain, entries, roll, dates, count - and says what differs.

Each check answers one question and gives findings; none stops the others, so that everything that differs is said at
once. What a bundle cannot show is that it is the one which was sent: compare the head with the one on the papers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.records import entries, erased, recount
from bot.records.bundle import Bundle, Document, digest, rendered
from bot.records.finding import BROKEN, Finding
from bot.records.opened import opened
from bot.records.written import as_written
from motions.chain import linked


@dataclass(frozen=True, slots=True)
class Verified:
    """What came out. `bundle` is None where the text is no bundle at all. `erased`: what cannot be compared any more
    because it was erased, which is no difference.
    """

    findings: tuple[Finding, ...]
    bundle: Bundle | None = None
    erased: tuple[Finding, ...] = ()
    digest: str = ""

    @property
    def agrees(self) -> bool:
        """Whether nothing differs."""
        return not self.findings


def verify(text: bytes) -> Verified:
    """Check the text of a bundle."""
    found = opened(text)
    if isinstance(found, Finding):
        return Verified((found,))
    document, bundle = found
    form = [] if rendered(document) == text else [Finding("form")]
    computed = digest(document)
    whole = [] if document.get("digest") == computed else [Finding("digest")]
    found_wrong = (*form, *whole, *_written(document, bundle), *differences(bundle))
    return Verified(found_wrong, bundle, _erased(bundle), computed)


def told_until(bundle: Bundle, head: str) -> int | None:
    """The number of the entry up to which the chain has this hash, or one that begins so; None where it never has.

    Another copy of the same motion, written earlier or later, has told the same story up to there.
    """
    current = bundle.start
    for link in bundle.links:
        current = linked(current, link.content)
        if current.startswith(head):
            return link.number
    return None


def _written(document: Document, bundle: Bundle) -> list[Finding]:
    try:
        return list(as_written(document, bundle))
    except BROKEN as broken:
        return [Finding("unreadable", {"where": "as_written", "what": type(broken).__name__})]


def _erased(bundle: Bundle) -> tuple[Finding, ...]:
    try:
        return erased.erased(bundle)
    except BROKEN:  # the checks say where
        return ()


def differences(bundle: Bundle) -> list[Finding]:
    """What the content itself contradicts."""
    found: list[Finding] = []
    for check in CHECKS:
        try:
            found += check(bundle)
        except BROKEN as broken:
            found.append(Finding("unreadable", {"where": check.__name__.strip("_"), "what": type(broken).__name__}))
    return found


def _chain(bundle: Bundle) -> Iterator[Finding]:
    """Every link follows the one before, from the start to the head."""
    current = bundle.start
    expected = bundle.links[0].number
    for link in bundle.links:
        if link.number != expected:
            yield Finding("link_missing", {"number": str(expected)})
        current = linked(current, link.content)
        expected = link.number + 1
    if current != bundle.head:
        yield Finding("chain", {"head": bundle.head})


CHECKS: tuple[Callable[[Bundle], Iterator[Finding]], ...] = (
    _chain,
    entries.opening,
    entries.ballots,
    entries.evidence,
    entries.seconded,
    entries.outages,
    entries.states,
    erased.texts,
    recount.roll,
    recount.free_days,
    recount.dates,
    recount.count,
)
