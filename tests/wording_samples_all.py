"""Notices of every kind with invented people, as the decisions of a motion would make them; for the wording's tests."""

from collections.abc import Iterator
from dataclasses import replace

from wording_samples import (
    ADMISSION,
    ADMITTED,
    AFTER,
    APPLICANT,
    APPLICATION,
    EARLIER,
    EXCLUSION,
    EXPELLED,
    LAST_RECEIPT,
    NOW,
    OBJECTION,
    OFFICIAL,
    RECEIPTS,
    SEATS,
    admission_result,
    binding,
    concerned,
    exclusion_result,
    notice,
    result,
    votes,
)
from wording_samples_applicant import about_the_applicant
from wording_samples_cooperation import cooperation
from wording_samples_inquiry import asking
from wording_samples_office import about_the_office

from motions.anew import Anew, File
from motions.notice import Matter, Notice, NoticeKind, Stated
from motions.terms import Channel, Choice, Role
from motions.wording import office_desk

ANEW = Anew(
    "2026-05",
    "Beigelegt: Satzung von 2019.",
    "Wärmestube (Beispiel)",
    True,
    (File("Satzung-2019.pdf", "1" * 64),),
    (File("Satzung.pdf", "2" * 64),),
)
"""Everything is different from the motion whose notice was defective."""


def _running() -> Iterator[Notice]:
    for motion in (ADMISSION, EXCLUSION):
        yield notice(NoticeKind.MOTION, motion, documents=motion.documents)
        yield notice(NoticeKind.MOTION, binding(motion), standing=(EARLIER, OBJECTION), edits=True)
        yield replace(notice(NoticeKind.MOTION, motion), to=OFFICIAL)
        yield notice(NoticeKind.MOTION, replace(motion, anew=ANEW), documents=motion.documents)
        yield notice(NoticeKind.DETAILS, motion, documents=motion.documents)
        yield notice(NoticeKind.BINDING_DATE, binding(motion))
        yield notice(NoticeKind.DATE_OPEN, motion, standing=(OBJECTION,))
        yield notice(NoticeKind.REMINDER, binding(motion))
        yield notice(NoticeKind.RECEIPT_NOTED, motion, at=LAST_RECEIPT)
    yield notice(NoticeKind.VOTE_COUNTED, binding(ADMISSION), vote=OBJECTION, replaces=EARLIER)
    yield notice(NoticeKind.VOTE_COUNTED, vote=replace(OBJECTION, channel=Channel.HAND, reason="Wir kennen sie nicht."))
    yield notice(NoticeKind.ENTRY_REVOKED, binding(ADMISSION), at=LAST_RECEIPT, text="Rückschein gehört zu BGW")
    yield notice(NoticeKind.ENTRY_REVOKED, vote=OBJECTION, at=OBJECTION.at, text="Brief war von BGW")
    yield notice(NoticeKind.LATE, binding(ADMISSION), vote=replace(OBJECTION, at=AFTER))
    yield notice(NoticeKind.PENDING, binding(ADMISSION), vote=replace(OBJECTION, at=AFTER))
    yield notice(NoticeKind.NOT_COUNTED, code="wrong_choice", text="Vielleicht")
    yield notice(NoticeKind.NOT_COUNTED, vote=EARLIER, standing=(OBJECTION,), code="other_word_counts")
    yield notice(NoticeKind.NOT_COUNTED, None, code="two_motions", facts={"list": "2026-07, 2026-08"})
    yield notice(NoticeKind.ASK_BACK, code="condition", text="Ja, aber nur mit festem Ansprechpartner")
    yield notice(NoticeKind.ASK_BACK, EXCLUSION, code="empty")
    asked = {"draft": "0123456789ab", "until": "2026-12-02T08:14:00+00:00"}
    for what in (Choice.OBJECT, "received", ""):
        facts = {**asked, "what": what}
        yield notice(NoticeKind.CONFIRM, text="Wir widersprechen.", facts=facts, at=OBJECTION.at)
    yield notice(NoticeKind.CONFIRM, code="unsure", facts={**asked, "what": Choice.OBJECT}, at=OBJECTION.at)


