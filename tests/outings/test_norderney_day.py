"""Golden case: a day on Norderney in the example, worked out by hand.

Off-season boats from Norddeich Mole: 06:15, 07:30, 08:50, 10:30 …; from Norderney: … 13:15, 15:15, 16:45, 18:15, and on
Fridays 20:30. 55 minutes at sea, 10 to board, 15 on foot between pier and town. By car to the pier, at 60 km/h:

- from Norden 5.732 km, 5 min 44 s: 6 minutes;
- from Aurich 5.554 + 5.441 + 7.042 + 5.606 + 1.989 + 5.732 = 31.364 km, 31 min 22 s: 32 minutes.

Twenty minutes to set up and to clear up, five hours of service at the least, on full quarters of an hour.
"""

from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import pytest

from aurich import aurich_problem
from handmade import at, changed, leg, pause
from outreach_opt.domain.ferry import SailingException
from outreach_opt.domain.itinerary import Itinerary, Leg, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.result import Refusal
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.outings.itineraries import itineraries
from outreach_opt.outings.nights import Nights
from outreach_opt.outings.opening_hours import Hours, stop_of
from outreach_opt.outings.skeletons import Halt, Skeleton
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.daily_duty import DailyDuty
from outreach_opt.travel.day import DayNetwork

WINTER, THURSDAY, FRIDAY, SUMMER = date(2027, 1, 26), date(2027, 1, 21), date(2027, 1, 22), date(2027, 4, 28)
MOLE, PIER, TOWN = "norddeich_mole", "norderney_pier", "norderney"
OUT, HOME = "norddeich-norderney", "norderney-norddeich"


def norderney(*days: date, service: dict[str, Any] | None = None, **more: Any) -> RotationProblem:
    """The example with Norderney alone, on some dates; one of each office goes early, one late: every boat counts."""
    problem = aurich_problem()
    hours = {"early": ("00:00", "16:00"), "late": ("08:00", "24:00")}
    staff = [
        changed(problem.staff[0], id=f"{office}-{who}", office=office, earliest_leave=at(leave), latest_return=at(back))
        for office in ("aurich", "norden")
        for who, (leave, back) in hours.items()
    ]
    (place,) = (one for one in problem.locations if one.id == TOWN)
    place = changed(place, service=changed(place.service, **(service or {})))
    dates = {"rule": "dates", "dates": list(days)}
    horizon = type(problem.horizon).model_validate({**problem.horizon.model_dump(), "candidates": [dates]})
    return changed(problem, locations=(place,), horizon=horizon, staff=(*problem.staff, *staff), **more)


def cancelled(day: date, *clocks: str) -> RotationProblem:
    """The example with some (or all) boats home cancelled on a date."""
    problem = norderney(day)
    gone = SailingException(date=day, cancelled=tuple(at(one) for one in clocks) or "all")
    lines = tuple(changed(line, exceptions=(gone,)) if line.id == HOME else line for line in problem.network.ferries)
    return changed(problem, network=changed(problem.network, ferries=lines))


def enumerated(problem: RotationProblem) -> tuple[tuple[Outing, ...], tuple[Refusal, ...]]:
    return enumerate_outings(problem, problem.policy.all_rules)


@cache
def winter() -> tuple[Outing, ...]:
    return enumerated(norderney(WINTER))[0]


def raw_day(
    problem: RotationProblem, opens: str, closes: str, office: str
) -> tuple[RotationProblem, tuple[Stop, ...], Itinerary]:
    """A day away between two clock times whether it is lawful or not."""
    (day,) = problem.horizon.candidate_dates
    network, place = DayNetwork(problem, (day,)), problem.locations[0]
    stop = stop_of(place, Hours(at(opens), at(closes)))
    nights = Nights(day, problem.timezone, 660)
    (way,) = itineraries(problem, network, nights, Skeleton((Halt(TOWN),)), (stop,), office)
    return problem, (stop,), way


def first_day(outings: tuple[Outing, ...]) -> Outing:
    return min(outings, key=lambda one: one.stops[0].begins)


def boats(outings: tuple[Outing, ...], office: str) -> set[tuple[int, ...]]:
    """Departures of the boats out and home, over all days of an office."""
    ways = [one.itinerary_of(office) for one in outings]
    return {tuple(leg.departs for leg in way.legs if leg.mode == "sail") for way in ways if way}


def clocks(*pairs: tuple[str, str]) -> set[tuple[int, ...]]:
    return {tuple(at(one) for one in pair) for pair in pairs}


