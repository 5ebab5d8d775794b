import json
from pathlib import Path

import jsonschema
import pytest

from command_line import Shell


def test_tables_are_printed_or_written(folder: Path, shell: Shell) -> None:
    said = shell("outreach-opt report problem.yaml plan.json")
    assert said.code == 0
    assert said.out.startswith("# Outreach 2027\n\n## The year\n\ndate ")
    assert "\n## Duties\n" in said.out and "## Cars" not in said.out
    assert shell("outreach-opt report problem.yaml plan.json -o year.txt").out == ""
    assert (folder / "year.txt").read_text(encoding="utf-8") == said.out
    assert shell("outreach-opt report problem.yaml plan.json -o year.txt").code == 2
    ways = shell("outreach-opt report problem.yaml plan.json --part ways --part cars --language de").out
    assert "## Wege im Einzelnen" in ways and "## Autos" in ways and "Schiff" in ways


def test_schemas_describe_the_files(folder: Path, shell: Shell) -> None:
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    jsonschema.validate(plan, json.loads(shell("outreach-opt schema plan").out))
    assert json.loads(shell("outreach-opt schema").out)["title"] == "outreach_opt problem"
    said = shell("outreach-opt schema plam")
    assert (said.code, said.err) == (2, "there is no schema of 'plam'. Maybe 'plan'?\n")


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("result", "solve problem.yaml --json"),
        ("stand_ins", "stand-in problem.yaml plan.json ben-1 2027-03-25 --json"),
        ("compare", "compare old.json plan.json --json"),
        ("explain", "explain problem.yaml --json"),
        ("replan", "replan problem.yaml plan.json --absent ben-1=2027-03-25 --json"),
    ],
)
def test_json_is_as_its_schema_says(kind: str, line: str, folder: Path, shell: Shell) -> None:
    schema = json.loads(shell(f"outreach-opt schema {kind}").out)
    jsonschema.validate(json.loads(shell(f"outreach-opt {line}").out), schema)
