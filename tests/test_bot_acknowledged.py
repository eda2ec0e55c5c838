"""Who asks to be admitted hears once that the application has arrived, and nothing that sounds like a yes (ADR 31)."""

import re
from email.message import EmailMessage

import pytest
from dialogue_chat import Chat
from office_world import APPLICANT, APPLICANT_MAIL, Office
from paper_samples import LANGUAGES
from wording_samples import ADMISSION, NOW, notice

from bot.playground.people import OFFICE_MAIL
from mail.taking_back import steps_back
from motions.notice import Matter, NoticeKind
from motions.wording import say

pytest_plugins = ["office_fixtures"]


async def asks(world: Office) -> None:
    """The organisation writes to the office, which knows nobody at this address."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Erika Beispiel <{APPLICANT_MAIL}>", OFFICE_MAIL, "Mitgliedschaft"
    mail["Message-ID"] = "<frage.1@waermestube.example>"
    mail.set_content("Wir möchten Mitglied werden (Beispiel).")
    await world.keeps(mail.as_bytes())
    await world.settle()


def read(world: Office) -> list[str]:
    """What the organisation has been sent, each on one line, with its subject."""
    letters = world.post.box(APPLICANT_MAIL).letters()
    return [" ".join(f"{letter.subject} {letter.text}".split()) for letter in letters]


async def test_it_tells_who_applied_on_paper_that_the_members_have_it(world: Office) -> None:
    """What happens next, by which rule, whom to ask; the office was the only one to know the letter had come."""
    await world.opens_admission()
    (told,) = read(world)
    assert "Ihr Antrag ist eingegangen" in told
    assert "liegt nun den Mitgliedern vor. Entschieden ist noch nichts, und diese Nachricht ist keine Zusage." in told
    assert "nach § 6 Abs. 2 bis 4 der Vereinbarung" in told
    assert "binnen 14 Tage nach Zugang" in told, "the clause in full"
    assert "Das Ergebnis erfahren Sie an dieser Adresse." in told
    assert "Wen Sie fragen können: Stadt Bielefeld, Sozialdezernat" in told
    assert "Datenschutz:" in told


async def test_it_says_it_once_while_the_motion_runs(world: Office) -> None:
    """§ 6 (4): of the result the applicant hears with the agreement, and of single answers never."""
    await world.opens_admission()
    await world.everybody_receives()
    await world.presses("berta", "Widerspruch")
    await world.passes(days=15)
    assert len(read(world)) == 1


@pytest.mark.parametrize("by_button", [True, False])
async def test_it_answers_no_application_by_mail_twice(world: Office, by_button: bool) -> None:
    """That mail was answered when it came, whether the office makes the motion of it or types a command."""
    await asks(world)
    anna = Chat(world, "anna")
    if by_button:
        await world.presses("anna", "Aufnahme beginnen")
        shown = world.chats["anna"].from_bot[-1].text
    else:
        shown = await anna.writes(f"/aufnahme {APPLICANT}; {APPLICANT_MAIL}; Tagesaufenthalt (Beispiel)")
    assert f"Das Ergebnis geht auch an: {APPLICANT_MAIL}" in shown
    await world.presses("anna", "Bestätigen")
    assert await world.outbox(NoticeKind.MOTION)
    (told,) = read(world)
    assert "Ihre Nachricht ist angekommen" in told


async def test_it_acknowledges_what_comes_long_after_another_matter(world: Office) -> None:
    """Who asked something in autumn and applies on paper in winter has not heard of the application."""
    await asks(world)
    await world.passes(days=31)
    await world.opens_admission()
    assert "Ihr Antrag ist eingegangen" in read(world)[-1]


async def test_it_shows_the_office_who_is_written_to(world: Office) -> None:
    """ADR 9: nothing goes out that the preview has not named."""
    shown = await Chat(world, "anna").writes(f"/aufnahme {APPLICANT}; {APPLICANT_MAIL}; Tagesaufenthalt (Beispiel)")
    assert f"Eine Eingangsbestätigung jetzt und das Ergebnis gehen auch an: {APPLICANT_MAIL}" in shown


async def test_it_tells_the_office_when_the_address_was_wrong(world: Office) -> None:
    """Found out now, and not with the agreement."""
    world.post.box(APPLICANT_MAIL).refuses("550 5.1.1 User unknown")
    await world.opens_admission()
    (told,) = await world.told_office(Matter.UNDELIVERABLE)
    assert APPLICANT in world.read("anna", "Nicht zustellbar")
    assert told.notice.motion


async def test_it_lets_the_applicant_step_back_in_an_answer(world: Office) -> None:
    """With the words that the notice names; a person of the office looks (ADR 24)."""
    applicant = world.post.person(APPLICANT, APPLICANT_MAIL)
    await world.opens_admission()
    applicant.replies(applicant.box.letters()[-1], "Wir nehmen unseren Antrag zurück.")
    await world.settle()
    assert await world.told_office(Matter.STEPS_BACK)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_understands_the_words_that_it_names(language: str) -> None:
    """In both languages, in the quotation marks of each."""
    told = say(notice(NoticeKind.APPLICANT_NOTED, ADMISSION, seat=None), "mail", LANGUAGES[language], NOW)
    marks = {"de": "„([^“]*)“", "en": "“([^”]*)”"}[language]
    (named,) = re.findall(marks, " ".join(told.text().split()))
    assert steps_back(named)
