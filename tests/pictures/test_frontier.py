"""The picture of a frontier says what each plan changes and reaches, and what of it is proven."""

import numpy as np
import pytest
from matplotlib.lines import Line2D

from aurich import aurich_plan, aurich_problem
from outreach_opt import InputError, compare, frontier_picture
from outreach_opt.answers.replan import Replan
from outreach_opt.domain.plan import GoalValue
from outreach_opt.domain.result import GoalReport, Status
from outreach_opt.pictures.canvas import BLUE, RED

PROBLEM, PLAN = aurich_problem(), aurich_plan()
MINUTES, WISHES = "staff-minutes", "wishes"


def point(count: int, minutes: int, wishes: int, status: Status = "OPTIMAL", bound: int | None = None) -> Replan:
    """Return a plan with so many changes and such values of two goals, the others as they are."""
    new = {MINUTES: minutes, WISHES: wishes}
    values = {"fewest-changes": count} | {one.goal: new.get(one.goal, one.value) for one in PLAN.goals}
    reports = [
        GoalReport(
            goal=goal,
            best=value,
            bound=value if bound is None or goal != MINUTES else bound,
            proven=bound is None or goal != MINUTES,
            limit=value,
            value=value,
            seconds=0.1,
        )
        for goal, value in values.items()
    ]
    goals = tuple(GoalValue(goal=one.goal, value=values[one.goal]) for one in PLAN.goals)
    plan = PLAN.model_copy(update={"goals": goals})
    return Replan(status=status, problem=PROBLEM, plan=plan, goals=tuple(reports), changes=compare(PLAN, plan))


FOUND = (point(2, 7000, 11), point(20, 6500, 11, "FEASIBLE", 6100), point(1041, 6400, 9))


def drawn(line: Line2D) -> list[list[float]]:
    points: list[list[float]] = np.asarray(line.get_xydata()).tolist()
    return points


def test_each_goal_that_differs_has_a_panel_with_its_name_and_values() -> None:
    figure = frontier_picture(FOUND)
    minutes, wishes, _ = figure.axes
    assert minutes.get_title("left") == "minutes of travel and waiting"
    assert wishes.get_title("left") == "weight of wishes not met"
    assert {one.get_xlabel() for one in (minutes, wishes)} == {"changes, weighted"}
    assert drawn(minutes.lines[0]) == [[2, 7000], [20, 6500], [1041, 6400]]
    assert [one.get_text() for one in minutes.texts] == ["1", "2", "3"]
    assert figure.get_suptitle() == f"{PROBLEM.name}: what more changes would win"
    footer = figure.get_supxlabel().replace("\n", " ")
    assert "The same in all: people missing from crews" in footer
    assert "uneven gaps, months² " in footer
    assert "minutes" not in footer


def test_what_is_not_proven_has_another_shape_and_a_line_down_to_its_bound() -> None:
    minutes = frontier_picture(FOUND).axes[0]
    marks = [line for line in minutes.lines if len(drawn(line)) == 1]
    assert [line.get_marker() for line in marks] == ["o", "D", "o"]
    assert [line.get_color() for line in marks] == [BLUE, RED, BLUE]
    assert marks[1].get_markerfacecolor() == "white"
    assert [[20, 6100], [20, 6500]] in [drawn(line) for line in minutes.lines]
    assert "Hollow: not proven" in frontier_picture(FOUND).get_supxlabel()
    assert "Hollow" not in frontier_picture(FOUND[::2]).get_supxlabel()


def test_the_table_says_what_the_changes_are() -> None:
    cells = [one.get_text() for one in frontier_picture(FOUND).axes[-1].texts]
    rows = [cells[at : at + 6] for at in range(0, len(cells), 6)]
    assert rows[0] == [
        "plan",
        "changes, weighted",
        "people to tell",
        "visits on other dates",
        "letters to post",
        "proven",
    ]
    assert rows[1:] == [
        ["1", "2", "0", "0", "0", "● yes"],
        ["2", "20", "0", "0", "0", "◇ not yet"],
        ["3", "1,041", "0", "0", "0", "● yes"],
    ]


def test_all_of_it_is_said_in_german_too() -> None:
    figure = frontier_picture(FOUND, "de")
    assert figure.get_suptitle().endswith("was mehr Änderungen bringen würden")
    assert figure.axes[0].get_title("left") == "Minuten Fahr- und Wartezeit"
    assert figure.axes[0].get_xlabel() == "Änderungen, gewichtet"
    assert "Weniger ist in jedem Ziel besser. Hohl: nicht bewiesen" in figure.get_supxlabel()
    cells = [one.get_text() for one in figure.axes[-1].texts]
    assert cells[2:6] == ["zu benachrichtigen", "Termine verlegt", "neue Briefe", "bewiesen"]
    assert "1.041" in cells
    assert "◇ noch nicht" in cells


def test_a_single_point_is_a_table_alone() -> None:
    figure = frontier_picture(FOUND[:1])
    assert len(figure.axes) == 1
    assert "minutes of travel and waiting 7,000" in figure.get_supxlabel().replace("\n", " ")


def test_without_a_plan_there_is_nothing_to_draw() -> None:
    nothing = Replan(status="INFEASIBLE", problem=PROBLEM)
    with pytest.raises(InputError, match=r"no plan to draw\. Maybe explain\(problem\) says why\?"):
        frontier_picture((nothing,))
