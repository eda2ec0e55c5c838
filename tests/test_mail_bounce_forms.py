"""Reports in the forms of the servers that German offices use: whom they speak of, how, and why in plain words."""

import tomllib
from pathlib import Path

import pytest

from mail.bounce import read_report
from mail.parse import parse
from mail.reply import written
from mail.triage import MailKind, triage

FORMS = tomllib.loads(Path(__file__).with_name("mail_reports.toml").read_text(encoding="utf-8"))["report"]
ORIGINAL = "From: stelle@netz.example\nMessage-ID: <vote.A01-K7QF2MXW.1@netz.example>\nSubject: [A01-K7QF2MXW] Aufnahme"
NAMES = [form["name"] for form in FORMS]


def raw_of(form: dict[str, str]) -> bytes:
    """The report's bytes, in the charset that it names."""
    text = form["raw"].lstrip("\n").replace("VERP", "stelle+bounce-17-aaaaaaaa@netz.example")
    text = text.replace("ORIGINAL", ORIGINAL).replace("ENVID", "bounce-17-aaaaaaaa")
    return text.replace("\n", "\r\n").encode()


def test_it_knows_many_forms() -> None:
    """Exchange, Exchange Online, GMX, Web.de, T-Online, Postfix, Gmail, IONOS and others."""
    assert len(FORMS) >= 20
    assert len(set(NAMES)) == len(FORMS)


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_it_takes_a_report_for_one(form: dict[str, str]) -> None:
    """Never for somebody's answer, whatever words are in it."""
    mail = parse(raw_of(form))
    assert triage(mail, written(mail)).kind is MailKind.BOUNCE


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_it_reads_whom_the_report_is_about_and_what_became_of_the_mail(form: dict[str, str]) -> None:
    """RFC 3464, 2.3.3: failed is final, delayed is not, delivered and relayed are no failure."""
    report = read_report(raw_of(form))
    expected = (form["address"], form["action"])
    failed = [(one.address, "failed" if one.final else "delayed") for one in report.failed]
    assert failed + [(one.address, one.action) for one in report.reached] == [expected]


@pytest.mark.parametrize("form", [form for form in FORMS if "why" in form], ids=lambda form: str(form["name"]))
def test_it_gives_the_reason_as_a_coordinator_can_read_it(form: dict[str, str]) -> None:
    """The server's own words, without codes, commands and the address that everybody knows."""
    [failed] = read_report(raw_of(form)).failed
    assert failed.reason == form["why"]
