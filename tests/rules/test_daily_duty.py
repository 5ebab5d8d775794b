"""Daily duty: working minutes added up from legs, stops and breaks."""

from handmade import TUESDAY, base_to_hill, base_to_isle, breach, changed, hill_day, isle_day, on_hill, silent, world
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.daily_duty import DailyDuty

RULE = DailyDuty()


def at_most(minutes: int) -> RotationProblem:
    return world(working_time={"longest_duty_minutes": minutes})


def test_a_duty_of_exactly_the_longest_is_allowed() -> None:
    # base: 460 minutes away less 30 of break; annex: 440 less 30.
    assert silent(RULE, at_most(430), hill_day())


def test_a_minute_more_is_a_breach() -> None:
    assert breach(RULE, at_most(429), hill_day()) == Violation(
        rule="daily-duty",
        subject="2027-04-06 hill base",
        message="from base: 7 h 10 of work, the longest duty is 7 h 09",
        message_de="ab base: 7 h 10 Arbeit, höchstens erlaubt sind 7 h 09",
        excess=1,
    )


def test_ways_to_travel_that_do_not_count_shorten_the_work() -> None:
    # 480 minutes of work, 80 of them at sea.
    resting = world(working_time={"longest_duty_minutes": 400, "counts_as_work": {"sail": False}})
    going = base_to_isle()
    said = changed(going, minutes=changed(going.minutes, work=400))
    day = isle_day(TUESDAY)
    crew = tuple(changed(who, duty_minutes=400) for who in day.crew)
    assert silent(RULE, resting, changed(day, itineraries=(said,), crew=crew))
    assert breach(RULE, at_most(400), day).excess == 80


def test_understated_minutes_are_found_out() -> None:
    day = hill_day()
    ann = changed(day.crew[0], duty_minutes=400)
    found = breach(RULE, world(), on_hill(crew=(ann, day.crew[1])))
    assert found.message == "the plan says 400 working minutes from base, its legs add up to 430"
    assert found.message_de == "der Plan nennt 400 Arbeitsminuten ab base, die Wege ergeben 430"
    assert found.excess == 30


def test_minutes_of_the_itinerary_are_compared_as_well() -> None:
    going = base_to_hill()
    said = changed(going, minutes=changed(going.minutes, work=431))
    assert breach(RULE, world(), on_hill(itineraries=(said, hill_day().itineraries[1]))).excess == 1


def test_candidates_are_forbidden_above_the_longest_duty() -> None:
    day = hill_day()
    assert RULE.forbids(at_most(430), day.date, day.stops, day.itineraries[0]) is None
    words = RULE.forbids(at_most(429), day.date, day.stops, day.itineraries[0])
    assert words is not None and words.de == "ab base: 7 h 10 Arbeit, höchstens erlaubt sind 7 h 09"
