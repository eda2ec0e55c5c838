"""The ways to answer: each with the word that a button says and a mail's first line may hold, and what it means."""

from motions.notice import MotionView, SeatVote
from motions.terms import BallotKind, Choice
from motions.wording import names
from motions.wording.message import Answers, Block, Option
from motions.wording.setting import Setting
from motions.wording.words import N_, Words


def ballot(setting: Setting) -> tuple[Option, ...]:
    """Everything a seat can do with a running motion; nothing where it has no ballot or nothing counts any more."""
    if not setting.has_ballot or not setting.running:
        return ()
    choices = choices_of(setting.motion, setting.words)
    return choices + (_in_chat(setting) if setting.chat else (received(setting.words, chat=False),))


def choices_of(motion: MotionView, words: Words) -> tuple[Option, ...]:
    """The motion's choices, in one row; candidates below each other, as on a ballot paper."""
    offered = motion.choices
    alone = motion.ballot is BallotKind.SELECTION
    return tuple(
        Option(
            names.answer(said, motion, words),
            names.meaning(said, motion, words),
            said.value,
            row=index - len(offered) if alone else 0,
        )
        for index, said in enumerate(offered)
    )


def takes_office(words: Words) -> tuple[Option, ...]:
    """Whether the chosen member becomes the office; `mail.confirmed` reads these words."""
    return (
        Option(words.tr("Wir nehmen an"), words.tr("Ihr Mitglied übernimmt die Stelle"), "accept"),
        Option(words.tr("Wir lehnen ab"), words.tr("Ihr Mitglied übernimmt die Stelle nicht"), "decline"),
    )


def _in_chat(setting: Setting) -> tuple[Option, ...]:
    words = setting.words
    more = details(words) if setting.motion.chat_shows_all else received(words, chat=True)
    said = setting.notice.standing[-1] if setting.notice.standing else None
    return (*add_reason(setting, said), more, why(words), ask(words))


def add_reason(setting: Setting, said: SeatVote | None) -> tuple[Option, ...]:
    """In chat, below an objection: give a reason. Not where the agreement keeps reasons out of the chat."""
    can = setting.chat and setting.running and setting.motion.chat_shows_all and setting.motion.changeable
    if not can or said is None or said.choice is not Choice.OBJECT:
        return ()
    words = setting.words
    return (
        Option(words.tr("Begründung hinzufügen"), words.tr("Sie möchten Ihren Widerspruch begründen"), "reason", row=1),
    )


def received(words: Words, *, chat: bool, alone: bool = False) -> Option:
    """Only confirms that the notice has arrived; for now, unless it is `alone` and nothing else can be answered."""
    word = words.tr("Empfang bestätigen") if chat else words.tr("Empfangen")
    only = N_("Sie bestätigen damit nur den Empfang")
    meaning = only if alone else N_("Sie möchten vorerst nur den Empfang bestätigen")
    return Option(word, words.tr(meaning), "received", row=2)


def details(words: Words) -> Option:
    """Shows reason and documents."""
    return Option(
        words.tr("Begründung und Unterlagen"), words.tr("Sie möchten Begründung und Unterlagen lesen"), "details", row=2
    )


def why(words: Words) -> Option:
    """Shows the derivation of the date."""
    return Option(
        words.tr("Warum dieses Datum?"), words.tr("Sie möchten wissen, wie das Datum berechnet ist"), "why", row=3
    )


def ask(words: Words) -> Option:
    """Asks the office something."""
    return Option(words.tr("Frage an die Stelle"), words.tr("Sie möchten die Stelle etwas fragen"), "ask", row=3)


def designation(words: Words) -> tuple[Option, ...]:
    """Whether notices may be delivered to this chat."""
    return (
        Option(words.tr("Ja, hier zustellen"), words.tr("Der Chat ist für Mitteilungen benannt"), "yes_designate"),
        Option(words.tr("Nein, nicht hier"), words.tr("Der Chat ist nicht für Mitteilungen benannt"), "no_designate"),
    )


def confirmation(words: Words) -> tuple[Option, ...]:
    """Carries a previewed command out, or drops it."""
    return (
        Option(words.tr("Bestätigen"), words.tr("So ausführen"), "confirm"),
        Option(words.tr("Verwerfen"), words.tr("Nichts ausführen"), "discard"),
    )


