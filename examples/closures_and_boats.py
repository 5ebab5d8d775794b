"""What if: the B72 is closed, a boat to Norderney does not sail, a crew has no car.

Each case changes the Aurich problem a little, is planned and proven anew, checked by verify_plan, and compared with the
plain year at the end. All dates are an assumption: the closure of 2024 is moved to 2027.
"""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from plan_aurich import HERE, finish, leg_by_leg
from what_if import Case, Data, case, changed, comparison, verified

from outreach_opt import RotationPlan, RotationProblem, load_problem, verify_plan
from outreach_opt.clock import format_clock
from outreach_opt.domain.itinerary import Leg
from outreach_opt.domain.plan import PlannedOuting
from outreach_opt.domain.sailings import later_departures
from outreach_opt.report.text import format_date, table
from outreach_opt.rules.later_way_home import slack_minutes
from outreach_opt.travel.roads import Drive, drives_from, road_graph
from outreach_opt.words import Language, Words, said

AURICH = HERE / "aurich"
CLOSED_ROAD = "B72 Georgsheil–Marienhafe"
ISLAND, PIER, HOMEWARD = "norderney", "norddeich_mole", "norderney-norddeich"
WINTER_DAY, FRIDAY = date(2027, 11, 24), date(2027, 11, 26)


