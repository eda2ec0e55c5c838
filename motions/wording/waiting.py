"""Why something waits for the office, in words: the reasons told with a notice, and those kept with an item."""

from collections.abc import Mapping, Sequence

from motions.wording.clean import clean, clip, listed
from motions.wording.words import N_, Words

LONGEST = 300  # characters of a reason that is kept in somebody's words
LONGEST_NAME = 80  # characters of a file's name
MOST_NAMES = 10

WHY: Mapping[str, str] = {  # why a message is put before people
    "client_data_perhaps": N_(
        "Darin steht ein Name neben einem Datum aus früheren Jahren; vielleicht sind es Angaben über eine betroffene "
        "Person. Bitte lesen Sie sie. Wenn es so ist, legen Sie sie ohne Folgen ab: Dann wird ihr Inhalt gelöscht."
    ),
    "confirmed_late": N_(
        "Die Echtheit der Absenderadresse war nicht zu prüfen, und die Bestätigung der Person kam erst nach Ablauf."
    ),
    "denied": N_("Die Person, unter deren Adresse sie kam, sagt, dass sie nicht von ihr ist."),
    "doubtful_report": N_(
        "Zu unserer Mail kam ein Bericht, den ich nicht lesen kann. Auf diese Mail stütze ich deshalb keinen Zugang."
    ),
    "forged": N_("Die Absenderadresse ist nicht echt."),
    "no_sender": N_("Es ist kein Absender genannt."),
    "advice_for_whom": N_("Die Mail bittet um Beratung; für welches Mitglied, ist nicht sicher."),
    "inquiry_files": N_("Zu einer Rundfrage kamen Anhänge; an alle geht nur der Text."),
    "withdrawal_of_whom": N_("Die Mail erklärt einen Austritt; für welches Mitglied, ist nicht sicher."),
    "network_unnamed": N_("Ihr Absender ist in mehreren Netzwerken benannt, und sie sagt nicht, welches gemeint ist."),
    "taken_back_which": N_("Die Mail nimmt einen Antrag zurück; welchen, ist nicht sicher."),
    "no_token": N_("Es fehlt die Kennung, die sagt, zu welchem Antrag die Mail gehört."),
    "other_sender": N_("Der Absender ist nicht die Person, an die unsere Mail ging."),
    "report": N_("Es ist ein Zustellbericht zu einer Mail, die ich nicht kenne."),
    "several_senders": N_("Es sind mehrere Absender genannt."),
    "stranger": N_("Der Absender ist nicht bekannt."),
    "too_large": N_("Die Mail ist zu groß; nur ihren Anfang habe ich geholt. Ganz liegt sie im Postfach."),
    "tokens_disagree": N_("Darin stehen verschiedene Kennungen."),
}

_ASKED = N_("Die Echtheit der Absenderadresse hat niemand bestätigt; die Person ist gefragt.")

KEPT: Mapping[str, str] = {  # the reason an item is kept with (`bot.intake.Handled.reason`) -> the same in words
    "a report about no mail that is known": WHY["report"],
    "a report that says nothing known": WHY["doubtful_report"],
    "an answer from an address that stands for no person": N_(
        "Sie kam von einer Adresse, die für keine Person eines Mitglieds steht."
    ),
    "an automatic mail with an answer in it": N_(
        "Sie sieht automatisch verschickt aus, und doch steht darin eine Antwort."
    ),
    "asks for advice, for which member is not certain": WHY["advice_for_whom"],
    "declares a withdrawal, of which member is not certain": WHY["withdrawal_of_whom"],
    "does not say which network it means": WHY["network_unnamed"],
    "files beside an answer to an inquiry": WHY["inquiry_files"],
    "from somebody we do not know": WHY["stranger"],
    "no reference to a motion": WHY["no_token"],
    "not to be kept, and nobody could be told": N_(
        "Darin stehen Angaben über eine betroffene Person; ihrem Absender war nicht mehr zu antworten."
    ),
    "not vouched for, as the one before it that was asked about": _ASKED,
    "not vouched for: its person is asked": _ASKED,
    "neither accepts nor declines the office": N_(
        "Das gewählte Mitglied nimmt die Stelle weder an noch lehnt es sie ab"
    ),
    "perhaps about a person helped": WHY["client_data_perhaps"],
    "perhaps the signed agreement": N_("Vielleicht ist es die unterschriebene Vereinbarung einer neuen Organisation."),
    "takes a motion back, which one is not certain": WHY["taken_back_which"],
    "the applicant takes its application back": N_("Die Organisation, die Mitglied werden wollte, tritt zurück."),
    "question": N_("eine Frage an die Stelle"),
    "the sender is not the person this mail was for": WHY["other_sender"],
    "the sender's address is not authentic": WHY["forged"],
    "a remark about minutes": N_("Sie sagt etwas zum Ergebnisprotokoll einer Sitzung."),
    "meeting asked back": N_("Sie sagt nicht klar, ob jemand an einer Sitzung teilnimmt; ich habe zurückgefragt."),
    "to a meeting that is over": N_("Sie antwortet auf eine Sitzung, die begonnen hat, vorbei oder abgesagt ist."),
    "to an inquiry that is over": N_("Sie antwortet auf eine Rundfrage, die schon beendet ist."),
    "too many mails from there today": N_("Von dieser Adresse kamen heute schon sehr viele Mails."),
    "too large to be fetched whole": WHY["too_large"],
    "unreadable": N_("Ich kann sie nicht lesen."),
}
ASKED_BACK = "asked back"
"""How the reason of an unclear answer begins; behind it stands the doubt."""


def why(code: str, words: Words) -> str:
    """Why an item waits. What is no code of ours is repeated as it is."""
    if code.startswith(ASKED_BACK):
        return words.tr("keine eindeutige Antwort; gezählt ist nichts")
    said = WHY.get(code) or KEPT.get(code)
    return words.tr(said) if said else clip(clean(code), LONGEST) or words.tr("nicht zuzuordnen")


def file_names(names: Sequence[str]) -> str:
    """Files that came with something, by name, in one line.

    >>> file_names(["Satzung.pdf", "Foto\\x07.jpg"])
    'Satzung.pdf, Foto.jpg'
    """
    shown = listed(clip(clean(name), LONGEST_NAME) for name in names[:MOST_NAMES])
    return f"{shown}, …" if len(names) > MOST_NAMES else shown
