"""Ids that are not defined, defined twice, or no ids."""

from changes import HAGE, Variant, put
from worlds import small_problem

VARIANTS: list[Variant] = [
    # ids that are not defined
    ("office of staff", put("staff[0].office", "nordn"), "staff[0].office", "unknown office 'nordn'", "'norden'"),
    ("role of staff", put("staff[3].roles", ["leistung"]), "staff[3].roles[0]", "unknown role 'leistung'", "'leist'"),
    (
        "language of staff",
        put("staff[0].languages", ["ukr"]),
        "staff[0].languages[0]",
        "unknown language 'ukr'",
        "'uk'",
    ),
    (
        "role of a crew",
        put(f"{HAGE}.crew.ags", {"least": 0, "wanted": 1}),
        f"{HAGE}.crew.ags",
        "role 'ags'",
        "one of: av",
    ),
    ("language need", put(f"{HAGE}.languages[0].any_of", ["rus"]), f"{HAGE}.languages[0].any_of[0]", "'rus'", "'ru'"),
    ("road end", put("network.roads[1].between[1]", "hag"), "network.roads[1].between[1]", "place 'hag'", "'hage'"),
    ("walk end", put("network.walks[0].between[0]", "peer"), "network.walks[0].between[0]", "place 'peer'", "'pier'"),
    ("ferry origin", put("network.ferries[0].origin", "x1"), "network.ferries[0].origin", "place 'x1'", "one of:"),
    (
        "ferry end",
        put("network.ferries[1].destination", "nordeich"),
        "ferries[1].destination",
        "'nordeich'",
        "'norddeich'",
    ),
    ("speed class", put("network.roads[1].speed", "county"), "network.roads[1].speed", "'county'", "'country'"),
    ("past visit", put("history.visits[0].location", "haage"), "history.visits[0].location", "'haage'", "'hage'"),
    ("past duty", put("history.duties[0].staff", "av1"), "history.duties[0].staff", "staff member 'av1'", "'av-1'"),
    (
        "load of nobody",
        put("history.ledger", {"periods": [{"first": "2026-01-01", "last": "2026-12-31", "loads": {"av1": {}}}]}),
        "history.ledger.periods[0].loads.av1",
        "staff member 'av1'",
        "'av-1'",
    ),
    (
        "credit of nobody",
        put(
            "history.ledger", {"periods": [{"first": "2026-01-01", "last": "2026-12-31", "credited": {"lesit-1": {}}}]}
        ),
        "history.ledger.periods[0].credited.lesit-1",
        "staff member 'lesit-1'",
        "'leist-1'",
    ),
    ("pinned location", put("pins[0].location", "hge"), "pins[0].location", "location 'hge'", "'hage'"),
    ("pinned staff", put("pins[1].staff", "av-11"), "pins[1].staff", "'av-11'", "'av-1'"),
    ("pinned role", put("pins[1].role", "av1"), "pins[1].role", "role 'av1'", "'av'"),
    (
        "wished place",
        put("staff[2].wishes[0].locations", ["nordernei"]),
        "wishes[0].locations[0]",
        "'nordernei'",
        "'norderney'",
    ),
    (
        "place in a date wish",
        put("date_wishes[0].locations", ["hage"]),
        "date_wishes[0].locations",
        "staff",
        "leave it out",
    ),
    # ids that are defined twice or are no ids
    (
        "location twice",
        put("locations[3]", {**small_problem()["locations"][0]}),
        "locations[3].id",
        "already taken by locations[0]",
        "'hage-2'",
    ),
    (
        "node like an office",
        put("network.nodes[2]", {"id": "norden", "lat": 53.6, "lon": 7.2}),
        "network.nodes[2].id",
        "'norden' is already taken",
        "-2",
    ),
    ("staff twice", put("staff[1].id", "av-1"), "staff[1].id", "taken by staff[0]", "'av-1-2'"),
    ("ferry twice", put("network.ferries[1].id", "out"), "network.ferries[1].id", "'out'", "'out-2'"),
    ("id with a blank", put("staff[0].id", "av 1"), "staff[0].id", "'av 1' cannot be an id", "'av-1'"),
    ("id with an umlaut and brackets", put("staff[5].id", "Größe (1)"), "staff[5].id", "cannot be", "'groesse-1'"),
    ("empty id", put("staff[5].id", ""), "staff[5].id", "''", ""),
    ("key that is no id", put("roles", {"av": "x", "leist": "y", "a b": "z"}), "roles.a b", "'a b'", "'a-b'"),
    ("number as id", put("staff[5].id", 7), "staff[5].id", "text is expected, not 7", "'7'"),
]
