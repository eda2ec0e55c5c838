"""How mail programs announce a quotation: attribution lines, header blocks, dividing lines, and our own sentences.

German first, because German mails are what comes in; the others because people's programs speak what they were
installed with. Each pattern names the programs it was seen in.
"""

import re
from collections.abc import Sequence

from mail.ourlines import OUR_LINES
from mail.patterns import anywhere, line_like

_WROTE = (
    r"(?:schrieb(?:en|st)?|geschrieben|wrote|writes|schreef|skrev|escribió|escreveu|napisała?(?:\(a\))?|a écrit"
    r"|ha scritto|написал|пише)"
)
_WROTE_WORD = re.compile(rf"\b{_WROTE}", re.IGNORECASE)
_LONGEST = 2000
"""Characters of a line that are looked at."""
_DATED = r"^[-*\s]*(?:Am|On|At|Op|Le|El|Il|Den|Em|W dniu)\s"
_STARTS_DATED = re.compile(_DATED, re.IGNORECASE)
_END = r"(?:[:\-–*_\s]|<[^<>]*>|\(at\))*$"

_MAILBOX = r"[^<>]{0,80}<[^<>@\s]+@[^<>\s]+>"
_MAILBOX_ALONE = re.compile(_MAILBOX)
_DATE_ALONE = re.compile(r"\d\d?\.\d\d?\.\d{4},?\s+\d\d?:\d\d")
_OF_A_DATE = re.compile(
    r"^\s*\d\d?\.[^\n]{6,22}\d\d?:\d\d[^\n]{0,110}@|^(?:Nachricht|E-?Mail|Mail|Geschrieben|In (?:einer|der|Ihrer))\s"
    r"|>,?\s+\d\d?\.\d\d?\.\d{4}",
    re.IGNORECASE | re.MULTILINE,
)
_ATTRIBUTIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "Am 24.11.26 um 09:10 schrieb X <x@example.org>:" - Thunderbird, Apple Mail, GMX, Gmail, Roundcube, Yahoo
        rf"{_DATED}[^!?]{{0,80}}\d[^!?]{{0,220}}\b{_WROTE}\b[^!?]{{0,160}}{_END}",
        # "X <x@example.org> schrieb am Di., 24. Nov. 2026 um 14:49 Uhr:" - Gmail, Yahoo, Outlook for Android
        rf"^[^:!?]{{1,160}}(?:<[^<>]*>)?[^:!?]{{0,40}}\b{_WROTE}\s+(?:am|on|um|at|vor|den)\b[^!?]{{0,80}}\d[^!?]{{0,60}}{_END}",
        # "X via Y <x@example.org> schrieb:" "X hat am 24.11.2026 10:00 geschrieben:" - K-9, Open-Xchange, Horde
        rf"^[^!?]{{1,200}}\b{_WROTE}(?:\s+folgendes)?\s*:[-*\s]*$",
        # "Zitat von X <x@example.org>:" - Horde
        r"^(?:Zitat von|Quoting|Zitiere)\s.{2,150}:\s*$",
        # "2026-11-24 17:21 GMT+01:00 X <x@example.org>:" - older Gmail
        r"^\d{4}[/-]\d{1,2}[/-]\d{1,2}\s+(?:\d\d?:\d\d\s+GMT\S*\s+\S.{0,100}|\S.{0,100}<[^<>]+@[^<>]+>):?\s*$",
        # "X ---24.11.2026 10:00:01---Text" - Notes
        r"^.{1,120}\s-{2,3}\s?\d\d?[./]\d\d?[./]\d{2,4}\s+\d\d?:\d\d.*-{2,3}.*$",
        # "24. Nov. 2026, 10:00 von x@example.org:" "24. November 2026 10:00:00 X <x@example.org>:" - Tuta, FairEmail
        r"^\d{1,2}\.\s?[A-Za-zäÄ]{3,9}\.?\s\d{4},?\s\d\d?:\d\d(?::\d\d)?\s.{0,100}@[^\s!?]{3,80}$",
        # "Nachricht vom 24.11.2026 10:00 von X:" "Geschrieben von X am 24.11.2026:" - web forms, forums, help desks
        r"^(?:Nachricht|E-?Mail|Mail|In (?:einer|der|Ihrer) (?:Nachricht|E-?Mail|Mail)) vom\s\d[^!?]{5,120}:\s*$",
        r"^Geschrieben von\s[^!?]{2,120}\s(?:am|um)\s\d[^!?]{3,40}:\s*$",
        # "X" <x@example.org>, on the next line 24.11.2026 10:00 - Notes
        rf"^{_MAILBOX},?\s+\d\d?\.\d\d?\.\d{{4}},?\s+\d\d?:\d\d(?::\d\d)?:?$",
        # "* X <x@example.org> [2026-11-24 10:00]:" - mutt
        r"^\*\s.+<.+@.+>\s\[.*\]:\s*$",
        # "Netzwerk <x@example.org> 24.11.2026 10:12 >>>" - GroupWise
        r"^>>>\s.*\d\d?[./]\d\d?[./]\d{2,4}.*$",
    )
)
_DIGIT = re.compile(r"\d")
_ADDRESS_FIRST = re.compile(rf"^<[^<>]+@[^<>]+>[^.!?]{{0,40}}\b{_WROTE}\b", re.IGNORECASE)
_NAME_ALONE = re.compile(r"(?:[A-ZÄÖÜ\"(][\w.\"()-]*[ ,]*){1,7}")
_GROUPWISE = _ATTRIBUTIONS[-1]
_PROSE = re.compile(r"[a-zäöüß]{3,}[.!?]$|,\s(?:dass|daß|that|ob|weil)\b")

