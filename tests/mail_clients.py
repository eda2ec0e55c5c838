"""The mail programs of `mail_clients.toml`: the same answer above or below the same ballot, in every structure."""

import tomllib
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from pathlib import Path

from mail_answers import SUBJECTS

from motions.terms import BallotKind

BALLOT = """Guten Tag Frau Beispiel,

die Wärmestube Musterviertel e. V. möchte Mitglied des Netzwerks werden. Die Begründung steht unten.

So antworten Sie: Antworten Sie auf diese Mail mit einem dieser Worte in der ersten Zeile
- Widerspruch - Sie sind gegen die Aufnahme
- Kein Widerspruch - Sie haben nichts dagegen
- Empfangen - Sie möchten vorerst nur den Empfang bestätigen

Was gilt, wenn Sie nicht antworten: Dann gilt Ihr Mitglied als einverstanden - aber erst, wenn feststeht,
dass Sie diese Nachricht erhalten haben.

Kennung: A07-K7QF2MXW"""
"""Our mail as it is quoted."""

TEMPLATES: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("mail_clients.toml").read_text(encoding="utf-8")
)
CLIENTS = tuple(TEMPLATES)


def mail(plain: str | None, html: str | None = None, *, subject: str | None = None, **headers: str) -> bytes:
    """A mail of Erika Beispiel with a plain part, an HTML part, or both; `headers` with "_" for "-"."""
    message = EmailMessage()
    message["From"] = "Erika Beispiel <erika.beispiel@diakonie.example>"
    message["To"] = "Netzwerk (Beispiel) <votes+A07-K7QF2MXW@example.org>"
    message["Subject"] = f"AW: {SUBJECTS[BallotKind.OBJECTION]}" if subject is None else subject
    message["Message-ID"] = "<reply.1@diakonie.example>"
    message["In-Reply-To"] = "<vote.A07-K7QF2MXW.3@example.org>"
    message["Date"] = "Mon, 30 Nov 2026 09:14:00 +0100"
    for name, value in headers.items():
        del message[name.replace("_", "-")]
        message[name.replace("_", "-")] = value
    if plain is not None:
        message.set_content(plain)
    if html is not None and plain is not None:
        message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    return message.as_bytes(policy=SMTP)


def reply(client: str, answer: str, ballot: str = BALLOT) -> bytes:
    """The answer as this program sends it."""
    texts = {
        "answer": answer,
        "ballot": ballot,
        "quoted": "\n".join(f"> {line}" if line else ">" for line in ballot.split("\n")),
        "answer_html": _lines(answer, "<div>{}</div>"),
        "ballot_html": _lines(ballot, "<div>{}</div>"),
        "answer_word": _lines(answer, "<p class=MsoNormal>{}</p>"),
        "ballot_word": _lines(ballot, "<p class=MsoNormal>{}</p>"),
    }
    parts = {name: text.format(**texts) for name, text in TEMPLATES[client].items()}
    return mail(parts.get("plain"), parts.get("html"))


def _lines(text: str, element: str) -> str:
    return "".join(element.format(escape(line) or "<br>") for line in text.split("\n"))
