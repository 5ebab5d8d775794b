"""After each exchange the values kept up to date equal the goals' measures; what is taken back leaves no trace."""

from random import Random

from busy import busy_problem
from outreach_opt import verify_plan
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.search.exchange import roster_of
from outreach_opt.search.greedy import first_plan, first_roster
from outreach_opt.search.roster import Roster
from outreach_opt.search.walk import Patience, Walk
from plain_worlds import plain_problem, plan_made


def walk_on(roster: Roster, seed: int) -> Walk:
    """Return a walk for which anything goes."""
    walk = Walk(roster, Random(seed), Patience(lambda: False))
    walk.filler.weights[:] = [1.0] * len(walk.filler.weights)
    walk.seats.allowed = float("inf")
    return walk


def test_values_and_rules_hold_after_every_exchange_of_a_busy_rotation() -> None:
    problem = busy_problem(10, 5, 24, 4)
    outings, _ = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    roster = first_roster(problem, outings)
    assert roster is not None
    walk = walk_on(roster, 1)
    moves, made = walk.moves, set()
    actions = [walk.seats.exchange, moves.day, moves.swap_days, moves.month, moves.round, moves.place, moves.anew]
    for turn in range(600):
        action = actions[turn % len(actions)]
        before, kept = list(roster.totals), roster.decisions()
        if not action():
            roster.undo(0)
            assert (roster.totals, roster.decisions()) == (before, kept), action.__name__
            continue
        roster.journal.clear()
        made.add(action.__name__)
        verdict = verify_plan(problem, plan_made(problem, roster.decisions()))
        assert verdict.violations == (), action.__name__
        assert list(verdict.goals.values()) == roster.totals[:-1], action.__name__
    assert made >= {"exchange", "day", "swap_days", "month", "round", "place", "anew"}


def test_values_and_rules_hold_after_every_exchange_of_tiny_rotations() -> None:
    made = 0
    for seed in range(60):
        problem, outings = plain_problem(seed)
        roster = first_roster(problem, outings)
        if roster is None or not roster.visits():
            continue
        walk = walk_on(roster, seed)
        moves = walk.moves
        for turn in range(40):
            action = [walk.seats.exchange, moves.day, moves.month, moves.place, moves.anew, moves.missing][turn % 6]
            if not action():
                roster.undo(0)
                continue
            roster.journal.clear()
            verdict = verify_plan(problem, plan_made(problem, roster.decisions()))
            assert verdict.violations == (), (seed, action.__name__)
            assert list(verdict.goals.values()) == roster.totals[:-1], (seed, action.__name__)
            made += 1
    assert made >= 30


def test_a_plan_becomes_a_roster_and_a_plan_again() -> None:
    for seed in range(60):
        problem, outings = plain_problem(seed)
        first = first_plan(problem, outings)
        if first:
            roster = roster_of(problem, outings, first)
            assert roster is not None and roster.decisions() == first
