"""Every plan of a tiny problem, one after the other: slow, and too simple to be wrong in the way a model can be.

Whole plans are put together from lawful days. What is cut off early is cut off by the rules' own checks, and only where
a breach stays whatever is added; the reasons stand with each cut.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations, product

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting, Provenance, RotationPlan
from outreach_opt.model.reading import Decision
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.planning import planned_outing

OF_ONE_OUTING = {
    "availability",
    "breaks",
    "cars",
    "crew-roles",
    "daily-duty",
    "languages",
    "material",
    "nights",
    "notice",
    "one-duty",
    "open-dates",
    "sailing-limits",
    "service-hours",
    "travel",
}
"""Rules that look at each outing by itself, or count what all use: what they refuse alone, they always refuse."""

OF_VISITS = {"one-visit", "outings-per-month", "spacing", "visits-due"}
"""Rules that look at dates and places only: what they refuse with one crew, they refuse with every crew."""

OF_DUTIES_SO_FAR = {"one-duty", "rest", "workload"}
"""Rules that compare each person's duties with the duties just before: later outings take no breach away."""

TAKING_LONG = {"notice", "travel"}

Visit = tuple[date, tuple[tuple[int, str], ...]]
"""The first date, and on which day of the outing which place is visited."""


class TooManyError(Exception):
    """The problem has more plans than is worth the time."""


class Exhaustive:
    """All plans of a problem.

    Parameters
    ----------
    problem
        A tiny one.
    most_steps
        How many partial plans are looked at before giving up.
    """

    def __init__(self, problem: RotationProblem, most_steps: int) -> None:
        self._problem = problem
        self._steps_left = most_steps
        self._how = Provenance(problem=problem.fingerprint)

    def best_values(self) -> list[int] | None:
        """Return the optimum of each goal under the limits of the goals before it, or None if there is no plan."""
        if 2 ** len(self._lawful_days) > self._steps_left:
            # Every set of visits is looked at: there is no need to begin.
            raise TooManyError
        return best_of(self._problem, self.plans())

    def plans(self) -> Iterator[RotationPlan]:
        """Yield every plan that no rule refuses, of plans that differ in no rule and no goal only one."""
        days = self._lawful_days
        for visits in _subsets(sorted(days)):
            self._count()
            if self._holds([days[one][0] for one in visits], OF_VISITS):
                yield from self._with_crews([], [days[one] for one in visits])

    @cached_property
    def _lawful_days(self) -> dict[Visit, list[PlannedOuting]]:
        """Return by date, days and places each outing and crew that the rules of one outing allow."""
        days: dict[Visit, dict[object, PlannedOuting]] = {}
        outings, _ = enumerate_outings(self._problem, self._problem.policy.all_rules, keep_dominated=True)
        for outing in outings:
            for crew in self._crews(outing):
                planned = planned_outing(self._problem, Decision(outing, crew))
                # What is left to judge looks at the crew, its hours away, its minutes of travel, its cars and boats, at
                # its beds, at nothing else.
                hours = tuple((way.office, way.leaves, way.returns, way.minutes.travel) for way in planned.itineraries)
                boats = tuple(leg for way in planned.itineraries for leg in way.legs if leg.mode == "sail")
                beds = tuple(night.location for way in planned.itineraries for night in way.nights)
                kind = (crew, hours, planned.cars, boats, beds, outing.days)
                stops = tuple((stop.begins // DAY_MINUTES, stop.location) for stop in outing.stops)
                alike = days.setdefault((outing.date, stops), {})
                if kind not in alike and self._holds([planned], OF_ONE_OUTING):
                    alike[kind] = planned
        return {visit: list(alike.values()) for visit, alike in days.items() if alike}

    def _crews(self, outing: Outing) -> Iterable[tuple[tuple[str, str], ...]]:
        offices = {way.office for way in outing.itineraries}
        choices = [
            [(), *(((who.id, role),) for role in who.roles)] for who in self._problem.staff if who.office in offices
        ]
        return (tuple(chain(*chosen)) for chosen in product(*choices))

    def _with_crews(
        self, before: list[PlannedOuting], to_come: Sequence[list[PlannedOuting]]
    ) -> Iterator[RotationPlan]:
        self._count()
        if not self._holds(before, OF_DUTIES_SO_FAR):
            return
        if to_come:
            for one in to_come[0]:
                yield from self._with_crews([*before, one], to_come[1:])
        elif self._holds(before):
            yield self._plan(before)

    def _holds(self, outings: Sequence[PlannedOuting], codes: set[str] | None = None) -> bool:
        plan = self._plan(outings)
        rules: list[Rule] = [one for one in self._problem.policy.all_rules if codes is None or one.rule in codes]
        # Whoever is refused is so by any rule: those that take long are asked last.
        rules.sort(key=lambda one: one.rule in TAKING_LONG)
        return not any(rule.check(self._problem, plan) for rule in rules)

    def _plan(self, outings: Sequence[PlannedOuting]) -> RotationPlan:
        return RotationPlan(outings=tuple(outings), staff=(), provenance=self._how)

    def _count(self) -> None:
        self._steps_left -= 1
        if self._steps_left < 0:
            raise TooManyError


def best_of(problem: RotationProblem, plans: Iterable[RotationPlan]) -> list[int] | None:
    """Return the optimum of each goal among some plans, under the limits of the goals before it."""
    goals = problem.policy.goals
    values = {tuple(goal.measure(problem, plan) for goal in goals) for plan in plans}
    if not values:
        return None
    best = []
    for at, goal in enumerate(goals):
        best.append(min(one[at] for one in values))
        given_up = int(best[-1] * Fraction(str(goal.tolerance)))
        values = {one for one in values if one[at] <= best[-1] + given_up}
    return best


def _subsets(visits: Sequence[Visit]) -> Iterator[tuple[Visit, ...]]:
    return chain.from_iterable(combinations(visits, size) for size in range(len(visits) + 1))
