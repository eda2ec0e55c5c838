"""`umlauf init`: the first command, asked for at a terminal or given as options."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands import questions
from bot.commands.as_json import moment
from bot.commands.call import Call
from bot.commands.frame import with_options
from bot.commands.invite import bot_name, invitation, link_of, unreachable
from bot.commands.terminal import Refused, WrongUsage
from motions.wording.words import N_

if TYPE_CHECKING:
    from bot.init import Beginning, SetUp

OPTIONS: Mapping[str, str] = {  # what `questions` asks for, and what has a default that rarely needs changing
    "agreement": N_("Datei der Vereinbarung, oder der Name einer mitgelieferten"),
    "mail_address": N_("Mailadresse der Stelle, an die Antworten gehen"),
    "smtp_host": N_("SMTP-Server, der Mails annimmt"),
    "smtp_port": N_("sein Port"),
    "smtp_security": N_("tls, starttls oder none"),
    "smtp_username": N_("Benutzername dort"),
    "smtp_password_file": N_("Datei mit dem Passwort"),
    "imap_host": N_("IMAP-Server, von dem Antworten geholt werden"),
    "imap_port": N_("sein Port"),
    "imap_security": N_("tls, starttls oder none"),
    "imap_username": N_("Benutzername dort"),
    "imap_password_file": N_("Datei mit dem Passwort"),
    "maildir": N_("Maildir statt IMAP"),
    "telegram_token_file": N_("Datei mit dem Token des Bots"),
    "telegram_api": N_("eigener Bot-API-Server"),
    "coordinator": N_("Name der ersten Person der koordinierenden Stelle"),
    "coordinator_mail": N_("ihre Mailadresse"),
    "greeting": N_("ihre Anrede in Mails, zum Beispiel Frau Beispiel"),
    "store": N_("Datenbank, sonst umlauf.db neben der Konfiguration"),
}
FILES = ("smtp_password_file", "imap_password_file", "maildir", "telegram_token_file")


@with_options(OPTIONS)
async def init(call: Call, **options: str) -> None:
    """Write config.toml, fill the store, and print the first coordinator's invitation."""
    from bot.init import Beginning

    if call.config.exists():
        raise Refused(call.words.tr("{file} gibt es schon; „umlauf init“ überschreibt nichts.", file=call.config))
    given = {name: _from_here(name, value) for name, value in options.items() if value}
    agreement, network = _agreement(call, given.get("agreement", ""))
    answers = questions.collect(call, given)
    beginning = Beginning(
        tables=questions.tables(answers),
        agreement=agreement,
        secrets=questions.secrets(answers),
        name=answers["coordinator"],
        mail=answers["coordinator_mail"],
        greeting=answers.get("greeting", ""),
    )
    await _tell(call, await _set_up(call, beginning, network))


def _from_here(option: str, value: str) -> str:
    """Paths are meant from where the command is given; those in config.toml start from its folder."""
    return str(Path(value).resolve()) if option in FILES else value


def _agreement(call: Call, given: str) -> tuple[str, str]:
    """What config.toml calls the agreement, and the network's id in it."""
    from motions.agreement import Agreement, read

    known = {path.stem: path for path in questions.bundled()}
    usual = next(iter(known), "")
    title = call.words.tr("Vereinbarung: Datei, oder eine mitgelieferte ({list})", list=", ".join(known))
    if not given:
        given = (call.terminal.ask(f"{title} [{usual}]", False) if call.terminal.ask else "") or usual
    path = known.get(given, Path(given))
    try:
        agreement = read(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise WrongUsage(call.words.tr("--agreement {file}: nicht zu lesen ({why})", file=path, why=why)) from None
    if isinstance(agreement, Agreement):
        return given if given in known else str(path.resolve()), agreement.network.id
    from bot.agreements import wrong_of

    raise Refused(*(wrong.said(call.words) for wrong in wrong_of(agreement)))


async def _set_up(call: Call, beginning: "Beginning", network: str) -> "SetUp":
    from bot.config import ConfigMistakes
    from bot.init import Exists, set_up

    try:
        return await set_up(call.config, beginning, network, call.now())
    except ConfigMistakes as mistakes:
        raise Refused(*mistakes.lines(call.words)) from None
    except Exists as there:
        said = call.words.tr("{what} gibt es schon; „umlauf init“ überschreibt nichts.", what=there.args[0])
        raise Refused(said) from None
    except OSError as error:
        raise Refused(call.words.tr("{file}: {why}.", file=error.filename, why=error.strerror)) from None


async def _tell(call: Call, done: "SetUp") -> None:
    bot = await bot_name(done.settings)
    network, words = done.agreement.network, call.words
    document: dict[str, Any] = {
        "config": str(call.config),
        "network": network.id,
        "members": len(done.agreement.members),
        "coordinator": done.person.id,
        "invitation": {"code": done.code, "link": link_of(bot, done.code), "expires_at": moment(done.expires_at)},
    }
    made = words.tr(
        "Eingerichtet: {file}, {network} mit {count} Mitgliedern.",
        file=call.config,
        network=network.name,
        count=len(done.agreement.members),
    )
    lines = [
        invitation(done.person.name, bot, done.code, done.expires_at, words),
        *unreachable(done.settings, bot, words),
    ]
    call.tell(document, made, "", *lines, "", *_next(call))


def _next(call: Call) -> Iterator[str]:
    words = call.words
    yield words.tr("Als Nächstes:")
    yield words.tr("- „umlauf check“ prüft alles und sagt, was noch fehlt.")
    yield words.tr("- „umlauf people add“ trägt die Vertretungen der Mitglieder mit ihren Vollmachten ein.")
    yield words.tr("- „umlauf run“ startet Umlauf.")
