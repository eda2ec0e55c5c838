"""What stands around an answer and says nothing: greetings at the end, signatures, banners, notices of programs."""

import re
from collections.abc import Sequence

_GREETING_WORD = r"gr(?:ü|ue|u)(?:ß|ss|s)(?:en?|le)?"
_CLOSING = re.compile(
    r"^[\s\W]*(?:"
    rf"(?:(?:vielen |herzlichen |besten )?dank (?:und|&|im voraus und) )?(?:(?:ich )?(?:verbleib\w* "
    rf"|send\w* )?(?:mit|m\.)\s+)?"
    rf"(?:(?:vielen?|beste[nr]?|liebe[nr]?|freundl(?:iche[nmrs]?|\.)|herzliche[nr]?|sch(?:ö|oe)ne[nr]?"
    rf"|sonnige[nr]?|kollegiale[nmr]?"
    rf"|winterliche[nr]?|weihnachtliche[nr]?|adventliche[nr]?|verbindliche[nr]?|allerbeste[nr]?|ganz|und|&"
    rf"|einem|einen|dem"
    rf"|viele|ein|netten?|solidarischen?|diakonischen?|gesegneten?|fr(?:ö"
    rf"|oe)hlichen?)[\s,]+)*{_GREETING_WORD}\b"
    r"|freundlichst|hochachtungsvoll|mit (?:vorz(?:ü|ue)glicher )?hochachtung|es gr(?:ü|ue)(?:ß"
    r"|ss)t(?: sie| euch| dich)?\b"
    r"|m\.?\s?f\.?\s?g\.?(?=\W|$)|(?:lg|vg|bg|hg|fg|lieben gruss|lieber gruss)(?=\W|$)|herzlichst"
    r"|alles gute(?=\W|$)"
    r"|(?:(?:with )?(?:kind|best|warm|many|kindest)(?:est)? (?:regards|wishes))|regards|best(?=\s*,?\s*$)"
    r"|cheers"
    r"|(?:yours )?sincerely(?: yours)?|yours (?:truly|faithfully)|br(?=\s*,?\s*$)"
    r")",
    re.IGNORECASE,
)
_DELIMITER = re.compile(r"^(?:--|—|–|--\s.{0,0})\s*$")
_POSTSCRIPT = re.compile(
    r"^\s*(?:p\.?\s?p?\.?\s?s\.?\s*[:.\-–]?(?=\s|$)|nachtrag\b|nb\s?:|anmerkung\s?:|wichtig\s?:|nachsatz)",
    re.IGNORECASE,
)
_TAGLINE = re.compile(
    r"^[\s\W]*(?:"
    r"(?:diese (?:nachricht|e-?mail|mail) wurde |diese (?:nachricht|e-?mail) |[Dd]ies )?(?:von|mit|über"
    r"|via|aus|per) (?:meinem|meiner|mein|der|dem|einem)?\s?"
    r"[^.!?\n]{0,60}\b(?:gesendet|gesandt|verschickt|geschrieben|versandt)\b"
    r"|(?:kurz )?(?:gesendet|gesandt|verschickt|verfasst) (?:von|mit|über|via|aus|vom|per)\b"
    r"|von unterwegs (?:gesendet|geschrieben)"
    r"|von mobil\s*$|von unterwegs\s*$|mobil gesendet"
    r"|(?:<+|\()?sent (?:from|with|via|by)\b|(?:get|download) \[?outlook for|outlook f(?:ü"
    r"|ue)r \w+ (?:beziehen|herunterladen|holen)"
    r"|holen sie sich outlook|beziehen sie outlook|laden sie outlook|diese e-?mail wurde von avast"
    r"|virenfrei\.?\s*(?:www\.avast|$)"
    r"|envoyé (?:depuis|de)|sendt fra|verzonden (?:met|vanaf)|from my iphone|someone from mobile|從我的"
    r"|yahoo mail: "
    r"|entschuldigen sie (?:bitte )?(?:die )?(?:kürze|tippfehler)|bitte entschuldigen sie (?:die kürze"
    r"|tippfehler)"
    r")[^\n]{0,160}$",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"^[\s\W]*(?:"
    r"(?:diese|die|der inhalt dieser|vorstehende|this|the information|the content)\b[^.\n]{0,60}"
    r"\b(?:e-?mail|nachricht|message)\b[^.\n]{0,80}(?:vertraulich|confidential|rechtlich geschützt|privileged"
    r"|(?:adressaten?|empfängers?|addressee|recipient)\b)"
    r"|wenn sie nicht der (?:richtige|beabsichtigte) (?:adressat|empfänger)"
    r"|sollten sie nicht der (?:richtige|vorgesehene)"
    r"|falls sie diese (?:e-?mail|nachricht) (?:irrtümlich|versehentlich)|if you (?:are not the|have received this)"
    r"|bitte (?:prüfen|denken|überlegen) sie[^.\n]{0,60}(?:umwelt|ausdruck|drucken)|denken sie an die umwelt"
    r"|think before you print|please consider the environment|haftungsausschluss|disclaimer"
    r"|vertraulichkeitshinweis|confidentiality notice|hinweise? zum datenschutz|informationen zum datenschutz"
    r"|datenschutz(?:hinweise?|erklärung|informationen)\b"
    r")",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"^[\s\W]*(?:\[?extern(?:e e-?mail|al)?\]?\b|achtung\b|vorsicht\b|caution\b|warnung\b|warning\b"
    r"|sicherheitshinweis|external email)[\s\W]*"
    r".{0,80}(?:extern|außerhalb|ausserhalb|outside|unbekannt|link|anh(?:ä|ae)ng|absender|phishing)"
    r"|^[\s\W]*\[?(?:externe? (?:e-?mail|mail|nachricht|absender)|extern|external(?: (?:email|sender"
    r"|mail))?)\]?[\s\W]*$"
    r"|^[\s\W]*(?:diese|die folgende) (?:e-?mail|nachricht|mail)\b.{0,60}(?:extern|außerhalb|ausserhalb)"
    r"|^[\s\W]*this (?:e-?mail|message) (?:originated|comes|came|was sent) (?:from )?(?:outside|an external)"
    r"|^[\s\W]*sie erhalten nicht (?:häufig|oft) e-?mails von|^[\s\W]*you don'?t often get email"
    r"|^[\s\W]*einige personen, die diese nachricht erhalten haben",
    re.IGNORECASE,
)
_BANNER_GOES_ON = re.compile(
    r"extern|außerhalb|ausserhalb|link|anh(?:ä|ae)ng|attachment|absender|sender|vertrauen|öffnen|klick"
    r"|click|phishing"
    r"|weitere informationen|erfahren sie, warum|learn why|inhalt|content|sicher|safe|organi[sz]ation",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"wie?derspr|einw(?:a|ä|ae)nd|zustimm|stimm\w* zu|einverstanden|\b(?:dagegen|dafür|objection|object)\b",
    re.IGNORECASE,
)
"""Words of an answer: a line that holds one is never taken for something a program added."""
_BANNER_TAG = re.compile(
    r"^\s*[\[(<*]+\s*(?:extern|external|ext)(?:al|e? (?:e-?mail|mail|absender|sender))?\s*[\])>*]+[\s:]*", re.IGNORECASE
)


