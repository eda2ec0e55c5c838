"""What an answer that was not understood with certainty is answered with: why, and which do you mean?"""

from collections.abc import Mapping

from motions.wording import names, options, parts
from motions.wording.clean import clean, clip, listed
from motions.wording.message import Block, Message
from motions.wording.setting import Setting
from motions.wording.words import N_

QUOTED = 300  # so much of what somebody wrote is quoted back

UNCLEAR: Mapping[str, str] = {  # why an answer was not understood -> what is said about it
    "ambiguous": N_("Die Antwort kann sich darin auch auf etwas anderes beziehen."),
    "both": N_("Darin stehen zwei verschiedene Antworten."),
    "condition": N_("Ihre Bedingung habe ich der koordinierenden Stelle vorgelegt."),
    "contrast": N_("Die Einschränkung darin habe ich der koordinierenden Stelle vorgelegt."),
    "empty": N_("In Ihrer Nachricht habe ich keinen Text gefunden."),
    "for_now": N_("Darin steht eine Antwort nur für den Augenblick; gebraucht wird eine, die bis zum Fristende gilt."),
    "form": N_("Darin stehen Kästchen, von denen keines eindeutig angekreuzt ist."),
    "hedge": N_("Darin steht die Antwort nur mit Vorbehalt."),
    "later": N_("Darin ist eine Antwort erst angekündigt."),
    "negation": N_("Darin steht ein „nicht“ oder „kein“, das sich auf Verschiedenes beziehen kann."),
    "other": N_("Ihre Nachricht habe ich der koordinierenden Stelle vorgelegt."),
    "other_ballot": N_("Dieses Wort gehört zu einer anderen Art von Verfahren."),
    "other_motion": N_("Darin geht es um etwas anderes, als hier gefragt ist."),
    "question": N_("Ihre Frage habe ich der koordinierenden Stelle vorgelegt."),
    "reported": N_("Darin steht, was jemand anderes meint."),
    "sender": N_("Ihre Mail nennt nicht genau einen Absender."),
    "struck": N_("Darin sind Wörter durchgestrichen."),
    "subjunctive": N_("Darin steht, was Sie tun würden, und nicht, was Sie tun."),
    "withdrawal": N_(
        "Darin nehmen Sie eine frühere Antwort zurück; welche stattdessen gelten soll, habe ich nicht gefunden. Ihre "
        "Nachricht habe ich der koordinierenden Stelle vorgelegt."
    ),
    "yes_no": N_("Gefragt ist, ob Sie widersprechen; „Ja“ oder „Nein“ allein lässt offen, was Sie meinen."),
}


def ask_back(setting: Setting) -> Message:
    """Not understood with certainty: which do you mean?"""
    words, notice = setting.words, setting.notice
    if notice.text.strip():
        lead = words.par(
            "Ihre Antwort „{text}“ kann ich nicht sicher zuordnen und habe sie deshalb **nicht gezählt**.",
            text=clip(clean(notice.text), QUOTED),
        )
    else:
        lead = words.par("Ihre Antwort kann ich nicht sicher zuordnen und habe sie deshalb **nicht gezählt**.")
    reason = (words.par(UNCLEAR[notice.code]),) if notice.code in UNCLEAR else ()
    blocks = (
        parts.head(setting),
        parts.joined(lead, *reason),
        *_which(setting),
        *options.how_to_answer(setting),
        *_why_this_date(setting),
    )
    return Message(
        words.tr("Rückfrage - {title}", title=names.title(setting.motion, words)), blocks, options.ballot(setting)
    )


def _why_this_date(setting: Setting) -> tuple[Block, ...]:
    """Who asks something by mail may ask for the date, which we can answer; in chat a button does (design: Voting)."""
    if setting.chat or setting.notice.code != "question" or not setting.running:
        return ()
    heading = setting.words.par("**Warum dieses Datum?**")
    return (heading, parts.until(setting), parts.derivation(setting))


def _which(setting: Setting) -> tuple[Block, ...]:
    words, answers = setting.words, options.ballot(setting)
    if not answers:
        return ()
    *others, last = (words.tr("„{word}“", word=option.word) for option in options.choices_of(setting.motion, words))
    return (words.par("Meinen Sie {others} oder {last}?", others=listed(others), last=last),)
