"""The entries of docs/nachrechnen.md, section 3, for `independent_verifier`: it too shares no code with Umlauf.

Each entry is compared field for field with what the bundle shows, and the last one with how the motion stands.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from independent_days import Json

READ = frozenset(
    {
        *("motion_opened", "motion_changed", "evidence_noted", "evidence_revoked", "ballot_cast", "ballot_revoked"),
        *("entry_seconded", "outage_noted", "order_given", "order_refused", "paper_made", "office_handed_over"),
        *("take_back_asked", "take_back_declared", "take_back_dropped"),
    }
)
"""Every entry that the page names."""
OWN = {"motion", "text", "evidence", "number", "seconded_by"}  # said in another way, or compared elsewhere
SPAN = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")


def entries(bundle: Json) -> list[str]:
    """What entries say that the bundle does not, or the other way round."""
    own = [entry for entry in bundle["journal"]["entries"] if "what" in entry]
    wrong = [
        f"entry {one['number']}: {one['what']} is no entry that there is" for one in own if one["what"] not in READ
    ]
    wrong += [*twice(bundle["case"]), *opening(bundle, own[0]), *facts(bundle, own), *vouched(bundle, own)]
    return [*wrong, *standing(bundle, own)]


def twice(case: Json) -> Iterator[str]:
    """What the bundle says in two places it says alike."""
    motion, network, members = case["motion"], case["network"], case["members"]
    seats = motion["roll"]["seats"]
    calendars = ({key: one["calendar"][key] for key in network["calendar"]} for one in (motion, network))
    counted = [
        one for one in (motion["result"] or {"seats": []})["seats"] if one["member"] not in motion["roll"]["struck"]
    ]
    places = {
        "the network": motion["network"] == network["id"],
        "the kind": motion["kind"] == motion["rules"]["kind"],
        "the calendar": alike(*calendars),
        "the members": all(key == member["id"] for key, member in members.items())
        and all(members[seat["member"]]["name"] == seat["name"] for seat in seats),
        "the seats": all({key: one[key] for key in ("member", "name", "votes")} in seats for one in counted),
        "what was taken back": all(
            fact["revoked_at"] or not fact["revoked_why"] for fact in (*case["ballots"], *case["evidence"])
        ),
    }
    yield from (f"{what}: not the same in two places" for what, same in places.items() if not same)


def alike(shown: Any, noted: Any) -> bool:
    """Moments as moments, numbers and truth values as what they are, all else letter by letter."""
    if isinstance(shown, list) and isinstance(noted, list):
        return len(shown) == len(noted) and all(alike(*pair) for pair in zip(shown, noted, strict=True))
    if isinstance(shown, dict) and isinstance(noted, dict):
        return shown.keys() == noted.keys() and all(alike(shown[key], noted[key]) for key in shown)
    moments = [one for one in (shown, noted) if isinstance(one, str) and MOMENT.fullmatch(one)]
    if len(moments) == 2:
        return datetime.fromisoformat(moments[0]) == datetime.fromisoformat(moments[1])
    return (type(shown), shown) == (type(noted), noted)


def unlike(what: str, shown: Json, noted: Json) -> list[str]:
    return [f"{what}: {key} is not what the journal says" for key in shown if not alike(shown[key], noted.get(key))]


def opening(bundle: Json, entry: Json) -> list[str]:
    motion, body = bundle["case"]["motion"], entry["body"]
    shown = {key: motion[key] for key in ("kind", "proposer", "concerned", "opened_by")}
    shown |= (
        {"candidates": [motion["candidacy"][key] for key in ("members", "from_day", "after")]}
        if motion["candidacy"]
        else {}
    )
    rules = {key: value for key, value in rules_of(motion).items() if key in body["rules"]}
    at = unlike(
        "opening",
        {"opened_at": motion["opened_at"], "id": motion["id"]},
        {"opened_at": entry["at"], "id": body["motion"]},
    )
    return [*at, *unlike("opening", shown, body), *unlike("rules", rules, body["rules"])]


def rules_of(motion: Json) -> Json:
    rules, calendar, share = motion["rules"], motion["calendar"], motion["rules"]["threshold"]
    same = (
        "announce",
        "ballot",
        "changes",
        "chat_shows",
        "clause",
        "concerned",
        "escalate_after",
        "ours",
        "period_days",
    )
    return {key: rules[key] for key in (*same, "seat_rule")} | {
        "clause_text": hashed(rules["clause_text"]),
        "basis": hashed(rules["presumption_basis"]),
        "presumed": bool(rules["presumption_basis"]),
        "presumed_after": seconds(rules["presumed_after"]),
        "remind_applicant": seconds(rules["remind_applicant"]),
        "reminders": [seconds(span) for span in rules["reminders"]],
        "business": [calendar[key] for key in ("business_days", "opens", "closes")],
        "threshold": {key: share[key] for key in ("at_least", "counts", "of", "passes")}
        | {"share": [share["numerator"], share["denominator"]]},
        **{key: calendar[key] for key in ("place", "zone", "roll_over")},
    }


def hashed(words: str | None) -> str | None:
    return None if words is None else hashlib.sha256(words.encode()).hexdigest()


def seconds(span: str | None) -> int | None:
    if span is None:
        return None
    found = SPAN.fullmatch(span)
    assert found, f"{span} is no span of time"
    return sum(int(n or 0) * of for n, of in zip(found.groups(), (86400, 3600, 60, 1), strict=True))


def facts(bundle: Json, own: list[Json]) -> Iterator[str]:
    """Ballots and evidence, and what was taken back of them."""
    case, salts = bundle["case"], bundle["salts"]
    ballots = {ballot["number"]: ballot for ballot in case["ballots"]}
    proofs = {proof["id"]: proof for proof in case["evidence"]}
    for entry in own:
        what, body = entry["what"], entry["body"]
        ballot = what.startswith("ballot_")
        if not ballot and not what.startswith("evidence_"):
            continue
        fact = ballots[body["number"]] if ballot else proofs[body["evidence"]]
        name = f"ballot {body['number']}" if ballot else f"evidence {body['evidence']}"
        yield from unlike(name, {key: fact[key] for key in body if key not in OWN}, body)
        if what.endswith("_revoked"):
            salt = salts["ballots"].get(str(body["number"])) if ballot else salts["evidence"].get(body["evidence"])
            yield from unlike(name, {"revoked_at": fact["revoked_at"]}, {"revoked_at": entry["at"]})
            if salt and seal(salt, fact["revoked_why"]) != body["text"]:
                yield f"{name}: the reason why it fell is not the one that was sealed"


def seal(salt: str, text: Any) -> str:
    plain = json.dumps(text, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.digest(bytes.fromhex(salt), plain.encode(), "sha256").hex()


def vouched(bundle: Json, own: list[Json]) -> Iterator[str]:
    """Who vouched for an entry did so in it or in a later one."""
    noted: dict[str, Any] = {}
    for entry in own:
        body = entry["body"]
        if entry["what"] == "entry_seconded":
            noted[body["entry"]] = entry["actor"]
        elif entry["what"] in ("ballot_cast", "evidence_noted"):
            noted[body.get("evidence") or f"v{body['number']}"] = body["seconded_by"]
    shown = {proof["id"]: proof["seconded_by"] for proof in bundle["case"]["evidence"]}
    shown |= {f"v{ballot['number']}": ballot["seconded_by"] for ballot in bundle["case"]["ballots"]}
    yield from (f"{name}: seconded by {by}, in the journal not" for name, by in shown.items() if noted.get(name) != by)


def standing(bundle: Json, own: list[Json]) -> list[str]:
    """The motion stands as the last change says."""
    changes = [entry["body"] for entry in own if entry["what"] == "motion_changed"]
    if not changes:
        return []
    motion, salt, last = bundle["case"]["motion"], bundle["salts"]["motion"], changes[-1]
    shown = plain(motion) | {key: stood(motion, salt)[key] for key in stood(motion, salt) if key in last or motion[key]}
    for number, said in enumerate(motion["statements"]):
        if not said["released_at"]:  # not shown yet, so its seal is that of a text which nobody has
            shown["statements"][number][-1] = last["statements"][number][-1]
    return unlike("motion", shown if salt else {key: shown[key] for key in plain(motion) if key != "documents"}, last)


def plain(motion: Json) -> Json:
    """What holds no text."""
    same = ("state", "closes_at", "announced_close", "closed_at", "effective_at", "cancelled_why")
    result = motion["result"] and {key: value for key, value in motion["result"].items() if value is not None}
    if result:
        result = result | {"seats": [[seat[key] for key in ("member", "choice", "ballot")] for seat in result["seats"]]}
        del result["certain"]
    return {key: motion[key] for key in same} | {
        "struck": motion["roll"]["struck"],
        "documents": [document["id"] for document in motion["documents"]],
        "result": result,
    }


def stood(motion: Json, salt: str) -> Json:
    """What is sealed, and the two lists that not every change has."""
    return {
        "contested": sealed(salt, motion, ("contested",))[0] if motion["contested"] else None,
        "verdicts": [sealed(salt, one, ("by", "count", "at", "reason")) for one in motion["verdicts"]],
        "ruling": motion["ruling"] and sealed(salt, motion["ruling"], ("by", "stands", "at", "seconded_by", "reason")),
        "acceptance": motion["acceptance"]
        and sealed(salt, motion["acceptance"], ("person", "entered_by", "at", "note")),
        "statements": [statement(salt, one) for one in motion["statements"]],
        "cover": motion["cover"] and [motion["cover"][key] for key in ("until", "sent_at", "reminded")],
        "attempts": [[one[key] for key in ("seat", "step", "at", "channel", "person")] for one in motion["attempts"]],
    }


def sealed(salt: str, said: Json, keys: tuple[str, ...]) -> list[Any]:
    """Its fields, the last of them sealed."""
    return [*(said[key] for key in keys[:-1]), seal(salt or "00", said[keys[-1]])]


def statement(salt: str, said: Json) -> list[Any]:
    text = [said["text"], *(file["sha256"] for file in said["documents"])]
    own = [said[key] for key in ("person", "entered_by", "at", "released_at", "released_by")]
    return [*own, seal(salt or "00", text)]
