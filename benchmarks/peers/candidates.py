"""What the peers choose from: the candidate days of the package, and who is able to serve on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.outing import Outing
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem

RULES = frozenset(
    {"visits-due", "outings-per-month", "spacing", "open-dates", "service-hours", "crew-roles", "languages", "pins"}
    | {"availability", "daily-duty", "breaks", "rest", "workload", "notice"}
)
"""Rules that the peers know: all of the ladder's."""
SILENT = frozenset(("cars", "sailing-limits", "material", "nights", "exclusions"))
"""Rules that have nothing to say where the problem names no cars, room on boats, material, nights or exclusions."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Days that may be chosen, and who can serve on them.

    Parameters
    ----------
    able
        By candidate, the staff whom no rule bars, each with the minutes of travel.
    """

    problem: RotationProblem
    outings: Sequence[Outing]
    able: Sequence[Sequence[tuple[int, int]]]

    def roles_of(self, staff: int) -> list[int]:
        """Return the roles of a person, by their places in the problem."""
        roles = list(self.problem.roles)
        return [roles.index(one) for one in self.problem.staff[staff].roles]

    def location(self, outing: int) -> str:
        """Return the id of the place that a candidate visits."""
        return self.outings[outing].stops[0].location


def candidates_of(problem: RotationProblem) -> Candidates:
    """Return the candidates of a problem.

    Raises
    ------
    ValueError
        If the problem asks for more than the peers know.
    """
    _refuse_unknown(problem)
    outings, _ = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    if any(one.days > 1 or len(one.stops) > 1 for one in outings):
        raise ValueError("the peers know days with one stop only. Maybe leave out 'tours'?")
    by_office: dict[str, list[int]] = {one.id: [] for one in problem.offices}
    for number, who in enumerate(problem.staff):
        by_office[who.office].append(number)
    known: dict[tuple[date, str, int, int], list[int]] = {}
    able = []
    for outing in outings:
        some: list[tuple[int, int]] = []
        for way in outing.itineraries:
            key = (outing.date, way.office, way.leaves, way.returns)
            if key not in known:
                known[key] = [one for one in by_office[way.office] if _can(problem, one, outing.date, way)]
            some += [(one, way.minutes.travel) for one in known[key]]
        able.append(some)
    return Candidates(problem, outings, able)


def _can(problem: RotationProblem, staff: int, day: date, way: Itinerary) -> bool:
    who = problem.staff[staff]
    return who.earliest_leave <= way.leaves and way.returns <= who.latest_return and who.works_on(day)


def _refuse_unknown(problem: RotationProblem) -> None:
    codes = {one.rule for one in problem.policy.rules}
    missing = (RULES - {"pins"}) - codes
    unknown = codes - RULES - SILENT
    if missing or unknown:
        raise ValueError(f"the peers need the rules {missing or '-'} and do not know {unknown or '-'}. Maybe a rung?")
    ferries = problem.network.ferries
    equipped = [one for one in problem.offices if one.cars], [one for one in problem.locations if one.needs_car]
    full = [one for one in ferries if one.most_passengers is not None or (one.car_deck and one.car_deck.most_cars)]
    if codes & SILENT and (any(equipped) or full or problem.exclusions):
        raise ValueError("the peers do not know cars, material, full boats or exclusions. Maybe a rung of the ladder?")
