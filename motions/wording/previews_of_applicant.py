"""What a coordinator reads about orders on an admission after its result: before confirming, and after."""

from collections.abc import Mapping

from motions.wording.words import N_

ORDERS: Mapping[str, str] = {
    "GiveAgreement": N_(
        "Soll die von der Stelle unterschriebene Vereinbarung zu Antrag {id} ({title}) hinterlegt werden? Ist die "
        "Aufnahme beschlossen, geht sie sofort hinaus. Das Schreiben nennt kein Datum für die Rücksendung: Die "
        "Aufnahme verfällt nicht."
    ),
    "GiveAgreement until": N_(
        "Soll die von der Stelle unterschriebene Vereinbarung zu Antrag {id} ({title}) hinterlegt werden? Ist die "
        "Aufnahme beschlossen, geht sie sofort hinaus. Das Schreiben nennt als letzten Tag für die Rücksendung: {day}. "
        "Liegt sie dann nicht unterschrieben vor, verfällt die Aufnahme."
    ),
    "RecordCountersigned": N_(
        "Soll eingetragen werden, dass die gegengezeichnete Vereinbarung zu Antrag {id} ({title}) eingegangen ist: "
        "{at}? Von da an besteht die Mitgliedschaft, und alle Mitglieder erhalten das neue Verzeichnis."
    ),
    "AcceptLate": N_(
        "Die gegengezeichnete Vereinbarung zu Antrag {id} ({title}) ist nach dem genannten Datum eingegangen: {at}. "
        "Möchten Sie sie trotzdem annehmen? Die Mitgliedschaft beginnt dann mit Ihrer Bestätigung, und alle Mitglieder "
        "erhalten das neue Verzeichnis."
    ),
    "DeclineLate": N_(
        "Soll die verspätete Vereinbarung zu Antrag {id} ({title}) nicht angenommen werden? Die Organisation erfährt "
        "es und kann einen neuen Antrag stellen."
    ),
    "StepBack": N_(
        "Soll vermerkt werden, dass der Wunsch nach Aufnahme zurückgenommen ist ({id}, {title})? Das Verfahren ist "
        "dann gegenstandslos, und alle Mitglieder werden unterrichtet."
    ),
}

DONE: Mapping[str, str] = {
    "GiveAgreement": N_("Die unterschriebene Vereinbarung zu Antrag {id} liegt vor."),
    "RecordCountersigned": N_("Die Mitgliedschaft zu Antrag {id} ist eingetragen. Das neue Verzeichnis geht hinaus."),
    "AcceptLate": N_("Die Vereinbarung zu Antrag {id} ist angenommen. Das neue Verzeichnis geht hinaus."),
    "DeclineLate": N_("Vermerkt. Die Organisation zu Antrag {id} erfährt, dass sie neu beantragen kann."),
    "StepBack": N_("Vermerkt: Antrag {id} ist gegenstandslos. Alle werden unterrichtet."),
}
