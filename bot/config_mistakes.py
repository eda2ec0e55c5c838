"""What can be wrong with the configuration, in words: the place and the way to mend it, never the value.

A wrong value may be a secret that stands in the wrong line, so nothing that was written there is ever repeated.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from motions.wording.words import N_, Words

OURS = "umlauf"  # the type of our own mistakes among pydantic's; their message is the German sentence

_SAID: Mapping[str, str] = {  # pydantic's types of mistakes -> what to do
    "missing": N_("fehlt"),
    "extra_forbidden": N_("diesen Schlüssel gibt es nicht"),
    "int_parsing": N_("muss eine ganze Zahl sein"),
    "int_type": N_("muss eine ganze Zahl sein"),
    "int_from_float": N_("muss eine ganze Zahl sein"),
    "greater_than_equal": N_("muss mindestens {ge} sein"),
    "less_than_equal": N_("darf höchstens {le} sein"),
    "string_type": N_("muss ein Text in Anführungszeichen sein"),
    "path_type": N_("muss ein Text in Anführungszeichen sein"),
    "string_too_short": N_("darf nicht leer sein"),
    "literal_error": N_("muss eines davon sein: {expected}"),
    "model_type": N_("muss eine Tabelle sein"),
    "model_attributes_type": N_("muss eine Tabelle sein"),
    "tuple_type": N_("muss eine Liste von Tabellen sein, jede mit doppelten eckigen Klammern"),
}
_OTHER = N_("ist so nicht zu gebrauchen")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mistake. place: file and key. template: what is wrong, in German, with {facts}."""

    place: str
    template: str
    facts: Mapping[str, str] = field(default_factory=dict)

    def said(self, words: Words) -> str:
        """The mistake on one line."""
        return words.tr("{place}: {what}", place=self.place, what=words.tr(self.template, **self.facts))


class ConfigMistakes(Exception):
    """The configuration cannot be used; `mistakes` names everything that is wrong with it."""

    def __init__(self, mistakes: Iterable[Wrong]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.lines(Words())))

    def lines(self, words: Words) -> list[str]:
        """Every mistake on a line of its own."""
        return [mistake.said(words) for mistake in self.mistakes]


def from_pydantic(error: ErrorDetails, place: str) -> Wrong:
    """One of pydantic's mistakes (`ValidationError.errors`)."""
    if error["type"] == OURS:
        return Wrong(place, error["msg"])
    context = error.get("ctx", {})
    facts = {
        name: str(value).replace(" or ", ", ") for name, value in context.items() if name in ("ge", "le", "expected")
    }
    return Wrong(place, _SAID.get(error["type"], _OTHER), facts)


def ours(key: str, german: str) -> InitErrorDetails:
    """A mistake of our own, as pydantic has them."""
    return InitErrorDetails(type=PydanticCustomError(OURS, german), loc=(key,) if key else (), input=None)


def again(error: ErrorDetails) -> InitErrorDetails:
    """One of pydantic's mistakes, to be raised once more together with others - without what was given."""
    kind = PydanticCustomError(error["type"], error["msg"], error.get("ctx"))
    return InitErrorDetails(type=kind, loc=error["loc"], input=None)
