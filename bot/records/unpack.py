"""Takes the bundle out of what somebody hands in: the bundle itself, the minutes with it inside, or a motion's file.

What lies around the bundle is compared too. The minutes are made from their bundle, the same bytes every time, and so
is the file from its parts: making them again shows every changed byte.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice

from bot.papers.minutes import paper
from bot.records.bundle import Bundle, digest, rendered
from bot.records.finding import BROKEN, Finding
from bot.records.makers import made_by
from bot.records.opened import strict
from bot.records.told import told
from bot.records.verify import Verified, verify
from motions.wording.minutes import bundle_name
from motions.wording.words import Words

INDEX = "index.json"
LARGEST = 200_000_000
"""Bytes of what is handed in and of a bundle at most, so that a small file cannot fill the memory."""
MOST_PARTS = 10_000
"""Files in the file of a motion at most."""
_KIND = re.compile(rb"/Type ?/EmbeddedFile\b")
_FAR = 1000  # bytes of what is said of a file inside, before and after its kind
_EMBEDDED = re.compile(rb"<<(?:[^<>]|<<[^<>]*>>)*?/Type ?/EmbeddedFile(?:[^<>]|<<[^<>]*>>)*>>\s*stream\r?\n")
_LENGTH = re.compile(rb"/Length (\d{1,9})\b")
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # as we write it, and as whoever packs it anew does
_BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, LookupError, TypeError, AttributeError, RuntimeError, EOFError)
_SIZES = {"most": str(LARGEST // 1_000_000), "parts": str(MOST_PARTS)}
_SINCE_1980 = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file holds and what differs. `kind`: json, pdf or zip. `compared`: whether the look of the minutes was
    compared too; other versions of the program or of its typesetting make other bytes.
    """

    kind: str
    verified: Verified
    compared: bool = True


def check(data: bytes, speak: Mapping[str, Words]) -> Checked:
    """Verify what somebody hands in. speak: the languages that minutes are written in."""
    if data.startswith(b"%PDF-"):
        return _pdf(data, speak)
    if data.startswith(b"PK"):
        return _zip(data, speak)
    return Checked("json", verify(data))


def _pdf(data: bytes, speak: Mapping[str, Words]) -> Checked:
    inside = embedded(data)
    if inside is None:
        return Checked("pdf", Verified((Finding("several_inside" if several(data) else "nothing_inside"),)))
    verified = verify(inside)
    if verified.bundle is None:
        return Checked("pdf", verified)
    if verified.bundle.made_by != made_by():
        return Checked("pdf", verified, compared=False)
    same = _again(verified.bundle, inside, speak) == data
    more = () if same else (Finding("paper"),)
    return Checked("pdf", replace(verified, findings=(*verified.findings, *more)))


def _again(bundle: Bundle, inside: bytes, speak: Mapping[str, Words]) -> bytes | None:
    """The minutes made anew; None where the bundle contradicts itself too much to be printed."""
    try:
        return paper(told(bundle), inside, speak[bundle.language])
    except BROKEN:
        return None


def _inside(data: bytes) -> list[re.Match[bytes]]:
    """The first two places where a PDF says that a file lies inside. Looked for from there, a dictionary made to be
    searched for hours is none.
    """
    return list(islice(_KIND.finditer(data), 2))


def several(data: bytes) -> bool:
    """Whether more than one file lies inside: which one its pages were made from, nobody could say."""
    return len(_inside(data)) > 1


def embedded(data: bytes, largest: int = LARGEST) -> bytes | None:
    """The file inside a paper that this program has made, its first `largest` bytes; None where there is none to be
    read, or more than one.
    """
    kinds = _inside(data)
    if len(kinds) != 1:
        return None
    begin = max(0, kinds[0].start() - _FAR)
    found = _EMBEDDED.search(data, begin, kinds[0].end() + _FAR)
    length = _LENGTH.search(found[0]) if found else None
    if found is None or length is None:
        return None
    stream = data[found.end() : found.end() + int(length[1])]
    if b"/FlateDecode" not in found[0]:
        return stream
    try:
        return zlib.decompressobj().decompress(stream, largest)
    except zlib.error:
        return None


def _zip(data: bytes, speak: Mapping[str, Words]) -> Checked:
    try:
        parts = unzipped(data)
        index = strict(parts.pop(INDEX))
        listed = {str(part["name"]): str(part["sha256"]) for part in index["files"]}
        bundle = parts[bundle_name(str(index["motion"]))]
    except TooLarge:
        return Checked("zip", Verified((Finding("too_large", _SIZES),)))
    except _BROKEN:
        return Checked("zip", Verified((Finding("no_file"),)))
    verified = verify(bundle)
    findings = [*_index(index, data, parts), *_parts(parts, listed), *verified.findings]
    papers = {name: part for name, part in parts.items() if name.endswith(".pdf") and "/" not in name}
    own = {part for part in papers.values() if embedded(part) == bundle}
    findings += [Finding("other_bundle", {"name": name}) for name in sorted(papers) if papers[name] not in own]
    first = _pdf(min(own), speak) if own else Checked("pdf", Verified(()))
    findings += [found for found in first.verified.findings if found not in findings]
    findings += [Finding("paper")] if len(own) > 1 and Finding("paper") not in findings else []
    return Checked("zip", replace(verified, findings=tuple(findings)), first.compared)


def _index(index: dict[str, object], data: bytes, parts: dict[str, bytes]) -> Iterator[Finding]:
    if index.get("digest") != digest(index):
        yield Finding("index")
    if zipped(index, parts) != data:
        yield Finding("form")


def _parts(parts: dict[str, bytes], listed: dict[str, str]) -> Iterator[Finding]:
    for name in sorted({*parts, *listed}):
        if name not in parts:
            yield Finding("file_missing", {"name": name})
        elif name not in listed:
            yield Finding("file_extra", {"name": name})
        elif sha256(parts[name]).hexdigest() != listed[name]:
            yield Finding("file_changed", {"name": name})


class TooLarge(ValueError):
    """More than can be held at once."""


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a file by name. Raises TooLarge, or ValueError where two have the same name or one is packed in a
    way that nobody uses for this.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
            raise TooLarge
        names = {part.filename for part in parts}
        if len(names) != len(parts) or any(part.compress_type not in _PACKED for part in parts):
            raise ValueError("two parts of one name, or packed in another way")
        return {part.filename: archive.read(part) for part in parts}


def zipped(index: dict[str, object], parts: dict[str, bytes]) -> bytes:
    """The file of a motion: its index, then the parts by name, not compressed, always the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in [(INDEX, rendered(index)), *sorted(parts.items())]:
            entry = zipfile.ZipInfo(name, _SINCE_1980)
            entry.external_attr = 0o100600 << 16
            archive.writestr(entry, content)
    return target.getvalue()
