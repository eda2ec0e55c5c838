"""The office itself leaves the network, or is excluded: who is asked and who commands after that (§ 5; design: Voting),
and what everybody reads where nobody is left for it.
"""

from dataclasses import replace

from office_world import NETWORK, Office
from test_scenarios_withdrawal import commands, may_withdraw, writes

from bot import before_office
from bot.agreements import file_rules
from bot.check_people import people as checked
from bot.config import load
from bot.desk import surroundings
from bot.orders import AskAround, Open
from bot.permission import coordinates, who_may
from motions.changes import Decision, OfficeHandedOver
from motions.decide import views
from motions.decide.opening import Draft, mistakes
from motions.inquiry.model import InquiryKind
from motions.inquiry.opening import InquiryDraft
from motions.notice import NoticeKind
from motions.terms import Kind, Role, State

pytest_plugins = ["office_fixtures"]

EVERYBODY = ("berta", "wilma", "dora", "gesa", "toni")


async def leaves(world: Office, person: str, member: str, role: Role = Role.REPRESENTATIVE) -> None:
    await may_withdraw(world, person, member, role)
    await commands(world, person, "/austritt")
    await world.presses(person, "Ja, das ist richtig")


async def excludes_the_office(world: Office) -> None:
    """On the application of the Diakonie, run by Bethel; all five vote for it, and the office confirms its notice."""
    motion = await world.opens_exclusion("stadt", "diakonie", by="berta")
    for person in EVERYBODY:
        if person in world.mailers:
            await world.replies(person, "Ja", "Ausschluss")
        else:
            await world.presses(person, "Ja")
    closes = (await world.case(motion)).motion.closes_at
    assert closes
    await world.goes_to(closes)
    await world.replies("anna", "Empfangen", "Ausschluss")
    assert (await world.case(motion)).motion.state is State.EFFECTIVE


def in_chat(world: Office, person: str) -> str:
    """Everything that a person has read in chat."""
    return "\n".join(message.text for message in world.chats[person].from_bot)


async def asked(world: Office) -> list[str]:
    """Who is told now of what belongs to no motion."""
    async with world.app.store.reading() as work:
        return [person.id for person in await before_office.coordinators(work, NETWORK, world.clock())]


async def commanding(world: Office) -> set[str]:
    """Who may order something that belongs to no motion."""
    order = AskAround(InquiryDraft(InquiryKind.EVALUATION, "Auswertung", "", "x"))
    async with world.app.store.reading() as work:
        return set(await who_may(work, NETWORK, order, world.clock()))


async def findings(world: Office) -> list[str]:
    """What `umlauf check` finds wrong about who runs the procedures."""
    settings = load(world.folder / "config.toml", {})
    words = world.app.words["de"]
    found = await checked(settings, world.app.store, words, world.clock())
    return [f"{one.state}: {one.text}" for one in found if one.check == "coordinators"]


async def test_after_the_office_has_left_its_substitute_is_asked_and_commands(world: Office) -> None:
    """Who is no member is not "the member that runs procedures" (design: Words): not in one motion, not anywhere."""
    await leaves(world, "anna", "stadt")
    assert await asked(world) == ["berta"]
    assert await commanding(world) == {"berta"}
    async with world.app.store.reading() as work:
        assert await coordinates(work, NETWORK, "anna", world.clock()) is None
        assert await coordinates(work, NETWORK, "berta", world.clock())


async def test_a_question_that_belongs_to_no_motion_reaches_the_substitute_then(world: Office) -> None:
    await leaves(world, "anna", "stadt")
    await writes(world, "wilma", "Können wir uns im Januar treffen?", "Eine Frage")
    assert "Können wir uns im Januar treffen?" in in_chat(world, "berta")
    asked_it = [row for row in await world.outbox(NoticeKind.OFFICE) if "im Januar" in row.notice.text]
    assert {row.person for row in asked_it} == {"berta"}


