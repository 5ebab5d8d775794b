"""The parts of the page: badges, the calendar, the map's projection and labels, loads and what was refused."""

from datetime import date
from math import hypot

import pytest
from geopy.distance import geodesic

from aurich import aurich_plan, aurich_problem, aurich_result
from handmade import changed
from handmade_tours import tour_plan, tour_world
from outreach_opt import share_of
from outreach_opt.domain.horizon import Holidays
from outreach_opt.page.badges import COLOURS, badges_of
from outreach_opt.page.days import days_of
from outreach_opt.page.labels import Spot, labels_of
from outreach_opt.page.loads import MEASURES, loads_of
from outreach_opt.page.projection import WIDTH, projection_of
from outreach_opt.page.proof import goal_lines, refused_lines
from outreach_opt.page.say import Say
from outreach_opt.page.sketch import sketch_of
from outreach_opt.page.year import CalendarDay, year_of

GERMAN, ENGLISH = Say("de"), Say("en")


def test_abbreviations_are_short_and_never_twice() -> None:
    place = aurich_problem().locations[0]
    names = ["Hage", "Hagermarsch", "Halbemond", "Ha", "H", "H", "Ößling", "#", "1", "hage"]
    places = [changed(place, id=f"p{at}", name=name) for at, name in enumerate(names)]
    codes = [one.code for one in badges_of(places).values()]
    assert codes[:3] == ["Ha", "Hg", "Hl"] and codes[6] == "Öß"
    assert len(set(codes)) == len(names) and all(len(one) <= 3 for one in codes)
    many = [changed(place, id=f"p{at}", name="Same") for at in range(40)]
    assert len({one.code for one in badges_of(many).values()}) == 40
    assert {one.colour for one in badges_of(many).values()} == set(range(COLOURS))


def day(month: int, number: int, holidays: Holidays | None = None) -> CalendarDay:
    problem = aurich_problem()
    if holidays:
        problem = changed(problem, horizon=changed(problem.horizon, holidays=holidays))
    months = year_of(problem, aurich_plan(), badges_of(problem.locations), GERMAN)
    return months[month - 1].days[number - 1]


def test_the_calendar_has_every_day_with_its_weekday_and_what_is_special() -> None:
    months = year_of(aurich_problem(), aurich_plan(), badges_of(aurich_problem().locations), ENGLISH)
    days = [one for month in months for one in month.days]
    assert len(days) == 365 and [one.opens for one in months] == [True, *[False] * 11]
    assert days[0].weekday == date(2027, 1, 1).weekday()
    assert sum(len(one.chips) for one in days) == len(aurich_plan().outings)
    assert day(3, 26).notes == ("Karfreitag", "Oster-/Frühjahrsferien")
    assert day(12, 24).kinds == ("school", "free")
    assert day(5, 1).kinds == ("holiday", "weekend")
    assert day(4, 28).chips[0].words == "Mi 28.04.2027: Norderney, 09:30–14:30"


def test_where_no_school_holidays_are_known_none_are_shown() -> None:
    netherlands = Holidays(country="NL", subdivision=None)
    assert day(4, 27, netherlands).kinds == ("holiday",)
    assert day(7, 20, netherlands).kinds == ()


def test_the_projection_keeps_distances_and_stays_within_the_drawing() -> None:
    points = list(aurich_problem().coordinates.values())
    projection = projection_of(points)
    for one in points:
        x, y = projection.at(*one)
        assert 0 <= x <= WIDTH and 0 <= y <= projection.height
        for other in points:
            there = projection.at(*other)
            km = hypot(x - there[0], y - there[1]) / projection.scale
            assert km == pytest.approx(geodesic(one, other).km, rel=0.006, abs=0.02)


@pytest.mark.parametrize("points", [[(53.5, 7.2)], [(53.5, 7.2), (53.5, 9.2)], [(50.0, 7.2), (54.0, 7.2)]])
def test_the_projection_holds_one_point_and_long_districts(points: list[tuple[float, float]]) -> None:
    projection = projection_of(points)
    for one in points:
        x, y = projection.at(*one)
        assert 0 <= x <= WIDTH and 0 <= y <= projection.height <= 1.7 * WIDTH


def test_names_without_room_are_left_out_and_the_first_chooses_first() -> None:
    spots = [Spot(f"{at}", "A name of its own", 500, 500, 20, 24) for at in range(20)]
    labels = labels_of(spots, spots, 1000, 1000)
    assert labels[0].id == "0" and 1 < len(labels) < 20
    assert labels_of([Spot("edge", "Far too long for here", 5, 5, 5, 60)], [], 100, 100) == ()


