"""The transcript in README.md: one admission in chat and by mail, in the program's own words.

No text in it is typed by hand: the motion is opened and decided by the law, its answers are read as mails are, and all
that people read is what `motions.wording` says of the notices. A test compares the two; after a change of wording,
`.venv/bin/python tests/docs_transcript.py` writes README.md anew.
"""

from collections.abc import Iterator
from email.message import EmailMessage
from textwrap import wrap

from checkout import ROOT
from motions_cases import at, bielefeld

from bot.playground.people import SAMPLES, mandates
from mail.understand import Explanation, explain
from motions.changes import Decision
from motions.decide import casting, opening, progress, views
from motions.decide.casting import Word
from motions.decide.evolve import evolve
from motions.decide.opening import Draft, Opened, Surroundings
from motions.decide.progress import Reading
from motions.model import Applicant, Refusal
from motions.notice import Notice, NoticeKind
from motions.terms import BallotKind, Channel, Choice, Kind
from motions.wording import Medium, say
from motions.wording.words import Words

README = ROOT / "README.md"
BEGIN, END = "<!-- transcript -->\n", "<!-- end of transcript -->\n"
WIDTH = 100
APPLICANT = Applicant("Wärmestube Musterviertel e. V. (Beispiel)", "vorstand@waermestube.example", "Wärmestube")
REASON = "Tagesaufenthalt für Wohnungslose in der Innenstadt (Beispiel)."
SEATS = {"dora": "diakonie", "wilma": "bgw"}


class Transcript:
    """The motion as it stands, and what one would have read on the way."""

    def __init__(self, opened: str) -> None:
        agreement = bielefeld()
        members = {member.id: member for member in agreement.members}
        people = {sample.id: sample.person() for sample in SAMPLES}
        draft = Draft(Kind.ADMISSION, APPLICANT.name, REASON, "anna", APPLICANT)
        around = Surroundings(agreement.network, members, people, mandates())
        done = opening.open_motion(draft, around, "2026-07", at(opened))
        assert isinstance(done, Opened), done
        self.case, self.now, self.told = done.case, opened, list(done.decision.notices)
        self.lines: list[str] = []

    def take(self, decided: Decision | Refusal, now: str) -> None:
        """What was decided at `now`."""
        assert isinstance(decided, Decision), decided
        self.case, self.now, self.told = evolve(self.case, decided.changes), now, list(decided.notices)

    def says(self, person: str, choice: Choice, channel: Channel, when: str) -> None:
        """A person's word for its seat."""
        moment = at(when)
        word = Word(SEATS[person], choice, channel, moment, moment, person=person)
        self.take(casting.cast(self.case, word, moment), when)

    def show(self, heading: str, kind: NoticeKind, person: str, medium: Medium, until: str = "") -> None:
        """The last notice of a kind to a person, in a block of its own, to the paragraph before `until`."""
        found = [n for n in self.told if n.kind is kind and n.to.person == person and not n.edits]
        self.lines += [heading, "", "```text", *self._said(found[-1], medium, until), "```", ""]

    def _said(self, notice: Notice, medium: Medium, until: str) -> Iterator[str]:
        message = say(notice, medium, Words(), at(self.now))
        text = message.text()
        if medium == "mail":
            text = f"Betreff: {message.subject}\n\n{text}"
        elif message.options:
            text += "\n\n" + "\n".join(" ".join(f"[{option.word}]" for option in row) for row in message.rows())
        shown = text[: text.index(until)] + "[...]" if until else text
        for line in shown.split("\n"):
            yield from wrap(line, WIDTH) or [""]


def understood(text: str) -> Explanation:
    """What the program makes of a mail with this text."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "wilma@bgw.example", "AW: Aufnahme"
    mail.set_content(text)
    return explain(mail.as_bytes(), BallotKind.OBJECTION)


def transcript() -> str:
    """The whole of it, as Markdown."""
    play = Transcript("2026-11-23 10:00")
    play.show("Dora Dienst (Diakonie) reads in Telegram:", NoticeKind.MOTION, "dora", "chat")
    play.show(
        "Wilma Wohnlich (Bielefelder Wohnungsbaugesellschaft) gets the same by mail, complete; this is how it begins:",
        NoticeKind.MOTION, "wilma", "mail", "Was gilt, wenn",
    )  # fmt: skip
    play.says("dora", Choice.OBJECT, Channel.TELEGRAM, "2026-11-24 09:14")
    play.show("Dora presses `Widerspruch`:", NoticeKind.VOTE_COUNTED, "dora", "chat")
    _answers_by_mail(play)
    _confirm_all(play)
    play.show("The last member confirms, and everybody is told the date:", NoticeKind.BINDING_DATE, "dora", "chat")
    close = "2026-12-09 00:01"
    play.take(progress.advance(play.case, Reading(at(close)), at(close)), close)
    play.show("The period ends. Silence counts as consent, and is shown as silence:", NoticeKind.RESULT, "dora", "chat")
    return "\n".join(play.lines)


def _answers_by_mail(play: Transcript) -> None:
    """First an answer that could mean both, then a clear one."""
    doubtful, clear = "Ja, gerne", "Kein Widerspruch"
    reading, person = understood(doubtful), play.case.people["wilma"]
    assert reading.unclear is not None
    shown = views.view(play.case, at("2026-11-24 11:02"))
    ask = views.seat_notice(
        play.case, NoticeKind.ASK_BACK, "bgw", person, shown, text=doubtful, code=reading.unclear.value
    )
    play.take(Decision(notices=(ask,)), "2026-11-24 11:02")
    heading = f"Wilma answers „{doubtful}“. Asked whether she objects, that can mean both:"
    play.show(heading, ask.kind, "wilma", "mail", "So antworten")
    choice = understood(clear).choice
    assert choice is not None
    play.says("wilma", choice, Channel.MAIL, "2026-11-24 11:20")
    play.show(f"She writes „{clear}“:", NoticeKind.VOTE_COUNTED, "wilma", "mail", "Wen Sie")


def _confirm_all(play: Transcript) -> None:
    for seat, person in (("bethel", "berta"), ("gfs", "gesa"), ("trockendock", "tina")):
        moment = at("2026-11-24 15:00")
        play.take(
            casting.confirm_receipt(play.case, seat, person, Channel.TELEGRAM, moment, moment), "2026-11-24 15:00"
        )


def written_anew(readme: str) -> str:
    """README.md with the present transcript between its two marks."""
    before, rest = readme.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n{transcript()}\n{END}{after}"


if __name__ == "__main__":
    README.write_text(written_anew(README.read_text(encoding="utf-8")), encoding="utf-8")
