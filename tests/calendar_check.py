"""A second opinion on calendar files, by people who had no part in ours: vobject, with which CalDAV servers read them.

Run by `.venv-contract/bin/python`. One file on each line of standard input, as a JSON string; on each line of the
output what is understood of it, as JSON: `wrong` says why a file cannot be used.
"""

import json
import sys
from typing import Any

import vobject


def read(text: str) -> dict[str, Any]:
    """What a calendar file says to whoever imports it."""
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    event = calendar.vevent
    return {
        "method": calendar.method.value,
        "uid": event.uid.value,
        "sequence": int(event.sequence.value),
        "start": event.dtstart.value.isoformat(),
        "end": event.dtend.value.isoformat(),
        "summary": event.summary.value,
        "location": event.location.value if hasattr(event, "location") else "",
        "description": event.description.value,
        "status": event.status.value,
        "organizer": event.organizer.value,
        "attendees": [[one.value, one.params] for one in event.attendee_list],
    }


def main() -> None:
    """Answer line by line."""
    for line in sys.stdin:
        try:
            answer = read(json.loads(line))
        except Exception as error:  # whatever another library makes of it is what the test wants to know
            answer = {"wrong": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)  # noqa: T201 - a tool speaks to whoever runs it


if __name__ == "__main__":
    main()
