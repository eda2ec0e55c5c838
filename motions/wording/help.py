"""The commands in people's words: for "/hilfe", and for the list that a chat offers while somebody types.

Help has to fit one screen, so each command stands there with what it does alone. How it is written with all details it
says itself when something is missing, and the handbook.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from motions.duties import Joining
from motions.inquiry.model import InquiryKind
from motions.rules import Network
from motions.terms import Kind
from motions.wording.words import N_, Words


@dataclass(frozen=True, slots=True)
class Explained:
    """One command: German name, English alias, what follows it, what it does."""

    name: str
    alias: str
    usage: str
    does: str


EVERYBODY = (
    Explained("offen", "open", "", N_("zeigt die Anträge, auf die Sie antworten können")),
    Explained("status", "status", N_("[Antrag]"), N_("zeigt, wie es um einen Antrag steht")),
    Explained(
        "stellungnahme", "statement", N_("Antrag; Text"), N_("nimmt zum Ausschluss des eigenen Mitglieds Stellung")
    ),
    Explained(
        "beratung",
        "consultation",
        N_("[Mitglied;] Thema; Text; [bis Tag]"),
        N_("bittet den Koordinierungskreis um Rat"),
    ),
    Explained("rundfragen", "inquiries", "", N_("zeigt Beratungen und Abfragen")),
    Explained("sitzungen", "meetings", N_("[Sitzung]"), N_("zeigt die Sitzungen")),
    Explained(
        "tagesordnung",
        "agenda",
        N_("Sitzung; [Punkt | 2, 1, 3]"),
        N_("zeigt Punkte, nimmt neue an"),
    ),
    Explained("dokumente", "documents", "", N_("zeigt die Dokumente des Netzwerks")),
    Explained("verzeichnis", "register", "", N_("zeigt das Mitgliederverzeichnis")),
    Explained("abwesend", "absent", N_("[Datum]"), N_("vermerkt, bis wann Sie fort sind")),
    Explained("antragzurueck", "retract", N_("[Antrag]"), N_("nimmt Ihren Antrag zurück")),
    Explained("austritt", "withdraw", N_("[Tag]"), N_("erklärt den Austritt Ihres Mitglieds, nach Rückfrage")),
    Explained(
        "sprache",
        "language",
        N_("[de|en]"),
        N_("wechselt die Sprache"),
    ),
    Explained("trennen", "unlink", N_("[Person]"), N_("löst die Verbindung mit Telegram")),
    Explained("hilfe", "help", N_("[alles]"), N_("zeigt diese Übersicht")),
    Explained("fall", "case", "", N_("beruft eine Fallkonferenz ein")),
    Explained("faelle", "cases", "", N_("zeigt Ihre Fallkonferenzen")),
)

OFFICE = (
    Explained(
        "sitzung", "meeting", N_("Thema; Beginn, Minuten, Ort; [bis Tag]"), N_("plant eine Sitzung, nach Vorschau")
    ),
    Explained("sitzungseinladung", "invitemeeting", N_("Sitzung"), N_("lädt zu einer Sitzung ein")),
    Explained("verlegen", "movemeeting", N_("Sitzung; Beginn, Minuten, Ort"), N_("verlegt eine Sitzung")),
    Explained("sitzungsabsage", "cancelmeeting", N_("Sitzung; Grund"), N_("sagt eine Sitzung ab")),
    Explained(
        "anwesend",
        "attendance",
        N_("Sitzung; Person, Gast: Name für Mitglied"),
        N_("hält fest, wer bei einer Sitzung da war"),
    ),
    Explained(
        "beschluss",
        "resolution",
        N_("Sitzung; Beschluss; dafür: Mitglied, Mitglied; dagegen: Mitglied; enthalten: Mitglied; Grund: Text"),
        N_("hält einen Beschluss einer Sitzung mit seinen Stimmen fest"),
    ),
    Explained("protokoll", "minutes", N_("Sitzung; Text"), N_("sendet das Ergebnisprotokoll an alle")),
    Explained("aufnahme", "admission", N_("Name; Mailadresse; Begründung"), N_("beginnt eine Aufnahme")),
    Explained(
        "ausschluss",
        "exclusion",
        N_("Mitglied; Antragsteller; Eingang-Nr.; Begründung"),
        N_("beginnt einen Ausschluss"),
    ),
    Explained("position", "position", N_("Titel; Wortlaut"), N_("stellt eine gemeinsame Position zur Abstimmung")),
    Explained(
        "stelle",
        "office",
        N_("Einigung | Wahl; Mitglied, Mitglied; Tag; Begründung"),
        N_("lässt entscheiden, wer die Stelle übernimmt"),
    ),
    Explained(
        "annahme",
        "acceptance",
        N_("Antrag; ja | nein; Zeitpunkt; Notiz"),
        N_("trägt ein, ob das gewählte Mitglied die Stelle annimmt"),
    ),
    Explained("antraege", "motions", "", N_("zeigt alle Anträge")),
    Explained("zugang", "receipt", N_("Antrag; Mitglied; Zeitpunkt; Notiz"), N_("trägt einen Zugang von Hand ein")),
    Explained(
        "stimme",
        "vote",
        N_("Antrag; Mitglied; Antwort; Zeitpunkt; Notiz"),
        N_("trägt eine Stimme ein, die per Brief oder Telefon kam"),
    ),
    Explained(
        "bestaetigen",
        "confirm",
        N_("Kennung | Antrag; Eintrag"),
        N_("bestätigt als zweite Person, was entscheiden kann"),
    ),
    Explained("zuruecknehmen", "takeback", N_("Antrag; Eintrag; Grund"), N_("nimmt einen falschen Eintrag zurück")),
    Explained(
        "nachzuegler",
        "settle",
        N_("Antrag; zählen | nicht zählen; Grund"),
        N_("entscheidet über späte Eingänge nach einem Ausfall"),
    ),
    Explained(
        "abbrechen",
        "cancel",
        N_("Antrag; zurückgenommen | fehlerhaft"),
        N_("bricht ein Verfahren ab"),
    ),
    Explained(
        "vereinbarung",
        "agreement",
        N_("[Antrag]"),
        N_("hinterlegt die Vereinbarung, die eine neue Organisation unterschreibt"),
    ),
    Explained(
        "gegengezeichnet",
        "countersigned",
        N_("Antrag; Zeitpunkt | Eingang Nr.; [annehmen | ablehnen]"),
        N_("trägt ein, dass die unterschriebene Vereinbarung da ist"),
    ),
    Explained("anhoerung", "hearing", "", N_("trägt eine Stellungnahme ein, die auf Papier kam")),
    Explained("weiterleiten", "release", N_("Antrag; [Nr.]"), N_("leitet eine Stellungnahme an alle weiter")),
    Explained(
        "neustart",
        "restart",
        N_("Antrag; [neue Begründung]; [was falsch war]"),
        N_("bricht wegen fehlerhafter Mitteilung ab und beginnt neu; auf Wunsch mit anderen Unterlagen"),
    ),
    Explained(
        "entscheidung",
        "ruling",
        N_("Antrag; gilt | gilt nicht; Grund"),
        N_("entscheidet über ein zweifelhaftes Ergebnis"),
    ),
    Explained("ruecktritt", "stepback", N_("Antrag"), N_("vermerkt, dass die Organisation zurücktritt")),
    Explained("fallergebnis", "caseresult", "", N_("vermerkt, was eine Fallkonferenz vereinbart hat")),
    Explained("wiedervorlage", "resubmit", N_("Kennung; Tag"), N_("legt einen Fall an einem Tag wieder vor")),
    Explained("fallende", "endcase", "", N_("beendet eine Fallkonferenz")),
    Explained(
        "verhandlung",
        "negotiation",
        N_("Name; Mailadresse | Stand; Grund | Zeitpunkt"),
        N_("trägt eine Verhandlung über den Beitritt ein"),
    ),
    Explained("verhandlungen", "negotiations", "", N_("zeigt alle Verhandlungen mit ihrem Stand")),
    Explained(
        "standort",
        "site",
        N_("Mitglied | Standort; Name | Ende; Betrag; Beginn"),
        N_("trägt einen Standort ein oder beendet ihn"),
    ),
    Explained("standorte", "sites", "", N_("zeigt Standorte, und was noch frei ist")),
    Explained(
        "bericht",
        "report",
        N_("Termin | Adresse; Zeitpunkt | Gremium; Ort | Mailadresse"),
        N_("plant einen Dialog und versendet seine Ergebnisse"),
    ),
    Explained("berichte", "reports", "", N_("zeigt, was wem zu berichten ist")),
    Explained("termine", "dates", N_("Thema; Termin; Termin; ...; [bis Tag]"), N_("sucht einen Termin")),
    Explained("auswertung", "evaluation", N_("Thema; Frage; Frage; ...; [bis Tag]"), N_("fragt nach Erfahrungen")),
    Explained("terminwahl", "choosedate", N_("Rundfrage; Nummer"), N_("wählt einen der abgefragten Termine")),
    Explained("rundfrageende", "endinquiry", N_("Rundfrage; Grund"), N_("nimmt eine Rundfrage zurück")),
    Explained(
        "dokument", "document", N_("[Dokument; Fassung]"), N_("hinterlegt ein Dokument in neuer Fassung oder holt es")
    ),
    Explained("kontakte", "contacts", N_("[Person]"), N_("zeigt, wessen Angaben nicht bestätigt sind")),
    Explained("amtszeit", "term", "", N_("trägt ein, von wann bis wann eine Rolle gilt")),
    Explained("frist", "deadline", N_("Zugang"), N_("berechnet ein Fristende und erklärt es")),
    Explained("mitglieder", "members", "", N_("zeigt Mitglieder, Personen und Vollmachten")),
    Explained(
        "vertretung",
        "replace",
        N_("Mitglied; bisherige Person; Name; Mailadresse; Vollmachten; Schriftstück"),
        N_("lässt jemand anderen eine Rolle übernehmen"),
    ),
    Explained("gruppe", "group", "", N_("zeigt die Gruppe, in der Ergebnisse bekannt gegeben werden")),
    Explained("einladen", "invite", N_("[Person]"), N_("lädt eine Person zu Telegram ein")),
    Explained("eingang", "inbox", "", N_("zeigt, was auf eine Entscheidung wartet")),
)


_USES: Sequence[tuple[str, Callable[[Network], bool]]] = (  # commands -> whether an agreement has any use for them
    ("aufnahme gegengezeichnet ruecktritt", lambda network: Kind.ADMISSION in network.procedures),
    ("ausschluss stellungnahme weiterleiten", lambda network: Kind.EXCLUSION in network.procedures),
    ("position", lambda network: Kind.POSITION in network.procedures),
    ("stelle annahme", lambda network: not network.procedures.keys().isdisjoint({Kind.OFFICE, Kind.OFFICE_AGREED})),
    (
        "antraege zugang stimme zuruecknehmen nachzuegler abbrechen neustart entscheidung frist",
        lambda network: bool(network.procedures),
    ),
    ("verhandlung verhandlungen", lambda network: network.duties.joining.by is Joining.OFFICE),
    ("standort standorte", lambda network: network.duties.sites is not None),
    ("bericht berichte", lambda network: bool(network.duties.reports)),
    ("fall faelle fallergebnis wiedervorlage fallende", lambda network: network.duties.conferences is not None),
    (
        "sitzung sitzungen tagesordnung sitzungseinladung verlegen sitzungsabsage anwesend beschluss protokoll",
        lambda network: network.duties.meetings is not None,
    ),
    ("beratung", lambda network: InquiryKind.CONSULTATION in network.inquiries),
    ("termine", lambda network: InquiryKind.DATES in network.inquiries),
    ("auswertung", lambda network: InquiryKind.EVALUATION in network.inquiries),
    ("rundfragen terminwahl rundfrageende", lambda network: bool(network.inquiries)),
)


def beyond_of(network: Network) -> frozenset[str]:
    """German names of the commands that this network's agreement has no use for."""
    return frozenset(name for names, of_use in _USES if not of_use(network) for name in names.split())


