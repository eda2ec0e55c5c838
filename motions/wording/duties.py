"""What an agreement asks for beside ballots, said back in plain words: joining, sites, reports, review, contacts."""

from collections.abc import Iterator
from datetime import date

from motions.duties import ContactsRule, Duties, Joining, ReportRule, ReviewRule, SitesRule, YearDay
from motions.wording.clean import listed
from motions.wording.dates import plain_day, series, short_day, span
from motions.wording.money import amount
from motions.wording.steps import cited
from motions.wording.words import Words

_ANY_YEAR = 2001


def explained(duties: Duties, words: Words) -> Iterator[str]:
    """Each rule in a sentence or two; nothing of what the agreement does not speak of."""
    if duties.joining.by is Joining.OFFICE:
        yield _cited(
            words.tr(
                "Mitglied wird, mit wem die Stelle eine Kooperationsvereinbarung schließt. Die Stelle verhandelt; "
                "die anderen Mitglieder stimmen darüber nicht ab und erhalten danach das neue Verzeichnis."
            ),
            duties.joining.clause,
            words,
        )
    if duties.sites:
        yield sites(duties.sites, words)
    for report in duties.reports:
        yield " ".join(_report(report, words))
    if duties.review:
        yield review(duties.review, words)
    if duties.contacts:
        yield _contacts(duties.contacts, words)
    yield words.tr(
        "Endet die Amtszeit einer benannten Person, wird die Stelle {span} vorher erinnert.",
        span=span(duties.term_warning, words),
    )


def _cited(sentence: str, clause: str, words: Words, ours: bool = False) -> str:
    grounds = [cited(clause, words)] if clause else []
    grounds += [words.tr("zum Teil unsere Lesart")] if ours else []
    return f"{sentence} ({'; '.join(grounds)})" if grounds else sentence


def sites(rule: SitesRule, words: Words) -> str:
    """How many sites there may be, and how much money a year."""
    said = words.trn(
        "Es gibt höchstens {number} Standort und für ihn im Kalenderjahr {amount}.",
        "Es gibt höchstens {number} Standorte und für alle zusammen im Kalenderjahr {amount}. Ein Standort mehr oder "
        "ein Cent mehr wird abgelehnt.",
        rule.most,
        amount=amount(rule.cents, words),
    )
    return _cited(said, rule.clause, words, rule.ours)


def _report(rule: ReportRule, words: Words) -> Iterator[str]:
    said = words.tr(
        "{name}: Über die Ergebnisse wird zwischen dem {opens} und dem {due} berichtet, {years}, und zwar an: "
        "{bodies}.",
        name=rule.name,
        opens=of_year(rule.opens, words),
        due=of_year(rule.due, words),
        years=_years(rule, words),
        bodies=listed(body.name for body in rule.bodies),
    )
    yield _cited(said, rule.clause, words, rule.ours)
    before = series([span(one, words) for one in rule.reminders], words)
    yield words.tr(
        "Die Stelle wird erinnert, bis alles zugestellt ist: zu Beginn, vor dem letzten Tag ({days}) und danach "
        "jede Woche.",
        days=before,
    )


def _years(rule: ReportRule, words: Words) -> str:
    if not rule.years:
        return words.tr("in jedem Jahr")
    return words.tr("im Jahr {years}", years=listed(map(str, rule.years)))


def of_year(day: YearDay, words: Words) -> str:
    """A day that comes every year: "1. Juli"."""
    return short_day(date(_ANY_YEAR, day.month, day.day), words)


def review(rule: ReviewRule, words: Words) -> str:
    """After how many years the agreement is looked at again, and from when these count."""
    said = words.trn(
        "Die Vereinbarung wird jedes Jahr überprüft.",
        "Die Vereinbarung wird alle {number} Jahre überprüft.",
        rule.every_years,
    )
    if rule.since is None:
        return _cited(said, rule.clause, words)
    counted = words.tr(
        "Gezählt wird ab dem {day}; angekündigt wird ein Jahr, ein Vierteljahr und einen Monat vorher.",
        day=plain_day(rule.since, words),
    )
    return f"{_cited(said, rule.clause, words)} {counted}"


def _contacts(rule: ContactsRule, words: Words) -> str:
    return words.trn(
        "Einmal im Jahr, ab dem {day}, wird jede Person gefragt, ob Adressen und Vollmachten stimmen; wer binnen "
        "{number} Tag nicht antwortet, steht danach bei der Stelle.",
        "Einmal im Jahr, ab dem {day}, wird jede Person gefragt, ob Adressen und Vollmachten stimmen; wer binnen "
        "{number} Tagen nicht antwortet, steht danach bei der Stelle.",
        rule.answer_days,
        day=of_year(rule.asked_on, words),
    )
