"""Getting people into the chat and out of it again, as conversations: who is missing, a link three ways, unlinking."""

from email import message_from_bytes
from email.policy import default

import pytest
from office_world import NETWORK, Office
from playground_peers import START

from bot.invitations import VALID
from bot.qr import png
from motions.notice import NoticeKind
from motions.terms import Channel

pytest_plugins = ["office_fixtures"]


async def says(world: Office, person: str, text: str) -> str:
    """What a person writes, and the newest thing the bot says then."""
    world.chats[person].sends(text)
    await world.settle()
    return world.chats[person].last.text


async def leaves(world: Office, person: str) -> None:
    """A person has no linked account (any more)."""
    async with world.app.store.writing() as work:
        await work.people.unlink_telegram(NETWORK, person)


async def test_it_leads_a_person_from_the_list_into_the_chat(world: Office) -> None:
    """Anna asks who is missing, presses Gesa; Gesa opens the link from her mail, and is asked where to deliver."""
    await leaves(world, "gesa")
    await says(world, "anna", "/einladen")
    anna = world.chats["anna"]
    listed = anna.last
    assert "Noch nicht mit Telegram verbunden" in listed.text
    assert "(gesa)" in listed.text
    assert "(berta)" not in listed.text
    await world.presses("anna", "Gesa Gemein (Beispiel)", listed)
    told = next(m for m in reversed(anna.from_bot) if "Einladung für Gesa Gemein" in m.text)
    link = next(word for word in told.text.split() if word.startswith("https://t.me/"))
    assert "bis Dienstag, 8. Dezember 2026, 15:00 Uhr" in told.text
    assert "Per E-Mail ist sie schon unterwegs" in told.text
    assert link in world.letter("gesa", "Einladung zu Telegram").text.replace("\n", "")
    gesa = world.chats["Gesa neu"] = world.telegram.user("Gesa neu")
    gesa.sends(f"/start {link.partition('start=')[2]}")
    await world.settle()
    assert any("Dieses Telegram-Konto ist jetzt mit Gesa Gemein" in m.text for m in gesa.from_bot)
    assert any("Ja, hier zustellen" in m.labels for m in gesa.from_bot)
    assert "(gesa)" not in await says(world, "anna", "/einladen")


async def test_it_draws_the_link_as_a_picture(world: Office) -> None:
    """The photo below the text is the QR code of exactly this link."""
    await leaves(world, "gesa")
    await says(world, "anna", "/einladen gesa")
    photo, text = world.chats["anna"].from_bot[-1], world.chats["anna"].from_bot[-2]
    link = next(word for word in text.text.split() if word.startswith("https://t.me/"))
    assert photo.document is not None
    assert photo.document.kind == "photo"
    assert photo.document.content == png(link)


async def test_it_says_in_the_mail_what_the_law_asks(world: Office) -> None:
    """Art. 13 GDPR: who answers for it, what for, who learns it, outside the EU, how long, which rights; voluntary."""
    await leaves(world, "gesa")
    await says(world, "anna", "/einladen gesa")
    said = world.read("gesa", "Einladung zu Telegram")
    for part in (
        "Art. 13 DSGVO",
        "um die Verfahren der Vereinbarung zu führen",
        "erfahren die anderen Mitglieder",
        "außerhalb der EU",
        "nach festen Fristen gelöscht",
        "Auskunft, Berichtigung, Einschränkung und Löschung",
        "Datenschutzaufsicht beschweren",
        "Verantwortlich ist die koordinierende Stelle",
        "Telegram ist freiwillig",
        "Gesellschaft für Sozialarbeit",
    ):
        assert part in said, part
    assert said.count("Guten Tag") == 1
    mail = message_from_bytes(world.letter("gesa", "Einladung zu Telegram").raw, policy=default)
    assert mail["Auto-Submitted"] == "auto-generated"


async def test_it_speaks_english_to_whoever_does(world: Office) -> None:
    """The invitation comes in the person's language, the answer in the coordinator's."""
    await leaves(world, "gesa")
    await world.change_person("gesa", language="en")
    await world.change_person("anna", language="en")
    assert "Not linked to Telegram yet" in await says(world, "anna", "/invite")
    await says(world, "anna", "/invite gesa")
    assert any("It works once" in m.text for m in world.chats["anna"].from_bot)
    assert "What happens to your data (Art. 13 GDPR)" in world.read("gesa", "Invitation to Telegram")


async def test_it_tells_the_coordinator_who_gets_no_mail(world: Office) -> None:
    """Nobody is thought to be told who is not."""
    await leaves(world, "berta")
    await world.change_person("berta", mails=())
    await says(world, "anna", "/einladen berta")
    assert any("Eine Mail ging nicht hinaus" in m.text for m in world.chats["anna"].from_bot)
    assert not await world.outbox(NoticeKind.INVITATION)


