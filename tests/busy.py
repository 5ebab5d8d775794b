"""A rotation of any size, large enough that a solve can be watched and stopped."""

from random import Random

from outreach_opt.policy import Policy, RotationProblem
from outreach_opt.rules.outings_per_month import OutingsPerMonth


def busy_problem(places: int, months: int, staff: int, most: int) -> RotationProblem:
    """Return a rotation with two offices, two roles and at most so many outings a month."""
    rng = Random(1)
    offices = ["east", "west"]
    rules = [OutingsPerMonth(least=1, most=most) if one.rule == "outings-per-month" else one for one in Policy().rules]
    return RotationProblem.model_validate(
        {
            "roles": {"adv": "", "ben": ""},
            "languages": {"uk": ""},
            "horizon": {
                "first": "2027-01",
                "last": f"2027-{months:02d}",
                "candidates": [{"rule": "weekdays", "weekdays": ["tue", "thu"]}],
            },
            "offices": [{"id": one, "lat": 53.4, "lon": 7.2} for one in offices],
            "locations": [
                {
                    "id": f"place-{number}",
                    "lat": 53.5,
                    "lon": 7.3,
                    "service": {"earliest": "09:00", "latest": "16:00", "least_minutes": 240},
                    "crew": {"adv": {"least": 1, "wanted": 2}, "ben": {"least": 1, "wanted": 1}},
                    "languages": [{"any_of": ["uk"]}] if number % 3 == 0 else [],
                    "visits": {"least": 1, "most": 2},
                    "gap": {"least_days": 20},
                }
                for number in range(places)
            ],
            "staff": [
                {
                    "id": f"p{number}",
                    "office": offices[number % 3 == 0],
                    "roles": [["ben"], ["adv"]][number % 2],
                    "languages": ["uk"] if number % 4 == 0 else [],
                    "contract_share": rng.choice([1.0, 0.5, 0.75]),
                }
                for number in range(staff)
            ],
            "network": {
                "roads": [
                    {"between": [office, f"place-{number}"], "minutes": rng.randint(15, 60), "km": 20}
                    for number in range(places)
                    for office in offices
                ]
            },
            "policy": Policy(rules=tuple(rules)),
        }
    )