def main() -> int:
    """Plan every case; return 0 if each ended as it should."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", choices=("closures", "boats", "no-car"), help="one group of cases instead of all")
    arguments.add_argument("--language", choices=("en", "de"), default="en")
    asked = arguments.parse_args()
    plain = case(Words("the plain year", "das Jahr, wie es ist"), load_problem(AURICH / "problem.yaml"))
    cases = [plain]
    if asked.only in (None, "closures"):
        cases += show_closures(plain, asked.language)
    if asked.only in (None, "boats"):
        cases += show_boats(plain, asked.language)
    if asked.only in (None, "no-car"):
        cases += show_crew_without_car(plain, asked.language)
    print(f"\n{comparison(plain, cases, ISLAND, asked.language)}")
    return 0 if all(verified(one) for one in cases) else 1


# --- a closed road ---------------------------------------------------------------------------------------------------


class Span(NamedTuple):
    """Dates from the first to the last."""

    first: date
    last: date


def show_closures(plain: Case, language: Language) -> list[Case]:
    """Close the B72 for some months and for the year: print the detours, return both cases."""
    horizon = plain.problem.horizon
    holidays = next(day for day in dates_from(date(2027, 6, 1)) if horizon.is_school_holiday(day))
    while_closed = (Span(date(2027, 4, 2), date(2027, 5, 15)), Span(date(2027, 5, 22), holidays - timedelta(days=1)))
    all_year = (Span(horizon.first, horizon.last),)
    spans = ", ".join(f"{format_date(one.first, language)} – {format_date(one.last, language)}" for one in while_closed)
    headline = Words(
        f"{CLOSED_ROAD} closed, {spans}: drives that get longer",
        f"{CLOSED_ROAD} gesperrt, {spans}: Fahrten, die länger werden",
    )
    some_months = closed(plain.problem, while_closed)
    print(f"{said(headline, language)}\n\n{detour_table(plain.problem, some_months, while_closed[0].first, language)}")
    cases = [
        case(Words("B72 closed in spring", "B72 im Frühjahr gesperrt"), some_months),
        case(Words("B72 closed all year", "B72 das ganze Jahr gesperrt"), closed(plain.problem, all_year)),
    ]
    for one in cases:
        late = late_visits(one.problem, plain.result.plan)
        told = Words(
            f"visits of the plain plan with ways that are not possible then: {', '.join(late) or 'none'}",
            f"Termine des ursprünglichen Plans mit Wegen, die dann nicht möglich sind: {', '.join(late) or 'keine'}",
        )
        print(f"\n{said(one.name, language)}: {said(told, language)}")
    return cases


def dates_from(first: date) -> Iterator[date]:
    """Yield a date and those that follow."""
    while True:
        yield first
        first += timedelta(days=1)


def closed(problem: RotationProblem, spans: tuple[Span, ...]) -> RotationProblem:
    """Return the problem with the road closed."""

    def change(data: Data) -> None:
        for road in data["network"]["roads"]:
            if road["name"] == CLOSED_ROAD:
                road["closed"] = [{"first": one.first.isoformat(), "last": one.last.isoformat()} for one in spans]

    return changed(problem, change)


def drive(problem: RotationProblem, day: date, origin: str, destination: str) -> Drive:
    """Return the shortest drive on a date."""
    roads = tuple(number for number, road in enumerate(problem.network.roads) if road.open_on(day))
    return drives_from(road_graph(problem, roads), origin)[destination]


def detour_table(plain: RotationProblem, other: RotationProblem, day: date, language: Language) -> str:
    """Return one line for each office and place whose drive changes: minutes before and then, and the way then."""
    header = {
        "en": ("office", "place", "open", "closed", "longer by", "way while closed"),
        "de": ("Dienststelle", "Ort", "offen", "gesperrt", "länger um", "Weg während der Sperrung"),
    }[language]
    rows = []
    for office in plain.office_by_id:
        for place in plain.location_by_id:
            end = PIER if place == ISLAND else place
            before, then = (drive(one, day, office, end) for one in (plain, other))
            if before != then:
                minutes = (str(before.minutes), str(then.minutes), f"+{then.minutes - before.minutes}")
                rows.append((office, place, *minutes, " – ".join(then.nodes)))
    return table(header, rows)


def late_visits(problem: RotationProblem, plan: RotationPlan | None) -> list[str]:
    """Return the visits of a plan whose ways a changed problem does not allow any more."""
    if plan is None:
        return []
    wrong = (one.subject for one in verify_plan(problem, plan).violations if one.rule == "travel")
    return sorted({" ".join(one.split()[:2]) for one in wrong})


# --- boats -----------------------------------------------------------------------------------------------------------


def show_boats(plain: Case, language: Language) -> list[Case]:
    """Move, cancel and secure the way to the island: print its days and slacks, return the cases."""
    cases = boat_cases(plain)
    print(f"\n{island_table([plain, *cases], language)}")
    winter = cases[0].visits(ISLAND)[-1]
    print(f"\n{leg_by_leg(winter, winter.itineraries[0].office, language)}")
    for one in cases:
        if one.result.plan is None:
            print(f"\n{said(one.name, language)}: {one.result.status}")
            print(*(one.result.reasons_de if language == "de" else one.result.reasons), sep="\n")
        for rule in ("travel", "later-way-home"):
            if count := one.refused(rule, ISLAND) - plain.refused(rule, ISLAND):
                told = Words(
                    f"the rule {rule} refuses {count} days away more than in the plain year",
                    f"die Regel {rule} lehnt {count} Tage unterwegs mehr ab als im Jahr, wie es ist",
                )
                print(f"\n{said(one.name, language)}: {said(told, language)}")
    return cases


def boat_cases(plain: Case) -> list[Case]:
    """Plan the island on other days, after boats were cancelled, and with a later way home."""
    problem, plan = plain.problem, plain.result.plan
    assert plan is not None, "the plain year has a plan"
    visit = plain.visits(ISLAND)[-1]
    boat = max(leg.departs for leg in sailings(visit))
    day, day_de, clock = format_date(visit.date, "en"), format_date(visit.date, "de"), format_clock(boat)
    last = {"rule": "later-way-home", "later": 1}
    return [
        case(Words("island on a winter day", "Insel an einem Wintertag"), pinned(problem, WINTER_DAY)),
        case(Words("island on a Friday", "Insel an einem Freitag"), pinned(problem, FRIDAY)),
        case(
            Words(f"boat home on {day}, {clock}, cancelled", f"Schiff zurück am {day_de}, {clock}, fällt aus"),
            cancelled(announced(problem, plan), visit.date, boat, boat),
        ),
        case(
            Words(f"no boat home from noon on {day}", f"kein Schiff zurück ab Mittag, {day_de}"),
            cancelled(announced(problem, plan), visit.date, 12 * 60, 24 * 60),
        ),
        case(
            Words("the same, visit free to move", "dasselbe, Termin verschiebbar"),
            cancelled(announced(problem, plan, visit), visit.date, 12 * 60, 24 * 60),
        ),
        case(
            Words("never the last boat home", "nie das letzte Schiff zurück"),
            changed(problem, lambda data: data["policy"]["rules"].append(last)),
        ),
    ]


def sailings(visit: PlannedOuting) -> list[Leg]:
    """Return the boats of a visit."""
    return [leg for way in visit.itineraries for leg in way.legs if leg.mode == "sail"]


def pinned(problem: RotationProblem, day: date) -> RotationProblem:
    """Return the problem with the island's visit pinned to a date."""
    pin = {"location": ISLAND, "date": day.isoformat()}
    return changed(problem, lambda data: data["pins"].append(pin))


