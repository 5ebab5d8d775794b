"""No sailing carries more of our people or cars than it takes."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar, Literal

from outreach_opt.clock import DAY_MINUTES, format_clock
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.ferry import Ferry
from outreach_opt.domain.itinerary import Itinerary, Leg, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.sailings import sailings_of
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Rule
from outreach_opt.rules.cars import CarsUsed, cars_used
from outreach_opt.waist import Builder, Linear, Team, at_most, total
from outreach_opt.words import Words

Sailing = tuple[str, date, int]
"""Line, and date and clock time of the departure."""


_LATEST = 10 * DAY_MINUTES
"""Later than any sailing of an outing."""

Load = tuple[Team, int]
"""A team, and the minute of its way at which it is on board: what its outings of one date have in common."""


@dataclass(slots=True)
class _Users:
    """Who could be on one sailing: outings and offices by load, and cars."""

    outings: dict[Load, dict[Outing, None]] = field(default_factory=dict)
    offices: dict[Load, dict[str, None]] = field(default_factory=dict)
    cars: dict[CarsUsed, None] = field(default_factory=dict)


class SailingLimits(Rule):
    """People and cars of all outings on one sailing stay within the line's limits for us.

    Cars of offices without a car pool are not counted one by one: each such office takes one car on a way with one.
    """

    any_hour: ClassVar[bool] = True

    term: ClassVar[Words] = Words(en="sailing-limits", de="Plätze auf Schiffen")

    rule: Literal["sailing-limits"] = "sailing-limits"

    def traits(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> tuple[int, ...]:
        """Return which limited sailings a way uses, as one number and its negative: only equal ones will do.

        With them, whether a car is used at all, since cars are counted by team.
        """
        lines = list(facts.network.line_by_id)
        code = 0
        for leg in sailings_of(way):
            if _most_people(facts, leg) is not None or _most_cars(facts, leg) is not None:
                code = code * (len(lines) + 1) + lines.index(leg.line or "") + 1
                code = (code * _LATEST + leg.departs) * 2 + leg.car
        return code, -code, int(way.drives)

    def ties(self, facts: Facts, outings: Sequence[Outing]) -> Iterable[Collection[str]]:
        """Tie together the places that one limited sailing leads to."""
        users: dict[Sailing, set[str]] = {}
        for outing in outings:
            for way in outing.itineraries:
                for leg in sailings_of(way):
                    if _most_people(facts, leg) is not None or (way.drives and _most_cars(facts, leg) is not None):
                        users.setdefault(_sailing(outing.date, leg), set()).update(outing.locations)
        return users.values()

    def post(self, builder: Builder) -> None:
        """Bound the people and the cars on each sailing."""
        numbers = {team: number for number, team in enumerate(builder.teams)}
        for sailing, using in _users(builder, self.rule).items():
            line, day, minute = sailing
            ferry = builder.facts.network.line_by_id[line]
            assert isinstance(ferry, Ferry), "only ferries have limits"
            subject = f"{day} {format_clock(minute)} {line}"
            days = sorted(one.date for outings in using.outings.values() for one in outings)
            alone = builder.exclusive(days[0], days[-1])
            if ferry.most_passengers is not None:
                people = []
                for load in using.outings:
                    whole = alone or len(using.outings[load]) == len(load[0].outings)
                    name = f"people {line} {load[1]} {day} {numbers[load[0]]}"
                    people.append(
                        _crew(builder, using, load) if whole else _on_board(builder, using, load, name, self.rule)
                    )
                self._bound(builder, people, ferry.most_passengers, subject, alone)
            if ferry.car_deck is not None and ferry.car_deck.most_cars is not None:
                cars = [one.amount for one in using.cars]
                self._bound(builder, cars, ferry.car_deck.most_cars, subject, alone=False)

    def _bound(self, builder: Builder, by_team: list[Linear], most: int, subject: str, alone: bool) -> None:
        """Bound a sum, or each of its parts where at most one of them is above 0."""
        for amount in by_team if alone else [total(by_team)]:
            builder.require(at_most(amount, most), self.rule, subject)

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Count who is on which sailing, by the ways of everyone."""
        people: Counter[Sailing] = Counter()
        cars: Counter[Sailing] = Counter()
        for outing in plan.outings:
            for way in outing.itineraries:
                going = sum(facts.staff_by_id[one.staff].office == way.office for one in outing.crew)
                for leg in sailings_of(way):
                    people[_sailing(outing.date, leg)] += going
                    if leg.car and way.drives:
                        cars[_sailing(outing.date, leg)] += _cars(facts, outing, way.office, going)
        found = []
        for line in facts.network.ferries:
            most_cars = line.car_deck.most_cars if line.car_deck else None
            for kind, counts, most in (("people", people, line.most_passengers), ("cars", cars, most_cars)):
                for (name, day, minute), count in sorted(counts.items()):
                    if name == line.id and most is not None and count > most:
                        found.append(self._above(kind, name, f"{day}", format_clock(minute), count, most))
        return found

    def _above(self, kind: str, line: str, day: str, clock: str, count: int, most: int) -> Violation:
        what = {"people": "Personen", "cars": "Autos"}[kind]
        words = Words(
            en=f"{count} {kind} are on the {clock} of {line} on {day}, at most {most}",
            de=f"{count} {what} sind am {day} auf {line} um {clock}, höchstens {most}",
        )
        return self.breach(f"{day} {clock} {line} {kind}", words, count - most)

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="No sailing has more of our people or cars on board than it takes.",
            de="Auf keiner Fahrt sind mehr Personen oder Autos von uns, als das Schiff mitnimmt.",
        )


