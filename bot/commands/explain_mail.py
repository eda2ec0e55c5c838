"""`umlauf explain mail`: how a mail would be understood, tried on files."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from bot.commands.call import Call
from bot.commands.mistakes import Typed
from bot.commands.terminal import Refused
from motions.terms import BallotKind
from motions.wording import names
from motions.wording.clean import clean
from motions.wording.words import N_, Words

if TYPE_CHECKING:
    from mail.understand import Explanation

BALLOTS: Mapping[str, BallotKind] = {kind.value: kind for kind in BallotKind} | {
    "widerspruch": BallotKind.OBJECTION,
    "abstimmung": BallotKind.APPROVAL,
}
KINDS: Mapping[str, str] = {
    "answer": N_("Antwort eines Menschen"),
    "auto": N_("automatische Antwort"),
    "bounce": N_("Rückläufer: nicht zugestellt"),
    "loop": N_("eine eigene Mail von Umlauf"),
    "stranger": N_("jemand, der nicht eingetragen ist"),
}
DOUBTS: Mapping[str, str] = {  # why an answer is asked back and not counted
    "empty": N_("kein eigener Text"),
    "both": N_("zwei verschiedene Antworten"),
    "yes_no": N_("Ja oder Nein, wo nach Widerspruch gefragt ist"),
    "other_ballot": N_("ein Wort aus einer anderen Art von Verfahren"),
    "other_motion": N_("spricht von einem anderen Verfahren"),
    "condition": N_("eine Bedingung"),
    "contrast": N_("eine Einschränkung"),
    "question": N_("eine Frage"),
    "later": N_("die Antwort ist erst angekündigt"),
    "for_now": N_("nur vorläufig gemeint"),
    "hedge": N_("unter Vorbehalt"),
    "subjunctive": N_("im Konjunktiv"),
    "reported": N_("die Meinung von jemand anderem"),
    "negation": N_("ein „nicht“ oder „kein“ ohne klaren Bezug"),
    "withdrawal": N_("nimmt eine frühere Antwort zurück"),
    "other": N_("ein Wort, das alles in Frage stellt"),
    "form": N_("ein Formular mit leeren Kästchen"),
    "sender": N_("nicht genau ein Absender"),
    "struck": N_("durchgestrichene Wörter"),
    "ambiguous": N_("kann sich auf etwas anderes beziehen"),
    "unknown": N_("keine Antwort erkannt"),
}


def mail(
    call: Call,
    files: Annotated[list[Path] | None, Argument(metavar="FILE...", help=N_("Mails als Dateien"))],
    ballot: Annotated[str, Option(metavar="objection|approval", help=N_("Widerspruchsverfahren oder Abstimmung"))],
) -> None:
    """One explanation for each file, in the order given; a file that cannot be read does not stop the others."""
    from mail.understand import explain

    typed = Typed(call.words, call.words.zone)
    kind = typed.one_of("--ballot", ballot, BALLOTS)
    typed.check()
    unread = []
    for file in files or ():
        try:
            found = explain(file.read_bytes(), kind)
        except OSError as error:
            unread.append(call.words.tr("{file}: nicht zu lesen ({why}).", file=file, why=error.strerror))
            continue
        call.tell(found.as_json(), *_lines(file, found, call.words))
    if unread:
        raise Refused(*unread)


def _lines(file: Path, found: "Explanation", words: Words) -> Iterator[str]:
    yield clean(f"{file}: {words.tr(KINDS[found.kind.value])}")
    if found.text:
        yield "  " + words.tr("Text: {text}", text=found.text)
    if found.choice:
        yield "  " + words.tr("Verstanden als: {choice}", choice=names.choice(found.choice, words))
    elif found.received:
        yield "  " + words.tr("Verstanden als: Empfang bestätigt")
    if found.unclear:
        yield "  " + words.tr("Nicht gezählt, es wird nachgefragt: {why}", why=words.tr(DOUBTS[found.unclear.value]))
    if found.token:
        yield "  " + words.tr("Kennung: {token}", token=found.token)
    for one in found.failed:
        finality = words.tr("endgültig") if one.final else words.tr("vorläufig")
        yield "  " + words.tr("Nicht zugestellt: {address} ({finality})", address=one.address, finality=finality)
