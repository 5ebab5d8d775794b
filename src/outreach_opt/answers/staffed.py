"""Days away that people can be found for, as far as each day alone can tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from outreach_opt.answers.faces import refuses_people
from outreach_opt.answers.visits_then_crews import LACKS, PRICE
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.staff import StaffMember
from outreach_opt.model.ability import Ability, WayKey
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.crew_roles import crew_needs
from outreach_opt.search.minimal import Item

Refused = Mapping[str, frozenset[str]]
"""Ids of the locations and staff that rules refuse, by code."""
Alike = tuple[tuple[str, ...], tuple[tuple[str, tuple[WayKey, ...]], ...]]
"""Locations, and by office what rules may ask about its ways: days that agree in them lack the same people."""


def barring(problem: RotationProblem) -> dict[str, Ability]:
    """Return whom the rules of a policy bar, by code.

    Parameters
    ----------
    problem
        The problem.
    """
    return {rule.rule: Ability(problem, [rule]) for rule in problem.policy.rules if refuses_people(rule)}


class Staffed:
    """What each of some days away lacks in people, named as the rows of rules are.

    Parameters
    ----------
    facts
        The facts.
    abilities
        Whom rules bar, by code.
    outings
        The days away.
    """

    def __init__(self, facts: Facts, abilities: Mapping[str, Ability], outings: Sequence[Outing]) -> None:
        self._facts, self._abilities = facts, abilities
        some = Ability(facts, [])
        self._staff = some.staff
        self._kinds: dict[Alike, int] = {}
        self._outings: dict[Outing, int] = {}
        self._last: tuple[Refused, list[Mapping[str, int]], list[Mapping[Item, int]]] | None = None
        self._example: dict[WayKey, Outing] = {}
        for outing in outings:
            keys: dict[str, dict[WayKey, None]] = {}
            for way in outing.itineraries:
                key = some.key(outing, way)
                keys.setdefault(way.office, {})[key] = None
                self._example.setdefault(key, outing)
            alike = outing.locations, tuple((one, tuple(ways)) for one, ways in keys.items())
            self._outings[outing] = self._kinds.setdefault(alike, len(self._kinds))
        self._needs = {locations: crew_needs(facts, locations) for locations, _ in self._kinds}
        self._roles = self._who(lambda who: who.roles)
        self._speaks = self._who(lambda who: who.languages)

    def left(self, items: Collection[Item], refused: Refused) -> list[Outing]:
        """Return the days away that lack nothing that these items ask for."""
        least = self._least(items, refused)
        return [outing for outing, kind in self._outings.items() if least[kind] >= 0]

    def lacking(self, refused: Refused) -> list[Item]:
        """Return all that some day lacks, in order."""
        lacking = (sorted(one for one, many in some.items() if many < 0) for some in self._spare(refused))
        return list(dict.fromkeys(item for some in lacking for item in some))

    def prices(self, items: Collection[Item], refused: Refused) -> dict[Outing, int]:
        """Return what each day away costs where crews are yet to be found: more where few are to spare or lack."""
        price = [PRICE + PRICE // max(1, one + 1) + LACKS * max(0, -one) for one in self._least(items, refused)]
        return {outing: price[kind] for outing, kind in self._outings.items()}

    def _who(self, asked: Callable[[StaffMember], Collection[str]]) -> dict[tuple[str, str], int]:
        """Return by office and role, or language, a set of bits of who has it."""
        found: dict[tuple[str, str], int] = {}
        for office, staff in self._staff.items():
            for at, who in enumerate(staff):
                for one in asked(who):
                    found[office, one] = found.get((office, one), 0) | 1 << at
        return found

    def enough(self, outings: Iterable[Outing], refused: Refused, many: int) -> frozenset[str]:
        """Return so many people of each role, language and skill, those who can serve on the most of some days away."""
        having: dict[str, list[str]] = {}
        for who, _ in self._days(outings, refused).most_common():
            for one in (*who.roles, *who.languages, *who.skills):
                having.setdefault(one, []).append(who.id)
        return frozenset(one for some in having.values() for one in some[:many])

    def days_of(self, refused: Refused) -> dict[str, int]:
        """Return on how many days away each person can serve."""
        return {who.id: count for who, count in self._days(self._outings, refused).items()}

    def _days(self, outings: Iterable[Outing], refused: Refused) -> Counter[StaffMember]:
        able = self._known(refused)[1]
        days = Counter({who: 0 for staff in self._staff.values() for who in staff})
        for kind, count in Counter(self._outings[one] for one in outings).items():
            for office, mask in able[kind].items():
                for at, who in enumerate(self._staff[office]):
                    days[who] += count * (mask >> at & 1)
        return days

    def _least(self, items: Collection[Item], refused: Refused) -> list[int]:
        """Return how many people there are to spare for what is scarcest of some items, by kind of day."""
        asked = frozenset(items)
        return [
            min((many for one, many in some.items() if one in asked), default=PRICE) for some in self._spare(refused)
        ]

    def _spare(self, refused: Refused) -> list[Mapping[Item, int]]:
        """Return how many people there are beyond what is needed, by kind of day."""
        return self._known(refused)[2]

    def _known(self, refused: Refused) -> tuple[Refused, list[Mapping[str, int]], list[Mapping[Item, int]]]:
        """Return who is able, by kind of day and office, and how many to spare; what was asked for last is kept."""
        if self._last is None or self._last[0] != refused:
            able = list(self._able(refused))
            same: dict[object, Mapping[Item, int]] = {}
            spare = []
            for (locations, _), masks in zip(self._kinds, able, strict=True):
                people = locations, tuple(masks.items())
                if people not in same:
                    same[people] = dict(self._spare_at(locations, masks))
                spare.append(same[people])
            self._last = refused, able, spare
        return self._last

    def _able(self, refused: Refused) -> Iterator[Mapping[str, int]]:
        """Yield by office a set of bits of who is able to serve, for each kind of day."""
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

        for _, keys in self._kinds:
            masks: dict[str, int] = {}
            for office, ways in keys:
                masks[office] = 0
                for key in ways:
                    masks[office] |= able_on(office, key)
            yield masks

    def _spare_at(self, locations: tuple[str, ...], able: Mapping[str, int]) -> Iterator[tuple[Item, int]]:
        counts = (
            sum((mask & self._roles.get((office, role), 0)).bit_count() for office, mask in able.items()) - need.least
            for role, need in self._needs[locations].items()
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