def without_banner(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines without the warning that a gateway put on top, and the warning."""
    start = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines):
        return lines, []
    if not _BANNER.match(" ".join(lines[start : start + 2])) or _MEANT.search(lines[start]):
        tagged = _BANNER_TAG.match(lines[start])
        if not tagged:
            return lines, []
        return [lines[start][tagged.end() :], *lines[start + 1 :]], [tagged[0].strip()]
    end = start + 1
    while end < len(lines) and end < start + 12 and lines[end].strip():
        finished = re.search(r"[.!\])*]\s*$", lines[end - 1])
        if _MEANT.search(lines[end]) or (finished and not _BANNER_GOES_ON.search(lines[end])):
            break
        end += 1
    rest, more = without_banner(lines[end:])
    return rest, [*lines[start:end], *more]


def tagline(line: str) -> bool:
    """A line that a mail program adds ("Von meinem iPhone gesendet")."""
    return len(line) < 200 and bool(_TAGLINE.match(line)) and not _MEANT.search(line)


def closing(line: str) -> bool:
    """Whether the line is a greeting at the end, with at most a name or a place after it."""
    found = _CLOSING.match(line)
    if not found or _MEANT.search(line):
        return False
    rest = re.sub(r"[\W\d]+", " ", line[found.end() :]).split()
    return len(rest) <= 7


def disclaimer(line: str) -> bool:
    """Whether a legal notice begins here."""
    return bool(_DISCLAIMER.match(line)) and not _MEANT.search(line)


def delimiter(line: str) -> bool:
    """The signature delimiter "-- " (RFC 3676, 4.3), also without its blank."""
    return bool(_DELIMITER.match(line))


def postscript(lines: Sequence[str]) -> int | None:
    """Where among the lines below a greeting something is added that belongs to the answer (a P.S.)."""
    return next((index for index, line in enumerate(lines) if _POSTSCRIPT.match(line)), None)
