"""The zone in a calendar tells the offsets that the zone has, to readers that know no zones."""

from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical

from outreach_opt.calendars.zone import timezone_component

FIRST, LAST = date(2027, 1, 1), date(2028, 12, 31)


def read(zone: str) -> tuple[str, tzical]:
    text = timezone_component(zone, FIRST, LAST).to_ical().decode()
    return text, tzical(StringIO(text))


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Asia/Dubai", "Australia/Lord_Howe", "Africa/Casablanca"]
)
def test_every_hour_of_the_years_has_its_offset(zone: str) -> None:
    own, known = read(zone)[1].get(zone), ZoneInfo(zone)
    hour = datetime(2027, 1, 1)
    while hour < datetime(2029, 1, 1):
        wall = hour.replace(tzinfo=known)
        twice = wall.utcoffset() != wall.replace(fold=1).utcoffset()
        if not twice:
            assert hour.replace(tzinfo=own).utcoffset() == wall.utcoffset(), hour
        hour += timedelta(hours=1)


def test_clock_changes_are_yearly_rules_wherever_they_are_alike() -> None:
    text = read("Europe/Berlin")[0]
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n" in text
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n" in text
    assert "RDATE" not in text
    assert "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r\n" in read("America/New_York")[0]
    # Ramadan moves through the year.
    assert "RRULE" not in read("Africa/Casablanca")[0]
