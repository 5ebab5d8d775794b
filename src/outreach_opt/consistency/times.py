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


def check_times(facts: Facts) -> list[Finding]:
    """Find ranges that end before they begin, and numbers of which the least is above the most."""
    findings = list(_reversed_ranges(facts, ""))
    for i, location in enumerate(facts.locations):
        path = f"locations[{i}]"
        findings += [*_service(location, path), *_openings(location, path), *_numbers(location, path)]
    for i, person in enumerate(facts.staff):
        if person.earliest_leave >= person.latest_return:
            said = _order("latest_return", person.latest_return, "earliest_leave", person.earliest_leave)
            findings.append(Finding(f"staff[{i}].latest_return", said, "exchange the two"))
    for i, ferry in enumerate(facts.network.ferries):
        findings += sailing_findings(ferry, f"network.ferries[{i}]")
    return [*findings, *timetable_findings(facts), *_breaks(facts.working_time)]


def _order(later: str, later_minute: int, earlier: str, earlier_minute: int) -> str:
    return f"{later} {format_clock(later_minute)} is not after {earlier} {format_clock(earlier_minute)}"


def _reversed_ranges(value: object, path: str) -> Iterator[Finding]:
    """Walk through all values: ranges of dates stand in many places."""
    if isinstance(value, DateRange):
        if value.first > value.last:
            said = f"the range ends on {value.last}, before it begins on {value.first}"
            yield Finding(f"{path}.last", said, "exchange first and last")
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
        yield Finding(f"{path}.service.latest", said, "exchange the two")
    elif service.latest - service.earliest < _in_one_piece(service):
        field = "least_minutes" if service.session_minutes is None else "session_minutes"
        span = f"{format_clock(service.earliest)} to {format_clock(service.latest)}"
        said = f"the service from {span} is shorter than {field} {_in_one_piece(service)}"
        yield Finding(f"{path}.service.{field}", said, str(service.latest - service.earliest))


def _in_one_piece(service: Service) -> int:
    """Return how long the service is open at least without a night between."""
    return service.least_minutes if service.session_minutes is None else service.session_minutes


def _openings(location: Location, path: str) -> Iterator[Finding]:
    service, ordered = location.service, True
    for j, window in enumerate(location.venue.openings):
        if window.opens >= window.closes:
            ordered = False
            said = _order("closes", window.closes, "opens", window.opens)
            yield Finding(f"{path}.venue.openings[{j}].closes", said, "exchange the two")
    least = _in_one_piece(service)
    if not ordered or not location.venue.openings or service.latest - service.earliest < least:
        return
    longest = max(
        min(window.closes, service.latest) - max(window.opens, service.earliest) for window in location.venue.openings
    )
    if longest < least:
        field = "least_minutes" if service.session_minutes is None else "session_minutes"
        said = f"the venue is open for {max(longest, 0)} minutes of the service at most, {field} is {least}"
        yield Finding(f"{path}.venue.openings", said, "widen the service or the openings")


def _numbers(location: Location, path: str) -> Iterator[Finding]:
    for role, need in location.crew.items():
        if need.least > need.wanted:
            said = f"wanted {need.wanted} is below least {need.least}"
            yield Finding(f"{path}.crew.{role}.wanted", said, f"wanted: {need.least}")
    if location.visits.least > location.visits.most:
        said = f"most {location.visits.most} is below least {location.visits.least}"
        yield Finding(f"{path}.visits.most", said, f"most: {location.visits.least}")
    if location.gap.most_days is not None and location.gap.least_days > location.gap.most_days:
        said = f"most_days {location.gap.most_days} is below least_days {location.gap.least_days}"
        yield Finding(f"{path}.gap.most_days", said, "exchange the two")


def _breaks(working_time: WorkingTime) -> Iterator[Finding]:
    rules = working_time.breaks
    for i in range(1, len(rules)):
        before, after = rules[i - 1], rules[i]
        path = f"working_time.breaks[{i}]"
        if after.above_minutes <= before.above_minutes:
            said = f"above_minutes {after.above_minutes} is not above {before.above_minutes} of the break before"
            yield Finding(f"{path}.above_minutes", said, "sort the breaks by above_minutes")
        elif after.break_minutes < before.break_minutes:
            said = f"break_minutes {after.break_minutes} is below {before.break_minutes} of the shorter work before"
            yield Finding(f"{path}.break_minutes", said, f"break_minutes: {before.break_minutes}")