_DIVIDER = line_like(
    r"Urspr(?:ü|ue|u|\.)\w*\s(?:Nachricht|E-?Mail|Mail)",
    r"Original[\s-]?(?:Nachricht|Mail|E-?Mail|Message)",
    r"(?:Weitergeleitete|Weitergel\.)\s(?:Nachricht|E-?Mail|Mail)",
    r"Forwarded\smessage",
    "(?:Anfang|Ende) der weitergeleiteten (?:Nachricht|E-?Mail|Mail)",
    "Begin forwarded message",
    r"Forwarded by\s.*",
    r"Weitergeleitet von\s.*",
    r"Antwort auf\s.*",
    "Nachrichtentext",
    "Message d'origine|Messaggio originale|Mensaje original|Oorspronkelijk bericht",
    "Reply above this line.*",
    "Bitte oberhalb dieser Linie antworten.*",
    r"(?:bitte )?(?:geben|schreiben|antworten) sie\b[^.!?\n]{0,60}\b(?:oberhalb|über) dieser (?:linie|zeile).*",
    r"(?:please )?(?:type|write) your reply above this line.*",
    r"(?:Originalnachricht|Original message|Nachricht)\s+(?:verarbeitet|processed).*\bdavid.*",
    end=r"(?:[\W_]*|\s(?:von|from|vom|by)\s.{1,100})$",
)
_DASHED = re.compile(r"^\s*-{3,}\s?(?:Urspr|Original|Weitergel)[\w\s-]{3,30}?-{3,}", re.IGNORECASE)
_NEEDS_DASHES = re.compile(r"^\W*(?:Antwort auf|Weitergeleitet von|Forwarded by|Nachrichtentext)", re.IGNORECASE)
_RULE = re.compile(r"^\s*(?:_{5,}|-{8,}|={8,}|\*{8,})\s*$")

