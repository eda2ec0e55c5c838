"""The language of a command's output. German needs no catalogue; English has the law's and the commands' own."""

from importlib import resources

from motions.wording.words import Words, load

LANGUAGES = ("de", "en")
CATALOGUES = {"motions.wording": "umlauf.po", "bot": "commands.po"}
"""Package -> its catalogue below locale/<language>/LC_MESSAGES."""


def words_of(language: str) -> Words:
    """A language to speak in. Raises KeyError for one that is not spoken."""
    if language not in LANGUAGES:
        raise KeyError(language)
    if language == "de":
        return Words()
    law, own = (load(language, _catalogue(package, name, language)) for package, name in CATALOGUES.items())
    law.add_fallback(own)
    return Words(language, law)


def _catalogue(package: str, name: str, language: str) -> bytes:
    return (resources.files(package) / "locale" / language / "LC_MESSAGES" / name).read_bytes()
