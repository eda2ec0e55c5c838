"""What a coordinator reads before a motion begins anew with something corrected: as it was, and as it will be."""

from collections.abc import Iterator, Sequence

from motions.decide.opening import Draft
from motions.notice import MotionView
from motions.wording import names
from motions.wording.clean import clean, clean_lines, clip, listed
from motions.wording.words import Words

EXCERPT = 500  # so much of a text is shown again

Sized = tuple[str, int]
"""A document: its name, and how many bytes it has; 0 where that is not known."""


def preview(motion: MotionView, draft: Draft, before: Sequence[Sized], after: Sequence[Sized], words: Words) -> str:
    """The question, then each correction with what it replaces; after, before: the documents of the two."""
    lines = [
        words.tr(
            "Soll Antrag {id} ({title}) wegen fehlerhafter Mitteilung abgebrochen und mit neuer Stimmliste neu "
            "eröffnet werden? Alle werden unterrichtet und neu gefragt; die bisherigen Antworten zählen nicht.",
            id=motion.id,
            title=names.title(motion, words),
        ),
        "",
        *_texts(motion, draft, words),
        *_documents(draft, before, after, words),
        *_why(draft, words),
    ]
    return "\n".join(lines)


def _texts(motion: MotionView, draft: Draft, words: Words) -> Iterator[str]:
    said = draft.anew_of
    if said and said.subject:
        yield words.tr("Gegenstand, bisher: „{text}“", text=clean(said.subject))
        yield words.tr("Gegenstand, künftig: „{text}“", text=clean(draft.subject))
    if said and said.reason:
        what = names.text(motion.kind, words)
        yield words.tr("{what}, bisher: „{text}“", what=what, text=_excerpt(motion.reason))
        yield words.tr("{what}, künftig: „{text}“", what=what, text=_excerpt(draft.reason))
    if said and not (said.subject or said.reason):
        yield words.tr("Gegenstand und Begründung bleiben.")


def _documents(draft: Draft, before: Sequence[Sized], after: Sequence[Sized], words: Words) -> Iterator[str]:
    said = draft.anew_of
    if said and (said.gone or said.come):
        yield words.tr("Unterlagen, bisher: {files}", files=_files(before, words))
        yield words.tr("Unterlagen, künftig: {files}", files=_files(after, words))
    elif before:
        yield words.tr("Die Unterlagen bleiben: {files}", files=_files(before, words))


def _why(draft: Draft, words: Words) -> Iterator[str]:
    if draft.anew_of and draft.anew_of.why:
        yield words.tr("Das lesen die Mitglieder dazu: „{text}“", text=_excerpt(draft.anew_of.why))


def _excerpt(text: str) -> str:
    return clip(clean_lines(text), EXCERPT)


def _files(files: Sequence[Sized], words: Words) -> str:
    return listed(named(name, size, words) for name, size in files) or words.tr("keine")


def named(name: str, size: int, words: Words) -> str:
    """A file by name and size; the size in whole kilobytes (1000 bytes), rounded up, so that no file has none."""
    shown = clip(clean(name), 80)
    return words.tr("{file} ({size} kB)", file=shown, size=-(-size // 1000)) if size else shown
