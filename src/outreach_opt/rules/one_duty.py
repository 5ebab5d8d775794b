"""Nobody is in two places, or in two roles, at one time; physics, never waived."""

from itertools import combinations
from typing import ClassVar, Literal

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Rule
from outreach_opt.rules.several_days import Reaches
from outreach_opt.waist import Builder, at_most
from outreach_opt.words import Words


class OneDuty(Rule):
    """A person has one duty, in one role, on a date.

    Models hold this by construction for duties that begin on one date.
    """

    apart: ClassVar[bool] = True
    term: ClassVar[Words] = Words(en="one-duty", de="ein Einsatz je Tag")

    rule: Literal["one-duty"] = "one-duty"

    def post(self, builder: Builder) -> None:
        """Allow one of the outings that last over a date or begin on it."""
        reaches = Reaches(builder, 1)
        for who in builder.facts.staff:
            for day, duties in reaches.rivals(who):
                builder.require(at_most(duties, 1), self.rule, f"{day} {who.id}")

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Look for people twice on one date."""
        found = []
        for outing in plan.outings:
            ids = [member.staff for member in outing.crew]
            for twice in sorted({one for one in ids if ids.count(one) > 1}):
                words = Words(
                    en=f"{twice} is in the crew of {outing.date} more than once",
                    de=f"{twice} steht am {outing.date} mehrfach im Team",
                )
                found.append(self.breach(f"{outing.date} {twice}", words))
        for both, served in sorted(plan.outings_by_staff.items()):
            for one, other in combinations(served, 2):
                if _overlap(one, other):
                    words = Words(
                        en=f"{both} is on two outings on {other.date}",
                        de=f"{both} ist am {other.date} auf zwei Außenterminen",
                    )
                    found.append(self.breach(f"{other.date} {both}", words))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(en="Nobody has two duties on one date.", de="Niemand hat zwei Einsätze an einem Tag.")


def _overlap(one: PlannedOuting, other: PlannedOuting) -> bool:
    return one.date <= other.last_date and other.date <= one.last_date
