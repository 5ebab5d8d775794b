"""Every script in examples/ and benchmarks/ runs as its user would run it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.readme import blocks, extras, followed
from feeds import feed, write_zip
from outreach_opt import load_plan, load_problem, read_workbook, verify_plan

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


def run(script: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(script), *arguments], cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )


def test_the_scripts_tested_here_are_all_there_are() -> None:
    assert {path.name for path in EXAMPLES.glob("*.py")} == {
        "ask_about_the_plan.py",
        "calendars_and_letters.py",
        "closures_and_boats.py",
        "fair_years.py",
        "first_ten_minutes.py",
        "draw_answers.py",
        "draw_the_year.py",
        "geocode_places.py",
        "island_tides.py",
        "new_region.py",
        "plan_aurich.py",
        "plan_islands.py",
        "plan_library_van.py",
        "plan_two_places.py",
        "plan_with_map.py",
        "read_gtfs.py",
        "roll_forward.py",
        "tables_for_notebooks.py",
        "what_if.py",
        "write_page.py",
    }
    assert {path.name for path in (ROOT / "benchmarks").glob("*.py")} == {
        "answers.py",
        "aurich.py",
        "conflicts.py",
        "gtfs_reading.py",
        "impossible.py",
        "many.py",
        "outings.py",
        "readme.py",
        "repairs.py",
        "road_graph.py",
        # Of the race, and tested with it:
        "bars.py",
        "binding.py",
        "ladder.py",
        "picture.py",
        "race.py",
        "referee.py",
        "running.py",
        "short_table.py",
        "standings.py",
    }


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("examples")
    answer = run(EXAMPLES / "plan_aurich.py", folder)
    assert answer.returncode == 0, answer.stderr
    return folder, answer.stdout


def test_the_aurich_year_is_planned_proven_and_saved(planned: tuple[Path, str]) -> None:
    folder, printed = planned
    assert "Landkreis Aurich 2027: OPTIMAL" in printed
    assert printed.count(" proven ") == 5
    months = [f" 2027-{month:02d}-" for month in range(1, 13)]
    assert all(month in printed for month in months)
    plan = load_plan(folder / "output" / "aurich-2027.json")
    assert verify_plan(load_problem(EXAMPLES / "aurich" / "problem.yaml"), plan).ok
    assert plan.visit_dates["hage"][0].month == 1
    assert plan.visit_dates["grossheide"][0].month == 2


def test_an_older_plan_is_never_replaced_unasked(planned: tuple[Path, str]) -> None:
    folder, _ = planned
    before = (folder / "output" / "aurich-2027.json").read_bytes()
    again = run(EXAMPLES / "plan_aurich.py", folder, "--language", "de")
    assert again.returncode == 0, again.stderr
    assert "aurich-2027-2.json" in again.stdout
    assert "bewiesen" in again.stdout
    assert (folder / "output" / "aurich-2027.json").read_bytes() == before


def test_the_following_year_keeps_the_gaps_across_new_year(planned: tuple[Path, str]) -> None:
    folder, _ = planned
    answer = run(EXAMPLES / "roll_forward.py", folder)
    assert answer.returncode == 0, answer.stderr
    assert "Landkreis Aurich 2028: OPTIMAL" in answer.stdout
    first = load_plan(folder / "output" / "aurich-2027.json")
    second = load_plan(folder / "output" / "aurich-2028.json")
    problem = load_problem(EXAMPLES / "aurich" / "problem.yaml")
    for place, dates in second.visit_dates.items():
        gap = (dates[0] - max(first.visit_dates[place])).days
        bounds = problem.location_by_id[place].gap
        assert bounds.least_days <= gap <= (bounds.most_days or gap)


def test_the_benchmark_prints_its_table(tmp_path: Path) -> None:
    answer = run(ROOT / "benchmarks" / "aurich.py", tmp_path, "1")
    assert answer.returncode == 0, answer.stderr
    assert "Aurich: OPTIMAL" in answer.stdout
    assert "whole script plan_aurich.py" in answer.stdout


def test_a_broken_file_is_explained_without_a_traceback(tmp_path: Path) -> None:
    text = (EXAMPLES / "aurich" / "problem.yaml").read_text(encoding="utf-8")
    (tmp_path / "broken.yaml").write_text(text.replace("location: hage", "location: hagge"), encoding="utf-8")
    answer = run(EXAMPLES / "plan_aurich.py", tmp_path, "--problem", "broken.yaml")
    assert answer.returncode == 2
    assert "unknown location 'hagge'. Maybe 'hage'?" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_an_impossible_year_is_explained_with_rules_and_refusals(tmp_path: Path) -> None:
    text = (EXAMPLES / "aurich" / "problem.yaml").read_text(encoding="utf-8")
    lawless = text.replace("\npolicy:", "\nworking_time: {longest_duty_minutes: 300}\npolicy:")
    (tmp_path / "short.yaml").write_text(lawless, encoding="utf-8")
    answer = run(EXAMPLES / "plan_aurich.py", tmp_path, "--problem", "short.yaml")
    assert answer.returncode == 1, answer.stderr
    assert answer.stdout.startswith("INFEASIBLE\n")
    assert "Norderney has no possible day at all" in answer.stdout
    assert "No day has more working minutes than the longest duty" in answer.stdout
    assert "the longest duty is 5 h 00" in answer.stdout


def test_months_without_a_day_are_named(tmp_path: Path) -> None:
    text = (EXAMPLES / "aurich" / "problem.yaml").read_text(encoding="utf-8")
    schools = text.replace("subdivision: NI}", "subdivision: NI, skip_school_holidays: true}")
    (tmp_path / "schools.yaml").write_text(schools, encoding="utf-8")
    answer = run(EXAMPLES / "plan_aurich.py", tmp_path, "--problem", "schools.yaml")
    assert answer.returncode == 1, answer.stderr
    assert answer.stdout.splitlines()[1:3] == [
        "2027-07 has no possible day at all",
        "2027-10 has no possible day at all",
    ]


def test_a_feed_is_shown_with_the_trips_of_a_date(tmp_path: Path) -> None:
    answer = run(EXAMPLES / "read_gtfs.py", tmp_path, "--date", "2027-11-26")
    assert answer.returncode == 0, answer.stderr
    assert "Friday 2027-11-26" in answer.stdout
    assert "Norddeich Mole to Norderney Hafen, 10 trips: 06:15–07:10 07:30–08:25" in answer.stdout
    assert "1 lines, 116 trips, 2 stops" in answer.stdout
    assert "2 lines of other kinds or not chosen" in answer.stdout


def test_a_feed_is_shown_as_a_problem_keeps_it(tmp_path: Path) -> None:
    problem = EXAMPLES / "aurich" / "problem.yaml"
    answer = run(EXAMPLES / "read_gtfs.py", tmp_path, "--problem", str(problem), "--routes", "ferry", "island-bus")
    assert answer.returncode == 0, answer.stderr
    assert "Kept near the places of Landkreis Aurich 2027" in answer.stdout
    assert "stop hafen (Norderney Hafen): 0.00 km from norderney_pier" in answer.stdout
    assert "96 trips left out, as they run on no date of the horizon" in answer.stdout


def test_a_line_that_a_feed_does_not_have_is_explained(tmp_path: Path) -> None:
    answer = run(EXAMPLES / "read_gtfs.py", tmp_path, "--routes", "fery")
    assert answer.returncode == 2
    assert "has no route 'fery'. Maybe 'ferry'?" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_two_readings_of_a_feed_agree(tmp_path: Path) -> None:
    answer = run(ROOT / "benchmarks" / "gtfs_reading.py", tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.count("differences 0") == 10
    assert "2028-02-29: text files 3 lines, 54 trips" in answer.stdout


def test_two_readings_of_a_feed_with_all_oddities_agree(tmp_path: Path) -> None:
    stop_times = """trip_id,arrival_time,departure_time,stop_id,stop_sequence
