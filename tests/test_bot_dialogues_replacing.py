"""The office lets somebody else take a role of a seat, in a dialogue that reads as the chat does (§ 4)."""

import pytest
from dialogue_chat import Chat
from office_world import Office

from bot.playground.world import NETWORK
from motions.model import Mandate
from motions.notice import NoticeKind
from motions.terms import Power, Role

pytest_plugins = ["office_fixtures"]

NEW, MAIL, RECORDED = "Gerda Neu (Beispiel)", "gerda@gfs.example", "Benennung vom 3. November 2026"


async def held(world: Office) -> dict[str, Mandate]:
    """Who stands for gfs now, by person."""
    async with world.app.store.reading() as work:
        mandates = await work.people.mandates(NETWORK)
    return {m.person: m for m in mandates if m.member == "gfs" and m.holds(world.clock())}


async def named(anna: Chat, command: str, label: str, name: str, mail: str) -> str:
    """As far as the question for powers."""
    await anna.writes(command)
    await anna.writes("gfs")
    await anna.presses(next(button for button in anna.buttons if button.startswith(label)))
    await anna.writes(name)
    return await anna.writes(mail)


async def test_it_lets_somebody_else_represent_a_member(world: Office) -> None:
    """The old mandate ends as the new one begins; both and the seat's other person are told; what runs goes along."""
    await world.opens_admission()
    anna = Chat(world, "anna")
    assert "Um welches Mitglied geht es?" in await anna.writes("/vertretung")
    assert "die Rolle ab?" in await anna.writes("gfs")
    assert anna.buttons[:2] == ["Gesa Gemein (Beispiel), Vertretung", "Gustav Gut (Beispiel), Stellvertretung"]
    assert "Vor- und Nachnamen" in await anna.presses(anna.buttons[0])
    assert NEW in await anna.writes(NEW)
    assert "ist keine Mailadresse" in await anna.writes("gerda bei gfs")
    assert f"Welche Vollmachten hat {NEW}?" in await anna.writes(MAIL)
    assert "Worin stehen die Vollmachten?" in await anna.presses("Empfang, Stimme")
    preview = await anna.writes(RECORDED)
    assert "Bisher: Gesa Gemein (Beispiel)" in preview
    assert f"Künftig: {NEW} ({MAIL})" in preview
    assert f"Vollmachten: Empfang, Stimme\nBeleg: {RECORDED}" in preview
    assert not await world.outbox(NoticeKind.MANDATE)
    assert set(await held(world)) == {"gesa", "gustav"}
    assert "Eingetragen." in await anna.presses("Bestätigen")
    now = await held(world)
    assert set(now) == {"gerda-neu-beispiel", "gustav"}
    new = now["gerda-neu-beispiel"]
    assert (new.role, new.powers) == (Role.REPRESENTATIVE, frozenset({Power.RECEIVE, Power.VOTE}))
    assert new.document == RECORDED
    assert {row.person for row in await world.outbox(NoticeKind.MANDATE)} == {"gesa", "gustav", "gerda-neu-beispiel"}
    assert "gerda-neu-beispiel" in {row.person for row in await world.outbox(NoticeKind.MOTION)}


async def test_it_speaks_english_and_asks_for_no_document_where_there_is_no_power(world: Office) -> None:
    """A power that is not recorded is not there (§ 4), so there is nothing to prove."""
    await world.change_person("anna", language="en")
    anna = Chat(world, "anna")
    assert "What powers does" in await named(anna, "/replace", "Gustav", NEW, MAIL)
    preview = await anna.presses("No power")
    assert "Role: deputy" in preview
    assert "Powers: none" in preview
    await anna.presses("Confirm")
    assert (await held(world))["gerda-neu-beispiel"].powers == frozenset()


async def test_it_gives_a_role_to_somebody_who_is_known_once(world: Office) -> None:
    """The deputy moves up and stays the same person; to give her the role again is refused, and nothing ends."""
    anna = Chat(world, "anna")
    for again in (False, True):
        label = "Gustav Gut (Beispiel), Vertretung" if again else "Gesa"
        await named(anna, "/vertretung", label, "gustav gut (Beispiel)", "Gustav@gfs.example")
        shown = await anna.presses("Keine Vollmacht")
        assert ("hat diese Rolle bei" in shown) == again
        if not again:
            await anna.presses("Bestätigen")
    assert set(await held(world)) == {"gustav"}


@pytest.mark.parametrize("way", ["Abbrechen", "gone"])
async def test_it_changes_nothing_that_was_not_confirmed_or_is_over(world: Office, way: str) -> None:
    """Given up nothing happens; who has lost the role meanwhile cannot hand it over."""
    anna = Chat(world, "anna")
    await named(anna, "/vertretung", "Gesa", NEW, MAIL)
    await anna.presses("Keine Vollmacht")
    if way == "gone":
        async with world.app.store.writing() as work:
            await work.people.end_mandate(NETWORK, "gesa", "gfs", Role.REPRESENTATIVE, world.clock())
        assert "hat diese Rolle bei" in await anna.presses("Bestätigen")
    else:
        assert "nichts geschehen" in await anna.presses(way)
    assert "gerda-neu-beispiel" not in await held(world)
    assert not await world.outbox(NoticeKind.MANDATE)


ONE_LINE = f"gfs; gesa; {NEW}; {MAIL}; Empfang, vote; {RECORDED}"


async def test_it_takes_everything_in_one_line(world: Office) -> None:
    """As the other commands do; shown first, and the powers by their names in either language."""
    anna = Chat(world, "anna")
    preview = await anna.writes(f"/vertretung {ONE_LINE}")
    assert f"Künftig: {NEW} ({MAIL})" in preview
    assert f"Vollmachten: Empfang, Stimme\nBeleg: {RECORDED}" in preview
    assert set(await held(world)) == {"gesa", "gustav"}
    assert "Eingetragen." in await anna.presses("Bestätigen")
    new = (await held(world))["gerda-neu-beispiel"]
    assert (new.role, new.powers) == (Role.REPRESENTATIVE, frozenset({Power.RECEIVE, Power.VOTE}))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("gfs; gesa; Nora", "/vertretung Mitglied; bisherige Person"),
        (ONE_LINE.replace("vote", "Schlüssel"), "/vertretung Mitglied; bisherige Person"),
        (ONE_LINE.replace(RECORDED, ""), "/vertretung Mitglied; bisherige Person"),
        (ONE_LINE.replace(MAIL, "gerda bei gfs"), "ist keine Mailadresse"),
        (ONE_LINE.replace("gfs; ", "gibtesnicht; "), "gibtesnicht"),
        (ONE_LINE.replace("gesa", "niemand"), "nicht eingetragen"),
        (ONE_LINE.replace("gesa", "wilma"), "Wilma Wohnlich"),
    ],
)
async def test_it_says_what_is_wrong_with_the_line(world: Office, line: str, said: str) -> None:
    """Nothing is kept, nothing is changed."""
    anna = Chat(world, "anna")
    assert said in await anna.writes(f"/vertretung {line}")
    assert anna.buttons == []
    assert set(await held(world)) == {"gesa", "gustav"}