def test_the_map_draws_each_stretch_once_and_the_ways_of_each_outing() -> None:
    problem = tour_world()
    sketch = sketch_of(problem, tour_plan(problem), badges_of(problem.locations), GERMAN)
    assert {one.kind for one in sketch.network} == {"road", "walk", "boat", "line"}
    (roads,) = [one for one in sketch.network if one.kind == "road"]
    assert roads.data.count("M") == len(problem.network.roads)
    assert {(one.outing, one.kind) for one in sketch.ways} == {
        (0, "road"),
        *((1, kind) for kind in ("boat", "line", "walk")),
        *((2, kind) for kind in ("boat", "road")),
        *((3, kind) for kind in ("boat", "road", "walk")),
    }


def test_fair_shares_are_those_of_everyones_own_page() -> None:
    problem, plan = aurich_problem(), aurich_plan()
    loads = {one.staff: one for one in loads_of(problem, plan, badges_of(problem.locations), GERMAN)}
    for who in problem.staff:
        share = share_of(problem, plan, who.id)
        gauges = dict(zip(MEASURES, loads[who.id].gauges, strict=True))
        duties = share.measures["duties"]
        assert gauges["duties"].here == str(duties.here)
        assert gauges["duties"].fair == GERMAN.number(duties.fair, 1)
        assert gauges["travel_minutes"].fair == GERMAN.duration(share.measures["travel_minutes"].fair)
        assert gauges["island_days"].fair == GERMAN.number(share.measures["island_days"].fair, 1)
        assert len(gauges["duties"].parts) == duties.here
        assert all(0 <= gauge.mark <= 100 for gauge in gauges.values())


def test_a_day_is_told_from_leaving_to_arriving_without_a_hole() -> None:
    problem = aurich_problem()
    for one, outing in zip(days_of(problem, aurich_plan(), badges_of(problem.locations), GERMAN),
                           aurich_plan().outings, strict=True):  # fmt: skip
        for way, itinerary in zip(one.ways, outing.itineraries, strict=True):
            steps = [step for _, some in way.phases for step in some if step.kind != "break"]
            assert steps[0].kind == "leaves" and steps[-1].kind == "returns"
            assert [step.begins for step in steps[1:]] == [step.ends for step in steps[:-1]]
            assert (steps[0].begins, steps[-1].ends) == (itinerary.leaves, itinerary.returns)
            assert [name for name, _ in way.phases] == ["Hinweg", "Vor Ort", "Rückweg"]


def test_goals_come_with_their_proof_or_gap() -> None:
    problem, result = aurich_problem(), aurich_result()
    lines = goal_lines(problem, result, GERMAN)
    assert [one.status for one in lines] == ["bewiesen"] * 5
    assert (lines[2].value, lines[2].best, lines[2].allowed) == (
        "6.610", "6.296", "bis 6.610 zugunsten späterer Ziele erlaubt"
    )  # fmt: skip
    open_goal = changed(result.goals[2], bound=6200, proven=False)
    line = goal_lines(problem, changed(result, goals=(open_goal,)), ENGLISH)[0]
    assert (line.bound, line.gap, line.status, line.sure) == ("6,200", "1.52 %", "not proven", False)
    met = changed(open_goal, bound=open_goal.best)
    routes = changed(result, goals=(met,), provenance=changed(result.provenance, routes="heuristic"))
    assert goal_lines(problem, routes, ENGLISH)[0].status == "best of these routes"


def test_what_was_refused_stands_by_rule_with_dates_as_the_page_writes_them() -> None:
    found = dict(refused_lines(aurich_problem(), aurich_result(), GERMAN))
    rules = {one.code: lines for one, lines in found.items()}
    assert list(rules) == ["open-dates", "daily-duty"]
    assert rules["open-dates"][0].example == "die Räume in Dornum sind am Mo 25.01.2027 geschlossen"
    odd = changed(aurich_result().refusals[0], rule="new-rule", location="a+b", example_de="x-2027-01-25 2027-13-45")
    ((rule, lines),) = refused_lines(aurich_problem(), changed(aurich_result(), refusals=(odd,)), GERMAN)
    assert (rule.words, lines[0].label, lines[0].example) == ("", "a – b", "x-2027-01-25 2027-13-45")
