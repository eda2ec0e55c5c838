"""Members come and go between invitation and meeting; whoever is there may be a deputy, a stand-in or a guest."""

from datetime import UTC, datetime, timedelta

from inquiry_world import orders, says
from meeting_world import DATE, MEETING, SUBJECT, gathering
from office_world import NETWORK, Office

from motions.meeting.model import Guest
from motions.model import Mandate, Member, Person
from motions.notice import Matter, NoticeKind
from motions.terms import Role

pytest_plugins = ["office_fixtures"]

START = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)
TAFEL = Member("tafel", "Tafel Musterviertel (Beispiel)", "Tafel", since=datetime(2026, 12, 1, tzinfo=UTC))

THEO = Person("theo", "Theo Tafel (Beispiel)", "Herr Tafel", mails=("t@tafel.example",))


async def invites(world: Office, more: str = "") -> None:
    await orders(world, f"/sitzung {SUBJECT}; {DATE}{more}")
    await orders(world, f"/sitzungseinladung {MEETING}")


async def joins(world: Office) -> None:
    """A seventh member, with a representative who reads mail."""
    async with world.app.store.writing() as work:
        await work.people.add_member(NETWORK, TAFEL)
        await work.people.add_person(NETWORK, THEO)
        await work.people.add_mandate(NETWORK, Mandate("theo", "tafel", Role.REPRESENTATIVE, frozenset()))
    await world.settle()


async def leaves(world: Office, member: str) -> None:
    async with world.app.store.writing() as work:
        assert await work.people.end_member(NETWORK, member, world.clock())
    await world.settle()


async def invited_people(world: Office) -> list[str | None]:
    return [row.person for row in await world.outbox(NoticeKind.MEETING) if not row.notice.edits]


async def test_who_joins_is_invited_too(world: Office) -> None:
    """§ 4: the body is made up of all members, so a meeting of all is one of those who join before it."""
    await invites(world)
    before = await invited_people(world)
    await joins(world)
    assert (await invited_people(world))[len(before) :] == ["theo"]  # once, and nobody else anew
    await world.settle()
    assert len(await invited_people(world)) == len(before) + 1
    assert (await gathering(world)).meeting.invited[-1] == "tafel"


async def test_who_leaves_before_it_is_no_longer_expected(world: Office) -> None:
    """Neither reminded, nor missing in the minutes, nor entitled to vote."""
    await invites(world)
    await leaves(world, "gfs")
    await world.goes_to(START - timedelta(days=7))
    assert await world.outbox(NoticeKind.MEETING_REMINDER, to="gesa") == []
    await world.goes_to(START + timedelta(hours=2))
    await says(world, "anna", f"/beschluss {MEETING}; Text; dafür: gfs; Grund: Weil.")
    assert "gfs" in world.chats["anna"].from_bot[-1].text.casefold()
    assert (await gathering(world)).meeting.resolved == ()


async def test_who_leaves_after_it_still_was_there(world: Office) -> None:
    """Minutes say what was, whatever has happened since."""
    await invites(world)
    await world.goes_to(START + timedelta(hours=2))
    await leaves(world, "gfs")
    await orders(world, f"/anwesend {MEETING}; Gesa Gemein (Beispiel), Berta Beispiel")
    assert (await gathering(world)).meeting.attended == ("gesa", "berta")
    async with world.app.store.reading() as work:
        known = {person: await work.erasure.dossier(NETWORK, person) for person in ("gesa", "dora")}
    assert [row["id"] for row in known["gesa"]["meetings.attended"]] == [MEETING], "she may know it (Art. 15 GDPR)"
    assert known["dora"]["meetings.attended"] == []
    await orders(world, f"/beschluss {MEETING}; Text; dafür: gfs, bethel; Grund: Weil.")
    await orders(world, f"/protokoll {MEETING}; Es wurde berichtet.")
    assert "Gesa Gemein (Beispiel) (Gesellschaft" in world.read("wilma", "Ergebnisprotokoll")


