"""What verifying a bundle has found: a code and facts, never a sentence (`motions.wording.verifying` has those)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from motions.chain import canonical

BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, ArithmeticError)
"""What reading and recounting raise where a bundle says what this program never writes."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that differs. `code` picks the sentence (`motions.wording.verifying`), `facts` fill it."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


def compared(
    expected: Mapping[str, Any], found: Mapping[str, Any], what: str, facts: Mapping[str, str], sealed: tuple[str, ...]
) -> Iterator[Finding]:
    """The fields in which a bundle and its journal differ; `sealed` ones cannot be compared, their text was erased."""
    plain = json.loads(json.dumps(expected))
    for name in sorted({*plain, *found} - set(sealed)):
        if canonical(plain.get(name)) != canonical(found.get(name)):  # 1 is not true
            yield Finding("differs", {"what": what, "field": name, **facts})
