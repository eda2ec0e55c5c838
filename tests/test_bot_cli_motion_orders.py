"""`umlauf motion cancel|enter-vote|agreement|countersigned|step-back|settle`: what the office does with a motion."""

from datetime import timedelta

import pytest
from bot_cli_shell import ADMISSION, BY, NETWORK, Shell, admission, recipients

from bot import desk
from motions.decide.casting import Word
from motions.decide.progress import Reading
from motions.notice import NoticeKind
from motions.terms import Channel, Choice
from store.work import Work

pytest_plugins = ["bot_cli_fixtures"]


def _now(office: Shell) -> str:
    return office.clock.now.isoformat()


def test_it_enters_a_vote_that_came_by_letter(office: Shell) -> None:
    """With who entered it and how it is known; the seat is told."""
    admission(office).done()
    given = ("GfS", "widerspruch", "--at", _now(office), "--note", "Brief vom 23. November", *BY)
    found = office.umlauf("motion", "enter-vote", "2026-01", *given, "--json").done().json
    (ballot,) = found["ballots"]
    assert (ballot["seat"], ballot["choice"], ballot["channel"]) == ("gfs", "object", "hand")
    assert (ballot["note"], ballot["entered_by"]) == ("Brief vom 23. November", "anna")
    assert found["count"]["counted"] == 1
    assert recipients(office, NoticeKind.VOTE_COUNTED) == ["gesa@gfs.example", "gustav@gfs.example"]


def test_it_says_all_that_is_missing_from_an_entry(office: Shell) -> None:
    """Arguments and options alike, in one sentence."""
    assert office.umlauf("motion", "enter-vote").refused(2).startswith("Es fehlt: MOTION, SEAT, WORT, --at, --note.")


def test_it_refuses_a_word_of_the_other_ballot(office: Shell) -> None:
    """An objection ballot knows no "Ja"."""
    admission(office).done()
    given = ("gfs", "ja", "--at", _now(office), "--note", "Brief", *BY)
    assert "gehört nicht zu diesem Verfahren" in office.umlauf("motion", "enter-vote", "2026-01", *given).refused()
    wrong = ("gfs", "vielleicht", "--at", "gestern", "--note", "Brief", *BY)
    complaint = office.umlauf("motion", "enter-vote", "2026-01", *wrong).refused(2)
    assert "vielleicht" in complaint
    assert "gestern" in complaint


@pytest.mark.parametrize(
    ("reason", "kept"),
    [("taken_back", "taken_back"), ("Zurückgenommen", "taken_back"), ("fehlerhaft", "defective_notice")],
)
def test_it_cancels_for_a_reason_of_the_closed_list(office: Shell, reason: str, kept: str) -> None:
    """Taken back, or a defective notice; nothing else (design: Voting)."""
    admission(office).done()
    found = office.umlauf("motion", "cancel", "2026-01", "--reason", reason, *BY, "--json").done().json
    assert (found["state"], found["cancelled_why"]) == ("cancelled", kept)


def test_it_cancels_for_no_other_reason(office: Shell) -> None:
    """The reasons that there are, are named."""
    admission(office).done()
    complaint = office.umlauf("motion", "cancel", "2026-01", "--reason", "keine Lust", *BY).refused(2)
    assert "taken_back, defective_notice" in complaint


def test_it_asks_before_it_cancels_at_a_terminal(office: Shell) -> None:
    """Every order is shown first where somebody sits."""
    admission(office).done()
    office.typed = ["n"]
    result = office.umlauf("motion", "cancel", "2026-01", "--reason", "taken_back", *BY)
    assert result.code == 1
    assert "Soll das Verfahren 2026-01" in result.err
    assert office.umlauf("motion", "show", "2026-01", "--json").done().json["state"] == "collecting"


def test_it_closes_a_motion_whose_applicant_steps_back(office: Shell) -> None:
    """A motion that loses its object is moot, with notice to all."""
    admission(office).done()
    assert office.umlauf("motion", "step-back", "2026-01", *BY, "--json").done().json["state"] == "moot"


def test_it_takes_the_signed_agreement_and_refuses_a_countersignature_too_early(office: Shell) -> None:
    """§ 6 (4): first the result, then the countersigned copy."""
    admission(office).done()
    signed = office.folder / "vereinbarung.pdf"
    signed.write_bytes(b"%PDF-1.7")
    found = office.umlauf("motion", "agreement", "2026-01", str(signed), *BY, "--json").done().json
    assert [d["purpose"] for d in found["documents"]] == ["agreement"]
    early = office.umlauf("motion", "countersigned", "2026-01", "--at", _now(office), *BY)
    assert "beim jetzigen Stand" in early.refused()


