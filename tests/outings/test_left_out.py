"""What the bounds of the tours leave out is counted by place, whatever the rules say."""

from itertools import pairwise
from typing import Any

from drawn_vans import stop_at, van
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.outings.left_out import count_untimed, pair_of
from outreach_opt.outings.refusals import Refusals
from outreach_opt.outings.skeletons import Halt, Skeleton


def counted(**tours: Any) -> dict[str, tuple[int, str, str]]:
    """Four places from west to east, ten minutes from one to the next; the depot lies at the first."""
    names = ["depot", "p0", "p1", "p2", "p3"]
    roads = [{"between": pair, "km": 60, "minutes": 10} for pair in pairwise(names)]
    stops = [stop_at(one, lon=7.3 + number / 10) for number, one in enumerate(names[1:])]
    problem = van(roads, stops, **tours)
    refusals = enumerate_outings(problem, problem.policy.all_rules)[1]
    return {one.location: (one.count, one.example, one.example_de) for one in refusals if one.rule == "tours"}


def test_with_one_stop_a_day_there_are_no_pairs_to_leave_out() -> None:
    assert counted(most_stops=1, nearest=1, most_minutes_between=5) == {}


def test_within_wide_bounds_nothing_is_left_out() -> None:
    assert counted(most_stops=2) == {}


def test_places_beyond_the_nearest_are_counted() -> None:
    found = counted(most_stops=2, nearest=2)
    assert {one: count for one, (count, _, _) in found.items()} == {"p0": 1, "p1": 1, "p2": 1, "p3": 1}
    assert found["p0"][1:] == (
        "after p0 only the 2 nearest places are tried as the next stop",
        "nach p0 werden nur die 2 nächsten Orte als folgender Halt versucht",
    )


def test_places_too_far_from_each_other_are_counted_once_for_all_dates() -> None:
    found = counted(most_stops=3, most_minutes_between=15)
    assert {one: count for one, (count, _, _) in found.items()} == {"p0": 2, "p1": 1, "p2": 1, "p3": 2}
    assert found["p0"][1:] == (
        "from p0 the next stop of a day is at most 15 minutes away",
        "von p0 ist der nächste Halt eines Tages höchstens 15 Minuten entfernt",
    )


def test_routes_know_no_nearest_places() -> None:
    assert counted(most_stops=4, nearest=1) == {}


def test_only_single_days_of_two_stops_are_pairs() -> None:
    assert pair_of(Skeleton((Halt("a"), Halt("b")))) == ("a", "b")
    assert pair_of(Skeleton((Halt("a"),))) is None
    assert pair_of(Skeleton((Halt("a"), Halt("b")), sleeps_after=True)) is None
    assert pair_of(Skeleton((Halt("a"), Halt("b"), Halt("c")))) is None


def test_routes_that_no_times_fit_are_counted_by_their_dates() -> None:
    refusals = Refusals()
    count_untimed(Skeleton(tuple(Halt(one) for one in "abcd")), 3, refusals)
    (told,) = refusals.listed()
    assert (told.rule, told.location, told.office, told.count) == ("tours", "a+b+c+d", "-", 3)
    assert told.example == "no times fit the route of 4 stops from a to d"
    assert told.example_de == "keine Zeiten passen zur Tour mit 4 Halten von a bis d"
