"""What cannot be used of what somebody sends in chat, each in a sentence with the next step."""

from collections.abc import Mapping

from motions.wording.words import N_

CHAT: Mapping[str, str] = {
    "command_unknown": N_("Den Befehl {command} kenne ich nicht. Mit /hilfe sehen Sie, was Sie hier tun können."),
    "command_meant": N_("Den Befehl {command} kenne ich nicht. Meinen Sie {meant}? Alle Befehle zeigt /hilfe."),
    "only_text": N_(
        "Lesen kann ich nur Text und Knöpfe; Sprachnachrichten, Videos, Sticker, Standorte und Ähnliches nicht. Ich "
        "habe davon nichts weitergegeben. Bitte schreiben Sie in Worten, was Sie sagen möchten. Was offen ist, zeigt "
        "/offen."
    ),
    "edited": N_(
        "Eine nachträgliche Änderung lese ich nicht: Es gilt, was zuerst dastand. Bitte schreiben Sie in einer neuen "
        "Nachricht, was anders sein soll."
    ),
    "file_not_asked": N_(
        "Die Datei {file} habe ich nicht übernommen: Dateien nehme ich im Chat nur, wenn ich danach frage. Bitte "
        "senden Sie sie per E-Mail."
    ),
    "language_unknown": N_(
        "Ich schreibe auf Deutsch oder auf Englisch, nicht in „{text}“. Bitte schreiben Sie /sprache de oder "
        "/language en."
    ),
    "absent_past": N_("Der Tag „{text}“ ist schon vorbei. Bitte nennen Sie den letzten Tag, an dem Sie fehlen."),
    "draft_gone": N_("Diesen Entwurf gibt es nicht mehr. Bitte beginnen Sie noch einmal."),
    "draft_settled": N_("Darüber haben Sie schon entschieden. Ein zweites Mal geschieht nichts."),
    "step_answered": N_("Diese Frage ist schon beantwortet. Die nächste steht weiter unten im Chat."),
    "press_a_button": N_("Bitte antworten Sie hier mit einem der Knöpfe."),
    "no_file_here": N_("Eine Datei brauche ich an dieser Stelle nicht. Bitte antworten Sie auf die Frage."),
    "file_not_loaded": N_("Die Datei {file} konnte ich nicht von Telegram laden. Bitte senden Sie sie noch einmal."),
    "file_too_large": N_("Die Datei {file} ist größer als 20 MB. Bitte senden Sie eine kleinere."),
    "files_first": N_("Bitte senden Sie zuerst die Datei, als Dokument oder Bild hier in den Chat."),
}