_FIELDS = {
    "from": "von|from|de|da|van|fra|från|od|от|expéditeur|absender|gesendet von|sent by",
    "sent": "gesendet|gesendet am|sent|sent at|envoyé|inviato|verzonden|sendt|skickat|wysłano|enviado|empfangen",
    "to": "an|to|à|a|aan|til|till|do|para|кому|empfänger",
    "date": "datum|date|data|fecha|дата|datum/uhrzeit",
    "subject": "betreff|betr\\.?|thema|subject|objet|oggetto|onderwerp|emne|ämne|temat|asunto|assunto|тема",
    "cc": "cc|kopie|kopie \\(cc\\)|kopie an|bcc|blindkopie|copie",
    "other": "antwort an|reply-to|wichtigkeit|priorität|anlagen?|anhänge|attachments?|importance|organisation",
}
_FIELD = re.compile(
    r"^[\s*|]*(?:" + "|".join(f"(?P<{kind}>{names})" for kind, names in _FIELDS.items()) + r")\s*\*?(?::|\t|\s{4,})",
    re.IGNORECASE,
)
_ALL_IN_ONE = re.compile(
    r"^\W*(?:Von|From):\s.{3,150}\s(?:Gesendet|Sent|Datum|Date):\s.{4,80}\s(?:An|To|Betreff|Subject):\s", re.IGNORECASE
)
_BARE_FIELD = re.compile(
    r"^\s*(?:(?P<to>An|To)|(?P<cc>Kopie|Cc|Blindkopie)|(?P<subject>Thema|Betreff|Subject))\s*:?\s*$"
)
_ON_ONE_LINE = re.compile(
    r"(?<=\S)\s+(?="
    r"-{3,}\s?(?:Urspr|Original|Weitergeleitete)"
    r"|(?:Am|On)\s[^\n]{0,30}\d{1,4}[^\n]{0,80}\b(?:schrieb|wrote)\b[^\n]{0,120}(?:<[^<>\n]*@|:\s*$|:\s*>)"
    r"|_{10,}\s"
    r"|(?:Von|From):\s[^\n]{3,150}\s(?:Gesendet|Sent|Datum|Date):\s[^\n]{4,80}\s(?:An|To|Betreff|Subject):\s"
    r"|(?:Gesendet|Sent):\s[^\n]{4,80}\s(?:Von|From):\s[^\n]{3,150}\s(?:An|To|Betreff|Subject):\s)"
)

_OUR_LINES = line_like(
    *(re.escape(line) for line in OUR_LINES),
    "Antworten Sie auf diese Mail mit",
    "oder tippen Sie",
    "So bestätigen Sie den Empfang",
    "Was gilt, wenn Sie nicht antworten",
    r"Es gilt § \d+.*der Vereinbarung",
    "Frist: (?:frühestens )?bis",
    "Die Regel im Wortlaut",
    "Das angekündigte Fristende",
    r"Gezählt für\b",
    r"Ersetzt: \W",
    "Sie antworten für:",
    "Ihre Antwort bisher",
    "Unterlagen, die dieser Mail beiliegen",
    "Diese Nachricht geht an die offizielle Adresse",
    "Reply to this mail with",
    "What applies if you do not answer",
    r"(?:Kein )?Widerspruch\W{1,4}[-–—]\sSie (?:sind|haben)",
    r"(?:Ja|Nein|Enthaltung)\W{1,4}[-–—]\sSie (?:sind|haben|stimmen|enthalten)",
    r"Empfangen\W{1,4}[-–—]\sSie möchten",
    r"(?:No )?objection\W{1,4}[-–—]\syou\b",
    r"Received\W{1,4}[-–—]\syou\b",
    r"[A-Z]\d{1,4}-[A-Z0-9]{4,12}\]?\s(?:Aufnahme|Ausschluss|Admission|Exclusion|Erinnerung|Reminder)",
)
_OUR_WORDS = anywhere(
    r"möchte Mitglied des Netzwerks werden\.",
    r"aus dem Netzwerk auszuschließen\. Bitte lesen",
    "Ihre Antwort .{1,200} kann ich nicht sicher zuordnen",
    "Damit endet die Frist verbindlich am",
    "Es öffnet sich eine fertige Mail",
    r"liegt zu Antrag \S+ noch keine Antwort vor",
    r"\s·\s(?:Antrag|Motion) \d{4}-\d+",
    "Das verbindliche Datum folgt",
    "Die Begründung steht unten, der Antrag",
)


def attribution(lines: Sequence[str], start: int) -> int:
    """How many lines from `start` on are an attribution ("Am ... schrieb X:"), blank ones included; 0 if none.

    Long ones are broken over several lines, some programs even put blank lines between. A line of the writer's own
    above one must not be taken into it: so the first line has to look like the beginning of one.
    """
    first = lines[start].strip()
    if len(first) > _LONGEST:
        return 0
    dated = bool(_STARTS_DATED.match(first)) and bool(_DIGIT.search(first))
    if not dated and not _WROTE_WORD.search(first) and not _attribution_alone(first) and not _name_above(lines, start):
        return 0
    joined, used = "", 0
    for offset, line in enumerate(lines[start : start + 9]):
        text = line.strip()
        if offset and ((text.startswith(">") and not text.endswith(":")) or _STARTS_DATED.match(text)):
            return 0
        if not text and not dated:
            return 0
        joined, used = f"{joined} {text}".strip(), used + bool(text)
        if used > 5:
            return 0
        if text and _is_attribution(joined) and not _continues(lines, start + offset + 1, joined):
            return offset + 1
    return 0