def announced(problem: RotationProblem, plan: RotationPlan, free: PlannedOuting | None = None) -> RotationProblem:
    """Return the problem with the dates of a plan pinned, as their invitations are posted, but for one that is free."""
    dates = [(place, one) for one in plan.outings for place in one.locations if one != free]
    pins = [{"location": place, "date": one.date.isoformat()} for place, one in dates]
    return changed(problem, lambda data: data["pins"].extend(pins))


def cancelled(problem: RotationProblem, day: date, first: int, last: int) -> RotationProblem:
    """Return the problem without the boats home that depart on a date from one time to another."""

    def change(data: Data) -> None:
        number, line = next((at, one) for at, one in enumerate(problem.network.ferries) if one.id == HOMEWARD)
        lost = [format_clock(one) for one in line.departures_on(day) if first <= one <= last]
        data["network"]["ferries"][number]["exceptions"].append({"date": day.isoformat(), "cancelled": lost})

    return changed(problem, change)


def island_table(cases: list[Case], language: Language) -> str:
    """Return one line for each crew of the year's last visit: its boats, how many follow, and minutes to the next."""
    header = {
        "en": ("case", "island visit", "office", "away", "boats", "later boats", "slack"),
        "de": ("Fall", "Inseltermin", "Dienststelle", "unterwegs", "Schiffe", "spätere Schiffe", "Spielraum"),
    }[language]
    rows = []
    for one in cases:
        for visit in one.visits(ISLAND)[-1:]:
            for way in visit.itineraries:
                boats = [leg for leg in way.legs if leg.mode == "sail"]
                rows.append(
                    (
                        said(one.name, language),
                        format_date(visit.date, language),
                        way.office,
                        f"{format_clock(way.leaves)}–{format_clock(way.returns)}",
                        ", ".join(format_clock(leg.departs) for leg in boats),
                        str(len(later_departures(one.problem, visit.date, boats[-1]))),
                        f"{slack_minutes(one.problem, visit, way)} min",
                    )
                )
    return table(header, rows)


# --- no car ----------------------------------------------------------------------------------------------------------


def show_crew_without_car(plain: Case, language: Language) -> list[Case]:
    """Take the cars of one office away and put buses and boats of the feed in: print a day on the island."""

    def change(data: Data) -> None:
        next(one for one in data["offices"] if one["id"] == "norden")["cars"] = {"count": 0}
        data["policy"]["rules"].append({"rule": "cars"})
        data["network"]["ferries"] = []
        feed = {"source": "gtfs", "path": "gtfs", "types": ["ferry", "bus", "rail"], "boarding_minutes": 10}
        data["network"]["sources"] = [feed]

    one = case(Words("Norden without a car", "Norden ohne Auto"), changed(plain.problem, change, AURICH))
    for visit in one.visits(ISLAND):
        for way in visit.itineraries:
            print(f"\n{said(one.name, language)}, {leg_by_leg(visit, way.office, language)}")
    return [one]


if __name__ == "__main__":
    finish(main)
