"""The days of docs/nachrechnen.md, section 4, for `independent_verifier`: it too shares no code with Umlauf."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]
DAY = timedelta(days=1)
NEVER = "0001-01-01T00:00:00+00:00"


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


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
