"""Visits due: the least and the most visits of each place."""

from datetime import date

from handmade import breach, hill_day, isle_day, place, plan, silent, world
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.visits_due import VisitsDue

RULE = VisitsDue()
ISLE = isle_day(date(2027, 5, 5))


def test_one_visit_each_is_due_by_default() -> None:
    assert silent(RULE, world(), hill_day(), ISLE)


def test_a_place_left_out_is_a_breach() -> None:
    assert breach(RULE, world(), ISLE) == Violation(
        rule="visits-due",
        subject="hill",
        message="Hill has 0 visits, due are 1 to 1",
        message_de="Hill hat 0 Termine, fällig sind 1 bis 1",
        excess=1,
    )


def test_a_visit_too_many_is_a_breach() -> None:
    found = breach(RULE, world(), hill_day(), hill_day(date(2027, 4, 7)), ISLE)
    assert (found.subject, found.message) == ("hill", "Hill has 2 visits, due are 1 to 1")


def test_the_bounds_are_the_places_own() -> None:
    often = world(
        locations=[place("hill", visits={"least": 2, "most": 3}), place("isle", visits={"least": 0, "most": 0})]
    )
    assert silent(RULE, often, hill_day(), hill_day(date(2027, 4, 7)))
    found = RULE.check(often, plan(ISLE))
    assert [(one.subject, one.excess) for one in found] == [("hill", 2), ("isle", 1)]
