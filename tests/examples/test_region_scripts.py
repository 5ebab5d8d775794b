"""Scripts that show two places a day, islands with nights, closed roads and cancelled boats run as their user would."""

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from outreach_opt import RotationPlan, load_plan, load_problem, verify_plan

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def run(script: str, folder: Path, *arguments: str) -> str:
    answer = subprocess.run(
        [sys.executable, str(EXAMPLES / script), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def two_places(tmp_path_factory: pytest.TempPathFactory) -> tuple[RotationPlan, str]:
    folder = tmp_path_factory.mktemp("two-places")
    printed = run("plan_two_places.py", folder)
    return load_plan(folder / "output" / "two-places-2028.json"), printed


@pytest.fixture(scope="module")
def islands(tmp_path_factory: pytest.TempPathFactory) -> tuple[RotationPlan, str]:
    folder = tmp_path_factory.mktemp("islands")
    printed = run("plan_islands.py", folder, "--language", "de")
    return load_plan(folder / "output" / "islands-2028.json"), printed


def test_two_places_a_day_are_planned_proven_and_verified(two_places: tuple[RotationPlan, str]) -> None:
    plan, printed = two_places
    assert "Two places a day, first half of 2028: OPTIMAL" in printed
    assert printed.count(" proven ") == 5
    assert verify_plan(load_problem(EXAMPLES / "two_places_a_day" / "problem.yaml"), plan).ok


def test_most_days_of_the_bus_have_two_places_six_weeks_apart_at_the_least(
    two_places: tuple[RotationPlan, str],
) -> None:
    plan, _ = two_places
    assert [len(outing.locations) for outing in plan.outings].count(2) >= 10
    for dates in plan.visit_dates.values():
        assert all((later - one).days >= 42 for one, later in pairwise(dates))


def test_the_leap_day_of_the_bus_is_shown_leg_by_leg(two_places: tuple[RotationPlan, str]) -> None:
    _, printed = two_places
    day = printed[printed.index("\n2028-02-29 ") :]
    assert day.count(" drive ") == 3
    assert day.count(" on site, open ") == 2
    assert re.search(r"Pewsum +4 +42 42 42 56", printed)


def test_the_islands_are_planned_proven_and_verified(islands: tuple[RotationPlan, str]) -> None:
    plan, printed = islands
    assert "Three islands 2028: OPTIMAL" in printed
    assert printed.count(" bewiesen ") == 7
    assert verify_plan(load_problem(EXAMPLES / "islands" / "problem.yaml"), plan).ok


def test_some_days_away_to_an_island_last_three_days_with_two_nights(islands: tuple[RotationPlan, str]) -> None:
    plan, printed = islands
    longest = [one for one in plan.outings if one.days == 3]
    assert longest
    assert all(len(way.nights) == 2 for one in longest for way in one.itineraries)
    assert printed.count(" Übernachtung ") >= 2 * len(longest)


def test_on_norderney_the_material_comes_by_car_on_the_ferry(islands: tuple[RotationPlan, str]) -> None:
    plan, printed = islands
    for outing in plan.outings:
        by_car = [any(leg.car for leg in way.legs) for way in outing.itineraries]
        assert any(by_car) == ("norderney" in outing.locations)
    assert "Schiff mit Auto" in printed
    assert "am Steuer" in printed


def test_the_timetable_of_the_islands_is_what_its_script_makes(tmp_path: Path) -> None:
    run("island_tides.py", tmp_path, "--out", "boats.csv")
    assert (tmp_path / "boats.csv").read_bytes() == (EXAMPLES / "islands" / "boats.csv").read_bytes()


def test_a_closed_road_shows_its_detours_and_what_they_cost(tmp_path: Path) -> None:
    printed = run("closures_and_boats.py", tmp_path, "--only", "closures")
    assert re.search(r"aurich +marienhafe +20 +23 +\+3 +aurich – moordorf – rechtsupweg – marienhafe", printed)
    assert re.search(r"norden +hinte +27 +35 +\+8 +norden – wirdum – jennelt – pewsum – hinte", printed)
    assert re.search(r"B72 closed all year +OPTIMAL .* yes ", printed)
    assert printed.count("OPTIMAL") == 3


@pytest.mark.slow
def test_cancelled_boats_show_the_next_one_or_that_there_is_none(tmp_path: Path) -> None:
    printed = run("closures_and_boats.py", tmp_path, "--only", "boats", "--language", "de")
    assert re.search(r"Insel an einem Wintertag +Mi 24.11.2027 .* 2 +90 min", printed)
    assert re.search(r"Insel an einem Freitag +Fr 26.11.2027 .* 3 +90 min", printed)
    assert re.search(r"fällt aus .* 16:45 +1 +90 min", printed)
    assert re.search(r"kein Schiff zurück ab Mittag, .* INFEASIBLE", printed)
    assert re.search(r"dasselbe, Termin verschiebbar +OPTIMAL .* ja ", printed)
    assert re.search(r"nie das letzte Schiff zurück: die Regel later-way-home lehnt \d+ Tage", printed)


def test_a_crew_without_a_car_goes_by_bus_and_boat(tmp_path: Path) -> None:
    printed = run("closures_and_boats.py", tmp_path, "--only", "no-car")
    day = printed[printed.index("norderney, norden\n") :].split("\n\n")[0]
    assert day.count(" ride ") == 2
    assert day.count(" sail ") == 2
    assert " drive " not in day
    assert re.search(r"Norden without a car +OPTIMAL .* yes ", printed)