def refused(refusals: tuple[Refusal, ...], rule: str, office: str) -> int:
    return sum(one.count for one in refusals if (one.rule, one.office) == (rule, office))


def boat_legs() -> tuple[Leg, ...]:
    """07:30 out, in town at 08:40; out of town at 14:50, home with the 15:15."""
    return (
        leg("wait", MOLE, MOLE, "07:20", "07:30"),
        leg("sail", MOLE, PIER, "07:30", "08:25", line=OUT),
        leg("walk", PIER, TOWN, "08:25", "08:40"),
        leg("walk", TOWN, PIER, "14:50", "15:05"),
        leg("wait", PIER, PIER, "15:05", "15:15"),
        leg("sail", PIER, MOLE, "15:15", "16:10", line=HOME),
    )


def test_the_crew_is_in_town_from_0840_and_the_service_open_from_nine() -> None:
    stop = first_day(winter()).stops[0]
    # 14:50 leaves a quarter to walk and ten minutes to board; twenty minutes before, the service closes.
    assert (stop.begins, stop.opens, stop.closes, stop.ends) == (at("08:40"), at("09:00"), at("14:30"), at("14:50"))


def test_from_aurich_every_leg_has_its_clock_time() -> None:
    way = first_day(winter()).itinerary_of("aurich")
    assert way is not None
    inland = ("moordorf", "georgsheil", "tjueche", "hohe_vier", "norden")
    out = leg("drive", "aurich", MOLE, "06:48", "07:20", via=inland, km=31.364)
    home = leg("drive", MOLE, "aurich", "16:10", "16:42", via=inland[::-1], km=31.364)
    assert way.legs == (out, *boat_legs(), home)
    assert (way.leaves, way.returns) == (at("06:48"), at("16:42"))


def test_from_aurich_the_day_fits_into_ten_hours() -> None:
    way = first_day(winter()).itinerary_of("aurich")
    assert way is not None
    # Away from 06:48 to 16:42: 594 minutes. More than 9 h of work needs 45 minutes of break: 549 remain.
    # 64 by car, 110 at sea, 30 on foot, 20 waiting for boats, 370 in town.
    minutes = way.minutes
    kinds = (minutes.drive, minutes.sail, minutes.walk, minutes.wait, minutes.on_site, minutes.breaks)
    assert kinds == (64, 110, 30, 20, 370, 45)
    assert (minutes.span, minutes.travel, minutes.work) == (594, 224, 549)
    # In the middle of the day: (06:48 + 16:42 - 45 min) / 2 = 11:22, on full five minutes 11:20.
    assert way.breaks == (pause("11:20", "12:05"),)


def test_from_norden_every_leg_has_its_clock_time_and_the_day_is_shorter() -> None:
    way = first_day(winter()).itinerary_of("norden")
    assert way is not None
    out = leg("drive", "norden", MOLE, "07:14", "07:20", km=5.732)
    home = leg("drive", MOLE, "norden", "16:10", "16:16", km=5.732)
    assert way.legs == (out, *boat_legs(), home)
    # 542 minutes, 52 less than from Aurich. 30 of break leave 512 of work: not more than 9 h.
    assert (way.minutes.span, way.minutes.breaks, way.minutes.work) == (542, 30, 512)


def test_a_later_boat_each_way_is_the_other_choice() -> None:
    # 08:50 out: 09:45 at the pier, 10:00 in town; set-up from 10:10 on for 10:30; home with the 16:45.
    expected = clocks(("07:30", "15:15"), ("08:50", "16:45"))
    assert boats(winter(), "aurich") == boats(winter(), "norden") == expected


def test_0730_out_and_1645_home_is_too_long_from_aurich() -> None:
    # 390 minutes of service: from 09:00 to 15:30 at the least; the 15:15 is gone, the 16:45 takes the crew home.
    outings, refusals = enumerated(norderney(WINTER, service={"least_minutes": 390}))
    assert at("07:30") not in {out for out, _ in boats(outings, "aurich")}
    # Away from 06:48 to 18:12: 684 minutes, 11 h 24; 45 of break leave 10 h 39.
    assert refused(refusals, "daily-duty", "aurich") > 0
    problem, stops, way = raw_day(norderney(WINTER), "09:00", "16:00", "aurich")
    words = DailyDuty().forbids(problem, problem.horizon.candidate_dates[0], stops, way)
    assert words is not None
    assert words.en == "from aurich: 10 h 39 of work, the longest duty is 10 h 00"
    assert words.de == "ab aurich: 10 h 39 Arbeit, höchstens erlaubt sind 10 h 00"
    # From Norden it is 07:14 to 17:46: 632 minutes less 45 are 587, 9 h 47.
    assert (at("07:30"), at("16:45")) in boats(outings, "norden")


