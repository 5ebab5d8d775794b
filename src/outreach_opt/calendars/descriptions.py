"""What stands in events: titles, and the day in some lines, by ids and clock times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from outreach_opt.clock import DAY_MINUTES, format_clock
from outreach_opt.domain.itinerary import Itinerary, Leg, Stop
from outreach_opt.domain.plan import CrewMember, PlannedOuting
from outreach_opt.policy import RotationProblem
from outreach_opt.report.text import format_date
from outreach_opt.words import Language, Words, said

_LEGS = {"sail": Words("Ferry", "Fähre"), "ride": Words("Bus or train", "Bus/Bahn")}


def title(problem: RotationProblem, locations: tuple[str, ...], language: Language) -> str:
    """Return what an event is called."""
    places = ", ".join(problem.location_by_id[one].label for one in locations)
    return said(Words(f"On-site consultation: {places}", f"Beratung vor Ort: {places}"), language)


def cancelled_title(text: str, language: Language) -> str:
    """Return what an event that fell away is called: not every calendar shows that it is cancelled."""
    return said(Words(f"Cancelled: {text}", f"Entfällt: {text}"), language)


def where(problem: RotationProblem, location: str) -> str:
    """Return the rooms and the place."""
    place = problem.location_by_id[location]
    return ", ".join(one for one in (place.venue.name, place.label) if one)


def seat_text(problem: RotationProblem, outing: PlannedOuting, who: CrewMember, language: Language) -> str:
    """Return a person's day: leaving, boats, hours at each place, coming back, and who else is there."""
    way = outing.itinerary_of(who.office)
    lines = [*(_way_lines(problem, outing, way, outing.stops, language) if way else ()), ""]
    car = next((one for one in outing.cars if who.staff in (one.driver, *one.passengers)), None)
    if car:
        others = ", ".join(car.passengers) or "–"
        lines.append(
            said(Words(f"Car: {car.driver} drives, with {others}", f"Auto: {car.driver} fährt, mit {others}"), language)
        )
    role = problem.roles[who.role] or who.role
    lines.append(said(Words(f"Role: {role}", f"Funktion: {role}"), language))
    lines += _crew_lines(problem, outing, language)
    return "\n".join(lines)


def visit_text(problem: RotationProblem, outing: PlannedOuting, location: str, language: Language) -> str:
    """Return a visit's hours and crew, and each office's way there and back."""
    lines = [_stop_line(outing, one, language) for one in outing.stops if one.location == location]
    lines += ["", *_crew_lines(problem, outing, language)]
    for way in outing.itineraries:
        office = problem.office_by_id[way.office].name or way.office
        lines += ["", said(Words(f"Crew from {office}:", f"Team aus {office}:"), language)]
        others = tuple(one for one in outing.stops if one.location != location)
        lines += _way_lines(problem, outing, way, others, language)
    return "\n".join(lines)


def _way_lines(
    problem: RotationProblem, outing: PlannedOuting, way: Itinerary, stops: tuple[Stop, ...], language: Language
) -> Iterator[str]:
    office = problem.office_by_id[way.office].name or way.office
    leaves, returns = _clock(outing, way.leaves, language), _clock(outing, way.returns, language)
    yield said(Words(f"{leaves} leave {office}", f"{leaves} Abfahrt in {office}"), language)
    steps = [(one.departs, _leg_line(problem, outing, one, language)) for one in way.legs if one.mode in _LEGS]
    for stop in stops:
        label = problem.location_by_id[stop.location].label
        steps.append((stop.begins, f"{_stop_line(outing, stop, language)} ({label})"))
    for night in way.nights:
        label = problem.location_by_id[night.location].label
        steps.append((night.begins, said(Words(f"Night in {label}", f"Übernachtung in {label}"), language)))
    yield from (line for _, line in sorted(steps))
    yield said(Words(f"{returns} back in {office}", f"{returns} zurück in {office}"), language)


def _leg_line(problem: RotationProblem, outing: PlannedOuting, leg: Leg, language: Language) -> str:
    origin, to = _name(problem, leg.origin), _name(problem, leg.destination)
    departs, arrives = _clock(outing, leg.departs, language), format_clock(leg.arrives % DAY_MINUTES)
    what = said(_LEGS[leg.mode], language)
    car = said(Words(", with the car", ", mit Auto"), language) if leg.car else ""
    return said(
        Words(
            f"{departs} {what} {origin} – {to}, arrives {arrives}{car}",
            f"{departs} {what} {origin} – {to}, an {arrives}{car}",
        ),
        language,
    )


def _name(problem: RotationProblem, node: str) -> str:
    place = problem.location_by_id.get(node) or problem.office_by_id.get(node)
    point = place or next((one for one in problem.network.nodes if one.id == node), None)
    return (point.name if point else "") or node


def _stop_line(outing: PlannedOuting, stop: Stop, language: Language) -> str:
    begins = _clock(outing, stop.begins, language)
    ends, opens, closes = (format_clock(one % DAY_MINUTES) for one in (stop.ends, stop.opens, stop.closes))
    return said(
        Words(
            f"{begins}–{ends} on site, open {opens}–{closes}", f"{begins}–{ends} vor Ort, Sprechzeit {opens}–{closes}"
        ),
        language,
    )


def _crew_lines(problem: RotationProblem, outing: PlannedOuting, language: Language) -> Iterator[str]:
    yield said(Words("Crew:", "Team:"), language)
    for role, name in problem.roles.items():
        members = [one.staff for one in outing.crew if one.role == role]
        if members:
            yield f"- {name or role}: {', '.join(members)}"


def _clock(outing: PlannedOuting, minute: int, language: Language) -> str:
    """Return a clock time, with its date where the outing has several."""
    clock = format_clock(minute % DAY_MINUTES)
    if outing.days == 1:
        return clock
    return f"{format_date(outing.date + timedelta(days=minute // DAY_MINUTES), language)} {clock}"
