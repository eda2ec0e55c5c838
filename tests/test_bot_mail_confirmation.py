"""An answer that nobody vouches for: its person is asked once, and only what it confirms counts - as it arrived."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from office_world import Office
from playground_peers import START

from bot.mailroom import sorting
from bot.mailroom.signatures import Signatures
from bot.playground.maildir import Letter
from bot.playground.people import OFFICE_MAIL
from mail.envelope import Sender
from mail.identity import Ours
from motions.notice import Matter, NoticeKind
from motions.terms import Channel, Choice, EvidenceKind, Standing, State

pytest_plugins = ["office_fixtures"]

WILMA = "wilma@bgw.example"


def unvouched(letter: Letter, text: str, *, sender: str = WILMA, number: int = 1) -> bytes:
    """An answer as it comes from a provider whose domain neither signs nor publishes anything (SPF alone)."""
    mail = EmailMessage()
    mail["Authentication-Results"] = f"post.example; spf=pass smtp.mailfrom={sender}; dkim=none; dmarc=none"
    mail["From"], mail["To"], mail["Message-ID"] = sender, OFFICE_MAIL, f"<{number}.{sender}>"
    mail["Subject"] = "AW: " + letter.subject
    mail["In-Reply-To"] = mail["References"] = letter.message["Message-ID"]
    mail.set_content(text)
    return mail.as_bytes()


async def comes(world: Office, text: str, *, to: Letter | None = None, sender: str = WILMA, number: int = 1) -> int:
    """An unvouched answer to the motion's mail to Wilma (or to `to`) is read; its number in the inbox."""
    item = await world.keeps(unvouched(to or world.letter("wilma", "] Aufnahme"), text, sender=sender, number=number))
    await world.settle()
    return item


async def asked(world: Office) -> Letter:
    """The question that Wilma got."""
    assert await world.outbox(NoticeKind.CONFIRM, to="wilma")
    return world.letter("wilma", "Waren Sie das?")


async def test_it_asks_instead_of_counting(world: Office) -> None:
    """Right token, right address, nobody vouches: no vote, no proof of receipt; one question says what came when."""
    await world.opens_admission()
    await comes(world, "Wir erheben Widerspruch.")
    case = await world.case()
    assert not case.ballots
    assert "bgw" not in {e.seat for e in case.evidence}
    letter = await asked(world)
    said = " ".join(letter.text.split())
    assert "„Widerspruch“" in said
    assert "noch nicht gezählt" in said
    assert "Donnerstag, 26. November 2026, 15:00 Uhr" in said  # 48 hours
    assert set(letter.links) == {"Ja, das war ich", "Nein, das war ich nicht"}
    assert [row.motion for row in await world.parked()] == ["2026-01"]
    assert not await world.told_office(Matter.PARKED)  # the list is enough while the person is asked


async def test_it_asks_under_a_token_that_nobody_has_seen(world: Office) -> None:
    """Who has only a quoted notice cannot answer the question."""
    await world.opens_admission()
    before = {row.token for row in await world.outbox()}
    await comes(world, "Widerspruch")
    [question] = await world.outbox(NoticeKind.CONFIRM)
    assert question.token not in before
    assert question.channel is Channel.MAIL
    assert question.target == WILMA


@pytest.mark.parametrize("answer", ["Ja, das war ich.", "Guten Tag,\n\nbestätigt.\n\nViele Grüße", "Widerspruch"])
async def test_it_counts_a_confirmed_answer_from_its_first_arrival(world: Office, answer: str) -> None:
    """The vote counts as it arrived, not when it was confirmed; it proves receipt at that moment too."""
    await world.opens_admission()
    waiting = await comes(world, "Widerspruch")
    await world.passes(hours=20)
    await comes(world, answer, to=await asked(world), number=2)
    case = await world.case()
    [ballot] = case.ballots
    assert (ballot.choice, ballot.person, ballot.arrived_at) == (Choice.OBJECT, "wilma", START)
    assert {e.at for e in case.evidence if e.seat == "bgw"} == {START}
    assert "24. November 2026, 15:00 Uhr" in world.read("wilma", "Gezählt")
    assert not await world.parked()
    [row] = [row for row in await world.inbox() if row.id == waiting]
    assert (row.state.value, row.decided_by) == ("done", "wilma")


async def test_it_takes_the_mail_button(world: Office) -> None:
    """The draft that the button opens, with or without its text."""
    await world.opens_admission()
    await comes(world, "Kein Widerspruch")
    world.mailers["wilma"].follows(await asked(world), "Ja, das war ich", loses_body=True)
    await world.settle()
    assert [b.choice for b in (await world.case()).ballots] == [Choice.NO_OBJECTION]