async def test_it_invites_nobody_for_somebody_who_coordinates_nothing(world: Office) -> None:
    """Neither by command nor with a button that was passed on."""
    await leaves(world, "gesa")
    assert "Stelle" in await says(world, "tina", "/einladen gesa")
    await says(world, "anna", "/einladen")
    shown = world.chats["anna"].last
    press = world.chats["tina"].forges(shown, shown.button("Gesa Gemein (Beispiel)").data or "")
    await world.settle()
    assert (await world.chats["tina"].answered(press)).alert
    assert not await world.outbox(NoticeKind.INVITATION)


async def test_it_explains_a_link_that_is_opened_a_second_time(world: Office) -> None:
    """By the same account nothing is wrong; by another one the link is used up; late it has expired."""
    await leaves(world, "gesa")
    await says(world, "anna", "/einladen gesa")
    row = (await world.outbox(NoticeKind.INVITATION))[0]
    start = f"/start {row.notice.facts['link'].partition('start=')[2]}"
    world.chats["Gesa neu"] = world.telegram.user("Gesa neu")
    await says(world, "Gesa neu", start)
    assert "ist schon mit Ihnen verbunden" in await says(world, "Gesa neu", start)
    world.chats["Fremd"] = world.telegram.user("Fremd")
    assert "schon benutzt" in await says(world, "Fremd", start)
    await leaves(world, "gustav")
    await says(world, "anna", "/einladen gustav")
    row = (await world.outbox(NoticeKind.INVITATION))[-1]
    await world.goes_to(START + VALID)
    assert "abgelaufen" in await says(world, "Fremd", f"/start {row.notice.facts['link'].partition('start=')[2]}")


async def test_it_lets_a_person_leave_the_chat(world: Office) -> None:
    """Berta writes /trennen, is asked, and confirms: told in the chat and by mail; old buttons count no more."""
    await world.change_person("berta", mails=("berta@bethel.example",))
    await world.opens_admission()
    ballot = next(m for m in world.chats["berta"].from_bot if "Widerspruch" in m.labels)
    assert "Soll das Telegram-Konto von Berta Beispiel" in await says(world, "berta", "/trennen")
    assert (await world.person("berta")).telegram_user is not None
    toast = await world.presses("berta", "Ja, trennen")
    assert "Ihr Telegram-Konto ist getrennt" in toast.text  # not that "the person" has been told
    berta = await world.person("berta")
    assert (berta.telegram_user, berta.designated) == (None, frozenset())
    told = await world.outbox(NoticeKind.UNLINKED, to="berta")
    assert {row.channel for row in told} == {Channel.TELEGRAM, Channel.MAIL}
    assert "nicht mehr verbunden" in world.chats["berta"].last.text
    press = world.chats["berta"].presses(ballot, "Widerspruch")
    await world.settle()
    assert (await world.chats["berta"].answered(press)).alert
    assert not (await world.case()).ballots


async def test_it_shows_nothing_more_to_an_account_that_is_gone(world: Office) -> None:
    """What happens to a motion afterwards is not brought up to date in the chat of whoever may have the phone now."""
    await world.opens_admission()
    await says(world, "anna", "/trennen doris")
    await world.presses("anna", "Ja, trennen")
    shown = [message.text for message in world.chats["doris"].from_bot]
    assert "Gelöst hat die Verbindung Anna Amtmann" in shown[-1]
    await world.presses("dora", "Widerspruch")
    assert [message.text for message in world.chats["doris"].from_bot] == shown


async def test_it_keeps_somebody_reachable(world: Office) -> None:
    """Without a mail address nothing would reach her; a coordinator may still do it, for a phone that is lost."""
    await world.change_person("berta", mails=())
    await says(world, "berta", "/trennen")
    assert "keine Mailadresse" in (await world.presses("berta", "Ja, trennen")).text
    assert (await world.person("berta")).telegram_user is not None
    await says(world, "anna", "/trennen berta")
    await world.presses("anna", "Ja, trennen")
    assert (await world.person("berta")).telegram_user is None


async def test_it_unlinks_once(world: Office) -> None:
    """Two coordinators press: the second reads that it is done."""
    await says(world, "anna", "/trennen tina")
    await says(world, "berta", "/trennen tina")
    await world.presses("anna", "Ja, trennen")
    assert "kein Telegram-Konto verbunden" in (await world.presses("berta", "Ja, trennen")).text
    assert len(await world.outbox(NoticeKind.UNLINKED, to="tina")) == 1


@pytest.mark.parametrize("command", ["/trennen anna", "/unlink nobody"])
async def test_it_lets_nobody_else_unlink(world: Office, command: str) -> None:
    """A representative cannot silence another."""
    assert "Stelle" in await says(world, "tina", command)
    assert (await world.person("anna")).telegram_user is not None
