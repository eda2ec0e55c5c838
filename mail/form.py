"""Boxes to tick: "[x] Kein Widerspruch" above "[ ] Widerspruch" is as clear as a cross on paper.

Only where each box has its own line and exactly one is ticked; everything else stays as it is and is asked about.
"""

import re

_BOX = re.compile(
    r"^\s*(?:[-*•]\s*)?(?:\[(?P<square>[^\]\w]*|[xX])\]|\((?P<round>[^)\w]*|[xX])\)|(?P<sign>[☐□◻⬜▢☒☑✅✔]))\s*(?P<label>\S.*)$"
)
_ANY_BOX = re.compile(r"\[[\sxX✓✔]*\]|\([\sxX✓✔]*\)|[☐□◻⬜▢☒☑✅✔]")
_TICKED = re.compile(r"[xX☒☑✅✔✓]")


def only_ticked(text: str) -> str:
    """The text with only the ticked line of a form; unchanged where it is no form or not exactly one box is ticked.

    >>> only_ticked("[ ] Widerspruch\\n[x] Kein Widerspruch")
    'Kein Widerspruch'
    >>> only_ticked("[x] Widerspruch\\n[x] Kein Widerspruch")
    '[x] Widerspruch\\n[x] Kein Widerspruch'
    """
    lines = text.split("\n")
    boxes = {number: found for number, line in enumerate(lines) if (found := _BOX.match(line))}
    ticked = [number for number, found in boxes.items() if _ticked(found)]
    clear = all(len(_ANY_BOX.findall(lines[number])) == 1 for number in boxes)
    if len(boxes) < 2 or len(ticked) != 1 or not clear:
        return text
    kept = [
        boxes[number]["label"] if number in ticked else line
        for number, line in enumerate(lines)
        if number not in boxes or number in ticked
    ]
    return "\n".join(kept).strip()


def _ticked(box: re.Match[str]) -> bool:
    return bool(_TICKED.search(box["square"] or box["round"] or box["sign"] or ""))
