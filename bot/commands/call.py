"""What every command gets: the options that all of them share, and the way to the store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.terminal import Refused, Terminal, WrongUsage
from motions.rules import Network
from motions.wording.words import Words

if TYPE_CHECKING:
    from bot.config import Settings
    from store.work import Store


WAY = "command_line"
"""What the journal calls the channel of a command given here."""


@dataclass(frozen=True, slots=True)
class House:
    """One network with its store open. `words` speak in the zone of its office."""

    settings: "Settings"
    store: "Store"
    network: Network
    words: Words

    @property
    def zone(self) -> str:
        """The office's IANA zone."""
        return self.network.calendar.zone


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the program. `args` is the command line as it was given."""

    terminal: Terminal
    words: Words
    config: Path = Path("config.toml")
    network: str | None = None
    json: bool = False
    args: tuple[str, ...] = ()

    def now(self) -> datetime:
        """This moment, in UTC."""
        return self.terminal.clock()

    def tell(self, document: Any, *lines: str) -> None:
        """The answer: as JSON where that was asked for, else in words."""
        if self.json:
            self.terminal.print_json(document)
        else:
            self.terminal.print(*lines)

    def settings(self) -> "Settings":
        """config.toml. Raises Refused with every mistake in it."""
        from bot.config import ConfigMistakes, load

        try:
            return load(self.config)
        except ConfigMistakes as mistakes:
            raise Refused(*mistakes.lines(self.words)) from None

    @asynccontextmanager
    async def store(self, settings: "Settings") -> AsyncIterator["Store"]:
        """The store, open. Raises Refused unless it is at this version, and where somebody else was faster."""
        from store.errors import Superseded
        from store.work import Store

        await self.require_current(settings)
        try:
            kept, domain = settings.store, settings.mail.domain
            async with Store.open(kept.url, mail_domain=domain, files=kept.files) as store:
                yield store
        except Superseded:
            again = self.words.tr(
                "Inzwischen hat sich etwas geändert; bitte sehen Sie nach und versuchen Sie es noch einmal."
            )
            raise Refused(again) from None

    async def require_current(self, settings: "Settings") -> None:
        """Raises Refused, with what to do, for a store that is not there, older or newer."""
        state = await schema_state(settings, self.words)
        if state != "current":
            raise Refused(schema_sentence(state, self.words))

    @asynccontextmanager
    async def house(self) -> AsyncIterator[House]:
        """The network that is meant, with the store open."""
        settings = self.settings()
        network = self._network([entry.id for entry in settings.networks])
        async with self.store(settings) as store:
            async with store.reading() as work:
                rules = await work.networks.get(network)
            if rules is None:
                raise Refused(
                    self.words.tr(
                        "Das Netzwerk {id} ist noch nicht im Speicher; „umlauf migrate“ trägt es ein.", id=network
                    )
                )
            yield House(settings, store, rules, replace(self.words, zone=rules.calendar.zone))

    def _network(self, known: list[str]) -> str:
        if self.network is None and len(known) == 1:
            return known[0]
        if self.network in known:
            return str(self.network)
        listed = ", ".join(known)
        if self.network is None:
            raise WrongUsage(self.words.tr("Bitte nennen Sie mit --network das Netzwerk: {list}", list=listed))
        raise WrongUsage(
            self.words.tr(
                "--network: {id} steht nicht in config.toml; dort stehen: {list}", id=self.network, list=listed
            )
        )


async def schema_state(settings: "Settings", words: Words) -> str:
    """current, older, newer or empty. Raises Refused where the store cannot be reached at all."""
    from store.migrate import schema_state as state_of

    try:
        return await state_of(settings.store.url)
    except Exception as error:  # whatever the database's driver raises; its message may hold the address with password
        raise Refused(words.tr("Der Speicher ist nicht zu öffnen ({why}).", why=type(error).__name__)) from None


def schema_sentence(state: str, words: Words) -> str:
    """Why a store cannot be used as it is, and what to do."""
    if state == "newer":
        return words.tr("Der Speicher gehört zu einer neueren Fassung von Umlauf; bitte installieren Sie diese.")
    if state == "older":
        return words.tr("Der Speicher gehört zu einer älteren Fassung; „umlauf migrate“ bringt ihn auf den Stand.")
    return words.tr("Der Speicher ist noch nicht eingerichtet; „umlauf init“ oder „umlauf migrate“ richtet ihn ein.")
