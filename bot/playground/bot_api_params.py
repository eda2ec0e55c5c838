"""Reads the parameters of a request, however the client packed them (Bot API, "Making requests").

Public: `read_params(request) -> Params`; `Params.text/integer/flag/parsed/upload`. Query string, form,
multipart and JSON all mean the same; in the first three every value is text, and objects in it are JSON.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.playground.bot_api_faults import bad_request


@dataclass(frozen=True)
class Upload:
    """A file that came with a request."""

    name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True)
class Params:
    """The parameters of one request by name, and the files by the name of their part."""

    values: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """A string; numbers are taken as their digits."""
        value = self.values.get(name)
        return default if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; refused if it is none."""
        value = self.text(name)
        try:
            return int(value) if value else default
        except ValueError:
            raise bad_request(f'can\'t parse "{name}": expected an Integer') from None

    def flag(self, name: str) -> bool:
        """Whether it is true, True, yes or 1."""
        return self.text(name).lower() in ("true", "yes", "1")

    def parsed(self, name: str, default: Any = None) -> Any:
        """An object or a list; refused if its JSON cannot be read."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return default if value is None else value
        try:
            return json.loads(value) if value else default
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file of this parameter, directly or by `attach://<part>`."""
        part = self.text(name).removeprefix("attach://")
        return self.files.get(name) or self.files.get(part)


async def read_params(request: web.Request) -> Params:
    """Everything a request brings, whatever its content type."""
    values: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= _json_object(await request.text())
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = Upload(value.filename, value.content_type, value.file.read())
            else:
                values[name] = value if isinstance(value, str) else bytes(value).decode()
    return Params(values, files)


def _json_object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text or "{}")
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise bad_request("can't parse JSON object")
    return value
