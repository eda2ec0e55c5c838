"""The Stimmliste of a motion and the Mitgliederverzeichnis (Anlage 1): frozen, fingerprinted, versioned.

A roll is fixed at opening and only ever shrinks (design: Voting). The register gets a new version after every
admission and withdrawal (§ 6 (7)), and likewise after an exclusion (ours).
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from motions.model import Member, RegisterEntry, RegisterVersion, Roll, RollSeat

NO_SITES: Mapping[str, tuple[str, ...]] = {}
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LATIN = re.compile(r"LATIN SMALL (?:LETTER|LIGATURE) (?:DOTLESS )?([A-Z]{1,2})(?: WITH .+)?")
_OTHER_LETTERS = {"ð": "d", "þ": "th", "ŋ": "n"}  # that have names of their own


@dataclass(frozen=True, slots=True)
class RegisterDifference:
    """What a new version of the register changes, by names as printed; `renamed` are pairs (before, now)."""

    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


def fingerprint(seats: Iterable[RollSeat]) -> str:
    """SHA-256 (hex) of who is on a roll: canonical JSON of member ids and names, whatever the order of `seats`.

    >>> one, two = RollSeat("bgw", "BGW"), RollSeat("gfs", "GfS")
    >>> fingerprint([one, two]) == fingerprint([two, one])
    True
    >>> fingerprint([one])[:8]  # printf '[["bgw","BGW"]]' | sha256sum
    '2728a0bc'
    """
    listed = sorted([seat.member, seat.name] for seat in seats)
    canonical = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def freeze(seats: Iterable[RollSeat]) -> Roll:
    """The roll of a motion that opens now: in alphabetical order, with its fingerprint."""
    ordered = tuple(sorted(seats, key=lambda seat: (*alphabetical(seat.name), seat.member)))
    return Roll(ordered, fingerprint(ordered))


def strike(roll: Roll, member: str) -> Roll:
    """The roll after `member` left while the motion runs: the base shrinks, the first fingerprint stays beside it.

    Who is not on the present roll changes nothing.
    """
    return replace(roll, struck=(*roll.struck, member)) if roll.seat(member) else roll


def present_fingerprint(roll: Roll) -> str:
    """The fingerprint of the seats that still form the base; equal to `roll.fingerprint` while nobody was struck."""
    return fingerprint(roll.present())


def version(
    number: int, members: Iterable[Member], at: datetime, cause: str, sites: Mapping[str, tuple[str, ...]] = NO_SITES
) -> RegisterVersion:
    """Version `number` of the register: those of `members` whose membership has not ended, in alphabetical order.

    `at` (UTC) is when it became so, which may be entered later than another change; `cause` names the motion or
    declaration behind it (§ 6 (7)). sites: the names of each member's sites, by its id.
    """
    entries = [RegisterEntry(m.id, m.name, m.since, sites.get(m.id, ())) for m in members if m.until is None]
    entries.sort(key=lambda entry: (*alphabetical(entry.name), entry.member))
    return RegisterVersion(number, at, tuple(entries), cause)


def sites_in(version: RegisterVersion | None) -> Mapping[str, tuple[str, ...]]:
    """The sites as a version has them: a later one that changes nothing about them takes them over."""
    return {entry.member: entry.sites for entry in version.entries} if version else NO_SITES


def line_of(entry: RegisterEntry) -> str:
    """A member in one line, with its sites.

    >>> line_of(RegisterEntry("bgw", "BGW", None, ("Nordpark", "Südring")))
    'BGW: Nordpark, Südring'
    """
    return f"{entry.name}: {', '.join(entry.sites)}" if entry.sites else entry.name


def difference(old: RegisterVersion | None, new: RegisterVersion) -> RegisterDifference:
    """What `new` changes against `old`; without an older version everybody has joined."""
    before = {entry.member: entry.name for entry in old.entries} if old else {}
    now = {entry.member: entry.name for entry in new.entries}
    return RegisterDifference(
        joined=tuple(name for member, name in now.items() if member not in before),
        left=tuple(name for member, name in before.items() if member not in now),
        renamed=tuple((before[m], name) for m, name in now.items() if before.get(m, name) != name),
    )


def alphabetical(name: str) -> tuple[str, str]:
    """Sorts names as a German register does (DIN 5007-1): ä like a, ß like ss, ł like l, capitals like small letters.

    >>> sorted(["Zuflucht", "Ärztehaus", "Arche", "Łódź e. V.", "arbeit e. V."], key=alphabetical)
    ['arbeit e. V.', 'Arche', 'Ärztehaus', 'Łódź e. V.', 'Zuflucht']
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(_base(c) for c in letters if not unicodedata.combining(c)), name


def _base(letter: str) -> str:
    """A letter that Unicode does not take apart, without what its name says after "with": ł is l, æ is ae."""
    if letter.isascii() or letter in _OTHER_LETTERS:
        return _OTHER_LETTERS.get(letter, letter)
    found = _LATIN.fullmatch(unicodedata.name(letter, ""))
    return found[1].lower() if found else letter


def new_member_id(name: str, taken: Collection[str]) -> str:
    """A short id for a new member that no other member has or had.

    >>> new_member_id("Wärmestube Süd e. V.", ["bgw"])
    'waermestube-sued-e-v'
    >>> new_member_id("Łódź e. V.", [])
    'lodz-e-v'
    >>> new_member_id("BGW", ["bgw", "bgw-2"])
    'bgw-3'
    """
    spelt = unicodedata.normalize("NFC", name).casefold().translate(_SPELT_OUT)
    plain = "".join(map(_base, unicodedata.normalize("NFKD", spelt))).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:32].rstrip("-") or "member"
    candidate, count = stem, 1
    while candidate in taken:
        count += 1
        candidate = f"{stem}-{count}"
    return candidate
