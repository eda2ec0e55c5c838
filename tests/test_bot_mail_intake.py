"""Answers by mail: what counts, what is asked back, what is put before people. Token and sender have to agree."""

from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from office_world import NETWORK, Office, vouched
from playground_peers import START

from bot.playground.people import OFFICE_MAIL
from motions.notice import Matter, NoticeKind
from motions.terms import Channel, Choice, EvidenceKind, Standing, State

pytest_plugins = ["office_fixtures"]


async def known_receipt(world: Office, seat: str) -> bool:
    """Whether a seat is known to have received."""
    return any(e.seat == seat and e.kind is EvidenceKind.KNOWN for e in (await world.case()).evidence)


async def test_it_counts_an_answer_from_the_person_it_wrote_to(world: Office) -> None:
    """Token and sender agree: the vote counts at its arrival in the office's mailbox, and proves receipt."""
    await world.opens_admission()
    await world.passes(minutes=30)
    await world.replies("wilma", "Wir erheben Widerspruch, weil die Räume fehlen.\n\nMit freundlichen Grüßen")
    [ballot] = (await world.case()).ballots
    assert (ballot.seat, ballot.choice, ballot.person) == ("bgw", Choice.OBJECT, "wilma")
    assert (ballot.channel, ballot.arrived_at) == (Channel.MAIL, START + timedelta(minutes=30))
    assert await known_receipt(world, "bgw")
    told = world.read("wilma", "Gezählt")
    assert "Widerspruch gegen die Aufnahme" in told
    assert "15:30 Uhr" in told
    assert "E-Mail" in told


async def test_it_reads_addresses_without_regard_to_case(world: Office) -> None:
    """Mail programs and directories write addresses as they like (RFC 5321, 2.4 leaves it to the domain's owner)."""
    await world.opens_admission()
    letter = world.letter("wilma")
    world.mailers["wilma"].box.address = "Wilma@BGW.Example"
    await world.replies("wilma", "Kein Widerspruch", to=letter)
    assert [b.choice for b in (await world.case()).ballots] == [Choice.NO_OBJECTION]


async def test_it_takes_a_mail_button_without_any_text(world: Office) -> None:
    """The draft's subject alone says it: some programs open an empty one (RFC 6068; notes on mailto)."""
    await world.opens_admission()
    world.mailers["wilma"].follows(world.letter("wilma"), "Widerspruch", loses_body=True)
    await world.settle()
    assert [b.choice for b in (await world.case()).ballots] == [Choice.OBJECT]


async def test_it_only_notes_a_confirmed_receipt(world: Office) -> None:
    """ "Empfangen" is no vote; it is acknowledged and proves receipt."""
    await world.opens_admission()
    world.mailers["gesa"].follows(world.letter("gesa"), "Empfangen")
    await world.settle()
    assert not (await world.case()).ballots
    assert await known_receipt(world, "gfs")
    assert "noch keine Stimme" in world.read("gesa", "Empfang vermerkt")


async def test_it_counts_once_and_answers_again_where_somebody_repeats_an_answer(world: Office) -> None:
    """Nobody has to wonder whether the second mail arrived, and nobody has two votes."""
    await world.opens_admission()
    await world.replies("wilma", "Widerspruch")
    await world.passes(hours=1)
    await world.replies("wilma", "Widerspruch", "Antwort")
    assert len((await world.case()).ballots) == 1
    assert len(await world.outbox(NoticeKind.VOTE_COUNTED, to="wilma")) == 2


async def test_it_passes_over_a_mail_that_is_delivered_twice(world: Office) -> None:
    """The same bytes under another key (a new UIDVALIDITY, a second delivery): read once."""
    await world.opens_admission()
    world.mailers["wilma"].replies(world.letter("wilma"), "Widerspruch")
    raw = world.post.box(OFFICE_MAIL).letters()[0].raw
    await world.settle()
    await world.keeps(raw, key="another")
    await world.settle()
    assert len((await world.case()).ballots) == 1
    assert len(await world.outbox(NoticeKind.VOTE_COUNTED, to="wilma")) == 1
    assert [row.state.value for row in await world.inbox()] == ["done", "ignored"]


