"""What each person reads, on the real mails and in chat: an exclusion of the office under the two other roll rules, and
the count so far as objections come and are taken back (design: Voting; docs/adr/0019).
"""

from collections.abc import Callable

from office_world import Office

from motions.terms import State

pytest_plugins = ["office_fixtures"]

NO_BALLOT = "haben in diesem Verfahren keine Stimme"
TOLD_FIRST, ASKED = "Sie erfahren es als Erste", "Was gilt, wenn Sie nicht"  # words of one mail each
OFFICE_ASKED = "Wen Sie fragen können: v. Bodelschwinghsche Stiftungen Bethel"


async def excludes_the_office(world: Office) -> None:
    """Bethel opens it as the substitute; all but the office say yes, the office says no by mail."""
    await world.opens_exclusion("stadt", "diakonie", by="berta")
    first = world.letter("anna", TOLD_FIRST)
    for person in ("wilma", "gesa", "toni"):
        await world.replies(person, "Ja", "Ausschluss")
    for person in ("dora", "berta"):
        await world.presses(person, "Ja")
    assert OFFICE_ASKED in " ".join(first.text.split()), "not the office, which is party to it"
    await world.replies("anna", "Nein", "Ausschluss")


async def closes(world: Office) -> None:
    closes_at = (await world.case()).motion.closes_at
    assert closes_at
    await world.goes_to(closes_at)


async def test_where_the_concerned_office_votes_its_no_is_counted_among_six(an_office: Callable[..., Office]) -> None:
    """Five of six are more than three quarters; its answer is a vote like any other and shown as one."""
    async with an_office(rules=[('concerned = "counted"', 'concerned = "votes"')]) as world:
        await excludes_the_office(world)
        assert NO_BALLOT not in world.read("anna", TOLD_FIRST)
        assert "mehr als drei Viertel von 6, also mindestens 5" in world.read("anna", ASKED)
        assert "Gezählt für Stadt Bielefeld, Sozialdezernat: Nein" in world.read("anna", "Gezählt")
        await closes(world)
        for person in ("anna", "wilma", "bruno"):
            told = world.read(person, "Ergebnis zu Antrag")
            assert "5 von 6 Mitgliedern haben mit Ja gestimmt" in told, person
            assert "Nein: Stadt Bielefeld, Sozialdezernat" in told, person


async def test_where_the_concerned_office_is_left_out_five_are_the_base(an_office: Callable[..., Office]) -> None:
    """Its "Nein" is passed on as its statement and is no vote; four of five would be enough."""
    async with an_office(rules=[('concerned = "counted"', 'concerned = "left out"')]) as world:
        await excludes_the_office(world)
        assert NO_BALLOT in world.read("anna", TOLD_FIRST)
        for person, mail in (("anna", TOLD_FIRST), ("wilma", ASKED), ("bruno", ASKED)):
            assert "mehr als drei Viertel von 5, also mindestens 4" in world.read(person, mail), person
        assert "leitet sie ungekürzt an alle Mitglieder weiter" in world.read("anna", "Stellungnahme ist da")
        await closes(world)
        told = world.read("wilma", "Ergebnis zu Antrag")
        assert "5 von 5 Mitgliedern haben mit Ja gestimmt" in told
        assert "Nein: Stadt Bielefeld" not in told


def so_far(world: Office, person: str) -> set[str]:
    """The counts that stand in a person's chat now."""
    lines = [line for message in world.chats[person].from_bot for line in message.text.splitlines()]
    return {line.partition(" Stand:")[0] for line in lines if line.startswith("Derzeit")}


async def test_the_count_so_far_follows_each_change_and_is_gone_after_the_close(world: Office) -> None:
    """Three of six object, a fourth turns it and takes that back: admitted, and no message says "derzeit" any more."""
    await world.opens_admission()
    await world.everybody_receives()
    for person in ("wilma", "gesa", "toni"):
        await world.replies(person, "Widerspruch")
    await world.presses("berta", "Widerspruch")
    assert so_far(world, "berta") == {"Derzeit: 4 von mindestens 4 nötigen Widersprüchen."}
    await world.presses("berta", "Kein Widerspruch")
    assert so_far(world, "berta") == {"Derzeit: 3 von mindestens 4 nötigen Widersprüchen."}
    await closes(world)
    assert (await world.case()).motion.state is State.PASSED
    assert so_far(world, "berta") == set()
    assert "derzeit" not in world.read("wilma", "Ergebnis zu Antrag").lower()


async def test_no_count_so_far_is_shown_where_the_agreement_keeps_the_counts_back(
    an_office: Callable[..., Office],
) -> None:
    async with an_office(rules=[('announce = "choices"', 'announce = "counts"')]) as world:
        await world.opens_admission()
        await world.everybody_receives()
        await world.presses("berta", "Widerspruch")
        assert so_far(world, "berta") == set()
