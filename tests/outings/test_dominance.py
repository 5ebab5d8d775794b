"""Dominance: nothing dominated is kept, and nothing undominated is lost."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handmade import TUESDAY, base_to_hill, changed, world
from outreach_opt.domain.itinerary import DutyMinutes, Itinerary, Night, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.staff import StaffMember
from outreach_opt.outings.dominance import Pattern, Thresholds, spans_of, tight_hours, undominated, without_idle_nights
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.availability import Availability
from outreach_opt.rules.outings_per_month import OutingsPerMonth


def going(office: str, leaves: int, returns: int, travel: int) -> Itinerary:
    return changed(base_to_hill(), office=office, leaves=leaves, returns=returns, minutes=DutyMinutes(drive=travel))


def pattern(opens: int, closes: int, *ways: Itinerary) -> Pattern:
    return ((Stop(location="hill", begins=opens, opens=opens, closes=closes, ends=closes),), ways)


def bounded(*others: dict[str, str], **ann: Any) -> RotationProblem:
    staff = [
        {"id": "ann", "office": "base", "roles": ["guide"], **ann},
        {"id": "cia", "office": "annex", "roles": ["clerk"]},
        *({"id": f"p{at}", "office": "base", "roles": ["guide"], **one} for at, one in enumerate(others)),
    ]
    return world(staff=staff)


def best(problem: RotationProblem, *patterns: Pattern, exact: bool = False) -> list[Pattern]:
    return undominated(patterns, Thresholds.of(problem, [Availability()], None if exact else {}), lambda stops, way: ())


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


def test_days_that_suit_different_people_are_both_kept() -> None:
    # Ann cannot leave before 07:30, her colleague cannot return after 15:30.
    both = bounded({"latest_return": "15:30"}, earliest_leave="07:30")
    assert best(both, EARLY, LATE) == [EARLY, LATE]
    assert best(bounded(earliest_leave="07:30"), EARLY, LATE) == [LATE]
    assert best(bounded(latest_return="15:30"), EARLY, LATE) == [EARLY]


def test_hours_that_suit_nobody_are_no_reason_to_keep_a_day() -> None:
    # To leave after 07:30 and to return by 15:30 is asked of one person: neither day will do.
    assert best(bounded(earliest_leave="07:30", latest_return="15:30"), EARLY, LATE) == [EARLY]
    joined = pattern(540, 840, going("base", 420, 900, 120), going("annex", 430, 890, 100))
    alone = pattern(600, 900, going("annex", 490, 950, 100))
    assert best(bounded(earliest_leave="07:30"), joined, alone) == [joined]
    quicker = pattern(600, 900, going("annex", 490, 950, 99))
    assert best(bounded(earliest_leave="07:30"), joined, quicker) == [quicker]
    # Where no rule asks for people's bounds, every office counts.
    anyone = Thresholds.of(bounded(earliest_leave="07:30"), [], {})
    assert undominated([joined, quicker], anyone, lambda stops, way: ()) == [joined, quicker]


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
    assert bool(tight_hours(problem, rules, spans_of([base_to_hill()]))) is matters
    assert not tight_hours(problem, rules, spans_of([]))


def test_the_latest_return_and_the_earliest_leave_of_any_day_of_the_same_office_decide() -> None:
    problem = world(working_time={"rest_minutes": 921})
    late = changed(base_to_hill(), leaves=600, returns=940)
    early = changed(base_to_hill(), leaves=480, returns=700)
    assert tight_hours(problem, [], spans_of([late, early]))
    assert not tight_hours(problem, [], spans_of([late])) and not tight_hours(problem, [], spans_of([early]))
    assert not tight_hours(problem, [], spans_of([late, changed(early, office="annex")]))


def test_rest_is_never_short_for_people_who_are_bounded_to_a_short_day() -> None:
    # Between 07:00 and 19:00 lie twelve hours: twelve remain, or eleven in a night that is an hour shorter.
    problem = bounded(earliest_leave="07:00", latest_return="19:00")
    assert not tight_hours(problem, [Availability()], {"base": (0, 2000)})
    assert not tight_hours(bounded(), [Availability()], {"base": (7 * 60, 19 * 60)})
    # A minute more, and either the last minute of returning or the first of leaving can cost rest.
    longer = bounded(earliest_leave="07:00", latest_return="19:01")
    assert tight_hours(longer, [Availability()], {"base": (0, 2000)}) == {"base": (7 * 60 + 1, 19 * 60)}
    # Where no rule asks for people's bounds, the days themselves decide.
    assert tight_hours(problem, [], {"base": (0, 2000)}) == {"base": (2000 - 720, 720)}


def test_of_hours_that_cost_nobody_rest_every_minute_is_alike() -> None:
    tight = {"base": (430, 930)}
    early, late = pattern(540, 840, going("base", 431, 900, 120)), pattern(600, 900, going("base", 480, 930, 120))
    assert undominated([early, late], Thresholds.of(world(), [], tight), lambda stops, way: ()) == [early]
    too_late = pattern(600, 960, going("base", 480, 931, 120))
    assert undominated([early, too_late], Thresholds.of(world(), [], tight), lambda stops, way: ()) == [early]
    too_early = pattern(540, 900, going("base", 429, 900, 120))
    assert undominated([too_early, late], Thresholds.of(world(), [], tight), lambda stops, way: ()) == [late]
    # Each is worse in one respect.
    both = [too_early, too_late]
    assert undominated(both, Thresholds.of(world(), [], tight), lambda stops, way: ()) == both


def suits(who: StaffMember, way: Itinerary) -> bool:
    return who.office == way.office and who.earliest_leave <= way.leaves and way.returns <= who.latest_return


def covers(problem: RotationProblem, one: Pattern, other: Pattern, exact: bool) -> bool:
    """Whether one day can stand for another: whoever can go there can go here, at no more travel."""
    ways = {way.office: way for way in one[1]}
    for way in other[1]:
        able = [who for who in problem.staff if suits(who, way)]
        nobody = not able and any(who.office == way.office for who in problem.staff)
        mine = ways.get(way.office)
        if nobody:
            continue
        if mine is None or mine.minutes.travel > way.minutes.travel or not all(suits(who, mine) for who in able):
            return False
        if exact and (mine.leaves < way.leaves or mine.returns > way.returns):
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


def test_a_night_is_idle_only_if_the_day_without_it_suits_the_same_people() -> None:
    night = Night(location="hill", begins=900, ends=1560)
    (stops, (way,)) = EARLY
    longer = changed(way, returns=24 * 60 + 500, nights=(night,))
    short, late = Outing(TUESDAY, stops, (way,)), Outing(TUESDAY, stops, (longer,), 2)
    assert without_idle_nights(bounded(), [Availability()], [], [short, late]) == [short]
    # Who must be back by noon cannot return at 15:00, but can sleep there and return the next morning.
    noon = bounded({}, latest_return="12:00")
    assert without_idle_nights(noon, [Availability()], [], [short, late]) == [short, late]
    assert without_idle_nights(noon, [], [], [short, late]) == [short]
