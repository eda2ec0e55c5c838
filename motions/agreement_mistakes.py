"""What can be wrong or remarkable in an agreement file, as templates with their remedy: a closed list.

The templates are English; `motions.wording` translates them and fills in the facts. Facts are what stands in the file
or could stand there, so they are the same in every language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """Why a key cannot be used, and what to write instead. Each follows the name of the key."""

    TOML = "is not valid TOML: {error}"
    MISSING = "is missing; add {example}"
    UNKNOWN = "is not known; known here are: {known}"
    MISSPELT = "is not known; did you mean {guess}?"
    NOT_TABLE = "must be a table, not {found}"
    NOT_TABLES = "must be a list of tables that each begin with {example}, not {found}"
    NOT_TEXT = "must be a text in quotation marks, not {found}"
    NOT_TEXTS = "must be a list of texts in square brackets, not {found}"
    NOT_WHOLE = "must be a whole number, not {found}"
    NOT_FLAG = "must be true or false, not {found}"
    NOT_ID = "cannot be {found}: write at most 40 small letters, digits and single hyphens between them"
    NOT_MAIL = "cannot be {found}: write one mail address such as name@example.org"
    NOT_PLACE = "cannot be {found}: its holidays are not known; write an ISO 3166-2 code such as DE-NW"
    NOT_ZONE = "cannot be {found}: write a time zone of the IANA list such as Europe/Berlin"
    NOT_DAYS = "must be a list of weekdays from 1 (Monday) to 7 (Sunday), at least one and each once, not {found}"
    NOT_HOURS = 'must be an opening and a later closing time such as ["08:00", "18:00"], not {found}'
    NOT_DURATION = 'cannot be {found}: write a whole number and its unit, such as "7 days" or "36 hours"'
    OUT_OF_RANGE = "cannot be {found}: write a number from {low} to {high}"
    NO_CHOICE = "cannot be {found}; choose one of: {known}"
    NOT_EXACT = 'cannot be {found}: write an exact fraction as text, such as "1/2" or "3/4", so that nothing is rounded'
    AT_LEAST = 'is not what "more than" says: exactly the share is not enough; write more_than with the bare fraction'
    BOTH_SHARES = "cannot stand beside more_than: write the one that the clause says"
    WRONG_BASE = "cannot be {found}: with ballot = {ballot} silence is consent, so write {known}"
    WEIGHTED = "cannot be used: Umlauf counts one vote for each member; remove weight, or vote on that without Umlauf"
    ALL_OR_MORE = "cannot be {found}: more than that can never vote; write a fraction below 1"
    TWO_COULD = 'cannot be {found}: two candidates could both reach that; write more_than = "1/2" or more'
    WRONG_COUNTS = "cannot be {found}: with ballot = {ballot} write {known}"
    WRONG_THEN = "cannot be {found}: with ballot = {ballot} reaching the threshold means {known}"
    NO_MEMBER = "cannot be {found}: no [[members]] has this id; choose one of: {known}"
    OFFICE_ITSELF = "cannot be the office: it stands in where the office is concerned or proposes"
    NO_BASIS = "needs presumption_basis: name the members' decision that allows it, or remove presumed_after"
    NOT_AMOUNT = 'cannot be {found}: write an exact amount as text, such as "80000.00 EUR"'
    NOT_YEAR_DAY = 'cannot be {found}: write month and day as text, such as "07-01"; 29 February is not in every year'
    NOT_YEARS = "cannot be {found}: write a list of years such as [2021, 2022]"
    NOT_DATE = "cannot be {found}: write a day without quotation marks, such as 2020-03-17"
    BEFORE = "cannot be {found}: that is before {other}"
    NEEDS_DATES = "cannot stand without [inquiries.dates]: the date of a case conference is looked for in that way"
    JOINS_TWICE = "cannot stand beside [procedures.admission]: either the office concludes or all are asked"
    TWICE = "is {found}, as in {other} already: every member needs its own"


class Caution(StrEnum):
    """What is possible and should be known before anybody relies on it."""

    OUT_OF_REACH = "can never be reached: it takes {needed} of {base}, and only {voters} have a ballot"
    NEEDS_ALL = "needs everybody: it takes {needed} of {base}, and only {voters} have a ballot"
    BASIS_UNUSED = "has no effect without presumed_after"
    REMINDER_EARLY = "is not later than the opening: the period has {period} days; such a reminder goes out at once"
    REVIEW_UNDATED = "is missing: without the day from which the years count nobody is reminded of the review"
    BODY_WITHOUT_MAIL = "is missing: results can go to {body} only once its address is entered, here or by the office"
    NO_SUBSTITUTE = "is missing: nobody else can run what concerns the office or what the office proposes"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in the agreement `file`. `key` is its path, members counted from 1: "members[2].mail"."""

    file: str
    key: str
    fault: Fault
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The mistake with its remedy, in English."""
        return self.fault.format_map(self.facts)

    def __str__(self) -> str:
        return f"{self.file}: {self.key} {self.message}" if self.key else f"{self.file} {self.message}"


@dataclass(frozen=True, slots=True)
class Warned:
    """Something in a valid agreement that its network should know. `key` as in Mistake."""

    key: str
    caution: Caution
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The caution in English."""
        return self.caution.format_map(self.facts)

    def __str__(self) -> str:
        return f"{self.key} {self.message}"
