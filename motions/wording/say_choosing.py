"""Who becomes the office (§ 5 (4)): the candidates, the question whether the chosen one accepts, and the hand-over."""

from collections.abc import Mapping, Sequence
from datetime import date

from motions.notice import MotionView
from motions.wording import names, options, parts
from motions.wording.clean import clean, listed
from motions.wording.dates import plain_day, weekday
from motions.wording.message import Block, Message, Paragraph
from motions.wording.setting import Setting
from motions.wording.steps import cited
from motions.wording.words import N_, Words

ACCEPTANCE: Mapping[str, str] = {  # whether the chosen member accepts, as a coordinator would enter it
    "yes": N_(
        "Soll eingetragen werden, dass {seat} die Stelle annimmt ({id}, {title}), eingegangen am {at}? Ihr Vermerk: "
        "„{note}“. Eine zweite Person der Stelle muss zustimmen; dann werden alle unterrichtet."
    ),
    "no": N_(
        "Soll eingetragen werden, dass {seat} die Stelle ablehnt ({id}, {title}), eingegangen am {at}? Ihr Vermerk: "
        "„{note}“. Eine zweite Person der Stelle muss zustimmen; dann werden alle unterrichtet."
    ),
}


def subject(day: date, words: Words) -> str:
    """What is to be decided, as a motion is called."""
    return words.tr("koordinierende Stelle ab {day}", day=plain_day(day, words))


def candidates(motion: MotionView, words: Words) -> Paragraph:
    """Who stands for the office, and from which day on."""
    day = weekday(motion.from_day, words) if motion.from_day else ""
    if len(motion.candidates) == 1:
        return words.par(
            "{who} möchte ab **{day}** koordinierende und geschäftsführende Stelle werden.",
            who=motion.candidates[0],
            day=day,
        )
    lead = words.par(
        "Diese Mitglieder möchten ab **{day}** koordinierende und geschäftsführende Stelle werden: {list}.",
        day=day,
        list=listed(clean(name) for name in motion.candidates),
    )
    if not motion.after:
        return lead
    runoff = words.par(
        "Es ist eine Stichwahl: In Antrag {id} hat sich niemand durchgesetzt. Nötig bleibt dieselbe Mehrheit.",
        id=motion.after,
    )
    return parts.joined(lead, runoff)


def chosen(setting: Setting) -> Message:
    """To the member that is to be the office: does it accept? Nobody has to."""
    words, motion = setting.words, setting.motion
    answers = options.takes_office(words) if setting.notice.to.person else ()
    ask = words.par(
        "**{who} soll ab {day} koordinierende und geschäftsführende Stelle sein** ({clause}). Nimmt Ihr Mitglied an? "
        "Es muss das nicht tun; ohne Ihre Antwort bleibt alles, wie es ist.",
        who=motion.chosen or "",
        day=_day(motion, words),
        clause=cited(motion.clause, words),
    )
    then = words.par(
        "Wenn Sie annehmen, werden Vertretung und Stellvertretung Ihres Mitglieds an diesem Tag zu den Personen der "
        "koordinierenden Stelle."
    )
    blocks: list[Block] = [parts.head(setting), ask, then]
    if answers and not setting.chat:
        blocks += options.one_of_these(words)
    return Message(words.tr("Nehmen Sie an? {title}", title=names.title(motion, words)), tuple(blocks), answers)


def taken(setting: Setting) -> Message:
    """To everybody: the chosen member has accepted."""
    words, motion = setting.words, setting.motion
    said = words.par(
        "**{who} hat angenommen** und ist ab **{day}** koordinierende und geschäftsführende Stelle. Bis dahin bleibt "
        "es bei {office}.",
        who=motion.chosen or "",
        day=_day(motion, words),
        office=motion.incumbent,
    )
    subject = words.tr("Angenommen: {title}", title=names.title(motion, words))
    return Message(subject, (parts.head(setting), said))


def handed_over(setting: Setting) -> Message:
    """To everybody: another member is the office from now on; to its people with what they find open."""
    words, motion, notice = setting.words, setting.motion, setting.notice
    said = words.par("**Von heute an ist {who} koordinierende und geschäftsführende Stelle.**", who=motion.chosen or "")
    where = words.par("Was Sie an die Stelle schreiben, erreicht jetzt deren Personen. Ihr Weg bleibt derselbe.")
    blocks: list[Block] = [parts.head(setting), parts.joined(said, where)]
    if notice.text:
        blocks += [words.par("**Übergabe an die neue Stelle: was offen ist**"), parts.plain(notice.text)]
    return Message(words.tr("Neue koordinierende Stelle: {network}", network=motion.network), tuple(blocks))


def _day(motion: MotionView, words: Words) -> str:
    return weekday(motion.from_day, words) if motion.from_day else ""


def open_items(motions: Sequence[MotionView], parked: int, undelivered: int, words: Words) -> str:
    """What whoever takes the office over finds open, and whoever leaves it leaves behind."""
    lines = [
        words.tr(
            "Antrag {id}: {title}, {state}",
            id=one.id,
            title=names.title(one, words),
            state=names.state(one.state, words),
        )
        for one in motions
    ]
    lines = lines or [words.tr("Kein Antrag ist offen.")]
    lines.append(words.tr("Im Eingang warten: {number}.", number=parked))
    lines.append(words.tr("Nicht zustellbar: {number}.", number=undelivered))
    return "\n".join(lines)
