"""What a chat shows when somebody asks how the date was reached or for the reason, or wants to ask the office."""

from motions.notice import MotionView, ReceiptLine
from motions.terms import State
from motions.wording import names, parts
from motions.wording.dates import close
from motions.wording.message import Block, Message
from motions.wording.steps import cited, numbered, steps
from motions.wording.words import Words


def why_this_date(motion: MotionView, words: Words, last: ReceiptLine | None = None) -> str:
    """The close with its derivation, step by step, as text. `last`: whose receipt was the last one."""
    if motion.state in (State.CANCELLED, State.MOOT):
        state = names.state(motion.state, words)
        return words.tr(
            "Das Verfahren zu Antrag {id} ist beendet: {state}. Eine Frist läuft nicht mehr.", id=motion.id, state=state
        )
    derived = steps(motion.deadline.steps, motion.zone, words, last=last, earliest=not motion.binding)
    return "\n".join([_outcome(motion, words), *numbered(derived)])


def _outcome(motion: MotionView, words: Words) -> str:
    end = close(motion.deadline, motion.zone, words, named=True)
    if motion.binding:
        return words.tr("Fristende zu Antrag {id}: {end}.", id=motion.id, end=end)
    return words.tr(
        "Frühestes Fristende zu Antrag {id}: {end}. Das verbindliche Datum folgt, sobald alle Mitglieder die "
        "Nachricht haben.",
        id=motion.id,
        end=end,
    )


def details(motion: MotionView, words: Words) -> Message:
    """Reason and list of documents; where chat shows only a summary, where to read them instead."""
    title = names.title(motion, words)
    if not motion.chat_shows_all:
        elsewhere = words.par(
            "Begründung und Unterlagen zu Antrag {id} gibt es nicht im Chat, sondern per E-Mail.", id=motion.id
        )
        return Message(title, (elsewhere,))
    blocks: list[Block] = [parts.heading(title), *parts.text(motion, words)]
    if motion.documents:
        blocks += [words.par("**Unterlagen:**"), parts.documents(motion.documents, words)]
    rule = words.par("**Die Regel im Wortlaut** ({clause}):", clause=cited(motion.clause, words))
    blocks += [rule, parts.quote(motion.clause_text), *parts.ours(motion, words)]
    return Message(title, tuple(blocks))


def how_to_ask(motion: MotionView, words: Words) -> str:
    """How to ask the office something."""
    return words.tr(
        "Schreiben Sie Ihre Frage zu Antrag {id} als nächste Nachricht hier in den Chat. Ich lege sie {office} vor. "
        "Eine Frage ist keine Stimme, Ihre Antwort bleibt davon unberührt.",
        id=motion.id,
        office=motion.office,
    )
