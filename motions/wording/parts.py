"""Sentences that several messages share: whom it is about, the rule, the date, what the seat has said, whom to ask."""

from collections.abc import Iterable, Mapping

from motions.model import Document
from motions.notice import MotionView, NoticeKind, SeatVote, Stated
from motions.terms import BallotKind, Channel, State
from motions.wording import names
from motions.wording.clean import clean, clean_lines, clip
from motions.wording.dates import close, moment
from motions.wording.majority import majority, with_base
from motions.wording.message import Block, Items, Paragraph, Span, Style, line
from motions.wording.setting import Setting
from motions.wording.steps import cited, steps
from motions.wording.words import N_, Words

OURS: Mapping[str, str] = {  # keys of an agreement's procedure and calendar -> what we added
    "announce": N_("was das Ergebnis von den Stimmen zeigt"),
    "business_days": N_("die Geschäftszeiten"),
    "business_hours": N_("die Geschäftszeiten"),
    "changes": N_("bis wann eine Antwort geändert werden kann"),
    "chat_shows": N_("wie viel im Chat gezeigt wird"),
    "close": N_("dass erst zum Fristende gezählt wird"),
    "concerned": N_("die Stimme des betroffenen Mitglieds"),
    "escalate_after": N_("wann weitere Wege versucht werden"),
    "period_days": N_("die Dauer der Frist"),
    "presumed_after": N_("wann der Zugang vermutet wird"),
    "remind_applicant": N_("die Erinnerungen an die neue Organisation"),
    "reminders": N_("die Erinnerungen"),
    "roll_over": N_("das Fristende am nächsten Werktag"),
    "seat_rule": N_("welche Antwort zählt, wenn zwei Personen antworten"),
}


def joined(*parts: Paragraph, by: str = " ", style: Style = Style.PLAIN) -> Paragraph:
    """Several sentences as one paragraph."""
    spans: list[Span] = []
    for part in parts:
        spans += [Span(by)] if spans else []
        spans += part.spans
    return Paragraph(tuple(spans), style)


def head(setting: Setting) -> Paragraph:
    """First line: which network and motion; second: what it is about."""
    motion = setting.motion
    return setting.words.par(
        "**{network} · Antrag {id}**\n{title}",
        network=motion.network,
        id=motion.id,
        title=names.title(motion, setting.words),
    )


def greeting(setting: Setting) -> Paragraph:
    """How a mail begins."""
    if name := setting.notice.to.greeting:
        return setting.words.par("Guten Tag {name},", name=name)
    return setting.words.par("Guten Tag,")


SAID_OTHERWISE = (NoticeKind.OFFICE, NoticeKind.INVITATION, NoticeKind.MANDATE)
"""Mails to the office itself, and those that say at length what becomes of people's data."""


def contact(setting: Setting) -> tuple[Block, ...]:
    """How a mail ends: whom to ask, and what becomes of what is kept, for it may be the first (Art. 13, 14 GDPR)."""
    if setting.notice.kind in SAID_OTHERWISE:
        return ()
    return (*_whom_to_ask(setting), joined(data_kept(setting.words), style=Style.FINE))


def data_kept(words: Words) -> Paragraph:
    """In short, to whoever hears of it for the first time."""
    return words.par(
        "Datenschutz: Ihre Angaben dienen nur den Verfahren des Netzwerks und werden nach festen Fristen gelöscht. "
        "Näheres und Ihre Rechte nennt Ihnen die koordinierende Stelle."
    )


def _whom_to_ask(setting: Setting) -> tuple[Block, ...]:
    if setting.notice.motion is None:
        return ()
    if setting.motion.unrun:
        return (nobody_to_ask(setting.words),)
    sentence = setting.words.par(
        "**Wen Sie fragen können:** {office}, koordinierende und geschäftsführende Stelle. "
        "Schreiben Sie Ihre Frage in eine Antwort auf diese Mail, sie wird der Stelle vorgelegt.",
        office=setting.motion.office,
    )
    return (sentence,)


