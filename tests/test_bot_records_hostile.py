"""What is handed in to `umlauf verify` may be anything: each gets a sentence, none a traceback, hours or all memory."""

import copy
import io
import json
import time
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records import Json, rechained, resealed

from bot.commands.verify import _document, _findings, _lines
from bot.languages import all_words
from bot.papers import minutes
from bot.records.bundle import digest, read
from bot.records.told import told
from bot.records.unpack import MOST_PARTS, Checked, check, zipped
from motions.wording.minutes import bundle_name

pytest_plugins = ["office_fixtures", "record_fixtures"]

SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = all_words()
ODD: tuple[object, ...] = (
    *(None, True, 0, -1, 2**63, 10**4000, 1.5, 1e308, "", "x", "9999-12-31T23:59:59.999999Z", "0001-01-01T00:00:00Z"),
    *("P999999999D", "P-1D", "XX/YY", "../../etc", "\u202e\x1b[31m", "A" * 5000, [], {}, [[]], [None], {"a": 1}),
)


def handed_in(data: bytes) -> Checked:
    """What the command does with it, in both languages, as text and as JSON."""
    checked = check(data, WORDS)
    for words in WORDS.values():
        said = [*_lines(checked, words, ""), *_findings(checked, words)]
        assert all(len(sentence) < 2000 and "\x1b" not in sentence for sentence in said)
        json.dumps(_document(checked, words), ensure_ascii=False).encode()
    return checked


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in handed_in(data).verified.findings}


def test_a_refusal_is_quick(admitted: bytes) -> None:
    """As large as it may be, and full of what costs most to read."""
    started = time.process_time()
    assert codes(b'{"format":"umlauf-bundle-1","x":[' + b"[]," * 10_000_000 + b"[]]}") == {"too_long"}
    assert codes(b"[" * 60_000_000) == {"too_long"}
    assert codes(b"%PDF-1.7\n<<" + b"/Type/EmbeddedFile" * 200_000) == {"several_inside"}
    assert codes(b"%PDF-1.7\n" + b"<<" * 500_000 + b"/Type/EmbeddedFile>>" + b" " * 500_000) == {"nothing_inside"}
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "empty"),
        (b"\0" * 1000, "no_json"),
        (b'{"format":"umlauf-bundle-1","x":NaN}', "no_text"),
        (b'{"format":"umlauf-bundle-1","x":1e999}', "no_text"),
        (b'{"format":"umlauf-bundle-1","x":' + b"9" * 100_000 + b"}", "no_text"),
        (b'{"format":"umlauf-bundle-1","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "no_text"),
        (b'{"format":"umlauf-bundle-1","x":"\\ud800"}', "no_text"),
        (b'{"format":"umlauf-bundle-1","x":"\xfc"}', "no_text"),
        (b'"umlauf-bundle-1"', "no_bundle"),
        (b'{"format":["umlauf-bundle-1"]}', "no_bundle"),
        (b'{"format":"umlauf-bundle-' + b"9" * 1_000_000 + b'"}', "other_form"),
        (b'{"format":"umlauf-bundle-1"}', "incomplete"),
    ],
)
def test_it_says_what_is_no_bundle(text: bytes, code: str) -> None:
    assert codes(text) == {code}


@pytest.mark.parametrize("odd", [1, None, True, ["e1"]])
def test_it_names_what_is_of_another_kind(admitted: bytes, odd: object) -> None:
    """An entry may call the evidence it notes whatever it likes; the sentence about it says so."""
    document = json.loads(admitted)
    entries = document["journal"]["entries"]
    at = next(n for n, entry in enumerate(entries) if entry.get("what") == "evidence_noted")
    assert codes(rechained(put(document, ("journal", "entries", at, "body", "evidence"), odd)))


def test_it_finds_a_key_that_stands_twice(admitted: bytes) -> None:
    """Of two readers one takes the first, the other the last."""
    assert codes(admitted.replace(b' "format":', b' "format": "x",\n "format":', 1)) == {"form"}


def put(document: Json, path: tuple[Any, ...], value: Any) -> Json:
    """The document with another value at a place."""
    changed = copy.deepcopy(document)
    inner: Any = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return changed


def a_place(document: Any, data: st.DataObject) -> tuple[Any, ...]:
    """Any place in it."""
    path: tuple[Any, ...] = ()
    while isinstance(document, dict | list) and document and (not path or data.draw(st.integers(0, 4))):
        keys = sorted(document) if isinstance(document, dict) else range(len(document))
        path = (*path, data.draw(st.sampled_from(keys)))
        document = document[path[-1]]
    return path


