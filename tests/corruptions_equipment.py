"""Days of the Aurich year for which cars, seats on board or a car at the venue are suddenly asked for."""

from corruptions import Corruption, Spoil, facts, island, location
from handmade import changed
from outreach_opt.domain.cars import CarPool
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.policy import RotationProblem


def pool(count: int) -> Spoil:
    """Count the cars of every office; the plan lists none."""
    return facts(
        lambda problem, plan: changed(
            problem, offices=tuple(changed(one, cars=CarPool(count=count)) for one in problem.offices)
        )
    )


def small_boats(most: int) -> Spoil:
    """Take only so many passengers on every sailing."""

    def small(problem: RotationProblem, plan: RotationPlan) -> RotationProblem:
        ferries = tuple(changed(one, most_passengers=most) for one in problem.network.ferries)
        return changed(problem, network=changed(problem.network, ferries=ferries))

    return facts(small)


EQUIPMENT = [
    Corruption("people without a seat in any car", pool(9), "cars"),
    Corruption("a boat with room for one", small_boats(1), "sailing-limits"),
    Corruption(
        "material on the island and no car",
        location(island, lambda place, one: changed(place, needs_car=True)),
        "material",
    ),
]
