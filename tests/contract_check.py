"""A second opinion on the Bot API, by people who had no part in ours: aiogram's types judge what was recorded.

Run by `.venv-contract/bin/python`, because aiogram wants another pydantic than Umlauf. One record on each line of
standard input, as JSON; one list on each line of the output: what is wrong with it, empty where nothing is. Records:

* `{"request": METHOD, "params": {...}, "files": [...]}` - parameters as they came, files by the name of their part
* `{"answer": METHOD, "status": 200, "body": {...}}` - what the request of that method was answered with
* `{"update": {...}}`

A record is right if aiogram's model takes it, knows every field of it, and writes back exactly what it read: so a wrong
type, a missing or unknown field and a time in milliseconds are found alike. Lengths and permitted values are no types;
they are read from aiogram's descriptions of its fields, which repeat Telegram's words ("1-64 bytes", "can be 'a' or").
"""

import ast
import html
import inspect
import json
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from types import UnionType
from typing import Any, Union, get_args, get_origin

from aiogram import methods
from aiogram.methods import Response, TelegramMethod
from aiogram.types import BufferedInputFile, Update
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

METHODS = {
    method.__api_method__.lower(): method
    for method in vars(methods).values()
    if isinstance(getattr(method, "__api_method__", None), str)
}
_LENGTH = re.compile(r"(\d+)-(\d+) (characters|bytes)")
_ONE_OF = re.compile(r"(?:[Cc]an be|[Mm]ust be one of) (?=(?:either )?')")
_HTML_TAG = re.compile(r"<[^>]*>")

Json = dict[str, Any]


def findings(record: Json) -> Iterator[str]:
    """Everything that is wrong with one record."""
    if "update" in record:
        yield from _update(record["update"])
        return
    name = record.get("request") or record["answer"]
    method = METHODS.get(name.lower())
    if method is None:
        yield f"{name}: no such method"
    elif "request" in record:
        yield from _request(method, record["params"], record["files"])
    else:
        yield from _answer(method, record["status"], record["body"])


def _update(update: Json) -> Iterator[str]:
    """Besides its number, an update has exactly one field ("At most one of the optional fields can be present")."""
    if len(update) != 2:
        yield f"an update of {sorted(update)}"
    yield from _model("update", Update, update)


def _request(method: type[BaseModel], params: Json, files: list[str]) -> Iterator[str]:
    """A request as the method's class: every parameter known, of the right type, of a permitted length."""
    uploads = {name: BufferedInputFile(b"...", name) for name in files if name in method.model_fields}
    for name, value in params.items():
        if str(value).startswith("attach://") and value.removeprefix("attach://") not in files:
            yield f"{name}: nothing is attached as {value}"
    try:
        values = {name: _decoded(method, name, value) for name, value in params.items()}
    except ValueError as error:
        yield f"a parameter is no JSON: {error}"
        return
    yield from _model("request", method, values, uploads)


def _decoded(method: type[BaseModel], name: str, value: object) -> object:
    """A parameter of a form is text; what is no string in the model stands there as JSON ("Making requests")."""
    field = method.model_fields.get(name)
    if field is None or not isinstance(value, str) or str in _alternatives(field.annotation):
        return value
    return json.loads(value)


def _alternatives(annotation: object) -> set[object]:
    """The members of a union, however deep; anything else is its own only alternative."""
    if get_origin(annotation) in (Union, UnionType):
        return set().union(*map(_alternatives, get_args(annotation)))
    return {annotation}


def _answer(method: type[TelegramMethod[Any]], status: int, body: Json) -> Iterator[str]:
    """A result as the method returns it, or a refusal that names its code, its reason and nothing unknown."""
    if body.get("ok") is not (status == 200):
        yield f"ok is {body.get('ok')!r} with status {status}"
    missing = {"result"} if status == 200 else {"error_code", "description"}
    if absent := sorted(missing - body.keys()):
        yield f"without {absent}"
    if status != 200 and body.get("error_code") != status:
        yield f"error_code {body.get('error_code')!r} with status {status}"
    yield from _model("answer", Response[method.__returning__], body)


def _model(name: str, model: type[BaseModel], given: Json, uploads: Json | None = None) -> Iterator[str]:
    """Read `given` as `model` and write it again; `uploads` are read with it, and files are not written."""
    adapter = TypeAdapter[Any](model)
    files = uploads or {}
    try:
        read = adapter.validate_python({**given, **files})
        written = adapter.dump_python(
            read, mode="json", by_alias=True, exclude_unset=True, exclude=set(files), warnings="error"
        )
    except ValidationError as error:
        yield from (f"{_place(name, e['loc'])}: {e['msg']}" for e in error.errors(include_url=False))
    except PydanticSerializationError as error:
        yield f"{name}: {error}"
    else:
        yield from _differences(name, given, written)
        yield from _strange(name, read)


def _place(name: str, parts: tuple[int | str, ...]) -> str:
    return ".".join([name, *map(str, parts)])


def _differences(place: str, given: object, written: object) -> Iterator[str]:
    """Where the model did not write back what it had read. 1 is neither True nor 1.0, and Telegram sends no null."""
    if isinstance(given, dict) and isinstance(written, dict):
        for name in sorted(given.keys() | written.keys()):
            yield from _differences(f"{place}.{name}", given.get(name), written.get(name))
    elif isinstance(given, list) and isinstance(written, list) and len(given) == len(written):
        for number, (mine, theirs) in enumerate(zip(given, written, strict=True)):
            yield from _differences(f"{place}.{number}", mine, theirs)
    elif given is None:
        yield f"{place}: null"
    elif json.dumps(given) != json.dumps(written):
        yield f"{place}: {given!r} was read as {written!r}"


def _strange(place: str, value: object) -> Iterator[str]:
    """What the types let through: fields that aiogram does not know, and values its descriptions do not permit."""
    if isinstance(value, BaseModel):
        yield from (f"{place}.{name}: unknown" for name in value.model_extra or {})
        for name in sorted(value.model_fields_set - (value.model_extra or {}).keys()):
            field = getattr(value, name)
            yield from _forbidden(f"{place}.{name}", field, _described(type(value)).get(name, ""), _is_html(value))
            yield from _strange(f"{place}.{name}", field)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _strange(f"{place}.{number}", item)


def _is_html(model: BaseModel) -> bool:
    return str(getattr(model, "parse_mode", "")).lower() == "html"


def _forbidden(place: str, value: object, described: str, is_html: bool) -> Iterator[str]:
    if not isinstance(value, str):
        return
    if limits := _LENGTH.search(described):
        least, most, unit = int(limits[1]), int(limits[2]), limits[3]
        shown = html.unescape(_HTML_TAG.sub("", value)) if is_html and "entit" in described else value
        length = len(shown.encode()) if unit == "bytes" else len(shown.encode("utf-16-le")) // 2
        if not least <= length <= most:
            yield f"{place}: {length} {unit}, permitted are {least}-{most}"
    if permitted := _ONE_OF.search(described):
        words = re.findall(r"'(\w+)'", described[permitted.end() :])
        if value not in words:
            yield f"{place}: {value!r} is none of {words}"


@cache
def _described(model: type[BaseModel]) -> Mapping[str, str]:
    """Field -> description: the string that stands below each field in the source of aiogram's classes."""
    written = model.__pydantic_generic_metadata__["origin"] or model
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(written))).body
    lines = definition.body if isinstance(definition, ast.ClassDef) else []
    return {
        field.target.id: text.value.value
        for field, text in pairwise(lines)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(list(findings(json.loads(line)))) + "\n")
        sys.stdout.flush()
