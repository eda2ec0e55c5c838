"""A motion's notice as a mail, for the tests of what goes out: an invented network, an invented member."""

from dataclasses import replace
from datetime import UTC, datetime

from mail.envelope import Sender
from motions.notice import Addressee, Notice, NoticeKind
from motions.ports import Address, Delivery
from motions.terms import Channel
from motions.wording.message import Answers, Items, Message, Option, Paragraph, Span, Style, line

AT = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
TOKEN = "A07-K7QF2MXW"
SENDER = Sender("stelle@netz.example", b"a secret of the tests")
ERIKA = "erika@mitglied.example"

MESSAGE = Message(
    subject="Aufnahme Wärmestube Musterviertel e. V. (Beispiel) - Ihre Antwort bis 8. Dezember",
    blocks=(
        Paragraph(line("Guten Tag Frau Beispiel,")),
        Paragraph(
            line(
                "die Wärmestube Musterviertel e. V. (Beispiel) möchte Mitglied des Netzwerks werden. "
                "Die Begründung steht unten, der Antrag hängt an."
            )
        ),
        Paragraph(line("So antworten Sie:"), Style.HEADING),
        Paragraph(line("Antworten Sie auf diese Mail mit einem dieser Worte in der ersten Zeile.")),
        Answers("Oder tippen Sie. Es öffnet sich eine fertige Mail, die Sie nur absenden."),
        Paragraph(line("Was gilt, wenn Sie nicht antworten"), Style.HEADING),
        Paragraph(
            (
                Span("Dann gilt Ihr Mitglied als einverstanden - aber erst, wenn feststeht, dass Sie diese "),
                Span("Nachricht erhalten", bold=True),
                Span(" haben.\nDas Fristende folgt."),
            )
        ),
        Paragraph(
            line(
                "Die Aufnahme gilt als erfolgt, wenn nicht binnen 14 Tage nach Zugang der Information an die "
                "bisherigen Mitglieder mehr als die Hälfte der Mitglieder widerspricht."
            ),
            Style.QUOTE,
        ),
        Items((line("Letzter Zugang: Freitag, 11. Dezember 2026"), line("14 Tage danach")), numbered=True),
        Paragraph(line("Fragen beantwortet die koordinierende Stelle."), Style.FINE),
    ),
    options=(
        Option("Widerspruch", "Sie sind gegen die Aufnahme", "object"),
        Option("Kein Widerspruch", "Sie haben nichts dagegen", "no_objection"),
        Option("Empfangen", "Sie möchten vorerst nur den Empfang bestätigen", "received"),
    ),
)


def notice(kind: NoticeKind = NoticeKind.MOTION, name: str = "Erika Beispiel", language: str = "de") -> Notice:
    """A notice to Erika; its facts are said by MESSAGE already."""
    return Notice(kind, Addressee(name, language), "bielefeld", "Netzwerk Wohnungslosenhilfe (Beispiel)")


def delivery(of: Notice | None = None, to: str = ERIKA, number: int = 17) -> Delivery:
    """An outbox row for a mail with a token."""
    return Delivery(
        number,
        of or notice(),
        Address(Channel.MAIL, to),
        token=TOKEN,
        message_id=f"<vote.{TOKEN}.{number}@netz.example>",
    )


def said(words: str) -> Message:
    """A message of a single sentence."""
    return replace(MESSAGE, subject=words, blocks=(Paragraph(line(words)),), options=())