def test_it_is_lawful_where_the_passage_rests() -> None:
    problem = norderney(WINTER, service={"least_minutes": 390})
    law = changed(problem.working_time, counts_as_work=changed(problem.working_time.counts_as_work, sail=False))
    outings, _ = enumerated(changed(problem, working_time=law))
    (day,) = (one for one in outings if (at("07:30"), at("16:45")) in boats((one,), "aurich"))
    way = day.itinerary_of("aurich")
    assert way is not None
    # 684 minutes less 110 at sea are 574 of work with no break on site, and both passages are breaks of 55 minutes:
    # 110 are more than the 45 due. But from 08:25 to 16:45 are 500 minutes without a break: one more is needed, and one
    # of a quarter is enough.
    assert (way.leaves, way.returns) == (at("06:48"), at("18:12"))
    assert (way.minutes.span, way.minutes.breaks, way.minutes.work) == (684, 15, 559)


def test_the_late_boat_sails_on_fridays_alone_and_makes_days_too_long() -> None:
    # Without the 16:45 and the 18:15 only the 20:30 takes home whoever misses the 15:15, and it sails on Fridays.
    late = {day: cancelled(day, "16:45", "18:15") for day in (THURSDAY, FRIDAY)}
    way = raw_day(late[FRIDAY], "09:00", "15:30", "norden")[2]
    # Home at 20:30 + 55 min at sea + 6 min by car.
    assert way.returns == at("21:31")
    thursday, friday = (enumerated(late[day]) for day in (THURSDAY, FRIDAY))
    assert boats(thursday[0], "norden") == clocks(("07:30", "15:15"))
    for office in ("aurich", "norden"):
        assert refused(friday[1], "daily-duty", office) > refused(thursday[1], "daily-duty", office)


def test_in_summer_the_boats_of_the_summer_are_taken() -> None:
    outings, _ = enumerated(norderney(SUMMER))
    # Hourly from 07:00, and home at a quarter past: six hours and a quarter later at the least.
    # 07:00 lands at 07:55, in town 08:10: open at 08:30 for five hours, 13:50 out of town, 14:15 home.
    assert boats(outings, "aurich") == clocks(("07:00", "14:15"), ("08:00", "15:15"), ("09:00", "16:15"))
    way = first_day(outings).itinerary_of("norden")
    assert way is not None
    # 06:44 to 15:16, half an hour of break.
    assert (way.leaves, way.returns, way.minutes.work) == (at("06:44"), at("15:16"), 482)


def test_without_the_1515_another_boat_takes_the_crew_home_or_nobody_goes() -> None:
    outings, refusals = enumerated(cancelled(WINTER, "15:15"))
    assert at("15:15") not in {home for _, home in boats(outings, "aurich") | boats(outings, "norden")}
    # Out with the 07:30, home with the 16:45: 10 h 39 from Aurich, as above, and 9 h 47 from Norden.
    assert (at("07:30"), at("16:45")) not in boats(outings, "aurich")
    assert (at("07:30"), at("16:45")) in boats(outings, "norden")
    assert refused(refusals, "daily-duty", "aurich") > refused(refusals, "travel", "aurich") == 0


def test_without_any_boat_home_nobody_goes_and_it_is_counted() -> None:
    outings, refusals = enumerated(cancelled(WINTER))
    assert outings == ()
    counts = Counter({(one.rule, one.office): one.count for one in refusals})
    assert counts == {("travel", "aurich"): 1, ("travel", "norden"): 1}
    assert refusals[0].example == ("nobody from aurich reaches norderney for its service and comes back the same day")
    assert refusals[0].example_de.startswith("niemand aus aurich erreicht norderney zur Sprechzeit")


@pytest.mark.parametrize("office", ["aurich", "norden"])
def test_every_day_away_holds_every_rule_by_itself(office: str) -> None:
    problem = norderney(WINTER)
    for one in winter():
        way = one.itinerary_of(office)
        assert way is not None
        assert all(rule.forbids(problem, one.date, one.stops, way) is None for rule in problem.policy.all_rules)
