"""docs/nachrechnen.md written down as a program of its own: it shares no code with Umlauf and needs only Python.

Whoever reads that page can write this again in an hour, in any language. `differences` gives English sentences; none
means that everything agrees. Run by hand: python independent_verifier.py BUNDLE.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from independent_days import NEVER, Json, closes, holidays_named, moment
from independent_entries import entries, seal

BLANK = ("", None, False, "(gelöscht / erased)")


def differences(text: bytes) -> list[str]:
    """Everything that does not add up."""
    try:
        bundle = json.loads(text)
        assert bundle["format"] == "umlauf-bundle-1"
        checks = (chain, story, entries, texts, outages, holidays_named)
        return [*form(bundle, text), *(wrong for check in checks for wrong in check(bundle))]
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
            ballot = ballots[body["number"]]
            wrong += compared(f"ballot {body['number']}", ballot, body, "seat choice person role channel standing")
            cast.append(ballot)
        elif entry["what"] == "evidence_noted":
            proof = proofs[body["evidence"]]
            wrong += compared(f"evidence {proof['id']}", proof, body, "seat kind channel person delivery of_outcome")
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


def texts(bundle: Json) -> list[str]:
    """A text is the one that was sealed. What lacks its salt lacks its text, and nothing older has kept one."""
    wrong, kept = cancelled(bundle), False
    for what, salt, text, others, body in sealed(bundle):
        if salt and seal(salt, text) != body["text"]:
            wrong.append(f"{what}: the text is not the one that was sealed")
        if not salt and any(one not in BLANK for one in flat([text, others])):
            wrong.append(f"{what}: a text without its salt, which is erased only together with it")
        if not salt and kept:
            wrong.append(f"{what}: erased alone, though older texts are there")
        kept = kept or bool(salt)
    return wrong


def cancelled(bundle: Json) -> list[str]:
    """What took the place of a motion is what its last entry says."""
    motion, salt = bundle["case"]["motion"], bundle["salts"]["motion"]
    last = [e["body"] for e in bundle["journal"]["entries"] if e.get("what") == "motion_changed"][-1:]
    noted, other = (last[0].get("anew_as") if last else None), motion["anew_as"]
    if (noted and noted[0]) != (other and other["motion"]):
        return ["the motion that begins anew is not the one that the journal names"]
    if not (other and noted and salt):
        return []
    text, _, body = begun_anew(other, noted)
    fits = seal(salt, text) == body["text"]
    return [] if fits else ["what was said of the motion that begins anew is not what was sealed"]


def erased(bundle: Json) -> list[str]:
    """What can no longer be compared, which is no difference."""
    return [what for what, salt, *_ in sealed(bundle) if not salt]


def sealed(bundle: Json) -> Iterator[tuple[str, str | None, Any, Any, Json]]:
    """Each text with its salt, what is erased with it, and the entry that has its seal; in their order."""
    motion, salts = bundle["case"]["motion"], bundle["salts"]
    ballots = {ballot["number"]: ballot for ballot in bundle["case"]["ballots"]}
    proofs = {proof["id"]: proof for proof in bundle["case"]["evidence"]}
    for entry in bundle["journal"]["entries"]:
        body, what = entry.get("body", {}), entry.get("what")
        if what == "motion_opened":
            files = [file["sha256"] for file in motion["documents"] if file["id"] in body["documents"]]
            who = motion["applicant"] or {}
            applicant = [who[key] for key in ("name", "mail", "short", "postal") if who]
            yield (
                "opening",
                salts["motion"],
                [motion["subject"], motion["reason"], applicant, files],
                said(motion),
                body,
            )
            if motion["anew_of"]:
                yield "begun anew", salts["motion"], *begun_anew(motion["anew_of"], body["anew_of"])
        elif what == "ballot_cast":
            ballot = ballots[body["number"]]
            salt, text = salts["ballots"].get(str(ballot["number"])), [ballot["reason"], ballot["note"]]
            yield f"ballot {ballot['number']}", salt, text, ballot["revoked_why"], body
        elif what == "evidence_noted":
            proof = proofs[body["evidence"]]
            yield (
                f"evidence {proof['id']}",
                salts["evidence"].get(proof["id"]),
                proof["note"],
                proof["revoked_why"],
                body,
            )


def begun_anew(other: Json, noted: list[Any]) -> tuple[Any, Any, Json]:
    """The other of two motions, of which one had a defective notice."""
    gone, come = ([[file["filename"], file["sha256"]] for file in other[key]] for key in ("gone", "come"))
    text = [other["why"], other["subject"], other["reason"], gone, come]
    assert noted[0] == other["motion"], "another motion than the journal says"
    return text, [other["why"], other["subject"], gone, come], {"text": noted[1]}


def said(motion: Json) -> list[Any]:
    """What was said after the opening and is erased with it."""
    ruling, acceptance = motion["ruling"] or {"reason": ""}, motion["acceptance"] or {"note": ""}
    statements = [[one["text"], [file["sha256"] for file in one["documents"]]] for one in motion["statements"]]
    reasons = [verdict["reason"] for verdict in motion["verdicts"]]
    others = [other for other in (motion["anew_of"], motion["anew_as"]) if other]
    reasons += [other[key] for other in others for key in ("why", "subject", "reason", "gone", "come")]
    return [motion["contested"], ruling["reason"], acceptance["note"], statements, reasons]


def flat(text: Any) -> list[Any]:
    return [one for inner in text for one in flat(inner)] if isinstance(text, list) else [text]


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
    given = Path(sys.argv[1]).read_bytes()
    found = differences(given) or ["everything agrees", *(f"erased: {what}" for what in erased(json.loads(given)))]
    sys.stdout.write("\n".join(found) + "\n")
    sys.exit(found[0] != "everything agrees")
