"""Whatever a problem or a result says stays text: nothing of it becomes a tag, a script, a style or a request."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from aurich import aurich_problem, aurich_result
from browsers import visit
from handmade import changed
from outreach_opt import RotationProblem, RotationResult, page_html

ATTACKS = (
    "</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)></title></style><script>alert(1)</script>',
    "{{ 7 * 7 }}' onmouseover='alert(1)",
    "]]><!--<script>alert(1)//",
    "<a href=javascript:alert(1)>x</a>\u2028&lt;b&gt;",
)


def renamed(values: Any, attack: str, field: str = "name") -> tuple[Any, ...]:
    return tuple(changed(one, **{field: f"{at}{attack}"}) for at, one in enumerate(values))


def hostile_problem(attack: str) -> RotationProblem:
    """The Aurich problem with an attack in every field that takes any text."""
    problem = aurich_problem()
    network = problem.network
    places = tuple(
        changed(one, venue=changed(one.venue, name=attack), catchment=(attack, f"x{attack}"))
        for one in renamed(problem.locations, attack)
    )
    return changed(
        problem,
        name=attack,
        roles={one: f"{one}{attack}" for one in problem.roles},
        languages={one: f"{one}{attack}" for one in problem.languages},
        offices=renamed(problem.offices, attack),
        locations=places,
        network=changed(
            network,
            nodes=renamed(network.nodes, attack),
            roads=renamed(network.roads, attack),
            ferries=renamed(network.ferries, attack),
        ),
    )


def hostile_result(attack: str) -> RotationResult:
    """The Aurich result with an attack wherever a result from elsewhere could carry one."""
    result = aurich_result()
    refusals = tuple(
        changed(one, rule=attack, location=attack, office=attack, example=attack, example_de=attack)
        for one in result.refusals
    )
    provenance = changed(result.provenance, engine=attack, problem=attack, versions={attack: attack})
    goals = renamed(result.goals, attack, "goal")
    return changed(result, refusals=(*result.refusals, *refusals), provenance=provenance, goals=goals)


class Tags(HTMLParser):
    """Counts tags and names of attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attributes)))


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_attacks_add_no_tag_and_no_attribute(attack: str, language: Any) -> None:
    tame, hostile = (
        page_html(hostile_problem(one), hostile_result(one), language) for one in ("x" * len(attack), attack)
    )
    assert Tags(hostile).found == Tags(tame).found
    assert "49" not in page_html(hostile_problem("{{ 7 * 7 }}"), aurich_result()).split("<h1>")[1][:20]


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_do_nothing_in_a_browser(browser: Browser, tmp_path: Path, attack: str) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(page_html(hostile_problem(attack), hostile_result(attack)), encoding="utf-8")
    with visit(browser, file, viewport={"width": 375, "height": 800}) as seen:
        for place in ("norderney", "hage", ""):
            seen.choose("place", place)
        seen.page.fill("#filter", attack)
        seen.page.click("[data-sort=place]")
        seen.page.wait_for_load_state("networkidle")
        assert seen.troubles == []
        assert seen.page.locator("h1").text_content() == attack
        assert seen.page.locator("#place option >> nth=1").text_content() == f"0{attack}"
        assert seen.page.locator("img, main script, iframe, a[href^=javascript]").count() == 0
        data = json.loads(seen.page.locator("#data").text_content() or "")
        assert data["places"]["dornum"] == f"0{attack}"
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 375
        seen.page.set_viewport_size({"width": 1280, "height": 800})
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_attacks_in_a_link_do_nothing(browser: Browser, german: Path) -> None:
    attack = "</script><img src=x onerror=alert(1)>"
    link = f"#filter={attack}&person={attack}&place={attack}&theme={attack}&sort={attack}"
    with visit(browser, german, link) as seen:
        assert seen.page.input_value("#filter") == attack
        assert attack in seen.shown("#said")[0]
        assert seen.page.locator("img").count() == 0
        assert seen.troubles == []
