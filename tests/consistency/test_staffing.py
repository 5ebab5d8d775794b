"""Staffing: needs beyond everybody there is."""

from typing import Any

from changes import put, several
from outreach_opt.consistency.staffing import check_staffing
from outreach_opt.domain.base import FROM_FILE
from outreach_opt.domain.facts import Facts
from worlds import small_problem


def sentences(*changes: Any) -> list[str]:
    problem = small_problem()
    several(*changes)(problem)
    return [one.problem for one in check_staffing(Facts.model_validate(problem, context={FROM_FILE: True}))]


def test_a_role_nobody_has_is_named() -> None:
    roles = put("roles.ags", "Arbeitgeberservice")
    need = put("locations[0].crew.ags", {"least": 1, "wanted": 1})
    assert sentences(roles, need) == ["'hage' needs at least 1 of 'ags', but nobody has that role"]


def test_a_misspelt_role_of_a_person_is_not_counted_as_missing() -> None:
    need = put("locations[0].crew.av", {"least": 3, "wanted": 3})
    assert not sentences(need, put("staff[2].roles", ["aw"]))


def test_speakers_need_a_role_at_the_place() -> None:
    crew = put("locations[0].crew", {"av": {"least": 1, "wanted": 1}})
    need = put("locations[0].languages[0].any_of", ["ru"])
    (said,) = sentences(crew, need)
    assert said == "'hage' needs 1 who speak 'ru'; of the staff with a role there none do"