async def test_deputies_stand_ins_and_guests_are_named_as_what_they_were(world: Office) -> None:
    """§ 4: a deputy is named; whoever else stands in, or is a guest, is written down with its name."""
    await invites(world)
    await world.goes_to(START + timedelta(hours=2))
    await says(world, "anna", f"/anwesend {MEETING}; Doris Diele (Beispiel), Erika Muster")
    assert "Erika Muster" in world.chats["anna"].from_bot[-1].text
    assert "Gast: Erika Muster für GfS" in world.chats["anna"].from_bot[-1].text  # how to say it
    people = "Doris Diele (Beispiel), Gast: Erika Muster für GfS, Gast: Hugo Beispiel vom Jobcenter"
    await orders(world, f"/anwesend {MEETING}; {people}")
    guests = (Guest("Erika Muster", "gfs"), Guest("Hugo Beispiel vom Jobcenter"))
    assert (await gathering(world)).meeting.guests == guests
    await orders(world, f"/protokoll {MEETING}; Es wurde berichtet.")
    told = world.read("wilma", "Ergebnisprotokoll")
    assert "Doris Diele (Beispiel) (Diakonie für Bielefeld, Stellvertretung)" in told
    assert "Erika Muster (für Gesellschaft" in told
    assert "Hugo Beispiel vom Jobcenter (Gast)" in told
    assert "Vertreten: 2 von 6 Mitgliedern." in told


async def test_a_decision_names_every_member_that_has_a_vote(world: Office) -> None:
    """Who was for it, against it, abstained - and who gave no vote, so that six are accounted for."""
    await invites(world)
    await world.goes_to(START + timedelta(hours=2))
    votes = "dafür: gfs, bgw; dagegen: bethel; enthalten: stadt; Grund: Weil."
    await orders(world, f"/beschluss {MEETING}; Wortlaut; {votes}")
    await says(world, "anna", f"/sitzungen {MEETING}")
    shown = world.chats["anna"].from_bot[-1].text
    assert "Dafür 2: " in shown
    assert "Ohne Stimme 2: " in shown
    assert "Diakonie für Bielefeld" in shown.partition("Ohne Stimme")[2]


async def test_decisions_of_meetings_stand_beside_the_motions(world: Office) -> None:
    """§ 5 (1): whoever looks for what was decided finds both in one list."""
    await invites(world)
    await world.goes_to(START + timedelta(hours=2))
    await orders(world, f"/beschluss {MEETING}; Die Notschlafstelle öffnet tagsüber; dafür: gfs; Grund: Weil.")
    await says(world, "anna", "/antraege")
    shown = world.chats["anna"].from_bot[-1].text
    assert "2027-K01, Beschluss 1: Die Notschlafstelle öffnet tagsüber" in shown


async def test_the_office_orders_the_agenda_however_late_it_closes(world: Office) -> None:
    """A day within the last week: the office is told then, too."""
    await invites(world, "; bis 09.01.2027")
    await says(world, "berta", f"/tagesordnung {MEETING}; Winterhilfe (Beispiel)")
    await world.goes_to(START - timedelta(days=7))
    await world.goes_to(datetime(2027, 1, 9, 23, 0, tzinfo=UTC))
    assert [row.notice.code for row in await world.told_office(Matter.MEETING) if row.person == "anna"] == [
        "item",
        "agenda",
    ]


async def test_a_room_of_200_characters_is_told_whole_and_a_longer_one_refused(world: Office) -> None:
    """Nothing is cut off unsaid."""
    room = " ".join(["Räume", *["lang"] * 39])
    await orders(world, f"/sitzung {SUBJECT}; 12.01.2027 10:00, 90, {room}")
    await orders(world, f"/sitzungseinladung {MEETING}")
    assert room in world.read("wilma", "Einladung")
    await says(world, "anna", f"/sitzung {SUBJECT}; 12.01.2027 10:00, 90, {room}+")
    assert "mehr als 200 Zeichen" in world.chats["anna"].from_bot[-1].text
