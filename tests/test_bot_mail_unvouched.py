"""Where nobody vouches for mails and nobody is asked to: token and registered address together are enough."""

from collections.abc import Callable
from email.message import EmailMessage

from office_world import Office

from bot.playground.people import OFFICE_MAIL
from motions.notice import NoticeKind
from motions.terms import Choice

pytest_plugins = ["office_fixtures"]


async def test_it_makes_do_with_token_and_address_where_nobody_is_asked(an_office: Callable[..., Office]) -> None:
    """Without authserv_id no header is believed; `umlauf check` warns of that."""
    async with an_office(mail="") as world:
        await world.opens_admission()
        asked = world.letter("wilma", "] Aufnahme")
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Message-ID"] = "wilma@bgw.example", OFFICE_MAIL, "<1.wilma@bgw.example>"
        mail["In-Reply-To"] = mail["References"] = asked.message["Message-ID"]
        mail["Subject"] = "AW: " + asked.subject
        mail.set_content("Widerspruch")
        await world.keeps(mail.as_bytes())
        await world.settle()
        assert [b.choice for b in (await world.case()).ballots] == [Choice.OBJECT]
        assert not await world.outbox(NoticeKind.CONFIRM)
