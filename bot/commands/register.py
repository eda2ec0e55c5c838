"""`umlauf register`: the Mitgliederverzeichnis (Anlage 1, § 6 (7)), in any of its versions."""

import csv
import io
import json
from pathlib import Path
from typing import Annotated

from typer import Option

from bot.commands.as_json import moment, register_document
from bot.commands.call import Call, House
from bot.commands.mistakes import Typed
from bot.commands.saving import write_file
from bot.commands.terminal import Refused
from motions.model import RegisterVersion
from motions.wording import commands as said
from motions.wording.words import N_

Number = Annotated[str, Option("--version", metavar="N", help=N_("Fassung, sonst die geltende"))]


async def show(call: Call, version: Number = "") -> None:
    """One version, the one in force unless another is asked for."""
    async with call.house() as house:
        found = await _version(house, version)
        call.tell(register_document(found), said.register(found, house.zone, house.words))


async def export(
    call: Call,
    format_: Annotated[str, Option("--format", metavar="pdf|csv|json", help=N_("Form der Datei"))],
    version: Number = "",
    out: Annotated[Path | None, Option(metavar="F", help=N_("Datei, sonst die Ausgabe"))] = None,
) -> None:
    """One version as a file."""
    typed = Typed(call.words, call.words.zone)
    write = typed.one_of("--format", format_, {"pdf": _pdf, "csv": _csv, "json": _json})
    typed.check()
    if format_ == "pdf" and out is None:
        raise Refused(call.words.tr("Ein PDF braucht eine Datei: --out F."))
    async with call.house() as house:
        written = await write(house, await _version(house, version))
    if out is None:
        call.terminal.out.write(written.decode())
        return
    write_file(call, out, written)
    call.tell({"file": str(out)}, call.words.tr("Geschrieben: {file}", file=out))


async def _version(house: House, number: str) -> RegisterVersion:
    typed = Typed(house.words, house.zone)
    wanted = typed.number("--version", number, 1, 99999) if number else None
    typed.check()
    async with house.store.reading() as work:
        register = work.register
        found = await (register.version(house.network.id, wanted) if wanted else register.latest(house.network.id))
    if found is None:
        raise Refused(house.words.tr("Diese Fassung des Mitgliederverzeichnisses gibt es nicht."))
    return found


async def _pdf(house: House, version: RegisterVersion) -> bytes:
    """As the chat sends it."""
    from bot.register_paper import paper

    async with house.store.reading() as work:
        return await paper(work, house.network, version, house.words)


async def _json(_house: House, version: RegisterVersion) -> bytes:
    return (json.dumps(register_document(version), ensure_ascii=False, indent=2) + "\n").encode()


async def _csv(house: House, version: RegisterVersion) -> bytes:
    """RFC 4180, with the version in each line; where the network has sites, a line for each."""
    table = io.StringIO()
    rows = csv.writer(table)
    with_sites = house.network.duties.sites is not None
    rows.writerow(["version", "id", "name", "since", *(["site"] if with_sites else [])])
    for entry in version.entries:
        member = [version.number, entry.member, _as_text(entry.name), moment(entry.since) or ""]
        sites = [[_as_text(site)] for site in entry.sites or ("",)] if with_sites else [[]]
        rows.writerows([*member, *site] for site in sites)
    return table.getvalue().encode()


def _as_text(cell: str) -> str:
    """A name that a spreadsheet would take for a formula gets an apostrophe before it.

    >>> _as_text("=1+1")
    "'=1+1"
    """
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
