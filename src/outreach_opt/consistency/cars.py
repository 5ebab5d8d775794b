"""Cars that nobody can drive, and places that need a car and that no car reaches."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from outreach_opt.consistency.edges import edges_of, is_whole
from outreach_opt.domain.facts import Facts
from outreach_opt.errors import Finding
from outreach_opt.words import Words, same

if TYPE_CHECKING:
    from networkx import DiGraph


def check_cars(facts: Facts) -> list[Finding]:
    """Find car pools without a driver or with more cars away than there are, and venues that no car reaches."""
    return [*_drivers(facts), *_away(facts), *_out_of_reach(facts)]


def _drivers(facts: Facts) -> Iterator[Finding]:
    for i, office in enumerate(facts.offices):
        skill = office.cars.driver_skill if office.cars else None
        staff = [who for who in facts.staff if who.office == office.id]
        # An unknown skill may be any, misspelt: that is reported where it stands.
        able = [who for who in staff if skill in who.skills or not set(who.skills) <= facts.skills.keys()]
        if skill in facts.skills and staff and not able:
            said = Words(
                f"nobody of '{office.id}' has the skill '{skill}', so its cars can never leave",
                f"niemand in '{office.id}' hat die Fähigkeit '{skill}', seine Autos können also nie fahren",
            )
            mend = Words(
                f"add '{skill}' to the skills of those who drive",
                f"'{skill}' bei denen unter skills eintragen, die fahren",
            )
            yield Finding(f"offices[{i}].cars.driver_skill", said, mend)


def _away(facts: Facts) -> Iterator[Finding]:
    for i, office in enumerate(facts.offices):
        for j, one in enumerate(office.cars.away if office.cars else ()):
            if office.cars and one.count > office.cars.count:
                said = Words(
                    f"{one.count} cars of '{office.id}' are away, but it has {office.cars.count}",
                    f"{one.count} Autos von '{office.id}' sind weg, es hat aber {office.cars.count}",
                )
                yield Finding(f"offices[{i}].cars.away[{j}].count", said, same(f"count: {office.cars.count}"))


def _out_of_reach(facts: Facts) -> Iterator[Finding]:
    needing = [(i, one.id) for i, one in enumerate(facts.locations) if one.needs_car]
    # With a misspelt end or roads still to come, whatever looks cut off is most likely not.
    if not needing or not is_whole(facts) or facts.network.sources:
        return
    import networkx as nx

    graph = _graph(facts)
    reached: set[str] = set()
    for office in facts.office_by_id:
        if office in graph:
            there, back = set(nx.descendants(graph, office)), set(nx.ancestors(graph, office))
            reached |= there & back
    linked = {end for edge in edges_of(facts) for end in edge.ends}
    for i, place in needing:
        if place in linked and place not in reached:
            said = Words(
                f"'{place}' needs a car, but no road or car deck leads a car there and back to its office",
                f"'{place}' braucht ein Auto, aber keine Straße und kein Autodeck bringt eins von der Dienststelle hin "
                "und zurück",
            )
            mend = Words(
                "add a road, a car_deck to the ferries, or needs_car: false",
                "eine Straße ergänzen, car_deck bei den Fähren oder needs_car: false",
            )
            yield Finding(f"locations[{i}].needs_car", said, mend)


def _graph(facts: Facts) -> "DiGraph[str]":
    """Return the ways that cars can go."""
    # Loaded on first use: `import outreach_opt` stays light.
    import networkx as nx

    graph: DiGraph[str] = nx.DiGraph()
    for edge in edges_of(facts):
        if edge.kind == "road":
            graph.add_edge(*edge.ends)
            if not edge.one_way:
                graph.add_edge(*reversed(edge.ends))
    for ferry in facts.network.ferries:
        if ferry.car_deck is not None:
            graph.add_edge(ferry.origin, ferry.destination)
    return graph