def _ended() -> Iterator[Notice]:
    yield admission_result()
    yield replace(admission_result(), votes=())
    yield exclusion_result()
    heard = replace(EXCLUSION, statements=(Stated("Wir arbeiten weiter mit.", LAST_RECEIPT, (APPLICATION,)),))
    yield notice(
        NoticeKind.STATEMENT, heard, text="Wir arbeiten weiter mit.", at=LAST_RECEIPT, documents=(APPLICATION,)
    )
    yield notice(NoticeKind.DETAILS, replace(heard, chat_shows_all=True))
    for code in ("stands", "set_aside"):
        yield notice(NoticeKind.RULING, binding(ADMISSION), code=code, text="Der Zugang ist bewiesen (Beispiel).")
    yield notice(NoticeKind.CANCELLED, code="defective_notice", facts={"again": "2026-08"})
    yield notice(NoticeKind.CANCELLED, code="taken_back")
    yield notice(NoticeKind.CANCELLED, EXCLUSION, code="defective_notice")
    yield notice(NoticeKind.MOOT, code="applicant_steps_back")
    yield notice(NoticeKind.MOOT, EXCLUSION, code="concerned_left")
    accepted = result(ADMISSION, True, *ADMITTED)
    yield notice(NoticeKind.APPLICANT_ACCEPTED, binding(ADMISSION), result=accepted, seat=None, seat_name="")
    yield notice(NoticeKind.APPLICANT_REFUSED, binding(ADMISSION), result=accepted, seat=None, seat_name="")
    yield from about_the_applicant()
    names = (*SEATS, APPLICANT)
    yield notice(NoticeKind.REGISTER, None, register=names, joined=(APPLICANT,), number=8, at=AFTER)
    yield notice(NoticeKind.REGISTER, None, register=names, left=("GfS",), number=9, at=AFTER, documents=(APPLICATION,))
    alone = {"without_substitute": "yes"}
    yield notice(NoticeKind.REGISTER, None, register=names, left=("Bethel",), number=10, at=AFTER, facts=alone)
    yield from _withdrawal()
    answered = {"question": "Bis wann?", "by": "Max Muster", "office": "Stadt Bielefeld", "answers": "<a@b.example>"}
    yield notice(NoticeKind.OFFICE_ANSWER, text="Bis Freitag.", facts=answered)
    yield notice(NoticeKind.OFFICE_ANSWER, None, seat=None, seat_name="", text="Bis Freitag.", facts=answered)
    waits = {
        "items": "2",
        "undelivered": "1",
        "unreached": "2026-08",
        "undecided": "2026-07",
        "unsigned": "2026-05",
        "agreement_missing": "2026-06",
        "unrun": "2026-04",
    }
    yield notice(NoticeKind.OFFICE, None, matter=Matter.DIGEST, seat=None, seat_name="", facts=waits, at=NOW)
    for order in office_desk.TOLD:
        did = {"person": "Max Muster", "order": order, "motion": "2026-07", "item": "41"}
        yield notice(NoticeKind.OFFICE, None, matter=Matter.COLLEAGUE, seat=None, seat_name="", facts=did)
    yield concerned(NoticeKind.CONCERNED, urgent=True)
    yield concerned(NoticeKind.EXCLUDED, urgent=True, result=result(EXCLUSION, True, *EXPELLED))
    yield replace(concerned(NoticeKind.EXCLUDED, urgent=True), to=OFFICIAL)


def _withdrawal() -> Iterator[Notice]:
    facts = {"clause": "§ 6 Abs. 5", "draft": "0123456789ab", "until": "2026-12-08T08:14:00+00:00", "who": "Max Muster"}
    ends = {"ends": "2026-12-31T23:00:00+00:00"}
    for code in ("own", "other", "entered", "second", "unsure"):
        yield notice(NoticeKind.WITHDRAWAL_ASKED, None, code=code, at=NOW, text="Wir treten aus.", facts=facts)
    yield notice(NoticeKind.WITHDRAWAL_ASKED, None, code="own", at=NOW, facts=facts | ends)
    declared = {"clause": "§ 6 Abs. 5", "declared": NOW.isoformat()}
    for code in ("left", "leaves"):
        yield notice(NoticeKind.WITHDRAWN, None, code=code, at=AFTER, facts=declared)
        yield notice(NoticeKind.WITHDRAWN, None, code=code, at=AFTER, facts=declared | {"own": "yes"})
        yield notice(NoticeKind.WITHDRAWN, None, code=code, at=AFTER, facts=declared | {"office": "Bethel"})
    yield notice(NoticeKind.WITHDRAWN, None, code="left", at=AFTER, facts=declared | {"office": ""})
    asked = {"who": "Max Muster", "asked": "Erika Beispiel"}
    yield notice(NoticeKind.OFFICE, None, matter=Matter.WITHDRAWAL, text="Wir treten aus.", facts=asked, at=NOW)


