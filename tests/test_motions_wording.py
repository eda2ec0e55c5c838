"""Every notice can be said in every medium and language, completely, and nothing that people typed gets through raw."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from wording_catalogue import path_of
from wording_samples import ADMISSION, AFTER, EXCLUSION, NOW, OFFICIAL, binding, concerned, notice, votes
from wording_samples_all import every_notice

from motions.notice import Matter, MotionView, Notice, NoticeKind
from motions.terms import CHOICES, Choice
from motions.wording import SAID, Medium, say
from motions.wording.message import ACTIONS, Answers, Message, Paragraph
from motions.wording.words import Words, load

WORDS = {"de": Words(), "en": Words("en", load("en", path_of("en").read_bytes()))}
MEDIA: tuple[Medium, ...] = ("chat", "mail")
CHAT_LIMIT = 4096  # Bot API, sendMessage


MEANT = [pytest.param(said, id=f"{number}-{said.kind}-{said.matter}") for number, said in enumerate(every_notice())]
LEFT_OVER = re.compile(r"[{}]|%\(|\*\*|\bNone\b|\b[A-Z][a-z]+\.[A-Z_]{3,}\b")


def everything_said(notice_: Notice) -> list[Message]:
    return [say(notice_, medium, words, NOW) for medium in MEDIA for words in WORDS.values()]


def all_text(message: Message) -> str:
    options = [text for option in message.options for text in (option.word, option.meaning)]
    return "\n".join([message.subject, message.text(), *options])


def test_it_knows_every_kind_of_notice_and_every_matter() -> None:
    samples = every_notice()
    assert set(SAID) == set(NoticeKind) == {said.kind for said in samples}
    assert {said.matter for said in samples} - {None} == set(Matter)


@pytest.mark.parametrize("said", MEANT)
def test_it_says_every_notice_completely(said: Notice) -> None:
    for message in everything_said(said):
        assert message.subject.strip()
        assert not LEFT_OVER.findall(all_text(message))
        assert all(block.text.strip() for block in message.blocks if not isinstance(block, Answers))
        assert "\n" not in message.subject


@pytest.mark.parametrize("said", MEANT)
def test_it_says_every_notice_in_a_calm_voice(said: Notice) -> None:
    for message in everything_said(said):
        assert "!" not in all_text(message)
        assert "veto" not in all_text(message).lower()


@pytest.mark.parametrize("said", MEANT)
def test_it_says_it_in_the_language_of_its_words(said: Notice) -> None:
    for medium in MEDIA:
        german, english = (all_text(say(said, medium, words, NOW)) for words in WORDS.values())
        assert german != english
        assert not re.search(r"\b(Sie|Ihre?|der|die|das|und|nicht)\b", _own_words(english, said))


def _own_words(text: str, said: Notice) -> str:
    """The text without what comes from people: reason, clause and what somebody wrote stay German."""
    theirs = [said.text, *said.text.split("\n"), said.vote.reason if said.vote else ""]
    if said.motion:
        theirs += [said.motion.reason, said.motion.clause_text, said.motion.network]
    for part in filter(None, theirs):
        text = text.replace(part, "")
    return text


@pytest.mark.parametrize("said", MEANT)
def test_it_fits_into_one_chat_message_even_with_long_names(said: Notice) -> None:
    """200 characters for whoever it is about, for every seat and for every person."""
    name = ("Ökumenische Wärmestube " * 10)[:200]
    motion = said.motion and replace(said.motion, subject=name, concerned=said.motion.concerned and name, office=name)
    result = said.result and replace(said.result, seats=tuple(replace(s, name=name) for s in said.result.seats))
    long = replace(
        said,
        motion=motion,
        seat_name=said.seat_name and name,
        result=result,
        votes=tuple(replace(vote, seat=name, by=name) for vote in said.votes),
        standing=tuple(replace(vote, seat=name, by=name) for vote in said.standing),
        register=tuple(name for _ in said.register),
        vote=said.vote and replace(said.vote, seat=name, by=name),
        replaces=said.replaces and replace(said.replaces, seat=name, by=name),
        text=said.text and name * 10,
        facts=dict.fromkeys(said.facts, name),
    )
    for words in WORDS.values():
        message = say(long, "chat", words, NOW)
        assert len(message.text().encode("utf-16-le")) / 2 <= CHAT_LIMIT


@pytest.mark.parametrize("said", MEANT)
def test_it_offers_only_actions_that_a_button_can_carry(said: Notice) -> None:
    for message in everything_said(said):
        actions = [option.action for option in message.options]
        assert set(actions) <= {*ACTIONS, *Choice}
        assert len({(option.action, option.about) for option in message.options}) == len(actions)
        assert [option for row in message.rows() for option in row] == list(message.options)
        assert [option.row for option in message.options] == sorted(option.row for option in message.options)


@pytest.mark.parametrize("said", MEANT)
def test_it_cleans_what_people_typed(said: Notice) -> None:
    """A right-to-left override, a bell and a line break in every name come out harmless."""
    evil = "Verein\u202e\x07\n{0} <b>**x**</b>"
    motion = said.motion and replace(said.motion, subject=evil, office=evil, reason=evil, network=evil)
    dirty = replace(
        said,
        to=replace(said.to, greeting=evil, name=evil),
        network_name=evil,
        seat_name=said.seat_name and evil,
        motion=motion,
        text=said.text and evil,
        votes=tuple(replace(vote, seat=evil, by=evil) for vote in said.votes),
        register=(evil,),
        facts=dict.fromkeys(said.facts, evil),
    )
    for message in everything_said(dirty):
        assert not set(all_text(message)) & set("\u202e\x07")
        assert "\n" not in message.subject


def test_it_never_takes_stars_in_a_name_for_bold() -> None:
    message = say(notice(NoticeKind.MOTION, replace(ADMISSION, subject="**x**")), "chat", WORDS["de"], NOW)
    head = message.blocks[0]
    assert isinstance(head, Paragraph)
    assert [(span.text, span.bold) for span in head.spans] == [
        ("Netzwerk Wohnungslosenhilfe Bielefeld · Antrag 2026-07", True),
        ("\nAufnahme: **x**", False),
    ]


@pytest.mark.parametrize("motion", [ADMISSION, EXCLUSION])
@pytest.mark.parametrize("medium", MEDIA)
def test_it_offers_every_choice_of_the_ballot(motion: MotionView, medium: Medium) -> None:
    message = say(notice(NoticeKind.MOTION, motion), medium, WORDS["de"], NOW)
    assert [option.action for option in message.rows()[0]] == list(CHOICES[motion.ballot])


def test_it_offers_nothing_once_the_period_is_over() -> None:
    over = binding(ADMISSION).deadline.closes_at
    running = say(notice(NoticeKind.MOTION, binding(ADMISSION)), "chat", WORDS["de"], over - timedelta(seconds=1))
    ended = say(notice(NoticeKind.MOTION, binding(ADMISSION)), "chat", WORDS["de"], over)
    assert running.options
    assert ended.options == ()
    assert "Die Frist endete am Dienstag, 8. Dezember 2026, 24 Uhr." in ended.text()


def test_it_lets_an_official_address_confirm_and_vote_nothing() -> None:
    """It can prove nothing and vote for nobody (design: Receipt)."""
    for kind in (NoticeKind.MOTION, NoticeKind.BINDING_DATE, NoticeKind.REMINDER):
        said = replace(notice(kind, binding(ADMISSION)), to=OFFICIAL)
        for medium in MEDIA:
            message = say(said, medium, WORDS["de"], NOW)
            assert message.options == ()
            assert not any(isinstance(block, Answers) for block in message.blocks)


def test_it_offers_the_concerned_member_no_ballot() -> None:
    """In the base, without a ballot (design: Voting)."""
    for kind in (NoticeKind.CONCERNED, NoticeKind.MOTION, NoticeKind.BINDING_DATE, NoticeKind.DATE_OPEN):
        message = say(concerned(kind), "mail", WORDS["de"], NOW)
        assert not {option.action for option in message.options} & set(Choice)
        assert "keine Stimme" in message.text()


def test_it_shows_only_a_summary_in_chat_where_the_agreement_says_so() -> None:
    """For exclusions only subject, clause, dates and buttons; reasons and documents go by mail (chat_shows)."""
    chat = say(notice(NoticeKind.MOTION, EXCLUSION), "chat", WORDS["de"], NOW)
    details = say(notice(NoticeKind.DETAILS, EXCLUSION), "chat", WORDS["de"], NOW)
    mail = say(notice(NoticeKind.MOTION, EXCLUSION), "mail", WORDS["de"], NOW)
    for message in (chat, details):
        assert EXCLUSION.reason not in message.text()
        assert "Aufnahmeantrag.pdf" not in message.text()
    assert "details" not in {option.action for option in chat.options}
    assert EXCLUSION.reason in mail.text()
    assert "Aufnahmeantrag.pdf" in mail.text()


def test_it_keeps_what_only_mail_may_show_out_of_the_concerned_members_chat() -> None:
    message = say(concerned(NoticeKind.CONCERNED), "chat", WORDS["de"], NOW)
    assert EXCLUSION.reason not in message.text()
    assert EXCLUSION.reason in say(concerned(NoticeKind.CONCERNED), "mail", WORDS["de"], NOW).text()


def test_it_shows_only_counts_where_the_agreement_says_so() -> None:
    said = next(s for s in every_notice() if s.kind is NoticeKind.RESULT and not s.votes)
    text = say(said, "chat", WORDS["de"], AFTER).text()
    assert "Widerspruch: 1.\nKein Widerspruch: 2.\nKeine Antwort: 3." in text
    assert "Bethel" not in text


def test_it_claims_proof_only_where_receipt_was_proved() -> None:
    said = next(s for s in every_notice() if s.kind is NoticeKind.RESULT and s.votes)
    presumed = tuple(replace(receipt, kind="presumed") for receipt in said.receipts)
    assert "nachweislich informiert" in say(said, "chat", WORDS["de"], AFTER).text()
    for receipts in (presumed, said.receipts[:3], ()):
        text = say(replace(said, receipts=receipts), "chat", WORDS["de"], AFTER).text()
        assert "nachweislich" not in text
        assert "Keine Antwort: GfS, Musterhaus, Stadt Bielefeld." in text


def test_it_names_late_answers_in_the_result() -> None:
    said = next(s for s in every_notice() if s.kind is NoticeKind.RESULT and s.votes)
    assert said.result
    late = replace(votes(*[Choice.OBJECT] * 6)[3], at=AFTER, by="Max Muster")
    told = replace(said, votes=(*said.votes, late), result=replace(said.result, late=(9,)))
    text = say(told, "chat", WORDS["de"], AFTER).text()
    assert "Nicht gezählt, weil erst nach dem Fristende eingegangen oder abrufbar:" in text
    assert "GfS: Widerspruch (Max Muster, Mittwoch, 9. Dezember 2026, 08:02 Uhr)" in text


def test_it_refuses_a_notice_that_lacks_what_it_speaks_of() -> None:
    for kind in (NoticeKind.MOTION, NoticeKind.VOTE_COUNTED, NoticeKind.RESULT, NoticeKind.OFFICE):
        with pytest.raises(ValueError, match="has no"):
            say(notice(kind, None), "chat", WORDS["de"], NOW)
    with pytest.raises(ValueError, match="has none"):
        say(notice(NoticeKind.VOTE_COUNTED), "chat", WORDS["de"], NOW)


def test_it_offers_a_draft_for_confirmation() -> None:
    message = say(notice(NoticeKind.ANSWER, None, text="Vorschau", facts={"draft": "7"}), "chat", WORDS["de"], NOW)
    assert [option.action for option in message.options] == ["confirm", "discard"]
    assert say(notice(NoticeKind.ANSWER, None, text="Liste"), "chat", WORDS["de"], NOW).options == ()
