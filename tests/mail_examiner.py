"""The cases of the collections written blind, laid over the ballot mails in the structure of real clients.

The ballot mails `mail_examiner_admission.eml` and `mail_examiner_exclusion.eml` were sent by the program itself.
"""

import itertools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import policy
from email.message import EmailMessage

import mail_examiner_desk
import mail_examiner_other
from mail_examiner_frame import CLIENTS, HERE, ME, MY_ADDRESS, NETWORK, Ballot, ballot, marked

assert CLIENTS, (mail_examiner_desk, mail_examiner_other)


@dataclass(frozen=True)
class Case:
    """One reply: the person's words, the mail around them, and what a careful clerk would do."""

    name: str
    ballot: str
    client: str
    words: str
    results: tuple[str, ...]
    reason: str
    raw: bytes

    @property
    def expected(self) -> str:
        """The best result; any other of `results` is acceptable too."""
        return self.results[0]


COLLECTIONS = (
    "mail_examiner",
    "mail_offices",
    "mail_offices_again",
    "mail_offices_third",
    "mail_offices_fourth",
    "mail_offices_sixth",
    "mail_offices_seventh",
    "mail_offices_eighth",
)
"""TOML files beside this one, in the order in which they were written."""
ORDINARY = (
    "outlook",
    "outlook_html",
    "owa",
    "gmail",
    "apple",
    "thunderbird",
    "gmx_web",
    "webde",
    "t_online",
    "k9",
    "samsung",
    "outlook_text",
    "notes",
    "iphone",
    "gmx_app",
    "outlook_mobile",
    "zimbra",
    "open_xchange",
    "thunderbird_html",
    "groupwise",
    "plain",
    "roundcube",
    "outlook_mac",
    "html_only",
    "evolution",
    "sogo",
    "em_client",
    "proton",
    "exchange_en",
    "gmail_en",
    "disclaimer",
    "extern",
)

SIGNATURES = (
    "",
    "\n\nMit freundlichen Grüßen\n{me}",
    "\n\nMit freundlichen Grüßen\n\ni. A. Susi Sekretär (Beispiel)\nSekretariat der Geschäftsführung\n\n"
    "Musterdienst (Beispiel) e. V.\nMusterstr. 1 · 12345 Musterstadt\nTel. 0521 000-0\nwww.muster.example",
    "\n\nViele Grüße\n{me}\n\n-- \nNein zu Gewalt! Wir sagen Ja zum Leben.",
    "\n\nLG {me}",
    "\n\nFreundliche Grüße aus Musterstadt\n\n{me}\nGeschäftsführung\n_______________________\n"
    "Musterverein (Beispiel) e. V. | Amtsgericht Musterstadt VR 1234\nGegen Armut. Für Menschen.\n"
    "Bitte prüfen Sie, ob diese Mail wirklich ausgedruckt werden muss.",
    "\n\nMfG\nB. Beispiel",
    "\n\nHerzlich\n{me}\n\n***\nKein Platz für Hass - Ja zu Vielfalt, Nein zu Ausgrenzung",
)


def reply(words: str, quoted: Ballot, name: str, subject: str | None = None, charset: str = "utf-8") -> bytes:
    """The raw mail of one client around somebody's words."""
    built = CLIENTS[name](words, quoted)
    text, page = built if isinstance(built, tuple) else (built, None)
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = f"{ME} <{MY_ADDRESS}>"
    mail["To"] = f"{NETWORK} <stelle+{quoted.token}@netz.example>"
    prefix = {"forward": "WG: ", "gmail": "Re: ", "gmail_en": "Re: ", "extern": "AW: [EXTERN] "}.get(name, "AW: ")
    mail["Subject"] = prefix + quoted.subject if subject is None else subject
    mail["Date"] = "Mon, 30 Nov 2026 10:14:00 +0100"
    mail["Message-ID"] = "<antwort.1@verein.example>"
    if text is not None:
        mail.set_content(text, charset=charset, cte="quoted-printable" if charset == "utf-8" else "base64")
    if page is not None and text is not None:
        mail.add_alternative(page, subtype="html")
    elif page is not None:
        mail.set_content(f"<html><body>{page}</body></html>", subtype="html")
    return mail.as_bytes()


def raw_mail(template: str, quoted: Ballot) -> bytes:
    """A mail written out in full; its placeholders are filled from the ballot."""
    filled = template.replace("{token}", quoted.token).replace("{subject}", quoted.subject)
    return filled.replace("{quote}", marked(quoted.text)).encode("utf-8")


def _about(quoted: Ballot, name: str) -> Ballot:
    """The ballot mail as it would be about somebody else; "" leaves it as it is."""

    def renamed(text: str) -> str:
        return re.sub(r"Wärmestube\s+Musterviertel", name, text) if name else text

    return replace(quoted, subject=renamed(quoted.subject), text=renamed(quoted.text), page=renamed(quoted.page))


def cases(collection: str) -> Iterator[Case]:
    """Every case of a collection, clients and signatures dealt round in turn."""
    with (HERE / f"{collection}.toml").open("rb") as file:
        groups = tomllib.load(file)["group"]
    ballots = {kind: ballot(kind) for kind in ("objection", "approval")}
    turn, hand = itertools.cycle(ORDINARY), itertools.cycle(SIGNATURES)
    for group in groups:
        quoted = _about(ballots[group["ballot"]], group.get("about", ""))
        names = itertools.cycle(group["clients"]) if "clients" in group else turn
        for number, row in enumerate(group["rows"], 1):
            results, words = (part.strip() for part in row.split("|", 1))
            name = next(names)
            closing = next(hand).format(me=ME) if group.get("signed", True) else ""
            where = f"{collection.removeprefix('mail_')}: {group['name']} {number} {name}"
            if group.get("raw"):
                raw = raw_mail(words, quoted)
            elif group.get("split"):
                subject, _, body = words.partition("||")
                raw = reply(
                    body.strip() + closing,
                    quoted,
                    name,
                    subject.strip().replace("{token}", quoted.token).replace("{subject}", quoted.subject),
                )
            else:
                raw = reply(words + closing, quoted, name, None, group.get("charset", "utf-8"))
            yield Case(where, group["ballot"], name, words, tuple(results.split("/")), group["reason"], raw)
