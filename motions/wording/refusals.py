"""What a refused person reads: the reason and the next step, one entry for every `Refusal` code.

A test looks for a code in the program that has no sentence here, and for a fact that a sentence needs and nobody gives.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from string import Formatter

from motions.model import Refusal
from motions.terms import State
from motions.wording import names
from motions.wording.dates import moment, until
from motions.wording.money import amount
from motions.wording.refusals_chat import CHAT
from motions.wording.refusals_cooperation import COOPERATION
from motions.wording.refusals_declared import DECLARED
from motions.wording.refusals_inquiry import INQUIRIES
from motions.wording.refusals_meeting import MEETINGS
from motions.wording.words import N_, Words

_ANSWERING: Mapping[str, str] = {
    "no_power_to_vote": N_(
        "Für Sie ist keine Vollmacht zur Stimmabgabe hinterlegt. Bitte wenden Sie sich an die koordinierende Stelle, "
        "oder lassen Sie die andere benannte Person antworten."
    ),
    "no_power_to_receive": N_(
        "Für Sie ist keine Vollmacht zum Empfang von Mitteilungen hinterlegt. Bitte wenden Sie sich an die "
        "koordinierende Stelle."
    ),
    "not_your_seat": N_(
        "Für dieses Mitglied können Sie hier nicht antworten. Stimmt das nicht, sagen Sie es bitte der koordinierenden "
        "Stelle."
    ),
    "motion_unknown": N_("Den Antrag „{motion}“ gibt es nicht. Bitte prüfen Sie die Nummer."),
    "motion_defective": N_(
        "Das Verfahren ist abgebrochen, weil die Mitteilung fehlerhaft war. Ihre Antwort zählt deshalb nicht, auch "
        "nicht für ein neues Verfahren. Beginnt es neu, erhalten Sie dazu eine eigene Mitteilung; bitte antworten Sie "
        "auf diese."
    ),
    "motion_closed": N_("Das Verfahren ist beendet, eine Antwort kann nicht mehr gezählt werden."),
    "concerned_has_no_ballot": N_(
        "Das betroffene Mitglied hat in diesem Verfahren keine Stimme. Was Sie schreiben, liegt der koordinierenden "
        "Stelle vor; eine Stellungnahme leitet sie an alle Mitglieder weiter."
    ),
    "other_word_counts": N_(
        "Für Ihr Mitglied zählt eine andere Antwort, weil sie später eingegangen ist oder von der Vertretung stammt. "
        "Ihre bleibt in der Akte vermerkt."
    ),
    "other_sender": N_(
        "Auf unsere Mail an Sie kam eine Antwort von einer anderen Adresse. Waren Sie es, antworten Sie bitte von "
        "Ihrer hinterlegten Adresse. Waren Sie es nicht, sagen Sie es bitte der koordinierenden Stelle."
    ),
    "not_authentic": N_(
        "Auf unsere Mail an Sie kam eine Antwort unter Ihrer Adresse, deren Echtheit sich nicht bestätigen ließ. Waren "
        "Sie es, antworten Sie bitte auf einem anderen Weg oder wenden Sie sich an die koordinierende Stelle. Waren "
        "Sie es nicht, sagen Sie es ihr bitte auch."
    ),
    "confirmation_used": N_(
        "Diese Frage haben Sie schon beantwortet. Es bleibt bei dem, was wir Ihnen darauf geschrieben haben."
    ),
    "confirmation_expired": N_(
        "Ihre Bestätigung kam nach Ablauf von 48 Stunden. Die Antwort, um die es ging, liegt der koordinierenden "
        "Stelle vor. Solange das Verfahren läuft, können Sie auf unsere Mail dazu noch einmal antworten."
    ),
    "confirmation_denied": N_(
        "Danke. Was unter Ihrer Adresse kam, zählt nicht, und die koordinierende Stelle weiß davon. Möchten Sie selbst "
        "antworten, tun Sie es bitte auf unsere Mail zu diesem Antrag."
    ),
    "no_token": N_(
        "In Ihrer Mail habe ich keine Kennung gefunden und weiß deshalb nicht, zu welchem Antrag sie gehört. Bitte "
        "antworten Sie unmittelbar auf die Mail zu dem Antrag, den Sie meinen. Die Stelle liest Ihre Mail."
    ),
    "wrong_choice": N_("Diese Antwort gehört nicht zu diesem Verfahren. Bitte wählen Sie eine der angegebenen."),
    "altered_button": N_(
        "Diesen Knopf kann ich nicht zuordnen. Bitte benutzen Sie die Knöpfe der letzten Nachricht zu diesem Antrag."
    ),
    "changes_not_allowed": N_(
        "In diesem Verfahren lässt sich eine Antwort nicht ändern. Ihre erste Antwort bleibt gezählt."
    ),
    "needs_choice_word": N_("Bitte schreiben Sie eines der angegebenen Worte in die erste Zeile."),
    "no_open_motion": N_("Für Sie ist zurzeit kein Antrag offen."),
    "too_large": N_(
        "Ihre Mail ist zu groß und wurde deshalb nicht gezählt; sie liegt der koordinierenden Stelle vor. Bitte "
        "schicken Sie Ihre Antwort noch einmal ohne Anhang."
    ),
    "two_motions": N_(
        "Mehrere Anträge sind offen: {list}. Bitte antworten Sie auf die Nachricht zu dem Antrag, den Sie meinen."
    ),
}

_OPENING: Mapping[str, str] = {
    "already_member": N_("{member} ist bereits Mitglied."),
    "applicant_pending": N_("Über diese Aufnahme läuft schon ein Verfahren: {motion}."),
    "exclusion_pending": N_("Über diesen Ausschluss läuft schon ein Verfahren: {motion}."),
    "excluded_before": N_("Diese Organisation ist schon einmal ausgeschlossen worden: {at}."),
    "proposer_missing": N_(
        "Ein Ausschluss braucht den Antrag eines Mitglieds. Bitte nennen Sie das Mitglied, das ihn stellt."
    ),
    "proposer_concerned": N_(
        "Das betroffene Mitglied kann den eigenen Ausschluss nicht beantragen. Austreten kann es jederzeit."
    ),
    "nobody_to_run_it": N_(
        "{member} führt als Stelle die Verfahren, ist hier aber selbst betroffen oder stellt den Antrag. Dann muss "
        "ein anderes Mitglied das Verfahren führen, das daran nicht beteiligt ist. Benannt ist keines, das es noch "
        "gibt. Lassen Sie das Netzwerk eines bestimmen und tragen Sie es in der Datei der Vereinbarung ein: "
        "substitute."
    ),
    "proposer_unknown": N_("„{member}“ steht nicht im Mitgliederverzeichnis und kann keinen Antrag stellen."),
    "member_unknown": N_("„{member}“ steht nicht im Mitgliederverzeichnis. Mit /verzeichnis sehen Sie alle."),
    "application_missing": N_("Es fehlt der Antrag des Mitglieds als Datei oder Mail. Bitte fügen Sie ihn hinzu."),
    "procedure_unknown": N_("Die Vereinbarung dieses Netzwerks kennt dieses Verfahren nicht."),
    "candidates_missing": N_("Es fehlt, wer die Stelle übernehmen möchte. Bitte nennen Sie Mitglieder und den Tag."),
    "second_candidate_missing": N_(
        "Gewählt wird zwischen mindestens zwei Mitgliedern. Steht nur eines bereit, eröffnen Sie eine Einigung."
    ),
    "one_candidate_only": N_("Einigen kann man sich nur auf ein Mitglied. Bei mehreren eröffnen Sie eine Wahl."),
    "candidate_twice": N_("Ein Mitglied steht zweimal auf der Liste. Bitte nennen Sie jedes nur einmal."),
    "too_many_candidates": N_("Es können höchstens {limit} Mitglieder zur Wahl stehen."),
    "hand_over_past": N_("Der Tag der Übergabe muss noch kommen. Bitte nennen Sie einen späteren."),
    "no_runoff": N_(
        "Zu Antrag {motion} ist keine Stichwahl möglich: Sie setzt eine Wahl ohne Ergebnis voraus, in der wenigstens "
        "zwei von mehreren Vorschlägen vorn liegen."
    ),
    "text_missing": N_("Es fehlt der Wortlaut. Bitte schreiben Sie ihn dazu."),
    "reason_missing": N_("Es fehlt die Begründung. Bitte schreiben Sie sie dazu."),
    "subject_missing": N_("Es fehlt der Gegenstand: Um welche Organisation geht es?"),
    "applicant_mail_missing": N_("Es fehlt die Mailadresse der Organisation, die Mitglied werden möchte."),
    "threshold_out_of_reach": N_(
        "Die nötige Mehrheit ist nicht zu erreichen: Es haben weniger Mitglieder eine Stimme, als zustimmen müssten."
    ),
    "threshold_needs_everybody": N_(
        "Die nötige Mehrheit ist nur zu erreichen, wenn alle zustimmen, die eine Stimme haben."
    ),
    "seat_without_people": N_("Für {seat} ist niemand zum Empfang benannt. Dort ist ein Brief nötig."),
}

_RUNNING: Mapping[str, str] = {
    "cancel_after_close": N_("Nach dem Fristende lässt sich ein Verfahren nicht mehr abbrechen. Es gilt die Zählung."),
    "cancel_reason_unknown": N_(
        "Abbrechen lässt sich ein Verfahren nur aus zwei Gründen: Der Antrag ist zurückgenommen, oder die Mitteilung "
        "war fehlerhaft. Bitte nennen Sie einen davon."
    ),
    "not_contested": N_(
        "Das Ergebnis zu Antrag {motion} ist nicht zweifelhaft, oder es ist schon darüber entschieden."
    ),
    "state_forbids": N_("Das geht beim jetzigen Stand des Verfahrens nicht: {state}."),
    "seat_unknown": N_("„{seat}“ steht nicht auf der Stimmliste dieses Antrags."),
    "withdraws_no_member": N_("{member} ist nicht Mitglied; ein Austritt ist nicht mehr möglich."),
    "withdraws_backdated": N_(
        "Ein Austritt gilt frühestens mit seinem Eingang bei der koordinierenden Stelle. Bitte nennen Sie einen "
        "späteren Tag oder keinen."
    ),
    "receipt_in_future": N_("Der angegebene Zeitpunkt liegt in der Zukunft. Bitte prüfen Sie ihn."),
    "receipt_before_opening": N_(
        "Der angegebene Zeitpunkt liegt vor der Mitteilung. Bitte prüfen Sie ihn; früher konnte sie nicht zugehen."
    ),
    "note_missing": N_("Es fehlt ein Vermerk, woher Sie das wissen, zum Beispiel: Rückschein vom 3. Dezember."),
    "agreement_file_missing": N_("Es fehlt die von der Stelle unterschriebene Vereinbarung als Datei."),
    "countersigned_missing": N_("Es fehlt die gegengezeichnete Vereinbarung als Datei."),
    "second_person_needed": N_(
        "Dieser Eintrag kann das Ergebnis entscheiden. Bitte lassen Sie ihn von einer zweiten Person der "
        "koordinierenden Stelle bestätigen."
    ),
    "entries_unseconded": N_(
        "So beruhte das Ergebnis auf Einträgen, die eine Person allein gemacht hat: {entries}. Bitte bestätigt sie "
        "zuerst eine zweite Person der Stelle (/bestaetigen {motion}; {entries})."
    ),
    "second_person_same": N_("Das muss eine andere Person der Stelle bestätigen als die, die es eingetragen hat."),
    "second_person_missing": N_(
        "Das kann Fristende oder Ergebnis entscheiden und braucht zwei Personen der koordinierenden Stelle; es ist nur "
        "eine eingetragen. Bitte tragen Sie eine zweite ein („umlauf people add“), oder bitten Sie das Mitglied, "
        "selbst zu antworten."
    ),
    "entry_unknown": N_(
        "Einen Eintrag „{entry}“ von Hand gibt es zu diesem Antrag nicht. Mit /status und „umlauf receipt list“ sehen "
        "Sie alle."
    ),
    "entry_revoked": N_("Der Eintrag „{entry}“ ist schon zurückgenommen."),
    "entry_seconded": N_("Der Eintrag „{entry}“ ist schon von einer zweiten Person bestätigt."),
}

_PEOPLE: Mapping[str, str] = {
    "not_a_coordinator": N_("Das kann nur die koordinierende Stelle. Mit /hilfe sehen Sie, was Sie hier tun können."),
    "item_unknown": N_("Eine Mail mit der Nummer {item} gibt es nicht. Mit /eingang sehen Sie, was wartet."),
    "item_settled": N_("Über die Mail mit der Nummer {item} ist schon entschieden."),
    "item_settled_by": N_("Über Nummer {item} hat {person} schon entschieden. Es ist nichts geschehen."),
    "nobody_to_answer": N_(
        "Wer Nummer {item} geschrieben hat, ist nicht bekannt. Antworten Sie bitte selbst aus Ihrem Postfach."
    ),
    "answer_missing": N_("Es fehlt der Text Ihrer Antwort."),
    "no_group": N_("Es gibt keine Gruppe, in der etwas bekannt gegeben wird."),
    "no_objection_yet": N_("Eine Begründung gehört zu einem Widerspruch. Bitte drücken Sie zuerst „Widerspruch“."),
    "opening_settled": N_(
        "Darüber ist schon entschieden. Ist der Antrag eröffnet, sehen Sie ihn mit /antraege; abbrechen lässt er sich "
        "mit /abbrechen."
    ),
    "bad_address": N_("„{text}“ ist keine Mailadresse. Bitte schreiben Sie sie so: info@verein.example."),
    "too_long": N_("Das sind mehr als {limit} Zeichen. Bitte schreiben Sie es kürzer."),
    "invitation_unknown": N_(
        "Diese Einladung kenne ich nicht. Bitte lassen Sie sich von der koordinierenden Stelle eine neue geben."
    ),
    "invitation_used": N_(
        "Diese Einladung ist schon benutzt worden. Bitte lassen Sie sich von der koordinierenden Stelle eine neue "
        "geben."
    ),
    "invitation_expired": N_(
        "Diese Einladung ist abgelaufen. Bitte lassen Sie sich von der koordinierenden Stelle eine neue geben."
    ),
    "account_taken": N_(
        "Dieses Telegram-Konto gehört schon zu einer anderen Person als der, für die diese Einladung ist. Die "
        "Einladung bleibt gültig: Bitte geben Sie sie der Person, für die sie ist."
    ),
    "already_linked": N_(
        "Dieses Telegram-Konto ist schon mit Ihnen verbunden. Mit /hilfe sehen Sie, was Sie tun können."
    ),
    "not_linked": N_("Mit {name} ist kein Telegram-Konto verbunden."),
    "only_way": N_(
        "Sie haben keine Mailadresse hinterlegt; ohne Telegram erreicht Sie dann nichts mehr. Bitte lassen Sie zuerst "
        "eine eintragen: Schreiben Sie sie hier als Frage an die Stelle."
    ),
    "person_unknown": N_("Diese Person ist nicht eingetragen. Bitte prüfen Sie den Namen."),
    "network_ambiguous": N_(
        "Sie handeln in mehreren Netzwerken: {list}. Bitte schreiben Sie das gemeinte an den Anfang, mit einem "
        "Leerzeichen dahinter."
    ),
    "network_unnamed": N_(
        "Sie sind in mehreren Netzwerken benannt: {list}. Bitte schreiben Sie noch einmal und nennen Sie im Betreff, "
        "welches gemeint ist."
    ),
    "role_over": N_("{name} hat diese Rolle bei {member} nicht mehr. Mit /mitglieder sehen Sie, wer sie hat."),
    "role_held": N_("{name} hat diese Rolle bei {member} schon."),
    "bad_date": N_("„{text}“ kann ich nicht als Zeitpunkt lesen. Bitte schreiben Sie ihn so: 24.11.2026 15:00."),
    "candidate_gone": N_("Dieses Mitglied ist inzwischen ausgeschieden. Bitte wählen Sie ein anderes."),
    "nobody_asked_to_accept": N_("Zu Antrag {motion} ist niemand gefragt, ob er die Stelle übernimmt."),
    "accept_or_decline": N_(
        "Ich kann nicht sicher erkennen, ob Ihr Mitglied annimmt. Bitte antworten Sie in der ersten Zeile mit „Wir "
        "nehmen an“ oder „Wir lehnen ab“. Ihre Nachricht liegt der Stelle vor."
    ),
    "usage": N_("So geht es: {usage}"),
}

REFUSALS: Mapping[str, str] = {
    **_ANSWERING,
    **_OPENING,
    **_RUNNING,
    **_PEOPLE,
    **CHAT,
    **COOPERATION,
    **INQUIRIES,
    **MEETINGS,
    **DECLARED,
}

_GENERAL = N_("Das war so nicht möglich. Bitte wenden Sie sich an die koordinierende Stelle.")


def sentence(refused: Refusal, words: Words, zone: str | None = None) -> str:
    """The sentence for a refusal; a code that is not known gets a general one, a fact that is not given a dash.

    zone: where moments among the facts are printed; else the zone of `words`.
    """
    said = REFUSALS.get(refused.code, _GENERAL)
    facts = {name: _said(name, refused.facts.get(name, "–"), zone or words.zone, words) for name in facts_of(said)}
    return words.tr(said, **facts)


def unchanged(words: Words) -> str:
    """A button that was pressed again: it sets and never toggles, so nothing is different."""
    return words.tr("Das war schon so vermerkt. Es bleibt dabei.")


def facts_of(said: str) -> frozenset[str]:
    """The names of the facts that a refusal's sentence needs.

    >>> sorted(facts_of("Antrag {motion}: {state}."))
    ['motion', 'state']
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(said) if name)


def _said(name: str, fact: str, zone: str, words: Words) -> str:
    if name == "state" and fact in set(State):
        return names.state(State(fact), words)
    if name in ("free", "asked") and fact.isdecimal():  # cents
        return amount(int(fact), words)
    if name in ("at", "end"):
        return _moment(fact, zone, words, until if name == "end" else moment)
    return fact


def _moment(text: str, zone: str, words: Words, said: Callable[[datetime, str, Words], str]) -> str:
    try:
        return said(datetime.fromisoformat(text), zone, words)
    except ValueError:  # no moment in UTC: said as it was given
        return text
