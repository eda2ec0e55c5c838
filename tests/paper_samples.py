"""One of each kind of paper, from motions that the law has really played, for tests of how pages look.

To see them all as pictures, German and English, ordinary and with the longest names:

    .venv/bin/python tests/paper_samples.py FOLDER
"""

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from scenario import Play, around, at
from wording_catalogue import path_of
from wording_samples_meeting import HELD

from bot.papers import joining, letter, meeting, minutes, register, status
from bot.records.told import ENDED
from motions.changes import MotionChanged
from motions.decide import outcome, views
from motions.decide.opening import Surroundings
from motions.model import Case, Member
from motions.notice import NoticeKind, SeatVote
from motions.register import difference, version
from motions.tally import tally
from motions.terms import Channel, Choice
from motions.wording.minutes_told import Told
from motions.wording.words import Words, load

LANGUAGES = {"de": Words(), "en": Words("en", load("en", path_of("en").read_bytes()))}
LONG = "Gesellschaft für überörtliche Wohnungsnotfallhilfe und Straßensozialarbeit im Ärzte- und Pflegeverbund "
NAMES = {
    "diakonie": f"{LONG * 2}e. V. (Beispiel)"[:200],
    "gfs": "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungsverein" * 3,
    "bgw": "مؤسسة المثال للإسكان (Beispiel)",
    "bethel": "Łódź & Söhne <Ärger> 日本 🎉 (Beispiel)",
}
"""Names as people may have them: long with and without blanks, from right to left, with signs that fonts lack."""


def surroundings(names: Mapping[str, str]) -> Surroundings:
    """Six members, some of them with these names, all with an address."""
    known = around()
    members = {
        id_: replace(m, name=names.get(id_, m.name), postal="Beispielweg 7\n33602 Bielefeld")
        for id_, m in known.members.items()
    }
    return replace(known, members=members)


def admission(names: Mapping[str, str] | None = None, close: str = "") -> Play:
    """Received by all, by one late; changed votes, one by hand; to `close` where it is given."""
    play = Play.admission("2026-11-23 10:00", surroundings(names or {}))
    play.all_confirm("2026-11-24 15:00", but=("gfs",))
    play.says("diakonie", Choice.OBJECT, "2026-11-25 09:14", channel=Channel.MAIL)
    play.says("bgw", Choice.OBJECT, "2026-11-25 11:00")
    play.says("bgw", Choice.NO_OBJECTION, "2026-11-26 08:30")
    if close:
        play.clock("2026-12-02 10:00")
        play.letter("gfs", "2026-12-11 10:00", "Brief mit Zustellnachweis (Beispiel)")
        play.enters_vote("gfs", Choice.OBJECT, "2026-12-14 10:00", "Antwortbogen (Beispiel)")
        play.clock(close)
    return play


def exclusion(names: Mapping[str, str] | None = None) -> Play:
    """Everybody else votes for it."""
    play = Play.exclusion("2026-11-23 10:00", surroundings=surroundings(names or {}))
    play.all_confirm("2026-11-24 15:00")
    for seat in ("bethel", "bgw", "diakonie", "trockendock", "stadt"):
        play.says(seat, Choice.FOR, "2026-11-25 09:00")
    play.clock("2026-12-09 00:01")
    return play


def election(names: Mapping[str, str] | None = None) -> Play:
    """A choice between three candidates for the office, who have a majority for one."""
    play = Play.office("2026-11-23 10:00", ("diakonie", "bethel", "gfs"), surroundings(names or {}))
    play.all_confirm("2026-11-24 15:00")
    for seat in ("bethel", "bgw", "diakonie", "trockendock"):
        play.says(seat, Choice.CANDIDATE_1, "2026-11-25 09:00")
    play.says("stadt", Choice.CANDIDATE_2, "2026-11-25 10:00")
    play.clock("2026-12-31 00:01")
    return play


def told(play: Play, now: datetime) -> Told:
    """What minutes of a play say."""
    case, result = play.case, play.motion.result or tally(play.case, now)
    over = [change for change in play.changes if isinstance(change, MotionChanged) and change.event in ENDED]
    ended, why = (over[-1].at, over[-1].why or "") if over else (None, "")
    then_at = ended if ended and not play.motion.result else now
    sums = ("0123456789abcdef" * 4, "fedcba9876543210" * 4)
    return Told(case, case, result, 42, *sums, now, then_at, ended, why)


def minutes_of(play: Play, words: Words, now: str = "2026-12-31 09:00") -> bytes:
    """Its minutes."""
    return minutes.paper(told(play, at(now)), b"{}", words)


def notice_letter(play: Play, seat: str, words: Words, now: str = "2026-11-27 12:00") -> bytes:
    """The notice of the motion for the office to print, with its reply form."""
    said = views.official_notice(play.case, NoticeKind.MOTION, seat, views.view(play.case, at(now)))
    return _letter(play.case, said, play.case.members[seat], words, now)


def result_letter(play: Play, seat: str, words: Words, now: str = "2026-12-31 09:00") -> bytes:
    """The result to a seat."""
    return _letter(play.case, outcome.result_for(play.case, seat, at(now)), play.case.members[seat], words, now)


