"""What the writer wrote: quotation, signature, banners and our own words are left out, and nothing else is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mail_clients import BALLOT, CLIENTS, mail, reply
from mail_reading import mail as sent
from mail_reading import part
from mail_samples import delivery
from wording_catalogue import path_of
from wording_samples import NOW
from wording_samples_all import every_notice

from mail.parse import parse
from mail.reply import Written, cut, written
from motions.notice import Notice
from motions.wording import say
from motions.wording.words import Words, load

QUOTED = "\n".join(f"> {line}" for line in BALLOT.split("\n"))


def english() -> Words:
    """The wording's English, as bot/app.py loads it."""
    return Words("en", load("en", path_of("en").read_bytes()))


@pytest.mark.parametrize(
    "attribution",
    [
        "Am 24.11.26 um 10:00 schrieb Netzwerk:",
        "Am 24.11.2026 10:00, schrieb Netzwerk:",
        "Am Di., 24. Nov. 2026 um 10:00 Uhr schrieb Netzwerk <votes@example.org>:",
        "Am Di., 24. Nov. 2026 um 10:00 Uhr schrieb Netzwerk <\nvotes@example.org>:",
        "Am Dienstag, 24. November 2026 um 10:00:00 MEZ hat Netzwerk <votes@example.org> Folgendes geschrieben:",
        "Netzwerk <votes@example.org> schrieb am Di., 24. Nov. 2026\num 10:00 Uhr:",
        "Netzwerk Wohnungslosenhilfe\n<votes@example.org> schrieb am 24.11.2026:",
        "Netzwerk <votes@example.org> schrieb:",
        "Netzwerk <votes@example.org> hat am 24.11.2026 10:00 CET geschrieben:",
        "Zitat von Netzwerk <votes@example.org>:",
        "On Tue, Nov 24, 2026 at 10:00 AM Netzwerk <votes@example.org> wrote:",
        "2026-11-24 10:00 GMT+01:00 Netzwerk <votes@example.org>:",
        "Le mar. 24 nov. 2026 à 10:00, Netzwerk <votes@example.org> a écrit :",
        "* Netzwerk <votes@example.org> [2026-11-24 10:00]:",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_it_cuts_at_an_attribution_and_leaves_the_line_above_alone(attribution: str, between: str) -> None:
    """Marked or not, broken or not, with or without a blank line before it."""
    for quotation in (QUOTED, BALLOT):
        assert cut(f"Kein Widerspruch{between}{attribution}\n{quotation}").text == "Kein Widerspruch"


@pytest.mark.parametrize(
    "head",
    [
        "Von: Netzwerk <votes@example.org>\nGesendet: Dienstag, 24. November 2026 10:00\nAn: Erika",
        "Gesendet: Dienstag, 24. November 2026 um 10:00 Uhr\nVon: Netzwerk\nAn: Erika\nBetreff: x",
        "*Von:* Netzwerk\n*Gesendet:* Dienstag\n*An:* Erika",
        "Betreff: x\nDatum: 24.11.2026\nVon: Netzwerk\nAn: Erika",
        "An: Erika\nKopie: \nThema: x\nVon: Netzwerk",
        "Von:\tNetzwerk\nAn:\tErika\nDatum:\t24.11.2026",
        "From: Netzwerk\nSent: Tuesday\nTo: Erika\nSubject: x",
        "Von: Netzwerk <votes@example.org>\n<mailto:votes@example.org>\n\nGesendet: Dienstag\nAn: Erika",
    ],
)
def test_it_cuts_at_the_head_of_a_quoted_mail(head: str) -> None:
    """Whatever field comes first."""
    assert cut(f"Kein Widerspruch\n\n{head}\n\n{BALLOT}").text == "Kein Widerspruch"


@pytest.mark.parametrize(
    "divider",
    [
        "-----Ursprüngliche Nachricht-----",
        "---- Original-Nachricht ----",
        "-------- Weitergeleitete Nachricht --------",
        "---------- Forwarded message ---------",
        "Anfang der weitergeleiteten Nachricht:",
        "________________________________\nVon: Netzwerk\nGesendet: Dienstag",
        ">>> Netzwerk <votes@example.org> 24.11.2026 10:00 >>>",
        "Originalnachricht verarbeitet mit david",
    ],
)
def test_it_cuts_at_a_dividing_line(divider: str) -> None:
    """And what is below is never read, marked or not."""
    assert cut(f"Kein Widerspruch\n\n{divider}\n{BALLOT}").text == "Kein Widerspruch"


@pytest.mark.parametrize(
    "line",
    [
        "Am 8. Dezember kann ich nicht zur Sitzung kommen.",
        "Am Ende bleibt es dabei.",
        "Betreff: Aufnahme der Wärmestube",
        "Das schrieb ich bereits gestern.",
        "Von unserer Seite ist alles gesagt.",
        "An der Sitzung nehmen wir teil.",
        "Wir haben Ihre Nachricht erhalten.",
    ],
)
def test_it_leaves_sentences_alone_that_only_begin_like_a_quotation(line: str) -> None:
    """What a person wrote must not get lost: it could be a condition."""
    assert cut(f"Kein Widerspruch.\n{line}\n\nAm 24.11.26 um 10:00 schrieb X:\n{QUOTED}").text.split("\n") == [
        "Kein Widerspruch.",
        line,
    ]


def test_it_reads_answers_below_and_between_quoted_lines() -> None:
    """Bottom posting, and an answer under the question."""
    assert cut(f"Am 24.11.26 um 10:00 schrieb X:\n{QUOTED}\n\nKein Widerspruch").text == "Kein Widerspruch"
    assert cut("> So antworten Sie:\n\nKein Widerspruch\n\n> Kennung: A07-K7QF2MXW").text == "Kein Widerspruch"


def test_it_takes_no_broken_off_line_for_an_answer() -> None:
    """A long quoted line whose end lost its mark: our word, not the writer's."""
    found = cut(
        "> Antworten Sie auf diese Mail mit einem dieser Worte in der ersten Zeile:\nKein Widerspruch\n> - oder"
    )
    assert found.text == ""
    assert found.doubtful == "Kein Widerspruch"


@pytest.mark.parametrize(
    "closing",
    [
        "Mit freundlichen Grüßen",
        "MfG",
        "VG",
        "LG",
        "Viele Grüße",
        "Beste Grüße aus Bielefeld",
        "Herzliche Gruesse,",
        "Freundliche Grüße\ni. A.",
        "Best regards",
        "Kind regards,",
        "Hochachtungsvoll",
        "Es grüßt Sie herzlich",
        "-- ",
    ],
)
def test_it_cuts_the_signature(closing: str) -> None:
    """From the greeting on; kept aside, so that a second thought below it is still seen."""
    found = cut(f"Kein Widerspruch\n\n{closing}\nErika Beispiel\nDiakonie\nTel. 0521 555 0100")
    assert found.text == "Kein Widerspruch"
    assert "Erika Beispiel" in found.signature


def test_it_keeps_what_is_added_below_the_signature() -> None:
    """A P.S. belongs to the answer."""
    assert "nur mit Konzept" in cut("Kein Widerspruch\n\nViele Grüße\nErika\n\nP.S. nur mit Konzept").text


@pytest.mark.parametrize(
    "tagline",
    [
        "Von meinem iPhone gesendet",
        "Gesendet mit der GMX Mail App",
        "Outlook für iOS beziehen",
        "Outlook für iOS<https://aka.ms/o0ukef> beziehen",
        "Get Outlook for Android<https://aka.ms/x>",
        "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
        "Gesendet von Mail für Windows",
        "Sent from my iPhone",
        "Von meinem Samsung Galaxy Smartphone gesendet.",
        "Von Samsung-Tablet gesendet",
        "Virenfrei. www.avast.com",
    ],
)
def test_it_drops_the_lines_of_programs(tagline: str) -> None:
    """Wherever they stand; what follows is still read."""
    assert cut(f"{tagline}\n\nKein Widerspruch\n\n{tagline}").text == "Kein Widerspruch"


@pytest.mark.parametrize(
    "banner",
    [
        "[EXTERN]",
        "[EXTERN] Diese E-Mail stammt von einem externen Absender.",
        "ACHTUNG: Diese E-Mail kommt von außerhalb!\nÖffnen Sie keine Anhänge.",
        "CAUTION: This email originated from outside of the organization. Do not click links.",
        "Sie erhalten nicht häufig E-Mails von x@y.example.",
    ],
)
def test_it_drops_the_warnings_of_gateways(banner: str) -> None:
    """They stand above the answer and hold words like "nicht"."""
    assert cut(f"{banner}\n\nKein Widerspruch").text == "Kein Widerspruch"


@pytest.mark.parametrize(
    "notice",
    [
        "Diese E-Mail enthält vertrauliche Informationen.",
        "Der Inhalt dieser E-Mail ist ausschließlich für den Empfänger bestimmt.",
        "Wenn Sie nicht der richtige Adressat sind, informieren Sie uns.",
        "Informationen zum Datenschutz: https://x.example",
    ],
)
def test_it_drops_legal_notices(notice: str) -> None:
    """Their conditions are not the writer's."""
    assert cut(f"Kein Widerspruch\n\n{notice}\nSofern Sie ...").text == "Kein Widerspruch"


@pytest.mark.parametrize("words", [Words(), english()], ids=["de", "en"])
@pytest.mark.parametrize("notice", every_notice(), ids=lambda notice: notice.kind)
def test_it_recognises_each_of_our_own_mails_without_any_mark(notice: Notice, words: Words) -> None:
    """Some programs quote without a sign; our own sentences give it away."""
    ours = part(sent(say(notice, "mail", words, NOW), delivery(replace(notice, documents=()))), "plain")
    assert cut(f"Kein Widerspruch\n\n{ours}").text == "Kein Widerspruch"


def test_it_finds_nothing_where_only_quotation_is_left() -> None:
    """Then the program asks; it never votes by our own words."""
    assert cut(QUOTED).text == ""
    assert cut(BALLOT).text in ("", "Guten Tag Frau Beispiel,")
    assert cut("Am 24.11.26 um 10:00 schrieb X:\n" + BALLOT).text == ""


def test_it_says_what_it_left_out_and_why() -> None:
    """For people who ask how an answer was understood."""
    found = cut(f"Kein Widerspruch\n\nVon meinem iPhone gesendet\n\nAm 24.11.26 schrieb X:\n{QUOTED}")
    assert [one.why for one in found.cut] == ["attribution", "quoted", "tagline"]
    assert found.quotes


@pytest.mark.parametrize("client", CLIENTS)
def test_it_finds_exactly_what_was_written_in_every_program(client: str) -> None:
    """Two paragraphs, so that nothing is lost either."""
    text = "Wir erheben Widerspruch.\n\nDas Konzept ist drei Jahre alt."
    assert written(parse(reply(client, text))).text.split() == text.split()


def test_it_asks_html_where_words_are_struck_out() -> None:
    """Plain text does not show it."""
    assert written(parse(mail("Kein Widerspruch", "<p><del>Kein</del> Widerspruch</p>"))).struck


def test_it_believes_whichever_half_leaves_less_doubt() -> None:
    """A plain half without quote marks beside an HTML half with a container."""
    raw = mail(
        "Kein Widerspruch\n\nunsere alten Worte", "<p>Kein Widerspruch</p><blockquote>unsere alten Worte</blockquote>"
    )
    assert written(parse(raw)).text == "Kein Widerspruch"


@given(st.text(max_size=400))
def test_it_never_raises_and_invents_no_words(text: str) -> None:
    """Whatever is found stood in the mail."""
    found = cut(text)
    assert isinstance(found, Written)
    assert set(found.text.split()) <= set(text.split())