def was_it_you(words: Words) -> tuple[Option, ...]:
    """Whether an answer that nobody vouches for is genuine; `mail.confirmed` reads these words."""
    return (
        Option(words.tr("Ja, das war ich"), words.tr("Ihre Antwort wird gezählt, wie sie eingegangen ist"), "confirm"),
        Option(words.tr("Nein, das war ich nicht"), words.tr("Sie wird nicht gezählt"), "discard"),
    )


def is_it_meant(words: Words) -> tuple[Option, ...]:
    """Whether a member shall leave; `mail.confirmed` reads these words."""
    return (
        Option(words.tr("Ja, das ist richtig"), words.tr("Das Mitglied tritt aus"), "confirm"),
        Option(words.tr("Nein, das stimmt nicht"), words.tr("Es geschieht nichts"), "discard"),
    )


def takes_back(words: Words) -> tuple[Option, ...]:
    """Whether a motion shall be taken back; `mail.confirmed` reads these words."""
    return (
        Option(words.tr("Ja, das ist richtig"), words.tr("Der Antrag ist zurückgenommen"), "confirm"),
        Option(words.tr("Nein, das stimmt nicht"), words.tr("Das Verfahren läuft weiter"), "discard"),
    )


def late_copy(instead: str, words: Words) -> tuple[Option, ...]:
    """What a coordinator does with a signed agreement that came late. instead: the draft of the other order."""
    accept, anew = words.tr("Trotzdem annehmen"), words.tr("Neuer Antrag nötig")
    return (
        Option(accept, words.tr("Die Mitgliedschaft beginnt mit Ihrer Bestätigung"), "confirm"),
        Option(anew, words.tr("Die Organisation erfährt, dass sie neu beantragen kann"), "confirm", about=instead),
    )


def send_it(words: Words) -> tuple[Option, ...]:
    """Whether people shall be asked this; `mail.confirmed` reads these words."""
    return (
        Option(words.tr("Ja, das ist richtig"), words.tr("Die Rundfrage geht hinaus"), "confirm"),
        Option(words.tr("Nein, das stimmt nicht"), words.tr("Es geschieht nichts"), "discard"),
    )


def by_letter(words: Words) -> tuple[Option, ...]:
    """What a coordinator can do about a seat without receipt."""
    return (
        Option(words.tr("Brief drucken"), words.tr("Ein Brief mit Antwortbogen"), "letter"),
        Option(words.tr("Zugang eintragen"), words.tr("Einen Zugang von Hand eintragen"), "receipt"),
    )


def pass_on(motion: str, number: str, words: Words) -> tuple[Option, ...]:
    """What a coordinator does with a statement of the concerned member."""
    meaning = words.tr("Die Stellungnahme geht ungekürzt an alle, sobald Sie es bestätigen")
    return (Option(words.tr("Weiterleiten"), meaning, "release", about=f"{motion}.{number}"),)


def from_mail(words: Words) -> tuple[Option, ...]:
    """What a coordinator can make of a stranger's mail."""
    meaning = words.tr("Ein Entwurf aus dieser Mail, den Sie prüfen und bestätigen")
    return (Option(words.tr("Aufnahme beginnen"), meaning, "start_admission"),)


def how_to_answer(setting: Setting) -> tuple[Block, ...]:
    """In a mail, the exact words and the place of the options; in chat nothing, there they are buttons."""
    if setting.chat or not ballot(setting):
        return ()
    return one_of_these(setting.words)


def only_received(setting: Setting) -> tuple[Block, ...]:
    """In a mail, how to confirm the receipt where there is nothing to vote on."""
    if setting.chat:
        return ()
    words = setting.words
    lead = words.par(
        "**So antworten Sie:** Um den Empfang zu bestätigen, antworten Sie auf diese Mail mit diesem Wort in der "
        "ersten Zeile:"
    )
    return (lead, _answers(words))


def settle(setting: Setting) -> tuple[Block, ...]:
    """How to say whether an answer is genuine. Only a mail asks that."""
    words = setting.words
    lead = words.par("**So antworten Sie:** Antworten Sie auf diese Mail mit einem dieser Sätze in der ersten Zeile:")
    return (lead, _answers(words))


def one_of_these(words: Words) -> tuple[Block, ...]:
    """In a mail, that one of the options' words in the first line is the answer."""
    lead = words.par("**So antworten Sie:** Antworten Sie auf diese Mail mit einem dieser Worte in der ersten Zeile:")
    return (lead, _answers(words))


def _answers(words: Words) -> Answers:
    return Answers(words.tr("Oder tippen Sie. Es öffnet sich eine fertige Mail, die Sie nur absenden:"))
