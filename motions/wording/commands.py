"""What commands are answered with, as text: the same for chat and command line.

Everything here takes values that any room can make (views, receipts, register versions) and the words last.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from motions.days import Deadline
from motions.model import Mandate, Member, Person, RegisterVersion, Result
from motions.notice import MotionView, ReceiptLine, SeatVote, Tried
from motions.register import line_of
from motions.terms import Channel, State
from motions.wording import names, parts
from motions.wording.buttons import how_to_ask, why_this_date
from motions.wording.clean import clean, clip, listed
from motions.wording.dates import close, day_of, end_of, moment, plain_day
from motions.wording.help import beyond_of, help_text, menu
from motions.wording.majority import majority_sentence
from motions.wording.names import cancel_reason, choice
from motions.wording.previews import discarded, done, preview_opening, preview_order, statement_taken
from motions.wording.previews_of_two import needs_second, waits_for_second
from motions.wording.say_result import receipt_line
from motions.wording.say_tried import one as attempt
from motions.wording.status import signature
from motions.wording.steps import numbered, steps
from motions.wording.waiting import why
from motions.wording.words import Words

__all__ = [
    "absence_of",
    "absent",
    "back_again",
    "beyond_of",
    "cancel_reason",
    "choice",
    "deadline",
    "designated",
    "discarded",
    "done",
    "help_text",
    "how_to_ask",
    "inbox",
    "language_changed",
    "member_list",
    "menu",
    "moment",
    "motion_list",
    "motion_status",
    "needs_second",
    "newer",
    "older",
    "page",
    "preview_opening",
    "preview_order",
    "question_forwarded",
    "register",
    "statement_taken",
    "waits_for_second",
    "why_this_date",
]

RUNNING = frozenset({State.COLLECTING, State.BINDING})


def motion_list(motions: Iterable[tuple[MotionView, State]], words: Words) -> str:
    """All motions with their state, one line each."""
    lines = [
        words.tr(
            "{id} · {title} · {state}",
            id=motion.id,
            title=names.title(motion, words),
            state=_state(motion, state, words),
        )
        for motion, state in motions
    ]
    return "\n".join(lines) or words.tr("Es gibt noch keinen Antrag.")


def page(number: int, of: int, words: Words) -> str:
    """Which page of a list this is."""
    return words.tr("Seite {number} von {of}", number=number, of=of)


def newer(words: Words) -> str:
    """Button: the page before, with what is newer."""
    return words.tr("‹ Neuere")


def older(words: Words) -> str:
    """Button: the page after, with what is older."""
    return words.tr("Ältere ›")


def _state(motion: MotionView, state: State, words: Words) -> str:
    if state not in RUNNING:
        return names.state(state, words)
    end = close(motion.deadline, motion.zone, words)
    if motion.binding:
        return words.tr("Frist bis {end}", end=end)
    return words.tr("Frist frühestens bis {end}", end=end)


def motion_status(
    motion: MotionView,
    state: State,
    votes: Sequence[SeatVote],
    receipts: Sequence[ReceiptLine],
    words: Words,
    *,
    result: Result | None = None,
    tried: Sequence[Tried] = (),
) -> str:
    """Where one motion stands: its close, what has been said, who has received it.

    Until the close nothing is certain, so the count is called "derzeit". votes and receipts are those that the asker
    may see; result: the count so far, or the final one; tried: what was done where a receipt was missing.
    """
    lines = [
        words.tr("Antrag {id} · {title}", id=motion.id, title=names.title(motion, words)),
        words.tr("Stand: {state}", state=_state(motion, state, words)),
        *([signed] if (signed := signature(motion, words)) else []),
    ]
    if result:
        lines.append(_count(motion, state, result, words))
    if state in RUNNING and votes:
        lines += ["", words.tr("Antworten derzeit:")]
    elif votes:
        lines += ["", words.tr("Antworten:")]
    lines += [_vote(vote, motion, words) for vote in votes]
    if receipts:
        lines += ["", words.tr("Zugang:"), *(receipt_line(line, motion.zone, words) for line in receipts)]
    if tried:
        lines += ["", words.tr("Wo Zugang fehlte, wurde versucht:"), *(attempt(it, motion.zone, words) for it in tried)]
    return "\n".join(lines)


def _count(motion: MotionView, state: State, result: Result, words: Words) -> str:
    count = majority_sentence(motion, result, words).text
    return words.tr("Derzeit: {count}", count=count) if state in RUNNING else count


def _vote(vote: SeatVote, motion: MotionView, words: Words) -> str:
    if vote.choice is None:
        return words.tr("{seat}: keine Antwort", seat=vote.seat)
    return words.tr(
        "{seat}: {choice} ({how})",
        seat=vote.seat,
        choice=names.answer(vote.choice, motion, words),
        how=parts.how(vote, motion.zone, words),
    )


def member_list(
    members: Iterable[Member], people: Mapping[str, Person], mandates: Iterable[Mandate], words: Words
) -> str:
    """The members of today with their people: role, powers and channels of each."""
    held: dict[str, list[Mandate]] = {}
    for mandate in mandates:
        held.setdefault(mandate.member, []).append(mandate)
    shown = [
        "\n".join([clean(f"{member.name} ({member.id})"), *_people_of(held.get(member.id, []), people, words)])
        for member in members
        if member.until is None
    ]
    return "\n\n".join(shown) or words.tr("Es gibt noch kein Mitglied.")


def _people_of(mandates: Sequence[Mandate], people: Mapping[str, Person], words: Words) -> list[str]:
    if not mandates:
        return [words.tr("  niemand benannt")]
    return [_mandate(mandate, people[mandate.person], words) for mandate in mandates if mandate.person in people]


LONGEST_NETWORK = 80  # characters of a name in an answer that a button shows


def _mandate(mandate: Mandate, person: Person, words: Words) -> str:
    powers = ", ".join(names.power(power, words) for power in sorted(mandate.powers))
    ways = ", ".join(names.channel(way, words) for way in person.channels())
    return "  " + words.tr(
        "{name}, {role}. Vollmachten: {powers}. Erreichbar: {ways}.",
        name=person.name,
        role=names.role(mandate.role, words),
        powers=powers or words.tr("keine"),
        ways=ways or words.tr("nicht"),
    )


def register(latest: RegisterVersion | None, zone: str, words: Words) -> str:
    """The present version of the register (§ 6 (7))."""
    if latest is None:
        return words.tr("Es gibt noch keine Fassung des Mitgliederverzeichnisses.")
    day = plain_day(day_of(latest.at, zone), words)
    lead = words.tr("Mitgliederverzeichnis, Fassung {number} vom {day}", number=latest.number, day=day)
    return "\n".join([lead, *numbered([clean(line_of(entry)) for entry in latest.entries])])


def deadline(counted: Deadline, zone: str, words: Words) -> str:
    """A period's end with its derivation."""
    end = close(counted, zone, words, named=True)
    lead = words.tr("Fristende: {end}.", end=end)
    return "\n".join([lead, *numbered(steps(counted.steps, zone, words))])


