"""Visits of each place in an even rhythm."""

from datetime import date
from itertools import pairwise
from typing import ClassVar, Literal

from outreach_opt.clock import days_between, month_index
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.place import Location
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.goals.base import Goal
from outreach_opt.rules.base import last_past_visit
from outreach_opt.waist import Builder, Linear, StepCost, total
from outreach_opt.words import Words

# Mean Gregorian month.
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.436875}


class EvenSpacing(Goal):
    """Squared deviations of the gaps from each location's rhythm, in months, weeks or days.

    Earlier visits count; at the horizon's end a place costs what it is overdue by then, and a place never visited
    counts from the horizon's start.
    """

    of_visits: ClassVar[bool] = True

    adds_up: ClassVar[bool] = True
    term: ClassVar[Words] = Words(en="even-spacing", de="gleichmäßige Abstände")

    goal: Literal["even-spacing"] = "even-spacing"
    unit: Literal["month", "week", "day"] = "month"

    def post(self, builder: Builder) -> Linear:
        """Price each location's chain of visits."""
        facts = builder.facts
        # Where no rule keeps days away within the horizon, a visit can begin after it.
        visited = (one.visit_date(place) for one in builder.outings if one.days > 1 for place in one.locations)
        spans: dict[int, list[date]] = {}
        for day in days_between(facts.horizon.first, max((facts.horizon.last, *visited))):
            spans.setdefault(self._index(day), []).append(day)
        positions = sorted(spans)
        chains = []
        for place in facts.locations:
            counts = [builder.visits(place.id, spans[at][0], spans[at][-1]) for at in positions]
            chains.append(builder.chain_cost(counts, self._step_costs(facts, place, positions)))
        return total(chains)

    def _step_costs(self, facts: Facts, place: Location, positions: list[int]) -> StepCost:
        past = last_past_visit(facts, place.id)
        rhythm = self._rhythm(facts, place)

        def cost(one: int | None, other: int | None) -> int:
            start = positions[0] if past is None else self._index(past)
            begin = start if one is None else positions[one]
            end = self._index(facts.horizon.last) + 1 if other is None else positions[other]
            off = end - begin - rhythm
            open_ended = other is None or (one is None and past is None)
            return max(0, off) ** 2 if open_ended else off**2

        return cost

    def _index(self, day: date) -> int:
        return month_index(day) if self.unit == "month" else int(day.toordinal() // _DAYS[self.unit])

    def _rhythm(self, facts: Facts, place: Location) -> int:
        return max(1, round(facts.rhythm_days(place) / _DAYS[self.unit]))

    def measure(self, facts: Facts, plan: RotationPlan) -> int:
        """Go along each location's visits and square what each gap is off."""
        start, end = self._index(facts.horizon.first), self._index(facts.horizon.last) + 1
        value = 0
        for place in facts.locations:
            rhythm = self._rhythm(facts, place)
            past = last_past_visit(facts, place.id)
            visits = [self._index(day) for day in plan.visit_dates.get(place.id, [])]
            known = visits if past is None else [self._index(past), *visits]
            value += sum((later - one - rhythm) ** 2 for one, later in pairwise(known))
            if past is None and visits:
                value += max(0, visits[0] - start - rhythm) ** 2
            value += max(0, end - (known[-1] if known else start) - rhythm) ** 2
        return value

    @property
    def title(self) -> Words:
        """Name what is counted."""
        unit_de = {"month": "Monate", "week": "Wochen", "day": "Tage"}[self.unit]
        return Words(en=f"uneven gaps, {self.unit}s²", de=f"ungleiche Abstände, {unit_de}²")

    def sentence(self, value: int) -> Words:
        """Say how uneven the visits are."""
        unit_de = {"month": "Monaten", "week": "Wochen", "day": "Tagen"}[self.unit]
        return Words(
            en=f"the gaps between visits are off their rhythm by {value} in all, squared {self.unit}s",
            de=f"die Abstände weichen zusammen um {value} vom Takt ab, in {unit_de} zum Quadrat",
        )
