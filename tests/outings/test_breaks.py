"""Where breaks are placed: always lawful, and only given up where no placement exists."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from handmade import at, changed, leg, stop, way, world
from outreach_opt.clock import format_clock
from outreach_opt.domain.itinerary import Break, Itinerary, Leg, Mode, Stop
from outreach_opt.domain.working_time import CountsAsWork, WorkingTime
from outreach_opt.outings.breaks import place_breaks
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.breaks import Breaks

GRID = 15
LAW = WorkingTime()


def day(*parts: tuple[Mode | str, int], begins: int = 6 * 60) -> tuple[tuple[Stop, ...], tuple[Leg, ...]]:
    """A day of consecutive parts: ways to travel by their names, stops as ``stop``, with their minutes."""
    stops: list[Stop] = []
    legs: list[Leg] = []
    clock = begins
    for kind, minutes in parts:
        one, other = format_clock(clock), format_clock(clock + minutes)
        if kind == "stop":
            stops.append(stop("hill", one, one, other, other))
        else:
            legs.append(leg(kind, "hill", "hill", one, other))  # type: ignore[arg-type]
        clock += minutes
    return tuple(stops), tuple(legs)


def lawful(law: WorkingTime, stops: tuple[Stop, ...], legs: tuple[Leg, ...], breaks: tuple[Break, ...]) -> bool:
    going: Itinerary = way("base", stops, legs, breaks)
    begin = min([one.begins for one in stops] + [one.departs for one in legs])
    end = max([one.ends for one in stops] + [one.arrives for one in legs])
    going = changed(going, leaves=begin, returns=end)
    problem: RotationProblem = changed(world(), working_time=law)
    return Breaks().forbids(problem, problem.horizon.candidate_dates[0], stops, going) is None


def placements(law: WorkingTime, stops: tuple[Stop, ...]) -> Iterator[tuple[Break, ...]]:
    """Up to three breaks on the grid, on site."""
    lengths = range(law.shortest_break_minutes, 46, GRID)
    single = [
        Break(begins=begins, ends=begins + length)
        for one in stops
        for length in lengths
        for begins in range(one.begins, one.ends - length + 1, GRID)
    ]
    yield ()
    for parts in (1, 2, 3):
        for found in combinations(single, parts):
            if all(one.ends <= other.begins or other.ends <= one.begins for one, other in combinations(found, 2)):
                yield found


def times(*breaks: Break) -> list[tuple[str, str]]:
    return [(format_clock(one.begins), format_clock(one.ends)) for one in breaks]


@pytest.mark.parametrize(
    ("parts", "placed"),
    [
        # Six hours need none.
        ((("drive", 30), ("stop", 300), ("drive", 30)), []),
        # 6:00 to 13:00: half an hour in the middle, (6:00 + 13:00 - 0:30) / 2 = 9:15.
        ((("drive", 30), ("stop", 360), ("drive", 30)), [("09:15", "09:45")]),
        # 6:00 to 16:00: more than 9 h of work: three quarters from (6:00 + 16:00 - 0:45) / 2 = 10:37, so 10:35.
        ((("drive", 30), ("stop", 540), ("drive", 30)), [("10:35", "11:20")]),
        # The middle lies on the way: the break begins with the stop.
        ((("drive", 240), ("stop", 180), ("drive", 30)), [("10:00", "10:30")]),
        # 11 h: no single break leaves two stretches of six hours at both its ends.
        ((("drive", 60), ("stop", 90), ("drive", 510)), []),
    ],
)
def test_breaks_lie_in_the_middle_of_the_day_where_one_is_enough(
    parts: tuple[tuple[str, int], ...], placed: list[tuple[str, str]]
) -> None:
    assert times(*place_breaks(LAW, *day(*parts))) == placed


def test_two_parts_are_used_where_one_leaves_a_stretch_too_long() -> None:
    # 13 h in all, 12 h 15 of work: 6 h, a break, up to 6 h, another break, the rest.
    found = place_breaks(LAW, *day(("drive", 30), ("stop", 720), ("drive", 30)))
    assert len(found) >= 2 and lawful(LAW, *day(("drive", 30), ("stop", 720), ("drive", 30)), found)


def test_passages_at_rest_spare_the_breaks_on_site() -> None:
    parts = (("drive", 30), ("sail", 60), ("stop", 330), ("sail", 60), ("drive", 30))
    resting = changed(LAW, counts_as_work=CountsAsWork(sail=False))
    assert place_breaks(resting, *day(*parts)) == ()
    assert lawful(resting, *day(*parts), ())
    assert times(*place_breaks(LAW, *day(*parts))) == [("10:00", "10:30")]  # 6:00 to 14:30, 8 h of work


quarters = st.integers(1, 10).map(lambda one: one * GRID)
legs_out = st.tuples(
    quarters, st.integers(0, 4).map(lambda one: one * GRID), st.integers(0, 4).map(lambda one: one * GRID)
)
laws = st.builds(
    WorkingTime,
    longest_stretch_minutes=st.sampled_from([240, 300, 360]),
    counts_as_work=st.builds(CountsAsWork, sail=st.booleans(), wait=st.booleans()),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(law=laws, out=legs_out, site=st.integers(2, 24), back=legs_out)
def test_days_are_given_up_only_where_no_breaks_make_them_lawful(
    law: WorkingTime, out: tuple[int, int, int], site: int, back: tuple[int, int, int]
) -> None:
    there = [("drive", out[0]), ("wait", out[1]), ("sail", out[2])]
    home = [("sail", back[2]), ("wait", back[1]), ("drive", back[0])]
    stops, legs = day(*(part for part in (*there, ("stop", site * GRID), *home) if part[1]))
    if lawful(law, stops, legs, place_breaks(law, stops, legs)):
        return
    found = next((breaks for breaks in placements(law, stops) if lawful(law, stops, legs, breaks)), None)
    assert found is None, (times(*found or ()), legs, stops)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(law=laws, site=st.integers(60, 720), out=st.integers(1, 240), sail=st.integers(1, 90), back=st.integers(1, 240))
def test_placed_breaks_are_lawful_or_the_day_is_refused(
    law: WorkingTime, site: int, out: int, sail: int, back: int
) -> None:
    stops, legs = day(("drive", out), ("sail", sail), ("stop", site), ("drive", back))
    placed = place_breaks(law, stops, legs)
    assume(placed)
    assert lawful(law, stops, legs, placed)
    assert all(stops[0].begins <= one.begins < one.ends <= stops[0].ends for one in placed)
    assert at("06:00") + out + sail == stops[0].begins
