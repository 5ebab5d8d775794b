"""Who drives has a car, a seat, and someone who can drive it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Literal

from outreach_opt.clock import days_between
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.place import Office
from outreach_opt.domain.plan import CarCrew, PlannedOuting, RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Builder, Linear, Team, at_most, total
from outreach_opt.words import Words


@dataclass(frozen=True, slots=True, eq=False)
class CarsUsed:
    """How many cars of an office some outings use: those of one team with the same dates."""

    office: Office
    team: Team
    outings: tuple[Outing, ...]
    amount: Linear

    @property
    def dates(self) -> tuple[date, ...]:
        """Every date on which the cars are away."""
        return tuple(days_between(self.outings[0].date, self.outings[0].last_date))


class Cars(Rule):
    """Of offices with a car pool, everyone who drives has a seat, every car a driver, and no car is used twice.

    Cars are away on every date of an outing, nights included.
    """

    apart: ClassVar[bool] = True
    any_hour: ClassVar[bool] = True

    term: ClassVar[Words] = Words(en="cars", de="Dienstwagen")

    rule: Literal["cars"] = "cars"

    def traits(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> tuple[int, ...]:
        """Return on how many dates cars are away; none is easiest."""
        counted = facts.office_by_id[way.office].cars is not None and way.drives
        return (1 + len(way.nights) if counted else 0,)

    def post(self, builder: Builder) -> None:
        """Ask for seats and drivers in each team, and for no more cars on a date than there are."""
        for office in builder.facts.offices:
            pool = office.cars
            if pool is None:
                continue
            used = cars_used(builder, office, self.rule)
            by_date: dict[date, list[CarsUsed]] = {}
            by_team: dict[Team, list[Linear]] = {}
            for one in used:
                there = min(pool.count_on(day) for day in one.dates)
                subject = f"{one.outings[0].date} {office.id}"
                builder.require(at_most(one.amount - builder.chosen(one.outings) * there), self.rule, subject)
                by_team.setdefault(one.team, []).append(one.amount)
                for day in one.dates:
                    by_date.setdefault(day, []).append(one)
            for team, amounts in by_team.items():
                drivers = builder.crew(team, office=office.id, skill=pool.driver_skill)
                subject = f"{team.outings[0].date} {office.id}"
                builder.require(at_most(total(amounts) - drivers), self.rule, subject)
            for day, away in by_date.items():
                if not builder.exclusive(min(one.outings[0].date for one in away), day):
                    amounts = [one.amount for one in away]
                    builder.require(at_most(total(amounts), pool.count_on(day)), self.rule, f"{day} {office.id}")

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Look into every car that the plan lists, and count the cars of each date."""
        found: list[Violation] = []
        away: Counter[tuple[date, str]] = Counter()
        for outing in plan.outings:
            found += self._wrong_lists(facts, outing)
            for car in outing.cars:
                found += self._wrong_car(facts, outing, car)
                for ahead in range(outing.days):
                    away[outing.date + timedelta(days=ahead), car.office] += 1
        for (day, name), count in sorted(away.items()):
            office = facts.office_by_id.get(name)
            there = office.cars.count_on(day) if office and office.cars else count
            if count > there:
                words = Words(
                    en=f"{count} cars of {name} are away on {day}, there are {there}",
                    de=f"{count} Autos von {name} sind am {day} unterwegs, es gibt {there}",
                )
                found.append(self.breach(f"{day} {name}", words, count - there))
        return found

    def _wrong_lists(self, facts: Facts, outing: PlannedOuting) -> Iterator[Violation]:
        """Find people without a seat, people with two, and cars that nobody counts."""
        for office in sorted({way.office for way in outing.itineraries} | {car.office for car in outing.cars}):
            people = Counter(who.staff for who in outing.crew if facts.staff_by_id[who.staff].office == office)
            if not _counted(facts, outing, office):
                people.clear()
            cars = [car for car in outing.cars if car.office == office]
            seated = Counter(one for car in cars for one in (car.driver, *car.passengers))
            for one in sorted(people.keys() | seated.keys()):
                if seated[one] != min(people[one], 1):
                    words = Words(
                        en=f"{one} has {seated[one]} seats in cars of {office}, needed are {min(people[one], 1)}",
                        de=f"{one} hat {seated[one]} Plätze in Autos von {office}, nötig sind {min(people[one], 1)}",
                    )
                    yield self.breach(f"{outing.date} {office} {one}", words)

    def _wrong_car(self, facts: Facts, outing: PlannedOuting, car: CarCrew) -> Iterator[Violation]:
        office = facts.office_by_id.get(car.office)
        if office is None or office.cars is None:
            return
        subject = f"{outing.date} {car.office} {car.driver}"
        over = 1 + len(car.passengers) - office.cars.seats
        if over > 0:
            words = Words(
                en=f"{over + office.cars.seats} people are in the car of {car.driver}, seats are {office.cars.seats}",
                de=f"{over + office.cars.seats} Personen fahren mit {car.driver}, Plätze gibt es {office.cars.seats}",
            )
            yield self.breach(subject, words, over)
        driver, skill = facts.staff_by_id.get(car.driver), office.cars.driver_skill
        if skill is not None and (driver is None or skill not in driver.skills):
            words = Words(
                en=f"{car.driver} drives a car of {car.office} without the skill '{skill}'",
                de=f"{car.driver} fährt ein Auto von {car.office} ohne die Befähigung '{skill}'",
            )
            yield self.breach(subject, words)

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Everyone who drives has a seat, every car a driver, and no more cars are away than there are.",
            de="Alle, die fahren, haben einen Platz, jedes Auto eine Person am Steuer, und kein Auto fährt doppelt.",
        )


def cars_used(builder: Builder, office: Office, rule: str) -> list[CarsUsed]:
    """Return how many cars of an office each team's outings use, by dates; in the name of a rule, enough for everyone.

    An office without a car pool has one car that everybody fits into.
    """
    staff = max(1, sum(who.office == office.id for who in builder.facts.staff))
    seats = office.cars.seats if office.cars else staff
    most = -(-staff // seats)
    used = []
    for number, team in enumerate(builder.teams):
        way = team.outings[0].itinerary_of(office.id)
        if way is None or not way.drives:
            continue
        dates: dict[tuple[date, int], list[Outing]] = {}
        for outing in team.outings:
            dates.setdefault((outing.date, outing.days), []).append(outing)
        parts = []
        for (day, days), outings in dates.items():
            amount = builder.amount(f"cars {office.id} {number} {day} {days}", most)
            subject = f"{day} {office.id}"
            builder.require(at_most(amount - builder.chosen(outings) * most), rule, subject)
            parts.append(CarsUsed(office, team, tuple(outings), amount))
        seated = total(one.amount for one in parts) * seats
        subject = f"{team.outings[0].date} {office.id}"
        builder.require(at_most(builder.crew(team, office=office.id) - seated), rule, subject)
        used += parts
    return used


def _counted(facts: Facts, outing: PlannedOuting, office: str) -> bool:
    """Tell whether the people of an office need seats in counted cars."""
    way = outing.itinerary_of(office)
    known = facts.office_by_id.get(office)
    return known is not None and known.cars is not None and way is not None and way.drives
