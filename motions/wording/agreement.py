"""What is wrong or remarkable in an agreement file, in people's words; each sentence follows the name of its key."""

from collections.abc import Mapping

from motions.agreement_mistakes import Caution, Fault, Warned
from motions.wording.words import N_, Words

FAULTS: Mapping[Fault, str] = {
    Fault.TOML: N_("ist kein gültiges TOML: {error}"),
    Fault.MISSING: N_("fehlt; ergänzen Sie {example}"),
    Fault.UNKNOWN: N_("ist nicht bekannt; bekannt sind hier: {known}"),
    Fault.MISSPELT: N_("ist nicht bekannt; meinen Sie {guess}?"),
    Fault.NOT_TABLE: N_("muss eine Tabelle sein, nicht {found}"),
    Fault.NOT_TABLES: N_("muss eine Liste von Tabellen sein, die je mit {example} beginnen, nicht {found}"),
    Fault.NOT_TEXT: N_("muss ein Text in Anführungszeichen sein, nicht {found}"),
    Fault.NOT_TEXTS: N_("muss eine Liste von Texten in eckigen Klammern sein, nicht {found}"),
    Fault.NOT_WHOLE: N_("muss eine ganze Zahl sein, nicht {found}"),
    Fault.NOT_FLAG: N_("muss true oder false sein, nicht {found}"),
    Fault.NOT_ID: N_(
        "kann nicht {found} sein: schreiben Sie höchstens 40 Kleinbuchstaben, Ziffern und einzelne Bindestriche "
        "dazwischen"
    ),
    Fault.NOT_MAIL: N_("kann nicht {found} sein: schreiben Sie eine Mailadresse wie name@example.org"),
    Fault.NOT_PLACE: N_(
        "kann nicht {found} sein: die Feiertage dort sind nicht bekannt; schreiben Sie ein Kürzel nach ISO 3166-2 "
        "wie DE-NW"
    ),
    Fault.NOT_ZONE: N_("kann nicht {found} sein: schreiben Sie eine Zeitzone der IANA-Liste wie Europe/Berlin"),
    Fault.NOT_DAYS: N_(
        "muss eine Liste von Wochentagen von 1 (Montag) bis 7 (Sonntag) sein, mindestens einer und jeder einmal, "
        "nicht {found}"
    ),
    Fault.NOT_HOURS: N_('muss Beginn und späteres Ende nennen wie ["08:00", "18:00"], nicht {found}'),
    Fault.NOT_DURATION: N_(
        'kann nicht {found} sein: schreiben Sie eine ganze Zahl mit ihrer Einheit wie "7 days" oder "36 hours"'
    ),
    Fault.OUT_OF_RANGE: N_("kann nicht {found} sein: schreiben Sie eine Zahl von {low} bis {high}"),
    Fault.NO_CHOICE: N_("kann nicht {found} sein; wählen Sie eines von: {known}"),
    Fault.NOT_EXACT: N_(
        'kann nicht {found} sein: schreiben Sie einen genauen Bruch als Text wie "1/2" oder "3/4", '
        "damit nichts gerundet wird"
    ),
    Fault.AT_LEAST: N_(
        "ist nicht, was „mehr als“ sagt: genau der Anteil reicht nicht; schreiben Sie more_than mit dem bloßen Bruch"
    ),
    Fault.BOTH_SHARES: N_("kann nicht neben more_than stehen: schreiben Sie das, was die Regel sagt"),
    Fault.WRONG_BASE: N_(
        "kann nicht {found} sein: mit ballot = {ballot} ist Schweigen Zustimmung, schreiben Sie also {known}"
    ),
    Fault.WEIGHTED: N_(
        "geht nicht: Umlauf zählt für jedes Mitglied eine Stimme; streichen Sie weight, oder stimmen Sie darüber ohne "
        "Umlauf ab"
    ),
    Fault.ALL_OR_MORE: N_("kann nicht {found} sein: mehr können nie stimmen; schreiben Sie einen Bruch unter 1"),
    Fault.TWO_COULD: N_(
        'kann nicht {found} sein: das könnten zwei Vorschläge zugleich erreichen; schreiben Sie more_than = "1/2" oder '
        "mehr"
    ),
    Fault.WRONG_COUNTS: N_("kann nicht {found} sein: mit ballot = {ballot} schreiben Sie {known}"),
    Fault.WRONG_THEN: N_("kann nicht {found} sein: mit ballot = {ballot} bedeutet die erreichte Schwelle {known}"),
    Fault.NO_MEMBER: N_("kann nicht {found} sein: kein [[members]] hat dieses Kürzel; wählen Sie eines von: {known}"),
    Fault.OFFICE_ITSELF: N_(
        "kann nicht die Stelle sein: die Vertretung handelt, wo die Stelle betroffen ist oder selbst beantragt"
    ),
    Fault.NO_BASIS: N_(
        "braucht presumption_basis: nennen Sie den Beschluss der Mitglieder, der das erlaubt, oder streichen Sie "
        "presumed_after"
    ),
    Fault.NOT_AMOUNT: N_('kann nicht {found} sein: schreiben Sie einen genauen Betrag als Text wie "80000.00 EUR"'),
    Fault.NOT_YEAR_DAY: N_(
        'kann nicht {found} sein: schreiben Sie Monat und Tag als Text wie "07-01"; den 29. Februar gibt es nicht '
        "in jedem Jahr"
    ),
    Fault.NOT_YEARS: N_("kann nicht {found} sein: schreiben Sie eine Liste von Jahren wie [2021, 2022]"),
    Fault.NOT_DATE: N_("kann nicht {found} sein: schreiben Sie einen Tag ohne Anführungszeichen wie 2020-03-17"),
    Fault.BEFORE: N_("kann nicht {found} sein: das liegt vor {other}"),
    Fault.NEEDS_DATES: N_(
        "kann nicht ohne [inquiries.dates] stehen: auf diesem Weg wird der Termin einer Fallkonferenz gesucht"
    ),
    Fault.JOINS_TWICE: N_(
        "kann nicht neben [procedures.admission] stehen: entweder schließt die Stelle die Vereinbarung, oder alle "
        "werden gefragt"
    ),
    Fault.TWICE: N_("ist {found} wie schon bei {other}: jedes Mitglied braucht ein eigenes"),
}

