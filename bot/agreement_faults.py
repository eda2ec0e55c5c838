"""What can be wrong or remarkable in an agreement file, in German; the English is the law's own template.

Each sentence takes the same facts as its template in `motions.agreement_mistakes`; a test compares them.
"""

from collections.abc import Mapping

from motions.agreement import Caution, Fault
from motions.wording.words import N_

FAULTS: Mapping[Fault, str] = {
    Fault.TOML: N_("ist kein gültiges TOML: {error}"),
    Fault.MISSING: N_("fehlt; bitte ergänzen Sie {example}"),
    Fault.UNKNOWN: N_("gibt es nicht; hier gibt es: {known}"),
    Fault.MISSPELT: N_("gibt es nicht; meinten Sie {guess}?"),
    Fault.NOT_TABLE: N_("muss eine Tabelle sein, nicht {found}"),
    Fault.NOT_TABLES: N_("muss eine Liste von Tabellen sein, jede beginnt mit {example}, nicht {found}"),
    Fault.NOT_TEXT: N_("muss ein Text in Anführungszeichen sein, nicht {found}"),
    Fault.NOT_TEXTS: N_("muss eine Liste von Texten in eckigen Klammern sein, nicht {found}"),
    Fault.NOT_WHOLE: N_("muss eine ganze Zahl sein, nicht {found}"),
    Fault.NOT_FLAG: N_("muss true oder false sein, nicht {found}"),
    Fault.NOT_ID: N_(
        "kann nicht {found} sein: höchstens 40 Kleinbuchstaben, Ziffern und einzelne Bindestriche dazwischen"
    ),
    Fault.NOT_MAIL: N_("kann nicht {found} sein: eine Mailadresse wie name@example.org"),
    Fault.NOT_PLACE: N_("kann nicht {found} sein, dessen Feiertage sind unbekannt: ein Kürzel wie DE-NW (ISO 3166-2)"),
    Fault.NOT_ZONE: N_("kann nicht {found} sein: eine Zeitzone wie Europe/Berlin"),
    Fault.NOT_DAYS: N_(
        "muss eine Liste von Wochentagen von 1 (Montag) bis 7 (Sonntag) sein, jeder höchstens einmal, nicht {found}"
    ),
    Fault.NOT_HOURS: N_('muss Beginn und späteres Ende sein wie ["08:00", "18:00"], nicht {found}'),
    Fault.NOT_DURATION: N_('kann nicht {found} sein: eine ganze Zahl mit Einheit wie "7 days" oder "36 hours"'),
    Fault.OUT_OF_RANGE: N_("kann nicht {found} sein: eine Zahl von {low} bis {high}"),
    Fault.NO_CHOICE: N_("kann nicht {found} sein; eines von: {known}"),
    Fault.NOT_EXACT: N_(
        'kann nicht {found} sein: ein genauer Bruch als Text wie "1/2" oder "3/4", damit nichts gerundet wird'
    ),
    Fault.AT_LEAST: N_(
        "sagt nicht „mehr als“: Genau der Anteil genügt nicht; bitte schreiben Sie more_than mit dem bloßen Bruch"
    ),
    Fault.ALL_OR_MORE: N_("kann nicht {found} sein, mehr als das kann nie zustimmen: ein Bruch unter 1"),
    Fault.WRONG_COUNTS: N_("kann nicht {found} sein: zu ballot = {ballot} gehört {known}"),
    Fault.WRONG_THEN: N_("kann nicht {found} sein: bei ballot = {ballot} führt das Erreichen der Schwelle zu {known}"),
    Fault.NO_MEMBER: N_("kann nicht {found} sein, kein [[members]] hat diese id; eines von: {known}"),
    Fault.OFFICE_ITSELF: N_("kann nicht die Stelle selbst sein: Es tritt ein, wo die Stelle betroffen ist"),
    Fault.NO_BASIS: N_(
        "braucht presumption_basis: den Beschluss der Mitglieder, der das erlaubt; sonst presumed_after entfernen"
    ),
    Fault.TWICE: N_("ist {found} wie schon {other}: Jedes Mitglied braucht ein eigenes"),
}

CAUTIONS: Mapping[Caution, str] = {
    Caution.OUT_OF_REACH: N_(
        "ist nie zu erreichen: mehr als {share} von {base} sind {needed}, und nur {voters} haben eine Stimme"
    ),
    Caution.NEEDS_ALL: N_(
        "verlangt alle: mehr als {share} von {base} sind {needed}, und nur {voters} haben eine Stimme"
    ),
    Caution.BASIS_UNUSED: N_("wirkt nicht ohne presumed_after"),
    Caution.REMINDER_EARLY: N_(
        "liegt nicht nach der Eröffnung: Die Frist hat {period} Tage; eine solche Erinnerung geht sofort hinaus"
    ),
    Caution.NO_SUBSTITUTE: N_(
        "fehlt: Niemand sonst kann führen, was die Stelle betrifft oder was sie selbst beantragt"
    ),
}
