"""docs/nachrechnen.md written down as a program of its own: it shares no code with Umlauf and needs only Python.

Whoever reads that page can write this again in an hour, in any language. `differences` gives English sentences; none
means that everything agrees. Run by hand: python independent_verifier.py BUNDLE.
"""

import hashlib
import hmac
import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]
DAY, NEVER = timedelta(days=1), "0001-01-01T00:00:00+00:00"


def differences(text: bytes) -> list[str]:
    """Everything that does not add up."""
    try:
        bundle = json.loads(text)
        assert bundle["format"] == "umlauf-bundle-1"
        return [*form(bundle, text), *chain(bundle), *story(bundle), *outages(bundle), *holidays_named(bundle)]
    except Exception as error:
        return [f"not a bundle that can be read: {error!r}"]


# 1 Form and digest


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def form(bundle: Json, text: bytes) -> list[str]:
    written = (json.dumps(bundle, sort_keys=True, indent=1, ensure_ascii=False) + "\n").encode()
    wrong = [] if written == text else ["the file is not written in the one form"]
    if sha256(canonical({key: bundle[key] for key in bundle if key != "digest"})) != bundle["digest"]:
        wrong.append("the digest does not fit the content")
    return wrong


# 2 The chain


def content(bundle: Json, entry: Json) -> str:
    if "content" in entry:
        return str(entry["content"])
    whole = {key: entry[key] for key in ("number", "at", "actor", "what")}
    whole |= {"network": bundle["case"]["network"]["id"], "body": canonical(entry["body"]).decode()}
    return sha256(canonical(whole))


def chain(bundle: Json) -> list[str]:
    journal = bundle["journal"]
    current, numbers = journal["start"], [entry["number"] for entry in journal["entries"]]
    for entry in journal["entries"]:
        current = sha256((current + content(bundle, entry)).encode())
    whole = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    wrong = [] if whole else ["an entry is missing or in the wrong place"]
    return wrong if current == journal["head"] else [*wrong, "the chain does not lead to the head"]


# 3 What the entries say, in their order


def story(bundle: Json) -> list[str]:
    case, wrong, motion = bundle["case"], [], bundle["case"]["motion"]
    motion["calendar"]["holidays"] = bundle["holidays"]
    entries = [entry for entry in bundle["journal"]["entries"] if "what" in entry]
    opening = entries[0]["body"]
    if entries[0]["what"] != "motion_opened":
        return ["the journal does not begin with the opening"]
    seats = sorted([seat["member"], seat["name"]] for seat in motion["roll"]["seats"])
    fingerprint = sha256(json.dumps(seats, ensure_ascii=False, separators=(",", ":")).encode())
    if not fingerprint == motion["roll"]["fingerprint"] == opening["fingerprint"]:
        wrong.append("the fingerprint of the roll does not fit")
    if opening["roll"] != [[seat["member"], seat["votes"]] for seat in motion["roll"]["seats"]]:
        wrong.append("the roll is not the one of the opening")
    ballots = {ballot["number"]: ballot for ballot in case["ballots"]}
    proofs = {proof["id"]: proof for proof in case["evidence"]}
    cast, proved, fallen, mistaken, struck, announced = [], [], set[str](), set[int](), [], None
    last: Json = {}
    for entry in entries:
        body, now = entry["body"], moment(entry["at"])
        if entry["what"] == "ballot_cast":
            ballot, salt = ballots[body["number"]], bundle["salts"]["ballots"].get(str(body["number"]))
            wrong += compared(f"ballot {body['number']}", ballot, body, "seat choice person role channel standing")
            wrong += sealed(salt, [ballot["reason"], ballot["note"]], body)
            cast.append(ballot)
        elif entry["what"] == "evidence_noted":
            proof = proofs[body["evidence"]]
            wrong += compared(f"evidence {proof['id']}", proof, body, "seat kind channel person delivery of_outcome")
            wrong += sealed(bundle["salts"]["evidence"].get(proof["id"]), proof["note"], body)
            proved.append(proof)
        elif entry["what"] == "evidence_revoked":
            fallen.add(body["evidence"])
        elif entry["what"] == "ballot_revoked":
            mistaken.add(body["number"])
        elif entry["what"] == "motion_changed":
            struck, last = body["struck"], body
            there = [proof for proof in proved if proof["id"] not in fallen]
            if body["event"] in ("all_received", "close_moves", "pass", "fail", "leave_open"):
                settled = body["was"] == "undecided"
                computed = None if settled else closes(case, there, struck, announced, now)
                if not settled and (computed is None or computed != moment(body["closes_at"])):
                    wrong.append(f"entry {entry['number']}: closes at {body['closes_at']}, computed {computed}")
            if body["event"] in ("pass", "fail"):
                wrong += counted(case, [b for b in cast if b["number"] not in mistaken], struck, body)
            announced = moment(body["announced_close"]) if body["announced_close"] else announced
    taken_back = {ballot["number"] for ballot in case["ballots"] if ballot["revoked_at"]}
    agreeing = {
        "the ballots are not those of the journal": numbered(cast, "number") == numbered(case["ballots"], "number"),
        "the evidence is not that of the journal": numbered(proved, "id") == numbered(case["evidence"], "id"),
        "what was taken back is not what the journal says": mistaken == taken_back,
        "what fell is not what the journal says": fallen == {p["id"] for p in proofs.values() if p["revoked_at"]},
        "the motion does not stand as its last entry says": not last
        or (
            last["state"] == motion["state"]
            and moment(last["closed_at"] or NEVER) == moment(motion["closed_at"] or NEVER)
        ),
    }
    return wrong + [sentence for sentence, holds in agreeing.items() if not holds]


