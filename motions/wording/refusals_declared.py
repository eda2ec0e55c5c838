"""What a refused person reads about declarations: an agreement signed, a motion taken back or begun anew, a member that
leaves, a statement of the member concerned.
"""

from collections.abc import Mapping

from motions.wording.words import N_

DECLARED: Mapping[str, str] = {
    "defect_missing": N_(
        "Die Mitglieder haben schon Unterlagen gelesen und erhalten nun andere. Bitte schreiben Sie ihnen, was falsch "
        "war und was jetzt anders ist."
    ),
    "nobody_concerned": N_("Antrag {motion} richtet sich gegen kein Mitglied; eine Stellungnahme gibt es dazu nicht."),
    "no_statement_waits": N_("Zu Antrag {motion} wartet keine Stellungnahme darauf, weitergeleitet zu werden."),
    "statement_empty": N_("Es fehlt der Text der Stellungnahme."),
    "statement_late": N_("Eine Stellungnahme zu Antrag {motion} geht nur bis zum Fristende an alle."),
    "too_many_files": N_(
        "Ihre Mail enthält mehr als {most} Dateien; so viele gehen nicht an alle. Sie liegt der koordinierenden Stelle "
        "vor. Bitte fassen Sie die Dateien zusammen und senden Sie Ihre Stellungnahme noch einmal."
    ),
    "no_power_to_withdraw": N_(
        "Für Sie ist keine Vollmacht hinterlegt, den Austritt zu erklären. Bitte lassen Sie ihn jemanden erklären, der "
        "Ihr Mitglied vertritt, oder wenden Sie sich an die koordinierende Stelle."
    ),
    "withdrawal_needs_power": N_(
        "Sie schreiben, dass Ihr Mitglied austritt. Dafür ist für Sie keine Vollmacht hinterlegt. Wer sie hat, ist "
        "gefragt; die koordinierende Stelle weiß davon. Bis zu einer Bestätigung bleibt alles, wie es ist."
    ),
    "withdrawal_dropped": N_("Danke. Es bleibt dabei: Ihr Mitglied tritt nicht aus, und nichts ist geschehen."),
    "withdraws_for_whom": N_(
        "Für welches Mitglied Sie sprechen, ist nicht sicher. Bitte wenden Sie sich an die Stelle."
    ),
    "day_too_early": N_(
        "Der letzte Tag für die Rücksendung muss nach heute und nach dem Fristende von Antrag {motion} liegen. Bitte "
        "nennen Sie einen späteren, oder keinen: Dann verfällt die Aufnahme nicht."
    ),
    "copy_late": N_(
        "Das war nach dem Datum, das Ihr Schreiben zu Antrag {motion} nennt. Ob die Vereinbarung trotzdem gilt, "
        "entscheiden Sie: /gegengezeichnet {motion}; Zeitpunkt; annehmen oder ablehnen, oder „umlauf motion "
        "countersigned {motion} --late accept“ oder „--late decline“."
    ),
    "applicant_erased": N_(
        "Die Angaben zu der Organisation von Antrag {motion} sind nach Ablauf der Frist gelöscht. Bitte beginnen Sie "
        "eine neue Aufnahme."
    ),
    "copy_in_time": N_(
        "Das war rechtzeitig. Bitte tragen Sie den Eingang zu Antrag {motion} ohne „annehmen“ oder „ablehnen“ ein."
    ),
    "nothing_to_take_back": N_(
        "Ihr Mitglied hat keinen Antrag gestellt, der noch läuft. Mit /status sehen Sie, was läuft."
    ),
    "take_back_which": N_(
        "Ihr Mitglied hat mehrere laufende Anträge gestellt: {list}. Bitte nennen Sie die Nummer: /antragzurueck "
        "Nummer."
    ),
    "not_the_proposer": N_(
        "Antrag {motion} hat nicht Ihr Mitglied gestellt. Zurücknehmen kann ihn nur, wer ihn gestellt hat."
    ),
    "take_back_late": N_(
        "Die Frist zu Antrag {motion} ist abgelaufen. Zurücknehmen lässt er sich nicht mehr: Es gilt, was die "
        "Mitglieder geantwortet haben. Die koordinierende Stelle weiß von Ihrer Nachricht."
    ),
    "no_power_to_take_back": N_(
        "Für Sie ist keine Vollmacht hinterlegt, für Ihr Mitglied zu stimmen. Zurücknehmen kann den Antrag, wer sie "
        "hat."
    ),
    "take_back_needs_power": N_(
        "Sie schreiben, dass Ihr Mitglied seinen Antrag zurücknimmt. Dafür ist für Sie keine Vollmacht hinterlegt. Wer "
        "für Ihr Mitglied stimmt, ist gefragt. Bis zu einer Bestätigung läuft das Verfahren weiter."
    ),
    "take_back_dropped": N_("Danke. Es bleibt dabei: Der Antrag läuft weiter, und nichts ist geschehen."),
}
