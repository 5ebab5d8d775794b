"""Route and staffing optimisation for services that leave the office and go to the people.

The names below are loaded when they are first used, so that importing the package costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from outreach_opt.answers.alternatives import alternatives as alternatives
    from outreach_opt.answers.compare import compare as compare
    from outreach_opt.answers.explain import explain as explain
    from outreach_opt.answers.repair import repair as repair
    from outreach_opt.answers.replan import frontier as frontier
    from outreach_opt.answers.replan import replan as replan
    from outreach_opt.answers.schemas import answer_schema as answer_schema
    from outreach_opt.answers.share import share_of as share_of
    from outreach_opt.answers.share import share_page as share_page
    from outreach_opt.answers.staffing import waiting_times as waiting_times
    from outreach_opt.answers.staffing import wanted_crews as wanted_crews
    from outreach_opt.answers.stand_ins import stand_ins as stand_ins
    from outreach_opt.answers.why import why as why
    from outreach_opt.answers.why_not import why_not as why_not
    from outreach_opt.api import load_plan as load_plan
    from outreach_opt.api import load_problem as load_problem
    from outreach_opt.api import parse_problem as parse_problem
    from outreach_opt.api import save_plan as save_plan
    from outreach_opt.api import solve_rotation as solve_rotation
    from outreach_opt.calendars.composing import calendars_of as calendars_of
    from outreach_opt.calendars.folders import read_calendars as read_calendars
    from outreach_opt.calendars.folders import write_calendars as write_calendars
    from outreach_opt.districts import solve_many as solve_many
    from outreach_opt.domain.ledger import Ledger as Ledger
    from outreach_opt.domain.loads import carried as carried
    from outreach_opt.domain.loads import ledger_of as ledger_of
    from outreach_opt.domain.plan import RotationPlan as RotationPlan
    from outreach_opt.domain.result import RotationResult as RotationResult
    from outreach_opt.domain.verdict import Verdict as Verdict
    from outreach_opt.errors import InputError as InputError
    from outreach_opt.excel.edits import read_edits as read_edits
    from outreach_opt.excel.plan_writing import write_plan_workbook as write_plan_workbook
    from outreach_opt.excel.problem_reading import read_workbook as read_workbook
    from outreach_opt.excel.problem_writing import write_blank_workbook as write_blank_workbook
    from outreach_opt.excel.problem_writing import write_workbook as write_workbook
    from outreach_opt.exports.csv_files import csv_text as csv_text
    from outreach_opt.exports.csv_files import write_csv as write_csv
    from outreach_opt.exports.frames import to_frames as to_frames
    from outreach_opt.exports.geojson import to_geojson as to_geojson
    from outreach_opt.exports.geojson import write_geojson as write_geojson
    from outreach_opt.letters.invitations import invitations as invitations
    from outreach_opt.letters.writing import letters_of as letters_of
    from outreach_opt.letters.writing import write_letters as write_letters
    from outreach_opt.letters.writing import write_templates as write_templates
    from outreach_opt.many.outcome import DistrictOutcome as DistrictOutcome
    from outreach_opt.page.building import page_html as page_html
    from outreach_opt.page.building import save_page as save_page
    from outreach_opt.pictures.alternatives import alternatives_picture as alternatives_picture
    from outreach_opt.pictures.canvas import save_picture as save_picture
    from outreach_opt.pictures.frontier import frontier_picture as frontier_picture
    from outreach_opt.pictures.load import load_picture as load_picture
    from outreach_opt.pictures.map import map_picture as map_picture
    from outreach_opt.pictures.year import year_picture as year_picture
    from outreach_opt.policy import Policy as Policy
    from outreach_opt.policy import RotationProblem as RotationProblem
    from outreach_opt.schemas import plan_schema as plan_schema
    from outreach_opt.schemas import problem_schema as problem_schema
    from outreach_opt.schemas import result_schema as result_schema
    from outreach_opt.search.limits import Progress as Progress
    from outreach_opt.verify import verify_plan as verify_plan

_HOMES = {
    "DistrictOutcome": "many.outcome",
    "InputError": "errors",
    "Ledger": "domain.ledger",
    "Policy": "policy",
    "Progress": "search.limits",
    "RotationPlan": "domain.plan",
    "RotationProblem": "policy",
    "RotationResult": "domain.result",
    "Verdict": "domain.verdict",
    "alternatives": "answers.alternatives",
    "alternatives_picture": "pictures.alternatives",
    "answer_schema": "answers.schemas",
    "calendars_of": "calendars.composing",
    "carried": "domain.loads",
    "compare": "answers.compare",
    "csv_text": "exports.csv_files",
    "explain": "answers.explain",
    "frontier": "answers.replan",
    "frontier_picture": "pictures.frontier",
    "invitations": "letters.invitations",
    "ledger_of": "domain.loads",
    "letters_of": "letters.writing",
    "load_picture": "pictures.load",
    "load_plan": "api",
    "load_problem": "api",
    "map_picture": "pictures.map",
    "page_html": "page.building",
    "parse_problem": "api",
    "plan_schema": "schemas",
    "problem_schema": "schemas",
    "read_calendars": "calendars.folders",
    "read_edits": "excel.edits",
    "read_workbook": "excel.problem_reading",
    "repair": "answers.repair",
    "replan": "answers.replan",
    "result_schema": "schemas",
    "save_page": "page.building",
    "save_picture": "pictures.canvas",
    "save_plan": "api",
    "share_of": "answers.share",
    "share_page": "answers.share",
    "solve_many": "districts",
    "solve_rotation": "api",
    "stand_ins": "answers.stand_ins",
    "to_frames": "exports.frames",
    "to_geojson": "exports.geojson",
    "verify_plan": "verify",
    "waiting_times": "answers.staffing",
    "wanted_crews": "answers.staffing",
    "why": "answers.why",
    "why_not": "answers.why_not",
    "write_blank_workbook": "excel.problem_writing",
    "write_calendars": "calendars.folders",
    "write_csv": "exports.csv_files",
    "write_geojson": "exports.geojson",
    "write_letters": "letters.writing",
    "write_plan_workbook": "excel.plan_writing",
    "write_templates": "letters.writing",
    "write_workbook": "excel.problem_writing",
    "year_picture": "pictures.year",
}

__all__ = [
    "DistrictOutcome",
    "InputError",
    "Ledger",
    "Policy",
    "Progress",
    "RotationPlan",
    "RotationProblem",
    "RotationResult",
    "Verdict",
    "alternatives",
    "alternatives_picture",
    "answer_schema",
    "calendars_of",
    "carried",
    "compare",
    "csv_text",
    "explain",
    "frontier",
    "frontier_picture",
    "invitations",
    "ledger_of",
    "letters_of",
    "load_picture",
    "load_plan",
    "load_problem",
    "map_picture",
    "page_html",
    "parse_problem",
    "plan_schema",
    "problem_schema",
    "read_calendars",
    "read_edits",
    "read_workbook",
    "repair",
    "replan",
    "result_schema",
    "save_page",
    "save_picture",
    "save_plan",
    "share_of",
    "share_page",
    "solve_many",
    "solve_rotation",
    "stand_ins",
    "to_frames",
    "to_geojson",
    "verify_plan",
    "waiting_times",
    "wanted_crews",
    "why",
    "why_not",
    "write_blank_workbook",
    "write_calendars",
    "write_csv",
    "write_geojson",
    "write_letters",
    "write_plan_workbook",
    "write_templates",
    "write_workbook",
    "year_picture",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'outreach_opt' has no attribute {name!r}")
    return getattr(import_module(f"outreach_opt.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