def numbered(them: list[Json], key: str) -> list[Any]:
    return sorted(one[key] for one in them)


def outages(bundle: Json) -> list[str]:
    """When something could not be read is what the journal says."""
    noted = [entry["body"] for entry in bundle["journal"]["entries"] if entry.get("what") == "outage_noted"]
    both = (noted, bundle["case"]["outages"])
    said, shown = ([(one["source"], moment(one["since"]), moment(one["until"])) for one in them] for them in both)
    return [] if said == shown else ["the outages are not those of the journal"]


def compared(what: str, shown: Json, noted: Json, fields: str) -> list[str]:
    return [f"{what}: {field} is not what the journal says" for field in fields.split() if shown[field] != noted[field]]


def sealed(salt: str | None, text: Any, noted: Json) -> list[str]:
    if not salt:
        return []  # erased
    seal = hmac.digest(bytes.fromhex(salt), canonical(text), "sha256").hex()
    return [] if seal == noted["text"] else ["a text is not the one that was sealed"]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


# 4 Receipt and close


def closes(case: Json, proofs: list[Json], struck: list[str], announced: datetime | None, now: datetime) -> Any:
    """The end of the period, or None while a seat has no receipt."""
    motion = case["motion"]
    calendar, days = motion["calendar"], motion["rules"]["period_days"]
    ends = []
    for seat in motion["roll"]["seats"]:
        if not seat["votes"] or seat["member"] in struck:
            continue
        own = [proof for proof in proofs if proof["seat"] == seat["member"] and accepted(case, proof)]
        arrived = [(received(proof, motion), proof) for proof in own]
        its = [ends_on(got, proof, calendar, days) for got, proof in arrived if got <= now]
        if not its:
            return None
        ends.append(min(its))
    last = max(ends) if ends else ends_on(moment(motion["opened_at"]), {"kind": ""}, calendar, days)
    close = datetime.combine(last + DAY, time(0), ZoneInfo(calendar["zone"]))
    return max(close, announced) if announced else close


def accepted(case: Json, proof: Json) -> bool:
    if proof["of_outcome"]:
        return False
    seat, when = [m for m in case["mandates"] if m["member"] == proof["seat"]], moment(proof["at"])
    if proof["person"] is None:
        ran_it = any(mandate["role"] == "coordinator" and in_force(mandate, when) for mandate in seat)
        return proof["kind"] == "by_hand" or (proof["channel"] == "office" and ran_it)
    theirs = [m for m in seat if m["person"] == proof["person"] and m["role"] != "coordinator"]
    able, moments = [m for m in theirs if "receive" in m["powers"]], (when, received(proof, case["motion"]))
    could = all(any(in_force(mandate, then) for mandate in able) for then in moments)
    return could and (proof["kind"] != "presumed" or bool(case["motion"]["rules"]["presumption_basis"]))


def in_force(mandate: Json, when: datetime) -> bool:
    return moment(mandate["since"] or NEVER) <= when and (not mandate["until"] or when < moment(mandate["until"]))


def received(proof: Json, motion: Json) -> datetime:
    """Known at any hour; what is only retrievable, within business hours."""
    when = max(moment(proof["at"]), moment(motion["opened_at"]))
    if proof["kind"] not in ("available", "presumed"):
        return when
    calendar = motion["calendar"]
    zone = ZoneInfo(calendar["zone"])
    opens, shuts = time.fromisoformat(calendar["opens"]), time.fromisoformat(calendar["closes"])
    local = when.astimezone(zone)
    if in_business(local.date(), calendar) and opens <= local.time() < shuts:
        return when
    day = local.date() + (DAY if local.time() >= opens else timedelta(0))
    while not in_business(day, calendar):
        day += DAY
    return datetime.combine(day, opens, zone)