def _attribution_alone(line: str) -> bool:
    return any(pattern.match(line) for pattern in _ATTRIBUTIONS)


def _name_above(lines: Sequence[str], start: int) -> bool:
    """A name alone on its line, with the address and "schrieb" on the next, or with its address above a date."""
    following = lines[start + 1].strip() if start + 1 < len(lines) else ""
    if _DATE_ALONE.match(following):
        return bool(_MAILBOX_ALONE.fullmatch(lines[start].strip()))
    return bool(_ADDRESS_FIRST.match(following)) and bool(_NAME_ALONE.fullmatch(lines[start].strip()))


def has_attribution_word(text: str) -> bool:
    """Whether looking for attributions is worth while at all."""
    return (
        bool(_WROTE_WORD.search(text))
        or ">>>" in text
        or "---" in text
        or bool(_OF_A_DATE.search(text))
        or any(sign in text for sign in ("Zitat", "GMT", "]:"))
    )


def is_groupwise(line: str) -> bool:
    """GroupWise puts ">>>" around its attribution, which is no quote mark."""
    return bool(_GROUPWISE.match(line))


def divider(line: str) -> bool:
    """Whether the line says that the original or forwarded mail follows."""
    if _DASHED.match(line):
        return True
    if len(line) > _LONGEST or not _DIVIDER.match(line):
        return False
    return not _NEEDS_DASHES.match(line) or line.strip().startswith("--")


def rule(line: str) -> bool:
    """A line drawn of one character; says nothing by itself."""
    return bool(_RULE.match(line))


def header_block(lines: Sequence[str], start: int) -> int:
    """How many lines from `start` on are the head of a quoted mail ("Von: ... Gesendet: ..."); 0 if none.

    It takes two different fields, one of which says from whom, to whom or when, so that a letter's "Betreff:" alone
    is none.
    """
    if not (_FIELD.match(lines[start]) or _BARE_FIELD.match(lines[start])):
        return 0
    if _ALL_IN_ONE.match(lines[start]):
        return 1
    kinds: set[str] = set()
    end, other = start, 0
    for index in range(start, min(start + 24, len(lines))):
        field = _FIELD.match(lines[index]) or _BARE_FIELD.match(lines[index])
        if field and field.lastgroup:
            kinds.add(field.lastgroup)
            end, other = index + 1, 0
        elif lines[index].strip():
            other += 1
        if other > 2:
            break
    enough = len(kinds) >= 2 and not kinds.isdisjoint({"from", "sent", "to"})
    return end - start if enough else 0


def our_sentence(line: str) -> bool:
    """Whether the line stands in our own mails and in nobody's answer."""
    return bool(_OUR_LINES.match(line) or _OUR_WORDS.search(line, 0, _LONGEST))


def split_one_line(line: str) -> list[str]:
    """A line in which a program ran answer and quotation together, taken apart."""
    found = _ON_ONE_LINE.search(line, 0, _LONGEST) if len(line) > 40 else None
    return [line[: found.start()], line[found.end() :]] if found else [line]


def _is_attribution(joined: str) -> bool:
    if len(joined) > 420:
        return False
    if not any(pattern.match(joined) for pattern in _ATTRIBUTIONS):
        return False
    return joined.rstrip("-* ").endswith(":") or not _PROSE.search(joined)


def _continues(lines: Sequence[str], following: int, joined: str) -> bool:
    """Whether the next line still belongs to the attribution: it has no colon yet and the next one ends with one."""
    if joined.rstrip("-* ").endswith(":") or following >= len(lines):
        return False
    line = lines[following].strip()
    if not line or len(line) > 90:
        return False
    return line.endswith(":") and bool(re.search(r"[@<>]|\d\d:\d\d|Uhr:$|^\S*>?\s*:$", line)) and not _FIELD.match(line)
