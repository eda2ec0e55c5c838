"""The picture of a motion's standing: what it says, and that it is a picture for a phone."""

import struct
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle, islice
from typing import Any

import pytest
from wording_catalogue import path_of
from wording_samples import ADMISSION, AFTER, EXCLUSION, LAST_RECEIPT, NOW, SEATS, binding

from bot.papers import status
from motions.model import Result, SeatTally
from motions.notice import MotionView, ReceiptLine, SeatVote
from motions.terms import Choice, EvidenceKind, State
from motions.wording.words import Words, load

GERMAN = Words()
ENGLISH = Words("en", load("en", path_of("en").read_bytes()))
LATER = NOW + timedelta(days=8)
RUNNING = binding(replace(ADMISSION, state=State.BINDING))
CONCERNED = binding(replace(EXCLUSION, state=State.BINDING))
SAID = (Choice.OBJECT, None, Choice.NO_OBJECTION)


def receipts(names: Sequence[str] = SEATS) -> tuple[ReceiptLine, ...]:
    """Each with another kind of evidence, the last without."""
    kinds = [*islice(cycle(EvidenceKind), len(names) - 1), None]
    return tuple(
        ReceiptLine(name, LAST_RECEIPT if kind else None, kind) for name, kind in zip(names, kinds, strict=True)
    )


def votes(names: Sequence[str] = SEATS, said: Sequence[Choice | None] = SAID) -> tuple[SeatVote, ...]:
    """The seats say those choices in turn, two days after the receipt."""
    at = LAST_RECEIPT + timedelta(days=2)
    return tuple(
        SeatVote(name, choice, at if choice else None) for name, choice in zip(names, cycle(said), strict=False)
    )


def counted(motion: MotionView, said: Sequence[SeatVote]) -> Result:
    """The count of those words; who is concerned has no ballot."""
    choices = [vote.choice for vote in said]
    seats = tuple(SeatTally(v.seat, v.seat, v.choice, None, v.seat != motion.concerned) for v in said)
    silent = sum(seat.votes and seat.choice is None for seat in seats)
    counts = {choice: choices.count(choice) for choice in Choice if choice in choices}
    return Result(len(said), motion.needed, choices.count(motion.counts), False, counts, silent, seats)


def shown(motion: MotionView = RUNNING, now: datetime = LATER, **given: Any) -> dict[str, Any]:
    """What the picture of six seats shows."""
    said = given.pop("votes", votes())
    told = {"receipts": receipts(), "words": GERMAN, "result": counted(motion, said), **given}
    return status.shown(motion, said, told["receipts"], told["words"], now, told["result"])


