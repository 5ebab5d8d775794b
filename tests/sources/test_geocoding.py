"""Geocoding: only when called by name, one request a second, each address once, results for review. No network."""

import ast
import csv
import json
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderUnavailable
from geopy.geocoders import Nominatim, options

import outreach_opt
from outreach_opt.errors import InputError
from outreach_opt.sources import geocoding
from outreach_opt.sources.geocoding import GeocodedPlace, geocode_file, missing_coordinates

PLACES = """id,name,address,lat,lon
office,Office,"Markt 1, Aurich",53.47,7.48
hall,Hall,"Dorfplatz 3, Hage",,
moon,Crater,"Mare Nectaris",,
again,Hall too,"Dorfplatz 3, Hage",,
"""
FOUND = [{"lat": "53.603101", "lon": "7.2795", "display_name": "Dorfplatz 3, 26524 Hage, Deutschland"}]


class CannedAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """Answers as Nominatim would, and keeps what was asked."""

    asked: ClassVar[list[tuple[str, str, str]]] = []
    broken = False

    def __init__(self, *, proxies: object, ssl_context: object) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        return json.dumps(self.get_json(url, timeout=timeout, headers=headers))

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        parts = urlsplit(url)
        (address,) = parse_qs(parts.query)["q"]
        self.asked.append((parts.netloc, address, headers["User-Agent"]))
        if CannedAdapter.broken:
            raise GeocoderUnavailable("Service not available")
        return FOUND if "Hage" in address else []


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Replace the network by canned answers, and waiting by taking notes."""
    CannedAdapter.asked.clear()
    monkeypatch.setattr(CannedAdapter, "broken", False)
    monkeypatch.setattr(options, "default_adapter_factory", CannedAdapter)
    waited: list[float] = []
    monkeypatch.setattr("geopy.extra.rate_limiter.sleep", waited.append)
    return waited


@pytest.fixture
def places(tmp_path: Path) -> Path:
    path = tmp_path / "places.csv"
    path.write_text(PLACES, encoding="utf-8")
    return path


def test_missing_coordinates_are_found_and_marked_for_review(places: Path, slept: list[float]) -> None:
    out = places.with_name("reviewed.csv")
    found = geocode_file(places, out, user_agent="county-planning/1 (planning@example.org)")
    assert found[0] == GeocodedPlace("hall", "Dorfplatz 3, Hage", 53.603101, 7.2795, FOUND[0]["display_name"])
    assert found[1] == GeocodedPlace("moon", "Mare Nectaris")
    rows = {row["id"]: row for row in csv.DictReader(out.read_text(encoding="utf-8").splitlines())}
    assert [rows[one]["review"] for one in ("office", "hall", "moon", "again")] == ["", "check", "not found", "check"]
    assert (rows["hall"]["lat"], rows["hall"]["found_address"]) == ("53.603101", FOUND[0]["display_name"])
    assert (rows["office"]["lat"], rows["moon"]["lat"], rows["hall"]["name"]) == ("53.47", "", "Hall")
    assert places.read_text(encoding="utf-8") == PLACES


def test_each_address_is_asked_once_with_the_user_agent_and_a_second_between(places: Path, slept: list[float]) -> None:
    geocode_file(places, places.with_name("one.csv"), user_agent="county-planning/1", seconds_between=0)
    agents = {agent for _, _, agent in CannedAdapter.asked}
    assert [address for _, address, _ in CannedAdapter.asked] == ["Dorfplatz 3, Hage", "Mare Nectaris"]
    assert agents == {"county-planning/1"}
    assert {host for host, _, _ in CannedAdapter.asked} == {"nominatim.openstreetmap.org"}
    assert slept and 0.5 < max(slept) <= 1.0


def test_earlier_answers_are_never_asked_for_again(places: Path, slept: list[float]) -> None:
    cache = places.with_name("answers.json")
    first = geocode_file(places, places.with_name("one.csv"), cache=cache)
    asked = len(CannedAdapter.asked)
    assert geocode_file(places, places.with_name("two.csv"), cache=cache) == first
    assert len(CannedAdapter.asked) == asked == 2
    assert all(agent.startswith("outreach_opt") for _, _, agent in CannedAdapter.asked)


def test_an_older_file_is_never_replaced_unasked(places: Path, slept: list[float]) -> None:
    with pytest.raises(InputError, match="exists already"):
        geocode_file(places, places)
    assert CannedAdapter.asked == []
    geocode_file(places, places, overwrite=True)
    assert "check" in places.read_text(encoding="utf-8")


def test_a_silent_service_is_an_error_not_an_unknown_address(
    places: Path, slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CannedAdapter, "broken", True)
    out = places.with_name("one.csv")
    with pytest.raises(InputError, match=r"does not answer for 'Dorfplatz 3, Hage': GeocoderUnavailable"):
        geocode_file(places, out)
    assert not out.exists()


def test_any_geocoder_of_geopy_can_be_asked(places: Path, slept: list[float]) -> None:
    own = Nominatim(user_agent="own/1", domain="nominatim.example.org")
    geocode_file(places, places.with_name("one.csv"), geocoder=own, seconds_between=0)
    assert {(host, agent) for host, _, agent in CannedAdapter.asked} == {("nominatim.example.org", "own/1")}


def test_looking_for_what_is_missing_asks_nobody(places: Path, slept: list[float]) -> None:
    assert list(missing_coordinates(places)) == ["hall", "moon", "again"]
    assert CannedAdapter.asked == []


def test_wrong_rows_are_all_named_with_their_lines(places: Path) -> None:
    places.write_text("id;address;lat;lon\na;;;\na;x;53;\n;x;;\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        missing_coordinates(places)
    told = [(one.line, one.problem) for one in caught.value.findings]
    assert told == [
        (2, "'a' has neither coordinates nor an address"),
        (3, "the id 'a' is already taken"),
        (3, "'a' has only one of lat and lon"),
        (4, "the place has no id"),
    ]
    places.write_text("name,lat,lon\n", encoding="utf-8")
    with pytest.raises(InputError, match="the column 'address' is missing"):
        missing_coordinates(places)


def test_nothing_else_in_the_package_can_ask_a_geocoder() -> None:
    house = Path(outreach_opt.__file__).parent
    doors = set()
    for file in house.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if any(one.startswith(("geopy.geocoders", "geopy.extra", "geopy.adapters")) for one in names):
                doors.add(file)
            if any(one.endswith("sources.geocoding") for one in names):
                doors.add(file)
    assert doors == {Path(geocoding.__file__)}
