"""Data frames have the rows of the CSV files, in the types that notebooks want."""

import sys
from datetime import date
from io import StringIO

import pandas as pd
import pytest

from aurich import aurich_plan, aurich_problem
from handmade import hill_day, isle_day, plan, world
from handmade_tours import tour_plan, tour_world
from outreach_opt import InputError, csv_text, to_frames
from outreach_opt.exports.plan_tables import TABLES, plan_table

PROBLEM, PLAN = world(), plan(hill_day(), isle_day())
MOMENT = "datetime64[us, Europe/Berlin]"


def test_every_kind_of_column_has_its_type() -> None:
    frames = to_frames(PROBLEM, PLAN)
    visits, legs, load = frames["visits"], frames["legs"], frames["load"]
    kinds = {name: str(visits[name].dtype) for name in ("outing", "date", "weekday", "opens", "days_since", "staff")}
    assert kinds == {
        "outing": "int64",
        "date": "datetime64[us]",
        "weekday": "category",
        "opens": MOMENT,
        "days_since": "Int64",
        "staff": "string",
    }
    assert (str(legs["km"].dtype), str(legs["car_aboard"].dtype)) == ("float64", "bool")
    assert str(load["contract_share"].dtype) == "float64"
    assert visits["opens"][0] == pd.Timestamp("2027-04-06 09:00", tz="Europe/Berlin")
    assert list(legs["mode"].cat.categories) == ["drive", "walk", "sail", "ride", "wait"]


@pytest.mark.parametrize("name", TABLES)
def test_the_rows_are_those_of_the_csv_file(name: str) -> None:
    for problem, drawn in ((aurich_problem(), aurich_plan()), (tour_world(), tour_plan(tour_world()))):
        frame = to_frames(problem, drawn)[name]
        columns = plan_table(problem, drawn, name).columns
        assert list(frame.columns) == [one.name for one in columns]
        written = pd.read_csv(StringIO(csv_text(problem, drawn, name)), dtype=str, keep_default_na=False)
        for column in columns:
            shown = frame[column.name]
            if column.kind == "moment":
                text = shown.map(lambda one: one.isoformat())
            elif column.kind == "date":
                text = shown.dt.strftime("%Y-%m-%d")
            elif column.kind == "flag":
                text = shown.map({True: "true", False: "false"})
            else:
                text = shown.astype("object").where(shown.notna(), "").astype(str)
            assert text.tolist() == written[column.name].tolist(), column.name


def test_no_rows_have_the_same_types() -> None:
    full, empty = to_frames(PROBLEM, PLAN), to_frames(PROBLEM, plan())
    for name, frame in full.items():
        assert frame.dtypes.astype(str).to_dict() == empty[name].dtypes.astype(str).to_dict(), name


def test_points_in_time_on_both_sides_of_a_clock_change_stand_in_one_column() -> None:
    winter, summer = hill_day(date(2027, 3, 26)), hill_day(date(2027, 3, 29))
    opens = to_frames(PROBLEM, plan(winter, summer))["visits"]["opens"]
    assert str(opens.dtype) == MOMENT
    assert opens.dt.hour.tolist() == [9, 9]
    assert opens.dt.tz_convert("UTC").dt.hour.tolist() == [8, 7]


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(
        InputError, match=r"not installed\. Maybe install the extra: pip install 'outreach-opt\[frames\]'\?"
    ):
        to_frames(PROBLEM, PLAN)
