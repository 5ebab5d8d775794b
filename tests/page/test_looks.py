"""How the page looks: contrasts in both themes, on a phone, without a script, and on paper."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from aurich import aurich_plan, aurich_problem
from browsers import visit

PHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 800}}
ISLAND = "2027-04-28_norderney"

CONTRASTS = """() => {
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const over = (top, below) => top.slice(0, 3).map((one, at) => one * (top[3] ?? 1) + below[at] * (1 - (top[3] ?? 1)));
  const light = (color) => {
    const [red, green, blue] = color.map((one) => one / 255)
      .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (node) => {
    if (!node) return [255, 255, 255];
    const own = parse(getComputedStyle(node).backgroundColor);
    return (own[3] ?? 1) === 1 ? own.slice(0, 3) : over(own, ground(node.parentElement));
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    const skipped = node.closest("script, style, title, desc, .unseen, option, :disabled");
    if (!walker.currentNode.data.trim() || skipped || !node.getClientRects().length) continue;
    const style = getComputedStyle(node);
    const drawn = node instanceof SVGElement;
    const shape = node.classList.contains("code") ? node.previousElementSibling : null;
    const below = shape ? parse(getComputedStyle(shape).fill) : ground(node);
    const ink = over(parse(drawn ? style.fill : style.color), below);
    const [high, low] = [light(ink), light(below)].sort((one, other) => other - one);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    const ratio = (high + 0.05) / (low + 0.05);
    found.push({ text: node.textContent.trim().slice(0, 40), ratio, least: large ? 3 : 4.5 });
  }
  return found;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["", "#person=av-6&place=norderney&filter=norden"])
def test_all_text_has_the_contrast_of_wcag_aa(browser: Browser, german: Path, scheme: str, chosen: str) -> None:
    with visit(browser, german, chosen, color_scheme=scheme) as seen:
        found = seen.page.evaluate(CONTRASTS)
    assert len(found) > 100
    assert [one for one in found if one["ratio"] < one["least"]] == []


def test_badges_stand_out_from_either_page(browser: Browser, german: Path) -> None:
    for scheme in ("light", "dark"):
        with visit(browser, german, color_scheme=scheme) as seen:
            found = seen.page.evaluate(f"""() => {{
              const all = ({CONTRASTS})();
              const place = document.querySelector(".key");
              place.replaceChildren(...[...Array(12).keys()].map((one) => {{
                const node = document.createElement("span");
                node.className = `badge c${{one}}`;
                node.textContent = "Xx";
                return node;
              }}));
              return ({CONTRASTS})().filter((one) => one.text === "Xx");
            }}""")
        assert len(found) >= 12 and all(one["ratio"] > 4.9 for one in found)


@pytest.mark.parametrize("fragment", ["", f"#day={ISLAND}&person=av-6"])
def test_nothing_is_wider_than_the_screen(browser: Browser, german: Path, fragment: str) -> None:
    with visit(browser, german, fragment) as seen:
        for width in (320, 375, 768, 1024, 1360):
            seen.page.set_viewport_size({"width": width, "height": 800})
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_names_on_the_map_are_clear_of_each_other(browser: Browser, german: Path) -> None:
    overlaps = """() => {
      const sets = [...document.querySelectorAll(".lettering")];
      const set = sets.find((one) => getComputedStyle(one).display !== "none");
      const boxes = [...set.querySelectorAll(".name, .mark, .office")].map((one) => one.getBBox());
      const meet = (a, b) => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 2
        && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 6;
      return boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => meet(a, b)).map((b) => [a.x, a.y, b.x, b.y]));
    }"""
    for options in ({}, PHONE):
        with visit(browser, german, **options) as seen:
            assert seen.page.evaluate(overlaps) == []
            assert len(seen.shown(".map .name")) == len(aurich_problem().locations) + 2 + 2


def test_on_a_phone_the_headings_of_columns_stand_beside_their_cells(browser: Browser, german: Path) -> None:
    with visit(browser, german, **PHONE) as seen:
        label = "getComputedStyle(document.querySelector('#visit-table td:nth-child(3)'), '::before').content"
        assert seen.page.evaluate(label) == '"Sprechzeit"'
        seen.page.click("[data-sort=place]")
        assert seen.page.get_attribute("[data-column=place]", "aria-sort") == "ascending"


def test_without_a_script_everything_is_there_but_the_controls(browser: Browser, german: Path) -> None:
    with visit(browser, german, java_script_enabled=False) as seen:
        assert seen.page.locator(".day:visible").count() == len(aurich_plan().outings)
        assert seen.page.locator("#visit-table tbody tr:visible").count() == len(aurich_plan().outings)
        assert seen.page.locator("select:visible, input:visible").count() == 0


def printed(browser: Browser, file: Path, fragment: str = "", **options: Any) -> list[str]:
    """The texts of all pages on A4."""
    with visit(browser, file, fragment, **options) as seen:
        pdf = PdfReader(BytesIO(seen.page.pdf(prefer_css_page_size=True)))
    sizes = {tuple(round(float(one) / 72 * 25.4) for one in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {(210, 297)}
    return [page.extract_text() for page in pdf.pages]


def test_on_paper_all_days_are_listed_and_no_controls(browser: Browser, german: Path) -> None:
    pages = printed(browser, german, color_scheme="dark")
    text = " ".join(" ".join(pages).split())
    assert 8 <= len(pages) <= 14
    assert pages[0].startswith("Landkreis Aurich 2027")
    assert text.count("Abfahrt") == sum(len(one.itineraries) for one in aurich_plan().outings)
    assert "Mittwoch, 28. April 2027" in text and "Donnerstag, 30. September 2027" in text
    assert "Alle Tage" in text and "Auslastung" in text and "bewiesen" in text
    assert not any(one in text for one in ("Alles zeigen", "Drucken", "Nach Text filtern", "Alle Personen"))


def test_on_paper_a_choice_prints_only_its_days(browser: Browser, german: Path) -> None:
    pages = printed(browser, german, f"#place=norderney&day={ISLAND}")
    text = " ".join(" ".join(pages).split())
    visits = [one for one in aurich_plan().outings if "norderney" in one.locations]
    assert text.count("Abfahrt") == sum(len(one.itineraries) for one in visits)
    assert "28. April 2027" in text and "29. Dezember 2027" in text and "27. Januar" not in text
