"""Tables as pandas data frames, for notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.errors import InputError, lacking_extra
from outreach_opt.exports.plan_tables import TABLES, plan_table
from outreach_opt.exports.tables import Cell, Column, PlanTable
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language, Words

if TYPE_CHECKING:
    from pandas import DataFrame


def to_frames(problem: RotationProblem, plan: RotationPlan, language: Language = "en") -> dict[str, DataFrame]:
    """Return the tables of a plan as pandas data frames, by name, with the same rows as in CSV files.

    Ids, modes and weekdays are categories in the problem's order, dates ``datetime64``, points in time aware of the
    problem's zone, texts ``string``; whole numbers that may be missing are ``Int64``.

    Parameters
    ----------
    problem, plan
        A problem, and any plan of it.
    language
        Of sentences; names of columns are English.

    Raises
    ------
    InputError
        If the plan names what the problem does not know, or pandas is not installed.
    """
    try:
        import pandas  # noqa: F401
    except ImportError:
        needs = Words(
            "data frames need pandas, which is not installed",
            "Datentabellen brauchen pandas, das nicht installiert ist",
        )
        raise InputError([lacking_extra("frames", needs)]) from None
    return {one: _frame(plan_table(problem, plan, one, language), problem.timezone) for one in TABLES}


def _frame(table: PlanTable, timezone: str) -> DataFrame:
    from pandas import DataFrame

    cells = {one.name: [row[at] for row in table.rows] for at, one in enumerate(table.columns)}
    return DataFrame({one.name: _series(one, cells[one.name], timezone) for one in table.columns})


def _series(column: Column, cells: list[Cell], timezone: str) -> Any:
    from pandas import Categorical, Series, to_datetime

    if column.kind == "category":
        return Series(Categorical(cells, categories=list(column.known)))
    if column.kind == "moment":
        # Through UTC: cells on both sides of a clock change have different offsets.
        return Series(to_datetime(cells, utc=True)).dt.tz_convert(ZoneInfo(timezone)).dt.as_unit("us")
    if column.kind == "date":
        return Series(to_datetime(cells)).dt.as_unit("us")
    kinds = {"text": "string", "whole": "Int64" if column.optional else "int64", "real": "float64", "flag": "bool"}
    return Series(cells, dtype=kinds[column.kind])
