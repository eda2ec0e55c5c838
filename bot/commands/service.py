"""`umlauf run|migrate|demo|check`: the running program, and what keeps it in order."""

import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from bot.commands.call import Call, schema_sentence, schema_state
from bot.commands.mistakes import Typed
from bot.commands.terminal import Refused
from motions.wording.words import N_

if TYPE_CHECKING:
    from bot.app import App
    from bot.config import Settings

ROLES = ("telegram", "mail", "courier", "clerk")


async def run(
    call: Call,
    role: Annotated[
        list[str] | None, Option(metavar="ROLLE", help=N_("all, telegram, mail, courier oder clerk; mehrfach möglich"))
    ] = None,
) -> None:
    """Everything that runs, until SIGTERM or SIGINT; then exit code 0."""
    from bot import logs
    from bot.app import assemble
    from bot.config import ConfigMistakes
    from store.errors import AlreadyRunning

    settings = call.settings()
    roles = _roles(call, role or ["all"])
    await call.require_current(settings)
    _require_shared_store(call, settings, roles)
    logs.set_up(settings.log, call.terminal.err)
    try:
        async with assemble(settings, call.terminal.clock) as app:
            await _until_stopped(call, app, roles)
    except ConfigMistakes as mistakes:
        raise Refused(*mistakes.lines(call.words)) from None
    except AlreadyRunning:
        raise Refused(call.words.tr("Umlauf läuft auf diesem Speicher schon; zweimal zugleich geht nicht.")) from None
    except OSError as error:
        raise Refused(
            call.words.tr("{file}: nicht zu lesen ({why}).", file=error.filename, why=error.strerror)
        ) from None


def _roles(call: Call, given: list[str]) -> tuple[str, ...]:
    typed = Typed(call.words, call.words.zone)
    known = {"all": ROLES} | {name: (name,) for name in ROLES}
    chosen = {role for word in given for role in typed.one_of("--role", word, known)}
    typed.check()
    return tuple(role for role in ROLES if role in chosen)


def _require_shared_store(call: Call, settings: "Settings", roles: tuple[str, ...]) -> None:
    from store.engine import is_sqlite

    if roles != ROLES and is_sqlite(settings.store.url):
        raise Refused(
            call.words.tr("Einzelne Rollen brauchen PostgreSQL; auf SQLite läuft alles in einem: --role all.")
        )


async def _until_stopped(call: Call, app: "App", roles: tuple[str, ...]) -> None:
    import asyncio
    import signal

    from bot.app import serve

    serving = asyncio.create_task(serve(app, roles, lambda: _ready(call, app)))
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, serving.cancel)
    with suppress(asyncio.CancelledError):
        await serving
    _tell_systemd("STOPPING=1")


def _ready(call: Call, app: "App") -> None:
    networks = ", ".join(entry.id for entry in app.settings.networks)
    words = call.words
    chat = words.tr("mit Telegram") if app.telegram else words.tr("ohne Telegram")
    said = words.tr(
        "Umlauf ist bereit: {networks}, {mail}, {chat}.", networks=networks, mail=app.settings.mail.address, chat=chat
    )
    call.tell({"ready": True, "networks": [entry.id for entry in app.settings.networks]}, said)
    _tell_systemd("READY=1")


def _tell_systemd(state: str) -> None:
    """sd_notify(3), for `Type=notify`."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.sendto(state.encode(), f"\0{address[1:]}" if address.startswith("@") else address)


async def migrate(call: Call) -> None:
    """Bring the store to this version, and the networks of the configuration into it."""
    from bot import agreements
    from bot.config import ConfigMistakes
    from store.migrate import migrate as bring
    from store.migrate import note
    from store.work import Store

    settings = call.settings()
    if await schema_state(settings, call.words) == "newer":
        raise Refused(schema_sentence("newer", call.words))
    try:
        read = agreements.read_all(settings)
    except ConfigMistakes as mistakes:
        raise Refused(*mistakes.lines(call.words)) from None
    brought = await bring(settings.store.url)
    async with Store.open(settings.store.url, mail_domain=settings.mail.domain) as store, store.writing() as work:
        await note(work, brought, call.now())
        await agreements.bring_up_to_date(work, settings, call.now())
        new = [a.network.id for a in read.values() if await agreements.import_members(work, a, call.now())]
    lines = [call.words.tr("Neu im Speicher: {list}.", list=", ".join(new))] if new else []
    call.tell({"state": "current", "imported": new}, call.words.tr("Der Speicher ist auf dem Stand."), *lines)


async def check(call: Call) -> None:
    """Whether everything is in order; exit code 1 if something does not work."""
    from bot.check import State, check_all

    labels = {
        State.OK: call.words.tr("gut"),
        State.WARNING: call.words.tr("Warnung"),
        State.ERROR: call.words.tr("Fehler"),
    }
    findings = await check_all(call.config, call.words, call.now())
    lines = [
        f"{labels[found.state]:8} {found.text}{f' - {found.remedy}' if found.remedy else ''}" for found in findings
    ]
    call.tell([found.document() for found in findings], *lines)
    wrong = sum(found.state is State.ERROR for found in findings)
    if wrong:
        raise Refused(call.words.trn("{number} Fehler ist zu beheben.", "{number} Fehler sind zu beheben.", wrong))


def demo(
    call: Call,
    folder: Annotated[str, Option(metavar="ORDNER", help=N_("wohin alles geschrieben wird"))] = "demo",
    story: Annotated[
        str,
        Option(
            metavar="NAME",
            help=N_("welche Geschichte: members (Aufnahme, Ausschluss), meeting, office, case, quartier"),
        ),
    ] = "members",
) -> None:
    """Play a story on embedded servers and a fast clock; what is shown stays in the folder."""
    from bot.playground import demo as playing

    typed = Typed(call.words, call.words.zone)
    chosen = typed.one_of("--story", story, {name: name for name in playing.STORIES})
    typed.check()

    place = Path(folder)
    if place.exists() and any(place.iterdir()) and not (place / "umlauf.log").exists():
        raise Refused(call.words.tr("{folder} ist nicht leer und keine frühere Vorführung.", folder=place))
    if playing.main(place, chosen):
        raise Refused(call.words.tr("Die Vorführung ging nicht so aus, wie die Vereinbarung es verlangt."))
