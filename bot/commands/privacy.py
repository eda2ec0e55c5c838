"""`umlauf people export|erase`: what is kept about a person, for that person, and its erasure (Art. 15, 17 GDPR)."""

import json
import os
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from bot.commands import seats
from bot.commands.call import WAY, Call, House
from bot.commands.orders import By, Yes, agree
from bot.commands.people import Who
from bot.commands.terminal import Refused, WrongUsage
from motions.model import Person
from motions.wording.clean import clean, listed
from motions.wording.words import N_

if TYPE_CHECKING:
    from bot.privacy import Needed
    from store.dossier import Rows

Out = Annotated[Path, Option("--out", metavar="F", help=N_("wohin, als .zip (mit den Mails im Wortlaut) oder .json"))]


async def export(call: Call, person: Who, out: Out, by: By = None) -> None:
    """Write everything that is kept about a person into one file; never overwrites one."""
    if out.suffix not in (".zip", ".json"):
        raise WrongUsage(call.words.tr("--out: die Datei heißt auf .zip oder .json"))
    async with call.house() as house:
        known = await seats.known_person(house, person)
        acting = await seats.actor(call, house, by)
        async with house.store.writing() as work:
            rows = await work.erasure.dossier(house.network.id, known.id)
            body = {"person": known.id, "way": WAY}
            await work.journal.append(house.network.id, call.now(), acting, "person_exported", body)
            raw = {row["id"]: found.raw for row in rows["inbox"] if (found := await work.inbox.get(row["id"]))}
            written = _zip(house, known, rows, raw) if out.suffix == ".zip" else _json(rows)
            _write(call, out, written)
        counts = {table: len(found) for table, found in rows.items() if found}
        said = house.words.tr(
            "Geschrieben: {file}. Enthalten ist alles, was zu {name} gespeichert ist.", file=out, name=clean(known.name)
        )
        call.tell({"file": str(out), "rows": counts}, said)


async def erase(call: Call, person: Who, yes: Yes = False, by: By = None) -> None:
    """Erase a person: name, addresses, mails and messages. Its votes stay in the files as its seat's."""
    from bot import privacy

    async with call.house() as house:
        known = await seats.known_person(house, person)
        acting = await seats.actor(call, house, by)
        async with house.store.reading() as work:
            rows = await work.erasure.dossier(house.network.id, known.id)
            if needed := await privacy.needed(work, house.network.id, known.id, call.now()):
                raise Refused(*_why_not(needed, known, house))
        if not yes:
            agree(call, _preview(rows, known, house), insist=True)
        async with house.store.writing() as work:
            if needed := await privacy.needed(work, house.network.id, known.id, call.now()):
                raise Refused(*_why_not(needed, known, house))
            counts = await privacy.erase(work, house.network.id, known.id, call.now(), acting, WAY)
        await house.store.sweep(alone=False)
        scrubbed, words = await house.store.scrub(), house.words
        again = words.tr(
            "In Sicherungen, im Postfach (auch „Processed“) und in Telegram steht es noch; bitte löschen Sie es dort."
        )
        lines = [words.tr("Gelöscht: {id}.", id=known.id), *([] if scrubbed else [_remains(house)]), again]
        call.tell({"person": known.id, **counts, "scrubbed": scrubbed}, *lines)


def _remains(house: House) -> str:
    return house.words.tr(
        "Reste in freien Bereichen der Datenbank ließen sich gerade nicht überschreiben; „umlauf run“ holt das "
        "innerhalb eines Tages nach."
    )


def _why_not(needed: "Needed", person: Person, house: House) -> list[str]:
    words, name = house.words, clean(person.name)
    lines = []
    if needed.roles:
        lines.append(
            words.tr(
                "{name} steht noch für {members}; beenden Sie das zuerst („umlauf people end {id}“).",
                name=name,
                members=listed(needed.roles),
                id=person.id,
            )
        )
    if needed.motions:
        lines.append(
            words.tr(
                "{name} kommt in Anträgen vor, die nicht abgeschlossen sind ({list}); bis dahin wird alles gebraucht.",
                name=name,
                list=", ".join(needed.motions),
            )
        )
    if needed.unsent:
        lines.append(words.tr("An {name} ist noch etwas zu senden („umlauf outbox list“).", name=name))
    return lines


def _preview(rows: "Rows", person: Person, house: House) -> str:
    words = house.words
    return "\n".join(
        [
            words.tr("Gelöscht wird, was zu {name} ({id}) gespeichert ist:", name=clean(person.name), id=person.id),
            "- " + words.tr("Name, Anrede, Adressen, Telegram-Konto, Einladungen, Benennungen"),
            "- "
            + words.trn(
                "{number} eingegangene Mail oder Nachricht",
                "{number} eingegangene Mails oder Nachrichten",
                len(rows["inbox"]),
            ),
            "- "
            + words.trn("{number} verschickte Mitteilung", "{number} verschickte Mitteilungen", len(rows["outbox"])),
            words.trn(
                "Ohne den Namen bleibt in den Akten, was für das Mitglied gilt: {number} Stimme.",
                "Ohne den Namen bleibt in den Akten, was für das Mitglied gilt: {number} Stimmen.",
                len(rows["ballots"]),
            ),
            words.tr("Das ist nicht rückgängig zu machen."),
        ]
    )


def _json(rows: "Rows") -> bytes:
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def _zip(house: House, person: Person, rows: "Rows", raw: Mapping[int, bytes]) -> bytes:
    """The same with each raw thing as a file of its own, big mails whole, and a page that says what it is."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("LIESMICH.txt", _about(house, person))
        archive.writestr("daten.json", _json(rows))
        for row in rows["inbox"]:
            suffix = "eml" if row["source"] == "mail" else "json"
            name = f"eingang/{row['id']}.{suffix}"
            if row["file"]:
                archive.write(house.store.files.path(row["file"]), name)
            elif raw[row["id"]]:
                archive.writestr(name, raw[row["id"]])
    return packed.getvalue()


def _about(house: House, person: Person) -> str:
    words = house.words
    return words.tr(
        "Alles, was Umlauf für das Netzwerk „{network}“ über {name} speichert (Art. 15 DSGVO).\n\n"
        "daten.json: die Daten, nach Tabellen. eingang/: Mails und Nachrichten im Wortlaut.\n"
        "Wozu die Daten dienen, wie lange sie bleiben und welche Rechte bestehen, sagt die Datenschutzinformation\n"
        "der koordinierenden Stelle.\n",
        network=house.network.name,
        name=clean(person.name),
    )


def _write(call: Call, out: Path, data: bytes) -> None:
    """For its owner only; raises Refused where there is a file already or it cannot be written."""
    try:
        handle = os.open(out, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise Refused(call.words.tr("{file} gibt es schon; es wird nichts überschrieben.", file=out)) from None
    except OSError as error:
        raise Refused(call.words.tr("{file}: geht nicht ({why}).", file=out, why=error.strerror)) from None
    with os.fdopen(handle, "wb") as file:
        file.write(data)
