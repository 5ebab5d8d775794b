"""Enumeration: which days away there are, and what is counted under which rule."""

from datetime import date
from typing import Any

from handmade import at, changed, place, world
from outreach_opt.domain.outing import Outing
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.outings.opening_hours import openings
from outreach_opt.policy import Policy, RotationProblem
from outreach_opt.rules.daily_duty import DailyDuty

RULES = Policy().all_rules
DATES = ["2027-04-06", "2027-04-07"]


def problem(*locations: dict[str, Any], dates: list[str] | None = None, **more: Any) -> RotationProblem:
    horizon = {"first": "2027-03", "last": "2027-05", "candidates": [{"rule": "dates", "dates": dates or DATES}]}
    return world(**{"horizon": horizon, "locations": list(locations) or [place("hill")], **more})


def counts(one: RotationProblem) -> dict[tuple[str, str, str], int]:
    return {(found.rule, found.location, found.office): found.count for found in enumerate_outings(one, RULES)[1]}


def days(one: RotationProblem) -> tuple[Outing, ...]:
    return enumerate_outings(one, RULES)[0]


def test_a_day_by_car_is_one_candidate_a_date_with_every_office_in_it() -> None:
    found = days(problem())
    assert [f"{one.date}" for one in found] == DATES
    # The first opening on a quarter from 08:30 on, for five hours; half an hour before, ten minutes after.
    stop = found[0].stops[0]
    assert (stop.begins, stop.opens, stop.closes, stop.ends) == (at("08:00"), at("08:30"), at("13:30"), at("13:40"))
    assert [(way.office, way.leaves, way.returns) for way in found[0].itineraries] == [
        ("base", at("07:30"), at("14:10")),
        ("annex", at("07:40"), at("14:00")),
    ]
    assert counts(problem()) == {}


def test_the_service_stays_open_until_the_boat_needs_the_crew() -> None:
    # 08:00 lands at 08:40, 08:50 on the isle, open at 09:30 after half an hour: at 14:30 for the 15:00.
    (one,) = days(problem(place("isle"), dates=DATES[:1]))
    stop = one.stops[0]
    assert (stop.opens, stop.closes, stop.ends) == (at("09:30"), at("14:30"), at("14:40"))
    way = one.itinerary_of("base")
    assert way is not None and (way.leaves, way.returns) == (at("07:30"), at("16:00"))


def test_dates_closed_by_a_rule_are_counted_once_each() -> None:
    closed = place("hill", venue={"closed": ["2027-04-06"]})
    assert counts(problem(closed)) == {("open-dates", "hill", "-"): 1}
    assert [f"{one.date}" for one in days(problem(closed))] == DATES[1:]
    late = problem(today="2027-03-17")  # 21 days before 6 April is 16 March, before 7 April 17 March
    assert counts(late) == {("notice", "hill", "-"): 1}


def test_refused_ways_are_counted_by_office_over_all_their_dates() -> None:
    # From base the shortest day is 30 + 30 + 300 + 10 + 30 = 400 minutes, less half an hour; from annex 20 fewer.
    tight = problem(
        place("hill", service={"earliest": "09:00", "latest": "14:00", "least_minutes": 300}),
        working_time={"longest_duty_minutes": 360},
    )
    assert counts(tight) == {("daily-duty", "hill", "base"): 2}
    assert [way.office for one in days(tight) for way in one.itineraries] == ["annex", "annex"]


def test_the_examples_of_refusals_are_sentences_in_both_languages() -> None:
    tight = problem(
        place("hill", service={"earliest": "09:00", "latest": "14:00", "least_minutes": 300}),
        working_time={"longest_duty_minutes": 360},
    )
    (told,) = enumerate_outings(tight, RULES)[1]
    assert told.example == "from base: 6 h 10 of work, the longest duty is 6 h 00"
    assert told.example_de == "ab base: 6 h 10 Arbeit, höchstens erlaubt sind 6 h 00"


def test_offices_that_reach_nothing_are_counted_under_travel() -> None:
    roads = [{"between": ["base", "hill"], "minutes": 30}]
    lone = problem(network={"roads": roads})
    assert counts(lone) == {("travel", "hill", "annex"): 2}
    assert [way.office for way in days(lone)[0].itineraries] == ["base"]


def test_a_window_too_short_for_the_service_leaves_no_day_and_is_counted() -> None:
    short = problem(place("hill", venue={"openings": [{"opens": "09:00", "closes": "12:00"}]}))
    assert days(short) == ()
    assert counts(short) == {("travel", "hill", "annex"): 2, ("travel", "hill", "base"): 2}


def test_each_window_of_a_venue_is_tried() -> None:
    windows = [{"opens": "08:00", "closes": "10:00"}, {"opens": "11:00", "closes": "18:00"}]
    (one, _) = days(problem(place("hill", venue={"openings": windows})))
    assert (one.stops[0].begins, one.stops[0].opens) == (at("11:00"), at("11:30"))


def test_dates_of_one_kind_share_their_days_and_a_closed_road_makes_another() -> None:
    network = world().network.model_dump(mode="json")
    network["roads"][0]["closed"] = ["2027-04-07"]
    one, other = days(problem(network=network))
    assert [way.office for way in one.itineraries] == ["base", "annex"]
    assert (one.date, other.date) == (date(2027, 4, 6), date(2027, 4, 7))
    assert [way.office for way in other.itineraries] == ["annex"]


def test_without_rules_nothing_is_refused_but_by_the_network() -> None:
    tight = problem(dates=["2027-04-06", "2027-04-09"], working_time={"longest_duty_minutes": 1})
    assert days(tight) == ()
    found, refusals = enumerate_outings(tight, [])
    assert len(found) == 2 and refusals == ()


def test_openings_lie_on_the_step_after_set_up_and_leave_time_to_close() -> None:
    (hill,) = problem().locations
    assert openings(hill, (at("08:10"), at("14:15")))[0] == at("08:45")  # 08:10 and half an hour is 08:40
    assert list(openings(hill, (at("08:00"), at("14:00")))) == [at("08:30"), at("08:45")]  # closed by 13:50
    assert list(openings(hill, (at("09:00"), at("12:00")))) == []


def test_an_office_whose_shortest_day_is_just_short_enough_is_tried_at_every_hour() -> None:
    law = world().working_time
    free = enumerate_outings(world(), (), keep_dominated=True)[0]
    shortest = min(way.minutes.work for one in free for way in one.itineraries if one.locations == ("hill",))
    for longest, found in ((shortest, True), (shortest - 1, False)):
        problem = world(working_time=changed(law, longest_duty_minutes=longest).model_dump(mode="json"))
        outings = enumerate_outings(problem, (DailyDuty(),), keep_dominated=True)[0]
        hours = {one.stops[0].opens for one in outings if one.locations == ("hill",)}
        assert (len(hours) > 1) == found
