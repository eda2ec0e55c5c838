"""`umlauf invite`: a one-time link that ties somebody's Telegram account to the person."""

from typing import TYPE_CHECKING, Annotated

from typer import Argument

from bot.commands import seats
from bot.commands.as_json import moment
from bot.commands.call import Call
from motions.wording import commands as said
from motions.wording.words import N_, Words

if TYPE_CHECKING:
    from bot.config import Settings


async def invite(
    call: Call, person: Annotated[str, Argument(metavar="PERSON", help=N_("Kürzel der Person, siehe people list"))]
) -> None:
    """Make an invitation; an earlier one that was not used is void from now on."""
    from bot import invitations

    async with call.house() as house:
        known = await seats.known_person(house, person)
        bot = await bot_name(house.settings)
        now = call.now()
        async with house.store.writing() as work:
            code = await invitations.invite(work, house.network.id, known.id, now)
        link = link_of(bot, code)
        document = {
            "person": known.id,
            "code": code,
            "link": link,
            "expires_at": moment(now + invitations.VALID),
        }
        call.tell(
            document, invitation(known.name, bot, code, house.words), *unreachable(house.settings, bot, house.words)
        )


async def bot_name(settings: "Settings") -> str:
    """The bot's user name; "" without Telegram or where it cannot be reached now."""
    if settings.telegram is None:
        return ""
    from bot.telegram.connection import Connection, probe

    try:
        token = settings.telegram.secret()
    except OSError:
        return ""
    async with Connection(token, settings.telegram.api_base_url) as connection:
        return (await probe(connection.bot)).username or ""


def link_of(bot: str, code: str) -> str | None:
    """The link that opens the chat and sends the code; None where the bot's name is not known."""
    from bot.telegram.connection import deep_link

    return deep_link(bot, code) if bot else None


def invitation(name: str, bot: str, code: str, words: Words) -> str:
    """The invitation in words: the link, or what to write to the bot."""
    return said.invitation(name, link_of(bot, code) or f"/start {code}", words)


def unreachable(settings: "Settings", bot: str, words: Words) -> list[str]:
    """Why there is no link, where there is none."""
    if bot:
        return []
    if settings.telegram is None:
        return [words.tr("Telegram ist nicht eingerichtet; ohne geht alles per Mail.")]
    return [words.tr("Telegram ist gerade nicht zu erreichen; die Person schreibt dem Bot diese Zeile.")]