def nobody_to_ask(words: Words) -> Paragraph:
    """Whoever should run the motion is a party to it or has left the network."""
    return words.par(
        "**Wen Sie fragen können:** Dieses Verfahren führt zurzeit niemand. Schreiben Sie Ihre Frage in eine Antwort "
        "auf diese Mail: Sie wird aufbewahrt und vorgelegt, sobald die Mitglieder bestimmt haben, wer es führt."
    )


def text(motion: MotionView, words: Words) -> tuple[Block, ...]:
    """The motion's text in full: its reason, or the wording that is put to the vote."""
    reason = (words.par("**{what}:**", what=names.text(motion.kind, words)), quote(motion.reason))
    return (*reason, *(block for said in motion.statements for block in _stated(said, motion, words)))


def _stated(said: Stated, motion: MotionView, words: Words) -> tuple[Block, ...]:
    """What the concerned member says to it stands beside the reason, in the same size."""
    at = moment(said.at, motion.zone, words)
    lead = words.par("**Stellungnahme von {who}** ({at}):", who=names.who(motion), at=at)
    listed = (documents(said.documents, words),) if said.documents else ()
    return (lead, quote(said.text), *listed)


def rule(motion: MotionView, words: Words) -> Paragraph:
    """The rule in one thought, with the number behind the majority."""
    clause, needed = cited(motion.clause, words), majority(motion, words)
    if motion.ballot is BallotKind.OBJECTION:
        return words.par(
            "Es gilt {clause} der Vereinbarung: Wer nicht widerspricht, stimmt zu. Abgelehnt ist der Antrag nur, wenn "
            "genügend Mitglieder widersprechen: {majority}.",
            clause=clause,
            majority=needed,
        )
    if motion.ballot is BallotKind.SELECTION:
        return words.par(
            "Es gilt {clause} der Vereinbarung: Gewählt ist nur, für wen sich genügend Mitglieder aussprechen: "
            "{majority}.",
            clause=clause,
            majority=needed,
        )
    sentence = words.par(
        "Es gilt {clause} der Vereinbarung: Es zählen nur abgegebene Stimmen. Angenommen ist der Antrag nur, wenn "
        "genügend Mitglieder mit Ja stimmen: {majority}.",
        clause=clause,
        majority=needed,
    )
    return with_base(sentence, motion, words)


def until(setting: Setting) -> Paragraph:
    """The period's end: binding, the earliest one, or past; where it was never reached, that it is over."""
    words, motion = setting.words, setting.motion
    if motion.state in (State.CANCELLED, State.MOOT):
        return words.par("**Das Verfahren ist beendet:** {state}.", state=names.state(motion.state, words))
    end = close(motion.deadline, motion.zone, words, named=not setting.chat)
    if not motion.binding:
        return words.par(
            "Frist: frühestens bis **{end}**. Das verbindliche Datum folgt, sobald alle Mitglieder diese "
            "Nachricht haben.",
            end=end,
        )
    if setting.running:
        return words.par("Frist: bis **{end}**. Dieses Datum ist verbindlich.", end=end)
    return words.par("Die Frist endete am {end}.", end=end)


def derivation(setting: Setting, style: Style = Style.FINE) -> Items:
    """Why this date, as numbered sentences."""
    motion = setting.motion
    sentences = steps(motion.deadline.steps, motion.zone, setting.words, earliest=not motion.binding)
    return Items(tuple(line(sentence) for sentence in sentences), numbered=True, style=style)


def silence(motion: MotionView, seat: str, words: Words) -> Paragraph:
    """What it means not to answer."""
    if motion.ballot is BallotKind.OBJECTION:
        return words.par(
            "**Was gilt, wenn Sie nicht antworten:** Dann gilt {seat} als einverstanden, aber erst, wenn feststeht, "
            "dass Sie diese Nachricht erhalten haben.",
            seat=seat,
        )
    if motion.ballot is BallotKind.SELECTION:
        return words.par(
            "**Was gilt, wenn Sie nicht antworten:** Dann ist für {seat} keine Stimme abgegeben. Die Zahl der nötigen "
            "Stimmen bleibt gleich.",
            seat=seat,
        )
    return words.par(
        "**Was gilt, wenn Sie nicht antworten:** Dann ist für {seat} keine Stimme abgegeben. Schweigen ist keine "
        "Zustimmung, und die Zahl der nötigen Ja-Stimmen bleibt gleich.",
        seat=seat,
    )


