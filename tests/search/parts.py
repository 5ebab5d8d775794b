"""Plans of tiny rotations on a board, and drawn parts of them."""

from collections.abc import Iterator
from functools import cache
from random import Random

from outreach_opt.domain.outing import Outing
from outreach_opt.model.ability import Ability
from outreach_opt.model.engine import Effort, solve
from outreach_opt.model.reading import Decision, read_decisions
from outreach_opt.policy import RotationProblem
from outreach_opt.search.board import Board
from outreach_opt.search.part import Part
from outreach_opt.search.planning import pose
from outreach_opt.waist import Linear, total
from plain_worlds import plain_problem


def boards(seeds: range) -> Iterator[tuple[int, RotationProblem, tuple[Outing, ...], Board, Ability]]:
    """Return drawn problems that some lawful plan with visits was found for, on a board each."""
    for seed in seeds:
        problem, outings, decisions = _lawful(seed)
        if decisions:
            yield seed, problem, outings, Board(problem, decisions), Ability(problem, problem.policy.all_rules)


@cache
def _lawful(seed: int) -> tuple[RotationProblem, tuple[Outing, ...], tuple[Decision, ...]]:
    """Return a problem, its candidates, and any corner of what its rules allow."""
    problem, outings = plain_problem(seed)
    if not outings:
        return problem, outings, ()
    rng = Random(seed)
    builder = pose(problem, problem.policy.all_rules, outings)
    corner = total(Linear({one: rng.randint(-3, 3)}) for one in range(len(builder.model.upper)))
    values = solve(builder.model, corner, Effort()).values
    return problem, outings, () if values is None else tuple(read_decisions(builder, values))


def drawn_part(rng: Random, board: Board, outings: tuple[Outing, ...]) -> Part:
    """Return a part of a plan: some visits, some outings they may become, and people."""
    decisions = list(board.decisions.values())
    visits = rng.sample(decisions, rng.randint(1, len(decisions)))
    places = {place for one in visits for place in one.outing.locations if rng.random() < 0.6}
    others = tuple(one for one in outings if places.issuperset(one.locations) and rng.random() < 0.7)
    moving = {place for one in others for place in one.locations}
    # Whoever serves where the date is open has to be open too, or else the crew is lost.
    staff = {who for one in visits if not moving.isdisjoint(one.outing.locations) for who, _ in one.crew}
    staff |= {who.id for who in board.problem.staff if rng.random() < 0.6}
    return Part(tuple(visits), others, frozenset(staff))
