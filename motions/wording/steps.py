"""Why this date: the derivation of a period's end, one sentence for each step, with the paragraph it rests on."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from motions.days import Step, StepCode
from motions.notice import ReceiptLine
from motions.wording import names
from motions.wording.dates import end_of, moment, short_day, weekday
from motions.wording.words import Words


def steps(
    derivation: Sequence[Step], zone: str, words: Words, *, last: ReceiptLine | None = None, earliest: bool = False
) -> list[str]:
    """The derivation as sentences, in order; days that are no working days share one.

    last: whose receipt was the last one, and how it is known. earliest: the receipt is only assumed, as if everybody
    had received now. zone: the office's, for moments.
    """
    sentences = []
    for code, group in groupby(derivation, key=lambda step: step.code):
        if code is StepCode.FREE_DAY:
            sentences.append(_free_days(list(group), words))
        else:
            sentences.extend(_sentence(step, zone, last, earliest, words) for step in group)
    return sentences


def numbered(sentences: Sequence[str]) -> Iterator[str]:
    """The sentences with their numbers, for a medium that has only lines."""
    return (f"{number}. {sentence}" for number, sentence in enumerate(sentences, start=1))


def _sentence(step: Step, zone: str, last: ReceiptLine | None, earliest: bool, words: Words) -> str:
    if step.code is StepCode.RECEIVED:
        return _received(step, last, earliest, words)
    if step.code is StepCode.PERIOD:
        return _period(step, words)
    return _other(step, zone, words)


def _other(step: Step, zone: str, words: Words) -> str:
    at = moment(step.at, zone, words, named=True) if step.at else ""
    end = end_of(step.day, words) if step.day else ""
    if step.code is StepCode.AVAILABLE:
        return words.tr("Abrufbar seit {at}.", at=at)
    if step.code is StepCode.CLOSED:
        return words.tr(
            "Das liegt außerhalb der Geschäftszeiten. Es zählt der Beginn der nächsten: {at} (unsere Lesart).", at=at
        )
    if step.code is StepCode.GUARD:
        return words.tr(
            "Dieser Zugang ist von Hand eingetragen. Die Frist endet deshalb nicht vor {end}, drei Werktage nach dem "
            "Eintrag (unsere Lesart).",
            end=end,
        )
    if step.code is StepCode.ANNOUNCED:
        return words.tr(
            "Angekündigt ist {end}. Ein angekündigtes Fristende rückt nie nach vorn (unsere Lesart).", end=end
        )
    return words.tr("Fristende daher {end} ({source}).", end=end, source=cited(step.source, words))


def _received(step: Step, last: ReceiptLine | None, earliest: bool, words: Words) -> str:
    day = weekday(step.day, words) if step.day else ""
    source = cited(step.source, words)
    if earliest:
        return words.tr(
            "Angenommen, der letzte Zugang ist am {day}. Dieser Tag zählt nicht mit ({source}).", day=day, source=source
        )
    if last is None or last.kind is None:
        return words.tr("Letzter Zugang: {day}. Dieser Tag zählt nicht mit ({source}).", day=day, source=source)
    return words.tr(
        "Letzter Zugang: {day} ({seat}, {evidence}). Dieser Tag zählt nicht mit ({source}).",
        day=day,
        seat=last.seat,
        evidence=names.evidence(last.kind, words),
        source=source,
    )


def _period(step: Step, words: Words) -> str:
    day = weekday(step.day, words) if step.day else ""
    return words.trn(
        "{number} Tag danach: {day} ({source}).",
        "{number} Tage danach: {day} ({source}).",
        step.days or 0,
        day=day,
        source=cited(step.source, words),
    )


def _free_days(free: Sequence[Step], words: Words) -> str:
    listed = ", ".join(f"{short_day(step.day, words)} ({_free_name(step.name, words)})" for step in free if step.day)
    return words.tr(
        "Kein Werktag: {days}. Dann gilt der nächste Werktag ({source}).",
        days=listed,
        source=cited(free[0].source, words),
    )


def _free_name(name: str, words: Words) -> str:
    """Holidays keep their German names: they are those of a German state."""
    if name == "saturday":
        return words.tr("Samstag")
    return words.tr("Sonntag") if name == "sunday" else name


def cited(source: str, words: Words) -> str:
    """A paragraph as the language cites it.

    >>> cited("§ 187 Abs. 1 BGB", Words())
    '§ 187 Abs. 1 BGB'
    """
    pattern = r"Abs\. (\d+)(?: bis (\d+))?"
    return re.sub(pattern, lambda found: _paragraph(found[1], found[2], words), source)


def under(source: str, what: str, words: Words) -> str:
    """What something is, with the paragraph of the agreement that it rests on, where one is named.

    >>> under("§ 3", "Fallkonferenz 2026-F01", Words()), under("", "Sitzung", Words())
    ('Fallkonferenz 2026-F01 (§ 3 der Vereinbarung)', 'Sitzung')
    """
    clause = cited(source, words)
    return words.tr("{what} ({clause} der Vereinbarung)", what=what, clause=clause) if clause else what


def _paragraph(first: str, last: str | None, words: Words) -> str:
    if last:
        return words.tr("Abs. {first} bis {last}", first=first, last=last)
    return words.tr("Abs. {first}", first=first)