def standing(setting: Setting) -> Paragraph:
    """Whom the addressee answers for, and what this seat has said so far."""
    words, notice = setting.words, setting.notice
    seat = notice.seat_name
    said = notice.standing[-1] if notice.standing else None
    if said is None or said.choice is None:
        return words.par("Sie antworten für: {seat}. Bisher: keine Antwort.", seat=seat)
    return words.par(
        "Sie antworten für: {seat}. Bisher: **{choice}** ({how}).",
        seat=seat,
        choice=names.answer(said.choice, setting.motion, words),
        how=how(said, setting.zone, words),
    )


def own_standing(setting: Setting) -> tuple[Block, ...]:
    """The same where there is something to answer; a concerned member is told that it has no ballot."""
    if setting.concerned and not setting.has_ballot:
        return (setting.words.par("Sie sind betroffen und haben in diesem Verfahren keine Stimme."),)
    return (standing(setting),) if setting.has_ballot else ()


def how(vote: SeatVote, zone: str, words: Words) -> str:
    """By whom, on which way and when something was said, as far as it is known."""
    way = names.channel(vote.channel, words) if vote.channel else None
    at = moment(vote.at, zone, words) if vote.at else None
    return ", ".join(part for part in (vote.by, way, at) if part)


def came_in(vote: SeatVote, zone: str, words: Words) -> Paragraph:
    """When a vote arrived, on which way and from whom."""
    at = moment(vote.at, zone, words, named=True) if vote.at else ""
    if vote.channel is Channel.MAIL and vote.by:
        return words.par("Eingegangen am {at} per E-Mail von {by}.", at=at, by=person(vote, words))
    if vote.channel is Channel.TELEGRAM and vote.by:
        return words.par("Eingegangen am {at} über Telegram von {by}.", at=at, by=person(vote, words))
    if vote.channel is Channel.HAND:
        return words.par("Eingegangen am {at}, von der koordinierenden Stelle eingetragen.", at=at)
    return words.par("Eingegangen am {at}.", at=at)


def person(vote: SeatVote, words: Words) -> str:
    """Who spoke, and in which role: "Frau Beispiel (Stellvertretung)"."""
    return f"{vote.by} ({names.role(vote.role, words)})" if vote.role else str(vote.by)


def quote(text: str, limit: int | None = None) -> Paragraph:
    """Somebody else's words."""
    said = clean_lines(text)
    return Paragraph(line(clip(said, limit) if limit else said), Style.QUOTE)


def plain(text: str) -> Paragraph:
    """Text that has been said already."""
    return Paragraph(line(clean_lines(text)))


def heading(text: str) -> Paragraph:
    """A heading of its own."""
    return Paragraph(line(clean(text), bold=True), Style.HEADING)


def documents(listed: Iterable[Document], words: Words) -> Items:
    """Files with what they are for."""
    return Items(
        tuple(
            line(words.tr("{purpose}: {file}", purpose=names.purpose(document.purpose, words), file=document.filename))
            for document in listed
        )
    )


def enclosed(setting: Setting, otherwise: str) -> tuple[Block, ...]:
    """The files that come with this mail; or else those of the motion, under `otherwise`."""
    words, kept = setting.words, setting.motion.documents
    if setting.notice.documents and not setting.chat:
        return (words.par("**Unterlagen, die dieser Mail beiliegen:**"), documents(setting.notice.documents, words))
    return (words.par(otherwise), documents(kept, words)) if kept else ()


def ours(motion: MotionView, words: Words) -> tuple[Block, ...]:
    """In small print, which rules are our reading because the agreement does not name them."""
    phrases = dict.fromkeys(words.tr(OURS[key]) for key in motion.ours if key in OURS)
    if not phrases:
        return ()
    sentence = words.par(
        "Diese Regeln sind unsere Lesart, die Vereinbarung nennt sie nicht: {rules}.",
        Style.FINE,
        rules=", ".join(phrases),
    )
    return (sentence,)
