"""Days away that people can be found for, as far as each day alone can tell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from outreach_opt.answers.visits_then_crews import PRICE
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.staff import StaffMember
from outreach_opt.model.ability import Ability, WayKey
from outreach_opt.rules.base import Rule
from outreach_opt.rules.crew_roles import crew_needs
from outreach_opt.search.minimal import Item

Refused = Mapping[str, frozenset[str]]
"""Ids of the locations and staff that rules refuse, by code."""
Alike = tuple[tuple[str, ...], tuple[tuple[str, tuple[WayKey, ...]], ...]]
"""Locations, and by office what rules may ask about its ways: days that agree in them lack the same people."""


class Staffed:
    """What each of some days away lacks in people, named as the rows of rules are.

    Parameters
    ----------
    facts
        The facts.
    barring
        Rules that may bar people, by code.
    outings
        The days away.
    """

    def __init__(self, facts: Facts, barring: Mapping[str, Rule], outings: Sequence[Outing]) -> None:
        self._facts = facts
        self._abilities = {code: Ability(facts, [rule]) for code, rule in barring.items()}
        some = Ability(facts, [])
        self._staff = some.staff
        self._outings: list[tuple[Outing, Alike]] = []
        self._last: tuple[Refused, dict[Alike, dict[Item, int]]] | None = None
        self._example: dict[WayKey, Outing] = {}
        for outing in outings:
            keys: dict[str, dict[WayKey, None]] = {}
            for way in outing.itineraries:
                key = some.key(outing, way)
                keys.setdefault(way.office, {})[key] = None
                self._example.setdefault(key, outing)
            self._outings.append((outing, (outing.locations, tuple((one, tuple(ways)) for one, ways in keys.items()))))
        self._roles = self._who(lambda who: who.roles)
        self._speaks = self._who(lambda who: who.languages)

    def left(self, items: Collection[Item], refused: Refused) -> list[Outing]:
        """Return the days away that lack nothing that these items ask for."""
        spare, asked = self._spare(refused), frozenset(items)
        return [outing for outing, alike in self._outings if _least(spare[alike], asked) >= 0]

    def lacking(self, refused: Refused) -> list[Item]:
        """Return all that some day lacks, in order."""
        spare = self._spare(refused)
        lacking = (sorted(one for one, many in spare[alike].items() if many < 0) for _, alike in self._outings)
        return list(dict.fromkeys(item for some in lacking for item in some))

    def prices(self, items: Collection[Item], refused: Refused) -> dict[Outing, int]:
        """Return what each day away costs where crews are yet to be found: more where few people are to spare."""
        spare, asked = self._spare(refused), frozenset(items)
        price = {alike: PRICE + PRICE // max(1, _least(some, asked) + 1) for alike, some in spare.items()}
        return {outing: price[alike] for outing, alike in self._outings}

    def _who(self, asked: Callable[[StaffMember], Collection[str]]) -> dict[tuple[str, str], int]:
        """Return by office and role, or language, a set of bits of who has it."""
        found: dict[tuple[str, str], int] = {}
        for office, staff in self._staff.items():
            for at, who in enumerate(staff):
                for one in asked(who):
                    found[office, one] = found.get((office, one), 0) | 1 << at
        return found

    def _spare(self, refused: Refused) -> dict[Alike, dict[Item, int]]:
        """Return how many people there are beyond what is needed; that which was asked for last is kept."""
        if self._last is None or self._last[0] != refused:
            self._last = refused, self._spare_of(refused)
        return self._last[1]

    def _spare_of(self, refused: Refused) -> dict[Alike, dict[Item, int]]:
        bound = {
            (code, office): sum(1 << at for at, who in enumerate(staff) if who.id in some)
            for code, some in refused.items()
            if code in self._abilities
            for office, staff in self._staff.items()
        }
        able: dict[tuple[str, WayKey], int] = {}

        def able_on(office: str, key: WayKey) -> int:
            known = able.get((office, key))
            if known is None:
                known = (1 << len(self._staff[office])) - 1
                for code, ability in self._abilities.items():
                    barred = bound.get((code, office), 0)
                    if barred:
                        known &= ability.masks(office, {key: self._example[key]}) | ~barred
                able[office, key] = known
            return known

        found: dict[Alike, dict[Item, int]] = {}
        same: dict[object, dict[Item, int]] = {}
        for _, alike in self._outings:
            if alike not in found:
                locations, keys = alike
                masks = {}
                for office, ways in keys:
                    masks[office] = 0
                    for key in ways:
                        masks[office] |= able_on(office, key)
                people = locations, tuple(masks.items())
                if people not in same:
                    same[people] = dict(self._spare_at(locations, masks))
                found[alike] = same[people]
        return found

    def _spare_at(self, locations: tuple[str, ...], able: Mapping[str, int]) -> Iterator[tuple[Item, int]]:
        needs = crew_needs(self._facts, locations)
        counts = (
            sum((mask & self._roles.get((office, role), 0)).bit_count() for office, mask in able.items()) - need.least
            for role, need in needs.items()
        )
        yield ("crew-roles", " ".join(locations)), min(counts, default=0) if any(able.values()) else -1
        for place in locations:
            for asked in self._facts.location_by_id[place].languages:
                speakers = 0
                for office, mask in able.items():
                    speaking = 0
                    for one in asked.any_of:
                        speaking |= self._speaks.get((office, one), 0)
                    speakers += (mask & speaking).bit_count()
                yield ("languages", f"{place} {'/'.join(asked.any_of)}"), speakers - asked.speakers


def _least(spare: Mapping[Item, int], items: frozenset[Item]) -> int:
    """Return how many there are to spare for what is scarcest."""
    return min((many for one, many in spare.items() if one in items), default=PRICE)