def _users(builder: Builder, rule: str) -> dict[Sailing, _Users]:
    """Return who could be on each limited sailing, in order of outings."""
    facts = builder.facts
    users: dict[Sailing, _Users] = {}
    with_car: dict[str, list[tuple[Sailing, Outing]]] = {}
    for team in builder.teams:
        for outing in team.outings:
            for way in outing.itineraries:
                for leg in sailings_of(way):
                    cars = _most_cars(facts, leg) if way.drives else None
                    if cars is None and _most_people(facts, leg) is None:
                        continue
                    key = _sailing(outing.date, leg)
                    using = users.setdefault(key, _Users())
                    using.outings.setdefault((team, leg.departs), {})[outing] = None
                    using.offices.setdefault((team, leg.departs), {})[way.office] = None
                    if cars is not None:
                        with_car.setdefault(way.office, []).append((key, outing))
    for office, loads in with_car.items():
        parts = {outing: one for one in cars_used(builder, facts.office_by_id[office], rule) for outing in one.outings}
        for key, outing in loads:
            users[key].cars[parts[outing]] = None
    return users


def _crew(builder: Builder, using: _Users, load: Load) -> Linear:
    return total(builder.crew(load[0], office=office) for office in using.offices[load])


def _on_board(builder: Builder, using: _Users, load: Load, name: str, rule: str) -> Linear:
    """Return at least how many people are on a sailing where other outings of their team are on other dates."""
    most = len(builder.facts.staff)
    people = builder.amount(name, most)
    elsewhere = [one for one in load[0].outings if one not in using.outings[load]]
    ashore = builder.chosen(elsewhere) * most
    builder.require(at_most(_crew(builder, using, load) - people - ashore), rule, name)
    return people


def _sailing(day: date, leg: Leg) -> Sailing:
    return leg.line or "", day + timedelta(days=leg.departs // DAY_MINUTES), leg.departs % DAY_MINUTES


def _most_people(facts: Facts, leg: Leg) -> int | None:
    line = facts.network.line_by_id.get(leg.line or "")
    return line.most_passengers if isinstance(line, Ferry) else None


def _most_cars(facts: Facts, leg: Leg) -> int | None:
    line = facts.network.line_by_id.get(leg.line or "")
    return line.car_deck.most_cars if leg.car and isinstance(line, Ferry) and line.car_deck else None


def _cars(facts: Facts, outing: PlannedOuting, office: str, going: int) -> int:
    """Return how many cars of an office an outing takes along: as listed, and enough for everyone."""
    pool = facts.office_by_id[office].cars
    listed = sum(car.office == office for car in outing.cars)
    return max(listed, -(-going // pool.seats) if pool else min(going, 1))