def test_it_settles_only_what_is_undecided(office: Shell) -> None:
    """Two coordinators decide on presses after an outage, and only then."""
    admission(office).done()
    settle = ("motion", "settle", "2026-01", "--reason", "Ausfall", *BY)
    assert "--count" in office.umlauf(*settle).refused(2)
    assert "beim jetzigen Stand" in office.umlauf(*settle, "--leave-out").refused()


def test_it_speaks_english_when_asked(office: Shell) -> None:
    """Preview, refusal and answer."""
    complaint = office.umlauf("motion", "open", "admission", *BY, "--yes", "--language", "en").refused()
    assert "The reason is missing." in complaint
    office.typed = ["y"]
    result = office.umlauf("--language", "en", "motion", "open", *ADMISSION, *BY)
    assert "Preview" in result.err
    assert office.asked[-1][0] == "Do this? [y/N]"


def received(office: Shell) -> None:
    """Everybody has the notice, so the close is Tuesday, 8 December 2026."""
    found: dict[str, object] = {}
    for seat in ("bethel", "bgw", "diakonie", "gfs", "trockendock"):
        given = ("2026-01", seat, "--at", _now(office), "--note", "Anruf", *BY, "--json")
        found |= office.umlauf("receipt", "record", *given).done().json
    assert found["binding"] is False, "the last one fixes the close for everybody"
    office.umlauf("motion", "confirm", str(found["waits_for_second"]), "--by", "arno").done()
    office.umlauf("motion", "second", "2026-01", "e2, e3, e4, e5", "--by", "arno", "--yes").done()


def closes(office: Shell, *late: str) -> str:
    """The morning after the close: every source has been read, and the presses of `late` seats with it. The state."""
    office.clock.now += timedelta(days=15)
    now, before = office.clock(), office.clock() - timedelta(days=2)

    async def run(work: Work) -> str:
        await desk.advance(work, NETWORK, "2026-01", Reading(None), now)
        for person, seat in zip(late[::2], late[1::2], strict=True):
            word = Word(seat, Choice.OBJECT, Channel.TELEGRAM, now, before, person=person)
            await desk.cast(work, NETWORK, "2026-01", word, now)
        await desk.advance(work, NETWORK, "2026-01", Reading(now), now)
        case = await work.motions.case(NETWORK, "2026-01")
        assert case
        return case.motion.state.value

    state: str = office.store(run)
    return state


def test_it_makes_a_member_of_whoever_countersigns(office: Shell) -> None:
    """§ 6 (4), (7): a member from the moment the copy reaches the office, and a new register for everybody."""
    admission(office).done()
    received(office)
    assert closes(office) == "passed"
    office.clock.now += timedelta(days=3)
    copy = office.folder / "gegengezeichnet.pdf"
    copy.write_bytes(b"%PDF-1.7")
    at = (office.clock.now - timedelta(hours=5)).isoformat()
    found = office.umlauf("motion", "countersigned", "2026-01", "--at", at, "--attach", str(copy), *BY, "--json")
    assert found.done().json["state"] == "effective"
    assert [d["purpose"] for d in found.json["documents"]] == ["countersigned"]
    register = office.umlauf("register", "show", "--json").done().json
    assert (register["number"], register["cause"], len(register["members"])) == (2, "2026-01", 7)
    assert "info@ws.example" in recipients(office, NoticeKind.REGISTER)
    assert len(office.umlauf("register", "show", "--version", "1", "--json").done().json["members"]) == 6


