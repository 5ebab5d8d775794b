"""Validation for any model: fields, tags and the rest of a broken file."""

from typing import Annotated, Literal

import pytest
from pydantic import Field

from outreach_opt.domain.base import Frozen, Id
from outreach_opt.errors import Finding, InputError
from outreach_opt.io.document import parse_document
from outreach_opt.io.validate import validated
from outreach_opt.words import Words


class Rest(Frozen):
    rule: Literal["rest"] = "rest"
    minutes: Annotated[int, Field(ge=0)]


class Spacing(Frozen):
    rule: Literal["spacing"] = "spacing"
    days: int


class Person(Frozen):
    id: Id
    boss: Id | None = None


class World(Frozen):
    rules: tuple[Annotated[Rest | Spacing, Field(discriminator="rule")], ...] = ()
    people: tuple[Person, ...] = ()


def bosses(world: World) -> list[Finding]:
    known = {one.id for one in world.people}
    return [
        Finding(f"people[{i}].boss", Words(f"the boss '{one.boss}' is unknown", f"'{one.boss}' ist niemand"))
        for i, one in enumerate(world.people)
        if one.boss is not None and one.boss not in known
    ]


def findings_of(text: str) -> list[tuple[str, int | None, str]]:
    with pytest.raises(InputError) as caught:
        validated(parse_document(text, "w.yaml"), World, bosses)
    return [(one.path, one.line, one.remedy) for one in caught.value.findings]


def test_a_sound_document_becomes_the_model() -> None:
    world = validated(parse_document("people: [{id: a}, {id: b, boss: a}]"), World, bosses)
    assert world.people[1].boss == "a"


def test_a_misspelt_field_is_compared_with_the_fields_of_its_own_rule() -> None:
    text = "rules:\n- rule: rest\n  minuts: 5\n- rule: spacing\n  minutes: 5\n  days: 2\n"
    assert findings_of(text) == [("rules[0].minuts", 3, "'minutes'"), ("rules[1].minutes", 5, "one of: days, rule")]


def test_an_unknown_rule_names_the_closest_one() -> None:
    assert findings_of("rules:\n- rule: spaces\n  days: 2\n") == [("rules[0]", 2, "'spacing'")]


def test_findings_of_the_check_get_file_and_line() -> None:
    assert findings_of("people:\n- id: a\n  boss: z\n") == [("people[0].boss", 3, "")]


def test_the_rest_is_checked_with_its_own_numbers() -> None:
    text = "people:\n- id: a\n  boss: 5\n- id: b\n  boss: a\n- id: c\n  boss: z\n"
    assert [path for path, _, _ in findings_of(text)] == ["people[0].boss", "people[2].boss"]
