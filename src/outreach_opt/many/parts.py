"""What a problem falls into: offices and places that have no day away, no person and no boat in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from outreach_opt.domain.history import History, Pin
from outreach_opt.domain.network import Node
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.place import Location, Office
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.goals.base import Goal
from outreach_opt.policy import Policy, RotationProblem
from outreach_opt.rules.base import Rule

CREW_ROLES = "crew-roles"
"""Code of the rule that lets nobody be visited by nobody."""


@dataclass(frozen=True, slots=True)
class Part:
    """Offices and places by id, in the problem's order."""

    offices: tuple[str, ...]
    places: tuple[str, ...]


class PartProblem(RotationProblem):
    """A part of a problem; its plan is a part of the whole one's.

    Parameters
    ----------
    whole
        Fingerprint of the whole problem.
    """

    whole: str

    @cached_property
    def fingerprint(self) -> str:
        """That of the whole problem."""
        return self.whole


def parts_of(problem: RotationProblem, outings: Sequence[Outing]) -> tuple[Part, ...]:
    """Return the parts of a problem; only one where a rule or goal looks at everything at once.

    Parameters
    ----------
    problem
        Any problem.
    outings
        All its candidates.
    """
    offices, places = list(problem.office_by_id), list(problem.location_by_id)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((*offices, *places))
    _link_days(graph, problem, outings)
    for rule in problem.policy.all_rules:
        for tied in rule.ties(problem, outings):
            nx.add_path(graph, tied)
    if not all(goal.adds_up for goal in problem.policy.goals):
        nx.add_path(graph, (*offices, *places))
    found = [frozenset(one) for one in nx.connected_components(graph)]
    staffed = {who.office for who in problem.staff}
    able = [one for one in found if one & staffed and one & set(places)] or [frozenset()]
    # Offices that go nowhere and places that nobody reaches still count; they go with the first part.
    able[0] = able[0].union(*(one for one in found if one not in able))
    parts = [
        Part(tuple(one for one in offices if one in ids), tuple(one for one in places if one in ids)) for ids in able
    ]
    return tuple(sorted(parts, key=lambda one: places.index(one.places[0])))


def _link_days(graph: nx.Graph[str], problem: RotationProblem, outings: Sequence[Outing]) -> None:
    """Link the places of each day away with each other, and with the offices from which someone can serve."""
    rules = problem.policy.all_rules
    staffed = any(rule.rule == CREW_ROLES for rule in rules)
    barring = [rule for rule in rules if type(rule).bars is not Rule.bars]
    people = {office: [who for who in problem.staff if who.office == office] for office in problem.office_by_id}
    for outing in outings:
        places = outing.locations
        nx.add_path(graph, places)
        for way in outing.itineraries:
            if graph.has_edge(way.office, places[0]):
                continue
            # Without the rule a day away may be nobody's, so that any way there counts.
            if not staffed or any(
                not any(rule.bars(problem, who, outing) for rule in barring) for who in people[way.office]
            ):
                graph.add_edge(way.office, places[0])


def part_problem(
    problem: RotationProblem, part: Part, rules: Sequence[Rule], goals: Sequence[Goal] | None = None
) -> PartProblem:
    """Return the problem of a part: its places, offices and people under some rules, in the network of the whole."""
    offices = tuple(one for one in problem.offices if one.id in part.offices)
    places = tuple(one for one in problem.locations if one.id in part.places)
    staff = tuple(who for who in problem.staff if who.office in part.offices)
    ids = {who.id for who in staff}
    # Roads may lead through any place, so the others stay as mere nodes.
    inside = {*part.offices, *part.places}
    sites: tuple[Office | Location, ...] = (*problem.offices, *problem.locations)
    nodes = tuple(Node(id=one.id, lat=one.lat, lon=one.lon) for one in sites if one.id not in inside)
    history = History(
        visits=tuple(one for one in problem.history.visits if one.location in part.places),
        duties=tuple(one for one in problem.history.duties if one.staff in ids),
        ledger=problem.history.ledger.of(ids),
    )
    fields = {name: getattr(problem, name) for name in RotationProblem.model_fields} | {
        "offices": offices,
        "locations": places,
        "staff": staff,
        "network": problem.network.model_copy(update={"nodes": (*problem.network.nodes, *nodes)}),
        "history": history,
        "pins": tuple(pin for pin in problem.pins if _is_of(pin, part, ids)),
        "policy": Policy.model_construct(
            rules=tuple(rules), goals=problem.policy.goals if goals is None else tuple(goals)
        ),
    }
    return PartProblem.model_construct(**fields, whole=problem.fingerprint)


def part_plan(plan: RotationPlan | None, part: Part) -> RotationPlan | None:
    """Return those outings of a plan that visit only places of a part."""
    if plan is None:
        return None
    return plan.model_copy(
        update={"outings": tuple(one for one in plan.outings if set(one.locations) <= set(part.places))}
    )


def _is_of(pin: Pin, part: Part, staff: set[str]) -> bool:
    named = pin.location is not None or pin.staff is not None
    return named and (pin.location is None or pin.location in part.places) and (pin.staff is None or pin.staff in staff)
