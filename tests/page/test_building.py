"""The page as text: whole, the same each time, in both languages, safe by its hashes, and honest without a plan."""

import json
import re
import sys
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
from playwright.sync_api import Browser

from aurich import aurich_plan, aurich_problem, aurich_result
from browsers import visit
from handmade import changed
from handmade_tours import tour_plan, tour_world
from outreach_opt import InputError, RotationPlan, page_html, save_page
from outreach_opt.domain.result import Status
from outreach_opt.page.words import SCRIPT, WORDS

PARTS = {one.name: one.read_text(encoding="utf-8") for one in files("outreach_opt.page").iterdir() if one.is_file()}
TEMPLATES = "\n".join(text for name, text in PARTS.items() if name.endswith(".j2"))
CODE = "\n".join(text for name, text in PARTS.items() if name.endswith(".py") and name != "words.py")


def data_of(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert found
    return dict(json.loads(found[1]))


def test_styles_and_script_are_allowed_by_their_hashes_and_nothing_else_is() -> None:
    page = page_html(aurich_problem(), aurich_result())
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found
    policy = found[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    (styles,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    for text, kind in ((styles, "style"), (script, "script")):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert " style=" not in page and not re.search(r" on\w+=", page) and "http://" not in page.replace(styles, "")


def test_the_same_result_gives_the_same_page() -> None:
    assert page_html(aurich_problem(), aurich_result()) == page_html(aurich_problem(), aurich_result())


def test_every_word_stands_in_both_languages_and_is_used() -> None:
    assert all(words.en and words.de for words in WORDS.values())
    used = set(re.findall(r"\bw\.(\w+)", TEMPLATES)) | set(re.findall(r"""["'](\w+)["']""", TEMPLATES + CODE))
    assert set(WORDS) - used - set(SCRIPT) - set(get_args(Status)) == set()
    assert set(re.findall(r"data\.words\.(\w+)", PARTS["page.js"])) == set(SCRIPT)
    placeholders = {key: [set(re.findall(r"{\w+}", one)) for one in (w.en, w.de)] for key, w in WORDS.items()}
    assert all(one == other for one, other in placeholders.values())


def test_templates_and_script_say_nothing_themselves() -> None:
    text = re.sub(r"<[^>]*>", " ", re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", " ", TEMPLATES, flags=re.DOTALL))
    assert set(re.findall(r"[A-Za-zÄÖÜäöüß]{2,}", text)) == set()
    assert re.findall(r"textContent = \"", PARTS["page.js"]) == []


def test_each_language_is_whole() -> None:
    german, english = (page_html(aurich_problem(), aurich_result(), one) for one in ("de", "en"))
    assert '<html lang="de">' in german and '<html lang="en">' in english
    for one in ("Auslastung", "Karfreitag", "Mittwoch, 28. April 2027", "Mi 28.04.2027", "6.610", "bewiesen"):
        assert one in german and one not in english
    for one in ("Load", "Good Friday", "Wednesday 28 April 2027", "Wed 28 Apr 2027", "6,610", "proven"):
        assert one in english and one not in german


def test_files_are_small() -> None:
    assert [name for name, text in PARTS.items() if len(text.splitlines()) > 300] == []


def test_a_plan_alone_is_shown_without_a_proof() -> None:
    page = page_html(aurich_problem(), aurich_plan())
    assert "Gespeicherter Plan, ohne den Beweis seiner Suche" in page
    assert "✓" not in page and "6.610" in page
    assert "Ein gespeicherter Plan sagt nicht, was bei seiner Suche abgelehnt wurde." in page


def test_without_a_plan_the_page_says_why() -> None:
    problem = aurich_problem()
    codes = ("pins", "outings-per-month")
    found = changed(aurich_result(), status="INFEASIBLE", plan=None, goals=(), conflict=codes)
    page = page_html(problem, found)
    assert "Bewiesen: Kein Plan hält alle Regeln ein" in page
    assert "Regeln, die sich zusammen nicht einhalten lassen:" in page
    assert all(one.requirement().de in page for one in problem.policy.rules if one.rule in codes)
    assert 'id="year"' not in page and 'id="goals"' in page
    told = page_html(problem, changed(found, reasons=("because",), reasons_de=("weil am 2027-01-25 zu",)))
    assert "<li>weil am Mo 25.01.2027 zu</li>" in told and "nicht einhalten lassen:" not in told
    unknown = changed(found, status="UNKNOWN", conflict=())
    assert page_html(problem, unknown).count("In der gegebenen Zeit wurde kein Plan gefunden") == 2


def test_a_page_without_a_plan_has_a_theme_and_sections(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "none.html"
    save_page(aurich_problem(), changed(aurich_result(), status="UNKNOWN", plan=None, goals=()), file)
    with visit(browser, file) as seen:
        seen.page.click("#theme")
        assert seen.page.get_attribute("html", "data-theme") == "dark"
        seen.page.click("nav a[href='#refused']")
        assert seen.page.evaluate("document.activeElement.id") == "refused"
        assert seen.troubles == []


def test_a_plan_without_visits_is_a_page_too() -> None:
    problem = aurich_problem()
    empty = changed(aurich_plan(), outings=())
    assert isinstance(empty, RotationPlan)
    page = page_html(problem, empty)
    assert data_of(page)["outings"] == []
    assert "0 Termine" in page


def test_days_with_nights_two_places_and_a_car_on_board_are_told() -> None:
    problem = tour_world()
    page = page_html(problem, tour_plan(problem))
    for one in ("Fähre mit Auto", "Bus oder Bahn", "Übernachtung", "Rückkehr", "Mi 28.04.2027", "09:30 +2"):
        assert one in page
    outings = data_of(page)["outings"]
    assert isinstance(outings, list)
    assert outings[0]["places"] == ["hill", "lake"]
    # A chip on each day of a visit of three days.
    assert page.count('data-open="3" title=') == 3


def test_pages_are_written_whole_and_replaced_only_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "plan.html"
    save_page(aurich_problem(), aurich_result(), file, "en")
    assert file.read_text(encoding="utf-8") == page_html(aurich_problem(), aurich_result(), "en")
    with pytest.raises(InputError, match=r"exists already\. Maybe pass overwrite=True\?"):
        save_page(aurich_problem(), aurich_result(), file)
    save_page(aurich_problem(), aurich_result(), file, overwrite=True)
    assert '<html lang="de">' in file.read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["plan.html"]


@pytest.mark.parametrize("missing", ["jinja2", "babel"])
def test_without_its_libraries_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(InputError, match=r"install the extra: pip install 'outreach-opt\[page\]'\?"):
        page_html(aurich_problem(), aurich_result())
