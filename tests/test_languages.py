"""Nothing is said to users in one language alone, and German is German."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from english import english_in

SOURCE = Path(__file__).parents[1] / "src" / "outreach_opt"
FILES = sorted(SOURCE.rglob("*.py"))
PAIRS = ("Words", "both")
TOLD = {"Finding": (1, 2), "note": (0, 1, 2), "_note": (1, 2), "_stop": (1, 2)}
"""Where sentences go, by the position of the arguments."""


def named(file: Path) -> str:
    return str(file.relative_to(SOURCE))


def calls(file: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node


def text_of(node: ast.expr) -> str:
    """The literal text of a sentence, with a stand-in for what is filled in."""
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(one) for one in node.values)
    if isinstance(node, ast.BinOp):
        return text_of(node.left) + text_of(node.right)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{\w*\}", "…", node.value)
    return "…"


def pair(call: ast.Call) -> tuple[str, str] | None:
    """The two literal texts of words, or None where they are made elsewhere."""
    given = [*call.args, *(one.value for one in call.keywords)]
    return (text_of(given[0]), text_of(given[1])) if len(given) == 2 else None


@pytest.mark.parametrize("file", FILES, ids=named)
def test_german_halves_are_there_and_hold_no_english(file: Path) -> None:
    for name, call in calls(file):
        if name in PAIRS and (texts := pair(call)):
            english, german = texts
            assert bool(english) == bool(german), (english, german)
            assert english_in(german) == [], german


@pytest.mark.parametrize("file", FILES, ids=named)
def test_sentences_are_told_as_words_and_never_as_bare_text(file: Path) -> None:
    for name, call in calls(file):
        # Elsewhere a function of this name is given the key of words.
        places = (0,) if name == "say" and file.parent.name == "cli" else TOLD.get(name, ())
        told = [one for at, one in enumerate(call.args) if at in places]
        bare = [text_of(one) for one in told if isinstance(one, ast.Constant | ast.JoinedStr)]
        assert [one for one in bare if re.search("[A-Za-z]{2}", one)] == [], name


def test_english_is_found_in_german_and_quotes_are_left_alone() -> None:
    assert english_in("die Datei is not da, und 'the end' which") == ["is", "not", "which"]
    assert english_in("Der Plan hält alle Regeln ein (complete-crews, least_minutes).") == []
