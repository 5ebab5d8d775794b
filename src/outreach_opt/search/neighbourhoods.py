"""Which part of a plan to plan anew: chosen by what the plan lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random

from outreach_opt.clock import month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.model.ability import Ability
from outreach_opt.model.reading import Decision
from outreach_opt.search.board import Board
from outreach_opt.search.part import Part

Pool = Mapping[tuple[str, tuple[str, ...]], Sequence[Outing]]
"""Candidates by month and places."""

FIRST_CHOICES = {"crews": 2500, "dates": 2500, "people": 4000}
"""So many pairs of a person and an outing has a part of each kind to begin with."""
FEWEST_CHOICES, MOST_CHOICES = 500, 25_000
QUICK, SLOW = 1.0, 3.0
"""Seconds: quick parts make the following ones larger, slow ones smaller."""


class Neighbourhoods:
    """Parts of a plan, at random but with an eye on what costs most.

    Parameters
    ----------
    board
        The plan at hand.
    outings
        All candidates.
    ability
        Who is able to serve on what.
    rng
        Draws.
    """

    def __init__(self, board: Board, outings: Sequence[Outing], ability: Ability, rng: Random) -> None:
        self.board = board
        self._ability = ability
        self._rng = rng
        self._scores: dict[int, dict[str, list[int]]] = {}
        self._choices = dict(FIRST_CHOICES)
        pool: dict[tuple[str, tuple[str, ...]], list[Outing]] = {}
        for one in outings:
            pool.setdefault((month_of(one.date), one.locations), []).append(one)
        self._pool: Pool = pool
        self._points = {one.id: (one.lat, one.lon) for one in board.problem.locations}

    def draw(self, level: int) -> tuple[str, Part]:
        """Return a part for a goal, of the kind that has helped most often, and the name of the kind."""
        scores = self._scores.setdefault(level, self._first_scores(level))
        kind = self._rng.choices(list(scores), weights=[won / tried for won, tried in scores.values()])[0]
        if kind == "people":
            return kind, self.people()
        month = self._rng.choice(self._visited() or list(self.board.problem.horizon.months))
        return kind, self.crews(month) if kind == "crews" else self.dates(month)

    def _visited(self) -> list[str]:
        return sorted({month_of(one) for one in self.board.begun})

    def _first_scores(self, level: int) -> dict[str, list[int]]:
        """Return what kinds of parts are likely to help with a goal: ways depend on dates, shares on people."""
        if self.board.problem.policy.goals[level].of_ways:
            return {"crews": [1, 4], "dates": [3, 4], "people": [1, 8]}
        return {"crews": [1, 16], "dates": [1, 16], "people": [7, 8]}

    def reward(self, level: int, kind: str, seconds: float, *, better: bool) -> None:
        """Remember whether a kind of part helped with a goal, and how long it took; 0 where that must not matter."""
        score = self._scores[level][kind]
        score[0] += better
        score[1] += 1
        if seconds > SLOW:
            self._choices[kind] = max(FEWEST_CHOICES, int(0.6 * self._choices[kind]))
        elif 0 < seconds < QUICK:
            self._choices[kind] = min(MOST_CHOICES, int(1.3 * self._choices[kind]))

    def crews(self, month: str) -> Part:
        """Return the crews of visits near each other in a month, dates kept."""
        return self._near(month, dates=False)

    def dates(self, month: str) -> Part:
        """Return dates and crews of visits near each other in a month."""
        return self._near(month, dates=True)

    def people(self) -> Part:
        """Return the duties of some people over all dates: one with many or few, and others who could swap."""
        rng, facts = self._rng, self.board.problem
        loads = {one.id: len(self.board.duties[one.id]) / one.contract_share for one in facts.staff}
        mean = sum(loads.values()) / len(loads)
        weights = [abs(loads[one.id] - mean) + len(one.wishes) + 0.01 for one in facts.staff]
        first = rng.choices([one.id for one in facts.staff], weights=weights)[0]
        who = facts.staff_by_id[first]
        role = rng.choice(who.roles)
        near = set(self._offices_by_distance(who.office)[:3])
        others = [one for one in facts.staff if one.id != first]
        rng.shuffle(others)
        # Those who could take the same seats first; where there is room for more, anyone.
        others.sort(key=lambda one: (role not in one.roles, one.office not in near))
        chosen = [first]
        visits: dict[Outing, None] = dict.fromkeys(outing for outing, _ in self.board.duties[first])
        for one in others:
            more = visits | dict.fromkeys(outing for outing, _ in self.board.duties[one.id])
            if len(more) * (len(chosen) + 1) > self._choices["people"]:
                break
            chosen.append(one.id)
            visits = more
        return Part(tuple(self.board.decisions[one] for one in visits), (), frozenset(chosen))

    def _offices_by_distance(self, office: str) -> list[str]:
        facts = self.board.problem
        here = facts.office_by_id[office]
        return [
            one.id
            for one in sorted(facts.offices, key=lambda one: (one.lat - here.lat) ** 2 + (one.lon - here.lon) ** 2 / 3)
        ]

    def _near(self, month: str, *, dates: bool) -> Part:
        decisions = self.board.of_month(month)
        if not decisions:
            return Part((), (), frozenset())
        seed = self._rng.choice(decisions)
        ordered = sorted(decisions, key=self._distance(seed.outing.locations[0]))
        visits: list[Decision] = []
        others: list[Outing] = []
        staff: set[str] = set()
        for one in ordered:
            alternatives = self._pool[month, one.outing.locations] if dates else ()
            able = self._able(alternatives or (one.outing,)) | {who for who, _ in one.crew}
            choices = len(staff | able) * (len(others) + len(alternatives) or len(visits) + 1)
            if visits and choices > self._choices["dates" if dates else "crews"]:
                break
            visits.append(one)
            others += alternatives
            staff |= able
        return Part(tuple(visits), tuple(others), frozenset(staff))

    def _able(self, outings: Iterable[Outing]) -> set[str]:
        """Return who is able to serve on one of some outings."""
        able: set[str] = set()
        for outing in outings:
            for way in outing.itineraries:
                key = self._ability.key(outing, way)
                bits = self._ability.masks(way.office, {key: outing})
                able.update(who.id for at, who in enumerate(self._ability.staff[way.office]) if bits >> at & 1)
        return able

    def _distance(self, place: str) -> Callable[[Decision], tuple[float, int]]:
        lat, lon = self._points[place]

        def distance(one: Decision) -> tuple[float, int]:
            there = self._points[one.outing.locations[0]]
            return (there[0] - lat) ** 2 + (there[1] - lon) ** 2 / 3, one.outing.date.toordinal()

        return distance
