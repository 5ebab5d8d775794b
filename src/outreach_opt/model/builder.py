"""The builder: turns outings and staff into a linear 0-1 model, small enough to be proven.

Duties are decided per person and block, not per person and outing. Who is interchangeable is only counted: groups of
staff flow into teams of outings, and the people are put back exactly when a plan is read off (see ``reading``).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise

from outreach_opt.clock import month_of
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.goals.base import Goal
from outreach_opt.model.chains import chain_cost
from outreach_opt.model.crews import Block, Group, able_count, blocks_of, groups_of
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Constraint, Linear, StepCost, Team, at_most, between, total


class RotationBuilder:
    """The waist's verbs over a :class:`LinearModel`.

    Parameters
    ----------
    facts
        The facts.
    rules
        The rules to come, for whom they bar and whether months are solo.
    outings
        The candidates.
    goals
        The goals to come, for what they price.
    """

    def __init__(
        self, facts: Facts, rules: Sequence[Rule], outings: Sequence[Outing], goals: Sequence[Goal] = ()
    ) -> None:
        self.facts = facts
        self.outings = outings
        self.model = LinearModel()
        self.blocks = blocks_of(facts, rules, goals, outings)
        self.teams = [team for block in self.blocks for team in block.teams]
        self._choice = {outing: self.model.variable(of_visits=True) for outing in outings}
        self._team_of = {outing: team for team in self.teams for outing in team.outings}
        self._team_choice = {team: self._whole_team(team) for team in self.teams}
        self._block_of = {outing: block for block in self.blocks for outing in block.outings}
        self._block_of_variable = {
            number: block
            for block in self.blocks
            for choice in (
                *(self._choice[one] for one in block.outings),
                *(self._team_choice[team] for team in block.teams),
            )
            for number in choice.terms
        }
        self._by_location: dict[str, list[tuple[date, Outing]]] = {}
        for outing in outings:
            for place in outing.locations:
                self._by_location.setdefault(place, []).append((outing.visit_date(place), outing))
        self._duty: dict[tuple[str, Block, str], Linear] = {}
        self.groups = {block: groups_of(facts, block) for block in self.blocks}
        self.flow: dict[tuple[Group, str, Team], Linear] = {}
        self._flows: dict[tuple[Block, Group], list[tuple[str, Team, Linear]]] = {}
        self._amounts: dict[str, Linear] = {}
        self._dated: dict[tuple[str, Block], dict[date, Linear]] = {}
        self.direct: dict[tuple[str, Block], dict[tuple[str, Outing], Linear]] = {}
        for block in self.blocks:
            self._make_duties(block)
            self._make_flows(block)

    # --- structure -------------------------------------------------------------------------------------------------

    def _whole_team(self, team: Team) -> Linear:
        """Return 1 if any outing of a team is chosen, else 0."""
        if len(team.outings) == 1:
            return self._choice[team.outings[0]]
        chosen = self.model.variable(whole=False, of_visits=True)
        self.model.add(between(total(self._choice[one] for one in team.outings) - chosen, 0, 0))
        return chosen

    def _make_duties(self, block: Block) -> None:
        for one, able in block.able.items():
            roles = [role for role in self.facts.roles if role in self.facts.staff_by_id[one].roles]
            for role in roles:
                self._duty[one, block, role] = self.model.variable()
            chosen = Linear(constant=1) if not block.solo and len(roles) > 1 else self.chosen(able)
            self.model.add(at_most(self.duty(one, block) - chosen))

    def _make_flows(self, block: Block) -> None:
        for group, members in self.groups[block].items():
            for role in self.facts.roles:
                duties = [self._duty[one, block, role] for one in members if (one, block, role) in self._duty]
                if not duties:
                    continue
                flows = []
                for team in block.teams:
                    caps = [able_count(self.facts, block, members, role, outing) for outing in team.outings]
                    if any(caps):
                        flow = self.model.variable(max(caps), whole=not block.solo)
                        chosen = (self._choice[one] * cap for one, cap in zip(team.outings, caps, strict=True))
                        self.model.add(at_most(flow - total(chosen)))
                        self.flow[group, role, team] = flow
                        self._flows.setdefault((block, group), []).append((role, team, flow))
                        flows.append(flow)
                self.model.add(between(total(duties) - total(flows), 0, 0))

    def duty(self, staff: str, block: Block, role: str | None = None) -> Linear:
        """Return 1 if a person has a duty in a block (in a role), else 0."""
        roles = self.facts.roles if role is None else (role,)
        return total(self._duty[staff, block, one] for one in roles if (staff, block, one) in self._duty)

    def choice(self, outing: Outing) -> Linear:
        """Return the variable of one outing."""
        return self._choice[outing]

    def block_of(self, outing: Outing) -> Block:
        """Return the block an outing belongs to."""
        return self._block_of[outing]

    # --- verbs -----------------------------------------------------------------------------------------------------

    def chosen(self, outings: Iterable[Outing]) -> Linear:
        """Return how many of some outings are chosen, in few terms: teams as a whole where most of one is meant."""
        by_team: dict[Team, set[Outing]] = {}
        for outing in outings:
            by_team.setdefault(self._team_of[outing], set()).add(outing)
        parts = []
        for team, meant in by_team.items():
            if 2 * len(meant) <= len(team.outings):
                parts += [self._choice[one] for one in team.outings if one in meant]
            else:
                parts.append(self._team_choice[team])
                parts += [self._choice[one] * -1 for one in team.outings if one not in meant]
        return total(parts)

    def visit_cost(self, price: Callable[[Outing], int]) -> Linear:
        """Return the summed price of the chosen outings."""
        return total(self.chosen([one]) * price(one) for one in self.outings)

    def begun(self, first: date, last: date) -> Linear:
        """Return how many outings begin from one date to another."""
        return self.chosen(one for one in self.outings if first <= one.date <= last)

    def visits(self, location: str, first: date, last: date) -> Linear:
        """Return the number of visits of a location from one date to another."""
        return self.chosen(one for day, one in self._by_location.get(location, ()) if first <= day <= last)

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
        block = self._block_of[team.outings[0]]
        return total(
            self.flow[group, one, team]
            for group in self.groups[block]
            if office in (None, group.office)
            and (not spoken or spoken in group.needs)
            and (skill is None or skill in group.skills)
            for one in self.facts.roles
            if role in (None, one) and (group, one, team) in self.flow
        )

    def amount(self, name: str, most: int) -> Linear:
        """Return the free whole number of a name."""
        return self._amounts.get(name) or self._amounts.setdefault(name, self.model.variable(most))

    def duties(self, staff: str, first: date, last: date) -> Linear:
        """Return the number of duties of a person from one date to another."""
        parts = []
        for block in self.blocks:
            if block.outings[-1].date < first or last < block.outings[0].date:
                continue
            dates = {outing.date for outing in block.able.get(staff, ())}
            inside = {day for day in dates if first <= day <= last}
            if inside and inside == dates:
                parts.append(self.duty(staff, block))
            elif inside:
                dated = self._on_dates(staff, block)
                parts += [dated[day] for day in sorted(inside)]
        return total(parts)

    def duty_dates(self, staff: str) -> Sequence[date]:
        """Return the dates on which duties of a person can begin, in order."""
        return sorted({outing.date for block in self.blocks for outing in block.able.get(staff, ())})

    def serves(self, staff: str, outing: Outing, role: str | None = None) -> Linear:
        """Return 1 if a person serves on an outing (in a role), else 0."""
        block = self._block_of[outing]
        direct = self._directly(staff, block)
        return total(variable for (one, other), variable in direct.items() if other is outing and role in (None, one))

    def duty_cost(self, staff: str, cost: Callable[[Outing], int]) -> Linear:
        """Return the summed cost of the outings that a person serves on."""
        parts = []
        for block in self.blocks:
            by_cost: dict[int, list[Outing]] = {}
            for outing in block.able.get(staff, ()):
                by_cost.setdefault(cost(outing), []).append(outing)
            if len(by_cost) == 1:
                parts.append(self.duty(staff, block) * next(iter(by_cost)))
            elif by_cost and block.solo:
                shares = self._split(staff, block, list(by_cost.values()))
                parts += [share * price for share, price in zip(shares, by_cost, strict=True)]
            else:
                parts += [self.serves(staff, one) * price for price, alike in by_cost.items() for one in alike]
        return total(parts)

    def exclusive(self, first: date, last: date) -> bool:
        """Tell whether at most one outing can be chosen from one date to another."""
        return bool(self.blocks) and self.blocks[0].solo and month_of(first) == month_of(last)

    def most(self, amount: Linear) -> int:
        """Return a number that an amount never exceeds."""
        return amount.constant + sum(many * self.model.upper[one] for one, many in amount.terms.items() if many > 0)

    def convex_cost(self, amount: Linear, costs: Sequence[int]) -> Linear:
        """Return the cost of an amount as a sum of steps that cost more and more."""
        steps = [self.model.variable(whole=False) for _ in costs[1:]]
        self.model.add(between(total(steps) - amount, 0, 0))
        rises = [later - one for one, later in pairwise(costs)]
        return total(step * rise for step, rise in zip(steps, rises, strict=True)) + costs[0]

    def positive_part(self, amount: Linear, most: int) -> Linear:
        """Return the amount where it is above 0, else 0."""
        part = self.model.variable(most, whole=False)
        self.model.add(at_most(amount - part))
        return part

    def chain_cost(self, counts: Sequence[Linear], cost: StepCost) -> Linear:
        """Return the cost of the chain of used positions."""
        return chain_cost(self.model, counts, cost, [self._at_most_once(count) for count in counts])[0]

    def require(self, constraint: Constraint, rule: str, subject: str) -> None:
        """Post a constraint in the name of a rule."""
        self.model.add(constraint, rule, subject)

    # --- derived variables, made on first use ----------------------------------------------------------------------

    def _at_most_once(self, count: Linear) -> bool:
        blocks = {self._block_of_variable[one] for one in count.terms}
        return len(count.terms) <= 1 or (len(blocks) == 1 and next(iter(blocks)).solo)

    def _split(self, staff: str, block: Block, parts: Sequence[Sequence[Outing]]) -> list[Linear]:
        """Return 0-1 shares of a duty in a solo block: the part whose outing is chosen has it."""
        shares = [self.model.variable(whole=False) for _ in parts]
        self.model.add(between(total(shares) - self.duty(staff, block), 0, 0))
        for share, outings in zip(shares, parts, strict=True):
            self.model.add(at_most(share - self.chosen(outings)))
        return shares

    def _on_dates(self, staff: str, block: Block) -> dict[date, Linear]:
        known = self._dated.get((staff, block))
        if known is None:
            dates: dict[date, list[Outing]] = {}
            for outing in block.able[staff]:
                dates.setdefault(outing.date, []).append(outing)
            known = dict(zip(dates, self._split(staff, block, list(dates.values())), strict=True))
            self._dated[staff, block] = known
        return known

    def _directly(self, staff: str, block: Block) -> dict[tuple[str, Outing], Linear]:
        """Return 0-1 variables of a person, role and outing, tied to the duties and flows."""
        known = self.direct.get((staff, block))
        if known is not None:
            return known
        known = self.direct.setdefault((staff, block), {})
        group = next((one for one, members in self.groups[block].items() if staff in members), None)
        for role in self.facts.roles:
            if (staff, block, role) not in self._duty:
                continue
            variables = {(role, outing): self.model.variable() for outing in block.able[staff]}
            known.update(variables)
            self.model.add(between(total(variables.values()) - self._duty[staff, block, role], 0, 0))
        for outing in block.able.get(staff, ()):
            self.model.add(at_most(self.serves(staff, outing) - self._choice[outing]))
        if not block.solo and group is not None:
            self._tie_direct(block, group)
        return known

    def _tie_direct(self, block: Block, group: Group) -> None:
        """Hold each flow at least as large as those of its group who are known to be in it."""
        named = [one for one in self.groups[block][group] if (one, block) in self.direct]
        for role, team, flow in self._flows.get((block, group), ()):
            seats = (self.direct[one, block].get((role, team.outings[0])) for one in named)
            self.model.add(at_most(total(seat for seat in seats if seat is not None) - flow))
