"""`umlauf backup|restore`: everything that the store knows in one checked file, and back again."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument

from bot.commands.call import Call
from bot.commands.terminal import Refused
from motions.wording.words import N_, Words

if TYPE_CHECKING:
    from bot.config import Settings
    from store.backup import BackupError, Manifest

Place = Annotated[Path, Argument(metavar="FILE", help=N_("die Datei der Sicherung"))]


async def backup(call: Call, file: Place) -> None:
    """Make a checked backup of the store, also while `umlauf run` works on it; never overwrites a file."""
    from store import staging
    from store.backup import BackupError, back_up

    settings = call.settings()
    await call.require_current(settings)
    try:
        left = staging.sweep(settings.store.url)
        made = await back_up(settings.store.url, _mails(settings), file, call.now())
    except BackupError as error:
        raise Refused(_sentence(error, call.words)) from None
    except OSError as error:
        raise _not_written(error, call.words) from None
    call.tell(
        _document(made, file),
        call.words.tr("Gesichert und geprüft: {file}.", file=file),
        *_swept(left, call.words),
        *_contents(made, call.words),
        call.words.tr(
            "Nicht darin: config.toml, secrets/ und die Datei der Vereinbarung. Verwahren Sie alles verschlüsselt."
        ),
    )


async def restore(call: Call, file: Place) -> None:
    """Put a backup back where there is no store; it is checked first, and then there as a whole or not at all."""
    from store.backup import BackupError
    from store.backup import restore as put_back
    from store.errors import AlreadyRunning

    settings = call.settings()
    try:
        made = await put_back(settings.store.url, _mails(settings), file, call.now())
    except BackupError as error:
        raise Refused(_sentence(error, call.words)) from None
    except AlreadyRunning:
        raise Refused(call.words.tr("Umlauf läuft auf diesem Speicher; bitte halten Sie es vorher an.")) from None
    except OSError as error:
        raise _not_written(error, call.words) from None
    call.tell(
        _document(made, file),
        call.words.tr("Zurückgespielt und geprüft: {file}, gesichert am {at} (UTC).", file=file, at=made.made_at[:16]),
        *_contents(made, call.words),
        call.words.tr(
            "Was seither eingegangen oder gelöscht worden ist, weiß diese Sicherung nicht: Legen Sie die Mails seither "
            "aus „Processed“ zurück in den Posteingang und löschen Sie Personen noch einmal („umlauf people erase“)."
        ),
    )


def _mails(settings: "Settings") -> Path | None:
    from store.files import beside

    return settings.store.files or beside(settings.store.url)


def _swept(left: int, words: Words) -> list[str]:
    """What interrupted backups had left, and that it is gone."""
    if not left:
        return []
    return [
        words.trn(
            "Die Reste von {number} unterbrochenen Sicherung sind gelöscht.",
            "Die Reste von {number} unterbrochenen Sicherungen sind gelöscht.",
            left,
        )
    ]


def _contents(made: "Manifest", words: Words) -> list[str]:
    mails = len(made.sha256) - 1
    heads = [
        words.tr("{network}: Protokoll unversehrt bis Eintrag {number}", network=network, number=number)
        for network, (number, _) in made.heads.items()
    ]
    return [*heads, words.trn("{number} große Mail", "{number} große Mails", mails)]


def _document(made: "Manifest", file: Path) -> dict[str, object]:
    heads = {network: {"number": number, "hash": hash_} for network, (number, hash_) in made.heads.items()}
    return {
        "file": str(file),
        "made_at": made.made_at,
        "schema": made.schema,
        "journal": heads,
        "files": len(made.sha256),
    }


def _sentence(error: "BackupError", words: Words) -> str:
    said = {
        "not_sqlite": N_(
            "Dieser Speicher liegt in PostgreSQL: Sichern Sie ihn mit pg_dump (zurück mit pg_restore), danach den "
            "Ordner der großen Mails ([store] files)."
        ),
        "exists": N_("{what} gibt es schon; eine Sicherung überschreibt nichts."),
        "taken": N_(
            "{what} gibt es schon; zurückgespielt wird nur, wo kein Speicher ist. Räumen Sie ihn vorher beiseite."
        ),
        "no_backup": N_("{what} ist keine Sicherung von Umlauf."),
        "damaged": N_(
            "Beschädigt ({what}): Das Protokoll, die Datenbank oder eine Datei ist nicht, was sie sein soll."
        ),
        "newer": N_("Die Sicherung gehört zu einer neueren Fassung von Umlauf; bitte installieren Sie diese."),
        "mail_missing": N_(
            "Die große Mail {what} fehlt in ihrem Ordner; ohne sie wäre die Sicherung nicht vollständig."
        ),
    }
    return words.tr(said[error.code], what=error.what)


def _not_written(error: OSError, words: Words) -> Refused:
    return Refused(words.tr("{file}: geht nicht ({why}).", file=error.filename, why=error.strerror))
