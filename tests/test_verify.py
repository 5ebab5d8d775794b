"""The judge of plans: the plan of Aurich is clean, and every corruption of it is caught under the right rule."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aurich import FILE, aurich_plan, aurich_problem
from corruptions import Corruption
from corruptions_days import DAYS
from corruptions_equipment import EQUIPMENT
from corruptions_people import PEOPLE
from corruptions_record import RECORD
from corruptions_ways import WAYS
from outreach_opt import save_plan, verify_plan

CORRUPTIONS = [*WAYS, *PEOPLE, *RECORD, *EQUIPMENT]


def test_the_plan_of_aurich_is_clean_and_its_goals_are_measured_anew() -> None:
    verdict = verify_plan(aurich_problem(), aurich_plan())
    assert verdict.ok and verdict.violations == ()
    assert verdict.goals == {one.goal: one.value for one in aurich_plan().goals}


def test_every_corruption_has_a_name_of_its_own() -> None:
    assert len({one.name for one in CORRUPTIONS}) == len(CORRUPTIONS) >= 80


@pytest.mark.parametrize("corruption", CORRUPTIONS, ids=[one.name for one in CORRUPTIONS])
def test_a_corrupted_plan_is_caught_under_the_right_rule(corruption: Corruption) -> None:
    problem, plan = corruption.spoil(aurich_problem(), aurich_plan())
    verdict = verify_plan(problem, plan)
    said = [f"{one.rule}: {one.subject}: {one.message}" for one in verdict.violations]
    blamed = {one.rule for one in verdict.violations}
    assert corruption.rule in blamed, said
    assert blamed <= {corruption.rule, *corruption.also}, said
    assert any(one.rule == corruption.rule and corruption.subject in one.subject for one in verdict.violations), said
    assert all(one.message and one.message_de and one.message != one.message_de for one in verdict.violations)


def test_every_rule_is_broken_by_some_corruption() -> None:
    rules = {one.rule for one in aurich_problem().policy.all_rules}
    assert rules <= {one.rule for one in (*CORRUPTIONS, *DAYS)}


def test_a_plan_with_unknown_ids_is_not_judged_further() -> None:
    (unknown,) = (one for one in RECORD if one.name == "an unknown place")
    verdict = verify_plan(*unknown.spoil(aurich_problem(), aurich_plan()))
    assert verdict.goals == {} and not verdict.ok
    assert [(one.message, one.message_de) for one in verdict.violations] == [
        ("unknown location 'atlantis'", "unbekannt: location 'atlantis'")
    ]


def test_judging_a_plan_loads_neither_engines_nor_routers(tmp_path: Path) -> None:
    save_plan(aurich_plan(), tmp_path / "plan.json")
    code = (
        "import json, sys\n"
        "import yaml\n"
        "from outreach_opt.domain.plan import RotationPlan\n"
        "from outreach_opt.policy import RotationProblem\n"
        "from outreach_opt.verify import verify_plan\n"
        "problem = RotationProblem.model_validate(yaml.safe_load(open(sys.argv[1], encoding='utf-8').read()))\n"
        "plan = RotationPlan.model_validate_json(open(sys.argv[2], encoding='utf-8').read())\n"
        "assert verify_plan(problem, plan).ok\n"
        "heavy = ('ortools', 'networkx', 'outreach_opt.travel', 'outreach_opt.outings', 'outreach_opt.model',"
        " 'outreach_opt.search', 'outreach_opt.io')\n"
        "print([one for one in sys.modules if any(one == name or one.startswith(name + '.') for name in heavy)])\n"
    )
    arguments = [sys.executable, "-W", "ignore::ResourceWarning", "-c", code, str(FILE), str(tmp_path / "plan.json")]
    env = {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(arguments, capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_goal_values_that_differ_are_told_with_both_numbers() -> None:
    (wrong,) = (one for one in RECORD if one.name == "a goal said twice")
    (found,) = verify_plan(*wrong.spoil(aurich_problem(), aurich_plan())).violations
    assert found.message == "the plan says 9, 0 of complete-crews, measured is 0"
    assert found.message_de == "der Plan nennt 9, 0 für complete-crews, gemessen ist 0"
    assert found.excess == 9
    (gone,) = (one for one in RECORD if one.name == "a goal left out")
    (found,) = verify_plan(*gone.spoil(aurich_problem(), aurich_plan())).violations
    assert found.message == "the plan says nothing of complete-crews, measured is 0"
    assert found.message_de == "der Plan nennt nichts für complete-crews, gemessen ist 0"
