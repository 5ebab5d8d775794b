"""Who can serve on what, asked once for all outings that are alike to a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.staff import StaffMember
from outreach_opt.rules.base import Rule

WayKey = tuple[date, int, int, int]
"""First date, days, nights, and which daily bounds of an office's people the leave and the return keep."""


class Ability:
    """What the rules bar, remembered.

    Rules may bar a person from an outing by its dates, by the nights of the person's own way, and by whether its leave
    and return keep the person's daily bounds; whatever agrees in these is asked once.

    Parameters
    ----------
    facts, rules
        Who there is, and what binds.
    """

    def __init__(self, facts: Facts, rules: Sequence[Rule]) -> None:
        self._facts = facts
        self._barring = [rule for rule in rules if type(rule).bars is not Rule.bars]
        self.staff: dict[str, list[StaffMember]] = {one.id: [] for one in facts.offices}
        for who in facts.staff:
            self.staff[who.office].append(who)
        self._bounds = {
            office: sorted({(who.earliest_leave, who.latest_return) for who in some})
            for office, some in self.staff.items()
        }
        self._kept: dict[tuple[str, int, int], int] = {}
        self._masks: dict[str, dict[WayKey, int]] = {}
        self._known: dict[str, dict[WayKey, bool]] = {who.id: {} for who in facts.staff}

    def key(self, outing: Outing, way: Itinerary) -> WayKey:
        """Return what rules may ask about an office's way of an outing."""
        returns = way.returns - (outing.days - 1) * DAY_MINUTES
        hours = (way.office, way.leaves, returns)
        kept = self._kept.get(hours)
        if kept is None:
            bounds = enumerate(self._bounds[way.office])
            kept = sum(1 << at for at, (first, last) in bounds if first <= way.leaves and returns <= last)
            self._kept[hours] = kept
        return outing.date, outing.days, len(way.nights), kept

    def masks(self, office: str, keys: Mapping[WayKey, Outing]) -> int:
        """Return who of an office is able to serve on any of some outings: a set of bits in the order of ``staff``."""
        known = self._masks.setdefault(office, {})
        answer = 0
        for key, outing in keys.items():
            mask = known.get(key)
            if mask is None:
                mask = known[key] = sum(
                    1 << number for number, who in enumerate(self.staff[office]) if self.able(who, outing, key)
                )
            answer |= mask
        return answer

    def able(self, who: StaffMember, outing: Outing, key: WayKey) -> bool:
        """Tell whether nothing bars a person from an outing whose key for the person's office is given."""
        known = self._known[who.id]
        answer = known.get(key)
        if answer is None:
            answer = known[key] = not any(rule.bars(self._facts, who, outing) for rule in self._barring)
        return answer
