"""The catalogues: complete, in step with the code, and safe to fill with facts."""

from collections.abc import Iterator
from string import Formatter

import polib
import pytest
from babel.messages.pofile import PoFileError
from wording_catalogue import TRANSLATED, extracted, path_of

from motions.wording.words import Words, load

LANGUAGES = ("de", *TRANSLATED)


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(path_of(language)))


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """Every sentence with what it becomes, singular and plural alike."""
    for entry in catalogue(language):
        if entry.msgid_plural:
            yield entry.msgid, entry.msgstr_plural[0]
            yield entry.msgid_plural, entry.msgstr_plural[1]
        else:
            yield entry.msgid, entry.msgstr


def placeholders(sentence: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def test_it_finds_the_sentences_in_the_code() -> None:
    assert len(extracted()) > 300
    assert ("Guten Tag {name},", "") in extracted()


@pytest.mark.parametrize("language", TRANSLATED)
def test_it_translates_exactly_the_sentences_in_the_code(language: str) -> None:
    translated = {(entry.msgid, entry.msgid_plural) for entry in catalogue(language)}
    assert translated == set(extracted()), "run tests/wording_catalogue.py and translate what it adds"


@pytest.mark.parametrize("language", TRANSLATED)
def test_it_leaves_nothing_untranslated_or_fuzzy(language: str) -> None:
    assert [entry.msgid for entry in catalogue(language).untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue(language).fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue(language).obsolete_entries()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_keeps_the_placeholders_of_each_sentence(language: str) -> None:
    wrong = [(a, b) for a, b in pairs(language) if set(placeholders(a)) != set(placeholders(b))]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_keeps_bold_marks_in_pairs(language: str) -> None:
    assert [(a, b) for a, b in pairs(language) if a.count("**") != b.count("**") or b.count("**") % 2] == []


def test_it_uses_only_named_placeholders_without_formats() -> None:
    for one, many in extracted():
        for sentence in (one, many):
            for _, name, specification, conversion in Formatter().parse(sentence):
                assert name != "", sentence
                assert not specification, sentence
                assert not conversion, sentence


@pytest.mark.parametrize("mark", ["!", "Veto", "veto", "bitte bitte", "Issue"])
def test_it_never_says(mark: str) -> None:
    said = [sentence for both in extracted() for sentence in both if mark in sentence]
    assert said + [b for language in LANGUAGES for _, b in pairs(language) if mark in b] == []


def test_it_never_speaks_of_an_objection_as_a_veto_nor_calls_people_du() -> None:
    words = {word.strip(".,:;„“?*").lower() for both in extracted() for text in both for word in text.split()}
    assert words.isdisjoint({"du", "dein", "deine", "dir", "dich", "euch"})


def test_it_loads_a_catalogue_from_its_bytes() -> None:
    translations = load("en", path_of("en").read_bytes())
    english = Words("en", translations)
    assert english.tr("Guten Tag {name},", name="Frau Beispiel") == "Dear Frau Beispiel,"
    assert english.trn("{number} Mitglied:", "{number} Mitglieder:", 1) == "1 member:"
    assert english.trn("{number} Mitglied:", "{number} Mitglieder:", 2) == "2 members:"


def test_it_says_the_german_sentence_where_a_catalogue_has_none() -> None:
    german = Words("de", load("de", path_of("de").read_bytes()))
    assert german.tr("Guten Tag {name},", name="Frau Beispiel") == "Guten Tag Frau Beispiel,"
    assert german.trn("{number} Mitglied:", "{number} Mitglieder:", 1) == "1 Mitglied:"
    assert german.trn("{number} Mitglied:", "{number} Mitglieder:", 0) == "0 Mitglieder:"


def test_it_does_not_say_what_a_translator_has_marked_as_fuzzy() -> None:
    header = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    translations = load("en", header + b'#, fuzzy\nmsgid "Ja"\nmsgstr "Maybe"\n')
    assert Words("en", translations).tr("Ja") == "Ja"


def test_it_refuses_a_broken_catalogue() -> None:
    with pytest.raises(PoFileError):
        load("en", b'msgid "Ja"\nmsgid "Nein"\nmsgstr "No"\n')
