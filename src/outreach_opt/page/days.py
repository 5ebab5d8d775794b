"""Days away, leg by leg: ways there and back, what happens on site, and who is in the team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.itinerary import Itinerary, Leg, Stop
from outreach_opt.domain.plan import CrewMember, PlannedOuting, RotationPlan
from outreach_opt.page.badges import Badge
from outreach_opt.page.say import Say, node_names, road_of
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.later_way_home import slack_minutes


@dataclass(frozen=True, slots=True)
class Step:
    """Something that takes its time; without ``to`` a moment. ``kind`` is a class of ``page.css``."""

    kind: str
    begins: int
    ends: int
    since: str
    to: str
    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A step in the strip of the day, in percent of its width."""

    kind: str
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Way:
    """The day of one office's crew; ``phases`` are steps under a heading, ``roles`` people under theirs."""

    office: str
    people: int
    hours: str
    work: str
    travel: str
    phases: tuple[tuple[str, tuple[Step, ...]], ...]
    bars: tuple[Bar, ...]
    roles: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    cars: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day away, or several: ``key`` stays the same from plan to plan, as links need it."""

    key: str
    iso: str
    title: str
    date: str
    badges: tuple[Badge, ...]
    hours: str
    facts: tuple[tuple[str, str], ...]
    ways: tuple[Way, ...]
    ticks: tuple[tuple[float, str], ...]
    crew: tuple[str, ...]
    boats: str
    away: tuple[tuple[str, str], ...]
    post_by: str
    post_iso: str


def days_of(problem: RotationProblem, plan: RotationPlan, badges: Mapping[str, Badge], say: Say) -> tuple[Day, ...]:
    """Return every day away of a plan, in its order."""
    names = node_names(problem)
    return tuple(_day(problem, one, badges, names, say) for one in plan.outings)


def _day(
    problem: RotationProblem, outing: PlannedOuting, badges: Mapping[str, Badge], names: dict[str, str], say: Say
) -> Day:
    begins, ends = _span(outing)
    places = [badges[one] for one in outing.locations]
    return Day(
        key=f"{outing.date}_{'+'.join(outing.locations)}",
        iso=outing.date.isoformat(),
        title=say.long_date(outing.date),
        date=say.day(outing.date),
        badges=tuple(places),
        hours=", ".join(say.hours(one.opens, one.closes) for one in outing.stops),
        facts=tuple(_facts(problem, outing, say)),
        ways=tuple(_way(problem, outing, one, names, say) for one in outing.itineraries),
        ticks=tuple(_ticks(begins, ends, say)),
        crew=tuple(dict.fromkeys(one.staff for one in outing.crew)),
        boats=", ".join(say.clock(one) for one in sorted({leg.departs for leg in _sailings(outing)})),
        away=tuple((names[one.office], say.hours(one.leaves, one.returns)) for one in outing.itineraries),
        post_by=say.day(outing.post_by),
        post_iso=outing.post_by.isoformat(),
    )


def _facts(problem: RotationProblem, outing: PlannedOuting, say: Say) -> Iterator[tuple[str, str]]:
    """Yield what is to be known of the visits, each with its heading."""
    several = len(outing.locations) > 1
    yield (
        say("hours"),
        "; ".join(
            (f"{problem.location_by_id[one.location].label} " if several else "") + say.hours(one.opens, one.closes)
            for one in outing.stops
        ),
    )
    places = [problem.location_by_id[one] for one in outing.locations]
    if any(one.venue.name for one in places):
        yield say("venue"), "; ".join(one.venue.name for one in places if one.venue.name)
    if any(one.expected_clients for one in places):
        yield say("clients"), say("expected", count=say.number(sum(one.expected_clients for one in places)))
    yield say("post_by"), say.day(outing.post_by)
    if outing.days > 1:
        yield say("return_on"), say.day(outing.last_date)
    slacks = [slack_minutes(problem, outing, way) for way in outing.itineraries]
    known = [one for one in slacks if one is not None]
    if known:
        least = min(known)
        yield say("slack"), say("slack_later", time=say.duration(least)) if least else say("slack_none")
    if any(one.catchment for one in places):
        yield say("invited"), ", ".join(name for one in places for name in one.catchment)


def _way(problem: RotationProblem, outing: PlannedOuting, way: Itinerary, names: dict[str, str], say: Say) -> Way:
    crew = [one for one in outing.crew if one.office == way.office]
    steps = sorted(_steps(outing.stops, way, names, say), key=lambda one: (one.begins, one.ends))
    arrives = min((one.begins for one in outing.stops), default=way.leaves)
    done = max((one.ends for one in outing.stops), default=way.returns)
    phases = {
        "out": [one for one in steps if one.begins < arrives],
        "site": [one for one in steps if arrives <= one.begins < done],
        "back": [one for one in steps if one.begins >= done],
    }
    begins, ends = _span(outing)
    return Way(
        office=names[way.office],
        people=len(crew),
        hours=say.hours(way.leaves, way.returns),
        work=say.duration(way.minutes.work),
        travel=say.duration(way.minutes.travel),
        phases=tuple((say(phase), tuple(some)) for phase, some in phases.items() if some),
        bars=tuple(_bars(steps, begins, ends)),
        roles=tuple(_roles(problem, crew)),
        cars=tuple(_cars(outing, way.office, say)),
    )


def _steps(stops: Iterable[Stop], way: Itinerary, names: dict[str, str], say: Say) -> Iterator[Step]:
    """Yield all that happens on a way, from leaving the office to being back."""

    def step(kind: str, begins: int, ends: int, where: str, what: str = "") -> Step:
        to = say.clock(ends) if ends > begins else ""
        return Step(kind, begins, ends, say.clock(begins), to, say(what or kind), where)

    office = names[way.office]
    yield step("leaves", way.leaves, way.leaves, office)
    for leg in way.legs:
        yield step(leg.mode, leg.departs, leg.arrives, road_of(leg, names), "aboard" if leg.car else leg.mode)
    for stop in stops:
        spans = (
            ("setup", stop.begins, stop.opens),
            ("open", stop.opens, stop.closes),
            ("clear", stop.closes, stop.ends),
        )
        for kind, begins, ends in spans:
            if ends > begins:
                yield step(kind, begins, ends, names[stop.location])
    for one in way.breaks:
        yield step("break", one.begins, one.ends, "")
    for night in way.nights:
        yield step("night", night.begins, night.ends, names[night.location])
    yield step("returns", way.returns, way.returns, office)


def _bars(steps: Sequence[Step], begins: int, ends: int) -> Iterator[Bar]:
    """Yield the strip of a day; breaks come last, because they lie within what goes on."""
    span = max(1, ends - begins)
    for one in sorted(steps, key=lambda one: one.kind == "break"):
        if one.ends > one.begins:
            yield Bar(one.kind, _percent(one.begins - begins, span), _percent(one.ends - one.begins, span))


def _ticks(begins: int, ends: int, say: Say) -> Iterator[tuple[float, str]]:
    """Yield full hours with their place on the strip, at most a dozen."""
    span = max(1, ends - begins)
    every = next(hours for hours in (1, 2, 3, 6, 12, 24, 48, 96) if span / 60 / hours <= 12) * 60
    for minute in range(-(-begins // every) * every, ends + 1, every):
        yield _percent(minute - begins, span), f"{minute % DAY_MINUTES // 60}"


def _span(outing: PlannedOuting) -> tuple[int, int]:
    times = [minute for one in outing.itineraries for minute in (one.leaves, one.returns)]
    times += [minute for one in outing.stops for minute in (one.begins, one.ends)]
    return min(times), max(times)


def _percent(part: int, span: int) -> float:
    return round(100 * part / span, 2)


def _roles(problem: RotationProblem, crew: Sequence[CrewMember]) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield each role's name with its people and the languages that the visit needs of them."""
    for role, name in problem.roles.items():
        people = tuple(
            (one.staff, ", ".join(problem.languages.get(each) or each for each in one.languages))
            for one in crew
            if one.role == role
        )
        if people:
            yield name or role, people


def _cars(outing: PlannedOuting, office: str, say: Say) -> Iterator[str]:
    for one in outing.cars:
        if one.office == office:
            passengers = f", {say('passengers', passengers=', '.join(one.passengers))}" if one.passengers else ""
            yield say("driver", driver=one.driver) + passengers


def _sailings(outing: PlannedOuting) -> Iterator[Leg]:
    return (leg for way in outing.itineraries for leg in way.legs if leg.mode == "sail")
