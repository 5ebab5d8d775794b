"""Cheapest repairs of large rotations: those of parts that cannot be, until the whole is possible with them.

Every repair of the whole repairs each part of it. So the cheapest repair of some parts together bounds it from below,
and where it makes the whole possible it is the cheapest. Where it does not, something else that cannot be joins the
parts, as in implicit hitting sets (E. Moreno-Centeno, R. M. Karp, The implicit hitting set approach to solve
combinatorial optimization problems, Operations Research 61, 2013).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from outreach_opt.answers.action_dates import PinLoosened
from outreach_opt.answers.actions import AnyAction, Prices, with_actions
from outreach_opt.answers.asked import with_wishes
from outreach_opt.answers.cheapest import SECONDS, RepairSearch
from outreach_opt.answers.conflicts import ConflictSearch
from outreach_opt.answers.part_asked import PartAsked
from outreach_opt.answers.staffed import Refused, Staffed, barring
from outreach_opt.answers.stages import Found, needed
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

MANY = 24
"""Where more than this cannot be together, the whole is asked for at once."""
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
        self._all = RepairSearch(problem, prices, limits)
        self._part: RepairSearch | None = None

    def next(self, others: Sequence[Found], parts: int) -> tuple[Found | None, bool]:
        """Return the cheapest repair that contains none of some others, and whether there is proven to be none.

        Parameters
        ----------
        others
            Repairs that are known.
        parts
            The time left is for so many repairs.
        """
        best: Found | None = None
        floor, is_bounded = 0, False
        while not self._limits.over():
            found, least, part = None, 0, self._part
            if part is not None:
                found, of_part = part.soon(others, None, parts * PART_OF_TIME)
                if found is None and of_part is None:
                    return None, True
                least = found.price if of_part is None and found is not None else of_part or 0
                floor = max(floor, least)
            best = self._cheaper(best, found)
            if best is not None and floor >= best.price:
                break
            if part is not None and not is_bounded:
                (best, of_all), is_bounded = self._all.soon(others, best, parts), True
                if of_all is None:
                    return _ended(best)
                floor = max(floor, of_all)
            if part is not None and (found is None or least < found.price):
                found, ended = part.exact(others, found, least, parts * PART_OF_TIME)
                if ended:
                    return None, True
                floor = max(floor, 0 if found is None else found.bound)
                best = self._cheaper(best, found)
            if best is not None and floor >= best.price:
                break
            demands = self._demands(found.actions if found else ()) - self._asked
            if not 0 < len(demands) <= MANY or self._is_of_most_months(demands):
                # Where no small part is left that cannot be, all is asked for at once.
                best, of_all = (best, floor) if is_bounded else self._all.soon(others, best, parts)
                return _ended(best) if of_all is None else self._all.exact(others, best, max(floor, of_all), parts)
            self._asked |= demands
            self._part = RepairSearch(self._problem, self._prices, self._limits, PartAsked(self._problem, self._asked))
        return _bounded(best, floor), False

    def _cheaper(self, best: Found | None, found: Found | None) -> Found | None:
        """Return the repair of a part, where the whole is possible with it and the best that is known is no better."""
        found = found or _NOTHING
        if best is not None and best.price <= found.price:
            return best
        plan = self._planned(found)
        return best if plan is None else needed(self._problem, self._prices, found.actions, plan)

    def _demands(self, actions: Sequence[AnyAction]) -> frozenset[Item]:
        """Return what of all that is asked to happen cannot with some actions; nothing where that is not found."""
        left = self._limits.effort_part(2 * PART_OF_TIME).seconds
        found = ConflictSearch(with_actions(self._problem, actions), SECONDS if left is None else left).demands()
        if isinstance(found, str):
            return frozenset()
        pins = {pin.label: one.pin.label for one in actions if isinstance(one, PinLoosened) for pin in one.asked}
        return frozenset((code, pins.get(one, one) if code == "pins" else one) for code, one in found)

    def _is_of_most_months(self, demands: Iterable[Item]) -> bool:
        """Tell whether what is asked for is about more than half of all months, and with them all places."""
        months = {subject for code, subject in demands if code == "outings-per-month"}
        return 2 * len(months) > len(self._problem.horizon.months)

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
        prices = staffed.prices(staffed.left(asked, refused), asked, refused)
        rules = problem.policy.all_rules

        def solved(model: LinearModel, least: Linear) -> list[int] | None:
            return solve(model, least, self._limits.effort_part(PART_OF_TIME)).values

        visits = visits_alone(problem, rules, prices)
        return visits_then_crews(visits, prices, lambda some: [(pose(problem, rules, some), Linear())], solved)


def _bounded(best: Found | None, floor: int) -> Found | None:
    return None if best is None else replace(best, bound=min(best.price, floor))


def _ended(best: Found | None) -> tuple[Found | None, bool]:
    """Return what is proven: that the best is the cheapest, or that there is none."""
    return _bounded(best, 0 if best is None else best.price), best is None
