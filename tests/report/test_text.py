"""Tables: what a planner reads, in both languages."""

from datetime import date

from aurich import aurich_plan, aurich_problem
from equipped import aboard, car, equipped, isle_tour, on_isle
from handmade import base_to_isle, changed, plan
from outreach_opt.domain.plan import Provenance
from outreach_opt.domain.result import GoalReport, Refusal, RotationResult
from outreach_opt.report.text import (
    car_table,
    format_date,
    goal_table,
    load_table,
    refusal_table,
    table,
    way_table,
    year_table,
)

HOW = Provenance(problem="")
LAST = {"timetable": [{"first": "2027-03-01", "last": "2027-05-31", "departures": ["08:00", "15:00"]}]}


def island() -> date:
    return next(one.date for one in aurich_plan().outings if one.locations == ("norderney",))


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    assert table(("a", "long"), [("xyz", "b")]).splitlines() == ["a    long", "───  ────", "xyz  b"]


def test_dates_bear_their_weekday_in_the_readers_language() -> None:
    assert format_date(date(2027, 1, 27)) == "Wed 2027-01-27"
    assert format_date(date(2027, 1, 27), "de") == "Mi 27.01.2027"


def test_the_year_has_a_line_a_visit_with_crew_boats_and_post_by() -> None:
    lines = year_table(aurich_problem(), aurich_plan()).splitlines()
    assert lines[0].split() == ["date", "place", "service", "crew", "away", "boats", "next", "boat", "post", "by"]
    assert len(lines) == 2 + len(aurich_plan().outings)
    for line, outing in zip(lines[2:], aurich_plan().outings, strict=True):
        assert line.startswith(format_date(outing.date)) and line.endswith(format_date(outing.post_by))
        assert ("15:15" in line) == (outing.date == island() or outing.locations == ("norderney",))
    german = year_table(aurich_problem(), aurich_plan(), "de")
    assert german.splitlines()[0].split()[:2] == ["Datum", "Ort"]
    assert "Großheide" in german


def test_the_day_of_a_crew_is_told_leg_by_leg() -> None:
    outing = next(one for one in aurich_plan().outings if one.date == island())
    told = way_table(outing, "norden").splitlines()
    assert [line.split()[2] for line in told[2:6]] == ["drive", "wait", "sail", "walk"]
    assert any("on site, open" in line for line in told)
    assert any("break, in turns" in line for line in told)
    assert "vor Ort, geöffnet" in way_table(outing, "norden", "de")
    assert len(way_table(outing, "nowhere").splitlines()) == 2


def test_a_tour_shows_its_days_nights_and_the_next_boat() -> None:
    tour = isle_tour(car("ann", "bob"))
    year = year_table(equipped(), plan(tour))
    assert "base 07:30–16:00+1" in year and "08:00, 15:00+1" in year and "+1 h 00" in year
    assert "keins" in year_table(equipped(ferry=LAST), plan(tour), "de")
    assert "none" in year_table(equipped(ferry=LAST), plan(tour))
    assert ["14:40", "14:40+1", "night", "isle"] in [line.split() for line in way_table(tour, "base").splitlines()]
    assert "Übernachtung" in way_table(tour, "base", "de")


def test_a_car_on_the_boat_and_a_ride_are_named() -> None:
    going = aboard(base_to_isle())
    rides = changed(going, legs=tuple(changed(leg, mode="ride") if leg.mode == "wait" else leg for leg in going.legs))
    day = on_isle(itineraries=(rides,))
    assert "sail with the car" in way_table(day, "base") and "Schiff mit Auto" in way_table(day, "base", "de")
    assert "  ride  " in way_table(day, "base") and "Bus/Bahn" in way_table(day, "base", "de")


def test_every_car_has_a_line_with_its_people() -> None:
    day = on_isle(car("ann", "bob"), car("cia", office="annex"))
    lines = car_table(plan(day)).splitlines()
    assert lines[0].split() == ["date", "place", "office", "driver", "passengers"]
    assert [line.split()[-3:] for line in lines[2:]] == [["base", "ann", "bob"], ["annex", "cia", "–"]]
    assert "am Steuer" in car_table(plan(day), "de")


def test_a_goal_that_is_not_proven_shows_its_gap() -> None:
    def report(best: int, bound: int) -> GoalReport:
        return GoalReport(
            goal="wishes", best=best, bound=bound, proven=best == bound, limit=best, value=best, seconds=0.5
        )

    result = RotationResult(status="FEASIBLE", plan=aurich_plan(), goals=(report(8, 8), report(8, 6)), provenance=HOW)
    proven, open_ended = goal_table(result, aurich_problem()).splitlines()[2:]
    assert " proven " in proven
    assert " 25.00 % " in open_ended
    assert "bewiesen" in goal_table(result, aurich_problem(), "de")


def test_everyone_has_a_line_with_hours_and_places() -> None:
    lines = load_table(aurich_plan(), aurich_problem()).splitlines()
    assert [line.split()[0] for line in lines[2:]] == [one.id for one in aurich_problem().staff]
    duties = {one.staff: len(one.duties) for one in aurich_plan().staff}
    assert all(int(line.split()[3]) == duties[line.split()[0]] for line in lines[2:])


def test_refusals_name_rule_place_and_an_example() -> None:
    refusal = Refusal(rule="notice", location="hage", office="-", count=3, example="too late", example_de="zu spät")
    result = RotationResult(status="INFEASIBLE", plan=None, refusals=(refusal,), provenance=HOW)
    assert refusal_table(result).splitlines()[2].split() == ["notice", "hage", "-", "3", "too", "late"]
    assert "zu spät" in refusal_table(result, "de")