def test_it_takes_two_who_agree_to_settle_late_presses(office: Shell) -> None:
    """Presses first fetched after an outage that covers the close, where they decide (design: Voting). With them the
    letters decide too, which Anna has entered alone: Arno has to second them first.
    """
    admission(office).done()
    received(office)
    for seat in ("bethel", "bgw", "gfs"):
        given = ("2026-01", seat, "widerspruch", "--at", _now(office), "--note", "Brief", *BY)
        office.umlauf("motion", "enter-vote", *given).done()
    assert closes(office, "dora", "diakonie") == "undecided"
    settle = ("motion", "settle", "2026-01", "--count", "--reason", "Der Ausfall war unserer", "--json")
    assert office.umlauf(*settle, "--by", "anna").done().json["state"] == "undecided"
    assert office.umlauf(*settle, "--by", "anna").done().json["state"] == "undecided"
    assert "v1, v2, v3" in office.umlauf(*settle, "--by", "arno").refused()
    office.umlauf("motion", "second", "2026-01", "v1, v2, v3", "--by", "arno").done()
    found = office.umlauf(*settle, "--by", "arno").done().json
    assert (found["state"], found["count"]["counted"], found["count"]["final"]) == ("failed", 4, True)
    assert [verdict["by"] for verdict in found["verdicts"]] == ["anna", "arno"]


def test_a_copy_that_comes_after_the_named_day_is_decided_on(office: Shell) -> None:
    """The letter names a day; what came later is refused with the way to decide, and then accepted from now on."""
    admission(office).done()
    received(office)
    assert closes(office) == "passed"
    signed = office.folder / "vereinbarung.pdf"
    signed.write_bytes(b"%PDF-1.7")
    given = ("motion", "agreement", "2026-01", str(signed), "--until", "15.01.2027", *BY)
    office.typed = ["j"]
    assert "letzten Tag für die Rücksendung: Freitag, 15. Januar 2027, 24 Uhr" in office.umlauf(*given).err
    shown = office.umlauf("motion", "show", "2026-01", "--json").done().json["cover"]
    assert (shown["until"], shown["reminded"]) == ("2027-01-15T23:00:00Z", [])
    said = office.umlauf("motion", "show", "2026-01").out
    assert "bis Freitag, 15. Januar 2027, 24 Uhr unterschrieben zurück" in said
    office.clock.now += timedelta(days=60)
    office.typed = []
    late = ("motion", "countersigned", "2026-01", "--at", _now(office), *BY, "--yes")
    assert "--late accept" in office.umlauf(*late).refused()
    assert office.umlauf(*late, "--late", "accept", "--json").done().json["state"] == "effective"


def test_it_begins_anew_with_another_document(office: Shell) -> None:
    """Old beside new before anything happens; what is not named stays; one motion names the other."""
    old, new, agreement = (office.folder / name for name in ("satzung.pdf", "satzung-2026.pdf", "vereinbarung.pdf"))
    old.write_bytes(b"%PDF-1.7 alt")
    new.write_bytes(b"%PDF-1.7 neu" * 200)
    agreement.write_bytes(b"%PDF-1.7 Vereinbarung")
    admission(office, "--attach", str(old), "--agreement", str(agreement)).done()
    given = ("motion", "restart", "2026-01", "--attach", str(new), *BY)
    assert "was falsch war und was jetzt anders ist" in office.umlauf(*given, "--yes").refused()
    office.typed = ["n"]
    shown = office.umlauf(*given, "--why", "Es war die alte Satzung.").err
    assert "Unterlagen, bisher: satzung.pdf (1 kB), vereinbarung.pdf (1 kB)" in shown
    assert "Unterlagen, künftig: vereinbarung.pdf (1 kB), satzung-2026.pdf (3 kB)" in shown
    assert office.umlauf("motion", "show", "2026-01", "--json").done().json["state"] == "collecting"
    found = office.umlauf(*given, "--why", "Es war die alte Satzung.", "--yes", "--json").done().json
    assert {d["filename"]: d["purpose"] for d in found["documents"]} == {
        "vereinbarung.pdf": "agreement",
        "satzung-2026.pdf": "reason",
    }
    assert (found["id"], found["anew_of"]) == ("2026-02", {"motion": "2026-01", "why": "Es war die alte Satzung."})
    cancelled = office.umlauf("motion", "show", "2026-01", "--json").done().json
    assert cancelled["anew_as"] == {"motion": "2026-02", "why": "Es war die alte Satzung."}


def test_it_begins_anew_without_a_document_that_does_not_belong(office: Shell) -> None:
    old = office.folder / "satzung.pdf"
    old.write_bytes(b"%PDF-1.7 alt")
    admission(office, "--attach", str(old)).done()
    given = ("motion", "restart", "2026-01", "--no-attachments", "--why", "Gehörte zu einem anderen Antrag.", *BY)
    assert office.umlauf(*given, "--yes", "--json").done().json["documents"] == []
