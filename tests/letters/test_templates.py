"""A planner's own templates come first, and their mistakes are named with line and remedy."""

from pathlib import Path

import pytest

from handmade import hill_day, plan, world
from outreach_opt import InputError, letters_of, write_templates

WORLD, PLAN = world(), plan(hill_day())
NOTICE = f"notices/{hill_day().date}-hill.de.txt"


def letters(folder: Path, **templates: str) -> dict[str, str]:
    """Render with templates given by their names, dots as underlines."""
    for name, text in templates.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return letters_of(WORLD, PLAN, templates=folder)


def wrong(folder: Path, **templates: str) -> str:
    with pytest.raises(InputError) as error:
        letters(folder, **templates)
    return str(error.value)


def test_an_own_template_replaces_the_one_of_its_name_and_no_other(tmp_path: Path) -> None:
    ours = letters(tmp_path, notice__de__txt="Am {{ visit.date|short_date }}: {{ visit.where }}\n")
    assert ours[NOTICE] == f"Am Di. {hill_day().date:%d.%m.%Y}: Hill\n"
    theirs = letters_of(WORLD, PLAN)
    assert {name for name in ours if ours[name] != theirs[name]} == {NOTICE}


def test_an_own_template_can_go_on_from_that_of_the_package(tmp_path: Path) -> None:
    text = '{% extends "packaged/notice.de.html" %}{% block title %}Unser Titel{% endblock %}'
    page = letters(tmp_path, notice__de__html=text)[NOTICE.replace("txt", "html")]
    assert "<title>Unser Titel</title>" in page
    assert "Das nächste Angebot ist am" in page


def test_written_templates_give_the_same_letters_until_they_are_changed(tmp_path: Path) -> None:
    names = {one.name for one in write_templates(tmp_path)}
    assert "notice.de.txt" in names and "_page.html" in names
    assert letters_of(WORLD, PLAN, templates=tmp_path) == letters_of(WORLD, PLAN)
    with pytest.raises(InputError, match="exists already"):
        write_templates(tmp_path)


def test_an_unknown_name_is_told_with_file_line_and_remedy(tmp_path: Path) -> None:
    said = wrong(tmp_path, notice__de__txt="Angebot\n\nam {{ visit.dat|long_date }}\n")
    assert said == f"{tmp_path / 'notice.de.txt'}:3: unknown name 'dat'. Maybe 'date'?"
    assert "2: unknown name 'sendr'. Maybe 'sender'?" in wrong(tmp_path, notice__de__txt="{# #}\n{{ sendr }}")
    assert "1: unknown name 'wher'. Maybe 'where'?" in wrong(tmp_path, notice__de__txt="{{ visit.wher }}")


def test_an_unknown_filter_and_broken_syntax_are_told_with_their_line(tmp_path: Path) -> None:
    said = wrong(tmp_path, notice__de__txt="\n{{ visit.date|lang_date }}")
    assert ":2: the template cannot be read: No filter named 'lang_date'. Maybe 'long_date'?" in said
    assert "notice.de.txt:2: the template cannot be read: " in wrong(tmp_path, notice__de__txt="a\n{% if %}")


def test_whatever_else_fails_is_told_with_its_line(tmp_path: Path) -> None:
    assert "notice.de.txt:2: the template fails: " in wrong(tmp_path, notice__de__txt="a\n{{ 1 / 0 }}")
    said = wrong(tmp_path, notice__de__txt='{% include "_fuss.txt" %}')
    assert "there is no template '_fuss.txt'" in said


def test_a_template_that_no_letter_is_made_from_is_told(tmp_path: Path) -> None:
    said = wrong(tmp_path, notise__de__txt="")
    assert said == f"{tmp_path / 'notise.de.txt'}: no letter is made from this template. Maybe 'notice.de.txt'?"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no folder"):
        letters_of(WORLD, PLAN, templates=tmp_path / "none")
