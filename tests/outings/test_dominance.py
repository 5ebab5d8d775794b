"""Dominance: nothing dominated is kept, and nothing undominated is lost."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handmade import base_to_hill, changed, world
from outreach_opt.domain.itinerary import DutyMinutes, Itinerary, Stop
from outreach_opt.outings.dominance import Pattern, Thresholds, rest_matters, undominated
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.outings_per_month import OutingsPerMonth


def going(office: str, leaves: int, returns: int, travel: int) -> Itinerary:
    return changed(base_to_hill(), office=office, leaves=leaves, returns=returns, minutes=DutyMinutes(drive=travel))


def pattern(opens: int, closes: int, *ways: Itinerary) -> Pattern:
    return ((Stop(location="hill", begins=opens, opens=opens, closes=closes, ends=closes),), ways)


def bounded(**ann: Any) -> RotationProblem:
    staff = [
        {"id": "ann", "office": "base", "roles": ["guide"], **ann},
        {"id": "cia", "office": "annex", "roles": ["clerk"]},
    ]
    return world(staff=staff)


def best(problem: RotationProblem, *patterns: Pattern, exact: bool = False) -> list[Pattern]:
    return undominated(patterns, Thresholds.of(problem, exact=exact), lambda stops, way: ())


EARLY = pattern(540, 840, going("base", 420, 900, 120))
LATE = pattern(600, 900, going("base", 480, 960, 120))


def test_hours_that_suit_the_same_people_are_one_day_of_which_the_earlier_stays() -> None:
    assert best(world(), LATE, EARLY) == [EARLY]


def test_among_equals_the_longer_service_stays() -> None:
    longer = pattern(600, 930, going("base", 480, 960, 120))
    assert best(world(), EARLY, longer) == [longer]


def test_less_travel_beats_a_longer_service() -> None:
    quicker = pattern(600, 870, going("base", 480, 960, 119))
    assert best(world(), EARLY, quicker) == [quicker]


def test_a_bound_of_someone_between_two_days_keeps_both() -> None:
    # Ann cannot leave before 07:30 nor return after 15:30: each day is better in one respect.
    both = bounded(earliest_leave="07:30", latest_return="15:30")
    assert best(both, EARLY, LATE) == [EARLY, LATE]
    # Where leaving is all that matters, the later day suits more people.
    assert best(bounded(earliest_leave="07:30"), EARLY, LATE) == [LATE]
    assert best(bounded(latest_return="15:30"), EARLY, LATE) == [EARLY]


def test_a_bound_on_the_very_minute_is_kept() -> None:
    assert best(bounded(earliest_leave="08:00"), EARLY, LATE) == [LATE]  # leaves 08:00
    assert best(bounded(earliest_leave="08:01"), EARLY, LATE) == [EARLY]  # nobody can go either way
    assert best(bounded(latest_return="15:00"), EARLY, LATE) == [EARLY]
    assert best(bounded(latest_return="16:00"), LATE, EARLY) == [EARLY]  # both return in time


def test_a_day_that_more_offices_can_join_is_kept_beside_a_quicker_one() -> None:
    joined = pattern(540, 840, going("base", 420, 900, 130), going("annex", 430, 890, 100))
    assert best(world(), EARLY, joined) == [joined, EARLY]
    assert best(world(), joined, pattern(540, 840, going("base", 420, 900, 130))) == [joined]


def test_where_rest_may_matter_every_minute_does() -> None:
    assert best(world(), EARLY, LATE, exact=True) == [EARLY, LATE]
    same = pattern(540, 900, going("base", 420, 900, 120))
    assert best(world(), EARLY, same, exact=True) == [same]


@pytest.mark.parametrize(
    ("dates", "rest", "solo", "matters"),
    [
        # Back at 15:40, out again at 08:00: 980 minutes by the clock, 920 in a night that is an hour shorter.
        (["2027-04-06", "2027-04-07"], 920, False, False),
        (["2027-04-06", "2027-04-07"], 921, False, True),
        (["2027-04-06", "2027-04-07"], 921, True, False),  # one outing a month: never two days running
        (["2027-03-31", "2027-04-01"], 921, True, True),  # but two months may meet
        (["2027-04-30", "2027-05-01"], 921, True, False),  # 1 May is no candidate
        (["2027-04-06", "2027-04-08"], 2360, False, False),  # a day more between
        (["2027-04-06", "2027-04-08"], 2361, False, True),
        (["2027-04-06", "2027-04-20", "2027-04-21"], 921, False, True),  # the closest dates decide
        (["2027-04-06"], 9999, False, False),
    ],
)
def test_rest_matters_where_dates_are_so_close_that_it_can_fall_short(
    dates: list[str], rest: int, solo: bool, matters: bool
) -> None:
    horizon = {"first": "2027-03", "last": "2027-05", "candidates": [{"rule": "dates", "dates": dates}]}
    problem = world(horizon=horizon, working_time={"rest_minutes": rest})
    rules = [OutingsPerMonth() if solo else OutingsPerMonth(most=None)]
    assert rest_matters(problem, rules, [(base_to_hill(),)]) is matters
    assert not rest_matters(problem, rules, [])


def test_the_latest_return_and_the_earliest_leave_of_any_day_decide() -> None:
    problem = world(working_time={"rest_minutes": 921})
    late = changed(base_to_hill(), leaves=600, returns=940)
    early = changed(base_to_hill(), leaves=480, returns=700)
    assert rest_matters(problem, [], [(late,), (early,)])
    assert not rest_matters(problem, [], [(late,)]) and not rest_matters(problem, [], [(early,)])


def covers(problem: RotationProblem, one: Pattern, other: Pattern, exact: bool) -> bool:
    """Whether one day can stand for another: each office at no more travel, and whoever can go there can go here."""
    ways = {way.office: way for way in one[1]}
    for way in other[1]:
        mine = ways.get(way.office)
        if mine is None or mine.minutes.travel > way.minutes.travel:
            return False
        if exact and (mine.leaves < way.leaves or mine.returns > way.returns):
            return False
        for who in (one for one in problem.staff if one.office == way.office):
            if way.leaves >= who.earliest_leave > mine.leaves or way.returns <= who.latest_return < mine.returns:
                return False
    return True


hours = st.integers(6, 9).map(lambda one: one * 60)
ways = st.tuples(hours, st.integers(14, 17).map(lambda one: one * 60), st.sampled_from([60, 90, 120]))
patterns = st.tuples(st.integers(9, 11), st.integers(13, 16), st.none() | ways, st.none() | ways).filter(
    lambda one: one[2] is not None or one[3] is not None
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    drawn=st.lists(patterns, min_size=1, max_size=8),
    bounds=st.lists(st.tuples(st.sampled_from(["base", "annex"]), hours, ways), min_size=0, max_size=3),
    exact=st.booleans(),
)
def test_what_is_kept_is_what_the_naive_definition_keeps(drawn: list[Any], bounds: list[Any], exact: bool) -> None:
    staff = [{"id": "ann", "office": "base", "roles": ["guide"]}]
    staff += [
        {
            "id": f"p{number}",
            "office": office,
            "roles": ["clerk"],
            "earliest_leave": f"{leave // 60:02d}:30",
            "latest_return": f"{other[1] // 60:02d}:30",
        }
        for number, (office, leave, other) in enumerate(bounds)
    ]
    problem = world(staff=staff)
    made = [
        pattern(opens * 60, closes * 60, *(going(office, *way) for office, way in (("base", a), ("annex", b)) if way))
        for opens, closes, a, b in drawn
    ]
    kept = best(problem, *made, exact=exact)
    # Nothing superfluous is kept ...
    assert not any(covers(problem, one, other, exact) for one in kept for other in kept if one is not other)
    # ... and whatever is left out has a better one among what is kept.
    assert all(any(covers(problem, one, other, exact) for one in kept) for other in made)
    assert all(one in made for one in kept)