def _people() -> Iterator[Notice]:
    yield notice(NoticeKind.LINKED, None, facts={"office": "Stadt Bielefeld"})
    for code in ("begins", "ends", "beside"):
        changed = {"old": "Max Muster", "new": "Erika Beispiel", "role": Role.DEPUTY.value}
        yield notice(NoticeKind.MANDATE, None, code=code, facts=changed)
    yield notice(NoticeKind.UNLINKED, None, facts={"by": "Anna Beispiel"})
    yield notice(
        NoticeKind.INVITATION,
        None,
        at=AFTER,
        facts={
            "link": "https://t.me/UmlaufBeispielBot?start=abc_DEF-1",
            "office": "Stadt Bielefeld",
            "contact": "stelle@stadt.example",
        },
    )
    yield notice(NoticeKind.DESIGNATE, None)
    yield from cooperation(notice, APPLICATION, AFTER)
    yield notice(NoticeKind.STRANGER, None, seat=None, seat_name="")
    for code in ("welcome", "not_here", "private"):
        yield notice(NoticeKind.GROUP, None, seat=None, code=code, facts={"link": "https://t.me/UmlaufBeispielBot"})
    counted = result(ADMISSION, True, *ADMITTED)
    yield notice(NoticeKind.STATUS, votes=votes(*ADMITTED), receipts=RECEIPTS, result=counted)
    yield notice(NoticeKind.STATUS, binding(EXCLUSION), votes=votes(*EXPELLED)[:1], facts={"picture": "yes"})
    yield notice(NoticeKind.ANSWER, None, text="Vorschau\nZeile\n\nEnde", facts={"draft": "12"})


def _office() -> Iterator[Notice]:
    facts = {
        "person": "Erika Beispiel",
        "address": "erika@example.org",
        "channel": "mail",
        "instead": "Max Muster",
        "instead_channel": "telegram",
        "source": "telegram",
        "group": "Netzwerk Bielefeld (Beispiel)",
    }
    counted = result(ADMISSION, True, *ADMITTED)
    second = {"person": "Erika Beispiel", "draft": "0123456789ab"}
    for order in ("RecordReceipt", "EnterVote", "TakeBackEntry"):
        given = {**second, "order": order, "entry": "e5"}
        asked = notice(NoticeKind.OFFICE, matter=Matter.SECOND, facts=given, text="Rückschein")
        yield replace(asked, vote=OBJECTION, at=LAST_RECEIPT)
    for outcome in ("confirmed", "discarded"):
        yield notice(NoticeKind.OFFICE, matter=Matter.SECOND, facts={**second, "outcome": outcome})
    yield notice(NoticeKind.OFFICE, None, matter=Matter.CHAT_BLOCKED, facts=facts | {"mail": "yes"})
    elsewhere = {Matter.INQUIRY, Matter.MEETING, Matter.TAKEN_BACK}  # in files of their own
    for matter in sorted(set(Matter) - elsewhere):
        yield notice(
            NoticeKind.OFFICE,
            ADMISSION,
            matter=matter,
            text="telegram, mail" if matter is Matter.SOURCES else "Postfach voll",
            facts=facts,
            result=counted,
            passed=True,
            votes=votes(*ADMITTED),
            receipts=RECEIPTS,
        )


def every_notice() -> tuple[Notice, ...]:
    """At least one notice of every kind and matter."""
    return (*_running(), *_ended(), *about_the_office(), *asking(), *_people(), *_office())
