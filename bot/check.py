"""`umlauf check`: what works, what does not, and how to mend it - one finding a line, nothing changed.

Where the configuration cannot be read nothing else can be looked at; everything after that is looked at whatever the
others say.
"""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from bot.agreements import read_one
from bot.config import ConfigMistakes, Settings, load
from motions.agreement import Agreement, warnings
from motions.wording.agreement import caution
from motions.wording.explained import explained
from motions.wording.words import Words


class State(StrEnum):
    """How grave a finding is: it works; it works and should be known; it does not work."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. check: what was looked at, always the same word; remedy: what to do, "" where nothing is."""

    check: str
    state: State
    text: str
    remedy: str = ""

    def document(self) -> dict[str, str]:
        """The finding as JSON has it."""
        return {"check": self.check, "state": self.state.value, "text": self.text, "remedy": self.remedy}


async def check_all(config: Path, words: Words, now: datetime) -> list[Check]:
    """Every finding, from the configuration outwards."""
    try:
        settings = load(config)
    except ConfigMistakes as mistakes:
        remedy = words.tr("in config.toml ändern; config.example.toml erklärt jeden Schlüssel")
        return [Check("config", State.ERROR, line, remedy) for line in mistakes.lines(words)]
    found = [*_config(config, settings, words), *_agreements(settings, words)]
    return found + await _outside(settings, words, now)


async def _outside(settings: Settings, words: Words, now: datetime) -> list[Check]:
    """The store first, because it holds the secret that the mail addresses are made with."""
    from bot.check_journal import journal
    from bot.check_outages import outages
    from bot.check_people import people
    from bot.check_servers import servers
    from store.work import Store

    state = await _store(settings, words)
    if state.state is not State.OK:
        return [state, *await servers(settings, None, words, now)]
    async with Store.open(settings.store.url, mail_domain=settings.mail.domain) as store:
        found = [state, *await servers(settings, store, words, now), *await people(settings, store, words, now)]
        return [*found, *await outages(store, words, now), *await journal(store, words)]


def _config(path: Path, settings: Settings, words: Words) -> Iterator[Check]:
    yield Check("config", State.OK, words.tr("{file} ist zu gebrauchen", file=path))
    mail, telegram = settings.mail, settings.telegram
    files = [path, mail.smtp.password_file, mail.imap and mail.imap.password_file, telegram and telegram.token_file]
    if not mail.authserv_id and not mail.verify_dkim:
        text = words.tr("niemand prüft, ob Absender von Mails echt sind; Kennung und Adresse genügen für eine Stimme")
        remedy = words.tr("[mail] authserv_id setzen, wenn Ihr Mailserver Authentication-Results schreibt")
        yield Check("senders", State.WARNING, text, remedy)
    for file in files:
        if file and file.exists() and stat.S_IMODE(file.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
            text = words.tr("{file} ist auch für andere Benutzer dieses Rechners lesbar", file=file)
            yield Check("config", State.WARNING, text, words.tr("chmod 600 {file}", file=file))


def _agreements(settings: Settings, words: Words) -> Iterator[Check]:
    for entry in settings.networks:
        agreement = read_one(settings, entry)
        if isinstance(agreement, Agreement):
            yield from _agreement(agreement, settings.agreement_path(entry).name, words)
        else:
            remedy = words.tr("in der Datei der Vereinbarung ändern")
            yield from (Check("agreement", State.ERROR, wrong.said(words), remedy) for wrong in agreement)


def _agreement(agreement: Agreement, file: str, words: Words) -> Iterator[Check]:
    name, count = agreement.network.name, len(agreement.members)
    yield Check(
        "agreement", State.OK, words.tr("{file}: {name}, {count} Mitglieder", file=file, name=name, count=count)
    )
    yield Check(
        "agreement",
        State.WARNING,
        words.tr("{file} ist unsere Lesart der Vereinbarung, keine Rechtsberatung", file=file),
        words.tr("das Netzwerk muss sie prüfen und sich zu eigen machen"),
    )
    yield from (Check("agreement", State.OK, line) for line in explained(agreement, words))
    for warned in warnings(agreement):
        text = words.tr("{file}: {what}", file=file, what=caution(warned, words))
        yield Check("agreement", State.WARNING, text, words.tr("so lassen oder in der Datei ändern"))


async def _store(settings: Settings, words: Words) -> Check:
    from store.damage import is_damaged
    from store.migrate import schema_state

    if await is_damaged(settings.store.url):
        text = words.tr("die Datei des Speichers ist beschädigt")
        remedy = words.tr("die Datei zur Seite legen und die letzte Sicherung zurückspielen („umlauf restore“)")
        return Check("store", State.ERROR, text, remedy)
    try:
        state = await schema_state(settings.store.url)
    except Exception as error:  # whatever the driver raises; its message may hold the address with a password
        text = words.tr("der Speicher ist nicht zu öffnen ({why})", why=type(error).__name__)
        return Check("store", State.ERROR, text, words.tr("[store] url prüfen; läuft die Datenbank?"))
    migrate = words.tr("„umlauf migrate“")
    found = {
        "current": (State.OK, words.tr("der Speicher ist auf dem Stand"), ""),
        "older": (State.ERROR, words.tr("der Speicher gehört zu einer älteren Fassung"), migrate),
        "empty": (State.ERROR, words.tr("der Speicher ist noch nicht eingerichtet"), migrate),
        "newer": (
            State.ERROR,
            words.tr("der Speicher gehört zu einer neueren Fassung"),
            words.tr("diese Fassung von Umlauf installieren"),
        ),
    }
    return Check("store", *found[state])
