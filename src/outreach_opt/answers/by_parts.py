"""Cheapest repairs of large rotations: those of parts that cannot be, until the whole is possible with them.

Every repair of the whole repairs each part of it. So the cheapest repair of some parts together bounds it from below,
and where it makes the whole possible it is the cheapest. Where it does not, something else that cannot be joins the
parts, as in implicit hitting sets (E. Moreno-Centeno, R. M. Karp, The implicit hitting set approach to solve
combinatorial optimization problems, Operations Research 61, 2013).
"""

from __future__ import annotations

from collections.abc import Sequence

from outreach_opt.answers.action_dates import PinLoosened
from outreach_opt.answers.actions import AnyAction, Prices, with_actions
from outreach_opt.answers.asked import with_wishes
from outreach_opt.answers.cheapest import Found, RepairSearch
from outreach_opt.answers.conflicts import ConflictSearch
from outreach_opt.answers.part_asked import PartAsked
from outreach_opt.answers.staffed import Refused, Staffed, barring
from outreach_opt.answers.visits_then_crews import visits_alone, visits_then_crews
from outreach_opt.domain.history import Pin
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.model.engine import solve
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.model.reading import Decision
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.search.greedy import first_plan
from outreach_opt.search.limits import Limits
from outreach_opt.search.minimal import Item
from outreach_opt.search.planning import plan_of_decisions, pose, provenance
from outreach_opt.verify import verify_plan
from outreach_opt.waist import Linear

SECONDS = 600.0
"""For conflicts where there is no limit."""
PART_OF_TIME = 2
"""One part may take this part of the time for the whole."""

_NOTHING = Found((), RotationPlan.model_construct(outings=()), 0)


class PartsSearch:
    """Seeks repairs of a problem part by part, the cheapest first.

    Parameters
    ----------
    problem
        The problem.
    prices
        What actions cost, and which are allowed.
    limits
        Time for all.
    """

    def __init__(self, problem: RotationProblem, prices: Prices, limits: Limits) -> None:
        self._problem, self._prices, self._limits = problem, prices, limits
        self._asked: frozenset[Item] = frozenset()
        self._part: RepairSearch | None = None
        self._is_whole = False

    def next(self, others: Sequence[Found], parts: int) -> tuple[Found | None, bool]:
        """Return the cheapest repair that contains none of some others, and whether there is proven to be none.

        Parameters
        ----------
        others
            Repairs that are known.
        parts
            The time left is for so many repairs.
        """
        while not self._limits.over():
            found = _NOTHING
            if self._part is not None:
                one, ended = self._part.next(others, parts * PART_OF_TIME)
                if one is None:
                    return None, ended
                if self._is_whole:
                    return one, False
                found = one
            plan = self._planned(found)
            demands = self._demands(found.actions) - self._asked if plan is None else frozenset()
            if plan is not None:
                return self._needed(found, plan), False
            self._asked |= demands
            # Where no part is left that cannot be, all is asked for at once.
            self._is_whole = not demands
            part = None if self._is_whole else PartAsked(self._problem, self._asked)
            self._part = RepairSearch(self._problem, self._prices, self._limits, part)
        return None, False

    def _needed(self, found: Found, plan: RotationPlan) -> Found:
        """Return what a plan of the whole needs of the actions of a part."""
        needed = ((one, one.needs(self._problem, plan)) for one in found.actions)
        actions = tuple(one.of(steps) for one, steps in needed if steps)
        price = self._prices.total(actions)
        return Found(actions, plan, price, min(found.bound, price))

    def _demands(self, actions: Sequence[AnyAction]) -> frozenset[Item]:
        """Return what of all that is asked to happen cannot with some actions; nothing where that is not found."""
        left = self._limits.effort_part(PART_OF_TIME).seconds
        found = ConflictSearch(with_actions(self._problem, actions), SECONDS if left is None else left).demands()
        if isinstance(found, str):
            return frozenset()
        pins = {pin.label: one.pin.label for one in actions if isinstance(one, PinLoosened) for pin in one.asked}
        return frozenset((code, pins.get(one, one) if code == "pins" else one) for code, one in found)

    def _planned(self, found: Found) -> RotationPlan | None:
        """Return a plan of the whole with the actions of a part, freely or with its visits; None if none is found."""
        changed = with_actions(self._problem, found.actions)
        outings, _ = enumerate_outings(changed, changed.policy.all_rules, changed.policy.goals)
        visits = [Pin(location=one.locations[0], date=one.date) for one in found.plan.outings]
        tries = (changed, with_wishes(changed, visits)) if visits else (changed,)
        for way in (first_plan, self._visits_first):
            for problem in tries:
                decisions = way(problem, outings)
                if decisions is not None:
                    plan = plan_of_decisions(changed, decisions, provenance(changed, self._limits))
                    if verify_plan(changed, plan).ok:
                        return plan
        return None

    def _visits_first(self, problem: RotationProblem, outings: Sequence[Outing]) -> list[Decision] | None:
        """Return a plan by two models: of visits on days for each of which there are people, then of their crews."""
        abilities = barring(problem)
        refused: Refused = dict.fromkeys(abilities, frozenset(problem.staff_by_id))
        staffed = Staffed(problem, abilities, outings)
        asked = staffed.lacking(refused)
        of_all = staffed.prices(asked, refused)
        prices = {one: of_all[one] for one in staffed.left(asked, refused)}
        rules = problem.policy.all_rules

        def solved(model: LinearModel, least: Linear) -> list[int] | None:
            return solve(model, least, self._limits.effort_part(PART_OF_TIME)).values

        visits = visits_alone(problem, rules, prices)
        return visits_then_crews(visits, prices, lambda some: [pose(problem, rules, some)], solved)
