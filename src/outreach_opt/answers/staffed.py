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
        self._facts, self.abilities = facts, abilities
        some = Ability(facts, [])
        self.staff = some.staff
        kinds: dict[Alike, int] = {}
        self._outings: dict[Outing, int] = {}
        self._last: _Able | None = None
        # The same key means other hours in another office.
        self.example: dict[tuple[str, WayKey], Outing] = {}
        for outing in outings:
            keys: dict[str, dict[WayKey, None]] = {}
            for way in outing.itineraries:
                key = some.key(outing, way)
                keys.setdefault(way.office, {})[key] = None
                self.example.setdefault((way.office, key), outing)
            alike = outing.locations, tuple((one, tuple(ways)) for one, ways in keys.items())
            self._outings[outing] = kinds.setdefault(alike, len(kinds))
        self.kinds: Sequence[Alike] = tuple(kinds)
        self._needs = {one: crew_needs(facts, one) for one in dict.fromkeys(places for places, _ in self.kinds)}
        self._roles = self._who(lambda who: who.roles)
        self._speaks = self._who(lambda who: who.languages)

    def left(self, items: Collection[Item], refused: Refused) -> list[Outing]:
        """Return the days away that lack nothing that these items ask for."""
        least = self._least(range(len(self.kinds)), items, refused)
        return [outing for outing, kind in self._outings.items() if least[kind] >= 0]

    def are_left(self, outings: Iterable[Outing], items: Collection[Item], refused: Refused) -> bool:
        """Tell whether some days away lack nothing that these items ask for."""
        return min(self._least({self._outings[one] for one in outings}, items, refused).values()) >= 0

    def lacking(self, refused: Refused) -> list[Item]:
        """Return all that some day lacks, in order."""
        able = self._able(refused)
        lacking = (sorted(one for one, many in able.spare(kind).items() if many < 0) for kind in range(len(self.kinds)))
        return list(dict.fromkeys(item for some in lacking for item in some))

    def prices(self, outings: Iterable[Outing], items: Collection[Item], refused: Refused) -> dict[Outing, int]:
        """Return what each day away costs where crews are yet to be found: more where few are to spare or lack."""
        kinds = {outing: self._outings[outing] for outing in outings}
        least = self._least(set(kinds.values()), items, refused)
        price = {kind: PRICE + PRICE // max(1, one + 1) + LACKS * max(0, -one) for kind, one in least.items()}
        return {outing: price[kind] for outing, kind in kinds.items()}

    def enough(self, outings: Iterable[Outing], refused: Refused, many: int) -> frozenset[str]:
        """Return so many people of each role, language and skill, those who can serve on the most of some days away."""
        having: dict[str, list[str]] = {}
        for who, _ in self._days(outings, refused).most_common():
            person = self._facts.staff_by_id[who]
            for one in (*person.roles, *person.languages, *person.skills):
                having.setdefault(one, []).append(who)
        return frozenset(one for some in having.values() for one in some[:many])

    def days_of(self, refused: Refused) -> dict[str, int]:
        """Return on how many days away each person can serve."""
        return dict(self._days(self._outings, refused))

    def roles(self, refused: Refused) -> tuple[str, ...]:
        """Return the roles, those first that people can serve in on the fewest days away in all."""
        days = self.days_of(refused)
        able = dict.fromkeys(self._facts.roles, 0)
        for who in self._facts.staff:
            for role in who.roles:
                able[role] += days[who.id]
        return tuple(sorted(able, key=lambda role: able[role]))

    def _days(self, outings: Iterable[Outing], refused: Refused) -> Counter[str]:
        able = self._able(refused)
        days = Counter({who.id: 0 for staff in self.staff.values() for who in staff})
        for kind, count in Counter(self._outings[one] for one in outings).items():
            for office, mask in able.people(kind).items():
                for at, who in enumerate(self.staff[office]):
                    days[who.id] += count * (mask >> at & 1)
        return days

    def _least(self, kinds: Iterable[int], items: Collection[Item], refused: Refused) -> dict[int, int]:
        """Return how many people there are to spare for what is scarcest of some items, by kind of day."""
        able, asked = self._able(refused), frozenset(items)
        return {
            kind: min((many for one, many in able.spare(kind).items() if one in asked), default=PRICE) for kind in kinds
        }

    def _who(self, asked: Callable[[StaffMember], Collection[str]]) -> dict[tuple[str, str], int]:
        """Return by office and role, or language, a set of bits of who has it."""
        found: dict[tuple[str, str], int] = {}
        for office, staff in self.staff.items():
            for at, who in enumerate(staff):
                for one in asked(who):
                    found[office, one] = found.get((office, one), 0) | 1 << at
        return found

    def _able(self, refused: Refused) -> _Able:
        """Return who is able; what was asked for last is kept."""
        if self._last is None or self._last.refused != refused:
            self._last = _Able(self, refused)
        return self._last

    def spare(self, locations: tuple[str, ...], able: Mapping[str, int]) -> Iterator[tuple[Item, int]]:
        """Yield for what is asked of a day at some places how many of those who are able are beyond what is needed.

        Parameters
        ----------
        locations
            The places.
        able
            Who is able, by office: sets of bits in the order of its staff.
        """
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


class _Able:
    """Who is able where rules refuse some people, worked out for those kinds of days that are asked for."""

    def __init__(self, days: Staffed, refused: Refused) -> None:
        self.refused = refused
        self._days = days
        self._bound = {
            (code, office): sum(1 << at for at, who in enumerate(staff) if who.id in some)
            for code, some in refused.items()
            if code in days.abilities
            for office, staff in days.staff.items()
        }
        self._on: dict[tuple[str, WayKey], int] = {}
        self._people: dict[int, Mapping[str, int]] = {}
        self._spare: dict[int, Mapping[Item, int]] = {}
        self._same: dict[object, Mapping[Item, int]] = {}

    def people(self, kind: int) -> Mapping[str, int]:
        """Return by office a set of bits of who is able to serve on a kind of day."""
        known = self._people.get(kind)
        if known is None:
            known = self._people[kind] = {}
            for office, ways in self._days.kinds[kind][1]:
                known[office] = 0
                for key in ways:
                    known[office] |= self._able(office, key)
        return known

    def spare(self, kind: int) -> Mapping[Item, int]:
        """Return how many people there are beyond what is needed on a kind of day."""
        known = self._spare.get(kind)
        if known is None:
            locations, people = self._days.kinds[kind][0], self.people(kind)
            same = locations, tuple(people.items())
            known = self._same.get(same)
            if known is None:
                known = self._same[same] = dict(self._days.spare(locations, people))
            self._spare[kind] = known
        return known

    def _able(self, office: str, key: WayKey) -> int:
        known = self._on.get((office, key))
        if known is None:
            known = (1 << len(self._days.staff[office])) - 1
            for code, ability in self._days.abilities.items():
                barred = self._bound.get((code, office), 0)
                if barred:
                    known &= ability.masks(office, {key: self._days.example[office, key]}) | ~barred
            self._on[office, key] = known
        return known
