"""Which mails are answers: loops, reports and automatic replies never are, and people on holiday still are."""

from datetime import date

import pytest
from mail_clients import BALLOT, CLIENTS, mail, reply

from mail.absence import Absence, read_absence
from mail.identity import Ours
from mail.parse import parse
from mail.reply import written
from mail.triage import RULES, MailKind, Triage, triage

QUOTED = "\n".join(f"> {line}" for line in BALLOT.split("\n"))
ABSENT = "Guten Tag,\n\nich bin bis zum 5. Dezember 2026 nicht im Büro. Ihre E-Mail wird nicht weitergeleitet."


def sort(raw: bytes, ours: Ours | None = None) -> Triage:
    """Triage of a raw mail."""
    found = parse(raw)
    return triage(found, written(found), ours)


@pytest.mark.parametrize("client", CLIENTS)
def test_it_takes_replies_of_every_program_for_answers(client: str) -> None:
    """Nothing in their headers or texts looks automatic."""
    assert sort(reply(client, "Kein Widerspruch")).kind is MailKind.ANSWER


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Auto-Submitted", "auto-replied"),
        ("Auto-Submitted", "auto-generated; owner-email=x"),
        ("X-Autoreply", "yes"),
        ("X-Autorespond", "Abwesend"),
        ("Precedence", "auto_reply"),
        ("Precedence", "bulk"),
        ("Precedence", "list"),
        ("List-Id", "<liste.example.org>"),
        ("List-Unsubscribe", "<mailto:x@example.org>"),
        ("From", "noreply@diakonie.example"),
    ],
)
def test_it_knows_automatic_replies_by_their_headers(header: str, value: str) -> None:
    """RFC 3834, RFC 2369 and what programs invented before; never a vote, whatever the text says."""
    assert sort(mail("Kein Widerspruch", **{header: value})).kind is MailKind.AUTO


@pytest.mark.parametrize(
    ("header", "value"), [("Auto-Submitted", "no"), ("X-Autoreply", "no"), ("X-Auto-Response-Suppress", "All")]
)
def test_it_takes_headers_that_deny_it_at_their_word(header: str, value: str) -> None:
    """RFC 3834, 5: "no" is a person; and suppressing others' replies is no reply."""
    assert sort(mail("Kein Widerspruch", **{header: value})).kind is MailKind.ANSWER


def test_it_knows_the_absence_notice_of_exchange() -> None:
    """It sets two headers of its own and not always Auto-Submitted."""
    raw = mail("Ich bin weg.", X_Auto_Response_Suppress="All", X_MS_Exchange_Inbox_Rules_Loop="e@diakonie.example")
    assert sort(raw).kind is MailKind.AUTO


@pytest.mark.parametrize(
    "subject",
    [
        "Automatische Antwort: [A07-K7QF2MXW] Aufnahme",
        "Abwesenheitsnotiz: Aufnahme",
        "Abwesend: Aufnahme",
        "Out of Office: Aufnahme",
        "Automatic reply: Aufnahme",
        "Auto: Aufnahme",
        "Autoreply: Aufnahme",
        "Urlaubsvertretung",
        "Ich bin im Urlaub",
        "Eingangsbestätigung",
        "Gelesen: Aufnahme",
        "Zugesagt: Aufnahme",
    ],
)
def test_it_knows_automatic_replies_by_their_subject(subject: str) -> None:
    """German and English programs."""
    assert sort(mail("Vielen Dank.", subject=subject)).kind is MailKind.AUTO


