"""`umlauf document`: rules of procedure, amendments of the agreement - every version is kept, and all get a new one."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from bot.commands.call import Call
from bot.commands.listed import ground, tell_listed
from bot.commands.mistakes import Typed
from bot.commands.orders import By, Files, Yes, carry_out, read_files, refused
from bot.commands.saving import write_file
from bot.orders_cooperation import AddPaper
from motions.model import Refusal
from motions.wording.words import N_

Id = Annotated[str, Argument(metavar="DOKUMENT", help=N_("Kennung, wie „document list“ sie zeigt, oder eine neue"))]


async def add(
    call: Call,
    document: Id,
    file: Files = None,
    title: Annotated[str, Option(help=N_("wie es heißt; bei einer neuen Fassung nicht nötig"))] = "",
    note: Annotated[str, Option(help=N_("was sich ändert"))] = "",
    by: By = None,
    yes: Yes = False,
) -> None:
    """Keep a new document, or a new version of one; all members get it."""
    from bot.cooperation import listing

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        typed.key("DOKUMENT", document)
        typed.check()
        files = read_files(call, [(path, "paper") for path in file or []])
        await carry_out(
            call,
            house,
            lambda _by, kept: AddPaper(document, title, kept, note),
            by,
            files,
            yes=yes,
            insist=True,
            show=listing.of_papers,
        )


async def list_(call: Call) -> None:
    """All documents; with --json every version of each."""
    from bot.cooperation import listing

    async with call.house() as house:
        await tell_listed(call, house, listing.of_papers)


async def get(
    call: Call,
    document: Id,
    version: Annotated[str, Option("--version", metavar="N", help=N_("Fassung, sonst die geltende"))] = "",
    out: Annotated[Path | None, Option(metavar="F", help=N_("Datei, sonst unter ihrem Namen hier"))] = None,
) -> None:
    """Write a version as the file that was given."""
    from bot.cooperation import papers
    from mail.attachments import kept_name

    async with call.house() as house:
        typed = Typed(house.words, house.zone)
        number = typed.number("--version", version, 1, 99999) if version else None
        typed.check()
        async with house.store.reading() as work:
            paper = await papers.find(ground(call, house, work), document, number)
            if isinstance(paper, Refusal):
                raise refused((paper,), house)
            known = await work.documents.get(house.network.id, paper.document)
            data = await work.documents.load(house.network.id, paper.document)
        path = out or Path(kept_name(known.filename) if known else paper.id)
        write_file(call, path, data)
        call.tell({"file": str(path)}, call.words.tr("Geschrieben: {file}", file=path))
