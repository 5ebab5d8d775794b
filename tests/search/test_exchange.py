"""Exchanges never make a plan worse or unlawful, count what it costs as the goals measure it, and can be repeated."""

from collections.abc import Sequence

from busy import busy_problem
from outreach_opt import verify_plan
from outreach_opt.goals.base import Goal
from outreach_opt.model.reading import Decision
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.search.exchange import improved
from outreach_opt.search.greedy import first_plan
from plain_worlds import plain_problem, plan_made

WORLDS, STEPS = 120, 1200


def never() -> bool:
    return False


def worse(goals: Sequence[Goal], new: Sequence[int], old: Sequence[int]) -> bool:
    """Tell whether the first goal that differs got worse, but for what tolerances allow to later goals."""
    for at, (goal, value, before) in enumerate(zip(goals, new, old, strict=True)):
        if value > goal.limit(before) or (value > before and at == len(goals) - 1):
            return True
        if value < before and not goal.tolerance:
            return False
    return False


def test_every_better_plan_is_lawful_and_costs_what_it_says() -> None:
    told = 0
    for seed in range(WORLDS):
        problem, outings = plain_problem(seed)
        first = first_plan(problem, outings)
        if first is None:
            continue
        values = list(verify_plan(problem, plan_made(problem, first)).goals.values())
        heard: list[tuple[list[Decision], list[int]]] = []
        last = improved(problem, outings, first, never, lambda *one, to=heard: to.append(one), steps=STEPS)
        assert last is not None
        for decisions, said in heard:
            verdict = verify_plan(problem, plan_made(problem, decisions))
            assert verdict.violations == (), seed
            assert list(verdict.goals.values()) == said, seed
            assert not worse(problem.policy.goals, said, values), (seed, said, values)
            values = said
        assert list(verify_plan(problem, plan_made(problem, last)).goals.values()) == values
        told += len(heard)
    assert told >= 5


def test_the_same_seed_and_number_of_steps_give_the_same_plan() -> None:
    for seed in range(10):
        problem, outings = plain_problem(seed)
        one, other = (improved(problem, outings, None, never, steps=STEPS, seed=seed) for _ in range(2))
        assert one == other


def test_exchanges_stop_when_they_are_asked_to() -> None:
    problem, outings = next(world for world in map(plain_problem, range(WORLDS)) if first_plan(*world))
    assert improved(problem, outings, None, lambda: True) == first_plan(problem, outings)


def test_a_busy_rotation_gets_better_goal_by_goal_and_stays_lawful() -> None:
    problem = busy_problem(12, 6, 24, 4)
    outings, _ = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    first = first_plan(problem, outings)
    assert first is not None
    values = list(verify_plan(problem, plan_made(problem, first)).goals.values())
    last = improved(problem, outings, first, never, steps=20_000)
    assert last is not None
    verdict = verify_plan(problem, plan_made(problem, last))
    assert verdict.violations == ()
    better = list(verdict.goals.values())
    assert better != values
    assert not worse(problem.policy.goals, better, values)
