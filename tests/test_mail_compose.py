"""What a mail of ours says to people and to the programs in between."""

import doctest
import importlib
import re
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mail_reading import Links, draft, mail, part
from mail_samples import AT, ERIKA, MESSAGE, SENDER, TOKEN, delivery, notice, said
from wording_catalogue import path_of
from wording_samples import NOW
from wording_samples_all import every_notice

from mail.compose import compose
from mail.ourlines import HOW_TO_ANSWER, OUR_LINES
from motions.notice import Notice, NoticeKind
from motions.wording import say
from motions.wording.message import Answers, Message, Option, Paragraph, line
from motions.wording.words import Words, load


@pytest.mark.parametrize("module", ["compose", "envelope", "fetched", "maildir", "mime", "ourlines"])
def test_it_gives_true_examples(module: str) -> None:
    """What the docstrings show is what the functions answer."""
    result = doctest.testmod(importlib.import_module(f"mail.{module}"))
    assert result.attempted
    assert not result.failed


def test_it_says_from_whom_to_whom_and_what() -> None:
    """RFC 5322, 3.6: one sender, one recipient, a date, an identity; the token stands in front of the subject."""
    sent = mail()
    assert str(sent["From"]) == '"Netzwerk Wohnungslosenhilfe (Beispiel)" <stelle@netz.example>'
    assert [(a.display_name, a.addr_spec) for a in sent["To"].addresses] == [("Erika Beispiel", ERIKA)]
    assert str(sent["Subject"]) == f"[{TOKEN}] {MESSAGE.subject}"
    assert sent["Date"].datetime == AT
    assert sent["Message-ID"] == f"<vote.{TOKEN}.17@netz.example>"
    assert sent["MIME-Version"] == "1.0"


def test_it_ties_the_answer_to_motion_and_person() -> None:
    """The address to reply to carries the token (RFC 5233); where that is not wished, the subject alone does."""
    assert str(mail()["Reply-To"]) == f"stelle+{TOKEN}@netz.example"
    plain = replace(SENDER, reply_style="subject")
    raw = compose(MESSAGE, delivery(), plain, AT, {})
    parsed = message_from_bytes(raw, policy=policy.default)
    assert str(parsed["Reply-To"]) == "stelle@netz.example"
    assert TOKEN in str(parsed["Subject"])


def test_it_continues_a_conversation() -> None:
    """RFC 5322, 3.6.4: In-Reply-To is the last mail before, References all of them."""
    sent = mail(of=replace(delivery(), thread=("<a@netz.example>", "<b@netz.example>")))
    assert sent["In-Reply-To"] == "<b@netz.example>"
    assert str(sent["References"]).split() == ["<a@netz.example>", "<b@netz.example>"]


def test_it_keeps_first_and_latest_of_a_long_conversation() -> None:
    """Programs sort by the first reference, people answer the latest."""
    thread = tuple(f"<{number}@netz.example>" for number in range(50))
    references = str(mail(of=replace(delivery(), thread=thread))["References"]).split()
    assert references[0] == "<0@netz.example>"
    assert references[-9:] == list(thread[-9:])


def test_it_says_that_a_program_wrote_it() -> None:
    """RFC 3834, 5; and it asks for no silence about failures: "All" would suppress delivery reports."""
    sent = mail()
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["X-Auto-Response-Suppress"] == "OOF, AutoReply, RN, NRN"
    assert mail(of=delivery(notice(NoticeKind.VOTE_COUNTED)))["Auto-Submitted"] == "auto-replied"
    assert mail(of=delivery(notice(NoticeKind.ASK_BACK)))["Auto-Submitted"] == "auto-replied"
    assert mail(of=delivery(notice(NoticeKind.REMINDER)))["Auto-Submitted"] == "auto-generated"
    assert mail(of=delivery(notice(NoticeKind.RESULT)))["Auto-Submitted"] == "auto-generated"


def test_it_does_not_pretend_to_be_a_mailing_list() -> None:
    """Precedence and List-* would keep helpful answers away and put the mail among the advertisements."""
    names = {name.lower() for name in mail()}
    assert "precedence" not in names
    assert not [name for name in names if name.startswith("list-")]
    assert "disposition-notification-to" not in names