async def test_it_asks_in_english_whoever_reads_english(world: Office) -> None:
    """The words of the buttons are understood in that language too."""
    await world.change_person("wilma", language="en")
    await world.opens_admission()
    await world.keeps(unvouched(world.letter("wilma", "Admission"), "I object."))
    await world.settle()
    world.mailers["wilma"].follows(world.letter("wilma", "Was it you?"), "Yes, it was me")
    await world.settle()
    assert [b.choice for b in (await world.case()).ballots] == [Choice.OBJECT]


async def test_it_counts_nothing_that_its_person_denies(world: Office) -> None:
    """Somebody wrote under a name that was not theirs: told to the office, with the mail."""
    await world.opens_admission()
    waiting = await comes(world, "Widerspruch")
    world.mailers["wilma"].follows(await asked(world), "Nein, das war ich nicht")
    await world.settle()
    assert not (await world.case()).ballots
    [told] = await world.told_office(Matter.PARKED)
    assert (told.notice.facts["why"], told.notice.facts["inbox"]) == ("denied", str(waiting))
    assert [row.id for row in await world.parked()] == [waiting]
    assert "zählt nicht" in world.read("wilma", "Nicht gezählt")


async def test_it_asks_again_where_the_answer_is_unclear(world: Office) -> None:
    """A question back is no yes; the same question comes again, under the same token."""
    await world.opens_admission()
    await comes(world, "Widerspruch")
    await comes(world, "Was soll das heißen?", to=await asked(world), number=2)
    assert not (await world.case()).ballots
    first, second = await world.outbox(NoticeKind.CONFIRM)
    assert first.token == second.token
    assert "nicht sicher verstehen" in world.read("wilma", "Waren Sie das?")
    await comes(world, "Ja, das war ich", to=await asked(world), number=3)
    assert len((await world.case()).ballots) == 1


async def test_it_takes_another_vote_in_reply_for_what_it_is(world: Office) -> None:
    """Whoever answers the question with the opposite has denied the first one and voted now."""
    await world.opens_admission()
    await comes(world, "Widerspruch")
    await world.passes(hours=1)
    await comes(world, "Kein Widerspruch", to=await asked(world), number=2)
    [ballot] = (await world.case()).ballots
    assert (ballot.choice, ballot.arrived_at) == (Choice.NO_OBJECTION, START + timedelta(hours=1))


async def test_it_asks_again_where_a_no_may_be_the_vote(world: Office) -> None:
    """In an approval ballot "Nein" may be the vote said again, or a denial: nobody can be sure."""
    await world.opens_exclusion()
    await comes(world, "Nein", to=world.letter("wilma", "Ausschluss"))
    await comes(world, "Nein", to=await asked(world), number=2)
    assert not (await world.case()).ballots
    assert len(await world.outbox(NoticeKind.CONFIRM)) == 2
    await comes(world, "Ja, das war ich", to=await asked(world), number=3)
    assert [b.choice for b in (await world.case()).ballots] == [Choice.AGAINST]


async def test_it_asks_once_about_the_same_word_and_anew_about_another(world: Office) -> None:
    """Each of several different words is confirmed for itself; the last one that arrived counts."""
    await world.opens_admission()
    await comes(world, "Widerspruch", number=1)
    await comes(world, "Widerspruch", number=2)
    assert len(await world.outbox(NoticeKind.CONFIRM)) == 1
    first = await asked(world)
    await world.passes(minutes=10)
    await comes(world, "Kein Widerspruch", number=3)
    assert len(await world.outbox(NoticeKind.CONFIRM)) == 2
    await comes(world, "Ja, das war ich", to=await asked(world), number=4)
    await comes(world, "Ja, das war ich", to=first, number=5)
    case = await world.case()
    assert [b.choice for b in case.ballots] == [Choice.NO_OBJECTION, Choice.OBJECT]
    assert "andere Antwort" in world.read("wilma", "Nicht gezählt")


async def test_it_takes_a_confirmation_once(world: Office) -> None:
    """Used twice: answered, and nothing changes."""
    await world.opens_admission()
    await comes(world, "Widerspruch")
    question = await asked(world)
    await comes(world, "Ja, das war ich", to=question, number=2)
    await comes(world, "Kein Widerspruch", number=3)
    await comes(world, "Ja, das war ich", to=question, number=4)
    assert [b.choice for b in (await world.case()).ballots] == [Choice.OBJECT]
    assert "schon beantwortet" in world.read("wilma", "Nicht gezählt")


async def test_it_takes_no_confirmation_after_two_days(world: Office) -> None:
    """Expired: the person is told how else to answer, the office that a word lies there."""
    await world.opens_admission()
    waiting = await comes(world, "Widerspruch")
    question = await asked(world)
    await world.passes(hours=48)
    await comes(world, "Ja, das war ich", to=question, number=2)
    assert not (await world.case()).ballots
    assert "48 Stunden" in world.read("wilma", "Nicht gezählt")
    assert (await world.told_office(Matter.PARKED))[-1].notice.facts["inbox"] == str(waiting)
    assert [row.id for row in await world.parked()] == [waiting]


