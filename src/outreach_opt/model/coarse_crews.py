"""Crews of a rotation counted in spans of months: who flows where, and how many duties everyone can have."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from outreach_opt.clock import month_of
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.place import CrewNeed
from outreach_opt.domain.staff import StaffMember
from outreach_opt.model.ability import Ability, WayKey
from outreach_opt.model.crews import Needs, asked_needs, needs_of
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.rules.crew_roles import crew_needs
from outreach_opt.waist import Linear, Team, at_most, between, total

_NOBODY = CrewNeed(least=0, wanted=0)


class CoarseCrews:
    """Numbers of duties by person and role, and flows of groups of staff into teams.

    A group is the staff of one office who satisfy the same language needs.

    Parameters
    ----------
    facts, ability
        Who there is, and who is able to serve on what.
    binding
        Codes of the rules that bind.
    model
        Receives the variables and rows.
    teams
        The outings of a span to the same places, the name of the span, and how many of them are chosen.
    """

    def __init__(
        self,
        facts: Facts,
        binding: Collection[str],
        ability: Ability,
        model: LinearModel,
        teams: Sequence[tuple[Team, str, Linear]],
    ) -> None:
        self._facts, self._binding, self._ability, self._model, self._teams = facts, binding, ability, model, teams
        self._make_duties()
        self._make_flows()

    def _make_duties(self) -> None:
        """Make everyone's number of duties, and find out how many duties there can be in each span."""
        keys: dict[str, dict[str, dict[WayKey, Outing]]] = {}
        self._team_keys = {team: self._keys(team) for team, _, _ in self._teams}
        for team, span, _ in self._teams:
            for office, some in self._team_keys[team].items():
                keys.setdefault(office, {}).setdefault(span, {}).update(some)
        asked = asked_needs(self._facts)
        self.duty: dict[str, dict[str, Linear]] = {}
        self._most: dict[tuple[str, str], int] = {}
        self._members: dict[str, dict[Needs, list[StaffMember]]] = {}
        for who in self._facts.staff:
            self._members.setdefault(who.office, {}).setdefault(needs_of(asked, who), []).append(who)
            for span, some in keys.get(who.office, {}).items():
                dates = {key[0] for key, one in some.items() if self._ability.able(who, one, key)}
                most = most_duties(who, sorted(dates)) if "workload" in self._binding else len(dates)
                if most:
                    self._most[who.id, span] = most
            most = sum(self._most.get((who.id, span), 0) for span in keys.get(who.office, {}))
            if who.most_duties is not None and "workload" in self._binding:
                most = min(most, who.most_duties)
            if most:
                roles = [role for role in self._facts.roles if role in who.roles]
                self.duty[who.id] = {role: self._model.variable(most) for role in roles}
                if len(roles) > 1:
                    self._model.add(at_most(total(self.duty[who.id].values()), most))

    def _make_flows(self) -> None:
        """Make the flows from groups to teams: so many of a group serve in a team in a role."""
        self.flow: dict[Team, list[tuple[str, Needs, str, Linear]]] = {team: [] for team, _, _ in self._teams}
        into: dict[tuple[str, Needs], dict[str, dict[str, list[Linear]]]] = {}
        groups = self._groups()
        for team, span, chosen in self._teams:
            visits = self._most_of(chosen)
            needed = crew_needs(self._facts, team.locations)
            for office, keys in self._team_keys[team].items():
                here = self._ability.masks(office, keys)
                for needs, role, mask in groups.get(office, ()):
                    able = (here & mask).bit_count()
                    wanted = needed.get(role, _NOBODY).wanted if "crew-roles" in self._binding else able
                    if able and wanted:
                        flow = self._model.variable(min(wanted, able) * visits)
                        if able < wanted:
                            self._model.add(at_most(flow - chosen * able))
                        self.flow[team].append((office, needs, role, flow))
                        into.setdefault((office, needs), {}).setdefault(span, {}).setdefault(role, []).append(flow)
        for (office, needs), by_span in into.items():
            self._balance(self._members[office][needs], by_span)

    def _groups(self) -> dict[str, list[tuple[Needs, str, int]]]:
        """Return the groups of each office by language needs and role, as bits."""
        groups: dict[str, list[tuple[Needs, str, int]]] = {}
        for office, by_needs in self._members.items():
            for needs, members in by_needs.items():
                for role in self._facts.roles:
                    some = {who.id for who in members if role in who.roles}
                    bits = (1 << at for at, who in enumerate(self._ability.staff[office]) if who.id in some)
                    groups.setdefault(office, []).append((needs, role, sum(bits)))
        return groups

    def _balance(self, members: Sequence[StaffMember], by_span: dict[str, dict[str, list[Linear]]]) -> None:
        """Hold the flows of a group to its people: in each span to what there can be, over all spans to everyone's."""
        for role in self._facts.roles:
            flows = [flow for flows in by_span.values() for flow in flows.get(role, ())]
            duties = (self.duty.get(who.id, {}).get(role) for who in members)
            self._model.add(between(total(one for one in duties if one is not None) - total(flows), 0, 0))
        several = any(len(who.roles) > 1 for who in members)
        role_sets = [{role} for role in self._facts.roles] + ([set(self._facts.roles)] if several else [])
        for span, flows_by_role in by_span.items():
            for roles in role_sets:
                flows = [flow for role in roles for flow in flows_by_role.get(role, ())]
                most = sum(self._most.get((who.id, span), 0) for who in members if roles & set(who.roles))
                if flows and most < sum(self._most_of(flow) for flow in flows):
                    self._model.add(at_most(total(flows), most))

    def _keys(self, team: Team) -> dict[str, dict[WayKey, Outing]]:
        keys: dict[str, dict[WayKey, Outing]] = {}
        for outing in team.outings:
            for way in outing.itineraries:
                keys.setdefault(way.office, {})[self._ability.key(outing, way)] = outing
        return keys

    def _most_of(self, amount: Linear) -> int:
        return sum(many * self._model.upper[one] for one, many in amount.terms.items())


def most_duties(who: StaffMember, dates: Sequence[date]) -> int:
    """Return how many duties fit into some dates."""
    count, free, months = 0, date.min, dict[str, int]()
    for day in dates:
        month = month_of(day)
        if day >= free and (who.most_duties_month is None or months.get(month, 0) < who.most_duties_month):
            months[month] = months.get(month, 0) + 1
            count, free = count + 1, day + timedelta(days=max(1, who.least_days_between))
    return count if who.most_duties is None else min(count, who.most_duties)
