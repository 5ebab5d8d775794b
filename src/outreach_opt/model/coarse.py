"""The coarse builder: months before dates, a relaxation of any rotation that is small enough to bound large ones.

Visits are counted by place and month, crews by place and span (a month, or longer), duties by person. The rules and
goals post through the same waist. What a query asks about a part of that is only known to lie between nothing and the
whole; :meth:`CoarseBuilder.require` takes whichever end keeps every real plan possible. So every bound of this model
holds for the rotation itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from outreach_opt.clock import month_of
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.place import CrewNeed
from outreach_opt.domain.staff import StaffMember
from outreach_opt.model.ability import Ability, WayKey
from outreach_opt.model.chains import chain_cost
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.rules.base import Rule
from outreach_opt.rules.crew_roles import crew_needs
from outreach_opt.waist import Constraint, Linear, StepCost, Team, at_most, between, total

Span = Callable[[date], str]
_NOBODY = CrewNeed(least=0, wanted=0)
Needs = frozenset[frozenset[str]]


class CoarseBuilder:
    """The waist's verbs over months.

    Parameters
    ----------
    facts, rules, outings
        As for the exact builder.
    span
        Name of the span that the crews of a date are counted in; spans are whole months.
    crews
        Whether there are crews at all; without them everything about visits still holds.
    """

    def __init__(
        self,
        facts: Facts,
        rules: Sequence[Rule],
        outings: Sequence[Outing],
        span: Span = month_of,
        *,
        crews: bool = True,
    ) -> None:
        self.facts = facts
        self.outings = outings
        self.model = LinearModel()
        self._span = span
        self._whole: dict[int, Linear] = {}
        self._rows: set[object] = set()
        self._single: dict[int, list[set[int]]] = {}
        self._ability = Ability(facts, rules)
        self._binding = {rule.rule for rule in rules}
        self._gather(crews=crews)
        self._duty: dict[str, dict[str, Linear]] = {}
        if crews:
            self._make_duties()
            self._make_flows()
        for rule in rules:
            if rule.of_months:
                rule.post(self)

    # --- structure -------------------------------------------------------------------------------------------------

    def _gather(self, *, crews: bool) -> None:
        """Make one variable for the outings of a month to the same places; teams gather those of a span."""
        months: dict[tuple[str, tuple[str, ...]], list[Outing]] = {}
        gathered: dict[tuple[str, tuple[str, ...]], list[Outing]] = {}
        for outing in self.outings:
            months.setdefault((month_of(outing.date), outing.locations), []).append(outing)
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

    def _make_duties(self) -> None:
        """Make everyone's number of duties, and find out how many duties there can be in each span."""
        keys: dict[str, dict[str, dict[WayKey, Outing]]] = {}
        self._team_keys = {team: self._keys(team) for team in self.teams}
        for team, by_office in self._team_keys.items():
            for office, some in by_office.items():
                keys.setdefault(office, {}).setdefault(self._span_of[team], {}).update(some)
        asked = {frozenset(need.any_of) for place in self.facts.locations for need in place.languages}
        self._most: dict[tuple[str, str], int] = {}
        self._members: dict[str, dict[Needs, list[StaffMember]]] = {}
        for who in self.facts.staff:
            needs = frozenset(need for need in asked if need & set(who.languages))
            self._members.setdefault(who.office, {}).setdefault(needs, []).append(who)
            for span, some in keys.get(who.office, {}).items():
                dates = {key[0] for key, one in some.items() if self._ability.able(who, one, key)}
                most = _most_duties(who, sorted(dates)) if "workload" in self._binding else len(dates)
                if most:
                    self._most[who.id, span] = most
            most = sum(self._most.get((who.id, span), 0) for span in keys.get(who.office, {}))
            if who.most_duties is not None and "workload" in self._binding:
                most = min(most, who.most_duties)
            if most:
                roles = [role for role in self.facts.roles if role in who.roles]
                self._duty[who.id] = {role: self.model.variable(most) for role in roles}
                if len(roles) > 1:
                    self.model.add(at_most(total(self._duty[who.id].values()), most))

    def _make_flows(self) -> None:
        """Make the flows from groups to teams: so many of a group serve in a team in a role."""
        self._flow: dict[Team, list[tuple[str, Needs, str, Linear]]] = {team: [] for team in self.teams}
        into: dict[tuple[str, Needs], dict[str, dict[str, list[Linear]]]] = {}
        groups = self._groups()
        for team in self.teams:
            span, chosen = self._span_of[team], self.chosen(team.outings)
            visits = self.most(chosen)
            needed = crew_needs(self.facts, team.locations)
            for office, keys in self._team_keys[team].items():
                here = self._ability.masks(office, keys)
                for needs, role, mask in groups.get(office, ()):
                    able = (here & mask).bit_count()
                    wanted = needed.get(role, _NOBODY).wanted if "crew-roles" in self._binding else able
                    if able and wanted:
                        flow = self.model.variable(min(wanted, able) * visits, whole=False)
                        if able < wanted:
                            self.model.add(at_most(flow - chosen * able))
                        self._flow[team].append((office, needs, role, flow))
                        into.setdefault((office, needs), {}).setdefault(span, {}).setdefault(role, []).append(flow)
        for (office, needs), by_span in into.items():
            self._balance(self._members[office][needs], by_span)

    def _groups(self) -> dict[str, list[tuple[Needs, str, int]]]:
        """Return the groups of each office by language needs and role, as bits."""
        groups: dict[str, list[tuple[Needs, str, int]]] = {}
        for office, by_needs in self._members.items():
            for needs, members in by_needs.items():
                for role in self.facts.roles:
                    some = {who.id for who in members if role in who.roles}
                    bits = (1 << at for at, who in enumerate(self._ability.staff[office]) if who.id in some)
                    groups.setdefault(office, []).append((needs, role, sum(bits)))
        return groups

    def _balance(self, members: Sequence[StaffMember], by_span: dict[str, dict[str, list[Linear]]]) -> None:
        """Hold the flows of a group to its people: in each span to what there can be, over all spans to everyone's."""
        for role in self.facts.roles:
            flows = [flow for flows in by_span.values() for flow in flows.get(role, ())]
            duties = (self._duty.get(who.id, {}).get(role) for who in members)
            self.model.add(between(total(one for one in duties if one is not None) - total(flows), 0, 0))
        several = any(len(who.roles) > 1 for who in members)
        role_sets = [{role} for role in self.facts.roles] + ([set(self.facts.roles)] if several else [])
        for span, flows_by_role in by_span.items():
            for roles in role_sets:
                flows = [flow for role in roles for flow in flows_by_role.get(role, ())]
                most = sum(self._most.get((who.id, span), 0) for who in members if roles & set(who.roles))
                if flows and most < sum(self.most(flow) for flow in flows):
                    self.model.add(at_most(total(flows), most))

    def _keys(self, team: Team) -> dict[str, dict[WayKey, Outing]]:
        keys: dict[str, dict[WayKey, Outing]] = {}
        for outing in team.outings:
            for way in outing.itineraries:
                keys.setdefault(way.office, {})[self._ability.key(outing, way)] = outing
        return keys

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
            for at, needs, one, flow in self._flow[team]
            if office in (None, at) and role in (None, one) and (not spoken or spoken in needs)
        )
        return flows if skill is None else self._part(flows)

    def amount(self, name: str, most: int) -> Linear:
        """Return a whole number that may be anything."""
        return self._part(Linear(constant=most))

    def duties(self, staff: str, first: date, last: date) -> Linear:
        """Return the number of duties of a person from one date to another."""
        duties = total(self._duty.get(staff, {}).values())
        whole = first <= self.outings[0].date and self.outings[-1].date <= last
        return duties if whole or not duties.terms else self._part(duties)

    def duty_dates(self, staff: str) -> Sequence[date]:
        """Return no dates: duties are counted over all of them."""
        return ()

    def serves(self, staff: str, outing: Outing, role: str | None = None) -> Linear:
        """Return whether a person serves on an outing: somewhere between no and yes."""
        return self._part(total(one for name, one in self._duty.get(staff, {}).items() if role in (None, name)))

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
        return total(self._duty.get(staff, {}).values()) * (least or 0)

    def exclusive(self, first: date, last: date) -> bool:
        """Tell whether at most one outing can be chosen from one date to another: not where this model is used."""
        return False

    def most(self, amount: Linear) -> int:
        """Return the largest value of an amount."""
        return amount.constant + sum(many * self.model.upper[one] for one, many in amount.terms.items())

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
        key = (frozenset(linear.terms.items()), linear.constant, constraint.least, constraint.most)
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


def _most_duties(who: StaffMember, dates: Sequence[date]) -> int:
    """Return how many duties fit into some dates."""
    count, free, months = 0, date.min, dict[str, int]()
    for day in dates:
        month = month_of(day)
        if day >= free and (who.most_duties_month is None or months.get(month, 0) < who.most_duties_month):
            months[month] = months.get(month, 0) + 1
            count, free = count + 1, day + timedelta(days=max(1, who.least_days_between))
    return count if who.most_duties is None else min(count, who.most_duties)
