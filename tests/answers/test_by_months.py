"""What months as a whole cannot have, everyone on every date cannot have either, whichever rows are asked for."""

from collections import Counter
from random import Random

from benchmarks.ladder import rung
from outreach_opt.answers.explain import explain
from outreach_opt.answers.ground import Ground
from outreach_opt.answers.scope import HARD
from outreach_opt.answers.staffed import Refused
from outreach_opt.domain.base import DateRange
from outreach_opt.policy import RotationProblem
from outreach_opt.search.minimal import items_of
from tiny_worlds import Size, tiny_problem


def test_rows_that_months_refute_are_impossible() -> None:
    seen: Counter[bool] = Counter()
    for seed in range(150):
        rng = Random(seed)
        problem = tiny_problem(rng, Size(mild=0.6))
        if problem.tours.are_allowed:
            continue
        where = Ground(problem, 30.0, 1e12)
        subjects = frozenset((*problem.location_by_id, *problem.staff_by_id))
        refused: Refused = {rule.rule: subjects for rule in problem.policy.rules if rng.random() < 0.9}
        every = where.asked_of_months(refused)
        rows = [one for one in every if rng.random() < 0.9]
        exact = where.crews(refused)
        there = frozenset(items_of(exact.model, HARD))
        # Workloads of the year are kept by rows alone where no months are asked for.
        of_years = [one for one in every if one[0] != "workload" or " " not in one[1]]
        alone = [where.lacking_of(role, some, refused) for role in problem.roles for some in (every, of_years)]
        for found in (where.lacking_months(rows, refused), where.lacking_months(of_years, refused), *alone):
            if found is not None:
                assert set(found) <= set(every)
                assert exact.outcome([one for one in found if one in there]) == "INFEASIBLE", seed
            seen[found is not None] += 1
    assert min(seen.values()) > 10, seen


def nobody_needed_of(problem: RotationProblem, role: str) -> RotationProblem:
    """Return a problem in which nobody of a role is needed anywhere, and in which whoever has it is away."""
    year = DateRange(first=problem.horizon.first, last=problem.horizon.last)
    staff = (who.model_copy(update={"absences": (year,)}) if who.roles == (role,) else who for who in problem.staff)
    places = (
        one.model_copy(
            update={
                "crew": {
                    other: need.model_copy(update={"least": 0}) if other == role else need
                    for other, need in one.crew.items()
                }
            }
        )
        for one in problem.locations
    )
    return problem.model_copy(update={"staff": tuple(staff), "locations": tuple(places)})


def test_months_refute_nothing_for_a_role_of_which_nobody_is_needed() -> None:
    problem = rung(8, 1)
    for role in problem.roles:
        changed = nobody_needed_of(problem, role)
        assert explain(changed).outcome == "possible"
