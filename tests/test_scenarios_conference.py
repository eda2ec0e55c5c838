"""Case conferences (§ 3) as members meet them: a code, closed lists, and not a word about the person helped."""

import re
from dataclasses import replace
from datetime import date

from dialogue_chat import Chat
from kept import everything
from office_world import NETWORK, Office
from scenario import at, local

from motions.conference import (
    Agreed,
    ClientPart,
    Conference,
    Funding,
    Goal,
    Measure,
    Procedure,
    wrong_with_agreed,
    wrong_with_call,
)
from motions.notice import NoticeKind
from store import tables

pytest_plugins = ["office_fixtures"]

NAMED = "Herrn Beispielfall"
MEASURE = Agreed(Goal.HOUSING, Measure.DWELLING, Procedure.TOGETHER, Funding.OWN, "bgw", date(2027, 3, 1))


async def called(world: Office) -> Chat:
    """Doris of the Diakonie calls a conference with the BGW and Bethel, by buttons but for members and dates."""
    doris = Chat(world, "doris")
    asked = await doris.writes("/fall")
    if "Diakonie für Bielefeld" in doris.buttons:
        asked = await doris.presses("Diakonie für Bielefeld")
    assert "Welche Mitglieder sollen teilnehmen?" in asked
    assert "Wie ist die betroffene Person beteiligt?" in await doris.writes("BGW, Bethel")
    assert "Termine" in await doris.presses("Nimmt teil")
    preview = await doris.writes("12.01.2027 10:00, 60, Rathaus\n14.01.2027 10:00, 60, Rathaus")
    assert "Kennung: 2026-F01" in preview
    assert "Termine zur Wahl: 2" in preview
    await doris.presses("Bestätigen")
    await world.settle()
    return doris


async def conference(world: Office) -> Conference:
    """The one that was called."""
    async with world.app.store.reading() as work:
        (found,) = await work.cooperation.conferences.all(NETWORK)
    return found


async def test_it_is_called_by_a_member_for_those_it_names_and_for_nobody_else(world: Office) -> None:
    """ "Die Zusammensetzung ... wird von dem die Konferenz initiierenden Mitglied festgelegt"; each decides itself."""
    await called(world)
    found = await conference(world)
    assert (found.caller, found.participants, found.client) == (
        "diakonie",
        ("diakonie", "bgw", "bethel"),
        ClientPart.TAKES_PART,
    )
    told = {row.notice.seat for row in await world.outbox(NoticeKind.CONFERENCE)}
    assert told == {"diakonie", "bgw", "bethel"}
    letter = " ".join(world.letter("wilma", "beruft eine Fallkonferenz ein").text.split())
    assert "Fallkonferenz 2026-F01 (§ 3 der Vereinbarung)" in letter
    assert "Jedes Mitglied entscheidet selbst, ob es teilnimmt" in letter
    assert "Bitte schreiben Sie hier nichts über die Person" in letter
    assert {row.notice.seat for row in await world.outbox(NoticeKind.INQUIRY)} == {"diakonie", "bgw", "bethel"}


async def test_measures_are_agreed_out_of_closed_lists_and_all_participants_read_them(world: Office) -> None:
    """ "Regelungen über Ziele, Inhalte, Verfahren und Finanzierung", with who is responsible until when."""
    await called(world)
    anna = Chat(world, "anna")
    await anna.writes("/fallergebnis")
    for button in ("2026-F01", "Eine Wohnung finden", "Wohnungsangebot", "Alle Beteiligten gemeinsam", "Eigene Mittel"):
        await anna.presses(button)
    assert "GfS" not in " ".join(anna.buttons)  # only a participant can be responsible
    await anna.presses("Bielefelder Wohnungsbaugesellschaft")
    preview = await anna.writes("01.03.2027")
    assert "Eine Wohnung finden: Wohnungsangebot".lower() in preview.lower()
    await anna.presses("Bestätigen")
    await world.settle()
    assert (await conference(world)).agreed == (MEASURE,)
    assert "verantwortlich Bielefelder Wohnungsbaugesellschaft, bis Montag, 1. März 2027" in world.read(
        "wilma", "Vereinbart ist"
    )


async def test_it_is_put_on_the_table_again_and_erased_after_its_end(world: Office) -> None:
    """§ 5: measures are evaluated together later. What is over is erased; the code stays."""
    await called(world)
    anna = Chat(world, "anna")
    await anna.writes("/wiedervorlage 2026-F01; 01.04.2027")
    await anna.presses("Bestätigen")
    await world.goes_to(at("2027-04-01 09:00"))
    await world.settle()
    assert "Heute ist Wiedervorlage" in world.read("wilma", "Heute ist Wiedervorlage")
    assert (
        len([row for row in await world.outbox(NoticeKind.CONFERENCE, to="wilma") if row.notice.code == "review"]) == 1
    )
    await anna.writes("/fallende")
    await anna.presses("2026-F01")
    await anna.presses("Die vereinbarten Ziele sind erreicht.")
    await anna.presses("Bestätigen")
    await world.settle()
    ended = await conference(world)
    assert local(ended.ended_at)[:10] == "2027-04-01"
    await world.goes_to(at("2027-05-02 09:00"))
    await world.settle()
    after = await conference(world)
    assert (after.id, after.agreed, after.review_on) == ("2026-F01", (), None)


