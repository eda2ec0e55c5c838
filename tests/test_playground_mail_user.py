"""People who answer mail: what their programs make of an answer, and of a mail button."""

from email import policy
from email.message import EmailMessage
from urllib.parse import quote

import pytest

from bot.playground.mail_quotes import STYLES
from bot.playground.mail_user import Draft, MailUser, read_mailto
from bot.playground.maildir import Letter
from bot.playground.smtp import PostOffice

pytest_plugins = ["playground_fixtures"]

OFFICE = "stelle@netz.example"
TOKEN = "stelle+K7QF@netz.example"
BUTTON = f"mailto:{TOKEN}?subject={quote('Widerspruch [A07-K7QF]')}&body=Widerspruch"


@pytest.fixture
def erika(post_office: PostOffice) -> MailUser:
    """A representative with a signature."""
    post_office.box(OFFICE)
    return post_office.person("Erika Beispiel", "erika@mitglied.example", signature="Erika Beispiel (Vertretung)")


@pytest.fixture
def letter(erika: MailUser) -> Letter:
    """A notice with mail buttons, in her box."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = f'"Netzwerk Büro (Beispiel)" <{OFFICE}>'
    mail["Reply-To"] = TOKEN
    mail["To"] = erika.address
    mail["Subject"] = "[A07-K7QF] Aufnahme der Wärmestube"
    mail["Date"] = "Tue, 24 Nov 2026 13:30:00 +0000"
    mail["Message-ID"] = "<vote.K7QF.1@netz.example>"
    mail["References"] = "<vote.K7QF.0@netz.example>"
    mail.set_content("Guten Tag Frau Beispiel,\n\nAntworten Sie mit Widerspruch oder Kein Widerspruch.\n")
    mail.add_alternative(f'<p>Guten Tag</p><a href="{BUTTON.replace("&", "&amp;")}"> Widerspruch </a>', subtype="html")
    erika.hands_in(mail.as_bytes(), erika.address, sender=OFFICE, login=False)
    return erika.box.letters()[0]


def arrived(post: PostOffice) -> Letter:
    """The one mail in the office's box."""
    (mail,) = post.box(OFFICE).letters()
    return mail


@pytest.mark.parametrize("style", STYLES)
def test_it_answers_as_a_mail_program_does(
    post_office: PostOffice, erika: MailUser, letter: Letter, style: str
) -> None:
    """To Reply-To, tied to the notice by its references (RFC 5322, 3.6.4), her words above the quotation."""
    erika.replies(letter, "Kein Widerspruch", style=style)
    answer = arrived(post_office)
    assert answer.message["To"] == answer.message["Delivered-To"] == TOKEN
    assert answer.message["In-Reply-To"] == "<vote.K7QF.1@netz.example>"
    assert answer.message["References"] == "<vote.K7QF.0@netz.example> <vote.K7QF.1@netz.example>"
    assert answer.subject.lower() in {f"{prefix} [a07-k7qf] aufnahme der wärmestube" for prefix in ("re:", "aw:")}
    assert answer.text.startswith("Kein Widerspruch\n\n")
    assert "Antworten Sie mit Widerspruch oder Kein Widerspruch." in answer.text
    assert "Erika Beispiel (Vertretung)" in answer.text.partition("Guten Tag")[0]


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ("thunderbird", "Am 24.11.26 um 14:30 schrieb Netzwerk Büro (Beispiel):\n> Guten Tag"),
        ("apple", "> Am 24.11.2026 um 14:30 schrieb Netzwerk Büro (Beispiel) <stelle@netz.example>:"),
        ("gmail", "Am Di., 24. Nov. 2026 um 14:30 Uhr schrieb Netzwerk Büro (Beispiel) <stelle@netz.example>:"),
        ("gmx", "Gesendet: Dienstag, 24. November 2026 um 14:30 Uhr\nVon: Netzwerk Büro (Beispiel)"),
        ("outlook", "Von: Netzwerk Büro (Beispiel) <stelle@netz.example>\nGesendet: Dienstag, 24. November 2026 14:30"),
        ("outlook plain", "-----Ursprüngliche Nachricht-----\nVon: Netzwerk Büro"),
    ],
)
def test_it_introduces_the_quotation_in_the_programs_words(
    post_office: PostOffice, erika: MailUser, letter: Letter, style: str, line: str
) -> None:
    """With the local time of the mail that is answered."""
    erika.replies(letter, "Widerspruch", style=style)
    assert line in arrived(post_office).text


