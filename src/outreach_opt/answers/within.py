"""A limit for a goal, as a rule."""

from typing import Literal

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.goals.base import Goal
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Builder, at_most
from outreach_opt.words import Words


class Within(Rule):
    """A goal is at most so much."""

    rule: Literal["within"] = "within"
    goal: Goal
    most: int

    def post(self, builder: Builder) -> None:
        """Bound the goal."""
        builder.require(at_most(self.goal.post(builder), self.most), self.rule, self.goal.goal)

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Measure the goal."""
        value = self.goal.measure(facts, plan)
        return [self.breach(self.goal.goal, self.requirement(), value - self.most)] if value > self.most else []

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(en=f"{self.goal.goal} is at most {self.most}.", de=f"{self.goal.goal} ist höchstens {self.most}.")
