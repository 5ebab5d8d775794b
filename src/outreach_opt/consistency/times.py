"""Clock times, dates and numbers that stand in the wrong order."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from outreach_opt.clock import format_clock
from outreach_opt.consistency.sailings import sailing_findings
from outreach_opt.consistency.timetables import timetable_findings
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.place import Location, Service
from outreach_opt.domain.working_time import WorkingTime
from outreach_opt.errors import Finding
from outreach_opt.words import Words, same


def check_times(facts: Facts) -> list[Finding]:
    """Find ranges that end before they begin, and numbers of which the least is above the most."""
    findings = list(_reversed_ranges(facts, ""))
    for i, location in enumerate(facts.locations):
        path = f"locations[{i}]"
        findings += [*_service(location, path), *_openings(location, path), *_numbers(location, path)]
    for i, person in enumerate(facts.staff):
        if person.earliest_leave >= person.latest_return:
            said = _order("latest_return", person.latest_return, "earliest_leave", person.earliest_leave)
            findings.append(
                Finding(f"staff[{i}].latest_return", said, Words("exchange the two", "die beiden tauschen"))
            )
    for i, ferry in enumerate(facts.network.ferries):
        findings += sailing_findings(ferry, f"network.ferries[{i}]")
    return [*findings, *timetable_findings(facts), *_breaks(facts.working_time)]


def _order(later: str, later_minute: int, earlier: str, earlier_minute: int) -> Words:
    return Words(
        f"{later} {format_clock(later_minute)} is not after {earlier} {format_clock(earlier_minute)}",
        f"{later} {format_clock(later_minute)} liegt nicht nach {earlier} {format_clock(earlier_minute)}",
    )


def _reversed_ranges(value: object, path: str) -> Iterator[Finding]:
    """Walk through all values: ranges of dates stand in many places."""
    if isinstance(value, DateRange):
        if value.first > value.last:
            said = Words(
                f"the range ends on {value.last}, before it begins on {value.first}",
                f"die Spanne endet am {value.last:%d.%m.%Y}, bevor sie am {value.first:%d.%m.%Y} beginnt",
            )
            yield Finding(f"{path}.last", said, Words("exchange first and last", "first und last tauschen"))
    elif isinstance(value, BaseModel):
        for name in _fields_with_ranges(type(value)):
            yield from _reversed_ranges(getattr(value, name), f"{path}.{name}" if path else name)
    elif isinstance(value, tuple):
        for i, one in enumerate(value):
            yield from _reversed_ranges(one, f"{path}[{i}]")
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _reversed_ranges(one, f"{path}.{key}")


@cache
def _fields_with_ranges(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(name for name, field in model.model_fields.items() if _may_hold_ranges(field.annotation))


def _may_hold_ranges(kind: Any) -> bool:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return issubclass(kind, DateRange) or bool(_fields_with_ranges(kind))
    inner = get_args(kind)
    return any(_may_hold_ranges(one) for one in (inner[:1] if get_origin(kind) is Annotated else inner))


def _service(location: Location, path: str) -> Iterator[Finding]:
    service = location.service
    if service.earliest >= service.latest:
        said = _order("latest", service.latest, "earliest", service.earliest)
        yield Finding(f"{path}.service.latest", said, Words("exchange the two", "die beiden tauschen"))
    elif service.latest - service.earliest < _in_one_piece(service):
        field = "least_minutes" if service.session_minutes is None else "session_minutes"
        opens, closes, least = format_clock(service.earliest), format_clock(service.latest), _in_one_piece(service)
        said = Words(
            f"the service from {opens} to {closes} is shorter than {field} {least}",
            f"das Zeitfenster von {opens} bis {closes} ist kürzer als {field} {least}",
        )
        yield Finding(f"{path}.service.{field}", said, same(service.latest - service.earliest))


def _in_one_piece(service: Service) -> int:
    """Return how long the service is open at least without a night between."""
    return service.least_minutes if service.session_minutes is None else service.session_minutes


def _openings(location: Location, path: str) -> Iterator[Finding]:
    service, ordered = location.service, True
    for j, window in enumerate(location.venue.openings):
        if window.opens >= window.closes:
            ordered = False
            said = _order("closes", window.closes, "opens", window.opens)
            yield Finding(f"{path}.venue.openings[{j}].closes", said, Words("exchange the two", "die beiden tauschen"))
    least = _in_one_piece(service)
    if not ordered or not location.venue.openings or service.latest - service.earliest < least:
        return
    longest = max(
        min(window.closes, service.latest) - max(window.opens, service.earliest) for window in location.venue.openings
    )
    if longest < least:
        field = "least_minutes" if service.session_minutes is None else "session_minutes"
        said = Words(
            f"the venue is open for {max(longest, 0)} minutes of the service at most, {field} is {least}",
            f"die Räume sind höchstens {max(longest, 0)} Minuten der Sprechzeit offen, {field} ist {least}",
        )
        mend = Words("widen the service or the openings", "das Zeitfenster oder die Öffnungszeiten erweitern")
        yield Finding(f"{path}.venue.openings", said, mend)


def _numbers(location: Location, path: str) -> Iterator[Finding]:
    for role, need in location.crew.items():
        if need.least > need.wanted:
            said = Words(
                f"wanted {need.wanted} is below least {need.least}",
                f"wanted {need.wanted} ist kleiner als least {need.least}",
            )
            yield Finding(f"{path}.crew.{role}.wanted", said, same(f"wanted: {need.least}"))
    if location.visits.least > location.visits.most:
        said = Words(
            f"most {location.visits.most} is below least {location.visits.least}",
            f"most {location.visits.most} ist kleiner als least {location.visits.least}",
        )
        yield Finding(f"{path}.visits.most", said, same(f"most: {location.visits.least}"))
    if location.gap.most_days is not None and location.gap.least_days > location.gap.most_days:
        said = Words(
            f"most_days {location.gap.most_days} is below least_days {location.gap.least_days}",
            f"most_days {location.gap.most_days} ist kleiner als least_days {location.gap.least_days}",
        )
        yield Finding(f"{path}.gap.most_days", said, Words("exchange the two", "die beiden tauschen"))


def _breaks(working_time: WorkingTime) -> Iterator[Finding]:
    rules = working_time.breaks
    for i in range(1, len(rules)):
        before, after = rules[i - 1], rules[i]
        path = f"working_time.breaks[{i}]"
        if after.above_minutes <= before.above_minutes:
            said = Words(
                f"above_minutes {after.above_minutes} is not above {before.above_minutes} of the break before",
                f"above_minutes {after.above_minutes} ist nicht größer als {before.above_minutes} der Pause davor",
            )
            mend = Words("sort the breaks by above_minutes", "die Pausen nach above_minutes ordnen")
            yield Finding(f"{path}.above_minutes", said, mend)
        elif after.break_minutes < before.break_minutes:
            said = Words(
                f"break_minutes {after.break_minutes} is below {before.break_minutes} of the shorter work before",
                f"break_minutes {after.break_minutes} ist kleiner als {before.break_minutes} bei kürzerer Arbeit davor",
            )
            yield Finding(f"{path}.break_minutes", said, same(f"break_minutes: {before.break_minutes}"))
