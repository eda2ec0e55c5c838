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

BALLOTS: Mapping[str, BallotKind] = {kind.value: kind for kind in (BallotKind.OBJECTION, BallotKind.APPROVAL)} | {
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
RULES: Mapping[str, str] = {  # `mail.triage.RULES`: by what a mail was sorted
    "own mail come back": N_("eigene Adresse oder eigene Nachrichtenkennung"),
    "read receipt (RFC 8098)": N_("Lesebestätigung (RFC 8098)"),
    "delivery report (RFC 3464, 6533)": N_("Zustellbericht (RFC 3464, RFC 6533)"),
    "X-Failed-Recipients": N_("Kopfzeile X-Failed-Recipients"),
    "sent by a mail system": N_("Absender ist ein Mailsystem"),
    "subject of a delivery report": N_("Betreff eines Zustellberichts"),
    "Auto-Submitted (RFC 3834)": N_("Kopfzeile Auto-Submitted (RFC 3834)"),
    "X-Autoreply and its kin": N_("Kopfzeile einer automatischen Antwort"),
    "Precedence": N_("Kopfzeile Precedence"),
    "Exchange absence notice": N_("Abwesenheitsnotiz von Exchange"),
    "List-* (RFC 2369)": N_("Mail einer Verteilerliste (RFC 2369)"),
    "subject of an automatic reply": N_("Betreff einer automatischen Antwort"),
    "sender that takes no replies": N_("Absender, der keine Antworten annimmt"),
    "absence notice by its words": N_("Wortlaut einer Abwesenheitsnotiz"),
    "null return path": N_("leerer Rückweg, wie bei Zustellberichten"),
    "sent to an envelope sender of ours": N_("an eine Adresse, die nur Zustellberichte bekommt"),
}
CUTS: Mapping[str, str] = {  # why something was left out of what a person wrote
    "quoted": N_("Zitat"),
    "attribution": N_("Zitat"),
    "header": N_("Zitat"),
    "divider": N_("Zitat"),
    "ours": N_("unsere eigenen Sätze"),
    "signature": N_("Gruß und Signatur"),
    "tagline": N_("Zeile des Mailprogramms"),
    "banner": N_("Warnhinweis"),
    "disclaimer": N_("rechtlicher Hinweis"),
    "broken": N_("Zitat"),
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
            call.tell({"error": unread[-1]})
            continue
        call.tell(found.as_json(), *_lines(file, found, call.words))
    if unread:
        raise Refused(*unread)


def _lines(file: Path, found: "Explanation", words: Words) -> Iterator[str]:
    yield clean(f"{file}: {words.tr(KINDS[found.kind.value])}")
    if found.sorted.rule:
        yield "  " + words.tr("Erkannt an: {rule}", rule=words.tr(RULES[found.sorted.rule]))
    if found.text:
        yield "  " + words.tr("Text: {text}", text=found.text)
    left_out = dict.fromkeys(words.tr(CUTS[cut.why]) for cut in found.cut) if found.text else ()
    if left_out:
        yield "  " + words.tr("Weggelassen: {parts}", parts=", ".join(left_out))
    if found.choice:
        yield "  " + words.tr("Verstanden als: {choice}", choice=names.choice(found.choice, words))
    elif found.received:
        yield "  " + words.tr("Verstanden als: Empfang bestätigt")
    if found.phrases:
        yield "  " + words.tr("Nach dem Phrasenbuch: {phrases}", phrases=" · ".join(found.phrases))
    if found.unclear and found.unrecognised:
        yield "  " + words.tr("Daneben steht: {words}", words=" · ".join(clean(said) for said in found.unrecognised))
    if found.unclear:
        yield "  " + words.tr("Nicht gezählt, es wird nachgefragt: {why}", why=words.tr(DOUBTS[found.unclear.value]))
    if found.token:
        yield "  " + words.tr("Kennung: {token}", token=found.token)
    for one in found.failed:
        finality = words.tr("endgültig") if one.final else words.tr("vorläufig")
        yield "  " + words.tr("Nicht zugestellt: {address} ({finality})", address=one.address, finality=finality)
