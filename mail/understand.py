"""A mail from its raw bytes to what it means, with every step said: for `umlauf explain mail` and for the desk."""

import re
from dataclasses import dataclass, replace

from mail.around import BESIDE
from mail.bounce import Failed, Report, read_report
from mail.identity import Claim, Ours, who
from mail.parse import Mail, parse
from mail.reading import Doubt, Reading, read
from mail.reply import Cut, Written, written
from mail.triage import MailKind, Triage, triage
from motions.terms import BallotKind, Choice

_CHOICES = frozenset(choice.value for choice in Choice)


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a mail is understood. `as_json` gives the contract's fields; `trail` the steps as (what, facts).

    text: what the writer wrote, "" for reports and loops. choice, unclear and received: see `mail.reading.Reading`;
    only an answer has them. cut: what was left out of the text. token: the one everything agrees on. failed: what a
    delivery report says.
    """

    mail: Mail
    kind: MailKind
    text: str
    choice: Choice | None
    unclear: Doubt | None
    received: bool
    token: str | None
    failed: tuple[Failed, ...]
    claim: Claim
    sorted: Triage
    reading: Reading | None
    report: Report | None
    trail: tuple[tuple[str, str], ...]
    cut: tuple[Cut, ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        """The phrases of the book that the reading rests on, as written there."""
        steps = (step.partition(": ") for step in (self.reading.why if self.reading else ()))
        return tuple(dict.fromkeys(phrase for choice, _, phrase in steps if phrase and choice in _CHOICES))

    @property
    def unrecognised(self) -> tuple[str, ...]:
        """What stands beside the vote and is not known to be harmless, in the writer's words."""
        steps = (step.partition(": ") for step in (self.reading.why if self.reading else ()))
        return tuple(dict.fromkeys(words for what, _, words in steps if what.startswith(f"{BESIDE} ")))

    def as_json(self) -> dict[str, object]:
        """The fields that `umlauf explain mail --json` promises, ready for json.dumps."""
        return {
            "kind": self.kind.value,
            "text": self.text,
            "choice": self.choice.value if self.choice else None,
            "unclear": self.unclear.value if self.unclear else None,
            "received": self.received,
            "token": self.token,
            "failed": [{"address": one.address, "final": one.final} for one in self.failed],
        }


def explain(raw: bytes, ballot: BallotKind, ours: Ours | None = None) -> Explanation:
    """Understand a mail. Never raises on any bytes; what cannot be read is an answer without text."""
    mail = parse(raw)
    wrote = written(mail)
    claim = who(mail, ours)
    kind = triage(mail, wrote, ours)
    reading = read(wrote, mail.subject, ballot, speaker(mail)) if kind.kind is MailKind.ANSWER else None
    report = read_report(raw) if kind.kind is MailKind.BOUNCE else None
    if reading and "several_senders" in claim.problems:
        reading = replace(reading, choice=None, unclear=Doubt.SENDER)
    return Explanation(
        mail=mail,
        kind=kind.kind,
        text=wrote.text if kind.kind in (MailKind.ANSWER, MailKind.AUTO) else "",
        choice=reading.choice if reading else None,
        unclear=reading.unclear if reading else None,
        received=reading.received if reading else False,
        token=claim.token or _only(report),
        failed=report.failed if report else (),
        claim=claim,
        sorted=kind,
        reading=reading,
        report=report,
        trail=_trail(mail, wrote, claim, kind, reading),
        cut=wrote.cut,
    )


def speaker(mail: Mail) -> frozenset[str]:
    """Words that name the writer or the writer's organisation: the display name and the parts of the address."""
    address = mail.froms[0] if mail.froms else ""
    return frozenset(word for word in re.findall(r"[^\W\d_]{2,}", f"{mail.from_name} {address}"))


def _only(report: Report | None) -> str | None:
    return report.tokens[0] if report and len(report.tokens) == 1 else None


def _trail(
    mail: Mail, wrote: Written, claim: Claim, kind: Triage, reading: Reading | None
) -> tuple[tuple[str, str], ...]:
    steps = [("parsed", ", ".join(mail.problems) or "ok")]
    steps += [("rule" if held else "rule_missed", name) for name, held in kind.trail]
    steps.append(("kind", kind.kind.value))
    steps += [("token", f"{found.token} ({found.where})") for found in claim.tokens]
    steps += [("problem", problem) for problem in claim.problems]
    steps.append(("auth", claim.auth.value))
    steps += [("cut", f"{cut.why}: {cut.line}") for cut in wrote.cut]
    steps.append(("text", wrote.text))
    steps += [("read", step) for step in reading.why] if reading else []
    return tuple(steps)
