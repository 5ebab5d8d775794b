"""A visit is known again by its place and its nearest date, never by a date alone."""

from datetime import date
from uuid import UUID

from handmade import hill_day, plan, world
from outreach_opt.calendars.identity import Known, VisitKey, known_visits, root_of, seat_uid, visits_of

WORLD = world()
ROOT = root_of(WORLD)
DAYS = (date(2027, 3, 2), date(2027, 3, 9), date(2027, 3, 30))


def keys(days: tuple[date, ...], *known: Known) -> dict[date, int]:
    found = visits_of(WORLD, plan(*(hill_day(one) for one in days)), known)
    return {one.outing.date: one.key.number for one in found}


def known(number: int, day: date, cancelled: bool = False) -> Known:
    return Known(VisitKey("hill", 2027, number), day, cancelled)


def test_without_calendars_before_visits_are_numbered_by_their_dates() -> None:
    assert keys(DAYS) == {DAYS[0]: 1, DAYS[1]: 2, DAYS[2]: 3}


def test_the_nearest_dates_belong_together() -> None:
    moved = date(2027, 3, 11)
    assert keys((DAYS[0], moved), known(1, DAYS[0]), known(2, DAYS[1])) == {DAYS[0]: 1, moved: 2}
    # The first fell away; the second does not become it.
    assert keys((DAYS[2],), known(1, DAYS[0]), known(2, DAYS[2])) == {DAYS[2]: 2}


def test_a_new_visit_never_takes_the_number_of_one_that_fell_away() -> None:
    before = known(1, DAYS[0], cancelled=True), known(2, DAYS[1])
    assert keys((DAYS[1], DAYS[2]), *before) == {DAYS[1]: 2, DAYS[2]: 3}
    assert keys((DAYS[0], DAYS[1]), *before) == {DAYS[0]: 1, DAYS[1]: 2}


def test_visits_before_the_horizon_are_not_taken_for_moved_ones() -> None:
    assert keys((DAYS[0],), known(1, date(2026, 12, 1))) == {DAYS[0]: 2}


def test_what_was_announced_is_found_by_its_uid_whatever_its_date_is_now() -> None:
    old, new = VisitKey("isle", 2028, 1), VisitKey("isle", 2027, 1)
    announced = {str(one.uid(ROOT)): (date(2027, 12, 30), False) for one in (old, new)}
    assert {one.key for one in known_visits(WORLD, ROOT, announced)} == {old, new}
    assert known_visits(WORLD, UUID(int=0), announced) == ()


def test_uids_differ_by_place_year_number_and_person() -> None:
    visits = [VisitKey(place, year, n) for place in ("hill", "isle") for year in (2027, 2028) for n in (1, 2)]
    uids = {one.uid(ROOT) for one in visits} | {seat_uid(ROOT, [one], who) for one in visits for who in ("ann", "bob")}
    assert len(uids) == 24
