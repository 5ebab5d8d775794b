"""Ids: each defined once, and each one used is defined."""

from collections.abc import Iterable, Iterator, Sequence

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.network import Road, Walk
from outreach_opt.domain.wish import Wish
from outreach_opt.errors import KINDS, Finding, did_you_mean, unknown
from outreach_opt.words import Words, same

_Reference = tuple[str, str, str | None]
"""Path, kind of thing, id."""


def check_duplicates(facts: Facts) -> list[Finding]:
    """Find ids that are given twice; offices, locations and nodes share one set of ids, ferries and routes another."""
    places = [
        *((f"offices[{i}]", one.id) for i, one in enumerate(facts.offices)),
        *((f"locations[{i}]", one.id) for i, one in enumerate(facts.locations)),
        *((f"network.nodes[{i}]", one.id) for i, one in enumerate(facts.network.nodes)),
    ]
    staff = [(f"staff[{i}]", one.id) for i, one in enumerate(facts.staff)]
    lines = [
        *((f"network.ferries[{i}]", one.id) for i, one in enumerate(facts.network.ferries)),
        *((f"network.routes[{i}]", one.id) for i, one in enumerate(facts.network.routes)),
    ]
    return [finding for group in (places, staff, lines) for finding in _repeated(group)]


def _repeated(group: list[tuple[str, str]]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    taken = {one for _, one in group}
    for path, one in group:
        if one in first:
            number = next(number for number in range(2, len(group) + 3) if f"{one}-{number}" not in taken)
            wrong = Words(
                f"the id '{one}' is already taken by {first[one]}",
                f"die Kennung '{one}' gehört schon zu {first[one]}",
            )
            yield Finding(f"{path}.id", wrong, same(f"'{one}-{number}'"))
        first.setdefault(one, path)


def check_references(facts: Facts) -> list[Finding]:
    """Find ids that are used but defined nowhere, with the closest one that is."""
    known: dict[str, Iterable[str]] = {
        "office": facts.office_by_id,
        "location": facts.location_by_id,
        "staff member": facts.staff_by_id,
        "role": facts.roles,
        "language": facts.languages,
        "skill": facts.skills,
        "place": facts.coordinates,
        "speed class": facts.network.speeds,
        "calendar": facts.network.calendars,
    }
    findings = [
        Finding(
            path,
            unknown(kind, one),
            did_you_mean(one, known[kind]) or Words(f"define the {kind} first", f"{KINDS[kind]} zuerst anlegen"),
        )
        for path, kind, one in (*_of_places(facts), *_of_staff(facts), *_of_network(facts), *_of_decisions(facts))
        if one is not None and one not in known[kind]
    ]
    return findings + _misplaced_conditions(facts)


def _of_places(facts: Facts) -> Iterator[_Reference]:
    for i, office in enumerate(facts.offices):
        if office.cars is not None:
            yield f"offices[{i}].cars.driver_skill", "skill", office.cars.driver_skill
    for i, location in enumerate(facts.locations):
        for role in location.crew:
            yield f"locations[{i}].crew.{role}", "role", role
        for j, need in enumerate(location.languages):
            for k, language in enumerate(need.any_of):
                yield f"locations[{i}].languages[{j}].any_of[{k}]", "language", language


def _of_staff(facts: Facts) -> Iterator[_Reference]:
    for i, person in enumerate(facts.staff):
        yield f"staff[{i}].office", "office", person.office
        for j, role in enumerate(person.roles):
            yield f"staff[{i}].roles[{j}]", "role", role
        for j, language in enumerate(person.languages):
            yield f"staff[{i}].languages[{j}]", "language", language
        for j, skill in enumerate(person.skills):
            yield f"staff[{i}].skills[{j}]", "skill", skill
        for j, wish in enumerate(person.wishes):
            for k, location in enumerate(wish.locations):
                yield f"staff[{i}].wishes[{j}].locations[{k}]", "location", location


def _of_network(facts: Facts) -> Iterator[_Reference]:
    ways: tuple[tuple[str, Sequence[Road | Walk]], ...] = (
        ("roads", facts.network.roads),
        ("walks", facts.network.walks),
    )
    for kind, group in ways:
        for i, way in enumerate(group):
            for end, place in enumerate(way.between):
                yield f"network.{kind}[{i}].between[{end}]", "place", place
    for i, road in enumerate(facts.network.roads):
        yield f"network.roads[{i}].speed", "speed class", road.speed
    for i, ferry in enumerate(facts.network.ferries):
        yield f"network.ferries[{i}].origin", "place", ferry.origin
        yield f"network.ferries[{i}].destination", "place", ferry.destination
    for i, route in enumerate(facts.network.routes):
        for j, trip in enumerate(route.trips):
            path = f"network.routes[{i}].trips[{j}]"
            yield f"{path}.calendar", "calendar", trip.calendar
            for k, time in enumerate(trip.stop_times):
                yield f"{path}.stop_times[{k}].node", "place", time.node


def _of_decisions(facts: Facts) -> Iterator[_Reference]:
    for i, visit in enumerate(facts.history.visits):
        yield f"history.visits[{i}].location", "location", visit.location
    for i, duty in enumerate(facts.history.duties):
        yield f"history.duties[{i}].staff", "staff member", duty.staff
    for i, period in enumerate(facts.history.ledger.periods):
        yield from ((f"history.ledger.periods[{i}].loads.{who}", "staff member", who) for who in period.loads)
        yield from ((f"history.ledger.periods[{i}].credited.{who}", "staff member", who) for who in period.credited)
    for i, visit in enumerate(facts.notice.posted):
        yield f"notice.posted[{i}].location", "location", visit.location
    for i, pin in enumerate(facts.pins):
        yield f"pins[{i}].location", "location", pin.location
        yield f"pins[{i}].staff", "staff member", pin.staff
        yield f"pins[{i}].role", "role", pin.role
    for i, one in enumerate(facts.exclusions):
        yield f"exclusions[{i}].location", "location", one.location
        yield f"exclusions[{i}].staff", "staff member", one.staff


def _misplaced_conditions(facts: Facts) -> list[Finding]:
    wishes: list[tuple[str, Wish]] = [(f"date_wishes[{j}]", wish) for j, wish in enumerate(facts.date_wishes)]
    for i, location in enumerate(facts.locations):
        wishes += [(f"locations[{i}].wishes[{j}]", wish) for j, wish in enumerate(location.wishes)]
    return [
        Finding(
            f"{path}.locations",
            Words(
                f"only wishes of staff can name locations, here '{wish.locations[0]}'",
                f"nur Wünsche von Personen können Orte nennen, hier '{wish.locations[0]}'",
            ),
            Words("leave it out", "weglassen"),
        )
        for path, wish in wishes
        if wish.locations
    ]
