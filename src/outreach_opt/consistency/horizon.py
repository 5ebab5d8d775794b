"""The horizon and the calendar: whether there are dates to plan at all."""

from datetime import date
from zoneinfo import ZoneInfo, available_timezones

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.horizon import Holidays
from outreach_opt.errors import Finding, did_you_mean
from outreach_opt.words import Words, same

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
        said = Words(
            f"the horizon ends on {horizon.last}, before it begins on {horizon.first}",
            f"der Zeitraum endet am {horizon.last:%d.%m.%Y}, bevor er am {horizon.first:%d.%m.%Y} beginnt",
        )
        findings.append(Finding("horizon.last", said, Words("exchange first and last", "first und last tauschen")))
    elif horizon.days > MOST_DAYS:
        said = Words(
            f"the horizon from {horizon.first} to {horizon.last} is longer than ten years",
            f"der Zeitraum vom {horizon.first:%d.%m.%Y} bis {horizon.last:%d.%m.%Y} ist länger als zehn Jahre",
        )
        findings.append(Finding("horizon.last", said, Words("check the years", "die Jahre prüfen")))
    elif candidate_dates(facts) == ():
        said = Words(
            f"no date from {horizon.first} to {horizon.last} is a candidate: the rules give none that is open",
            f"vom {horizon.first:%d.%m.%Y} bis {horizon.last:%d.%m.%Y} kommt kein Tag in Frage: nach den Angaben ist "
            "keiner offen",
        )
        mend = Words("check weekdays, closed dates and holidays", "Wochentage, geschlossene Tage und Feiertage prüfen")
        findings.append(Finding("horizon.candidates", said, mend))
    return findings + _days_off(facts)


def _days_off(facts: Facts) -> list[Finding]:
    findings = []
    for i, text in enumerate(facts.horizon.days_off):
        month, day = int(text[:2]), int(text[3:])
        try:
            date(2028, month, day)  # a leap year
        except ValueError:
            said = Words(f"the day '{text}' does not exist in any year", f"den Tag '{text}' gibt es in keinem Jahr")
            mend = Words("write MM-DD: the month, then the day", "MM-TT angeben: den Monat, dann den Tag")
            findings.append(Finding(f"horizon.days_off[{i}]", said, mend))
    return findings


def _zone(name: str) -> list[Finding]:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        remedy = did_you_mean(name, available_timezones())
        remedy = remedy if remedy.en.startswith("'") else same("'Europe/Berlin'")
        return [
            Finding(
                "timezone",
                Words(f"the time zone '{name}' is not known", f"die Zeitzone '{name}' ist nicht bekannt"),
                remedy,
            )
        ]
    return []


def _unknown_holidays(given: Holidays) -> list[Finding]:
    import holidays

    try:
        categories = holidays.country_holidays(given.country, subdiv=given.subdivision).supported_categories
    except NotImplementedError:
        # Only the search for a remedy needs the list: it loads every country there is.
        return _unknown_region(given, holidays.list_supported_countries())
    if given.skip_school_holidays and "school" not in categories:
        said = Words(
            f"no school holidays are known for the country '{given.country}'",
            f"für das Land '{given.country}' sind keine Schulferien bekannt",
        )
        return [
            Finding(
                "horizon.holidays.skip_school_holidays",
                said,
                Words("false, and list them under horizon.closed", "false, und sie unter horizon.closed angeben"),
            )
        ]
    return []


def _unknown_region(given: Holidays, supported: dict[str, list[str]]) -> list[Finding]:
    if given.country not in supported:
        said = Words(
            f"no holidays are known for the country '{given.country}'",
            f"für das Land '{given.country}' sind keine Feiertage bekannt",
        )
        return [Finding("horizon.holidays.country", said, did_you_mean(given.country, supported))]
    said = Words(
        f"the country '{given.country}' has no subdivision '{given.subdivision}'",
        f"das Land '{given.country}' hat keine Region '{given.subdivision}'",
    )
    remedy = did_you_mean(given.subdivision or "", supported[given.country]) or same("null")
    return [Finding("horizon.holidays.subdivision", said, remedy)]