@pytest.mark.parametrize(("language", "last"), [("de", f"Kennung: {TOKEN}"), ("en", f"Reference code: {TOKEN}")])
def test_it_ends_with_the_reference(language: str, last: str) -> None:
    """Both halves, in the person's language, in words that the reader of replies knows as ours."""
    sent = mail(of=delivery(notice(language=language)))
    assert sent["Content-Language"] == language
    assert part(sent, "plain").rstrip().splitlines()[-1] == last
    assert last in part(sent, "html")
    assert f'<html lang="{language}">' in part(sent, "html")
    assert last.startswith(OUR_LINES)


def test_it_needs_no_token() -> None:
    """A mail that expects no vote has no tag, no tagged address and no reference."""
    sent = mail(said("Mitgliederverzeichnis, Fassung 8"), replace(delivery(), token=None))
    assert str(sent["Subject"]) == "Mitgliederverzeichnis, Fassung 8"
    assert str(sent["Reply-To"]) == "stelle@netz.example"
    assert part(sent, "plain") == "Mitgliederverzeichnis, Fassung 8\n"


def test_it_lists_the_words_to_answer_with() -> None:
    """Whoever cannot use a button writes the word; the list stands where the wording wants it."""
    for half in (part(mail(), "plain"), re.sub("<[^>]+>", "", part(mail(), "html"))):
        lines = [line.strip().removeprefix("- ") for line in half.splitlines()]
        assert "Widerspruch - Sie sind gegen die Aufnahme" in lines
        assert "Kein Widerspruch - Sie haben nichts dagegen" in lines
        assert lines.index("So antworten Sie:") < lines.index("Kein Widerspruch - Sie haben nichts dagegen")


def test_it_shows_options_only_where_the_wording_wants_them() -> None:
    """Some are for chat alone; a button without its explanation would be none of the message's."""
    message = replace(MESSAGE, blocks=tuple(block for block in MESSAGE.blocks if not isinstance(block, Answers)))
    assert "Kein Widerspruch" not in part(mail(message), "plain")
    assert Links(part(mail(message), "html")).targets == []


def test_it_opens_a_finished_answer_at_a_tap() -> None:
    """RFC 6068: to the address with the token, word and token in the subject, the ballot's own word as body."""
    links = Links(part(mail(), "html")).targets
    drafts = [draft(link) for link in links]
    words = [option.word for option in MESSAGE.options]
    assert drafts == [
        (f"stelle+{TOKEN}@netz.example", {"subject": f"{word} [{TOKEN}]", "body": word}) for word in words
    ]


@given(word=st.text(min_size=1, max_size=60), name=st.text(max_size=60))
def test_it_survives_any_word_in_a_link(word: str, name: str) -> None:
    """Blanks are %20, never "+"; the only "=" and "&" are the two that separate the fields (notes of Gmail's app)."""
    message = replace(MESSAGE, options=(Option(word.encode(errors="replace").decode(), name, "object"),))
    (link,) = Links(part(mail(message), "html")).targets
    assert re.fullmatch(r"mailto:[^?=&%]+\?subject=[\w.~%-]+&body=[\w.~%-]+", link)
    assert draft(link)[1]["body"] == word.encode(errors="replace").decode()


def test_it_never_takes_words_for_markup() -> None:
    """Names, reasons and meanings stay text, in both halves."""
    nasty = "<script>alert(1)</script> & <img src=x> {{ 7 * 7 }} **fett**"
    message = Message(nasty, (Paragraph(line(nasty)), Answers(nasty)), (Option(nasty, nasty, "object"),))
    sent = mail(message)
    html = Links(part(sent, "html"))
    assert "script" not in html.tags
    assert "img" not in html.tags
    assert nasty in " ".join(part(sent, "plain").split())


def test_it_fetches_nothing_from_elsewhere() -> None:
    """No picture, no style sheet, no script: reading a mail tells nobody that it was read."""
    html = Links(part(mail(), "html"))
    assert not {"img", "link", "script", "style", "iframe", "object", "video"} & set(html.tags)
    assert not [value for _, value in html.attributes if "http" in value or "url(" in value]


