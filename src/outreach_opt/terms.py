"""What rules and goals are called in reports: their code in English, a term in German."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from outreach_opt.goals.base import Goal
from outreach_opt.policy import PHYSICS, AnyGoal, AnyRule
from outreach_opt.rules.base import Rule
from outreach_opt.words import Words


def _members(union: object) -> tuple[type[Rule | Goal], ...]:
    members: tuple[type[Rule | Goal], ...] = get_args(get_args(union)[0])
    return members


RULES: Mapping[str, Words] = {one.term.en: one.term for one in (*PHYSICS, *_members(AnyRule))}
"""Terms of all rules by code."""
GOALS: Mapping[str, Words] = {one.term.en: one.term for one in _members(AnyGoal)}
"""Terms of all goals by code."""


def term_of(code: str) -> Words:
    """Return what a rule or goal is called; a code that is none of the policy's stays as it is."""
    return RULES.get(code) or GOALS.get(code) or Words(en=code, de=code)


def price_words(more: Mapping[str, int]) -> Words:
    """Say goal by goal how much a value becomes greater; empty where none does."""
    said = [(term_of(goal), f"{value:+d}") for goal, value in more.items() if value]
    return Words(
        en=", ".join(f"{term.en} {value}" for term, value in said),
        de=", ".join(f"{term.de} {value}" for term, value in said),
    )
