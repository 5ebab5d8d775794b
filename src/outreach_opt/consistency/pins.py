"""Pins: decisions that the calendar, the staff or other pins do not allow."""

from collections.abc import Iterator
from datetime import date

from outreach_opt.clock import month_of
from outreach_opt.consistency.horizon import candidate_dates
from outreach_opt.consistency.pin_chains import chain_findings
from outreach_opt.domain.base import weekday_of
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.history import Pin
from outreach_opt.domain.horizon import Horizon
from outreach_opt.errors import Finding, one_of
from outreach_opt.words import Words

_DAY_NAMES = {
    "mon": Words("Monday", "Montag"),
    "tue": Words("Tuesday", "Dienstag"),
    "wed": Words("Wednesday", "Mittwoch"),
    "thu": Words("Thursday", "Donnerstag"),
    "fri": Words("Friday", "Freitag"),
    "sat": Words("Saturday", "Samstag"),
    "sun": Words("Sunday", "Sonntag"),
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
        yield _outside(horizon, f"{path}.month", Words(f"month {pin.month}", f"Monat {pin.month}"))
    elif pin.month is not None and not any(month_of(day) == pin.month for day in dates):
        said = Words(f"the month {pin.month} has no candidate date", f"im Monat {pin.month} kommt kein Tag in Frage")
        mend = Words("check horizon.candidates and horizon.closed", "horizon.candidates und horizon.closed prüfen")
        yield Finding(f"{path}.month", said, mend)
    if pin.date is not None:
        yield from _on_date(facts, pin, pin.date, f"{path}.date", dates)


def _on_date(facts: Facts, pin: Pin, day: date, path: str, dates: tuple[date, ...]) -> Iterator[Finding]:
    horizon, month = facts.horizon, month_of(day)
    if pin.month is not None and month != pin.month:
        said = Words(
            f"the date {day} is not in the pinned month {pin.month}",
            f"der {day:%d.%m.%Y} liegt nicht im festgelegten Monat {pin.month}",
        )
        mend = Words(f"month: '{month}', or leave the month out", f"month: '{month}', oder den Monat weglassen")
        yield Finding(path, said, mend)
    if not horizon.first <= day <= horizon.last:
        yield _outside(horizon, path, Words(f"date {day}", f"{day:%d.%m.%Y}"))
    elif day not in dates and not (facts.tours.most_nights and not horizon.is_off(day)):
        nearest, why = min(dates, key=lambda one: abs(one - day)), _why_not(facts, day)
        said = Words(f"{day} is not a candidate date: {why}", f"der {day:%d.%m.%Y} kommt nicht in Frage: {why.de}")
        mend = Words(f"'{nearest}', the nearest candidate date", f"'{nearest}', der nächste mögliche Tag")
        yield Finding(path, said, mend)


def _outside(horizon: Horizon, path: str, what: Words) -> Finding:
    said = Words(
        f"the {what} is outside the horizon from {horizon.first} to {horizon.last}",
        f"der {what.de} liegt außerhalb des Zeitraums vom {horizon.first:%d.%m.%Y} bis {horizon.last:%d.%m.%Y}",
    )
    mend = Words(
        "extend the horizon, or write an earlier visit under history",
        "den Zeitraum erweitern, oder einen früheren Termin unter history angeben",
    )
    return Finding(path, said, mend)


def _why_not(facts: Facts, day: date) -> Words:
    import holidays

    horizon = facts.horizon
    country, subdivision = horizon.holidays.country, horizon.holidays.subdivision
    public = holidays.country_holidays(country, subdiv=subdivision, years=day.year)
    if day in public:
        return Words(f"it is a public holiday ({public.get(day)})", f"es ist ein Feiertag ({public.get(day)})")
    if f"{day:%m-%d}" in horizon.days_off:
        return Words("it is listed under horizon.days_off", "er steht unter horizon.days_off")
    if any(span.covers(day) for span in horizon.closed):
        return Words("it is listed under horizon.closed", "er steht unter horizon.closed")
    if horizon.is_off(day):
        return Words("it is a Sunday", "es ist ein Sonntag")
    if horizon.holidays.skip_school_holidays and horizon.is_school_holiday(day):
        return Words("it is in the school holidays", "er liegt in den Schulferien")
    return Words(
        f"no rule under horizon.candidates gives this {_DAY_NAMES[weekday_of(day)]}",
        f"keine Regel unter horizon.candidates ergibt diesen {_DAY_NAMES[weekday_of(day)].de}",
    )


def _person(facts: Facts, pin: Pin, path: str) -> Iterator[Finding]:
    location = facts.location_by_id.get(pin.location or "")
    if location is not None and pin.role in facts.roles and pin.role not in location.crew:
        said = Words(
            f"no visit of '{location.id}' has the role '{pin.role}'",
            f"kein Termin in '{location.id}' hat die Rolle '{pin.role}'",
        )
        yield Finding(f"{path}.role", said, one_of([*location.crew]))
    person = facts.staff_by_id.get(pin.staff or "")
    if person is None:
        return
    if pin.role in facts.roles and pin.role not in person.roles:
        said = Words(
            f"'{person.id}' does not have the role '{pin.role}'", f"'{person.id}' hat die Rolle '{pin.role}' nicht"
        )
        yield Finding(f"{path}.role", said, one_of(person.roles))
    if pin.date is not None and not person.works_on(pin.date):
        weekday = weekday_of(pin.date)
        absent = any(span.covers(pin.date) for span in person.absences)
        said = (
            Words(f"is absent on {pin.date}", f"fehlt am {pin.date:%d.%m.%Y}")
            if absent
            else Words(
                f"does not work on a {_DAY_NAMES[weekday]} such as {pin.date}",
                f"arbeitet nicht am {_DAY_NAMES[weekday].de}, so am {pin.date:%d.%m.%Y}",
            )
        )
        wrong = Words(f"'{person.id}' {said}", f"'{person.id}' {said.de}")
        mend = Words("pin somebody else, or another date", "jemand anderen festlegen, oder einen anderen Tag")
        yield Finding(f"{path}.staff", wrong, mend)


def _too_many_places(facts: Facts) -> Iterator[Finding]:
    """Find people who are pinned to more places on one date than a day may have stops."""
    places: dict[tuple[str, date], dict[str, int]] = {}
    for i, pin in enumerate(facts.pins):
        if pin.staff is None or pin.date is None or pin.location is None:
            continue
        known = places.setdefault((pin.staff, pin.date), {})
        if pin.location not in known and len(known) >= facts.tours.most_stops:
            others = " and ".join(f"by pins[{j}] to '{place}'" for place, j in known.items())
            others_de = " und ".join(f"durch pins[{j}] in '{place}'" for place, j in known.items())
            said = Words(
                f"'{pin.staff}' is pinned to '{pin.location}' and {others} on the same date {pin.date}",
                f"'{pin.staff}' ist am selben Tag {pin.date:%d.%m.%Y} in '{pin.location}' und {others_de} festgelegt",
            )
            mend = Words("pin somebody else at one of them", "an einem der Orte jemand anderen festlegen")
            yield Finding(f"pins[{i}].location", said, mend)
        known.setdefault(pin.location, i)