def inbox(rows: Iterable[tuple[int, str, str | None, str | None, datetime]], zone: str, words: Words) -> str:
    """What waits for a person's decision: number, source, kind, reason and arrival (UTC) of each."""
    lines = [
        words.tr(
            "{number} · {source} · {at} · {reason}",
            number=number,
            source=_source(source, words),
            at=moment(at, zone, words),
            reason=why(reason or kind or "", words),
        )
        for number, source, kind, reason, at in rows
    ]
    return "\n".join(lines) or words.tr("Es wartet nichts auf Ihre Entscheidung.")


def _source(source: str, words: Words) -> str:
    return names.channel(Channel(source), words) if source in set(Channel) else source


def absent(until: datetime, zone: str, words: Words) -> str:
    """An absence is noted until `until` (UTC), the end of a day."""
    return words.tr(
        "Vermerkt: Sie sind bis {until} abwesend. So lange wird zuerst die andere Person Ihres Mitglieds gefragt.",
        until=end_of(day_of(until - timedelta.resolution, zone), words),
    )


def absence_of(name: str, until: datetime | None, zone: str, words: Words) -> str:
    """Somebody else's absence until `until` (UTC), the end of a day; None: it is over."""
    if until is None:
        return words.tr("Vermerkt: {name} ist wieder da.", name=name)
    end = end_of(day_of(until - timedelta.resolution, zone), words)
    return words.tr("Vermerkt: {name} ist bis {until} abwesend.", name=name, until=end)


def back_again(words: Words) -> str:
    """An absence is over."""
    return words.tr("Vermerkt: Sie sind wieder da und werden wieder zuerst gefragt.")


def language_changed(words: Words) -> str:
    """Said in the new language."""
    return words.tr("Ich schreibe Ihnen künftig auf Deutsch.")


def question_forwarded(words: Words) -> str:
    """Free words in chat are a question, never a vote."""
    return words.tr(
        "Ihre Nachricht liegt der koordinierenden Stelle vor. Sie ist keine Stimme; abstimmen können Sie mit den "
        "Knöpfen unter dem Antrag. Mit /offen sehen Sie, was offen ist."
    )


def designated(yes: bool, network: str, words: Words) -> str:
    """The answer to the question whether a network's notices may be delivered here."""
    name = clip(clean(network), LONGEST_NETWORK)
    if yes:
        return words.tr(
            "Vermerkt für {network}: Mitteilungen dürfen hier zugestellt werden. Damit können Fristen beginnen.",
            network=name,
        )
    return words.tr(
        "Vermerkt für {network}: Mitteilungen gelten hier erst als zugegangen, wenn Sie antworten oder bestätigen.",
        network=name,
    )


def withdrawal(done: str, words: Words) -> str:
    """What became of the question whether a member shall leave."""
    return {
        "left": words.tr("Eingetragen: Die Mitgliedschaft ist beendet. Alle Mitglieder werden informiert."),
        "leaves": words.tr("Eingetragen: Die Mitgliedschaft endet an diesem Tag. Alle Mitglieder werden informiert."),
        "asked": words.tr(
            "Noch nicht eingetragen: Ein Austritt beendet eine Mitgliedschaft. Er gilt, sobald eine zweite Person der "
            "Stelle ihn bestätigt. Alle anderen sind gefragt."
        ),
        "dropped": words.tr("Gut, es bleibt alles, wie es ist."),
    }[done]


def withdrawal_asked(names: Sequence[str], words: Words) -> str:
    """Somebody without the power declares it: who is asked."""
    if not names:
        return words.tr(
            "Für Ihr Mitglied hat niemand eine Vollmacht, den Austritt zu erklären. Die koordinierende Stelle "
            "weiß davon."
        )
    return words.tr(
        "Für Sie ist keine Vollmacht hinterlegt, den Austritt zu erklären. Gefragt ist {names}; bis zur Bestätigung "
        "bleibt alles, wie es ist.",
        names=listed(names),
    )
