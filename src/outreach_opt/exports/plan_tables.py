"""The tables of a plan, all from one place: what files, frames and maps say of a plan is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.errors import Finding, InputError, did_you_mean, unknown
from outreach_opt.exports.day_tables import itineraries, legs, visits
from outreach_opt.exports.people_tables import duties, goals, load
from outreach_opt.exports.tables import PlanTable
from outreach_opt.policy import RotationProblem
from outreach_opt.verify import unknown_ids
from outreach_opt.words import Language, Words

_MAKERS: Mapping[str, Callable[[RotationProblem, RotationPlan, Language], PlanTable]] = {
    "visits": lambda problem, plan, _: visits(problem, plan),
    "itineraries": lambda problem, plan, _: itineraries(problem, plan),
    "duties": lambda problem, plan, _: duties(problem, plan),
    "legs": lambda problem, plan, _: legs(problem, plan),
    "load": lambda problem, plan, _: load(problem, plan),
    "goals": goals,
}
TABLES: tuple[str, ...] = tuple(_MAKERS)


def plan_table(problem: RotationProblem, plan: RotationPlan, name: str, language: Language = "en") -> PlanTable:
    """Return one table of a plan.

    Parameters
    ----------
    problem, plan
        A problem, and any plan of it.
    name
        ``visits``: a row for each day of a visit. ``itineraries``: for each office's way. ``duties``: for each person
        and day (or days) away. ``legs``: for each leg of an itinerary. ``load``: for each person. ``goals``.
    language
        Of sentences.

    Raises
    ------
    InputError
        If there is no such table, or the plan names what the problem does not know.
    """
    if name not in _MAKERS:
        raise InputError([Finding("tables", unknown("table", name), did_you_mean(name, TABLES))])
    refuse_plans_of_others(problem, plan)
    return _MAKERS[name](problem, plan, language)


def refuse_plans_of_others(problem: RotationProblem, plan: RotationPlan) -> None:
    """Raise an error if a plan names what the problem does not know.

    Raises
    ------
    InputError
        With all unknown ids.
    """
    other = Words("this is the plan of another problem", "das ist der Plan eines anderen Problems")
    findings = [Finding("", Words(one.message, one.message_de), other) for one in unknown_ids(problem, plan)]
    known: Mapping[str, Mapping[str, object]] = {"node": problem.coordinates, "line": problem.network.line_by_id}
    for kind, one in dict.fromkeys(_named(plan)):
        if one not in known[kind]:
            findings.append(Finding("", unknown(kind, one), did_you_mean(one, known[kind])))
    if findings:
        raise InputError(findings)


def _named(plan: RotationPlan) -> Iterator[tuple[str, str]]:
    """Yield the nodes and lines of all ways."""
    for outing in plan.outings:
        for leg in (leg for way in outing.itineraries for leg in way.legs):
            yield from (("node", one) for one in (leg.origin, *leg.via, leg.destination))
            if leg.line is not None:
                yield "line", leg.line
