"""How different mail programs set an answer above the mail it answers, in German, as people here use them.

Public: `STYLES`, name -> `Style(reply_prefix, compose)`, where `compose(written, signature, original)` gives
the plain text and, for programs that write one, the HTML; `Original`, the mail that is answered.
"""

import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]


@dataclass(frozen=True)
class Original:
    """The mail that is answered; `at` in the local time of whoever answers."""

    name: str
    address: str
    to: str
    subject: str
    at: datetime
    text: str

    @property
    def sender(self) -> str:
        """Name and address as a line of a header block shows them."""
        return f"{self.name} <{self.address}>" if self.name else self.address

    @property
    def day(self) -> str:
        """The long German date with its weekday."""
        return f"{_WEEKDAYS[self.at.weekday()]}, {self.at.day}. {_MONTHS[self.at.month - 1]} {self.at.year}"

    @property
    def marked(self) -> str:
        """The text with `>` before every line."""
        return "\n".join(f"> {line}".rstrip() for line in self.text.rstrip().splitlines())


Composed = tuple[str, str | None]


@dataclass(frozen=True)
class Style:
    """One mail program: what it puts before the subject, and how it composes an answer."""

    reply_prefix: str
    compose: Callable[[str, str, Original], Composed]


def _html(text: str) -> str:
    return "<br>\n".join(html.escape(line, quote=False) for line in text.splitlines())


def _above(written: str, signature: str, mark: str = "-- \n") -> str:
    return f"{written}\n\n{mark}{signature}\n" if signature else f"{written}\n"


def _thunderbird(written: str, signature: str, original: Original) -> Composed:
    line = f"Am {original.at:%d.%m.%y} um {original.at:%H:%M} schrieb {original.name or original.address}:"
    return f"{_above(written, signature)}\n{line}\n{original.marked}\n", None


def _apple(written: str, signature: str, original: Original) -> Composed:
    above = _above(written, signature or "Von meinem iPhone gesendet", mark="")
    line = f"Am {original.at:%d.%m.%Y} um {original.at:%H:%M} schrieb {original.sender}:"
    quoted = f'<blockquote type="cite"><div dir="ltr">{_html(line)}<br><br></div></blockquote>'
    page = f'<div dir="ltr">{_html(above)}</div>{quoted}<blockquote type="cite">{_html(original.text)}</blockquote>'
    return f"{above}\n> {line}\n> \n{original.marked}\n", page


def _gmail(written: str, signature: str, original: Original) -> Composed:
    weekday = _WEEKDAYS[original.at.weekday()][:2]
    month = _MONTHS[original.at.month - 1][:3]
    day = f"{weekday}., {original.at.day}. {month}. {original.at.year} um {original.at:%H:%M} Uhr"
    line = f"Am {day} schrieb {original.sender}:"
    page = (
        f'<div dir="ltr">{_html(_above(written, signature))}</div><br>'
        f'<div class="gmail_quote"><div dir="ltr" class="gmail_attr">{_html(line)}<br></div>'
        f'<blockquote class="gmail_quote">{_html(original.text)}</blockquote></div>'
    )
    return f"{_above(written, signature)}\n{line}\n\n{original.marked}\n", page


def _gmx(written: str, signature: str, original: Original) -> Composed:
    block = (
        f"Gesendet: {original.day} um {original.at:%H:%M} Uhr\nVon: {original.sender}\n"
        f"An: {original.to}\nBetreff: {original.subject}"
    )
    page = (
        f"<div>{_html(_above(written, signature, mark=''))}</div>"
        f'<div name="quote" style="margin:10px 5px 5px 10px;border-left:2px solid #C3D9E5">'
        f'<div>{_html(block)}</div><div name="quoted-content">{_html(original.text)}</div></div>'
    )
    return f"{_above(written, signature, mark='')}\n{block}\n\n{original.text}", page


def _outlook(written: str, signature: str, original: Original) -> Composed:
    fields = {
        "Von": original.sender,
        "Gesendet": f"{original.day} {original.at:%H:%M}",
        "An": original.to,
        "Betreff": original.subject,
    }
    block = "\n".join(f"{name}: {value}" for name, value in fields.items())
    bold = "<br>\n".join(f"<b>{name}:</b> {html.escape(value)}" for name, value in fields.items())
    page = (
        f'<p class="MsoNormal">{_html(_above(written, signature, mark=""))}</p>'
        f'<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        f'<p class="MsoNormal">{bold}</p></div><p class="MsoNormal">{_html(original.text)}</p>'
    )
    return f"{_above(written, signature, mark='')}\n{block}\n\n{original.text}", page


def _outlook_old(written: str, signature: str, original: Original) -> Composed:
    """Outlook set to plain text, and many ticket systems: a dashed line above the block."""
    text, _ = _outlook(written, signature, original)
    return text.replace("\nVon: ", "\n-----Ursprüngliche Nachricht-----\nVon: ", 1), None


STYLES: dict[str, Style] = {
    "thunderbird": Style("Re: ", _thunderbird),
    "apple": Style("Re: ", _apple),
    "gmail": Style("Re: ", _gmail),
    "gmx": Style("Aw: ", _gmx),
    "outlook": Style("AW: ", _outlook),
    "outlook plain": Style("AW: ", _outlook_old),
}
