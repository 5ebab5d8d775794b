"""What is installed holds all that it needs, and nothing else."""

import os
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

pytest.importorskip("hatchling")
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution."""
    folder = tmp_path_factory.mktemp("built")
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return folder


def test_the_wheel_has_every_file_of_the_package_and_no_other(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {one for one in archive.namelist() if ".dist-info/" not in one}
    source = ROOT / "src"
    files = {str(one.relative_to(source)) for one in source.rglob("*") if one.is_file() and one.suffix != ".pyc"}
    assert names == {one for one in files if not one.startswith("outreach_opt.egg-info")}
    assert {"outreach_opt/py.typed", "outreach_opt/cli/starters/starter.de.yaml"} <= names


def test_the_wheel_names_its_command_its_licence_and_its_extras(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (folder,) = {one.split("/")[0] for one in archive.namelist() if ".dist-info/" in one}
        told = message_from_string(archive.read(f"{folder}/METADATA").decode())
        command = archive.read(f"{folder}/entry_points.txt").decode()
        assert archive.read(f"{folder}/licenses/LICENSE")
    assert "outreach-opt = outreach_opt.cli.entry:main" in command
    assert {"cli", "excel", "gtfs", "pictures"} <= set(told.get_all("Provides-Extra", []))


def test_the_source_distribution_has_the_tests_and_the_examples(built: Path) -> None:
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {one.partition("/")[2] for one in archive.getnames()}
    assert {"pyproject.toml", "README.md", "tests/test_wheel.py", "examples/aurich/problem.yaml"} <= names


def test_what_is_installed_runs_by_itself(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    for line in (["init", "--year", "2027"], ["init", "--excel", "--language", "de"], ["check", "problem.yaml"]):
        done = subprocess.run(
            [sys.executable, "-m", "outreach_opt.cli", *line],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert "no errors" in done.stdout