async def test_it_does_not_count_for_a_colleague(world: Office) -> None:
    """Right token, other sender: parked; the registered address is told, and the coordinator (notes: Honour, 6)."""
    await world.opens_admission()
    colleague = world.post.person("Kai Kollege (Beispiel)", "kai@bgw.example")
    colleague.replies(world.letter("wilma"), "Widerspruch")
    await world.settle()
    assert not (await world.case()).ballots
    assert not await known_receipt(world, "bgw")
    assert "von einer anderen Adresse" in world.read("wilma", "Nicht gezählt")
    assert not [letter for letter in colleague.box.letters() if "gezählt" in letter.text]
    [told] = await world.told_office(Matter.PARKED)
    assert told.notice.facts["sender"] == "kai@bgw.example"
    assert told.notice.facts["person"] == "Wilma Wohnlich (Beispiel)"
    assert [row.motion for row in await world.parked()] == ["2026-01"]


async def test_it_does_not_count_for_the_deputy_under_the_representatives_token(world: Office) -> None:
    """Each person answers its own mail; who has quoted another's is asked nothing and counted nothing."""
    await world.opens_admission()
    world.mailers["gustav"].replies(world.letter("gesa"), "Widerspruch")
    await world.settle()
    assert not (await world.case()).ballots
    assert "von einer anderen Adresse" in world.read("gesa", "Nicht gezählt")


async def test_it_asks_a_known_person_who_names_no_motion(world: Office) -> None:
    """Right sender without token: told how to be counted, and shown to the coordinator; never guessed."""
    await world.opens_admission()
    world.mailers["wilma"].writes(OFFICE_MAIL, "Hallo", "Widerspruch")
    await world.settle()
    assert not (await world.case()).ballots
    assert "keine Kennung" in world.read("wilma", "Nicht gezählt")
    assert (await world.told_office(Matter.PARKED))[0].notice.facts["why"] == "no_token"
    assert [(row.person, row.network) for row in await world.parked()] == [("wilma", NETWORK)]


async def test_it_does_not_believe_in_an_invented_token(world: Office) -> None:
    """A token that we never made is none."""
    await world.opens_admission()
    world.mailers["wilma"].writes(OFFICE_MAIL, "[A01-ABCDEFGH] Antwort", "Widerspruch")
    await world.settle()
    assert not (await world.case()).ballots
    assert "keine Kennung" in world.read("wilma", "Nicht gezählt")


async def test_it_counts_for_the_motion_whose_token_it_bears(world: Office) -> None:
    """Two motions run; the answer goes to the one whose mail was answered, whatever else it is about."""
    first = await world.opens_admission()
    second = await world.opens_exclusion()
    await world.replies("wilma", "Widerspruch", to=world.letter("wilma", "Aufnahme:"))
    await world.replies("wilma", "Nein", to=world.letter("wilma", "Ausschluss"))
    assert [b.choice for b in (await world.case(first)).ballots] == [Choice.OBJECT]
    assert [b.choice for b in (await world.case(second)).ballots] == [Choice.AGAINST]


async def test_it_does_not_guess_between_two_motions_in_one_mail(world: Office) -> None:
    """Tokens that disagree: parked; the writer is told which motions are open, the coordinator too."""
    await world.opens_admission()
    await world.opens_exclusion()
    other = world.letter("wilma", "Ausschluss")
    token = other.subject.split("]")[0].strip("[")
    world.mailers["wilma"].replies(world.letter("wilma", "Aufnahme:"), f"Widerspruch\n\nKennung: {token}")
    await world.settle()
    assert not (await world.case()).ballots
    answer = world.read("wilma", "Nicht gezählt")
    assert "2026-01" in answer
    assert "2026-02" in answer
    assert (await world.told_office(Matter.PARKED))[0].notice.facts["why"] == "tokens_disagree"


