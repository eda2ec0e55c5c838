"""One language: its translations, and how a sentence with facts in it becomes text.

The sentences in the code are German; `locale/<language>/LC_MESSAGES/umlauf.po` translates them. German needs no
catalogue. No file is read here: `bot/app.py` hands in the bytes.

Facts are put in after bold marks have been read, and cleaned on the way: what people are called cannot become
markup, break a line or turn the reading direction.
"""

from dataclasses import dataclass, field
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from motions.wording.clean import clean
from motions.wording.message import Line, Paragraph, Span, Style, line_text


def N_(message: str) -> str:
    """Mark a sentence of a table for extraction; it is translated where it is used."""
    return message


def load(language: str, po_bytes: bytes) -> NullTranslations:
    """The translations of one .po catalogue (UTF-8). Fuzzy entries are left out: then the German sentence is said.

    Raises babel's PoFileError for a catalogue that is broken.
    """
    catalogue = read_po(BytesIO(po_bytes), locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


@dataclass(frozen=True, slots=True)
class Words:
    """A language to speak in.

    language: "de" or "en". zone: the office's IANA zone, for messages that belong to no motion.
    """

    language: str = "de"
    translations: NullTranslations = field(default_factory=NullTranslations, repr=False)
    zone: str = "Europe/Berlin"

    def tr(self, message: str, /, **facts: object) -> str:
        """The sentence as text.

        >>> Words().tr("Antrag {id}", id="2026-07")
        'Antrag 2026-07'
        >>> Words().tr("Mitglied ist {name}.", name="Arche e. V.")
        'Mitglied ist Arche e. V.'
        """
        return line_text(_fill(self.translations.gettext(message), facts))

    def trn(self, one: str, many: str, number: int, /, **facts: object) -> str:
        """The sentence for `number`, which is also the fact {number}."""
        template = self.translations.ngettext(one, many, number)
        return line_text(_fill(template, {**facts, "number": number}))

    def par(self, message: str, /, style: Style = Style.PLAIN, **facts: object) -> Paragraph:
        """The sentence as a paragraph; **two stars** in the sentence (never in a fact) make bold.

        >>> Words().par("Frist: **{day}**", day="8. Dezember **").spans
        (Span(text='Frist: ', bold=False), Span(text='8. Dezember **', bold=True))
        """
        return Paragraph(_fill(self.translations.gettext(message), facts), style)

    def parn(self, one: str, many: str, number: int, /, style: Style = Style.PLAIN, **facts: object) -> Paragraph:
        """The sentence for `number` as a paragraph."""
        template = self.translations.ngettext(one, many, number)
        return Paragraph(_fill(template, {**facts, "number": number}), style)


def _fill(template: str, facts: dict[str, object]) -> Line:
    """The facts put into their places; one that ends with a full stop ("... e. V.") also ends the sentence."""
    cleaned = {name: clean(str(fact)) for name, fact in facts.items()}
    for name in (name for name, fact in cleaned.items() if fact.endswith(".")):
        template = template.replace(f"{{{name}}}.", f"{{{name}}}").replace(f"{{{name}}}**.", f"{{{name}}}**")
    parts = template.split("**")
    return tuple(Span(part.format_map(cleaned), bold=index % 2 == 1) for index, part in enumerate(parts) if part)