def answer_letter(play: Play, words: Words, now: str = "2026-12-31 09:00") -> bytes:
    """What the applicant is told."""
    who = play.case.motion.applicant
    assert who is not None
    applicant = Member("", who.name, who.short, who.mail, "Musterweg 3, 33604 Bielefeld")
    return _letter(play.case, outcome.answer_for_applicant(play.case, at(now)), applicant, words, now)


def _letter(case: Case, said: object, recipient: Member, words: Words, now: str) -> bytes:
    office = case.members[views.running_office(case)]
    return letter.paper(said, recipient, office, words, at(now), mail="netz@example.org")  # type: ignore[arg-type]


def register_of(count: int, words: Words, names: Mapping[str, str] | None = None) -> bytes:
    """A register of so many members, the last of whom has joined."""
    play = admission(names)
    many = [Member(f"m{n}", f"Straßenverein Nummer {n:03} für Öfen e. V. (Beispiel)", "x") for n in range(count - 6)]
    before = [*play.case.members.values(), *many]
    joined = Member("neu", "Wärmestube Musterviertel e. V. (Beispiel)", "neu", since=at("2026-12-15 10:00"))
    old, new = (version(n, who, at("2026-12-15 10:00"), "2026-01") for n, who in ((7, before), (8, [*before, joined])))
    return register.paper(play.case.network, new, difference(old, new), words)


def joining_of(play: Play, words: Words) -> bytes:
    """The sheet to sign the agreement with."""
    latest = version(7, play.case.members.values(), at("2026-11-01 10:00"), "2026-00")
    return joining.paper(play.case, latest, None, words, at("2026-12-31 09:00"))


def meeting_of(words: Words, names: Mapping[str, str] | None = None) -> bytes:
    """Minutes of a meeting; with names, of one that talked a lot."""
    view = HELD
    if names:
        lines = "\n\n".join(f"TOP {n}: {LONG}berichtet von {n} Fällen (Beispiel)." for n in range(1, 40))
        people = tuple(replace(one, seat=NAMES["diakonie"]) for one in HELD.people)
        decided = replace(HELD.resolved[0], text=f"Beschluss über {NAMES['gfs']}", why=LONG * 3)
        view = replace(HELD, minutes=lines, people=people, resolved=(decided,) * 4, subject=NAMES["diakonie"])
    return meeting.paper(view, "Netzwerk Beispiel", words, at("2027-01-13 09:00"))


def standing_of(play: Play, words: Words, now: str = "2026-11-27 12:00") -> bytes:
    """The picture of a standing (PNG)."""
    case, moment = play.case, at(now)
    seats = [seat for seat in case.motion.roll.present() if seat.votes]
    votes = [(*views.standing(case, seat.member)[-1:], SeatVote(seat.name, None))[0] for seat in seats]
    view, received = views.view(case, moment), views.receipt_lines(case, moment)
    return status.picture(view, votes, received, words, moment, result=tally(case, moment))


def without_object(names: Mapping[str, str] | None = None) -> Play:
    """The member whose exclusion was applied for leaves by itself before the close."""
    play = Play.exclusion("2026-11-23 10:00", surroundings=surroundings(names or {}))
    play.all_confirm("2026-11-24 15:00")
    play.leaves("gfs", "2026-11-30 10:00")
    return play


CLOSE = "2026-12-29 00:01"
PAPERS: Mapping[str, Callable[[Words, Mapping[str, str] | None], bytes]] = {
    "register": lambda words, names: register_of(20, words, names),
    "minutes-admission": lambda words, names: minutes_of(admission(names, CLOSE), words),
    "minutes-exclusion": lambda words, names: minutes_of(exclusion(names), words),
    "minutes-office": lambda words, names: minutes_of(election(names), words),
    "minutes-moot": lambda words, names: minutes_of(without_object(names), words),
    "notice": lambda words, names: notice_letter(admission(names), "gfs", words),
    "notice-exclusion": lambda words, names: notice_letter(exclusion(names), "diakonie", words),
    "result": lambda words, names: result_letter(admission(names, CLOSE), "diakonie", words),
    "answer": lambda words, names: answer_letter(admission(names, CLOSE), words),
    "joining": lambda words, names: joining_of(admission(names, CLOSE), words),
    "meeting": meeting_of,
}
"""Name -> what makes it, given the language and, where they are to be unusual, the names of members."""


@cache
def sample(name: str, language: str, names: str = "") -> bytes:
    """One of PAPERS, with the usual names of members or ("long") the unusual ones; made once for all tests."""
    return PAPERS[name](LANGUAGES[language], {"": None, "long": NAMES}[names])


def main(folder: Path) -> None:
    """Everything as pictures of 90 dots per inch."""
    folder.mkdir(parents=True, exist_ok=True)
    for language, words in LANGUAGES.items():
        for kind, names in (("", None), ("-long", NAMES)):
            (folder / f"standing{kind}-{language}.png").write_bytes(standing_of(admission(names), words))
            for name, make in PAPERS.items():
                file = folder / f"{name}{kind}-{language}"
                draw = ["pdftoppm", "-r", "90", "-png", "-", str(file)]
                subprocess.run(draw, input=make(words, names), check=True)
        many = ["pdftoppm", "-r", "90", "-png", "-", str(folder / f"register-120-{language}")]
        subprocess.run(many, input=register_of(120, words), check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
