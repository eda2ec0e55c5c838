"""A motion begins anew after a defective notice: what goes along, what is exchanged, what the members are told."""

from dataclasses import replace

from decide_reading import admission, exclusion
from hypothesis import given
from hypothesis import strategies as st

from motions.anew import Anew, File
from motions.decide.restarting import Corrections, continued, mistakes, once_more
from motions.model import Document, Motion, Refusal

OLD = Document("d1", "alt.pdf", "application/pdf", "a" * 64, "reason")
NEW = Document("d2", "neu.pdf", "application/pdf", "b" * 64, "reason")
ASKED = Document("d3", "antrag.pdf", "application/pdf", "c" * 64, "application")
SIGNED = Document("d4", "unterschrieben.pdf", "application/pdf", "d" * 64, "countersigned")


def with_documents(*documents: Document) -> Motion:
    """The admission with these documents."""
    return replace(admission().case.motion, documents=documents)


def test_nothing_corrected_is_the_same_motion_once_more() -> None:
    """Everything goes along, and there is nothing to say of a difference."""
    motion = exclusion().case.motion
    draft = once_more(motion, "anna", Corrections())
    kept = (draft.kind, draft.subject, draft.reason, draft.proposer, draft.concerned, draft.documents)
    assert kept == (motion.kind, motion.subject, motion.reason, motion.proposer, motion.concerned, motion.documents)
    assert (draft.by, draft.anew_of, continued(draft, "2026-02")) == ("anna", None, None)
    assert once_more(motion, "anna", Corrections(why=" \n")).anew_of is None


def test_an_admission_keeps_its_applicant() -> None:
    motion = admission().case.motion
    assert once_more(motion, "anna", Corrections()).applicant == motion.applicant is not None


def test_what_is_given_for_a_purpose_takes_the_place_of_all_that_was_there_for_it() -> None:
    """The application of the member stays: nothing was given in its place."""
    draft = once_more(with_documents(OLD, ASKED), "anna", Corrections("Es war die alte Satzung.", documents=(NEW,)))
    assert draft.documents == (ASKED, NEW)
    assert draft.anew_of == Anew(
        admission().case.motion.id,
        "Es war die alte Satzung.",
        gone=(File("alt.pdf", "a" * 64),),
        come=(File("neu.pdf", "b" * 64),),
    )
    assert continued(draft, "2026-02") == Anew("2026-02", "Es war die alte Satzung.")


def test_what_is_left_out_is_gone() -> None:
    draft = once_more(with_documents(OLD, ASKED), "anna", Corrections("Gehört nicht dazu.", without=("reason",)))
    assert draft.documents == (ASKED,)
    assert draft.anew_of is not None
    assert [file.filename for file in draft.anew_of.gone] == ["alt.pdf"]


def test_what_an_applicant_signed_does_not_go_along() -> None:
    """It was signed for the other motion; that is no exchange."""
    draft = once_more(with_documents(OLD, SIGNED), "anna", Corrections())
    assert (draft.documents, draft.anew_of) == ((OLD,), None)


def test_the_same_file_again_is_no_other_one() -> None:
    """Nor is a text that differs by blanks at its ends only: opening takes them off."""
    motion = with_documents(OLD)
    again = replace(OLD, id="d9", filename="kopie.pdf")
    draft = once_more(motion, "anna", Corrections("", f" {motion.subject} ", f"{motion.reason}\n", (again,)))
    assert draft.anew_of is None


def test_the_same_content_for_another_purpose_is_another_document() -> None:
    moved = replace(OLD, id="d9", purpose="application")
    draft = once_more(with_documents(OLD), "anna", Corrections("Es war der Antrag.", "", "", (moved,), ("reason",)))
    assert draft.anew_of is not None
    assert (len(draft.anew_of.gone), len(draft.anew_of.come)) == (1, 1)


def test_each_corrected_text_is_named() -> None:
    """The subject as it was; of the reason that it is another one."""
    motion = with_documents()
    subject = once_more(motion, "anna", Corrections(subject="Neu")).anew_of
    reason = once_more(motion, "anna", Corrections(reason="Neu")).anew_of
    assert subject == Anew(motion.id, subject=motion.subject)
    assert reason == Anew(motion.id, reason=True)


def test_members_who_get_other_documents_are_told_why() -> None:
    """A corrected text shows its correction itself, and needs no word (ours)."""
    motion, missing = with_documents(OLD), (Refusal("defect_missing"),)
    assert mistakes(once_more(motion, "anna", Corrections(documents=(NEW,)))) == missing
    assert mistakes(once_more(motion, "anna", Corrections(" ", without=("reason",)))) == missing
    assert mistakes(once_more(with_documents(), "anna", Corrections(documents=(NEW,)))) == missing
    assert mistakes(once_more(motion, "anna", Corrections("Falsch.", documents=(NEW,)))) == ()
    assert mistakes(once_more(motion, "anna", Corrections(reason="Neu"))) == ()
    assert mistakes(once_more(motion, "anna", Corrections())) == ()


PURPOSES = st.sampled_from(["reason", "application", "agreement", "countersigned"])
FILES = st.lists(
    st.builds(
        Document, st.uuids().map(str), st.just("f.pdf"), st.just("application/pdf"), st.sampled_from("abc"), PURPOSES
    ),
    max_size=5,
    unique_by=lambda document: (document.purpose, document.sha256),
).map(tuple)
GIVEN = FILES.map(lambda them: tuple(document for document in them if document.purpose != "countersigned"))


@given(FILES, GIVEN, st.lists(PURPOSES, max_size=2).map(tuple))
def test_before_without_what_is_gone_and_with_what_has_come_is_after(
    before: tuple[Document, ...], new: tuple[Document, ...], without: tuple[str, ...]
) -> None:
    """Nothing is exchanged in secret, and nothing is called exchanged that is not."""
    draft = once_more(with_documents(*before), "anna", Corrections("Warum.", "", "", new, without))
    said = draft.anew_of
    assert said is not None

    def contents(documents: tuple[Document, ...]) -> list[str]:
        return sorted(document.sha256 for document in documents if document.purpose != "countersigned")

    gone, come = (sorted(file.sha256 for file in them) for them in (said.gone, said.come))
    assert sorted([*contents(before), *come]) == sorted([*contents(draft.documents), *gone])
    touched = {*without, *(document.purpose for document in new)}
    untouched = [d for d in before if d.purpose not in touched | {"countersigned"}]
    assert [d for d in draft.documents if d in before] == untouched
    assert said.exchanged is bool(gone or come)
