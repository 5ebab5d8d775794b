"""Everyone's bars are what the table of loads says, and the marks what would be fair."""

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from aurich import aurich_plan, aurich_problem
from drawn import flaws, texts_of
from handmade import hill_day, isle_day, plan, world
from outreach_opt import RotationProblem, load_picture
from outreach_opt.exports.plan_tables import plan_table

HISTORY = {"duties": [{"staff": "bob", "date": "2027-02-01"}]}
PLAN = plan(hill_day(), isle_day())


def numbers(figure: Figure) -> dict[str, str]:
    return {str(one.get_gid()): one.get_text() for one in figure.axes[0].texts if one.get_gid()}


def widths(figure: Figure, hatched: bool) -> list[float]:
    """Widths of the bars, row by row within a panel."""
    bars = [one for one in figure.axes[0].patches if isinstance(one, Rectangle)]
    return [round(one.get_width(), 3) for one in bars if bool(one.get_hatch()) is hatched]


def marks(figure: Figure) -> list[float]:
    upright = [np.asarray(one.get_xdata(), dtype=float) for one in figure.axes[0].lines]
    return [float(begin) for begin, end in upright if begin == end]


def big(people: int) -> RotationProblem:
    return world(
        staff=[{"id": f"p{at}", "office": "base" if at < 50 else "annex", "roles": ["guide"]} for at in range(people)]
    )


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_text_of_the_aurich_load_is_cut_or_lies_on_another(language: str) -> None:
    assert flaws(load_picture(aurich_problem(), aurich_plan(), "de" if language == "de" else "en")) == []


def test_numbers_are_those_of_the_table() -> None:
    figure = load_picture(world(history=HISTORY), PLAN)
    assert {one: text for one, text in numbers(figure).items() if one.startswith("duties")} == {
        "duties ann": "2",
        "duties bob": "2",
        "duties cia": "1",
    }
    assert numbers(figure)["duty_minutes ann"] == f"{round((430 + 480) / 60)}"
    assert numbers(figure)["island_days bob"] == "1"
    aurich = numbers(load_picture(aurich_problem(), aurich_plan()))
    for one in plan_table(aurich_problem(), aurich_plan(), "load").records():
        assert aurich[f"duties {one['staff']}"] == f"{int(str(one['duties'])) + int(str(one['earlier_duties']))}"


def test_bars_are_as_long_as_what_they_stand_for_and_marks_stand_where_it_is_fair() -> None:
    figure = load_picture(world(history=HISTORY), PLAN)
    before, here = widths(figure, hatched=True)[:3], widths(figure, hatched=False)[:3]
    assert here[0] == pytest.approx(2 * here[1], abs=0.01)
    assert before == [0, here[1], 0]
    fair = [float(str(one["fair_duties"])) for one in plan_table(world(history=HISTORY), PLAN, "load").records()]
    left = marks(figure)[0] - fair[0] * here[1]
    assert marks(figure)[:3] == pytest.approx([left + one * here[1] for one in fair], abs=0.02)


def test_what_nobody_has_is_left_out() -> None:
    said = [one.get_text() for one in texts_of(load_picture(world(), plan(hill_day())))]
    assert "island days" not in said
    assert "from before" not in said
    assert "fair by contract share" in said


def test_contract_shares_stand_beside_the_names() -> None:
    said = [one.get_text() for one in texts_of(load_picture(aurich_problem(), aurich_plan(), "de"))]
    assert {"av-1", "av-5  50 %", "Stunden unterwegs", "Inseltage"} <= set(said)
    assert "Landkreis Aurich 2027: wer wie viel übernimmt" in said


def test_many_people_stand_in_several_blocks_each_once_under_their_office() -> None:
    figure = load_picture(big(100), plan())
    said = [one.get_text() for one in texts_of(figure)]
    assert [one for one in said if one.startswith("p")] == [f"p{at}" for at in range(100)]
    assert said.count("duties") == 3
    assert (said.count("base"), said.count("annex")) == (2, 2)
    assert flaws(figure) == []
