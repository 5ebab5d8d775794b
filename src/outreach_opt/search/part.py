"""A part of a plan planned anew by an engine, while everything else stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from outreach_opt.domain.outing import Outing
from outreach_opt.model.ability import Ability
from outreach_opt.model.direct import DirectBuilder, Fixed
from outreach_opt.model.engine import Effort, solve
from outreach_opt.model.reading import Decision
from outreach_opt.search.board import Board
from outreach_opt.waist import at_most


@dataclass(frozen=True, slots=True)
class Part:
    """What is planned anew: visits, other outings they may become, and people who may serve.

    Parameters
    ----------
    visits
        Decisions whose crews are open.
    others
        Outings of which some may be chosen instead; none means that dates stay.
    staff
        Ids of the people who may serve; everyone in the crews is among them.
    """

    visits: tuple[Decision, ...]
    others: tuple[Outing, ...]
    staff: frozenset[str]


def pose_part(board: Board, ability: Ability, part: Part) -> DirectBuilder:
    """Return the rules' model of a part."""
    problem = board.problem
    old = {one.outing for one in part.visits}
    free = [*old, *(one for one in part.others if one not in old)] if part.others else []
    kept = [] if part.others else list(old)
    places = {place for one in (*free, *kept) for place in one.locations}
    fixed = {one: None for place in places for one in board.at.get(place, ()) if one not in old}
    begun = list(board.begun)
    for one in old:
        begun.remove(one.date)
    for one in fixed:
        places.update(one.locations)
    facts = problem.model_copy(
        update={
            "locations": tuple(one for one in problem.locations if one.id in places),
            "staff": tuple(one for one in problem.staff if one.id in part.staff),
        }
    )
    offices = {one.office for one in facts.staff}
    facts = facts.model_copy(update={"offices": tuple(one for one in problem.offices if one.id in offices)})
    duties = {who: [pair for pair in board.duties[who] if pair[0] not in old] for who in part.staff}
    builder = DirectBuilder(facts, ability, free, kept, Fixed(tuple(fixed), duties, begun))
    for rule in problem.policy.all_rules:
        rule.post(builder)
    return builder


def improved(
    board: Board, ability: Ability, part: Part, level: int, slacks: Sequence[int], effort: Effort
) -> list[Decision] | None:
    """Return better decisions about a part by one goal, all earlier goals kept, or None.

    Parameters
    ----------
    board
        The plan at hand.
    ability
        Who is able to serve on what.
    part
        What is planned anew.
    level
        Number of the goal to improve.
    slacks
        By how much each earlier goal may get worse.
    effort
        Engine and limits.
    """
    builder = pose_part(board, ability, part)
    goals = board.problem.policy.goals[: level + 1]
    posted = [goal.post(builder) for goal in goals]
    values = builder.assignment(part.visits)
    for expression, slack in zip(posted, slacks, strict=False):
        builder.model.add(at_most(expression, expression.value(values) + slack))
    known = posted[level].value(values)
    if known == 0:
        return None
    answer = solve(builder.model, posted[level], effort, dict(enumerate(values)))
    if answer.values is None or posted[level].value(answer.values) >= known:
        return None
    return builder.decisions(answer.values)
