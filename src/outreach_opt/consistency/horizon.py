"""The horizon and the calendar: whether there are dates to plan at all."""

from datetime import date
from zoneinfo import ZoneInfo, available_timezones

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.horizon import Holidays
from outreach_opt.errors import Finding, did_you_mean

MOST_DAYS = 366 * 10
"""A longer horizon is a typing error in a year, and would take minutes to list."""


def candidate_dates(facts: Facts) -> tuple[date, ...] | None:
    """Return the candidate dates, or None where the horizon or its holidays are wrong themselves."""
    horizon = facts.horizon
    if not 0 < horizon.days <= MOST_DAYS or _unknown_holidays(horizon.holidays):
        return None
    return horizon.candidate_dates


def check_horizon(facts: Facts) -> list[Finding]:
    """Find a horizon without dates, days that do not exist, and unknown holidays and time zones."""
    horizon = facts.horizon
    findings = [*_zone(facts.timezone), *_unknown_holidays(horizon.holidays)]
    if horizon.first > horizon.last:
        said = f"the horizon ends on {horizon.last}, before it begins on {horizon.first}"
        findings.append(Finding("horizon.last", said, "exchange first and last"))
    elif horizon.days > MOST_DAYS:
        said = f"the horizon from {horizon.first} to {horizon.last} is longer than ten years"
        findings.append(Finding("horizon.last", said, "check the years"))
    elif candidate_dates(facts) == ():
        said = f"no date from {horizon.first} to {horizon.last} is a candidate: the rules give none that is open"
        findings.append(Finding("horizon.candidates", said, "check weekdays, closed dates and holidays"))
    return findings + _days_off(facts)


def _days_off(facts: Facts) -> list[Finding]:
    findings = []
    for i, text in enumerate(facts.horizon.days_off):
        month, day = int(text[:2]), int(text[3:])
        try:
            date(2028, month, day)  # a leap year
        except ValueError:
            said = f"the day '{text}' does not exist in any year"
            findings.append(Finding(f"horizon.days_off[{i}]", said, "write MM-DD: the month, then the day"))
    return findings


def _zone(name: str) -> list[Finding]:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        remedy = did_you_mean(name, available_timezones())
        remedy = remedy if remedy.startswith("'") else "'Europe/Berlin'"
        return [Finding("timezone", f"the time zone '{name}' is not known", remedy)]
    return []


def _unknown_holidays(given: Holidays) -> list[Finding]:
    import holidays

    try:
        categories = holidays.country_holidays(given.country, subdiv=given.subdivision).supported_categories
    except NotImplementedError:
        # Only the search for a remedy needs the list: it loads every country there is.
        return _unknown_region(given, holidays.list_supported_countries())
    if given.skip_school_holidays and "school" not in categories:
        said = f"no school holidays are known for the country '{given.country}'"
        return [Finding("horizon.holidays.skip_school_holidays", said, "false, and list them under horizon.closed")]
    return []


def _unknown_region(given: Holidays, supported: dict[str, list[str]]) -> list[Finding]:
    if given.country not in supported:
        said = f"no holidays are known for the country '{given.country}'"
        return [Finding("horizon.holidays.country", said, did_you_mean(given.country, supported))]
    said = f"the country '{given.country}' has no subdivision '{given.subdivision}'"
    remedy = did_you_mean(given.subdivision or "", supported[given.country]) or "null"
    return [Finding("horizon.holidays.subdivision", said, remedy)]
