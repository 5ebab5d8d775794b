"""Take roads from a map: where places lie on it, drives on usual days, and detours while a bridge is closed.

The town is made up; the map has the form in which OSMnx writes road graphs.
"""

from pathlib import Path

from outreach_opt.domain.source import MapClosure
from outreach_opt.sources.map_files import read_map
from outreach_opt.sources.road_graph import drive_between, roads_from_graph
from outreach_opt.sources.road_map import RoadMap

MAP = Path(__file__).parent / "maps" / "town.graphml"
OFFICES = {"office": (53.5002, 7.5001)}
PLACES = {"hall": (53.4771, 7.5187), "mill": (53.4866, 7.4868), "library": (53.5000, 7.5119)}
CLOSED = ("Alte Brücke",)
DATES = {"first": "2027-04-06", "last": "2027-06-30"}


def main() -> None:
    """Print where places lie, the roads with their dates, and the streets of one drive."""
    town = RoadMap.of(read_map(MAP))
    closure = MapClosure.model_validate({"streets": CLOSED, "dates": [DATES]})
    found = roads_from_graph(town, OFFICES, PLACES, closures=[closure])
    print(f"{found.nodes} nodes, {found.streets} streets (each direction by itself)\n\nplaces on the map")
    for snap in found.snaps:
        nearer = f"; a node {snap.nearest_metres:.0f} m away cannot be reached by road" if snap.passed_over else ""
        print(f"  {snap.place:8} {snap.metres:5.0f} m to the node '{snap.node}'{nearer}")
    print("\ndrives")
    for road in found.roads:
        one, other = road.between
        arrow = "→" if road.one_way else "↔"
        dates = [f"only {span.first} to {span.last}" for span in road.valid]
        dates += [f"not {span.first} to {span.last}" for span in road.closed]
        print(f"  {one:8} {arrow} {other:8} {road.minutes:6.2f} min {road.km:6.3f} km  {', '.join(dates)}")
    at = {snap.place: snap.node for snap in found.snaps}
    print("\nfrom the office to the hall")
    for closed in ((), CLOSED):
        drive = drive_between(town, at["office"], at["hall"], closed)
        if drive is not None:
            when = f"while {', '.join(closed)} is closed" if closed else "on usual days"
            print(f"  {when}: {drive.seconds} s over {', '.join(drive.streets)}")


if __name__ == "__main__":
    main()
