"""Reading decisions off an assignment: chosen outings, and each crew person by person."""

from collections.abc import Sequence
from dataclasses import dataclass

from outreach_opt.domain.outing import Outing
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.crews import Block
from outreach_opt.waist import Linear


@dataclass(frozen=True, slots=True)
class Decision:
    """A chosen outing and who serves on it in which role."""

    outing: Outing
    crew: tuple[tuple[str, str], ...]
    """Pairs of staff id and role, in the order of roles, then ids."""


def read_decisions(builder: RotationBuilder, values: Sequence[int]) -> list[Decision]:
    """Return the decisions of an assignment, in order of dates.

    Flows only say how many of a group serve in a team; people known to serve are placed first, the others fill up in
    the order of their ids, so that the same assignment always gives the same crews.
    """
    decisions = []
    for block in builder.blocks:
        chosen = [one for one in block.outings if builder.choice(one).value(values)]
        crews: dict[Outing, list[tuple[str, str]]] = {one: [] for one in chosen}
        if block.solo:
            for one in chosen:
                crews[one] = _on_duty(builder, block, values)
        else:
            _fill(builder, block, values, crews)
        order = list(builder.facts.roles)
        for one in chosen:
            crew = sorted(crews[one], key=lambda pair: (order.index(pair[1]), pair[0]))
            decisions.append(Decision(one, tuple(crew)))
    return decisions


def _on_duty(builder: RotationBuilder, block: Block, values: Sequence[int]) -> list[tuple[str, str]]:
    return [
        (one, role)
        for one in sorted(block.able)
        for role in builder.facts.roles
        if builder.duty(one, block, role).value(values)
    ]


def _fill(
    builder: RotationBuilder, block: Block, values: Sequence[int], crews: dict[Outing, list[tuple[str, str]]]
) -> None:
    on_duty = _on_duty(builder, block, values)
    placed: set[tuple[str, str]] = set()
    for one, role in on_duty:
        for (taken, outing), variable in builder.direct.get((one, block), {}).items():
            if taken == role and _says(values, variable) and variable.value(values):
                crews[outing].append((one, role))
                placed.add((one, role))
    for group, members in builder.groups[block].items():
        for role in builder.facts.roles:
            free = [one for one in members if (one, role) in on_duty and (one, role) not in placed]
            for team in block.teams:
                flow = builder.flow.get((group, role, team))
                if flow is None:
                    continue
                outing = team.outings[0]
                open_places = flow.value(values) - sum(
                    one in members and taken == role for one, taken in crews.get(outing, ())
                )
                crews.setdefault(outing, []).extend((one, role) for one in free[:open_places])
                free = free[max(0, open_places) :]


def _says(values: Sequence[int], expression: Linear) -> bool:
    """Tell whether an assignment knows an expression: it may be older than some of the model's variables."""
    return all(number < len(values) for number in expression.terms)


def assignment_hint(builder: RotationBuilder, decisions: Sequence[Decision]) -> dict[int, int]:
    """Return the values of the choices and duties that decisions fix, by variable number; the rest follows from them.

    Decisions whose outing is no candidate any more, or whose people are barred, are passed over.
    """
    hint: dict[int, int] = {}

    def fix(expression: dict[int, int], value: int) -> None:
        hint.update(dict.fromkeys(expression, value))

    for block in builder.blocks:
        for outing in block.outings:
            fix(dict(builder.choice(outing).terms), 0)
        for one in block.able:
            fix(dict(builder.duty(one, block).terms), 0)
    for decision in decisions:
        block = builder.block_of(decision.outing)
        fix(dict(builder.choice(decision.outing).terms), 1)
        for one, role in decision.crew:
            fix(dict(builder.duty(one, block, role).terms), 1)
    return hint
