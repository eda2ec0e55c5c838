"""`umlauf invite`: a one-time link that ties somebody's Telegram account to the person."""

import os
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from bot.commands import seats
from bot.commands.as_json import moment
from bot.commands.call import WAY, Call, House
from bot.commands.orders import By
from bot.commands.terminal import Refused
from motions.model import Person, Refusal
from motions.wording import invitations as said
from motions.wording.refusals import sentence
from motions.wording.words import N_, Words

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.invitations import Invited


async def invite(
    call: Call,
    person: Annotated[str, Argument(metavar="PERSON", help=N_("Kürzel der Person; ohne zeigt es, wer fehlt"))] = "",
    qr: Annotated[str | None, Option("--qr", metavar="DATEI", help=N_("den Link als Bild (PNG) schreiben"))] = None,
    mail: Annotated[bool, Option("--mail/--no-mail", help=N_("der Person auch eine Mail schicken"))] = True,
    by: By = None,
) -> None:
    """Make an invitation; an earlier one that was not used is void from now on. Without a person: who is missing."""
    async with call.house() as house:
        if not person:
            await _missing(call, house)
            return
        known = await seats.known_person(house, person)
        acting = await seats.actor(call, house, by) if by else None
        bot = await bot_name(house.settings)
        if qr and not bot:
            raise Refused(*unreachable(house.settings, bot, house.words))
        invited = await _invite(call, house, known, bot, acting, mail)
        if qr and invited.link:
            _draw(invited.link, qr, house.words)
        document = {
            "person": known.id,
            "code": invited.code,
            "link": invited.link,
            "expires_at": moment(invited.until),
            "mailed": invited.mailed,
            "qr": qr,
        }
        text = invitation(known.name, bot, invited.code, invited.until, house.words, mailed=invited.mailed or None)
        call.tell(document, text, *unreachable(house.settings, bot, house.words))


async def _missing(call: Call, house: House) -> None:
    from bot import invitations

    async with house.store.reading() as work:
        missing = await invitations.unlinked(work, house.network.id, call.now())
    document = [{"person": person.id, "name": person.name, "seats": names} for person, names in missing]
    call.tell(document, said.unlinked(missing, house.words))


async def _invite(call: Call, house: House, person: Person, bot: str, by: str | None, mail: bool) -> "Invited":
    from bot import invitations

    async with house.store.writing() as work:
        invited = await invitations.hand_out(
            work, house.network.id, person.id, lambda code: link_of(bot, code), by, call.now(), mail=mail, way=WAY
        )
    if isinstance(invited, Refusal):  # erased in this moment
        raise Refused(sentence(invited, house.words))
    return invited


def _draw(link: str, file: str, words: Words) -> None:
    """The link as a picture in a new file that only its owner reads, for whoever has it can use it."""
    from bot.qr import png

    try:
        with open(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target:
            target.write(png(link))
    except FileExistsError:
        raise Refused(words.tr("{file} gibt es schon; überschrieben wird nichts.", file=file)) from None
    except OSError as error:
        raise Refused(words.tr("{file}: nicht zu schreiben ({why}).", file=file, why=error.strerror)) from None


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


def invitation(name: str, bot: str, code: str, until: datetime, words: Words, *, mailed: bool | None = None) -> str:
    """The invitation in words: the link, or what to write to the bot."""
    return said.invitation(name, link_of(bot, code) or f"/start {code}", until, words.zone, words, mailed=mailed)


def unreachable(settings: "Settings", bot: str, words: Words) -> list[str]:
    """Why there is no link, where there is none."""
    if bot:
        return []
    if settings.telegram is None:
        return [words.tr("Telegram ist nicht eingerichtet; ohne geht alles per Mail.")]
    return [words.tr("Telegram ist gerade nicht zu erreichen; die Person schreibt dem Bot diese Zeile.")]