@pytest.mark.parametrize("length", range(50, 75))
def test_it_keeps_a_paragraph_sign_with_its_number(length: int) -> None:
    """DIN 5008: no line ends with "§"."""
    text = part(mail(said(f"{'x ' * (length // 2)}(§ 188 Abs. 1, § 193 BGB). Ende")), "plain")
    assert not [line for line in text.splitlines() if line.rstrip().endswith("§")]
    assert "§ 193" in text


def test_it_keeps_a_number_with_what_it_counts_on_a_phone() -> None:
    """ "§", "Abs." and "Uhr" never stand alone at the end or the beginning of a line."""
    page = part(mail(said("Es gilt § 6 Abs. 5, bis 24 Uhr.")), "html")
    assert "§\xa06 Abs.\xa05, bis 24\xa0Uhr." in page


def test_it_makes_a_link_of_an_invitation_and_of_nothing_else() -> None:
    """What people have typed, a link among it, stays text."""
    ours, typed = "https://t.me/NetzBot?start=abc_DEF-1", "https://t.me/NetzBot Hier klicken"
    page = part(mail(said(ours)), "html")
    assert f'<a href="{ours}">{ours}</a>' in page
    for words in (typed, "https://t.me.example/x", "https://boese.example"):
        assert "<a " not in part(mail(said(words)), "html")


def test_it_wraps_text_for_narrow_windows() -> None:
    """RFC 5322, 2.1.1: 78 characters, less what a few quotations put before it; long words stay whole."""
    link = "https://netz.example/" + "a" * 100
    text = part(mail(said(f"{'Der Antrag liegt hier. ' * 20}{link} Ende")), "plain")
    assert link in text.splitlines()
    assert max(len(each) for each in text.splitlines() if each != link) <= 72


def test_it_sets_quotations_and_lists_apart() -> None:
    """A clause is indented without a mark that programs take for an earlier mail; lists count."""
    lines = part(mail(), "plain").splitlines()
    assert [each for each in lines if each.startswith("    Die Aufnahme gilt als erfolgt")]
    assert "1. Letzter Zugang: Freitag, 11. Dezember 2026" in lines
    assert "2. 14 Tage danach" in lines
    assert not [each for each in lines if each.startswith(">")]


def test_it_refuses_a_mail_without_identity() -> None:
    """The Message-ID is fixed before sending, so that a second copy is the same mail."""
    with pytest.raises(ValueError, match="no Message-ID"):
        compose(MESSAGE, replace(delivery(), message_id=None), SENDER, AT, {})


def test_it_refuses_a_date_without_a_zone() -> None:
    """A Date header in an unknown zone would be a lie."""
    with pytest.raises(ValueError, match="not in UTC"):
        compose(MESSAGE, delivery(), SENDER, datetime(2026, 11, 24), {})  # noqa: DTZ001 - what is to be refused
    assert mail()["Date"].datetime.utcoffset() == timedelta(0)


@pytest.mark.parametrize("kind", NoticeKind)
def test_it_can_send_every_kind_of_notice(kind: NoticeKind) -> None:
    """Nothing in a mail depends on facts that only some notices have."""
    of = Notice(kind, notice().to, "bielefeld", "Netzwerk (Beispiel)")
    assert mail(said("Nachricht"), delivery(of))["Auto-Submitted"] in ("auto-generated", "auto-replied")


def english() -> Words:
    """The wording's English, as bot/app.py loads it."""
    return Words("en", load("en", path_of("en").read_bytes()))


@pytest.mark.parametrize("words", [Words(), english()], ids=["de", "en"])
@pytest.mark.parametrize("of", every_notice(), ids=lambda of: of.kind)
def test_it_sets_everything_that_is_ever_said(of: Notice, words: Words) -> None:
    """Both halves hold every sentence of the wording; the heading of the answers is the one replies are cut at."""
    message = say(of, "mail", words, NOW)
    sent = mail(message, delivery(replace(of, documents=())))
    html = re.sub("</?strong>", "", part(sent, "html"))
    halves = [part(sent, "plain"), unescape(re.sub("<[^>]+>", " ", html))]
    said_words = [block.text.split() for block in message.blocks if isinstance(block, Paragraph)]
    for half in (" ".join(half.split()) for half in halves):
        assert [words for words in said_words if " ".join(words) not in half] == []
    if any(isinstance(block, Answers) for block in message.blocks):
        assert any(each.startswith(HOW_TO_ANSWER[words.language]) for each in halves[0].splitlines())