t1,7:29:10,7:30:50,mole,5
t1,8:24:10,8:24:40,hafen,7
t1,,8:40,far,9
t2,23:50:00,23:51:30,mole,1
t2,24:40:10,,hafen,2
t3,0:30,0:31,mole,1
t3,1:00,1:01,hafen,2"""
    tables = feed(
        trips="route_id,service_id,trip_id\nboat,all,t1\nboat,fri,t2\nboat,all,t3",
        stop_times=stop_times,
        calendar_dates="service_id,date,exception_type\nfri,20270108,1\nall,20270109,2",
        frequencies="trip_id,start_time,end_time,headway_secs\nt3,0:00,24:00:39,3600\nt3,24:00:39,25:00:00,1800",
    )
    path = write_zip(tmp_path / "feed.zip", tables)
    days = [word for day in ("07", "08", "09") for word in ("--date", f"2027-01-{day}")]
    answer = run(ROOT / "benchmarks" / "gtfs_reading.py", tmp_path, str(path), *days)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    counts = [line.split(" trips")[0].rsplit(" ", 1)[1] for line in answer.stdout.splitlines()[1:]]
    assert counts == ["28", "29", "0"]


def test_a_map_shows_distances_minutes_and_the_detour_round_a_closed_bridge(tmp_path: Path) -> None:
    answer = run(EXAMPLES / "plan_with_map.py", tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert "64 m to the node 'village'; a node 14 m away cannot be reached by road" in answer.stdout
    assert "not 2027-04-06 to 2027-06-30" in answer.stdout
    assert "on usual days: 176 s over B 999" in answer.stdout
    assert "while Alte Brücke is closed: 336 s over Lange Straße, Ostring, Neue Brücke, Mühlweg" in answer.stdout


def test_a_new_region_goes_from_a_blank_workbook_to_a_plan_workbook(tmp_path: Path) -> None:
    answer = run(EXAMPLES / "new_region.py", tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert "Neue Region: OPTIMAL" in answer.stdout
    assert {path.name for path in (tmp_path / "output").iterdir()} == {"neue-region.xlsx", "neue-region-plan.xlsx"}
    assert {one.id for one in read_workbook(tmp_path / "output" / "neue-region.xlsx").staff} == {
        "rat-1",
        "rat-2",
        "rat-3",
    }


def test_questions_about_the_plan_are_answered_in_german(tmp_path: Path) -> None:
    answer = run(EXAMPLES / "ask_about_the_plan.py", tmp_path, "--language", "de")
    assert answer.returncode == 0, answer.stderr
    assert "Dornum 2027-03: möglich. Es kostet: gleichmäßige Abstände +12" in answer.stdout
    assert "Kein Plan erfüllt das: Dornum 2027-01." in answer.stdout
    assert "== Warum Norderney am Mi 28.04.2027? ==" in answer.stdout
    assert "av-5 wäre 07:18–16:42 unterwegs, möglich ist 07:30–16:00" in answer.stdout
    assert "1. der beste Plan\n2. " in answer.stdout
    assert "Hage, av: 3 für 6,0 Ratsuchende je Stunde, im Mittel 9 Minuten Wartezeit" in answer.stdout
    assert "== Was, wenn im Mai alle von av fehlen? ==" in answer.stdout
    assert answer.stdout.count("\nFür 4: ") == 3


def test_answers_are_drawn(tmp_path: Path) -> None:
    answer = run(EXAMPLES / "draw_answers.py", tmp_path, "--language", "de")
    assert answer.returncode == 0, answer.stderr
    names = ("frontier-de.svg", "frontier-de.png", "alternatives-de.svg", "alternatives-de.png")
    assert answer.stdout.split() == [f"output/{one}" for one in names]
    for one in names:
        start = b"\x89PNG" if one.endswith("png") else b"<?xml"
        assert (tmp_path / "output" / one).read_bytes().startswith(start)


def test_the_plan_is_written_as_pages_in_both_languages(tmp_path: Path) -> None:
    answer = run(EXAMPLES / "write_page.py", tmp_path, "--out", "pages")
    assert answer.returncode == 0, answer.stderr
    for line, language in zip(answer.stdout.splitlines(), ("de", "en"), strict=True):
        assert re.fullmatch(rf"pages/aurich-2027-{language}\.html: 12 visits, OPTIMAL, \d+ KB \({language}\)", line)
        page = (tmp_path / "pages" / f"aurich-2027-{language}.html").read_text(encoding="utf-8")
        assert page.startswith(f'<!doctype html>\n<html lang="{language}">')


def test_calendars_and_letters_are_written_and_an_absence_changes_one_visit(tmp_path: Path) -> None:
    answer = run(EXAMPLES / "calendars_and_letters.py", tmp_path, "--language", "de", "--out", "out")
    assert answer.returncode == 0, answer.stderr
    assert "33 calendars in out/calendars\n100 letters in out/letters\n" in answer.stdout
    assert "Das nächste Angebot ist am Mittwoch, 28. April 2027, von " in answer.stdout
    told = answer.stdout.partition(" is away on 2027-04-28: new or changed ==\n")[2].split()
    assert told[:2] == ["all.ics", "places/norderney.ics"]
    assert re.fullmatch(r"cancelled/people/\S+-2027-04-28\.ics", told[-1])
    assert all((tmp_path / "out" / "calendars" / one).is_file() for one in told)


def test_the_year_is_drawn(tmp_path: Path) -> None:
    answer = run(EXAMPLES / "draw_the_year.py", tmp_path)
    assert answer.returncode == 0, answer.stderr
    files = [f"{name}-en.{kind}" for name in ("map", "year", "load") for kind in ("svg", "png")]
    assert answer.stdout.splitlines() == [str(Path("output") / one) for one in files]
    assert "Landkreis Aurich 2027: 12 visits" in (tmp_path / "output" / "year-en.svg").read_text(encoding="utf-8")


def test_tables_are_written_and_asked(tmp_path: Path) -> None:
    answer = run(EXAMPLES / "tables_for_notebooks.py", tmp_path, "--language", "de")
    assert answer.returncode == 0, answer.stderr
    assert "Island days by person and month" in answer.stdout
    assert "Person-hours under way by office" in answer.stdout
    names = {"termine", "fahrten", "einsaetze", "wege", "auslastung", "ziele"}
    assert {one.name for one in (tmp_path / "output").iterdir()} == {f"{one}.csv" for one in names} | {"aurich.geojson"}


def test_the_benchmark_of_answers_writes_its_tables_and_every_price_is_right(tmp_path: Path) -> None:
    small = ("--places", "8", "--absences", "1", "--closures", "1", "--wishes", "2", "--results", str(tmp_path))
    answer = run(ROOT / "benchmarks" / "answers.py", tmp_path, *small)
    assert answer.returncode == 0, answer.stderr
    written = (tmp_path / "answers.md").read_text(encoding="utf-8")
    assert written in answer.stdout
    assert "against planning with the wish in the problem: 2 equal; " in written
    assert written.count("| OPTIMAL |") == 4
    assert "Medians: absences " in written


def test_the_benchmark_of_conflicts_verifies_each_and_writes_its_table(tmp_path: Path) -> None:
    small = ("--districts", "3", "0", "0", "--peer-seconds", "0", "--results", str(tmp_path))
    answer = run(ROOT / "benchmarks" / "conflicts.py", tmp_path, *small)
    assert answer.returncode == 0, answer.stderr
    written = (tmp_path / "conflicts.md").read_text(encoding="utf-8")
    assert written in answer.stdout
    assert "3 of 3 explained, 3 with a conflict proven to be minimal" in written
    assert "3 of 3 conflicts are impossible together and possible without any one part" in written


def test_the_second_of_two_years_makes_good_what_the_first_could_not(tmp_path: Path) -> None:
    answer = run(EXAMPLES / "fair_years.py", tmp_path, "--language", "de", "--staff", "av-3")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.count(": OPTIMAL. fair-load: die Summe") == 3
    said = re.search(r"im Mittel: (\S+) nach 2027, (\S+) nach beiden; (\S+), wenn", answer.stdout)
    assert said
    after_one, after_both, unaware = (float(one.replace(",", ".")) for one in said.groups())
    assert after_both < after_one < unaware
    assert "av-3 (av), Stellenanteil 0,75: " in answer.stdout
    assert "Frühere Zeiträume, die zählen: Fr 01.01.2027 bis Fr 31.12.2027." in answer.stdout


def test_geocoding_only_says_what_it_would_ask(tmp_path: Path) -> None:
    answer = run(EXAMPLES / "geocode_places.py", tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert "2 places have no coordinates" in answer.stdout
    assert "Am Dorfplatz 3, Musterdorf" in answer.stdout
    assert not list(tmp_path.iterdir())


def test_the_benchmark_of_maps_prints_its_table(tmp_path: Path) -> None:
    answer = run(ROOT / "benchmarks" / "road_graph.py", tmp_path, "2500", "1")
    assert answer.returncode == 0, answer.stderr
    assert "2500 nodes" in answer.stdout
    assert "ours, from the networkx graph" in answer.stdout


def test_the_benchmark_of_days_away_prints_its_table(tmp_path: Path) -> None:
    answer = run(ROOT / "benchmarks" / "outings.py", tmp_path, "1", "8")
    assert answer.returncode == 0, answer.stderr
    assert "daily-duty" in answer.stdout
    assert answer.stdout.splitlines()[1].split()[:1] == ["8"]


def test_the_first_ten_minutes_lead_from_nothing_to_a_plan_in_use(tmp_path: Path) -> None:
    answer = run(EXAMPLES / "first_ten_minutes.py", tmp_path, "--language", "de")
    assert answer.returncode == 0, answer.stdout
    assert "krummhoern.xlsx, Blatt 'Staff', B3: unbekannt: Dienststelle 'pewsun'. Vielleicht 'pewsum'?" in answer.stdout
    assert "Krummhörn 2027: bewiesen der beste Plan" in answer.stdout
    made = {one.name for one in (tmp_path / "output" / "first-ten-minutes").iterdir()}
    assert made >= {"plan.json", "plan.xlsx", "plan.html", "year.png", "calendars", "letters", "new.json"}


def test_the_readme_is_followed_command_by_command(tmp_path: Path) -> None:
    """Without a clone and an environment of its own, which take minutes."""
    page = "```sh\necho 'it is' > said.txt\nfalse\ncat said.txt\n```\n```python\nprint(2)\n```\n```sh\n. here\n```\n"
    assert blocks(page, "sh") == ["echo 'it is' > said.txt\nfalse\ncat said.txt\n", ". here\n"]
    assert blocks(page, "python") == ["print(2)\n"]
    assert extras("pip install 'outreach-opt[b,a]', and 'outreach-opt[c]'") == ["a", "b", "c"]
    with (tmp_path / "printed.txt").open("w+", encoding="utf-8") as printed:
        failed = followed(blocks(page, "sh")[0].splitlines(), tmp_path, dict(os.environ), printed.fileno())
        printed.seek(0)
        assert printed.read() == "$ echo 'it is' > said.txt\n$ false\n$ cat said.txt\nit is\n"
    assert failed == 1
