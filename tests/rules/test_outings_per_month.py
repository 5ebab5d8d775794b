"""Outings a month: least and most, in every month of the horizon."""

from datetime import date

from handmade import breach, hill_day, plan, silent, world
from outreach_opt.domain.plan import PlannedOuting
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.outings_per_month import MonthlyBounds, OutingsPerMonth

WORLD = world()
MARCH, APRIL, MAY = (hill_day(date(2027, month, 6)) for month in (3, 4, 5))


def test_one_outing_in_each_month_passes() -> None:
    assert silent(OutingsPerMonth(), WORLD, MARCH, APRIL, MAY)


def test_a_second_outing_in_a_month_is_a_breach() -> None:
    second = hill_day(date(2027, 4, 30))
    assert breach(OutingsPerMonth(), WORLD, MARCH, APRIL, second, MAY) == Violation(
        rule="outings-per-month",
        subject="2027-04",
        message="2027-04 has 2 outings, allowed are 1–1",
        message_de="2027-04 hat 2 Außentermine, erlaubt sind 1–1",
        excess=1,
    )


def test_a_month_without_any_is_a_breach() -> None:
    found = breach(OutingsPerMonth(), WORLD, MARCH, MAY)
    assert (found.subject, found.message) == ("2027-04", "2027-04 has 0 outings, allowed are 1–1")


def test_no_most_means_any_number() -> None:
    rule = OutingsPerMonth(least=0, most=None)
    assert silent(rule, WORLD, *(hill_day(date(2027, 4, day)) for day in range(1, 10)))
    assert not rule.solo_months()
    assert rule.requirement().en == "Each month has 0 to any number outings."
    assert rule.requirement().de == "Jeder Monat hat 0 bis beliebig vielen Außentermine."


def test_how_many_are_missing_is_the_excess() -> None:
    found = OutingsPerMonth(least=3, most=None).check(WORLD, plan(APRIL))
    assert [(one.subject, one.excess) for one in found] == [("2027-03", 3), ("2027-04", 2), ("2027-05", 3)]
    assert found[0].message == "2027-03 has 0 outings, allowed are 3–∞"


def test_a_month_outside_the_horizon_counts_too() -> None:
    june: PlannedOuting = hill_day(date(2027, 6, 1))
    july = hill_day(date(2027, 6, 2))
    assert breach(OutingsPerMonth(), WORLD, MARCH, APRIL, MAY, june, july).subject == "2027-06"


def test_only_one_at_the_most_makes_months_solo() -> None:
    assert OutingsPerMonth().solo_months() and OutingsPerMonth(least=0, most=0).solo_months()
    assert not OutingsPerMonth(most=2).solo_months()


def test_a_month_may_have_bounds_of_its_own() -> None:
    rule = OutingsPerMonth(months={"2027-04": MonthlyBounds(least=0, most=2), "2027-05": MonthlyBounds(most=None)})
    second = hill_day(date(2027, 4, 30))
    assert silent(rule, WORLD, MARCH, APRIL, second, MAY)
    assert silent(rule, WORLD, MARCH, MAY, hill_day(date(2027, 5, 7)), hill_day(date(2027, 5, 11)))
    assert breach(rule, WORLD, MARCH, hill_day(date(2027, 3, 9)), MAY).subject == "2027-03"
    assert breach(rule, WORLD, MARCH, APRIL).message == "2027-05 has 0 outings, allowed are 1–∞"
    assert not rule.solo_months()
    assert OutingsPerMonth(months={"2027-04": MonthlyBounds(least=0, most=0)}).solo_months()
    assert rule.requirement().en == "Each month has 1 to 1 outings; 2027-04: 0–2; 2027-05: 1–∞."
    assert rule.requirement().de == "Jeder Monat hat 1 bis 1 Außentermine; 2027-04: 0–2; 2027-05: 1–∞."
