"""`umlauf people export|erase`: what is kept about a person, for that person, and its erasure (Art. 15, 17 GDPR)."""

import json
import os
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

from bot.commands import privacy_page, seats
from bot.commands.call import WAY, Call, House
from bot.commands.orders import By, Yes, agree
from bot.commands.people import Who
from bot.commands.terminal import Refused, WrongUsage
from motions.decide import views
from motions.model import Person
from motions.wording import say
from motions.wording.clean import clean, listed
from motions.wording.dossier import Around
from motions.wording.words import N_

if TYPE_CHECKING:
    from bot.privacy import Needed
    from store.deliveries import OutboxRow
    from store.dossier import Rows
    from store.work import Work

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
            around = await _around(work, house, known.id, call.now())
            page = privacy_page.page(known.name, rows, around, house.words, call.now())
            written = _zip(house, known, rows, raw, page) if out.suffix == ".zip" else _json(rows)
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
            named = await work.erasure.still_named(house.network.id, known.name)
        await house.store.sweep(alone=False)
        scrubbed, words = await house.store.scrub(), house.words
        again = words.tr(
            "In Sicherungen, im Postfach (auch „Processed“) und in Telegram steht es noch; bitte löschen Sie es dort."
        )
        lines = [words.tr("Gelöscht: {id}.", id=known.id), *([] if scrubbed else [_remains(house)]), again]
        lines += [_still_named(named, house)] if named else []
        call.tell({"person": known.id, **counts, "scrubbed": scrubbed, "still_named": list(named)}, *lines)


def _still_named(named: Sequence[str], house: House) -> str:
    """In words that others wrote for their members: they belong to the files."""
    return house.words.tr(
        "Der Name steht noch in Texten anderer: {list}. Sie gehören zur Akte und werden mit ihr gelöscht ({days} Tage "
        "nach dem Ende).",
        list=", ".join(named),
        days=house.settings.retention.file,
    )


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
                "{name} kommt in Anträgen vor, die nicht abgeschlossen sind ({list}). Bis dahin wird alles gebraucht, "
                "um Zugang und Ergebnis nachzuweisen (Art. 17 Abs. 3 DSGVO). Löschen Sie danach, und sagen Sie es der "
                "Person.",
                name=name,
                list=", ".join(needed.motions),
            )
        )
    if needed.unsent:
        lines.append(
            words.tr(
                "An {name}, oder zu einem Antrag, in dem {name} vorkommt, ist noch etwas zu senden („umlauf outbox "
                "list“).",
                name=name,
            )
        )
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
            "- "
            + words.tr("Niederschriften, wie sie verschickt wurden; „umlauf minutes“ schreibt sie ohne den Namen neu"),
            *_what_stays(rows, house),
            words.tr("Das ist nicht rückgängig zu machen."),
        ]
    )


def _what_stays(rows: "Rows", house: House) -> list[str]:
    """What the network's decisions rest on, with the reason and the time (Art. 17 (3) (b), (e) GDPR)."""
    words, days = house.words, house.settings.retention.file
    return [
        words.trn(
            "Ohne den Namen bleibt in den Akten, was für das Mitglied gilt: {number} Stimme.",
            "Ohne den Namen bleibt in den Akten, was für das Mitglied gilt: {number} Stimmen.",
            len(rows["ballots"]),
        ),
        words.tr(
            "Grund: Die Entscheidungen des Netzwerks beruhen darauf (Art. 17 Abs. 3 Buchst. b und e DSGVO). "
            "Begründungen und Antworten gehen {days} Tage nach dem Ende des Verfahrens; Stimme, Zugang und Protokoll "
            "bleiben.",
            days=days,
        ),
    ]


def _json(rows: "Rows") -> bytes:
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


async def _around(work: "Work", house: House, person: str, now: datetime) -> Around:
    from store.tables import OutboxState

    members = await work.people.members(house.network.id)
    sent = await work.outbox.rows(list(OutboxState), house.network.id)
    subjects = {row.id: say(row.notice, "mail", house.words, now).subject for row in sent if _told(row, person)}
    return Around(
        house.network.name,
        members[views.office_of(house.network, members)].name,
        house.zone,
        {key: member.name for key, member in members.items()},
        house.settings.retention.model_dump(),
        lambda row: _file(row) if row["raw"] or row["file"] else "",
        lambda row: subjects.get(row["id"], ""),
    )


def _told(row: "OutboxRow", person: str) -> bool:
    """Whether it is one of the person's, and has not been erased."""
    return row.person == person and bool(row.target)


def _file(row: Mapping[str, Any]) -> str:
    """How what came in is called among the files: an inbox's row."""
    return f"eingang/{row['id']}.{'eml' if row['source'] == 'mail' else 'json'}"


def _zip(house: House, person: Person, rows: "Rows", raw: Mapping[int, bytes], page: str) -> bytes:
    """A page that says everything in words, the data, and each raw thing as a file of its own, big mails whole."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("LIESMICH.txt", _about(house, person))
        archive.writestr(privacy_page.NAME, page)
        archive.writestr("daten.json", _json(rows))
        for row in rows["inbox"]:
            name = _file(row)
            if row["file"]:
                archive.write(house.store.files.path(row["file"]), name)
            elif raw[row["id"]]:
                archive.writestr(name, raw[row["id"]])
    return packed.getvalue()


def _about(house: House, person: Person) -> str:
    words = house.words
    return words.tr(
        "Alles, was Umlauf für das Netzwerk „{network}“ über {name} speichert (Art. 15 DSGVO).\n\n"
        "Auskunft.html: zum Lesen; öffnen Sie die Datei mit einem Doppelklick.\n"
        "daten.json: dieselben Daten vollständig, nach Tabellen, für Programme.\n"
        "eingang/: was Sie geschickt haben, im Wortlaut.\n",
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