@pytest.mark.parametrize(
    "text",
    [
        ABSENT,
        "Ich bin derzeit nicht erreichbar. Ab dem 7. Dezember bin ich wieder für Sie da.",
        "Vielen Dank für Ihre Nachricht. Ich bin vom 1. bis einschließlich 12. Dezember im Urlaub.",
        "In dringenden Fällen wenden Sie sich bitte an Max Muster (m.muster@diakonie.example).",
        "Sehr geehrte Damen und Herren, ich bin bis zum 6. Januar nicht im Hause.",
        "Dies ist eine automatische Antwort.",
        "Diese E-Mail wurde automatisch generiert.",
        "Frau Beispiel ist nicht mehr bei der Diakonie beschäftigt.",
        "Dieses Postfach wird nicht mehr gelesen.",
        "Ihre Anfrage ist bei uns eingegangen und wird bearbeitet.",
        "Unser Büro ist bis 6. Januar geschlossen. Wir sind ab 7. Januar wieder erreichbar.",
        "I am out of the office until December 7.",
        "Ich befinde mich bis zum 11. Dezember im Urlaub. Meine Vertretung ist Herr Muster, Tel. 0521 000-11.",
        "Ich arbeite in Teilzeit und bin dienstags erreichbar. Ihre Nachricht wird dann bearbeitet.",
        "Ihre Mail hat uns erreicht. Wir sind auf Betriebsausflug und antworten ab Mittwoch.",
        "Aufgrund einer Dienstreise kann ich Ihre Nachricht erst am 7. Dezember beantworten.",
        "Abwesenheitsnotiz: bis 11.12. nicht zu sprechen.",
        "Danke für Ihre Mail! Die Geschäftsstelle ist montags bis freitags von 9 bis 12 Uhr besetzt. Wir melden uns.",
        "I will be on vacation and return on Monday. Please contact Max.",
    ],
)
def test_it_knows_absence_notices_without_any_header(text: str) -> None:
    """Webmail programs send them like any other mail."""
    assert sort(mail(text, subject="Re: Aufnahme")).kind is MailKind.AUTO


@pytest.mark.parametrize(
    "text",
    [
        "Kein Widerspruch. Ich bin ab morgen im Urlaub.",
        "Widerspruch. Ich bin bis zum 5. Dezember nicht im Büro, in dringenden Fällen wenden Sie sich an Herrn Muster.",
        f"Ich bin noch bis Montag im Urlaub und melde mich danach.\n\n{QUOTED}",
        "Frau Muster ist meine Vertretung, sie antwortet Ihnen.\n\n" + QUOTED,
        "Wir haben Ihre Nachricht erhalten.",
        "Danke, wir melden uns.",
        "Ich bin im Urlaub, daher nur kurz: Widerspruch.",
        "Wir widersprechen. Frau Muster ist bis 11.12. im Urlaub, Rückfragen bitte an mich.",
    ],
)
def test_it_lets_people_speak_of_holidays(text: str) -> None:
    """An answer beside the absence, or a quotation below it: a person wrote."""
    assert sort(mail(text)).kind is MailKind.ANSWER


@pytest.mark.parametrize(
    ("subject", "headers"),
    [
        ("Undelivered Mail Returned to Sender", {"From": "MAILER-DAEMON@mx.example"}),
        ("Unzustellbar: Aufnahme", {"From": "postmaster@diakonie.example"}),
        (
            "Mail delivery failed: returning message to sender",
            {"From": "Mail System <x@mx.example>", "Return-Path": "<>"},
        ),
        ("Nachricht", {"From": "Mail Delivery System <x@mx.example>", "Return-Path": "<>"}),
        ("Nachricht", {"X-Failed-Recipients": "e@diakonie.example"}),
        ("Zustellung fehlgeschlagen", {"Auto-Submitted": "auto-replied"}),
        ("Aufnahme", {"Return-Path": "<>"}),
        ("Aufnahme", {"To": "votes+bounce-17-abcdefgh@example.org"}),
    ],
)
def test_it_knows_delivery_reports(subject: str, headers: dict[str, str]) -> None:
    """By who sends them, what they are called, or the envelope address they come back to."""
    assert (
        sort(mail("Die Nachricht konnte nicht zugestellt werden.", subject=subject, **headers)).kind is MailKind.BOUNCE
    )


def test_it_does_not_take_a_persons_mail_about_a_report_for_one() -> None:
    """Forwarded or answered, it is a person who writes."""
    assert sort(mail("Was ist das?", subject="WG: Undelivered Mail Returned to Sender")).kind is MailKind.ANSWER


