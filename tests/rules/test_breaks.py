"""Breaks: the table of the law at its exact minutes, where breaks lie, and passages that rest."""

import pytest

from handmade import (
    ISLE,
    TUESDAY,
    at,
    base_to_isle,
    breach,
    changed,
    from_base,
    leg,
    outing,
    pause,
    silent,
    stop,
    way,
    world,
)
from outreach_opt.clock import format_clock
from outreach_opt.domain.itinerary import Break
from outreach_opt.domain.plan import PlannedOuting
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.breaks import Breaks

RULE = Breaks()
WORLD = world()


def day_of(minutes: int, *breaks: Break) -> PlannedOuting:
    """A day on the hill of so many minutes from 08:00, half an hour of them on the road each way."""
    ends = format_clock(at("08:00") + minutes - 30)
    back = format_clock(at("08:00") + minutes)
    site = stop("hill", "08:30", "09:00", ends, ends)
    legs = (leg("drive", "base", "hill", "08:00", "08:30"), leg("drive", "hill", "base", ends, back))
    going = way("base", (site,), legs, breaks)
    return changed(from_base(going), stops=(site,))


@pytest.mark.parametrize(
    ("minutes", "breaks"),
    [
        (360, ()),  # exactly 6 h of work need no break
        (391, (("12:00", "12:30"),)),  # 6 h 01 with half an hour
        (391, (("11:00", "11:15"), ("13:00", "13:15"))),  # in two parts
        (570, (("12:00", "12:30"),)),  # exactly 9 h
        (586, (("12:00", "12:45"),)),  # 9 h 01 with three quarters
        (586, (("10:00", "10:15"), ("12:00", "12:15"), ("14:00", "14:15"))),
        (375, (("12:00", "12:15"),)),  # a quarter leaves exactly 6 h of work
    ],
)
def test_days_with_enough_break_pass(minutes: int, breaks: tuple[tuple[str, str], ...]) -> None:
    assert silent(RULE, WORLD, day_of(minutes, *(pause(*one) for one in breaks)))


def test_six_hours_and_a_minute_need_half_an_hour() -> None:
    assert breach(RULE, WORLD, day_of(361)) == Violation(
        rule="breaks",
        subject="2027-04-06 hill base",
        message="from base: 0 min of breaks in 361 min of work, needed are 30",
        message_de="ab base: 0 min Pause bei 361 min Arbeit, nötig sind 30",
        excess=30,
    )


def test_nine_hours_and_a_minute_need_three_quarters() -> None:
    found = breach(RULE, WORLD, day_of(571, pause("12:00", "12:30")))
    assert found.message == "from base: 30 min of breaks in 541 min of work, needed are 45"
    assert found.excess == 15


def test_a_part_below_a_quarter_is_no_break() -> None:
    found = breach(RULE, WORLD, day_of(460, pause("10:00", "10:14"), pause("12:00", "12:30")))
    assert found.message == "from base: the break 10:00–10:14 is too short or not on site"
    assert found.message_de == "ab base: die Pause 10:00–10:14 ist zu kurz oder nicht vor Ort"
    assert found.excess == 1


@pytest.mark.parametrize("begins", ["08:15", "08:29", "15:11"])
def test_a_break_on_the_road_or_half_on_it_is_refused(begins: str) -> None:
    # On site from 08:30 to 15:30.
    found = breach(RULE, WORLD, day_of(480, pause(begins, format_clock(at(begins) + 30))))
    assert "is too short or not on site" in found.message


def test_breaks_at_the_very_edges_of_the_stop_are_on_site() -> None:
    # On site from 08:30 to 14:30; six hours after the first and before the second.
    assert silent(RULE, WORLD, day_of(420, pause("08:30", "09:00")), day_of(420, pause("14:00", "14:30")))


def test_a_stretch_of_six_hours_is_allowed_and_a_minute_more_is_not() -> None:
    # Leave 08:00: the break begins at 14:00 at the latest.
    assert silent(RULE, WORLD, day_of(480, pause("14:00", "14:30")))
    found = breach(RULE, WORLD, day_of(480, pause("14:01", "14:31")))
    assert found.message == "from base: 361 min without a break, allowed are 360"
    assert found.message_de == "ab base: 361 min ohne Pause, erlaubt sind 360"
    assert found.excess == 1


def test_the_stretch_after_the_last_break_counts_too() -> None:
    # Back at 16:01, last break over at 10:00.
    assert breach(RULE, WORLD, day_of(481, pause("09:30", "10:00"))).excess == 1


def test_breaks_that_overlap_are_not_counted_twice() -> None:
    # Two quarters at the same time are one quarter.
    found = breach(RULE, WORLD, day_of(420, pause("12:00", "12:15"), pause("12:00", "12:15")))
    assert found.message == "from base: the breaks overlap at 12:00"
    assert found.message_de == "ab base: die Pausen überschneiden sich um 12:00"
    assert found.excess == 15


def isle(stretch: int = 380, **counts: bool) -> tuple[RotationProblem, PlannedOuting]:
    """The day on the isle without any break on site, and the law with some ways to travel at rest."""
    going = changed(base_to_isle(), breaks=())
    law = {"counts_as_work": counts, "longest_stretch_minutes": stretch}
    return world(working_time=law), outing(TUESDAY, (ISLE,), (going,), ())


def test_a_passage_that_does_not_count_as_work_is_a_break() -> None:
    # 510 minutes less 80 at sea are 430 of work; two passages of 40 minutes are 80 of break.
    # Between them, from 08:40 to 15:00, lie 380 minutes of work.
    problem, day = isle(380, sail=False)
    assert silent(RULE, problem, day)
    problem, day = isle(379, sail=False)
    assert breach(RULE, problem, day).message == "from base: 380 min without a break, allowed are 379"


def test_a_passage_that_counts_as_work_is_none() -> None:
    problem, day = isle(sail=True)
    assert breach(RULE, problem, day).message == "from base: 0 min of breaks in 510 min of work, needed are 30"


def test_waits_below_a_quarter_are_no_breaks() -> None:
    # Waits of 10 minutes do not count as work, but they are too short to be breaks: 510 - 30 = 480.
    problem, day = isle(wait=False)
    assert breach(RULE, problem, day).message == "from base: 0 min of breaks in 480 min of work, needed are 30"


def test_candidates_are_forbidden_for_what_the_check_finds() -> None:
    lawful, broken = day_of(480, pause("14:00", "14:30")), day_of(480, pause("14:01", "14:31"))
    assert RULE.forbids(WORLD, lawful.date, lawful.stops, lawful.itineraries[0]) is None
    words = RULE.forbids(WORLD, broken.date, broken.stops, broken.itineraries[0])
    assert words is not None and str(words) == "from base: 361 min without a break, allowed are 360"


def test_other_numbers_are_kept_as_they_are_set() -> None:
    gentle = world(working_time={"breaks": [{"above_minutes": 240, "break_minutes": 20}], "shortest_break_minutes": 10})
    assert silent(RULE, gentle, day_of(300, pause("10:00", "10:10"), pause("11:00", "11:10")))
    assert breach(RULE, gentle, day_of(300, pause("10:00", "10:10"))).excess == 10
