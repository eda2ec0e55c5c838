"""A notice was defective: what the motion that begins anew is, and what is different in it (design: Voting)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from motions.anew import Anew, File
from motions.decide.opening import Draft
from motions.model import Document, Motion, Refusal

SIGNED = "countersigned"  # what an applicant has signed was signed for the other motion


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the office corrects. A text "" stays as it was. why: what was wrong and what is different, for the members.

    documents: new ones; what is given for a purpose (`Document.purpose`) takes the place of all that was there for it.
    without: purposes for which nothing is kept, whether something is given or not.
    """

    why: str = ""
    subject: str = ""
    reason: str = ""
    documents: tuple[Document, ...] = ()
    without: tuple[str, ...] = ()


def once_more(cancelled: Motion, by: str, corrected: Corrections) -> Draft:
    """The motion once more, with what is corrected; it names the cancelled one where the members have to know why."""
    anew = Draft(
        cancelled.kind,
        corrected.subject or cancelled.subject,
        corrected.reason or cancelled.reason,
        by,
        cancelled.applicant,
        cancelled.proposer,
        cancelled.concerned,
        (*_kept(cancelled, corrected), *corrected.documents),
        cancelled.candidacy,
    )
    said = _different(cancelled, anew, corrected.why.strip())
    return replace(anew, anew_of=said) if said.exchanged or said.why else anew


def mistakes(draft: Draft) -> tuple[Refusal, ...]:
    """Members who have read one document and now get another are told what was wrong with it (ours)."""
    said = draft.anew_of
    unsaid = said is not None and bool(said.gone or said.come) and not said.why
    return (Refusal("defect_missing"),) if unsaid else ()


def continued(draft: Draft, reference: str) -> Anew | None:
    """What the cancelled motion keeps of the one that begins in its place; None where nothing is to be said of it."""
    return Anew(reference, draft.anew_of.why) if draft.anew_of else None


def _kept(cancelled: Motion, corrected: Corrections) -> tuple[Document, ...]:
    gone = {SIGNED, *corrected.without, *(document.purpose for document in corrected.documents)}
    return tuple(document for document in cancelled.documents if document.purpose not in gone)


def _different(cancelled: Motion, anew: Draft, why: str) -> Anew:
    """A file that is given once more with the same content for the same purpose is no other one."""
    before, after = (
        {(document.purpose, document.sha256): File(document.filename, document.sha256) for document in documents}
        for documents in (_unsigned(cancelled.documents), anew.documents)
    )
    return Anew(
        cancelled.id,
        why,
        cancelled.subject if anew.subject.strip() != cancelled.subject else "",
        anew.reason.strip() != cancelled.reason,
        tuple(file for key, file in before.items() if key not in after),
        tuple(file for key, file in after.items() if key not in before),
    )


def _unsigned(documents: Iterable[Document]) -> list[Document]:
    return [document for document in documents if document.purpose != SIGNED]
