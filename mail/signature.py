"""What stands around an answer and says nothing: greetings at its end, signatures, banners, lines of programs."""

import re
from collections.abc import Sequence

from mail.patterns import anywhere, line_like, one_of

_ADJECTIVE = one_of(
    "viel(?:e|en)?",
    "best(?:e|en|er)",
    "lieb(?:e|en|er)",
    r"freundl(?:iche[nmrs]?|\.)",
    "herzliche[nr]?",
    "sch(?:ö|oe)ne[nr]?",
    "sonnige[nr]?",
    "kollegiale[nmr]?",
    "winterliche[nr]?",
    "weihnachtliche[nr]?",
    "adventliche[nr]?",
    "verbindliche[nr]?",
    "netten?",
    "solidarischen?",
    "diakonischen?",
    "gesegneten?",
    "fr(?:ö|oe)hlichen?",
    "allerbeste[nr]?",
    "ganz",
    "und",
    "&",
    "einem",
    "einen",
    "ein",
    "dem",
)
_CLOSING = line_like(
    r"(?:(?:vielen |herzlichen |besten )?dank (?:und|&|im voraus und) )?"
    r"(?:(?:ich )?(?:verbleib\w* |send\w* )?(?:mit|m\.)\s+)?"
    rf"(?:{_ADJECTIVE}[\s,]+)*gr(?:ü|ue|u)(?:ß|ss|s)(?:en?|le)?\b",
    "freundlichst",
    "herzlichst",
    r"herzlich(?=\s*[,.!]?\s*$)",
    "hochachtungsvoll",
    "mit (?:vorz(?:ü|ue)glicher )?hochachtung",
    r"es gr(?:ü|ue)(?:ß|ss)t(?: sie| euch| dich)?\b",
    r"m\.?\s?f\.?\s?g\.?(?=\W|$)",
    r"(?:lg|vg|bg|hg|fg|alles gute)(?=\W|$)",
    "(?:with )?(?:kind|best|warm|many|kindest)(?:est)? (?:regards|wishes)",
    "regards",
    r"(?:best|br)(?=\s*,?\s*$)",
    "cheers",
    "(?:yours )?sincerely(?: yours)?",
    "yours (?:truly|faithfully)",
)
_LONGEST = 300
"""Characters of a line that are looked at; whoever writes more there does not sign."""
_DELIMITER = re.compile(r"^(?:--|—|–)\s*$")
_POSTSCRIPT = line_like(
    r"p\.?\s?p?\.?\s?s\.?\s*[:.\-–]?(?=\s|$)", r"nachtrag\b", r"nb\s?:", r"(?:anmerkung|wichtig)\s?:", "nachsatz"
)
_SENT = one_of("gesendet", "gesandt", "verschickt", "geschrieben", "versandt", "verfasst")
_TAGLINE = line_like(
    r"(?:diese (?:nachricht|e-?mail|mail) (?:wurde )?|dies )?(?:von|mit|über|via|aus|per) (?:mein\w*|der|dem|einem)?\s?"
    rf"[^.!?\n]{{0,60}}\b{_SENT}\b",
    rf"(?:kurz )?{_SENT} (?:von|mit|über|via|aus|vom|per)\b",
    r"von (?:mobil|unterwegs)\s*$",
    "mobil gesendet",
    r"(?:<+|\()?sent (?:from|with|via|by)\b",
    r"(?:get|download) \[?outlook for",
    r"outlook f(?:ü|ue)r \w+\s?(?:<[^<>]*>)?\s*(?:beziehen|herunterladen|holen)",
    "(?:holen|beziehen|laden) sie (?:sich )?outlook",
    r"(?:bitte )?(?:geben|schreiben|antworten) sie\b[^.!?\n]{0,60}\b(?:oberhalb|über) dieser (?:linie|zeile)",
    r"(?:please )?(?:type|write) your reply above this line",
    "diese e-?mail wurde von avast",
    r"virenfrei\.?\s*(?:www\.avast|$)",
    "envoyé (?:depuis|de)",
    "sendt fra",
    "verzonden (?:met|vanaf)",
    "from my iphone",
    "someone from mobile",
    "從我的",
    "yahoo mail: ",
    "(?:bitte )?entschuldigen sie (?:bitte )?(?:die )?(?:kürze|tippfehler)",
    end=r"[^\n]{0,160}$",
)
_DISCLAIMER = line_like(
    r"(?:diese|die|der inhalt dieser|vorstehende|this|the information|the content)\b[^.\n]{0,60}"
    r"\b(?:e-?mail|nachricht|message)\b[^.\n]{0,80}"
    r"(?:vertraulich|confidential|rechtlich geschützt|privileged|(?:adressaten?|empfängers?|addressee|recipient)\b)",
    "wenn sie nicht der (?:richtige|beabsichtigte) (?:adressat|empfänger)",
    "sollten sie nicht der (?:richtige|vorgesehene)",
    "falls sie diese (?:e-?mail|nachricht) (?:irrtümlich|versehentlich)",
    "if you (?:are not the|have received this)",
    r"bitte (?:prüfen|denken|überlegen) sie[^.\n]{0,60}(?:umwelt|ausdruck|drucken)",
    "denken sie an die umwelt",
    "think before you print",
    "please consider the environment",
    "haftungsausschluss",
    "disclaimer",
    "vertraulichkeitshinweis",
    "confidentiality notice",
    "(?:hinweise?|informationen) zum datenschutz",
    r"datenschutz(?:hinweise?|erklärung|informationen)\b",
)
_FOREIGN = "(?:extern|außerhalb|ausserhalb|outside|unbekannt|link|anh(?:ä|ae)ng|absender|phishing)"
_BANNER = line_like(
    r"(?:extern(?:e e-?mail|al)?\]?\b|achtung\b|vorsicht\b|caution\b|warnung\b|warning\b|sicherheitshinweis"
    rf"|external email)[\s\W]*.{{0,80}}{_FOREIGN}",
    r"(?:externe? (?:e-?mail|mail|nachricht|absender)|extern|external(?: (?:email|sender|mail))?)[\s\W]*$",
    r"(?:diese|die folgende) (?:e-?mail|nachricht|mail)\b.{0,60}(?:extern|außerhalb|ausserhalb)",
    "this (?:e-?mail|message) (?:originated|comes|came|was sent) (?:from )?(?:outside|an external)",
    "sie erhalten nicht (?:häufig|oft) e-?mails von",
    "you don'?t often get email",
    "einige personen, die diese nachricht erhalten haben",
)
_BANNER_GOES_ON = anywhere(
    "extern",
    "außerhalb",
    "ausserhalb",
    "link",
    "anh(?:ä|ae)ng",
    "attachment",
    "absender",
    "sender",
    "vertrauen",
    "öffnen",
    "klick",
    "click",
    "phishing",
    "weitere informationen",
    "erfahren sie, warum",
    "learn why",
    "inhalt",
    "content",
    "sicher",
    "safe",
    "organi[sz]ation",
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
    if not _BANNER.match(" ".join(lines[start : start + 2])[:_LONGEST]) or _MEANT.search(lines[start]):
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
    return len(line) < _LONGEST and bool(_TAGLINE.match(line)) and not _MEANT.search(line)


def closing(line: str) -> bool:
    """Whether the line is a greeting at the end, with at most a name or a place after it."""
    found = _CLOSING.match(line) if len(line) < _LONGEST else None
    if not found or _MEANT.search(line):
        return False
    rest = re.sub(r"[\W\d]+", " ", line[found.end() :]).split()
    return len(rest) <= 7


def disclaimer(line: str) -> bool:
    """Whether a legal notice begins here."""
    return bool(_DISCLAIMER.match(line[:_LONGEST])) and not _MEANT.search(line)


def delimiter(line: str) -> bool:
    """The signature delimiter "-- " (RFC 3676, 4.3), also without its blank."""
    return bool(_DELIMITER.match(line))


def postscript(lines: Sequence[str]) -> int | None:
    """Where among the lines below a greeting something is added that belongs to the answer (a P.S.)."""
    return next((index for index, line in enumerate(lines) if _POSTSCRIPT.match(line)), None)