def in_business(day: date, calendar: Json) -> bool:
    return day.isoweekday() in calendar["business_days"] and day.isoformat() not in calendar["holidays"]


def ends_on(got: datetime, proof: Json, calendar: Json, days: int) -> date:
    """The last day of the period: the day of receipt does not count, and the last one is a working day."""
    last = got.astimezone(ZoneInfo(calendar["zone"])).date() + days * DAY
    while calendar["roll_over"] and not working(last, calendar):
        last += DAY
    if proof["kind"] != "by_hand":
        return last
    guard = moment(proof["noted_at"]).astimezone(ZoneInfo(calendar["zone"])).date()
    for _ in range(3):
        guard = next(day for n in range(1, 99) if working(day := guard + n * DAY, calendar))
    return max(last, guard)


def working(day: date, calendar: Json) -> bool:
    return day.isoweekday() < 6 and day.isoformat() not in calendar["holidays"]


def holidays_named(bundle: Json) -> list[str]:
    """The bundle names the holidays. Those of North Rhine-Westphalia this program knows by itself."""
    named = set(bundle["holidays"])
    if bundle["case"]["motion"]["calendar"]["place"] != "DE-NW":
        return []
    computed = {day.isoformat() for year in {day[:4] for day in named} for day in of_north_rhine(int(year))}
    return [] if named == computed else [f"holidays: {sorted(named ^ computed)}"]


def of_north_rhine(year: int) -> set[date]:
    """Easter after Gauss, as Lichtenberg has mended it."""
    k, a = year // 100, year % 19
    m = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    s = 2 - (3 * k + 3) // 4
    d = (19 * a + m) % 30
    r = (d + a // 11) // 29
    og = 21 + d - r
    easter = date(year, 3, 1) + (og + 7 - (og - (7 - (year + year // 4 + s) % 7)) % 7 - 1) * DAY
    moving = [easter + offset * DAY for offset in (-2, 1, 39, 50, 60)]
    fixed = [date(year, month, day) for month, day in ((1, 1), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26))]
    return {*moving, *fixed}


# 5 The count


def counted(case: Json, cast: list[Json], struck: list[str], body: Json) -> list[str]:
    motion = case["motion"]
    rules, threshold, closed = motion["rules"], motion["rules"]["threshold"], moment(body["closes_at"])
    verdicts = motion["verdicts"]
    late_ones_count = body["was"] == "undecided" and bool(verdicts) and verdicts[-1]["count"]
    seats = []
    for seat in (seat for seat in motion["roll"]["seats"] if seat["member"] not in struck):
        words = [b for b in cast if b["seat"] == seat["member"] and in_time(b, closed, late_ones_count)]
        if rules["seat_rule"] == "representative first":
            words = [b for b in words if b["role"] == "representative"] or words
        pick = max if rules["changes"] == "until close" else min
        word = pick(words, key=lambda b: (moment(b["arrived_at"]).replace(microsecond=0), b["number"]), default=None)
        word = word if seat["votes"] else None
        seats.append([seat["member"], word and word["choice"], word and word["number"]])
    votes = [choice for _, choice, _ in seats]
    base = len(seats) if threshold["of"] == "roll" else sum(choice in ("for", "against") for choice in votes)
    share, of = threshold["numerator"], threshold["denominator"]
    candidates = [f"candidate_{number}" for number in range(1, 10)]  # a ballot that names one of several members
    counts = candidates if threshold["counts"] == "candidate" else [threshold["counts"]]
    said = max(votes.count(choice) for choice in counts)
    reached = said > 0 and (of * said >= share * base if threshold["at_least"] else of * said > share * base)
    passed = reached == threshold["passes"]
    wrong, result = [], body["result"]
    if (result["seats"], result["counted"], result["base"], result["passed"]) != (seats, said, base, passed):
        wrong.append(f"the result is not what the count gives: {said} of {base}, passed {passed}")
    if (body["event"] == "pass") != passed:
        wrong.append("what was announced as the result does not follow from it")
    return wrong


def in_time(ballot: Json, closed: datetime, late_ones_count: bool) -> bool:
    return moment(ballot["arrived_at"]) < closed or (ballot["standing"] == "pending" and late_ones_count)


if __name__ == "__main__":
    found = differences(Path(sys.argv[1]).read_bytes())
    sys.stdout.write("\n".join(found or ["everything agrees"]) + "\n")
    sys.exit(bool(found))
