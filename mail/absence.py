"""Absence notices: how one is recognised without any header, until when it holds, and who stands in.

People on holiday answer ballots too, so a sentence about an absence is not enough: it has to sound like a notice to
everybody, and there must be no answer beside it.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

from mail.patterns import anywhere, one_of

_TEXT = r"(?:[^.!?]|(?<=\d)\.)"
"""A letter within a sentence; the dot of a date does not end one."""
_MACHINE = anywhere(
    r"(?:ihre|deine|eingehende|die) (?:e-?mails?|nachricht(?:en)?|mails?) (?:wird|werden|wurde)\b[^.]{0,60}\b"
    "(?:weitergeleitet|gelesen|bearbeitet|abgerufen)",
    "automatisch(?:e[nrs]?)? (?:generiert|erstellt|erzeugt|versandt|versendet|gesendet|verschickt)",
    r"automatische[nrs]? (?:antwort|abwesenheit\w*|eingangsbest\w*|benachrichtigung|nachricht|e-?mail)",
    "(?:in|bei) dringende[nr] (?:fällen?|angelegenheiten|anliegen|anfragen?)[^.]{0,80}"
    "(?:wenden|kontaktieren|erreichen|schreiben)",
    "(?:ihre|deine) (?:anfrage|nachricht|e-?mail|mail)[^.]{0,40}(?:ist|wurde)[^.]{0,30}eingegangen"
    "[^.]{0,30}(?:wird|bearbeit|nummer|ticket)",
    r"nicht mehr (?:für|bei|im|in)\b[^.]{0,80}\b(?:tätig|beschäftigt|erreichbar)",
    "(?:e-?mail-?adresse|postfach|mailadresse)[^.]{0,40}(?:nicht mehr|wird nicht)[^.]{0,30}"
    "(?:gültig|aktiv|gelesen|genutzt|bearbeitet|abgerufen|verwendet)",
    "automat(?:ic|ed|ically) (?:reply|response|generated|message|notification)",
    r"\b(?:out of|away from) (?:the |my )?office",
    "out-of-office",
    "bitte antworten sie nicht auf diese",
    r"\b(?:abwesenheits|urlaubs)(?:notiz|meldung|benachrichtigung|nachricht|assistent)",
    r"(?:ihre|deine) (?:e-?mail|nachricht|mail) (?:hat|haben) (?:uns|mich|wir) (?:erreicht|erhalten)[^?]{0,120}"
    r"\b(?:betriebsausflug|betriebsferien|geschlossen|urlaub|nicht besetzt|abwesend|schließzeit)",
    r"(?:vielen dank|danke) für (?:ihre|deine) (?:e-?mail|nachricht|mail|anfrage)[.,!][^?]{0,160}"
    r"\b(?:besetzt|geöffnet|sprechzeiten|öffnungszeiten)\b[^?]{0,120}\b(?:melden uns|antworten|bearbeite)",
    r"\b(?:aufgrund|wegen) (?:einer |meines |meiner |eines )?(?:dienstreise|urlaubs?|krankheit|erkrankung|fortbildung"
    r"|elternzeit|feiertage)\b[^.!?]{0,60}\b(?:nachricht(?:en)?|e-?mails?|mails?)\b[^.!?]{0,30}\b(?:erst|nicht|verzögert)",
    r"(?:vielen dank|danke) für (?:ihre|deine) (?:e-?mail|nachricht|mail)[.,!]?\s+(?:leider )?"
    r"(?:ich bin|bin ich|derzeit|zurzeit|zur zeit)\b",
)
_ABSENT = one_of(
    r"nicht (?:im|in|am)(?: \w+)? ?(?:büro|haus|hause|dienst|arbeitsplatz|amt|einrichtung)\b",
    "nicht (?:persönlich )?(?:erreichbar|zu erreichen)",
    r"nicht da\b",
    "abwesend",
    "urlaub",
    "(?:außer|ausser) haus",
    "elternzeit",
    "mutterschutz",
    "dienstreise",
    "betriebsausflug",
    "betriebsferien",
    "fortbildung",
    r"krank\b|erkrankt|krankgeschrieben",
)
_AWAY = anywhere(
    rf"\b(?:ich|wir) (?:bin|sind)\b{_TEXT}{{0,80}}\b{_ABSENT}",
    rf"\b(?:ich befinde mich|wir befinden uns|befinde ich mich)\b{_TEXT}{{0,80}}\b{_ABSENT}",
    rf"\bich arbeite\b{_TEXT}{{0,80}}\berreichbar",
    rf"\bbin ich\b{_TEXT}{{0,80}}\b(?:wieder|{_ABSENT})",
    rf"\b(?:büro|dienststelle|geschäftsstelle|einrichtung|praxis)\b{_TEXT}{{0,60}}"
    r"\b(?:geschlossen|nicht besetzt|unbesetzt)",
    rf"\bi (?:am|will be)\b{_TEXT}{{0,60}}"
    r"\b(?:on (?:annual |parental |sick )?leave|vacation|holiday|away|unavailable|back|absent)",
)
_FOR_EVERYBODY = anywhere(
    r"\bwieder (?:für sie da|erreichbar|im büro|im dienst|im haus|zurück|zu erreichen)",
    r"\bwieder (?:ab|am|zum)\b",
    r"wenden sie sich[^.!?]{0,40}\ban\b",
    r"vertret(?:ung|en|er)\b",
    "nur (?:sehr )?(?:eingeschränkt|unregelmäßig|sporadisch)",
    "limited access to",
    "please contact",
    "will (?:be back|return)",
)
_MONTHS = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember",
)  # fmt: skip
DAY = (
    r"(?:\w+tag,?\s+)?(?:dem\s+|den\s+)?(?P<day>\d{1,2})\.\s?(?:(?P<month>\d{1,2})(?:\.|\b)|(?P<name>"
    + "|".join([*_MONTHS, "jan", "feb", "mrz", "apr", "jun", "jul", "aug", "sept?", "okt", "nov", "dez"])
    + r")\.?)\s?(?P<year>\d{4}|\d{2}(?!\d))?"
)
_UNTIL = re.compile(
    rf"\bbis\s+(?:zum\s+|einschließlich\s+|einschl\.\s+|inkl\.?\s+|und mit\s+|zum und mit\s+)*{DAY}", re.IGNORECASE
)
_BACK = re.compile(
    rf"\bwieder\b[^.!?]{{0,40}}?\b(?:ab|am|zum)\s+(?:dem\s+)?{DAY}"
    rf"|\b(?:ab|am)\s+(?:dem\s+)?{DAY.replace('?P<', '?P<b_')}[^.!?]{{0,40}}\bwieder\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_INSTEAD = re.compile(r"wenden|vertret|dringend|kontaktieren|ansprechpartner|contact|urgent|erreichen", re.IGNORECASE)

_NAMED = re.compile(r"\b((?:Frau|Herrn?) (?:Dr\. )?[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?)")


@dataclass(frozen=True, slots=True)
class Absence:
    """What an absence notice says: its last day (local date) and who stands in, by mail address or else by name ("Frau
    Beispiel"); None if unsaid.
    """

    until: date | None = None
    substitute: str | None = None


def sounds_absent(text: str, *, quotes: bool) -> bool:
    """Whether a text without any telling header is a notice to everybody. A notice quotes nothing."""
    if _MACHINE.search(text):
        return True
    return bool(_AWAY.search(text)) and (not quotes or bool(_FOR_EVERYBODY.search(text)))


def read_absence(text: str, sender: str, sent: str) -> Absence:
    """Until when and who instead, as far as it is said. `sent` is the mail's Date header, for a year left out."""
    return Absence(_last_day(text, _sent_on(sent)), _substitute(text, sender))


def _last_day(text: str, sent: date | None) -> date | None:
    until = _UNTIL.search(text)
    if until:
        return _date(until.groupdict(), sent)
    back = _BACK.search(text)
    if not back:
        return None
    groups = {key.removeprefix("b_"): value for key, value in back.groupdict().items() if value}
    day = _date(groups, sent)
    return day - timedelta(days=1) if day else None


def _date(found: dict[str, str | None], sent: date | None) -> date | None:
    name, number = (found.get("name") or "").lower(), found.get("month")
    month = int(number) if number else next((n for n, full in enumerate(_MONTHS, 1) if full[:3] == _short(name)), 0)
    given = found.get("year")
    year = int(given) + (2000 if len(given) == 2 else 0) if given else (sent.year if sent else 0)
    try:
        day = date(year, month, int(found.get("day") or 0))
        return day.replace(year=year + 1) if not given and sent and day < sent else day
    except ValueError:
        return None


def _short(name: str) -> str:
    return "mär" if name.startswith(("mrz", "mär")) else name[:3]


def date_of(found: dict[str, str | None], sent: str) -> date | None:
    """The day that DAY has found; `sent` is a Date header, for a year left out. None for a day that does not exist."""
    return _date(found, _sent_on(sent))


def _sent_on(header: str) -> date | None:
    try:
        return parsedate_to_datetime(header).date()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _substitute(text: str, sender: str) -> str | None:
    start = _INSTEAD.search(text)
    if not start:
        return None
    addresses = (match[0].lower() for match in _ADDRESS.finditer(text, start.start()))
    named = _NAMED.search(text, start.start())
    name = re.sub(r"^Herrn", "Herr", named[1]) if named else None
    return next((address for address in addresses if address != sender.lower()), name)
