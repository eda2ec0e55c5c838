"""A chat as a picture: the text keeps its marks where the Bot API says they are, and everything gets drawn."""

from bot.papers.chat import Bubble, _pieces, picture


def marked(text: str, *entities: tuple[str, str]) -> Bubble:
    """A message in which each of these words carries a mark; offsets are UTF-16 units, as the Bot API counts."""
    found = []
    for kind, words in entities:
        before = text[: text.index(words)].encode("utf-16-le")
        found.append({"type": kind, "offset": len(before) // 2, "length": len(words.encode("utf-16-le")) // 2})
    return Bubble(text, "09:00", entities=found)


def test_it_keeps_marks_where_they_are_also_behind_an_emoji() -> None:
    bubble = marked("Chor \U0001f3b6: Frist Dienstag.", ("bold", "Dienstag"))
    assert list(_pieces(bubble)) == [
        {
            "quote": False,
            "runs": [
                {"text": "Chor \U0001f3b6: Frist ", "bold": False, "italic": False},
                {"text": "Dienstag", "bold": True, "italic": False},
                {"text": ".", "bold": False, "italic": False},
            ],
        }
    ]


def test_it_sets_a_quotation_apart() -> None:
    pieces = list(_pieces(marked("Grund:\n\nWeil es nötig ist\n\nEnde", ("blockquote", "Weil es nötig ist"))))
    assert [piece["quote"] for piece in pieces] == [False, True, False]  # type: ignore[index, call-overload]


def test_it_draws_more_where_there_is_more() -> None:
    """A PNG as high as what it shows; hostile names cannot break the template."""
    short = picture("Umlauf", [Bubble("Ja", "09:00")], "de")
    buttons = ((("Widerspruch", "danger"), ("Kein Widerspruch", "success")), (("#eval(1) $x$ *y* [z]", ""),))
    long = picture("#panic()", [Bubble('"<b>&" \\ #let x', "09:00", rows=buttons), Bubble("Ja", "09:01", False)], "en")
    assert short.startswith(b"\x89PNG")
    assert _height(long) > _height(short)


def _height(png: bytes) -> int:
    return int.from_bytes(png[20:24], "big")  # PNG, IHDR
