"""Who travels with whom: as few cars as needed, filled in the order of ids."""

from collections.abc import Iterable, Sequence

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.plan import CarCrew


def car_crews(facts: Facts, ways: Iterable[Itinerary], staff: Sequence[str]) -> tuple[CarCrew, ...]:
    """Return the cars of all offices whose cars are counted and whose crew drives.

    Cars, drivers and decks only set upper bounds, and seats the only lower one: whenever some number of cars will do,
    the least will. Where too few can drive, others take the wheel; the rule ``cars`` says so.

    Parameters
    ----------
    facts
        Offices and staff.
    ways
        The itineraries of the offices that send people.
    staff
        Ids of those who go.
    """
    crews: list[CarCrew] = []
    for way in ways:
        pool = facts.office_by_id[way.office].cars
        if pool is None or not way.drives:
            continue
        going = sorted({one for one in staff if facts.staff_by_id[one].office == way.office})
        able = [one for one in going if pool.driver_skill in (None, *facts.staff_by_id[one].skills)]
        first = [*able, *(one for one in going if one not in able)]
        count = -(-len(going) // pool.seats)
        others = sorted(first[count:])
        for number, driver in enumerate(first[:count]):
            begin = number * (pool.seats - 1)
            beside = others[begin : begin + pool.seats - 1]
            crews.append(CarCrew(office=way.office, driver=driver, passengers=tuple(beside)))
    return tuple(crews)
