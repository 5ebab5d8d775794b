"""The floors of the house: who may import whom, who may load what, and how large a file may grow."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import networkx as nx
import pytest

PACKAGE = "outreach_opt"
HOUSE = Path(__file__).parents[1] / "src" / PACKAGE

FLOORS: tuple[tuple[str, ...], ...] = (
    ("words",),
    ("errors", "clock", "collector"),
    ("domain",),
    ("consistency", "io", "travel", "waist"),
    ("rules", "sources"),
    ("goals",),
    ("outings",),
    ("policy",),
    ("schemas", "terms", "verify", "model"),
    ("search",),
    ("report", "many"),
    ("api",),
    ("answers", "calendars", "districts", "excel", "letters", "page"),
    ("exports",),
    ("pictures",),
    ("__init__",),
    ("cli",),
)
"""Rooms from the ground up; a file imports its own room and lower floors, never a neighbour or a higher floor."""

LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
FILES = sorted(HOUSE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
SHAPELESS = ("util", "helper", "manager", "common", "misc")


def module_of(file: Path) -> str:
    parts = file.relative_to(HOUSE).with_suffix("").parts
    return ".".join((PACKAGE, *(parts[:-1] if parts[-1] == "__init__" else parts)))


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


MODULES = {module_of(file): file for file in FILES}


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module imported anywhere, also within functions and for type checking."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            assert node.module is not None
            inner = [f"{node.module}.{one.name}" for one in node.names]
            yield from ([one if one in MODULES else node.module for one in inner])


def own(file: Path) -> list[str]:
    return [one for one in imported(tree_of(file)) if one.split(".")[0] == PACKAGE]


def named(file: Path) -> str:
    return str(file.relative_to(HOUSE))


def test_every_room_has_its_floor_and_every_floor_its_rooms() -> None:
    assert {room_of(module) for module in MODULES} == set(LEVEL)


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_file_imports_its_own_room_and_lower_floors(file: Path) -> None:
    room = room_of(module_of(file))
    strangers = [one for one in own(file) if room_of(one) != room and LEVEL[room_of(one)] >= LEVEL[room]]
    assert strangers == []


def test_nothing_imports_in_circles() -> None:
    # What is imported while a module loads, or later inside a function.
    graph = nx.DiGraph((module_of(file), one) for file in FILES for one in own(file))
    assert [circle for circle in nx.simple_cycles(graph) if len(circle) > 1 or circle[0] != PACKAGE] == []


def test_the_model_is_the_only_door_to_the_engines() -> None:
    doors = {
        module_of(file) for file in FILES if any(one.split(".")[0] == "ortools" for one in imported(tree_of(file)))
    }
    assert doors and {room_of(one) for one in doors} == {"model"}


def test_one_file_is_the_only_door_to_the_routing_library() -> None:
    doors = [named(file) for file in FILES if any(one.split(".")[0] == "pyvrp" for one in imported(tree_of(file)))]
    assert doors == [str(Path("outings") / "routing.py")]


def test_the_command_line_is_the_only_door_to_its_libraries() -> None:
    doors = {
        room_of(module_of(file))
        for file in FILES
        for one in imported(tree_of(file))
        if one.split(".")[0] in ("typer", "rich")
    }
    assert doors == {"cli"}


def test_the_calendars_are_the_only_door_to_their_library() -> None:
    doors = {
        room_of(module_of(file))
        for file in FILES
        if any(one.split(".")[0] == "icalendar" for one in imported(tree_of(file)))
    }
    assert doors == {"calendars"}


@pytest.mark.parametrize("file", FILES, ids=named)
def test_files_and_functions_stay_small(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            signature = node.body[0].lineno - node.lineno
            lines = (node.end_lineno or node.lineno) - first.lineno + 1 + signature
            assert lines <= LONGEST_FUNCTION, f"{node.name} has {lines} lines"


def test_files_are_named_after_what_they_hold() -> None:
    names = [part.lower() for file in FILES for part in file.relative_to(HOUSE).with_suffix("").parts]
    assert [one for one in names if any(word in one for word in SHAPELESS)] == []


def loaded_by(code: str) -> set[str]:
    """Top-level modules that are loaded after some code."""
    env = {"PYTHONPATH": os.pathsep.join(sys.path)}
    ends = "import sys; print(' '.join({one.split('.')[0] for one in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{ends}"], capture_output=True, text=True, check=True, env=env
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("code", "light"),
    [
        (
            "import outreach_opt",
            {"ortools", "networkx", "geopy", "holidays", "yaml", "pydantic", "matplotlib", "typer", "rich"},
        ),
        ("import outreach_opt.policy", {"ortools", "networkx", "geopy", "holidays", "yaml"}),
        ("import outreach_opt.verify", {"ortools", "networkx", "geopy", "holidays", "yaml"}),
        ("import outreach_opt.api", {"ortools", "pyvrp", "typer", "rich"}),
        ("import outreach_opt.pictures.frontier, outreach_opt.pictures.alternatives", {"ortools", "matplotlib"}),
        (
            "import outreach_opt.pictures.map, outreach_opt.pictures.year, outreach_opt.pictures.load",
            {"ortools", "matplotlib", "pandas"},
        ),
        (
            "import outreach_opt.exports.frames, outreach_opt.exports.csv_files, outreach_opt.exports.geojson",
            {"ortools", "pandas", "geopandas"},
        ),
        (
            "import outreach_opt.calendars.folders, outreach_opt.letters.writing",
            {"ortools", "icalendar", "jinja2", "babel"},
        ),
        ("import outreach_opt.page.building", {"ortools", "holidays", "jinja2", "babel"}),
        ("import outreach_opt.cli.app", {"ortools", "pyvrp"}),
        ("import outreach_opt.cli.entry", {"typer", "rich", "pydantic"}),
    ],
)
def test_importing_loads_no_more_than_it_needs(code: str, light: set[str]) -> None:
    assert loaded_by(code) & light == set()


def test_the_package_knows_its_names_and_no_others() -> None:
    import outreach_opt

    assert dir(outreach_opt) == sorted(outreach_opt.__all__)
    assert all(getattr(outreach_opt, name).__name__ == name for name in outreach_opt.__all__)
    with pytest.raises(AttributeError, match="no attribute 'solve_everything'"):
        outreach_opt.solve_everything  # noqa: B018
