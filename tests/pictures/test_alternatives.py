"""The picture of alternatives shows place by place and month by month what differs, and what each plan reaches."""

from datetime import date, timedelta

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from aurich import aurich_plan, aurich_problem
from outreach_opt import InputError, RotationPlan, alternatives_picture, compare
from outreach_opt.answers.alternatives import Alternative, Alternatives
from outreach_opt.domain.plan import PlannedOuting
from outreach_opt.search.planning import finished

PROBLEM, PLAN = aurich_problem(), aurich_plan()


def on(outing: PlannedOuting, day: date) -> PlannedOuting:
    return outing.model_copy(update={"date": day})


def with_outings(*outings: PlannedOuting) -> RotationPlan:
    return finished(PROBLEM, tuple(sorted(outings, key=lambda one: one.date)), PLAN.provenance)


def choice(plan: RotationPlan, *, proven: bool = True) -> Alternative:
    return Alternative(plan=plan, proven=proven, changes=compare(PLAN, plan), label="", label_de="")


THIRD, FOURTH, *REST = PLAN.outings[2:]
NEXT_DAY = THIRD.date - timedelta(days=1)
MOVED = with_outings(*PLAN.outings[:2], on(THIRD, NEXT_DAY), on(FOURTH, date(2027, 5, 3)), *REST)
FOUND = Alternatives(plans=(choice(PLAN), choice(MOVED, proven=False)), status="FEASIBLE")
LABELS = [one.label for one in PROBLEM.locations]


def cells(axis: Axes) -> dict[tuple[str, int], tuple[str, str | None]]:
    """Return what stands in each cell, and how it is marked, by place and month."""
    return {
        (LABELS[round(one.get_position()[1])], round(one.get_position()[0]) + 1): (one.get_text(), one.get_gid())
        for one in axis.texts
    }


def calendars(figure: Figure) -> list[Axes]:
    return figure.axes[::2]


def label(outing: PlannedOuting) -> str:
    return PROBLEM.location_by_id[outing.locations[0]].label


def test_every_visit_stands_at_its_place_and_month_with_its_day() -> None:
    first, _ = calendars(alternatives_picture(FOUND, PROBLEM))
    assert [one.get_text() for one in first.get_yticklabels()] == LABELS
    assert [one.get_text().strip() for one in first.get_xticklabels()][:3] == ["Jan\n2027", "Feb", "Mar"]
    assert cells(first) == {(label(one), one.date.month): (f"{one.date.day}", "same") for one in PLAN.outings}


def test_what_differs_from_the_first_plan_is_marked_by_more_than_colour() -> None:
    _, second = calendars(alternatives_picture(FOUND, PROBLEM))
    found = cells(second)
    assert found[label(THIRD), THIRD.date.month] == (f"{NEXT_DAY.day}", "date")
    assert found[label(FOURTH), 5] == ("3", "new")
    assert found[label(FOURTH), FOURTH.date.month] == (f"{FOURTH.date.day}", "gone")
    others = {place: one for place, one in found.items() if place[0] not in (label(THIRD), label(FOURTH))}
    assert {kind for _, kind in others.values()} == {"same"}
    weights = {one.get_gid(): one.get_fontweight() for one in second.texts}
    assert weights == {"same": "normal", "date": "bold", "new": "bold", "gone": "normal"}
    lines = {one.get_linestyle() for one in second.patches}
    assert len(lines) > 1, "what is gone has a broken line"


def test_goals_stand_beside_with_their_difference() -> None:
    figure = alternatives_picture(FOUND, PROBLEM)
    first, second = ([each.get_text() for each in one.texts] for one in figure.axes[1::2])
    assert first[:6] == ["goal, less is better", "value", "to plan 1", "people missing from crews", "0", ""]
    before, after = ({one.goal: one.value for one in plan.goals} for plan in (PLAN, MOVED))
    rows = {second[at]: second[at + 1 : at + 3] for at in range(3, len(second), 3)}
    minutes = after["staff-minutes"] - before["staff-minutes"]
    assert rows["minutes of travel and waiting"] == [f"{after['staff-minutes']:,}", f"{minutes:+,}" if minutes else "="]
    spacing = after["even-spacing"] - before["even-spacing"]
    assert spacing
    assert rows["uneven gaps, months²"] == [f"{after['even-spacing']}", f"{spacing:+d}".replace("-", "−")]


def test_titles_say_what_is_best_and_what_is_not_proven_in_both_languages() -> None:
    titles = [one.get_title("left") for one in calendars(alternatives_picture(FOUND, PROBLEM))]
    assert titles == ["Plan 1: the best plan", "Plan 2: not proven"]
    figure = alternatives_picture(FOUND, PROBLEM, "de")
    assert [one.get_title("left") for one in calendars(figure)] == ["Plan 1: der beste Plan", "Plan 2: nicht bewiesen"]
    assert figure.get_suptitle() == f"{PROBLEM.name}: Pläne zur Auswahl"
    assert [one.get_text().strip() for one in calendars(figure)[0].get_xticklabels()][2:5] == ["Mär", "Apr", "Mai"]
    (legend,) = figure.legends
    assert [one.get_text() for one in legend.get_texts()] == [
        "wie in Plan 1",
        "anderer Tag im Monat",
        "nur hier",
        "nur in Plan 1",
    ]


def test_of_many_places_only_those_that_differ_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("outreach_opt.pictures.alternatives.FEW", 3)
    _, second = calendars(alternatives_picture(FOUND, PROBLEM))
    drawn = [one.get_text() for one in second.get_yticklabels()]
    assert drawn == [one for one in LABELS if one in (label(THIRD), label(FOURTH))]


def test_without_a_plan_there_is_nothing_to_draw() -> None:
    with pytest.raises(InputError, match="no plan to draw"):
        alternatives_picture(Alternatives(plans=(), status="INFEASIBLE"), PROBLEM)
