"""A backup as a file: a ZIP archive of the database, the big mails and a manifest with the SHA-256 of each.

ZIP and JSON, because they can be opened in ten years without this program. Nothing is taken from an archive that is not
exactly what its manifest says.
"""

import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from pydantic import TypeAdapter, ValidationError

from store.errors import StoreError

DATABASE = "umlauf.db"
MAILS = "mails/"
MANIFEST = "umlauf.json"
PART = 1_000_000  # bytes read at once

_MEMBER = re.compile(rf"{re.escape(DATABASE)}|{MAILS}[0-9a-f]{{64}}")


class BackupError(StoreError):
    """Why a backup cannot be made or put back. `code` picks the sentence, `what` is the file or number it is about."""

    def __init__(self, code: str, what: object = "") -> None:
        super().__init__(f"{code} {what}".strip())
        self.code = code
        self.what = str(what)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in an archive. `made_at` (UTC, ISO), `schema` the version of the tables, `heads` number and hash of each
    network's last journal entry, `sha256` (hex) of each member by name.
    """

    made_at: str
    schema: str
    heads: Mapping[str, tuple[int, str]]
    sha256: Mapping[str, str]


_MANIFESTS = TypeAdapter(Manifest)


def pack(
    archive: Path, members: Mapping[str, Path], made_at: str, schema: str, heads: dict[str, tuple[int, str]]
) -> Manifest:
    """Write an archive of these files by member name, for its owner only, and wait for the disk.

    Raises FileNotFoundError for a file that is gone by now.
    """
    with os.fdopen(os.open(archive, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600), "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            sums = {name: _put(packed, name, path) for name, path in members.items()}
            manifest = Manifest(made_at, schema, heads, sums)
            packed.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _put(packed: zipfile.ZipFile, name: str, path: Path) -> str:
    with path.open("rb") as source, packed.open(name, "w", force_zip64=True) as target:
        return _copy(source, target)


class Archive:
    """An archive that has been read through once: everything in it is what its manifest says."""

    def __init__(self, packed: zipfile.ZipFile, manifest: Manifest) -> None:
        self._packed = packed
        self.manifest = manifest

    @property
    def mails(self) -> tuple[str, ...]:
        """The names of the big mails in it."""
        return tuple(name.removeprefix(MAILS) for name in self.manifest.sha256 if name.startswith(MAILS))

    def take(self, name: str, place: Path) -> None:
        """Write a member to a place that is free, for its owner only, and wait for the disk."""
        handle = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as target, self._packed.open(name) as source:
            _copy(source, target)
            target.flush()
            os.fsync(target.fileno())


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """An archive to take from. Raises BackupError: no_backup (another kind of file), damaged (not what it was)."""
    try:
        with zipfile.ZipFile(path) as packed:
            manifest = _manifest(packed)
            for name, known in manifest.sha256.items():
                with packed.open(name) as member:
                    if _copy(member, None) != known:
                        raise BackupError("damaged", name)
            yield Archive(packed, manifest)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise BackupError("damaged" if zipfile.is_zipfile(path) else "no_backup", path.name) from error


def _manifest(packed: zipfile.ZipFile) -> Manifest:
    names = packed.namelist()
    if MANIFEST not in names:
        raise BackupError("no_backup", packed.filename or "")
    try:
        manifest = _MANIFESTS.validate_json(packed.read(MANIFEST))
    except ValidationError:
        raise BackupError("damaged", MANIFEST) from None
    if sorted(names) != sorted([MANIFEST, *manifest.sha256]) or DATABASE not in names:
        raise BackupError("damaged", MANIFEST)
    if strange := next((name for name in manifest.sha256 if not _MEMBER.fullmatch(name)), None):
        raise BackupError("damaged", strange)
    return manifest


def _copy(source: IO[bytes], target: IO[bytes] | None) -> str:
    """Copy part by part; gives the SHA-256 (hex) of what was read."""
    digest = sha256()
    while part := source.read(PART):
        digest.update(part)
        if target is not None:
            target.write(part)
    return digest.hexdigest()
