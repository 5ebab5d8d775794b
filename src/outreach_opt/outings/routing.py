"""Routes of single days by car: the only door to PyVRP.

A route is a day's places in their order. Their times are settled later, exactly; here they are only as exact as a
routing problem with time windows can say them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from outreach_opt.errors import Finding, InputError
from outreach_opt.words import Words, same

if TYPE_CHECKING:
    from pyvrp import Location, Model, Solution

ITERATIONS = 500
"""Of each search: iterations rather than seconds, so that the same seed gives the same routes on any machine."""
_FAR = 100_000
"""Minutes that no day has."""


@dataclass(frozen=True, slots=True)
class Client:
    """A place to visit.

    Parameters
    ----------
    location
        Where.
    openings
        The first and last minute to open, for each window of the venue.
    minutes
        From opening to closing.
    """

    location: str
    openings: tuple[tuple[int, int], ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Depot:
    """An office, and the minutes after midnight of its first leave and last return."""

    office: str
    leaves: int
    returns: int


@dataclass(frozen=True, slots=True)
class RoutingTask:
    """What a day's routes must keep to.

    Parameters
    ----------
    depots, clients
        Where from and where to.
    minutes
        From leaving an office or closing a service to the next opening or the return; ways that are not named do not
        exist.
    most_stops, longest_day
        Bounds of one day.
    """

    depots: tuple[Depot, ...]
    clients: tuple[Client, ...]
    minutes: Mapping[tuple[str, str], int]
    most_stops: int
    longest_day: int


def routing_versions() -> dict[str, str]:
    """Return the version of PyVRP, or nothing where it is not installed."""
    try:
        return {"pyvrp": version("pyvrp")}
    except PackageNotFoundError:
        return {}


def find_routes(task: RoutingTask, day_price: int, seed: int) -> list[tuple[str, ...]]:
    """Return routes that together visit as many of the clients as can be, each once.

    Parameters
    ----------
    task
        Places, ways and bounds.
    day_price
        Minutes of duty that are worth one day less: much for few long days, nothing for the least time altogether.
    seed
        Of the search.

    Raises
    ------
    InputError
        If PyVRP is not installed.
    """
    try:
        from pyvrp.stop import MaxIterations
    except ImportError:
        said = Words(
            "more than three stops a day need PyVRP, which is not installed",
            "mehr als drei Halte am Tag brauchen PyVRP, das nicht installiert ist",
        )
        remedy = same("pip install 'outreach-opt[tours]'")
        raise InputError([Finding("tours.most_stops", said, remedy)]) from None
    model = _model(task, day_price)
    result = model.solve(MaxIterations(ITERATIONS), seed=seed, collect_stats=False, display=False, missing_value=_FAR)
    return sorted(_places(model, result.best))


def _model(task: RoutingTask, day_price: int) -> Model:
    from pyvrp import Model

    model = Model()
    ids = [*(one.office for one in task.depots), *(one.location for one in task.clients)]
    # Distances are not used: all that counts is time.
    points = {one: model.add_location(0, 0, name=one) for one in ids}
    for depot in task.depots:
        home = model.add_depot(points[depot.office], name=depot.office)
        model.add_vehicle_type(
            num_available=len(task.clients),
            capacity=task.most_stops,
            start_depot=home,
            end_depot=home,
            fixed_cost=day_price,
            tw_early=depot.leaves,
            tw_late=depot.returns,
            shift_duration=task.longest_day,
            unit_distance_cost=0,
            unit_duration_cost=1,
            name=depot.office,
        )
    for client in task.clients:
        _add_client(model, points[client.location], client)
    for (one, other), minutes in task.minutes.items():
        if one in points and other in points:
            model.add_edge(points[one], points[other], distance=0, duration=minutes)
    return model


def _add_client(model: Model, point: Location, client: Client) -> None:
    # Of several windows, at most one is used.
    group = model.add_client_group(required=False) if len(client.openings) > 1 else None
    for first, last in client.openings:
        model.add_client(
            point,
            delivery=1,
            service_duration=client.minutes,
            tw_early=first,
            tw_late=last,
            # Whatever a route costs, a visit is worth more; who cannot be visited is left out.
            prize=_FAR,
            required=False,
            group=group,
            name=client.location,
        )


def _places(model: Model, solution: Solution) -> Sequence[tuple[str, ...]]:
    return [
        tuple(model.clients[visit.idx].name for visit in route if visit.is_client())
        for route in solution.routes()
        if route.is_feasible()
    ]