async def test_it_counts_where_only_a_colleagues_mail_about_the_same_motion_is_quoted(world: Office) -> None:
    """The writer's own token is there and agrees with the sender; the other one was quoted with the forwarded text."""
    await world.opens_admission()
    own, forwarded = world.letter("gustav"), world.letter("gesa")
    world.mailers["gustav"].replies(own, f"Kein Widerspruch\n\n> {forwarded.text.replace(chr(10), chr(10) + '> ')}")
    await world.settle()
    assert [(b.seat, b.person) for b in (await world.case()).ballots] == [("gfs", "gustav")]


async def test_it_counts_nothing_with_two_senders(world: Office) -> None:
    """Two From fields, or two addresses in one: a known trick (RFC 5322, 3.6.2 allows one field)."""
    await world.opens_admission()
    token = world.letter("wilma").subject.split("]")[0].strip("[")
    for froms in (["wilma@bgw.example", "böse@x.example"], ["wilma@bgw.example, boese@x.example"]):
        head = "\n".join(f"From: {address}" for address in froms)
        rest = f"To: {OFFICE_MAIL}\nSubject: [{token}] Antwort\nMessage-ID: <{len(head)}@x.example>\n\nWiderspruch\n"
        await world.keeps(f"{head}\n{rest}".encode())
        await world.settle()
    assert not (await world.case()).ballots
    told = await world.told_office(Matter.PARKED)
    assert [row.notice.facts["why"] for row in told] == ["several_senders"] * 2
    assert len(await world.parked()) == 2


async def test_it_believes_its_own_server_that_a_sender_is_not_genuine(world: Office) -> None:
    """Authentication-Results of our provider say dmarc=fail (RFC 8601): no vote; office and registered address told."""
    await world.opens_admission()
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = "wilma@bgw.example", OFFICE_MAIL, "<1@x.example>"
    mail["Subject"] = "AW: " + world.letter("wilma").subject
    mail.set_content("Widerspruch")
    head = b"Authentication-Results: post.example; dmarc=fail header.from=bgw.example\n"
    await world.keeps(head + mail.as_bytes())
    await world.settle()
    assert not (await world.case()).ballots
    assert "Echtheit" in world.read("wilma", "Nicht gezählt")
    assert (await world.told_office(Matter.PARKED))[0].notice.facts["why"] == "forged"


async def test_it_counts_by_arrival_and_never_by_the_senders_clock(world: Office) -> None:
    """For mail the arrival in the office's mailbox counts (INTERNALDATE), never the Date header (design: Voting)."""
    await world.opens_admission()
    await world.everybody_receives()
    letter = world.letter("wilma", "Aufnahme:")
    closes_at = (await world.case()).motion.closes_at
    assert closes_at
    for moment, date, choice in (
        (closes_at - timedelta(seconds=1), closes_at + timedelta(days=300), "Widerspruch"),
        (closes_at, closes_at - timedelta(days=5), "Kein Widerspruch"),
    ):
        world.clock.now = moment
        mail = EmailMessage()
        mail["From"], mail["To"] = "wilma@bgw.example", OFFICE_MAIL
        mail["Date"], mail["Message-ID"] = format_datetime(date), f"<{choice.replace(' ', '.')}@bgw.example>"
        mail["Subject"] = "AW: " + letter.subject
        mail.set_content(choice)
        await world.keeps(vouched(mail.as_bytes(), "bgw.example"), at=moment)
        await world.settle()
    case = await world.case()
    assert [(b.choice, b.standing) for b in case.ballots] == [
        (Choice.OBJECT, Standing.IN_TIME),
        (Choice.NO_OBJECTION, Standing.LATE),
    ]
    assert case.motion.state is State.PASSED
    assert case.motion.result
    assert case.motion.result.counted == 1
    assert "nicht gezählt" in world.read("wilma", "Zu spät")