async def told_too_much(world: Office) -> None:
    """Somebody writes what nobody should: in answer to the news of the case, and beside its dates."""
    await called(world)
    await world.replies("wilma", f"Es geht um {NAMED}.", "beruft eine Fallkonferenz ein")
    await world.replies("wilma", f"1 ja\n2 nein\n\nBitte nichts an {NAMED} schicken.", "Termine")
    anna = Chat(world, "anna")
    await anna.writes("/fallergebnis")
    for button in ("2026-F01", "Eine Wohnung finden", "Wohnungsangebot", "Alle Beteiligten gemeinsam", "Eigene Mittel"):
        await anna.presses(button)
    await anna.presses("Bielefelder Wohnungsbaugesellschaft")
    await anna.writes("01.03.2027")
    await anna.presses("Bestätigen")
    await world.settle()


async def test_what_was_written_about_a_case_goes_with_it(world: Office) -> None:
    """Words about the person at once; what participants were told was agreed not earlier than thirty days after the
    end, and no mail about anything else. Who took part stays.
    """
    await told_too_much(world)
    await world.goes_to(at("2027-04-01 09:00"))
    anna = Chat(world, "anna")
    await anna.writes("/fallende")
    for button in ("2026-F01", "Die vereinbarten Ziele sind erreicht.", "Bestätigen"):
        await anna.presses(button)
    await world.goes_to(at("2027-05-01 08:00"))
    assert NAMED not in await everything(world.app.store)  # refused and erased when it came (docs/adr/0026)
    pressed = ("inbox", "drafts")  # which buttons were pressed, but not of which case; kept as long as all of them
    assert Measure.DWELLING in await everything(world.app.store, but=pressed)
    await world.goes_to(at("2027-05-02 09:00"))
    assert Measure.DWELLING not in await everything(world.app.store, but=pressed)
    async with world.app.store.reading() as work:
        assert await work.journal.verify(NETWORK) == []
    assert (await conference(world)).participants == ("diakonie", "bgw", "bethel")
    assert any(row.raw for row in await world.inbox() if row.person == "anna")


def test_it_has_no_place_for_words_about_a_person() -> None:
    """No client data: every column is an id, a moment or a word of a closed list."""
    ids, moments = {"network", "id", "caller", "participants", "called_by", "inquiry"}, {"called_at", "ended_at"}
    days, listed = {"review_on", "reviewed_on"}, {"client", "agreed", "ending"}
    assert {column.name for column in tables.conferences.columns} == ids | moments | days | listed
    for kind in (ClientPart, Goal, Measure, Procedure, Funding):
        assert all(re.fullmatch(r"[a-z_]+", one.value) for one in kind)


def test_nobody_confers_alone_or_with_strangers() -> None:
    """A conference needs another member, and members only."""
    present = {"diakonie", "bgw"}
    assert [r.code for r in wrong_with_call("diakonie", ["diakonie"], present)] == ["conference_alone"]
    assert [r.code for r in wrong_with_call("diakonie", ["tafel"], present)] == ["member_unknown"]
    assert not list(wrong_with_call("diakonie", ["bgw"], present, ["Rathaus, Raum 3"]))


def test_a_room_tells_no_story() -> None:
    """The only words of a conference that are not out of a list are few."""
    story = "Wohnung von Herrn M., der nach dem Auszug seiner Frau wieder trinkt"
    assert [r.code for r in wrong_with_call("diakonie", ["bgw"], {"diakonie", "bgw"}, [story])] == ["too_long"]


def test_only_a_participant_is_responsible_and_for_a_day_to_come() -> None:
    """Whoever is not there can promise nothing."""
    held = Conference(
        "2027-F01", "diakonie", ("diakonie", "bgw"), ClientPart.TAKES_PART, at("2027-01-04 09:00"), "doris", ""
    )
    today = date(2027, 1, 5)
    assert wrong_with_agreed(held, MEASURE, today) is None
    stranger = wrong_with_agreed(held, replace(MEASURE, responsible="gfs"), today)
    past = wrong_with_agreed(held, replace(MEASURE, until=date(2027, 1, 4)), today)
    assert [refused and refused.code for refused in (stranger, past)] == ["conference_not_in_it", "conference_day_past"]