async def test_it_takes_no_confirmation_from_another_address(world: Office) -> None:
    """Whoever got hold of the question is not the one who was asked; who was asked learns of it."""
    await world.opens_admission()
    await comes(world, "Widerspruch")
    await comes(world, "Ja, das war ich", to=await asked(world), sender="kai@bgw.example", number=2)
    assert not (await world.case()).ballots
    assert "von einer anderen Adresse" in world.read("wilma", "Nicht gezählt")
    await comes(world, "Ja, das war ich", to=await asked(world), number=3)
    assert len((await world.case()).ballots) == 1


async def test_it_takes_no_confirmation_under_the_motions_own_token(world: Office) -> None:
    """A forger who has only the quoted notice says yes to its own vote: still nothing counts."""
    await world.opens_admission()
    await comes(world, "Widerspruch")
    await comes(world, "Ja, das war ich", number=2)
    assert not (await world.case()).ballots


async def test_it_lets_the_close_pass_and_leaves_the_rest_to_people(world: Office) -> None:
    """The close waits for nobody; a word confirmed after it arrived in time, so the result becomes doubtful."""
    await world.opens_admission()
    await world.everybody_receives()
    closes_at = (await world.case()).motion.closes_at
    assert closes_at
    await world.goes_to(closes_at - timedelta(hours=1))
    await comes(world, "Widerspruch", to=world.letter("wilma", "Aufnahme:"))
    await world.goes_to(closes_at + timedelta(minutes=5))
    closed = await world.case()
    assert closed.motion.state is State.PASSED
    assert not closed.ballots
    await comes(world, "Ja, das war ich", to=await asked(world), number=2)
    case = await world.case()
    assert [(b.choice, b.standing) for b in case.ballots] == [(Choice.OBJECT, Standing.IN_TIME)]
    assert case.motion.contested
    assert await world.told_office(Matter.CONTESTED)


async def test_it_does_not_ask_about_what_came_too_late(world: Office) -> None:
    """Confirming it would change nothing; the person is told at once."""
    await world.opens_admission()
    await world.everybody_receives()
    letter, closes_at = world.letter("wilma", "Aufnahme:"), (await world.case()).motion.closes_at
    assert closes_at
    await world.goes_to(closes_at + timedelta(minutes=5))
    await comes(world, "Widerspruch", to=letter)
    assert not await world.outbox(NoticeKind.CONFIRM)
    assert "beendet" in world.read("wilma", "Nicht gezählt")
    assert not (await world.case()).ballots


async def test_it_asks_before_it_believes_in_a_receipt(world: Office) -> None:
    """A forged "Empfangen" would start the period for everybody (§ 6 (3): Zugang)."""
    await world.opens_admission()
    await comes(world, "Empfangen")
    assert "bgw" not in {e.seat for e in (await world.case()).evidence}
    await world.passes(hours=2)
    await comes(world, "Ja, das war ich", to=await asked(world), number=2)
    known = [e for e in (await world.case()).evidence if e.seat == "bgw" and e.kind is EvidenceKind.KNOWN]
    assert [e.at for e in known] == [START]


async def test_it_asks_before_a_forged_answer_ends_a_membership(world: Office) -> None:
    """Any answer to the notice of exclusion ends the membership (§ 6 (6)), so nobody else may give one."""
    await world.opens_exclusion(concerned="gfs")
    for person in ("anna", "berta", "dora", "tina"):
        await world.presses(person, "Ja")
    await world.replies("wilma", "Ja", "Ausschluss")
    closes_at = (await world.case()).motion.closes_at
    assert closes_at
    await world.goes_to(closes_at + timedelta(minutes=1))
    told = world.letter("gesa", "Beschluss über")
    await comes(world, "Aha.", to=told, sender="gesa@gfs.example")
    assert (await world.case()).motion.state is State.PASSED
    question = world.letter("gesa", "Waren Sie das?")
    await comes(world, "Ja, das war ich", to=question, sender="gesa@gfs.example", number=2)
    assert (await world.case()).motion.state is State.EFFECTIVE


@pytest.mark.parametrize("genuine", [True, False])
async def test_it_believes_a_signature_that_it_has_verified_itself(world: Office, genuine: bool) -> None:
    """`[mail] verify_dkim`: where the server says nothing, the sender's own domain may vouch (RFC 6376)."""
    looked_at = []

    def signed(raw: bytes, sender: str) -> bool:
        looked_at.append(sender)
        return genuine

    signatures = Signatures(Ours((OFFICE_MAIL,)), signed)
    world.app.readers["mail"] = sorting.reader(Ours((OFFICE_MAIL,)), Sender(OFFICE_MAIL, b""), signatures.genuine)
    world.app.ahead.append(signatures.look_up)
    await world.opens_admission()
    await comes(world, "Widerspruch")
    assert looked_at == [WILMA]
    assert len((await world.case()).ballots) == genuine
    assert len(await world.outbox(NoticeKind.CONFIRM)) == (not genuine)