@SOME
@given(st.data())
def test_it_reads_any_value_at_any_place(admitted: bytes, excluded: bytes, data: st.DataObject) -> None:
    """Sealed and chained anew, so that it is read as deep as it goes."""
    document = json.loads(data.draw(st.sampled_from([admitted, excluded])))
    for _ in range(data.draw(st.integers(1, 3))):
        path = a_place(document, data)
        if len(path) > 1:
            document = put(document, path, data.draw(st.sampled_from(ODD)))
    for again in (resealed, rechained):
        try:
            text = again(copy.deepcopy(document))
        except (LookupError, TypeError, AttributeError, ValueError):  # too odd for our own helper
            continue
        handed_in(text)


@pytest.mark.parametrize("depth", [100, 300, 480, 900])
@pytest.mark.parametrize("path", [("x",), ("case", "motion", "subject"), ("journal", "entries", 0, "body", "rules")])
def test_it_reads_whatever_depth(admitted: bytes, depth: int, path: tuple[Any, ...]) -> None:
    """What lies deeper than this program writes is found, and breaks nothing."""
    deep: Any = []
    for _ in range(depth):
        deep = [deep]
    assert codes(resealed(put(json.loads(admitted), path, deep)))


def packed(
    index: Mapping[str, Any] | str, bundle: bytes, *more: tuple[str, bytes], how: int = zipfile.ZIP_STORED
) -> bytes:
    """A ZIP as somebody could make it."""
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", how) as archive:
        warnings.simplefilter("ignore", UserWarning)  # of the name that stands twice
        archive.writestr("index.json", index if isinstance(index, str) else json.dumps(index))
        for name, content in ((bundle_name("2026-01"), bundle), *more):
            archive.writestr(name, content)
    return target.getvalue()


INDEX: Json = {"format": "umlauf-file-1", "motion": "2026-01", "files": []}


@pytest.mark.parametrize("how", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_it_takes_no_file_packed_in_ways_that_fail_in_ways_of_their_own(admitted: bytes, how: int) -> None:
    data = packed(INDEX, admitted, how=how)
    assert codes(data) == {"no_file"}
    assert codes(data[:80] + bytes(40) + data[120:]) == {"no_file"}


@pytest.mark.parametrize(
    "index",
    [
        '{"motion": "2026-01", "files": [], "a": NaN}',
        '{"motion": "2026-01", "files": [], "a": 1e999}',
        '{"motion": "2026-01", "files": [], "a": "\\ud800"}',
        '{"motion": "2026-01", "files": [{"name": "\\ud800", "sha256": "x"}]}',
        '{"motion": ["2026-01"], "files": []}',
        '{"motion": "2026-01", "files": [], "a": ' + "[" * 100_000 + "]" * 100_000 + "}",
        "[]",
    ],
)
def test_it_reads_any_index(admitted: bytes, index: str) -> None:
    assert codes(packed(index, admitted)) == {"no_file"}


def test_it_takes_so_much_at_once_and_says_what_else_to_do(admitted: bytes) -> None:
    """The file of a motion with many large mails is no broken one: its minutes can be recomputed alone."""
    many = packed(INDEX, admitted, *((f"{number}", b"") for number in range(MOST_PARTS)))
    large = packed(INDEX, admitted, ("a", b"\0" * 200_000_001), how=zipfile.ZIP_DEFLATED)
    for data in (many, large):
        assert codes(data) == {"too_large"}
        [sentence] = _findings(check(data, WORDS), WORDS["de"])
        assert "einzeln nach" in sentence


def test_minutes_with_two_bundles_are_nobodys(admitted: bytes) -> None:
    """Which of them the pages were made from, nobody could say, least of all where another version has set them."""
    document = json.loads(admitted)
    document["made_by"]["typst"] = "0.0.1"
    theirs = resealed(document)
    paper = minutes.paper(told(read(json.loads(theirs))), theirs, WORDS["de"])
    assert codes(paper) == set()
    more = zlib.compress(admitted)
    second = b"\n99 0 obj\n<</Type/EmbeddedFile/Filter/FlateDecode/Length %d>>\nstream\n" % len(more) + more
    assert codes(paper + second + b"\nendstream\nendobj\n") == {"several_inside"}


def test_a_file_with_minutes_by_the_hundred_is_told_apart_quickly(admitted: bytes) -> None:
    """Each paper would take a second to be set anew; those of one bundle are set once."""
    paper = minutes.paper(told(read(json.loads(admitted))), admitted, WORDS["de"])
    parts = {bundle_name("2026-01"): admitted} | {f"{number}.pdf": paper + b"%% %d" % number for number in range(100)}
    started = time.process_time()
    found = codes(zipped(INDEX | {"digest": digest(INDEX)}, parts))
    assert {"paper", "file_extra"} <= found
    assert time.process_time() - started < 20
