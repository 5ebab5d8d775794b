"""What every rule has in common: a stable code, and words in two languages that hold whatever its settings."""

import re

import pytest

from handmade import hill_day, plan, world
from outreach_opt.policy import Policy
from outreach_opt.rules.base import Rule, last_past_visit
from outreach_opt.rules.later_way_home import LaterWayHome

RULES = {one.rule: one for one in (*Policy().all_rules, LaterWayHome())}


def test_every_rule_has_a_code_of_its_own() -> None:
    assert len(RULES) == len(Policy().all_rules) + 1 == 23
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in RULES)


@pytest.mark.parametrize("code", sorted(RULES))
def test_requirements_are_sentences_in_two_languages_without_numbers_that_are_set_elsewhere(code: str) -> None:
    words = RULES[code].requirement()
    for text in (words.en, words.de):
        assert text[0].isupper() and text.endswith(".")
        # Paragraphs stay; hours and minutes are settings.
        assert not re.search(r"\d+ (h|min)\b", text)
    assert words.en != words.de and str(words) == words.en


def test_an_excess_is_at_least_one() -> None:
    rule = RULES["pins"]
    assert rule.breach("x", rule.requirement(), -3).excess == 1
    assert rule.breach("x", rule.requirement(), 3).excess == 3


def test_a_rule_refuses_nothing_of_itself_and_has_to_check() -> None:
    bare, problem, day = Rule(rule="bare"), world(), hill_day()
    assert bare.closes(problem, day.date, "hill") is None
    assert bare.forbids(problem, day.date, day.stops, day.itineraries[0]) is None
    assert not bare.solo_months()
    with pytest.raises(NotImplementedError, match="bare"):
        bare.check(problem, plan(day))
    with pytest.raises(NotImplementedError, match="bare"):
        bare.requirement()


def test_the_last_past_visit_lies_before_the_horizon() -> None:
    dates = ["2026-12-01", "2027-02-28", "2027-03-01"]
    problem = world(history={"visits": [{"location": "hill", "date": one} for one in dates]})
    assert f"{last_past_visit(problem, 'hill')}" == "2027-02-28"
    assert last_past_visit(problem, "isle") is None
