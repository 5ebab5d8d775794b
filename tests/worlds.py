"""A small valid problem in the manner of Aurich; numbers of staff, needs and timetables are made up for the tests."""

from pathlib import Path
from typing import Any

import yaml

from outreach_opt import RotationProblem, load_problem


def load(path: Path) -> RotationProblem:
    """Load a problem file: the one place where the tests choose the loader."""
    return load_problem(path)


def as_yaml(problem: dict[str, Any]) -> str:
    """Write a problem as a user might: clock times quoted, everything in block style."""
    return yaml.safe_dump(problem, sort_keys=False, allow_unicode=True)


def small_problem() -> dict[str, Any]:
    """Two offices, three locations of which one is an island, six staff, three months."""
    return {
        "format": "outreach-opt/problem/1",
        "name": "small Aurich",
        "timezone": "Europe/Berlin",
        "roles": {"av": "Arbeitsvermittlung", "leist": "Leistungsabteilung"},
        "languages": {"uk": "Ukrainian", "ru": "Russian"},
        "horizon": {
            "first": "2027-01",
            "last": "2027-03",
            "candidates": [{"rule": "last-working-days", "count": 8, "weekdays": ["tue", "wed", "thu"]}],
            "closed": [{"first": "2027-02-08", "last": "2027-02-12"}],
        },
        "offices": [
            {"id": "aurich", "lat": 53.471875, "lon": 7.484011},
            {"id": "norden", "lat": 53.588821, "lon": 7.217716},
        ],
        "locations": [_hage(), _grossheide(), _norderney()],
        "staff": _staff(),
        "network": _network(),
        "history": {
            "visits": [{"location": "hage", "date": "2026-11-26"}],
            "duties": [{"staff": "av-1", "date": "2026-11-26"}],
        },
        "pins": [
            {"location": "hage", "month": "2027-01"},
            {"location": "grossheide", "date": "2027-02-23", "staff": "av-1", "role": "av"},
        ],
        "date_wishes": [{"kind": "avoid", "weekdays": ["thu"], "weight": 2}],
    }


def _hage() -> dict[str, Any]:
    return {
        "id": "hage",
        "name": "Hage",
        "lat": 53.603101,
        "lon": 7.2795,
        "venue": {"name": "Gemeindehaus", "openings": [{"opens": "08:00", "closes": "18:00"}]},
        "service": {"earliest": "08:30", "latest": "17:00", "least_minutes": 240},
        "setup_minutes": 30,
        "crew": {"av": {"least": 1, "wanted": 2}, "leist": {"least": 1, "wanted": 1}},
        "languages": [{"any_of": ["uk", "ru"]}],
        "visits": {"least": 1, "most": 2},
        "gap": {"least_days": 20, "most_days": 80},
    }


def _grossheide() -> dict[str, Any]:
    return {
        "id": "grossheide",
        "name": "Großheide",
        "lat": 53.585634,
        "lon": 7.346428,
        "service": {"earliest": "08:30", "latest": "17:00", "least_minutes": 240},
        "crew": {"av": {"least": 1, "wanted": 1}, "leist": {"least": 1, "wanted": 1}},
        "visits": {"least": 1, "most": 3},
        "gap": {"least_days": 20},
    }


def _norderney() -> dict[str, Any]:
    return {
        "id": "norderney",
        "name": "Norderney",
        "lat": 53.708053,
        "lon": 7.151163,
        "service": {"earliest": "08:30", "latest": "17:00", "least_minutes": 180},
        "crew": {"av": {"least": 1, "wanted": 1}, "leist": {"least": 1, "wanted": 1}},
    }


def _staff() -> list[dict[str, Any]]:
    return [
        {"id": "av-1", "office": "aurich", "roles": ["av"], "languages": ["uk"]},
        {"id": "av-2", "office": "aurich", "roles": ["av", "leist"], "weekdays": ["mon", "tue", "wed"]},
        {
            "id": "av-3",
            "office": "norden",
            "roles": ["av"],
            "absences": [{"first": "2027-02-22", "last": "2027-03-05"}],
            "wishes": [{"kind": "prefer", "locations": ["norderney"]}],
        },
        {"id": "leist-1", "office": "aurich", "roles": ["leist"], "contract_share": 0.5},
        {"id": "leist-2", "office": "norden", "roles": ["leist"], "languages": ["ru"]},
        {"id": "leist-3", "office": "norden", "roles": ["leist"], "earliest_leave": "07:00", "latest_return": "18:00"},
    ]


def _network() -> dict[str, Any]:
    def ferry(one: str, origin: str, destination: str, departures: list[str]) -> dict[str, Any]:
        return {
            "id": one,
            "origin": origin,
            "destination": destination,
            "crossing_minutes": 55,
            "timetable": [{"first": "2027-01-01", "last": "2027-03-31", "departures": departures}],
            "exceptions": [{"date": "2027-01-26", "cancelled": [departures[0]], "added": ["12:10"]}],
        }

    return {
        "nodes": [
            {"id": "norddeich", "lat": 53.624315, "lon": 7.158806},
            {"id": "pier", "lat": 53.697776, "lon": 7.164203},
        ],
        "speeds": {"country": 60},
        "roads": [
            {"between": ["aurich", "norden"], "km": 27.0, "minutes": 32},
            {"between": ["norden", "hage"], "km": 5.5, "speed": "country"},
            {"between": ["hage", "grossheide"], "km": 6.0, "minutes": 8},
            {"between": ["grossheide", "aurich"], "km": 19.0, "minutes": 23},
            {"between": ["norden", "norddeich"], "km": 6.5, "minutes": 11},
        ],
        "walks": [{"between": ["pier", "norderney"], "km": 1.6, "minutes": 20}],
        "ferries": [
            ferry("out", "norddeich", "pier", ["07:30", "10:15"]),
            ferry("home", "pier", "norddeich", ["15:15", "17:00"]),
        ],
    }
