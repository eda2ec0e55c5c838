"""What cannot be done with an inquiry, each in a sentence with the next step."""

from collections.abc import Mapping

from motions.wording.words import N_

INQUIRIES: Mapping[str, str] = {
    "no_consultation_here": N_(
        "Die Vereinbarung dieses Netzwerks sieht keine Beratung vor. Deshalb kann hier niemand um Rat gefragt werden."
    ),
    "no_dates_here": N_(
        "Die Vereinbarung dieses Netzwerks sieht keine Terminabfragen vor. Deshalb kann hier keine beginnen."
    ),
    "no_evaluation_here": N_(
        "Die Vereinbarung dieses Netzwerks sieht keine Auswertungen vor. Deshalb kann hier keine beginnen."
    ),
    "inquiry_unknown": N_("Eine Rundfrage „{inquiry}“ gibt es nicht. Mit /rundfragen sehen Sie alle."),
    "inquiry_not_asked": N_("Zur Rundfrage {inquiry} sind Sie nicht gefragt oder nicht mehr benannt."),
    "inquiry_cancelled": N_("Die Rundfrage {inquiry} ist zurückgenommen. Sie müssen nichts mehr tun."),
    "inquiry_dropped": N_("Danke. Die Rundfrage geht nicht hinaus, und nichts ist geschehen."),
    "inquiry_over": N_("Die Rundfrage {inquiry} ist schon beendet."),
    "inquiry_item_unknown": N_("Das gibt es in der Rundfrage {inquiry} nicht. Bitte prüfen Sie die Nummer."),
    "inquiry_text_missing": N_("Es fehlt der Text: Was ist geplant, oder was ist schwierig?"),
    "inquiry_until": N_("Der letzte Tag muss in der Zukunft liegen, höchstens ein Jahr voraus."),
    "inquiry_questions": N_("Eine Auswertung braucht 1 bis {most} Fragen."),
    "inquiry_slots": N_("Eine Terminabfrage braucht {least} bis {most} Termine."),
    "inquiry_slots_twice": N_("Ein Termin steht zweimal da."),
    "inquiry_slots_before_end": N_(
        "Ein Termin liegt vor dem Ende der Abfrage. Bitte nennen Sie ein früheres Ende oder spätere Termine."
    ),
    "inquiry_runs": N_(
        "Die Rundfrage {inquiry} läuft noch bis {end}. Es fehlen: {list}. Wählen können Sie, sobald alle geantwortet "
        "haben oder die Zeit um ist."
    ),
    "inquiry_chosen": N_("Dieser Termin ist zur Rundfrage {inquiry} schon gewählt."),
    "bad_slot": N_(
        "„{text}“ kann ich nicht als Termin lesen. Bitte schreiben Sie ihn so: 12.01.2027 10:00, 90 Minuten, Rathaus."
    ),
}
