"""Staff in numbers work on the days on which they work."""

from datetime import date, timedelta
from random import Random

from outreach_opt.domain.base import WEEKDAYS, DateRange
from outreach_opt.domain.staff import StaffMember
from outreach_opt.search.people import Calendar

DAYS = [date(2027, 1, 1) + timedelta(days=ahead) for ahead in range(0, 60, 3)]


def drawn_span(rng: Random) -> DateRange:
    first = rng.choice(DAYS)
    return DateRange(first=first, last=first + timedelta(days=rng.choice([0, 0, 5])))


def test_working_days_are_those_of_pattern_extra_dates_and_absences() -> None:
    calendar = Calendar([day.toordinal() for day in DAYS])
    for seed in range(50):
        rng = Random(seed)
        who = StaffMember(
            id="ann",
            office="base",
            roles=("guide",),
            weekdays=tuple(rng.sample(WEEKDAYS, rng.randint(1, 5))),
            extra_dates=tuple(drawn_span(rng) for _ in range(rng.randint(0, 3))),
            absences=tuple(drawn_span(rng) for _ in range(rng.randint(0, 3))),
        )
        assert calendar.working(who) == sum(1 << at for at, day in enumerate(DAYS) if who.works_on(day)), seed
