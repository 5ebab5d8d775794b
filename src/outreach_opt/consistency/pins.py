"""Pins: decisions that the calendar, the staff or other pins do not allow."""

from collections.abc import Iterator
from datetime import date

from outreach_opt.clock import month_of
from outreach_opt.consistency.horizon import candidate_dates
from outreach_opt.consistency.pin_chains import chain_findings
from outreach_opt.domain.base import weekday_of
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.history import Pin
from outreach_opt.errors import Finding

_DAY_NAMES = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}


def check_pins(facts: Facts) -> list[Finding]:
    """Find pins that cannot be kept, alone or together."""
    dates = candidate_dates(facts)
    findings: list[Finding] = []
    for i, pin in enumerate(facts.pins):
        if dates:
            findings += _calendar(facts, pin, f"pins[{i}]", dates)
        findings += _person(facts, pin, f"pins[{i}]")
    return [*findings, *_too_many_places(facts), *(chain_findings(facts, dates) if dates else [])]


def _calendar(facts: Facts, pin: Pin, path: str, dates: tuple[date, ...]) -> Iterator[Finding]:
    horizon = facts.horizon
    if pin.month is not None and pin.month not in horizon.months:
        said = f"the month {pin.month} is outside the horizon from {horizon.first} to {horizon.last}"
        yield Finding(f"{path}.month", said, "extend the horizon, or write an earlier visit under history")
    elif pin.month is not None and not any(month_of(day) == pin.month for day in dates):
        said = f"the month {pin.month} has no candidate date"
        yield Finding(f"{path}.month", said, "check horizon.candidates and horizon.closed")
    if pin.date is None:
        return
    if pin.month is not None and month_of(pin.date) != pin.month:
        said = f"the date {pin.date} is not in the pinned month {pin.month}"
        yield Finding(f"{path}.date", said, f"month: '{month_of(pin.date)}', or leave the month out")
    if not horizon.first <= pin.date <= horizon.last:
        said = f"the date {pin.date} is outside the horizon from {horizon.first} to {horizon.last}"
        yield Finding(f"{path}.date", said, "extend the horizon, or write an earlier visit under history")
    elif pin.date not in dates and not (facts.tours.most_nights and not horizon.is_off(pin.date)):
        nearest = min(dates, key=lambda day: abs(day - pin.date) if pin.date else 0)
        said = f"{pin.date} is not a candidate date: {_why_not(facts, pin.date)}"
        yield Finding(f"{path}.date", said, f"'{nearest}', the nearest candidate date")


def _why_not(facts: Facts, day: date) -> str:
    import holidays

    horizon = facts.horizon
    country, subdivision = horizon.holidays.country, horizon.holidays.subdivision
    public = holidays.country_holidays(country, subdiv=subdivision, years=day.year)
    if day in public:
        return f"it is a public holiday ({public.get(day)})"
    if f"{day:%m-%d}" in horizon.days_off:
        return "it is listed under horizon.days_off"
    if any(span.covers(day) for span in horizon.closed):
        return "it is listed under horizon.closed"
    if horizon.is_off(day):
        return "it is a Sunday"
    if horizon.holidays.skip_school_holidays and horizon.is_school_holiday(day):
        return "it is in the school holidays"
    return f"no rule under horizon.candidates gives this {_DAY_NAMES[weekday_of(day)]}"


def _person(facts: Facts, pin: Pin, path: str) -> Iterator[Finding]:
    location = facts.location_by_id.get(pin.location or "")
    if location is not None and pin.role in facts.roles and pin.role not in location.crew:
        said = f"no visit of '{location.id}' has the role '{pin.role}'"
        yield Finding(f"{path}.role", said, f"one of: {', '.join(location.crew)}")
    person = facts.staff_by_id.get(pin.staff or "")
    if person is None:
        return
    if pin.role in facts.roles and pin.role not in person.roles:
        said = f"'{person.id}' does not have the role '{pin.role}'"
        yield Finding(f"{path}.role", said, f"one of: {', '.join(person.roles)}")
    if pin.date is not None and not person.works_on(pin.date):
        weekday = weekday_of(pin.date)
        absent = any(span.covers(pin.date) for span in person.absences)
        said = f"is absent on {pin.date}" if absent else f"does not work on a {_DAY_NAMES[weekday]} such as {pin.date}"
        yield Finding(f"{path}.staff", f"'{person.id}' {said}", "pin somebody else, or another date")


def _too_many_places(facts: Facts) -> Iterator[Finding]:
    """Find people who are pinned to more places on one date than a day may have stops."""
    places: dict[tuple[str, date], dict[str, int]] = {}
    for i, pin in enumerate(facts.pins):
        if pin.staff is None or pin.date is None or pin.location is None:
            continue
        known = places.setdefault((pin.staff, pin.date), {})
        if pin.location not in known and len(known) >= facts.tours.most_stops:
            others = " and ".join(f"by pins[{j}] to '{place}'" for place, j in known.items())
            said = f"'{pin.staff}' is pinned to '{pin.location}' and {others} on the same date {pin.date}"
            yield Finding(f"pins[{i}].location", said, "pin somebody else at one of them")
        known.setdefault(pin.location, i)
