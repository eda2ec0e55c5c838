"""`umlauf verify`: recompute a motion from what somebody hands in, without a store, a network or a configuration."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from bot.commands.as_json import moment
from bot.commands.call import Call
from bot.commands.terminal import Refused
from bot.languages import all_words
from motions.decide import views
from motions.wording import verifying as said
from motions.wording.say_result import receipt_line
from motions.wording.steps import numbered, steps
from motions.wording.words import N_, Words

if TYPE_CHECKING:
    from bot.records.bundle import Bundle
    from bot.records.unpack import Checked
    from motions.wording.minutes_told import Told

_HEAD = re.compile("[0-9a-f]{16,64}")


def verify(
    call: Call,
    bundle: Annotated[
        Path, Argument(metavar="BUNDLE", help=N_("Bündel (JSON), Niederschrift (PDF) oder Akte (ZIP) eines Verfahrens"))
    ],
    head: Annotated[
        str, Option(help=N_("Prüfsumme des Journals von einem anderen Exemplar, ganz oder ihre ersten 16 Zeichen"))
    ] = "",
) -> None:
    """Everything that differs is said at once, and ends with exit code 1."""
    from bot.records.unpack import check

    noted = _noted(head, call.words)
    checked = _with_other(check(_read(bundle, call.words), all_words()), noted)
    call.tell(_document(checked, call.words), *_lines(checked, call.words, noted))
    if not checked.verified.agrees:
        raise Refused(*_findings(checked, call.words))


def _read(file: Path, words: Words) -> bytes:
    if file.is_dir():
        raise Refused(words.tr("{file} ist ein Ordner. Bitte nennen Sie eine Datei darin.", file=file))
    if not file.exists():
        raise Refused(words.tr("{file} gibt es nicht.", file=file))
    from bot.records.unpack import LARGEST

    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        raise Refused(words.tr("{file}: nicht zu lesen ({why}).", file=file, why=error.strerror)) from None
    if len(data) > LARGEST:
        raise Refused(
            words.tr(
                "{file} ist größer als {most} MB. Ist es eine Akte (ZIP), entpacken Sie sie und rechnen Sie die "
                "Niederschrift darin einzeln nach.",
                file=file,
                most=LARGEST // 1_000_000,
            )
        )
    return data


def _noted(head: str, words: Words) -> str:
    """As the chain has it, whatever blanks and capitals somebody types from paper."""
    plain = "".join(head.split()).lower()
    if plain and not _HEAD.fullmatch(plain):
        raise Refused(
            words.tr("--head: Bitte nennen Sie 16 bis 64 Zeichen der Prüfsumme, Ziffern und die Buchstaben a bis f.")
        )
    return plain


def _with_other(checked: "Checked", noted: str) -> "Checked":
    """With what comparing another copy's head has found."""
    from bot.records.finding import Finding
    from bot.records.verify import told_until

    verified = checked.verified
    if not noted or verified.bundle is None or told_until(verified.bundle, noted):
        return checked
    other = Finding("other_head", {"head": noted})
    return replace(checked, verified=replace(verified, findings=(*verified.findings, other)))


def _findings(checked: "Checked", words: Words) -> list[str]:
    return [said.finding(found.code, found.facts, words) for found in checked.verified.findings]


def _lines(checked: "Checked", words: Words, noted: str) -> Iterator[str]:
    from bot.records.verify import told_until

    bundle = checked.verified.bundle
    if bundle is None:
        return
    motion, network = bundle.case.motion.id, bundle.case.network.name
    if checked.verified.agrees:
        yield said.agrees(motion, network, words)
    else:
        yield said.disagrees(motion, network, len(checked.verified.findings), words)
    yield from said.erased([(gone.code, gone.facts) for gone in checked.verified.erased], words)
    if told := _told(bundle):
        yield from _recounted(told, words)
    number = f"{bundle.links[0].number}-{bundle.links[-1].number}" if bundle.links else ""
    yield words.tr("Journal, Einträge {number}, Prüfsumme: {head}", number=number, head=bundle.head)
    yield words.tr("Bündel, Prüfsumme: {digest}", digest=checked.verified.digest)
    if noted and (entry := told_until(bundle, noted)):
        yield said.same_until(entry, words)
    yield said.what_it_shows(words)
    if not checked.compared:
        yield said.not_compared(words)


def _recounted(told: "Told", words: Words) -> Iterator[str]:
    from motions.wording.majority import majority_sentence
    from motions.wording.minutes import headline

    shown = told.view
    yield headline(told, words)
    yield majority_sentence(shown, told.result, words).text
    for receipt in views.receipt_lines(told.then, told.then_at):
        yield "  " + receipt_line(receipt, shown.zone, words)
    yield from numbered(steps(shown.deadline.steps, shown.zone, words, earliest=not shown.binding))


def _told(bundle: "Bundle") -> "Told | None":
    """What was recounted; None where the bundle contradicts itself too much."""
    from bot.records.finding import BROKEN
    from bot.records.told import told

    try:
        found = told(bundle)
        views.view(found.then, found.then_at)
    except BROKEN:
        return None
    return found


def _document(checked: "Checked", words: Words) -> dict[str, Any]:
    verified, bundle = checked.verified, checked.verified.bundle
    findings = [
        {"code": found.code, "facts": dict(found.facts), "text": text}
        for found, text in zip(verified.findings, _findings(checked, words), strict=True)
    ]
    document: dict[str, Any] = {"agrees": verified.agrees, "kind": checked.kind, "findings": findings}
    document["compared"] = checked.compared
    if bundle is None:
        return document
    document["erased"] = [{"code": gone.code, "facts": dict(gone.facts)} for gone in verified.erased]
    document |= {"network": bundle.case.network.id, "motion": bundle.case.motion.id, "head": bundle.head}
    document["digest"] = verified.digest
    if told := _told(bundle):
        received = views.receipt_lines(told.then, told.then_at)
        document["receipts"] = [{"seat": r.seat, "at": moment(r.at), "kind": r.kind} for r in received]
        document["closes_at"] = moment(told.view.deadline.closes_at)
        document["passed"] = told.result.passed
        document["counts"] = {choice.value: number for choice, number in told.result.counts.items()}
    return document
