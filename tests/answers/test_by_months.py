"""What months as a whole cannot have, everyone on every date cannot have either, whichever rows are asked for."""

from collections import Counter
from random import Random

from outreach_opt.answers.ground import Ground
from outreach_opt.answers.scope import HARD
from outreach_opt.answers.staffed import Refused
from outreach_opt.search.minimal import items_of
from tiny_worlds import Size, tiny_problem


def test_rows_that_months_refute_are_impossible() -> None:
    seen: Counter[bool] = Counter()
    for seed in range(150):
        rng = Random(seed)
        problem = tiny_problem(rng, Size(mild=0.3))
        if problem.tours.are_allowed:
            continue
        where = Ground(problem, 30.0, 1e12)
        subjects = frozenset((*problem.location_by_id, *problem.staff_by_id))
        refused: Refused = {rule.rule: subjects for rule in problem.policy.rules if rng.random() < 0.9}
        rows = [one for one in where.asked_of_months(refused) if rng.random() < 0.9]
        found = where.lacking_months(rows, refused)
        if found is not None:
            exact = where.crews(refused)
            there = frozenset(items_of(exact.model, HARD))
            assert set(found) <= set(rows)
            assert exact.outcome([one for one in found if one in there]) == "INFEASIBLE", seed
        seen[found is not None] += 1
    assert min(seen.values()) > 10, seen
