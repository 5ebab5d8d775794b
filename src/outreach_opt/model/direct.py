"""The direct builder: a variable for each person, role and outing of a small part of a rotation, while the rest stays.

Outings are free (chosen or not), kept (chosen, the crew is free) or fixed (all of it stays). What is fixed is a number,
so that only what can change makes variables and rows, however large the rotation is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from outreach_opt.clock import days_between
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.staff import StaffMember
from outreach_opt.model.ability import Ability
from outreach_opt.model.chains import chain_cost
from outreach_opt.model.linear_model import LinearModel, Row
from outreach_opt.model.reading import Decision
from outreach_opt.waist import Constraint, Linear, StepCost, Team, at_most, between, total


@dataclass(frozen=True, slots=True)
class Fixed:
    """What stays as it is around a part.

    Parameters
    ----------
    outings
        Outings with visits of the part's places.
    duties
        By person of the part, the outings served on and the roles.
    stays
        By kept outing, the people who stay in its crew, and their roles.
    begun
        Dates of all outings that stay, in order.
    """

    outings: tuple[Outing, ...] = ()
    duties: Mapping[str, Sequence[tuple[Outing, str]]] = field(default_factory=dict)
    stays: Mapping[Outing, Sequence[tuple[StaffMember, str]]] = field(default_factory=dict)
    begun: Sequence[date] = ()


class DirectBuilder:
    """The waist's verbs over a part of a rotation.

    Parameters
    ----------
    facts
        The facts with the part's places, offices and people only.
    ability
        Who is able to serve on what.
    free, kept
        Outings that may be chosen, and outings that are chosen and whose crews are free.
    fixed
        What stays.
    """

    def __init__(
        self, facts: Facts, ability: Ability, free: Sequence[Outing], kept: Sequence[Outing], fixed: Fixed
    ) -> None:
        self.facts = facts
        self.outings = sorted((*free, *kept, *fixed.outings), key=lambda one: one.date)
        self.teams = [Team((one,)) for one in (*kept, *free)]
        self.model = LinearModel()
        self.fixed = fixed
        self.of_fixed: list[Row] = []
        self._derived: list[Callable[[list[int]], None]] = []
        one = Linear(constant=1)
        self._choice = dict.fromkeys((*kept, *fixed.outings), one)
        self._choice.update({outing: self.model.variable(of_visits=True) for outing in free})
        self._kept = frozenset(kept)
        self._at: dict[str, list[Outing]] = {}
        for outing in self.outings:
            for place in outing.locations:
                self._at.setdefault(place, []).append(outing)
        self._begins = sorted((one.date for one in (*free, *kept)), key=date.toordinal)
        self.serving: dict[Outing, dict[tuple[str, str], int]] = {}
        self._duties: dict[str, list[tuple[date, Outing, Linear]]] = {who.id: [] for who in facts.staff}
        self._counted: dict[object, frozenset[str]] = {}
        self._make_serving(ability, (*kept, *free))

    def _make_serving(self, ability: Ability, outings: Sequence[Outing]) -> None:
        """Make the variables of who serves where; people are busy on the dates of their fixed duties."""
        busy = {
            who: {day for one, _ in some for day in days_between(one.date, one.last_date)}
            for who, some in self.fixed.duties.items()
        }
        on_date: dict[tuple[str, date], list[int]] = {}
        for outing in outings:
            keys = {way.office: ability.key(outing, way) for way in outing.itineraries}
            serving = self.serving.setdefault(outing, {})
            for who in self.facts.staff:
                key = keys.get(who.office)
                if key is None or outing.date in busy.get(who.id, ()) or not ability.able(who, outing, key):
                    continue
                numbers = [self._serving(serving, who.id, role) for role in who.roles]
                self._duties[who.id].append((outing.date, outing, Linear(dict.fromkeys(numbers, 1))))
                on_date.setdefault((who.id, outing.date), []).extend(numbers)
                if outing not in self._kept:
                    self.model.add(at_most(Linear(dict.fromkeys(numbers, 1)) - self._choice[outing]))
        for numbers in on_date.values():
            if len(numbers) > 1:
                self.model.add(at_most(Linear(dict.fromkeys(numbers, 1)), 1))

    def _serving(self, serving: dict[tuple[str, str], int], who: str, role: str) -> int:
        (number,) = self.model.variable().terms
        serving[who, role] = number
        return number

    # --- verbs -----------------------------------------------------------------------------------------------------

    def chosen(self, outings: Iterable[Outing]) -> Linear:
        """Return how many of some outings are chosen."""
        return total(self._choice[one] for one in outings)

    def visit_cost(self, price: Callable[[Outing], int]) -> Linear:
        """Return the summed price of the chosen outings."""
        return total(self.chosen([one]) * price(one) for one in self.outings)

    def begun(self, first: date, last: date) -> Linear:
        """Return how many outings begin from one date to another."""
        fixed = bisect_right(self.fixed.begun, last) - bisect_left(self.fixed.begun, first)
        known = set(self.fixed.outings)
        mine = self.chosen(one for one in self.outings if first <= one.date <= last and one not in known)
        return mine + fixed

    def visits(self, location: str, first: date, last: date) -> Linear:
        """Return the number of visits of a location from one date to another."""
        return self.chosen(one for one in self._at.get(location, ()) if first <= one.visit_date(location) <= last)

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
        counted = self._who_counts(office, spoken, skill)
        outing = team.outings[0]
        staying = sum(
            _counts(who, office, spoken, skill) and role in (None, taken)
            for who, taken in self.fixed.stays.get(outing, ())
        )
        serving = self.serving[outing].items()
        return Linear({one: 1 for (who, taken), one in serving if who in counted and role in (None, taken)}, staying)

    def _who_counts(self, office: str | None, spoken: frozenset[str], skill: str | None) -> frozenset[str]:
        asked = office, spoken, skill
        known = self._counted.get(asked)
        if known is None:
            known = self._counted[asked] = frozenset(who.id for who in self.facts.staff if _counts(who, *asked))
        return known

    def amount(self, name: str, most: int) -> Linear:
        """Return a free whole number; nothing that asks for one is planned in parts."""
        raise LookupError(name)

    def duties(self, staff: str, first: date, last: date) -> Linear:
        """Return the number of duties of a person from one date to another."""
        fixed = sum(first <= one.date <= last for one, _ in self.fixed.duties.get(staff, ()))
        terms: dict[int, int] = {}
        for day, _, duty in self._duties[staff]:
            if first <= day <= last:
                terms.update(duty.terms)
        return Linear(terms, fixed)

    def duty_dates(self, staff: str) -> Sequence[date]:
        """Return the dates on which duties of a person can begin or do, in order."""
        fixed = (one.date for one, _ in self.fixed.duties.get(staff, ()))
        return sorted({*(day for day, _, _ in self._duties[staff]), *fixed})

    def serves(self, staff: str, outing: Outing, role: str | None = None) -> Linear:
        """Return 1 if a person serves on an outing (in a role), else 0."""
        if outing in self.serving:
            serving = self.serving[outing].items()
            return Linear({one: 1 for (who, taken), one in serving if who == staff and role in (None, taken)})
        fixed = self.fixed.duties.get(staff, ())
        return Linear(constant=sum(one is outing and role in (None, taken) for one, taken in fixed))

    def duty_cost(self, staff: str, cost: Callable[[Outing], int]) -> Linear:
        """Return the summed cost of the outings that a person serves on."""
        fixed = sum(cost(one) for one, _ in self.fixed.duties.get(staff, ()))
        return total(duty * cost(outing) for _, outing, duty in self._duties[staff]) + fixed

    def exclusive(self, first: date, last: date) -> bool:
        """Tell whether at most one outing can be chosen from one date to another."""
        return False

    def most(self, amount: Linear) -> int:
        """Return a number that an amount never exceeds."""
        return amount.constant + sum(many * self.model.upper[one] for one, many in amount.terms.items() if many > 0)

    def convex_cost(self, amount: Linear, costs: Sequence[int]) -> Linear:
        """Return the cost of an amount as a sum of steps that cost more and more."""
        least = amount.constant
        if not amount.terms:
            return Linear(constant=costs[least])
        costs = costs[least : self.most(amount) + 1]
        steps = [self.model.variable(whole=False) for _ in costs[1:]]
        self.model.add(between(total(steps) - amount, -least, -least))
        rises = [later - one for one, later in pairwise(costs)]

        def derive(values: list[int]) -> None:
            used = amount.value(values) - least
            for at, step in enumerate(steps):
                values[next(iter(step.terms))] = int(at < used)

        self._derived.append(derive)
        return total(step * rise for step, rise in zip(steps, rises, strict=True)) + costs[0]

    def positive_part(self, amount: Linear, most: int) -> Linear:
        """Return the amount where it is above 0, else 0."""
        if not amount.terms:
            return Linear(constant=max(0, amount.constant))
        part = self.model.variable(most, whole=False)
        (number,) = part.terms
        self.model.add(at_most(amount - part))
        self._derived.append(lambda values: values.__setitem__(number, max(0, amount.value(values))))
        return part

    def chain_cost(self, counts: Sequence[Linear], cost: StepCost) -> Linear:
        """Return the cost of the chain of used positions."""
        if not any(count.terms for count in counts):
            return Linear(constant=_chain_value([count.constant for count in counts], cost))
        price, derive = chain_cost(self.model, counts, cost, [self._at_most_once(one) for one in counts])
        self._derived.append(derive)
        return price

    def _at_most_once(self, count: Linear) -> bool:
        return len(count.terms) + count.constant <= 1

    def require(self, constraint: Constraint, rule: str, subject: str) -> None:
        """Post a constraint; that of what is fixed alone is only kept: for what was lawful, it holds as it did."""
        if constraint.linear.terms:
            self.model.add(constraint, rule, subject)
        else:
            self.of_fixed.append(Row(constraint, rule, subject))

    # --- values ----------------------------------------------------------------------------------------------------

    def assignment(self, decisions: Sequence[Decision]) -> list[int]:
        """Return the values of all variables that decisions about the part mean."""
        values = [0] * len(self.model.upper)
        for decision in decisions:
            for number in self._choice[decision.outing].terms:
                values[number] = 1
            serving = self.serving[decision.outing]
            for pair in decision.crew:
                if pair in serving:
                    values[serving[pair]] = 1
        for derive in self._derived:
            derive(values)
        return values

    def decisions(self, values: Sequence[int]) -> list[Decision]:
        """Return the decisions about the part that an assignment means."""
        order = list(self.facts.roles)
        found = []
        for outing, serving in self.serving.items():
            if self._choice[outing].value(values):
                crew = [(who.id, role) for who, role in self.fixed.stays.get(outing, ())]
                crew += [pair for pair, one in serving.items() if values[one]]
                crew.sort(key=lambda pair: (order.index(pair[1]), pair[0]))
                found.append(Decision(outing, tuple(crew)))
        return found


def _counts(who: StaffMember, office: str | None, spoken: frozenset[str], skill: str | None) -> bool:
    """Tell whether a person is from an office, speaks one of some languages and has a skill, where these are asked."""
    return (
        office in (None, who.office)
        and (not spoken or not spoken.isdisjoint(who.languages))
        and (skill is None or skill in who.skills)
    )


def _chain_value(counts: Sequence[int], cost: StepCost) -> int:
    used: list[int | None] = [None]
    for at, count in enumerate(counts):
        used += [at] * count
    return sum(cost(one, other) for one, other in pairwise([*used, None]))
