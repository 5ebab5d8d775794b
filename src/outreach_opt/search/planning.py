"""From a problem to a verified plan: outings, model, goals, plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import (
    CrewMember,
    GoalValue,
    PlannedOuting,
    Provenance,
    RotationPlan,
    StaffDuties,
)
from outreach_opt.goals.base import Goal
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.engine import engine_versions
from outreach_opt.model.reading import Decision, read_decisions
from outreach_opt.outings.routing import routing_versions
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.rules.notice import post_by
from outreach_opt.search.car_crews import car_crews
from outreach_opt.search.limits import Limits
from outreach_opt.verify import duties_by_staff, verify_plan


def pose(facts: Facts, rules: Sequence[Rule], outings: Sequence[Outing], goals: Sequence[Goal] = ()) -> RotationBuilder:
    """Return the model of some rules over candidate outings; goals that are to come are named for what they price."""
    builder = RotationBuilder(facts, rules, outings, goals)
    for rule in rules:
        rule.post(builder)
    return builder


def plan_of(problem: RotationProblem, builder: RotationBuilder, values: Sequence[int], how: Provenance) -> RotationPlan:
    """Return the plan that an assignment means."""
    return plan_of_decisions(problem, read_decisions(builder, values), how)


def plan_of_decisions(problem: RotationProblem, decisions: Iterable[Decision], how: Provenance) -> RotationPlan:
    """Return the plan that some decisions make."""
    outings = (planned_outing(problem, decision) for decision in decisions)
    return finished(problem, tuple(sorted(outings, key=lambda one: (one.date, one.locations))), how)


def finished(problem: RotationProblem, outings: tuple[PlannedOuting, ...], how: Provenance) -> RotationPlan:
    """Return a plan of some outings with everyone's duty lists and the measured goals."""
    bare = RotationPlan(outings=outings, staff=(), provenance=how)
    duties = duties_by_staff(bare)
    lists = tuple(
        StaffDuties(
            staff=who.id,
            earlier_duties=len(problem.past_duties.get(who.id, ())),
            duties=duties.get(who.id, ()),
        )
        for who in problem.staff
    )
    goals = tuple(GoalValue(goal=one.goal, value=one.measure(problem, bare)) for one in problem.policy.goals)
    return bare.model_copy(update={"staff": lists, "goals": goals})


def planned_outing(facts: Facts, decision: Decision) -> PlannedOuting:
    """Return a decided outing with its crew, their ways and cars, and the last date to post the invitations."""
    outing = decision.outing
    asked = asked_languages_at(facts, outing.locations)
    crew = []
    for one, role in decision.crew:
        who = facts.staff_by_id[one]
        way = outing.itinerary_of(who.office)
        assert way is not None, "nobody serves from an office without a way"
        crew.append(
            CrewMember(
                staff=one,
                office=who.office,
                role=role,
                languages=tuple(spoken for spoken in who.languages if spoken in asked),
                duty_minutes=way.minutes.work,
                travel_minutes=way.minutes.travel,
            )
        )
    offices = {member.office for member in crew}
    ways = tuple(way for way in outing.itineraries if way.office in offices)
    return PlannedOuting(
        date=outing.date,
        days=outing.days,
        stops=outing.stops,
        itineraries=ways,
        crew=tuple(crew),
        cars=car_crews(facts, ways, [member.staff for member in crew]),
        post_by=post_by(facts, min(outing.visit_date(place) for place in outing.locations)),
    )


def asked_languages_at(facts: Facts, locations: Sequence[str]) -> frozenset[str]:
    """Return the languages that visits of some locations ask for."""
    needs = [need for place in locations for need in facts.location_by_id[place].languages]
    return frozenset(one for need in needs for one in need.any_of)


def lawful(problem: RotationProblem, decisions: Iterable[Decision], how: Provenance) -> bool:
    """Tell whether the judge has nothing against a plan."""
    return verify_plan(problem, plan_of_decisions(problem, decisions, how)).ok


def provenance(problem: RotationProblem, limits: Limits) -> Provenance:
    """Return how a plan is about to be made."""
    try:
        own = version("outreach-opt")
    except PackageNotFoundError:
        own = "not installed"
    heuristic = problem.tours.heuristic
    return Provenance(
        problem=problem.fingerprint,
        versions={"outreach-opt": own, **engine_versions(), **(routing_versions() if heuristic else {})},
        routes="heuristic" if heuristic else "exact",
        engine=limits.engine,
        seed=limits.seed,
        workers=limits.workers,
        deterministic=limits.deterministic,
        time_limit_seconds=limits.time_limit,
    )
