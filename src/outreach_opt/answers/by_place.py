"""The days away that refusals leave, those of each place enumerated once for the same rules that refuse any there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from outreach_opt.answers.faces import refuses_days, refusing
from outreach_opt.answers.staffed import Refused
from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.outing import Outing
from outreach_opt.many.parts import Part, part_problem
from outreach_opt.outings.dominance import AVAILABILITY
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import PHYSICS, RotationProblem
from outreach_opt.rules.base import Rule


class DaysByPlace:
    """Enumerates days away.

    Parameters
    ----------
    problem
        The problem.
    rules
        The rules of its policy, by code.
    whole
        Those of a problem of which this is a part: what is known there is not enumerated again.
    """

    def __init__(self, problem: RotationProblem, rules: Mapping[str, Rule], whole: DaysByPlace | None = None) -> None:
        self._problem, self._rules, self._whole = problem, rules, whole
        self._tours = problem.tours.are_allowed
        self._known: dict[object, Sequence[Outing]] = {}
        self._at: dict[tuple[object, str], list[Outing]] = {}

    def key(self, refused: Refused) -> object:
        """Return what the days away depend on: what days are refused, and beside that whose hours bound a day."""
        of_days = tuple((code, some if self._of_days(code) else None) for code, some in refused.items() if some)
        return self._some_unbounded(refused), of_days

    def left(self, refused: Refused) -> Sequence[Outing]:
        """Return the days away that rules leave, in order of their dates."""
        key = self.key(refused)
        if key not in self._known:
            codes = [code for code, some in refused.items() if some]
            if self._tours:
                self._known[key] = self._enumerated(tuple(self._problem.location_by_id), codes, refused)
            else:
                self._known[key] = self._of_places(codes, refused)
        return self._known[key]

    def _of_places(self, codes: Sequence[str], refused: Refused) -> list[Outing]:
        alike: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
        for place in self._problem.location_by_id:
            here = tuple(code for code in codes if place in refused[code] or not self._of_days(code))
            alike.setdefault((self._some_unbounded(refused), here), []).append(place)
        found: dict[str, list[Outing]] = {}
        for key, places in alike.items():
            new = tuple(one for one in places if (key, one) not in self._at and not self._is_known(key, one))
            self._at |= {(key, one): [] for one in new}
            for one in self._enumerated(new, key[1], refused) if new else ():
                self._at[key, one.locations[0]].append(one)
            found |= {place: self._at[key, place] for place in places}
        # Those of a place are in order already.
        return sorted((one for place in sorted(found) for one in found[place]), key=attrgetter("date"))

    def _is_known(self, key: tuple[bool, tuple[str, ...]], place: str) -> bool:
        """Take over what the whole has of a place, if it does."""
        of_whole = self._whole._at.get((key, place)) if self._whole else None
        if of_whole is not None:
            dates = frozenset(self._problem.horizon.candidate_dates)
            self._at[key, place] = [one for one in of_whole if one.date in dates]
        return of_whole is not None

    def _enumerated(self, places: tuple[str, ...], codes: Iterable[str], refused: Refused) -> Sequence[Outing]:
        problem = with_unbounded(self._problem) if self._some_unbounded(refused) else self._problem
        if len(places) < len(problem.locations):
            problem = part_problem(problem, Part(tuple(problem.office_by_id), places), problem.policy.rules)
        rules = (refusing(self._rules[code], refused[code]) for code in codes)
        return enumerate_outings(problem, [*PHYSICS, *rules], self._problem.policy.goals)[0]

    def _of_days(self, code: str) -> bool:
        return refuses_days(self._rules[code])

    def _some_unbounded(self, refused: Refused) -> bool:
        held = refused.get(AVAILABILITY, frozenset())
        return bool(held) and not held.issuperset(self._problem.staff_by_id)


def with_unbounded(problem: RotationProblem) -> RotationProblem:
    """Return a problem with someone more in each office, who may leave and return at any hour.

    Parameters
    ----------
    problem
        The problem.
    """
    hours = {"earliest_leave": 0, "latest_return": DAY_MINUTES}
    some = {who.office: who for who in problem.staff}
    more = (who.model_copy(update={"id": f"unbounded-{office}", **hours}) for office, who in some.items())
    return problem.model_copy(update={"staff": (*problem.staff, *more)})
