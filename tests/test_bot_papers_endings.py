"""Minutes of motions that ended otherwise than by a count, of doubtful results, and of the hour that comes twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from bot_papers_checks import joined, pages_of
from office_world import NETWORK, Office
from paper_samples import LANGUAGES, minutes_of
from records import admission, bundle, exclusion
from scenario import Play, at

from bot import desk, orders_admission
from bot.languages import all_words
from bot.papers import minutes
from bot.records.bundle import to_bytes
from bot.records.told import told
from motions import doubts
from motions.terms import CancelReason, Channel, Choice
from motions.wording import minutes as said
from motions.wording.dates import moment
from motions.wording.message import Items, Paragraph
from motions.wording.minutes_told import Section, Told

pytest_plugins = ["office_fixtures"]


async def sections(world: Office, language: str = "de") -> dict[str, Section]:
    """The minutes as they would now be made, by their headings."""
    return {one.heading: one for one in said.sections(await now_told(world), all_words()[language])}


async def now_told(world: Office) -> Told:
    return told(await bundle(world))


def words_of(section: Section) -> str:
    """All that a section says in sentences."""
    shown = []
    for block in section.blocks:
        lines = block.lines if isinstance(block, Items) else [block.spans] if isinstance(block, Paragraph) else []
        shown += ["".join(span.text for span in line) for line in lines]
    return " ".join(shown)


async def cancelled(world: Office, why: CancelReason = CancelReason.TAKEN_BACK) -> None:
    async with world.app.store.writing() as work:
        await desk.cancel(work, NETWORK, "2026-01", why, "anna", world.clock())


async def test_it_derives_no_close_from_the_day_on_which_the_paper_is_made(world: Office) -> None:
    """Cancelled on 24 November and printed in January: the period was never counted from January."""
    await world.opens_admission()
    await cancelled(world)
    ended = world.clock()
    await world.goes_to(datetime(2027, 1, 11, 9, tzinfo=UTC))
    close = words_of((await sections(world))["Fristende und Herleitung"])
    assert (await now_told(world)).ended == ended
    assert "2027" not in close
    assert "Das Verfahren endete vorher." in close


async def test_it_says_why_and_when_a_motion_was_cancelled_and_that_nothing_was_counted(world: Office) -> None:
    await world.opens_admission()
    await cancelled(world)
    shown = await sections(world)
    result = words_of(shown["Ergebnis"])
    assert "Der Antrag wurde zurückgenommen." in result
    assert "Das Verfahren endete am Dienstag, 24. November 2026, " in result
    assert "Es wurde nicht ausgezählt, es gibt kein Ergebnis." in result
    assert "Auszählung" not in str(shown["Stimmliste"].sums)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_says_how_a_motion_has_lost_its_object(world: Office, language: str) -> None:
    """Under the heading "Ergebnis" there was nothing at all."""
    await world.opens_admission()
    await world.gives(orders_admission.StepBack("2026-01"))
    result = words_of(next(iter((await sections(world, language)).values())))
    expected = {"de": "möchte nicht mehr Mitglied werden.", "en": "no longer wishes to become a member."}
    assert expected[language] in result
    assert {"de": "es gibt kein Ergebnis", "en": "there is no result"}[language] in result


@pytest.mark.poppler
async def test_it_prints_minutes_of_a_motion_whose_object_went_after_the_count(world: Office) -> None:
    """The numbers stay, and so does that nothing follows from them."""
    await admission(world)
    await world.gives(orders_admission.StepBack("2026-01"))
    whole = await bundle(world)
    text = joined(" ".join(pages_of(minutes.paper(told(whole), to_bytes(whole), all_words()["de"]))))
    assert "2 von 6 Mitgliedern haben widersprochen." in text
    assert "möchte nicht mehr Mitglied werden." in text
    assert "gegenstandslos: Aus dem Ergebnis folgt nichts mehr." in text


DOUBTS = {
    doubts.read_late(1): "Die Stimme Nr. 1 kam in der Frist an und wurde erst danach gelesen.",
    doubts.left_before("gfs"): "Gfs (Beispiel) war schon vor dem Fristende nicht mehr Mitglied.",
    "Postfach voll": "Postfach voll",
}


@pytest.mark.parametrize("doubt", DOUBTS)
def test_it_says_in_the_readers_language_what_has_become_doubtful(doubt: str) -> None:
    """What the journal keeps is English, for it is under its seal; nobody reads it so."""
    play = Play.admission("2026-11-23 10:00")
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-09 00:01")
    case = replace(play.case, motion=replace(play.motion, contested=doubt))
    assert case.motion.result is not None
    now = at("2026-12-10 09:00")
    shown = next(
        iter(said.sections(Told(case, case, case.motion.result, 1, "0" * 64, "1" * 64, now, now), LANGUAGES["de"]))
    )
    assert f"zweifelhaft geworden: {DOUBTS[doubt]}" in words_of(shown)
    assert "ballot" not in words_of(shown)
    assert "Darüber entscheidet die koordinierende Stelle mit Begründung." in words_of(shown)


@pytest.mark.poppler
def test_it_tells_the_two_hours_apart_when_clocks_are_put_back() -> None:
    """On 25 October 2026 it is half past two twice (§ 4 EinhZeitG): in summer time first, in standard time after it."""
    play = Play.admission("2026-10-10 10:00")
    play.all_confirm("2026-10-12 10:00")
    early = at("2026-10-25 02:30")
    play.says("bgw", Choice.OBJECT, "2026-10-25 02:30", channel=Channel.MAIL)
    twice = replace(play.case.ballots[0], number=2, seat="gfs", arrived_at=early + timedelta(hours=1))
    play.case = replace(play.case, ballots=(*play.case.ballots, twice))
    text = joined(" ".join(pages_of(minutes_of(play, LANGUAGES["de"], "2026-10-26 09:00"))))
    assert "Sonntag, 25. Oktober 2026, 02:30 Uhr (MESZ)" in text
    assert "Sonntag, 25. Oktober 2026, 02:30 Uhr (MEZ)" in text


async def test_it_repeats_no_moment_that_was_known_at_once(world: Office) -> None:
    """A press is fetched within seconds: to note in the same minute that it is known says nothing."""
    await world.opens_admission()
    await world.presses("berta", "Kein Widerspruch")
    table = (await sections(world))["Alle Nachweise des Zugangs"].table
    assert table is not None
    for *_, when, remark in table.rows:
        assert f"bekannt seit {when}" not in remark


async def test_it_says_by_what_an_admission_took_effect(world: Office) -> None:
    """§ 6 (4): whoever was not there sees when the agreement went out, and that its signed copy made the member."""
    await world.opens_admission()
    await world.everybody_receives()
    await world.passes(days=15)
    async with world.app.store.writing() as work:
        paper = await work.documents.add(NETWORK, "2026-01", "v.txt", "text/plain", b"Vereinbarung", "agreement")
    await world.gives(orders_admission.GiveAgreement("2026-01", paper))
    sent = world.clock()
    await world.passes(days=2)
    await world.gives(orders_admission.RecordCountersigned("2026-01", world.clock()))
    facts = dict((await sections(world))["Ergebnis"].facts)
    assert facts["Vereinbarung versandt"] == moment(sent, "Europe/Berlin", all_words()["de"], named=True)
    assert facts["Wirksam seit"].endswith(", mit dem Eingang der unterschriebenen Vereinbarung")


async def test_it_says_by_what_an_exclusion_took_effect(world: Office) -> None:
    """§ 6 (6): with the receipt of the decision, which is among the proofs."""
    await exclusion(world)
    await world.passes(days=15)
    await world.replies("gesa", "Empfangen", "Beschluss über den Ausschluss")
    made = await sections(world)
    assert dict(made["Ergebnis"].facts)["Wirksam seit"].endswith(
        ", mit dem Zugang der Mitteilung beim betroffenen Mitglied"
    )
