"""Real mails that nobody of this project wrote, where their folder lies beside the checkout: floors that must hold.

The figures are printed (`pytest -rP`). The mails themselves are not part of this project.
"""

import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from checkout import ROOT
from mail_clients import BALLOT

from mail.bounce import read_report
from mail.reading import Reading
from mail.reply import cut
from mail.triage import MailKind
from mail.understand import explain
from motions.terms import BallotKind

CORPORA = ROOT.parent / "shared" / "corpora"
FOREIGN = re.compile(
    "chinese|danish|dutch|finnish|french|greek|hungarian|italian|japanese|korean|norwegian|polish|portuguese|russian|spanish|swedish|turkish"
    "|ukrainian|hebrew|czech|arabic|vietnamese|croatian|estonian|romanian|bulgarian|slovak|slovene|indonesian|catalan"
)


def folder(name: str) -> Path:
    """A corpus, or a skip that says which one is missing."""
    if not (CORPORA / name).is_dir():
        pytest.skip(f"the corpus {name} is not beside this checkout")
    return CORPORA / name


def figure(text: str) -> None:
    """Say what was measured."""
    sys.stdout.write(f"{text}\n")


def words(text: str) -> Counter[str]:
    """The words of a text and how often each is there."""
    return Counter(re.findall(r"\w+", text.lower()))


def test_it_leaks_nothing_below_any_header_german_programs_write() -> None:
    """Twelve headers from public places, the ballot quoted below with and without marks."""
    cases = json.loads((folder("german-headers") / "cases.json").read_text(encoding="utf-8"))
    leaks = []
    for case in cases:
        for marked in {case["gt_quoted"], True}:
            quoted = "\n".join(f"> {line}" if marked else line for line in BALLOT.split("\n"))
            found = cut(f"Kein Widerspruch.\n\n{case['header']}\n{quoted}")
            leaks += [case["client"]] if found.text != "Kein Widerspruch." else []
    figure(f"german-headers: {len(leaks)} of {len(cases)} leak")
    assert leaks == []


def test_it_leaks_no_quoted_word_in_replies() -> None:
    """email_reply_trimmer's collection: German and English mails with what their writers wrote."""
    mails = [file for file in sorted((folder("replies") / "emails").iterdir()) if not FOREIGN.search(file.name)]
    leaks, complete = [], 0
    for file in mails:
        expected = words((CORPORA / "replies" / "trimmed" / file.name).read_text(encoding="utf-8"))
        found = words(cut(file.read_text(encoding="utf-8")).text)
        leaks += [file.name] if found - expected else []
        complete += not expected - found
    figure(f"replies: {len(mails) - len(leaks)} of {len(mails)} leak nothing, {complete} lose nothing")
    assert len(mails) >= 48
    assert len(leaks) <= 2, leaks


def test_it_reads_real_delivery_reports() -> None:
    """flufl.bounce's collection: the failed addresses and whether for good."""
    expected = json.loads((folder("bounces") / "expected.json").read_text(encoding="utf-8"))
    right, sorted_right, total = 0, 0, 0
    for file in sorted((CORPORA / "bounces" / "mails").iterdir()):
        raw, wanted = file.read_bytes(), expected.get(file.name, {"temporary": [], "permanent": []})
        failed = read_report(raw).failed
        temporary = {one.address for one in failed if not one.final}
        permanent = {one.address for one in failed if one.final}
        right += (sorted(temporary), sorted(permanent)) == (lower(wanted["temporary"]), lower(wanted["permanent"]))
        sorted_right += explain(raw, BallotKind.OBJECTION).kind is MailKind.BOUNCE
        total += 1
    figure(f"bounces: {right} of {total} as expected, {sorted_right} recognised as reports")
    assert total == 117
    assert right >= 117
    assert sorted_right >= 113


def lower(addresses: list[str]) -> list[str]:
    """Addresses as we write them."""
    return sorted({address.lower() for address in addresses})


def test_it_reads_or_refuses_every_broken_mail() -> None:
    """The `mail` project's odd mails: each is understood or has a reason; none raises, takes long or votes."""
    mails = [file for file in sorted((folder("robustness") / "mails").rglob("*")) if file.suffix == ".eml"]
    started = time.process_time()
    found = [explain(file.read_bytes(), BallotKind.OBJECTION) for file in mails]
    spent = time.process_time() - started
    dealt = sum(
        bool(one.text or one.mail.problems or one.kind is not MailKind.ANSWER or reason(one.reading)) for one in found
    )
    figure(f"robustness: {dealt} of {len(mails)} read or refused in {spent:.1f} s")
    assert dealt == len(mails) == 103
    assert [one for one in found if one.choice] == []
    assert spent < 10


def reason(reading: Reading | None) -> bool:
    """Whether an answer that is not counted says why."""
    return reading is not None and reading.unclear is not None