async def test_all_read_with_the_register_who_runs_the_procedures_after_the_office_was_excluded(world: Office) -> None:
    """§ 6 (6): there is no withdrawal that would have said it."""
    await world.change_person("gustav", language="en")
    await excludes_the_office(world)
    for person in EVERYBODY:
        said = world.read(person, "Mitgliederverzeichnis") if person in world.mailers else in_chat(world, person)
        assert "verliert das Netzwerk seine koordinierende Stelle" in said, person
        assert "Bis dahin führt v. Bodelschwinghsche Stiftungen Bethel" in said, person
    assert "loses its coordinating office" in world.read("gustav", "Register of members")


async def test_all_read_that_nobody_runs_the_procedures_and_check_says_it(world: Office) -> None:
    """First the office leaves, then its substitute: the question whom to ask has no answer, and none is made up."""
    await leaves(world, "anna", "stadt")
    assert [line for line in await findings(world) if "ist nicht mehr Mitglied" in line and "führt" in line]
    motion = await world.opens_exclusion("gfs", "diakonie", by="berta")
    await leaves(world, "berta", "bethel")
    assert await asked(world) == []
    assert await commanding(world) == set()
    assert views.coordinators(await world.case(motion), world.clock()) == ()
    for person in ("wilma", "dora", "gesa", "toni"):
        assert "Damit führt niemand mehr die Verfahren des Netzwerks" in world.read(person, "Austritt"), person
        assert "Damit führt niemand mehr die Verfahren des Netzwerks" in world.read(person, "Mitgliederverz"), person
    assert "error: " in (await findings(world))[0]
    assert "niemand führt die Verfahren, denn" in (await findings(world))[0]


async def test_no_mail_names_a_substitute_that_has_left_as_whom_to_ask(world: Office) -> None:
    """The Diakonie applies for the exclusion of the office; Bethel runs it, and leaves."""
    await world.opens_exclusion("stadt", "diakonie", by="berta")
    await leaves(world, "berta", "bethel")
    await world.replies("wilma", "Ja", "Ausschluss")
    said = world.read("wilma", "Ihre Antwort")
    assert "Dieses Verfahren führt zurzeit niemand" in said
    assert "Bodelschwingh" not in said


async def test_it_opens_nothing_that_only_a_party_could_run(world: Office) -> None:
    """The substitute stands in for the office that has left, and applies for an exclusion itself."""
    await leaves(world, "anna", "stadt")
    draft = Draft(Kind.EXCLUSION, "Ausschluss", "Grund", "berta", proposer="bethel", concerned="gfs")
    async with world.app.store.reading() as work:
        assert await who_may(work, NETWORK, Open(draft), world.clock()) == ()
        codes = [one.code for one in mistakes(draft, await surroundings(work, NETWORK))]
    assert "nobody_to_run_it" in codes


async def test_a_changed_file_names_the_next_office_where_the_chosen_one_has_left(world: Office) -> None:
    """Else nobody could ever be named: the file does not hold as long as the office that was chosen is a member."""
    async with world.app.store.writing() as work:
        handed = OfficeHandedOver("diakonie", "bethel", world.clock(), "2026-09")
        await work.motions.apply(NETWORK, Decision((handed,)), world.clock(), None)
    await leaves(world, "dora", "diakonie")
    async with world.app.store.writing() as work:
        rules = await work.networks.filed(NETWORK)
        assert rules
        await file_rules(work, replace(rules, office="bgw", substitute="gfs"), world.clock())
        now = await work.networks.get(NETWORK)
        assert now
        assert (now.office, now.substitute) == ("bgw", "gfs")


async def test_a_changed_file_does_not_undo_the_choice_of_an_office(world: Office) -> None:
    """§ 5 (4): the members have chosen; the file may name another substitute only beside that office."""
    async with world.app.store.writing() as work:
        handed = OfficeHandedOver("diakonie", "bethel", world.clock(), "2026-09")
        await work.motions.apply(NETWORK, Decision((handed,)), world.clock(), None)
        rules = await work.networks.filed(NETWORK)
        assert rules
        for filed, holds in (("bgw", ("diakonie", "bethel")), ("diakonie", ("diakonie", "gfs"))):
            await file_rules(work, replace(rules, office=filed, substitute="gfs"), world.clock())
            now = await work.networks.get(NETWORK)
            assert now
            assert (now.office, now.substitute) == holds
