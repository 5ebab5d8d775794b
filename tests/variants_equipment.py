"""Skills, cars, boats and nights that contradict each other."""

from changes import HAGE, Variant, put, several

CARS = {"count": 1, "driver_skill": "drive"}
SKILL = put("skills", {"drive": "drives official cars"})
LODGING = put("locations[2].lodging", {"cost": 90})
AGREED = put("staff[0].most_nights", 2)

VARIANTS: list[Variant] = [
    (
        "skill of staff",
        several(SKILL, put("staff[0].skills", ["drives"])),
        "staff[0].skills[0]",
        "unknown skill 'drives'",
        "'drive'",
    ),
    (
        "skill of drivers",
        several(SKILL, put("offices[0].cars", {"count": 1, "driver_skill": "driving"})),
        "offices[0].cars.driver_skill",
        "unknown skill 'driving'",
        "'drive'",
    ),
    (
        "nobody can drive",
        several(SKILL, put("offices[0].cars", CARS), put("staff[2].skills", ["drive"])),
        "offices[0].cars.driver_skill",
        "nobody of 'aurich' has the skill 'drive'",
        "add 'drive'",
    ),
    (
        "more cars away than there are",
        put("offices[0].cars", {"count": 1, "away": [{"dates": "2027-01-20", "count": 2}]}),
        "offices[0].cars.away[0].count",
        "2 cars of 'aurich' are away, but it has 1",
        "count: 1",
    ),
    (
        "a car on an island without a car deck",
        put("locations[2].needs_car", True),
        "locations[2].needs_car",
        "'norderney' needs a car, but no road or car deck",
        "car_deck",
    ),
    (
        "nights without lodging",
        several(put("tours.most_nights", 2), AGREED),
        "tours.most_nights",
        "2 nights, but no location has lodging",
        "most_nights: 0",
    ),
    (
        "nights without consent",
        several(put("tours.most_nights", 1), LODGING),
        "tours.most_nights",
        "nobody agrees to any",
        "most_nights to the staff",
    ),
    (
        "session longer than the visit",
        put(f"{HAGE}.service.session_minutes", 300),
        f"{HAGE}.service.session_minutes",
        "session_minutes 300 is above least_minutes 240",
        "session_minutes: 240",
    ),
    (
        "session longer than the window",
        several(put(f"{HAGE}.service.session_minutes", 240), put(f"{HAGE}.service.latest", "11:30")),
        f"{HAGE}.service.session_minutes",
        "the service from 08:30 to 11:30 is shorter than session_minutes 240",
        "180",
    ),
    (
        "a visit longer than all its days",
        several(
            put("locations[2].service", {"earliest": "10:00", "latest": "14:00", "least_minutes": 600}),
            put("locations[2].service.session_minutes", 120),
            put("tours.most_nights", 1),
            LODGING,
            AGREED,
        ),
        "locations[2].service.least_minutes",
        "open for 480 minutes at most on 2 days, least_minutes is 600",
        "raise tours.most_nights",
    ),
    (
        "a season that never sails",
        put("network.ferries[0].timetable[0].reliability", 0),
        "network.ferries[0].timetable[0].reliability",
        "no boat of this season of 'out' ever sails",
        "0.97",
    ),
]
