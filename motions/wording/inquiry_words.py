"""What an inquiry, its dates and its answers are called, and the ways to answer it."""

from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from motions.inquiry.model import Fit, InquiryKind, Slot
from motions.inquiry.view import InquiryView
from motions.rules import InquiryRules
from motions.wording.clean import clean
from motions.wording.dates import moment, short_day, span, until
from motions.wording.message import Option
from motions.wording.steps import cited
from motions.wording.words import N_, Words

_KINDS: Mapping[InquiryKind, str] = {
    InquiryKind.CONSULTATION: N_("Beratung"),
    InquiryKind.DATES: N_("Terminabfrage"),
    InquiryKind.EVALUATION: N_("Auswertung"),
}
_FITS: Mapping[Fit, str] = {Fit.YES: N_("ja"), Fit.IF_NEED_BE: N_("notfalls"), Fit.NO: N_("nein")}
ALL_FIT, NONE_FITS, NO_REMARKS = N_("Alle passen"), N_("Keiner passt"), N_("Keine Anmerkungen")


def kind(of: InquiryKind, words: Words) -> str:
    """ "Beratung"."""
    return words.tr(_KINDS[of])


def explained(of: InquiryKind, rules: InquiryRules, words: Words) -> str:
    """How a kind of inquiry is held, for whoever adopts the agreement file."""
    name = f"{kind(of, words)} ({cited(rules.clause, words)})" if rules.clause else kind(of, words)
    what = words.trn(
        "{name}: Gefragt wird einen Tag lang, wenn niemand einen Tag nennt. Schweigen bedeutet nichts.",
        "{name}: Gefragt wird {number} Tage lang, wenn niemand einen Tag nennt. Schweigen bedeutet nichts.",
        rules.days,
        name=name,
    )
    if rules.remind is None:
        return what
    before = span(rules.remind, words)
    return f"{what} {words.tr('Erinnert wird einmal, {before} vor dem Ende.', before=before)}"


def title(view: InquiryView, words: Words) -> str:
    """ "Beratung: Notschlafstelle im Ostviertel"."""
    return words.tr("{kind}: {subject}", kind=kind(view.kind, words), subject=view.subject)


def fit(of: str, words: Words) -> str:
    """ "notfalls"; `of` is a `Fit` value."""
    return words.tr(_FITS[Fit(of)])


def slot(of: Slot, zone: str, words: Words) -> str:
    """An offered date with all that is known of it."""
    parts = [moment(of.start, zone, words)]
    if of.minutes:
        parts.append(words.trn("{number} Minute", "{number} Minuten", of.minutes))
    return ", ".join([*parts, *([clean(of.place)] if of.place else [])])


def ends(view: InquiryView, words: Words) -> str:
    """When it ends."""
    return until(view.closes_at, view.zone, words)


def counts(view: InquiryView, item: int, words: Words) -> str:
    """ "ja 3, notfalls 1, nein 0"."""
    return ", ".join(f"{fit(one, words)} {view.count(item, one)}" for one in Fit)


def value(of: str | None, view: InquiryView, words: Words) -> str:
    """What somebody said to one item."""
    if of is None:
        return words.tr("keine Antwort")
    if of == "":
        return words.tr(NO_REMARKS)
    return fit(of, words) if view.slots else of


def noted(said: Sequence[tuple[int, str]], words: Words) -> str:
    """What a press on a date's button has set, in one line."""
    dates = [words.tr("Termin {number}: {fit}", number=item + 1, fit=fit(value, words)) for item, value in said]
    return words.tr("Notiert: {list}.", list=", ".join(dates))


def options(view: InquiryView, own: Sequence[str | None], words: Words, *, chat: bool) -> tuple[Option, ...]:
    """Every way to answer it; none once it is over."""
    if not view.running:
        return ()
    if view.kind is InquiryKind.DATES:
        return tuple(_fit_buttons(view, own, words)) if chat else tuple(_fit_mails(view, words))
    nothing = Option(
        words.tr(NO_REMARKS), words.tr("Sie haben es gelesen und nichts dazu zu sagen"), "no_remarks", about=view.id
    )
    if chat:
        label = words.tr("Stellung nehmen") if view.kind is InquiryKind.CONSULTATION else words.tr("Fragen beantworten")
        return (Option(label, "", "state", about=view.id), nothing)
    if len(view.questions) > 1:
        form = "".join(f"{number}. {clean(asked)}\n\n\n" for number, asked in enumerate(view.questions, start=1))
        fill_in = words.tr("Antworten ausfüllen")
        return (Option(fill_in, words.tr("Die Fragen stehen schon in der Mail"), "state", writes=form), nothing)
    return (nothing,)


def _fit_buttons(view: InquiryView, own: Sequence[str | None], words: Words) -> Iterator[Option]:
    """A row for each date; what the seat said so far bears a tick."""
    for item in range(len(view.slots)):
        for one in Fit:
            tick = "✓ " if own[item] == one else ""
            word = f"{tick}{item + 1} {fit(one, words)}"
            yield Option(word, "", "fit", row=item, about=f"{view.id}.{item}.{_SHORT[one]}")
    row = len(view.slots)
    yield Option(words.tr(ALL_FIT), "", "fit", row=row, about=f"{view.id}.a.{_SHORT[Fit.YES]}")
    yield Option(words.tr(NONE_FITS), "", "fit", row=row, about=f"{view.id}.a.{_SHORT[Fit.NO]}")


_SHORT: Mapping[Fit, str] = {Fit.YES: "y", Fit.IF_NEED_BE: "i", Fit.NO: "n"}
SHORT: Mapping[str, Fit] = {short: one for one, short in _SHORT.items()}
"""How a button names a fit, behind the inquiry and the date's place ("a": all dates)."""


def _fit_mails(view: InquiryView, words: Words) -> Iterator[Option]:
    form = "".join(f"{number} ({_short_slot(of, view.zone, words)}): \n" for number, of in enumerate(view.slots, 1))
    meaning = words.tr("Die Termine stehen schon in der Mail; schreiben Sie ja, notfalls oder nein dahinter")
    yield Option(words.tr("Antwort ausfüllen"), meaning, "fit", about=view.id, writes=form)
    yield Option(words.tr(ALL_FIT), words.tr("An jedem dieser Tage"), "fit", about=f"{view.id}.a.{_SHORT[Fit.YES]}")
    yield Option(words.tr(NONE_FITS), words.tr("An keinem dieser Tage"), "fit", about=f"{view.id}.a.{_SHORT[Fit.NO]}")


def _short_slot(of: Slot, zone: str, words: Words) -> str:
    """Short enough that no mail program breaks the line that it stands in."""
    local = of.start.astimezone(ZoneInfo(zone))
    return f"{short_day(local.date(), words)}, {local:%H:%M}"


def picks(view: InquiryView, words: Words) -> tuple[Option, ...]:
    """For a coordinator: one button for each date."""
    return tuple(
        Option(
            words.tr("Termin {number}: {date}", number=n + 1, date=moment(of.start, view.zone, words)),
            "",
            "pick",
            row=n,
            about=f"{view.id}.{n}",
        )
        for n, of in enumerate(view.slots)
    )
