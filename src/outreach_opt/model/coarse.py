"""The coarse builder: months before dates, a relaxation of any rotation that is small enough to bound large ones.

Visits are counted by place and month, crews by place and span (a month, or longer), duties by person. The rules and
goals post through the same waist. What a query asks about a part of that is only known to lie between nothing and the
whole; :meth:`CoarseBuilder.require` takes whichever end keeps every real plan possible. So every bound of this model
holds for the rotation itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from itertools import pairwise

from outreach_opt.clock import month_of
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.model.ability import Ability
from outreach_opt.model.chains import chain_cost
from outreach_opt.model.coarse_crews import CoarseCrews
from outreach_opt.model.crews import Needs
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Constraint, Linear, StepCost, Team, at_most, between, total

Span = Callable[[date], str]


class CoarseBuilder:
    """The waist's verbs over months.

    Parameters
    ----------
    facts, rules, outings
        As for the exact builder.
    span
        Name of the span that the crews of a date are counted in; spans are whole months.
    grain
        Name of the span that visits are counted in: months, or single dates.
    crews
        Whether there are crews at all; without them everything about visits still holds.
    ability
        Who is able to serve on what, where that is known already.
    in_rows
        Codes of rules that the model keeps by rows alone, not by bounds of its variables as well.
    """

    def __init__(
        self,
        facts: Facts,
        rules: Sequence[Rule],
        outings: Sequence[Outing],
        span: Span = month_of,
        grain: Span = month_of,
        *,
        crews: bool = True,
        ability: Ability | None = None,
        in_rows: Collection[str] = (),
    ) -> None:
        self.facts = facts
        self.outings = outings
        self.model = LinearModel()
        self._span, self._grain = span, grain
        self._whole: dict[int, Linear] = {}
        self._rows: set[object] = set()
        self._single: dict[int, list[set[int]]] = {}
        self._ability = ability or Ability(facts, rules)
        self._binding = {rule.rule for rule in rules}.difference(in_rows)
        self._gather(crews=crews)
        counted = [(team, span, self.chosen(team.outings)) for team, span in self._span_of.items()]
        self._crews = CoarseCrews(facts, self._binding, self._ability, self.model, counted)
        for rule in rules:
            if rule.of_months:
                rule.post(self)

    # --- structure -------------------------------------------------------------------------------------------------

    def _gather(self, *, crews: bool) -> None:
        """Make one variable for the outings of a month to the same places; teams gather those of a span."""
        months: dict[tuple[str, tuple[str, ...]], list[Outing]] = {}
        gathered: dict[tuple[str, tuple[str, ...]], list[Outing]] = {}
        for outing in self.outings:
            months.setdefault((self._grain(outing.date), outing.locations), []).append(outing)
            gathered.setdefault((self._span(outing.date), outing.locations), []).append(outing)
        self.months: dict[int, list[Outing]] = {}
        self._month_of: dict[Outing, int] = {}
        self._at: dict[str, list[tuple[date, date, int]]] = {}
        for (_, places), members in months.items():
            most = len({one.date for one in members})
            if "visits-due" in self._binding:
                most = min(most, *(self.facts.location_by_id[one].visits.most for one in places))
            (number,) = self.model.variable(max(1, most), of_visits=True).terms
            self.months[number] = members
            self._month_of.update(dict.fromkeys(members, number))
            for place in places:
                dates = [one.visit_date(place) for one in members]
                self._at.setdefault(place, []).append((min(dates), max(dates), number))
        self.teams = [Team(tuple(members)) for members in gathered.values()] if crews else []
        self._span_of = dict(zip(self.teams, (name for name, _ in gathered), strict=False))

    # --- verbs -----------------------------------------------------------------------------------------------------

    def _part(self, whole: Linear) -> Linear:
        """Return a number that is only known to lie between 0 and a whole; it may stand in rows and costs."""
        number = -1 - len(self._whole)
        self._whole[number] = whole
        return Linear({number: 1})

    def chosen(self, outings: Iterable[Outing]) -> Linear:
        """Return how many of some outings are chosen."""
        counts: dict[int, int] = {}
        for outing in outings:
            number = self._month_of[outing]
            counts[number] = counts.get(number, 0) + 1
        exact = Linear({one: 1 for one, count in counts.items() if count == len(self.months[one])})
        partial = Linear({one: 1 for one, count in counts.items() if count < len(self.months[one])})
        return exact + self._part(partial) if partial.terms else exact

    def visit_cost(self, price: Callable[[Outing], int]) -> Linear:
        """Return the least that the chosen outings can cost."""
        return Linear({one: least for one, some in self.months.items() if (least := min(map(price, some)))})

    def begun(self, first: date, last: date) -> Linear:
        """Return how many outings begin from one date to another."""
        return self.chosen(one for one in self.outings if first <= one.date <= last)

    def visits(self, location: str, first: date, last: date) -> Linear:
        """Return the number of visits of a location from one date to another."""
        exact: dict[int, int] = {}
        partial: dict[int, int] = {}
        for least, most, number in self._at.get(location, ()):
            if least <= last and first <= most:
                (exact if first <= least and most <= last else partial)[number] = 1
        return Linear(exact) + self._part(Linear(partial)) if partial else Linear(exact)

    def crew(
        self,
        team: Team,
        role: str | None = None,
        office: str | None = None,
        speaking: Iterable[str] = (),
        skill: str | None = None,
    ) -> Linear:
        """Return how many people serve in a team."""
        spoken = frozenset(speaking)
        flows = total(
            flow
            for at, needs, one, flow in self._crews.flow[team]
            if office in (None, at) and role in (None, one) and (not spoken or spoken in needs)
        )
        return flows if skill is None else self._part(flows)

    def flows(self, team: Team) -> Sequence[tuple[str, Needs, str, Linear]]:
        """Return how many people of an office who satisfy the same language needs serve in a team, by role."""
        return self._crews.flow[team]

    def amount(self, name: str, most: int) -> Linear:
        """Return a whole number that may be anything."""
        return self._part(Linear(constant=most))

    def duties(self, staff: str, first: date, last: date) -> Linear:
        """Return the number of duties of a person from one date to another."""
        duties = total(self._crews.duty.get(staff, {}).values())
        whole = not self.outings or (first <= self.outings[0].date and self.outings[-1].date <= last)
        return duties if whole or not duties.terms else self._part(duties)

    def duty_dates(self, staff: str) -> Sequence[date]:
        """Return no dates: duties are counted over all of them."""
        return ()

    def serves(self, staff: str, outing: Outing, role: str | None = None) -> Linear:
        """Return whether a person serves on an outing: somewhere between no and yes."""
        return self._part(total(one for name, one in self._crews.duty.get(staff, {}).items() if role in (None, name)))

    def duty_cost(self, staff: str, cost: Callable[[Outing], int]) -> Linear:
        """Return the least that the duties of a person can cost."""
        who = self.facts.staff_by_id[staff]
        least: int | None = None
        for outing in self.outings:
            way = outing.itinerary_of(who.office)
            if way and self._ability.able(who, outing, self._ability.key(outing, way)):
                price = cost(outing)
                least = price if least is None else min(price, least)
                if least == 0:
                    return Linear()
        return total(self._crews.duty.get(staff, {}).values()) * (least or 0)

    def exclusive(self, first: date, last: date) -> bool:
        """Tell whether at most one outing can be chosen from one date to another: not where this model is used."""
        return False

    def most(self, amount: Linear) -> int:
        """Return the largest value of an amount."""
        known = self._end(amount, least=False)
        return known.constant + sum(many * self.model.upper[one] for one, many in known.terms.items() if many > 0)

    def convex_cost(self, amount: Linear, costs: Sequence[int]) -> Linear:
        """Return the cost of an amount as a sum of steps that cost more and more."""
        if any(one < 0 for one in amount.terms):
            return Linear(constant=min(costs))
        steps = [self.model.variable(whole=False) for _ in costs[1:]]
        self.model.add(between(total(steps) - amount, 0, 0))
        rises = [later - one for one, later in pairwise(costs)]
        return total(step * rise for step, rise in zip(steps, rises, strict=True)) + costs[0]

    def positive_part(self, amount: Linear, most: int) -> Linear:
        """Return the least that an amount can be above 0."""
        low = self._end(amount, least=True)
        part = self.model.variable(sum(self.model.upper[one] for one in low.terms) + most, whole=False)
        self.model.add(at_most(low - part))
        return part

    def chain_cost(self, counts: Sequence[Linear], cost: StepCost) -> Linear:
        """Return the cost of the chain of used positions; nothing where positions are shorter than months."""
        if any(one < 0 for count in counts for one in count.terms):
            return Linear()
        return chain_cost(self.model, counts, cost, [self._at_most_once(count) for count in counts])[0]

    def _at_most_once(self, count: Linear) -> bool:
        known = self._single.get(next(iter(count.terms), -1), [])
        return not count.terms or any(set(count.terms) <= some for some in known)

    def require(self, constraint: Constraint, rule: str, subject: str) -> None:
        """Post what a constraint says of whole months."""
        linear = constraint.linear
        if constraint.most is not None:
            self._post(Constraint(self._end(linear, least=True), most=constraint.most), rule, subject)
        if constraint.least is not None:
            self._post(Constraint(self._end(linear, least=False), least=constraint.least), rule, subject)

    def _post(self, constraint: Constraint, rule: str, subject: str) -> None:
        linear = constraint.linear
        key = (rule, subject, frozenset(linear.terms.items()), linear.constant, constraint.least, constraint.most)
        if key in self._rows:
            return
        self._rows.add(key)
        if not linear.terms:
            return
        self.model.add(constraint, rule, subject)
        if constraint.most is not None and constraint.most - linear.constant == 1 and min(linear.terms.values()) == 1:
            for one in linear.terms:
                self._single.setdefault(one, []).append(set(linear.terms))

    def _end(self, linear: Linear, *, least: bool) -> Linear:
        """Return an end of what an expression can be, in whole months."""
        if not any(one < 0 for one in linear.terms):
            return linear
        exact = Linear({one: many for one, many in linear.terms.items() if one >= 0}, linear.constant)
        return total(
            (exact, *(self._whole[one] * many for one, many in linear.terms.items() if one < 0 and (many < 0) == least))
        )

    def objective(self, expression: Linear) -> Linear:
        """Return what a goal's expression is at least."""
        return self._end(expression, least=True)
