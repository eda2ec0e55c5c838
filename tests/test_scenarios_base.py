"""Who is one of those that the share is taken of, and who is not: said wherever a number of an exclusion is said, under
each of the three roll rules (design: Voting, `concerned`), and in no motion that concerns no member.
"""

from collections.abc import Callable

import pytest
from office_world import Office
from scenario import Play, at

from bot.languages import all_words
from motions.decide import views
from motions.notice import Notice, NoticeKind
from motions.terms import Power
from motions.wording import say

pytest_plugins = ["office_fixtures"]

GFS = "Gesellschaft für Sozialarbeit im Paritätischen Wohlfahrtsverband e.V."
SAID = {
    "counted": (6, f"{GFS} zählt dabei mit, hat aber keine Stimme.", "is one of these, but has no vote."),
    "votes": (6, f"{GFS} zählt dabei mit und hat eine Stimme.", "is one of these and has a vote."),
    "left out": (5, f"{GFS} zählt dabei nicht mit und hat keine Stimme.", "is not one of these and has no vote."),
}


@pytest.mark.parametrize("rule", list(SAID))
async def test_every_text_with_the_number_says_who_is_counted(an_office: Callable[..., Office], rule: str) -> None:
    """The notice, the concerned member's own, the reminder and the result, in both languages."""
    base, german, english = SAID[rule]
    async with an_office(rules=[('concerned = "counted"', f'concerned = "{rule}"')]) as world:
        await world.change_person("gustav", language="en")
        await world.opens_exclusion()
        await world.replies("wilma", "Ja", "Ausschluss")
        for person, mail in (("gesa", "Sie erfahren es als Erste"), ("dora", "Was gilt, wenn Sie nicht")):
            assert f"von {base}, also mindestens {base - 1}. {german}" in world.read(person, mail), person
        assert english in world.read("gustav", "You are the first to know")
        assert any(german in message.text for message in world.chats["berta"].from_bot)
        await world.everybody_receives(but=("bgw", "diakonie", "gfs", "trockendock"))
        for person in ("dora", "gesa", "toni"):
            await world.replies(person, "Empfangen", "Ausschluss")
        await world.passes(days=8)
        assert german in world.read("dora", "Erinnerung")
        closes_at = (await world.case()).motion.closes_at
        assert closes_at
        await world.goes_to(closes_at)
        for person in ("dora", "anna"):
            assert german in world.read(person, "Ergebnis zu Antrag"), person
        assert english in world.read("gustav", "Result of motion")


def test_an_admission_speaks_of_no_member_that_is_counted_or_not() -> None:
    play = Play.admission("2026-11-24 09:00")
    told = [_read(notice) for notice in play.sent(NoticeKind.MOTION)]
    assert told
    assert not [text for text in told if "zählt dabei" in text or "keine Stimme." in text.replace("abgegeben", "")]


def test_a_reminder_of_a_choice_takes_silence_for_no_vote() -> None:
    """§ 5 (4): more than half of the members for one; nobody who says nothing agrees to anybody."""
    play = Play.office("2026-11-24 09:00", ("bgw", "diakonie"))
    case, now = play.case, at("2026-11-30 09:00")
    person, _ = case.holders("gfs", now, Power.RECEIVE)[0]
    reminder = views.seat_notice(case, NoticeKind.REMINDER, "gfs", person, views.view(case, now))
    said = _read(reminder)
    assert "einverstanden" not in said
    assert "keine Stimme abgegeben" in said


def _read(notice: Notice) -> str:
    return " ".join(say(notice, "mail", all_words()["de"], at("2026-11-30 09:00")).text().split())