CAUTIONS: Mapping[Caution, str] = {
    Caution.OUT_OF_REACH: N_(
        "ist nicht zu erreichen: nötig sind {needed} von {base}, und nur {voters} haben eine Stimme"
    ),
    Caution.NEEDS_ALL: N_("verlangt alle: nötig sind {needed} von {base}, und nur {voters} haben eine Stimme"),
    Caution.BASIS_UNUSED: N_("bewirkt nichts ohne presumed_after"),
    Caution.REMINDER_EARLY: N_(
        "liegt nicht nach dem Beginn: die Frist hat {period} Tage; eine solche Erinnerung geht sofort hinaus"
    ),
    Caution.REVIEW_UNDATED: N_(
        "fehlt: ohne den Tag, ab dem die Jahre zählen, wird niemand an die Überprüfung erinnert"
    ),
    Caution.BODY_WITHOUT_MAIL: N_(
        "fehlt: Ergebnisse können an {body} erst gehen, wenn eine Mailadresse eingetragen ist, hier oder von der Stelle"
    ),
    Caution.NO_SUBSTITUTE: N_(
        "fehlt: niemand sonst kann Verfahren führen, die die Stelle betreffen oder die sie selbst beantragt"
    ),
}


def caution(of: Warned, words: Words) -> str:
    """Something in a valid agreement that its network should know."""
    return f"{of.key} {words.tr(CAUTIONS[of.caution], **of.facts)}"
