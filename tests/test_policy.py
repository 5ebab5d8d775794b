"""Policies as data: what they hold by default, and what they do not take."""

import pytest
from pydantic import ValidationError

from outreach_opt.goals.even_spacing import EvenSpacing
from outreach_opt.policy import PHYSICS, Policy


def test_all_rules_are_the_physics_and_those_of_the_policy() -> None:
    assert Policy(rules=()).all_rules == PHYSICS
    assert Policy().all_rules == (*PHYSICS, *Policy().rules)


def test_a_goal_cannot_be_named_twice_even_with_other_settings() -> None:
    with pytest.raises(ValidationError, match="the goal 'even-spacing' stands here more than once"):
        Policy(goals=(EvenSpacing(unit="month"), EvenSpacing(unit="day")))
    with pytest.raises(ValidationError, match="more than once"):
        Policy.model_validate({"goals": [{"goal": "wishes"}, {"goal": "fair-share"}, {"goal": "wishes"}]})
