"""Coordinates, roads, boats and crews that cannot be."""

from changes import HAGE, Variant, put, remove, several

VARIANTS: list[Variant] = [
    # geography
    ("place in the sea", put(f"{HAGE}.lat", 53.80), f"{HAGE}.lat", "'hage' at latitude 53.8", "sea"),
    (
        "swapped coordinates",
        several(put(f"{HAGE}.lat", 7.2795), put(f"{HAGE}.lon", 53.603101)),
        f"{HAGE}.lat",
        "far from",
        "lat: 53.603101, lon: 7.2795",
    ),
    ("another country", put("locations[2].lon", 17.15), "locations[2].lat", "km from the middle", "longitude"),
    (
        "road too short",
        put("network.roads[0].km", 2.7),
        "network.roads[0].km",
        "2.7 km long, the straight line is 21",
        "at least 21",
    ),
    ("road too long", put("network.roads[0].km", 270), "network.roads[0].km", "more than four times", "check km"),
    (
        "racing car",
        put("network.roads[0].minutes", 3),
        "network.roads[0].minutes",
        "540 km/h, above 130",
        "at least 13",
    ),
    ("racing walker", put("network.walks[0].minutes", 2), "network.walks[0].minutes", "48 km/h", "at least 12"),
    (
        "racing boat",
        put("network.ferries[0].crossing_minutes", 1),
        "ferries[0].crossing_minutes",
        "above 80",
        "at least",
    ),
    ("speed class in m/s", put("network.speeds.country", 3), "network.speeds.country", "3 km/h", "kilometres"),
    (
        "no road",
        remove("network.walks", 0),
        "locations[2]",
        "no road, walk or ferry leads to 'norderney'",
        "network.roads",
    ),
    ("no boat back", remove("network.ferries", 1), "network.ferries[0]", "nothing leads back", "origin 'pier'"),
    (
        "cut off",
        several(remove("network.ferries", 1), remove("network.ferries", 0)),
        "locations[2]",
        "no office can reach 'norderney'",
        "ferry",
    ),
    (
        "road to itself",
        put("network.roads[4].between[1]", "norden"),
        "network.roads[4].between",
        "'norden' itself",
        "other end",
    ),
    # staffing
    (
        "more than there are",
        several(put(f"{HAGE}.crew.av.least", 4), put(f"{HAGE}.crew.av.wanted", 4)),
        f"{HAGE}.crew.av.least",
        "only 3 people have that role",
        "least: 3",
    ),
    ("speakers", put(f"{HAGE}.languages[0].speakers", 3), f"{HAGE}.languages[0].speakers", "there 2 do", "staff"),
]