def size(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels (PNG, section 11.2.2: IHDR)."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def draw(motion: MotionView, names: Sequence[str], words: Words = GERMAN) -> bytes:
    """The picture of these seats."""
    said = votes(names)
    return status.picture(motion, said, receipts(names), words, LATER, result=counted(motion, said))


@pytest.mark.parametrize("words", [GERMAN, ENGLISH], ids=["de", "en"])
@pytest.mark.parametrize("count", [1, 2, 6, 8, 9, 24, 25, 120])
def test_it_fits_a_phone_whatever_the_number_of_seats(count: int, words: Words) -> None:
    """1080 pixels wide; Telegram refuses photos of more than 10,000 pixels in width and height together."""
    motion = replace(RUNNING, base=count, needed=count // 2 + 1)
    width, height = size(draw(motion, [f"Beispielverein für Wärme {number}" for number in range(count)], words))
    assert width == 1080
    assert height < 3 * width


def test_it_takes_names_of_any_length_and_script() -> None:
    for name in ("Verein " * 40, "Ü" * 200, "日本🎉\u202e", "\x00", "a\nb"):
        motion = replace(RUNNING, applicant=name, subject=name, network=name)
        assert size(draw(motion, [name, "Diakonie"]))[0] == 1080


def test_it_makes_the_same_picture_twice() -> None:
    assert draw(RUNNING, SEATS) == draw(RUNNING, SEATS)
    assert draw(RUNNING, SEATS) != draw(binding(RUNNING), SEATS[::-1])


def test_it_says_the_count_in_the_words_of_every_other_place() -> None:
    """The number behind every majority, and "derzeit" until the close (voice)."""
    tally = shown()["tally"]
    assert tally["sentence"] == (
        "Derzeit: 2 von 6 Mitgliedern haben widersprochen. Für eine Ablehnung nötig: mehr als die Hälfte von 6, also "
        "mindestens 4."
    )
    assert tally["mark"] == "nötig: 4"
    assert [part["label"] for part in tally["parts"]] == [
        "Widerspruch: 2",
        "Kein Widerspruch: 2",
        "Noch keine Antwort: 2",
        "Betroffen, ohne Stimme: 0",
    ]
    assert sum(part["number"] for part in tally["parts"]) == tally["base"] == 6


def test_it_says_derzeit_no_more_after_the_close() -> None:
    after = shown(replace(RUNNING, state=State.FAILED), AFTER)
    assert after["tally"]["sentence"].startswith("2 von 6 Mitgliedern")
    assert after["state"] == "Abgeschlossen, nicht angenommen"
    assert after["line"]["now"] is None
    assert "Keine Antwort: 2" in [part["label"] for part in after["tally"]["parts"]]


@pytest.mark.parametrize("state", [State.CANCELLED, State.MOOT])
def test_it_counts_nothing_for_a_motion_without_a_result(state: State) -> None:
    assert shown(replace(RUNNING, state=state))["tally"] is None


def test_it_tells_the_earliest_close_from_the_binding_one() -> None:
    earliest, bound = shown(replace(RUNNING, binding=False, state=State.COLLECTING)), shown()
    assert earliest["state"] == "Frist frühestens bis Dienstag, 8. Dezember 2026, 24 Uhr"
    assert earliest["line"]["close"] == "Frist frühestens bis Di. 8. Dez., 24 Uhr"
    assert not earliest["line"]["binding"]
    assert bound["state"] == "Frist bis Dienstag, 8. Dezember 2026, 24 Uhr"
    assert bound["follows"] == "Dieses Datum ist verbindlich."
    assert bound["line"]["binding"]


def test_it_puts_receipts_and_answers_on_one_line_with_their_words() -> None:
    first, second, *_ = shown()["seats"]
    assert first["received"]["told"] == ("Di. 24. Nov., 15:00 Uhr", "Empfang bestätigt")
    assert first["answered"]["told"] == ("Widerspruch", "Do. 26. Nov., 15:00 Uhr")
    assert 0 <= first["received"]["at"] < first["answered"]["at"] <= 1000
    assert second["answered"] == {"sign": "silence", "at": None, "told": ("Noch keine Antwort",)}


def test_it_shows_every_kind_of_evidence_by_its_sign_and_its_word() -> None:
    seats = shown()["seats"]
    assert [seat["received"]["sign"] for seat in seats[:4]] == list(EvidenceKind)
    assert len({seat["received"]["told"][1] for seat in seats[:4]}) == 4
    assert seats[-1]["received"] == {"sign": "no_receipt", "at": None, "told": ("Noch kein Zugang",)}


def test_it_never_shows_silence_as_a_vote() -> None:
    """Silence is consent by the clause, but it is shown as silence (design: Voting)."""
    quiet = votes(said=[None])
    data = shown(votes=quiet)
    assert {seat["answered"]["sign"] for seat in data["seats"]} == {"silence"}
    assert [part["number"] for part in data["tally"]["parts"]] == [0, 0, 6, 0]


def test_it_calls_a_concerned_member_concerned_and_not_silent() -> None:
    said = votes(said=[Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, None, None, None])
    data = shown(CONCERNED, votes=said, words=ENGLISH)
    concerned = next(seat for seat in data["seats"] if seat["name"] == CONCERNED.concerned)
    assert concerned["answered"] == {"sign": "no_ballot", "at": None, "told": ("Concerned, without a ballot",)}
    assert data["counts"] == "for"
    assert [part["number"] for part in data["tally"]["parts"]] == [1, 1, 1, 2, 1]


def test_it_does_not_say_that_a_concerned_member_lacks_the_notice() -> None:
    """It has a notice of its own and holds nothing up (design: Receipt)."""
    lines = tuple(ReceiptLine(name, None, None) for name in SEATS)
    seats = shown(CONCERNED, receipts=lines)["seats"]
    concerned = next(seat for seat in seats if seat["name"] == CONCERNED.concerned)
    assert concerned["received"]["told"] == ()


def test_it_shows_no_answer_where_the_asker_may_see_none() -> None:
    """`announce = "counts"`: the numbers, and no seat's word."""
    data = status.shown(RUNNING, (), receipts(), GERMAN, LATER, counted(RUNNING, votes()))
    assert data["answered"] == ""
    assert all(seat["answered"] is None for seat in data["seats"])  # type: ignore[union-attr,index,call-overload] # JSON
    assert data["tally"]


def test_it_shows_no_seat_where_the_asker_may_see_none() -> None:
    data = status.shown(RUNNING, (), (), GERMAN, LATER, counted(RUNNING, votes()))
    assert data["seats"] == []
    assert size(status.picture(RUNNING, (), (), GERMAN, LATER))[0] == 1080


@pytest.mark.parametrize(("count", "shape"), [(8, "rows"), (9, "lines"), (24, "lines"), (25, "heaps")])
def test_it_shows_many_seats_more_briefly(count: int, shape: str) -> None:
    names = [f"Mitglied {number}" for number in range(count)]
    said = votes(names)
    data = shown(replace(RUNNING, base=count), votes=said, receipts=receipts(names))
    assert data["shape"] == shape
    headings = [group["heading"] for group in data["groups"]]
    if shape != "rows":  # every sign has its word
        assert headings[:3] == [f"Widerspruch: {-(-count // 3)}", f"Kein Widerspruch: {count // 3}", headings[2]]
        assert "Noch kein Zugang: 1" in headings


def test_it_names_the_first_of_many_and_says_how_many_more() -> None:
    names = [f"Mitglied {number}" for number in range(120)]
    data = shown(replace(RUNNING, base=120), votes=votes(names), receipts=receipts(names))
    objecting = data["groups"][0]
    assert objecting["heading"] == "Widerspruch: 40"
    assert objecting["names"].startswith("Mitglied 0, Mitglied 3, ")
    assert objecting["names"].endswith(" und 32 weitere")
    assert sum(heap["number"] for heap in data["heaps"]["answered"]) == 80
    assert sum(heap["number"] for heap in data["heaps"]["received"]) == 119


def test_it_cuts_names_after_a_whole_word() -> None:
    name = "Gesellschaft für Sozialarbeit im Paritätischen Wohlfahrtsverband e. V."
    (seat,) = shown(votes=[SeatVote(name, None)], receipts=[ReceiptLine(name, None, None)])["seats"]
    assert seat["name"] == "Gesellschaft für Sozialarbeit im Paritätischen…"
    assert seat["short"] == "Gesellschaft für Sozialarbeit im…"


def test_it_says_which_moment_it_shows() -> None:
    assert shown()["as_of"] == "Stand am Donnerstag, 3. Dezember 2026, 10:00 Uhr"
    assert shown(words=ENGLISH)["as_of"] == "As of Thursday, 3 December 2026, 10:00"