@pytest.mark.parametrize(
    ("style", "mark"),
    [("gmx", 'name="quote"'), ("gmail", 'class="gmail_quote"'), ("apple", 'type="cite"'), ("outlook", "#E1E1E1")],
)
def test_it_marks_the_quotation_in_html(
    post_office: PostOffice, erika: MailUser, letter: Letter, style: str, mark: str
) -> None:
    """Her words stand before the mark by which the program sets the quotation off."""
    erika.replies(letter, "Widerspruch & Gruß", style=style)
    above, found, below = arrived(post_office).html.partition(mark)
    assert found
    assert "Widerspruch &amp; Gruß" in above
    assert "Guten Tag" in below


def test_it_sends_the_draft_behind_a_button(post_office: PostOffice, erika: MailUser, letter: Letter) -> None:
    """Address, subject and body from the link; no reference to the notice, as with real drafts."""
    erika.follows(letter, "Widerspruch")
    answer = arrived(post_office)
    assert (answer.subject, answer.message["Delivered-To"]) == ("Widerspruch [A07-K7QF]", TOKEN)
    assert answer.text.startswith("Widerspruch\n\n-- \nErika")
    assert answer.message["In-Reply-To"] is None


def test_it_can_lose_the_body_of_a_draft(post_office: PostOffice, erika: MailUser, letter: Letter) -> None:
    """Some programs open an empty draft; only the subject still says what is meant."""
    erika.follows(letter, "Widerspruch", loses_body=True)
    answer = arrived(post_office)
    assert answer.subject == "Widerspruch [A07-K7QF]"
    assert "Widerspruch" not in answer.text


def test_it_presses_only_buttons_that_are_there(erika: MailUser, letter: Letter) -> None:
    """The error names those that are."""
    with pytest.raises(LookupError, match="'Widerspruch'"):
        erika.follows(letter, "Ja")


@pytest.mark.parametrize(
    ("link", "draft"),
    [
        ("mailto:a+b@netz.example", Draft("a+b@netz.example", "", "")),
        ("mailto:a@netz.example?SUBJECT=Gr%C3%BC%C3%9Fe%20%26%20mehr", Draft("a@netz.example", "Grüße & mehr", "")),
        ("mailto:a@netz.example?body=1%0D%0A2+3", Draft("a@netz.example", "", "1\n2+3")),
        ("mailto:?to=a@netz.example,b@netz.example", Draft("a@netz.example,b@netz.example", "", "")),
        ("mailto:a@netz.example?in-reply-to=%3Cx@y%3E", Draft("a@netz.example", "", "", "<x@y>")),
    ],
)
def test_it_reads_mail_links(link: str, draft: Draft) -> None:
    """RFC 6068, 2 and 5: percent-encoded UTF-8, a plus is a plus, names in any case."""
    assert read_mailto(link) == draft


def test_it_writes_new_mails_with_attachments(post_office: PostOffice, erika: MailUser) -> None:
    """For an application that comes by mail."""
    erika.writes(OFFICE, "Antrag", "anbei", attachments=[("Antrag.pdf", b"%PDF-1.7")])
    mail = arrived(post_office)
    assert (mail.text, mail.attachments) == ("anbei\n", {"Antrag.pdf": b"%PDF-1.7"})
    assert mail.message["From"] == "Erika Beispiel <erika@mitglied.example>"


async def test_it_says_what_is_there_when_a_letter_does_not_come(erika: MailUser, letter: Letter) -> None:
    """A letter is found by subject or text; else the error lists the subjects."""
    assert (await erika.box.wait_for("Guten Tag Frau Beispiel")).path == letter.path
    with pytest.raises(TimeoutError, match="Aufnahme der Wärmestube"):
        await erika.box.wait_for("Ergebnis", timeout=0.05)