@pytest.mark.parametrize(
    ("kind", "expected"), [("delivery-status", MailKind.BOUNCE), ("disposition-notification", MailKind.AUTO)]
)
def test_it_tells_delivery_reports_from_read_receipts(kind: str, expected: MailKind) -> None:
    """RFC 3464 and RFC 8098 use the same envelope; a read receipt is no failure and no answer."""
    raw = (
        f"From: e@x.example\r\nContent-Type: multipart/report; report-type={kind}; boundary=b\r\n\r\n"
        f"--b\r\n\r\nText\r\n--b\r\n"
        f"Content-Type: message/{kind}\r\n\r\nFinal-Recipient: rfc822; e@x.example\r\n--b--\r\n"
    )
    assert sort(raw.encode()).kind is expected


def test_it_knows_its_own_mails_when_they_come_back() -> None:
    """By the Message-ID alone, or by its own address as sender."""
    assert sort(mail(BALLOT, Message_ID="<vote.A07-K7QF2MXW.3@example.org>")).kind is MailKind.LOOP
    ours = Ours(addresses=("Votes@example.org",))
    assert sort(mail(BALLOT, From="votes@example.org"), ours).kind is MailKind.LOOP
    assert sort(mail("Kein Widerspruch"), ours).kind is MailKind.ANSWER
    assert sort(mail(BALLOT, From="votes@example.org", To="votes+A07-K7QF2MXW@example.org")).kind is MailKind.LOOP
    assert sort(mail(BALLOT, From="votes@example.org", To="office@example.org")).kind is MailKind.ANSWER


def test_it_keeps_mails_of_ticket_systems_for_people() -> None:
    """Institutions answer through them, with headers of machines."""
    found = sort(mail("Kein Widerspruch", Precedence="bulk", X_Zammad_Ticket="1"))
    assert found.kind is MailKind.AUTO
    assert found.ticket


def test_it_says_which_rules_held_and_which_did_not() -> None:
    """The trail ends with the rule that decided; for an answer it holds all of them."""
    found = sort(mail("Ja", Precedence="bulk"))
    assert found.trail[-1] == ("Precedence", True)
    assert not any(held for _, held in found.trail[:-1])
    assert len(sort(mail("Ja")).trail) == len(RULES)


@pytest.mark.parametrize(
    ("text", "until", "substitute"),
    [
        ("Ich bin bis zum 5. Dezember 2026 im Urlaub.", date(2026, 12, 5), None),
        ("Ich bin bis einschließlich 12.12.26 nicht im Büro.", date(2026, 12, 12), None),
        ("Ich bin bis Freitag, den 4.12. abwesend.", date(2026, 12, 4), None),
        ("Ab dem 7. Dezember bin ich wieder für Sie da.", date(2026, 12, 6), None),
        ("Ich bin bis 6. Januar abwesend.", date(2027, 1, 6), None),
        ("Ich bin bis zum 31.2.2026 abwesend.", None, None),
        ("In dringenden Fällen wenden Sie sich an Max Muster (M.Muster@x.example).", None, "m.muster@x.example"),
        ("Ich bin bis 11.12.2026 weg. Meine Vertretung ist Frau Dr. Muster.", date(2026, 12, 11), "Frau Dr. Muster"),
        ("Bitte wenden Sie sich an Herrn Muster.", None, "Herr Muster"),
        ("Ich bin weg.", None, None),
    ],
)
def test_it_reads_until_when_and_who_instead(text: str, until: date | None, substitute: str | None) -> None:
    """As far as it is said; a year left out is the next one that fits."""
    sent = "Mon, 30 Nov 2026 09:14:00 +0100"
    assert read_absence(text, "erika.beispiel@x.example", sent) == Absence(until, substitute)


def test_it_hands_an_absence_on_with_the_automatic_reply() -> None:
    """So that the other person of the seat can be asked first."""
    found = sort(mail(ABSENT, subject="Automatische Antwort: Aufnahme"))
    assert found.absence == Absence(date(2026, 12, 5), None)