DAILY = frozenset(
    {"offen", "status", "hilfe", "aufnahme", "ausschluss", "antraege", "zugang", "stimme", "mitglieder", "eingang"}
    | {"verhandlung", "verhandlungen", "standort", "standorte", "bericht", "berichte"}
)
"""What a coordinator is shown first, for all of it does not fit one screen of a phone."""


def help_text(office: bool, words: Words, *, everything: bool = False, beyond: Collection[str] = ()) -> str:
    """What somebody can do here; `office` adds what only coordinators can: what they need daily, or everything.

    beyond: German names of commands that the network's agreement has no use for (`beyond_of`).
    """
    if office and not everything:
        return _daily(words, beyond)
    lead = words.tr("Auf einen Antrag antworten Sie mit den Knöpfen darunter oder per E-Mail. Außerdem:")
    lines = [lead, *(_line(command, words) for command in EVERYBODY if command.name not in beyond)]
    if office:
        more = words.tr(
            "Für die koordinierende Stelle. Ohne Angaben fragt ein Befehl danach, und nichts geschieht ohne Rückfrage:"
        )
        lines += ["", more, *(_line(command, words) for command in OFFICE if command.name not in beyond)]
    return "\n".join(lines)


def _daily(words: Words, beyond: Collection[str]) -> str:
    lead = words.tr("Was Sie oft brauchen. Jeder Befehl fragt nach, was er braucht; nichts geschieht ohne Rückfrage.")
    lines = [_line(command, words) for command in (*OFFICE, *EVERYBODY) if command.name in DAILY - set(beyond)]
    return "\n".join([lead, "", *lines, "", words.tr("Alle Befehle zeigt /hilfe alles.")])


def menu(office: bool, words: Words, beyond: Collection[str] = ()) -> list[tuple[str, str]]:
    """The commands as (name, description), for the list that a chat offers. beyond: as in `help_text`."""
    offered = EVERYBODY + (OFFICE if office else ())
    return [(_name(one, words), words.tr(one.does)) for one in offered if one.name not in beyond]


def description(words: Words) -> tuple[str, str]:
    """What the bot is: for an empty chat (at most 512 characters), and for its profile (at most 120)."""
    long = words.tr(
        "Ich führe die schriftlichen Verfahren Ihres Netzwerks: Anträge lesen, mit einem Knopf antworten, Fristen und "
        "Ergebnisse erfahren. Ihr Konto wird mit der Einladung verbunden, die Sie von der koordinierenden Stelle "
        "erhalten. Alles geht auch per E-Mail."
    )
    return long, words.tr("Anträge, Antworten, Fristen und Ergebnisse Ihres Netzwerks. Zugang mit einer Einladung.")


def _line(command: Explained, words: Words) -> str:
    return f"/{_name(command, words)} - {words.tr(command.does)}"


def _name(command: Explained, words: Words) -> str:
    return command.name if words.language == "de" else command.alias
