"""The page in a real browser: choosing, opening days, sorting, filtering, links, themes and the keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from aurich import aurich_plan, aurich_problem
from browsers import NAMES, PATH_VARIABLE, visit

ISLAND = "2027-04-28_norderney"


def test_the_page_asks_for_nothing_and_complains_of_nothing(browser: Browser, german: Path, english: Path) -> None:
    for file in (german, english):
        with visit(browser, file) as seen:
            seen.page.wait_for_load_state("networkidle")
            assert seen.troubles == []
            assert len(seen.shown("#visit-table tbody tr")) == len(aurich_plan().outings)


def test_its_policy_stops_what_is_not_its_own(browser: Browser, german: Path) -> None:
    with visit(browser, german) as seen:
        seen.page.evaluate("""() => {
          const one = document.createElement("script"); one.textContent = "window.intruder = true";
          document.body.append(one);
          const other = document.createElement("img"); other.src = "https://example.org/picture.png";
          document.body.append(other);
        }""")
        assert seen.page.evaluate("window.intruder") is None
        seen.page.wait_for_timeout(50)
        assert sum("Content Security Policy" in one for one in seen.troubles) == 2


def test_choosing_a_person_shows_only_theirs_everywhere(browser: Browser, german: Path) -> None:
    theirs = [one for one in aurich_plan().outings if any(who.staff == "av-6" for who in one.crew)]
    labels = [aurich_problem().location_by_id[one.locations[0]].label for one in theirs]
    with visit(browser, german) as seen:
        seen.choose("person", "av-6")
        assert [one.split(" ", 1)[1].split(":")[0] for one in seen.shown(".chip")] == [
            f"{'Mi' if one.date.weekday() == 2 else 'Di' if one.date.weekday() == 1 else 'Do'} {one.date:%d.%m.%Y}"
            for one in theirs
        ]
        rows = seen.shown("#visit-table tbody tr")
        assert len(rows) == len(theirs) and all("av-6" in row for row in rows)
        assert [one.split()[0] for one in seen.shown(".loads tbody tr")] == ["av-6"]
        marks = seen.page.eval_on_selector_all(
            ".map .wide .mark:not(.gone)", "nodes => nodes.map((one) => one.dataset.place)"
        )
        assert set(marks) == {one.locations[0] for one in theirs}
        ways = seen.page.eval_on_selector_all(
            ".map .way", "nodes => nodes.filter((one) => one.checkVisibility()).map((one) => +one.dataset.o)"
        )
        outings = aurich_plan().outings
        assert set(ways) == {at for at, one in enumerate(outings) if one in theirs}
        assert seen.shown("#said") == [f"{len(theirs)} von {len(outings)} Terminen: av-6"]
        # One day after the other, and no other than theirs.
        days = seen.shown(".day h3 .where")
        while seen.page.is_enabled("#later"):
            seen.page.click("#later")
            days += seen.shown(".day h3 .where")
        assert [one.split(" ", 1)[1] for one in days] == labels
        seen.page.click("#reset")
        assert len(seen.shown(".chip")) == len(outings)
        assert len(seen.shown(".loads tbody tr")) == len(aurich_problem().staff)


def test_choosing_a_place_shows_only_its_visits_and_people(browser: Browser, german: Path) -> None:
    visits = [one for one in aurich_plan().outings if "norderney" in one.locations]
    crews = {who.staff for one in visits for who in one.crew}
    with visit(browser, german) as seen:
        seen.page.click(".key[data-pick-place=norderney]")
        assert seen.page.get_attribute(".key[data-pick-place=norderney]", "aria-pressed") == "true"
        assert {one.split()[0] for one in seen.shown(".chip")} == {"No"}
        assert len(seen.shown("#visit-table tbody tr")) == len(visits)
        assert {one.split()[0] for one in seen.shown(".loads tbody tr")} == crews
        assert seen.shown(".map .wide .name[data-place=hage], .map .wide .name[data-place=dornum]") == []
        assert all("Norderney" in one for one in seen.shown(".refused .entry"))
        assert not any("Dornum" in one for one in seen.shown(".refused tbody"))
        # The same button again shows all.
        seen.page.click(".key[data-pick-place=norderney]")
        assert len(seen.shown(".chip")) == len(aurich_plan().outings)


def test_a_place_is_chosen_on_the_map_and_a_person_in_the_team(browser: Browser, german: Path) -> None:
    with visit(browser, german) as seen:
        seen.page.click(".wide .mark[data-place=norderney]")
        assert seen.page.input_value("#place") == "norderney"
        seen.page.click(".day:not(.shut) .who >> nth=0")
        assert seen.page.input_value("#person") == aurich_plan().outings[3].crew[0].staff
        assert "person=" in seen.page.url and "place=norderney" in seen.page.url


def test_a_visit_opens_its_day_leg_by_leg(browser: Browser, german: Path) -> None:
    with visit(browser, german) as seen:
        seen.page.click(".chip:has-text('Mi 28.04.2027')")
        assert seen.shown(".day h3") == ["Mittwoch, 28. April 2027 No Norderney"]
        assert seen.page.evaluate("document.activeElement.closest('article').dataset.o") == "3"
        assert seen.page.get_attribute(".chip[aria-current]", "data-open") == "3"
        assert seen.shown(".day .legs tbody tr:not(.phase)")[:4] == [
            "07:44 Abfahrt Norden",
            "07:44 07:50 Fahrt Norden → Norddeich Mole",
            "07:50 08:00 Warten Norddeich Mole",
            "08:00 08:55 Fähre Norddeich Mole → Norderney Hafen",
        ]
        assert seen.shown(".day .facts div")[-2:] == ["Nächste Fähre zurück 1 h 00 später", "Eingeladen aus Norderney"]
        assert seen.page.eval_on_selector_all(".way.boat.now", "nodes => nodes.length") == 1


def test_the_table_sorts_both_ways_and_filters_by_text(browser: Browser, english: Path) -> None:
    with visit(browser, english) as seen:
        places = [one.split(" ", 1)[1] for one in seen.shown("#visit-table td:nth-child(2)")]
        seen.page.click("[data-sort=place]")
        codes = [one.split()[0] for one in seen.shown("#visit-table td:nth-child(2)")]
        assert codes == sorted(codes) and len(codes) == len(places)
        assert seen.page.get_attribute("[data-column=place]", "aria-sort") == "ascending"
        assert seen.page.get_attribute("[data-column=date]", "aria-sort") is None
        seen.page.click("[data-sort=place]")
        assert [one.split()[0] for one in seen.shown("#visit-table td:nth-child(2)")] == sorted(codes, reverse=True)
        assert seen.page.get_attribute("[data-column=place]", "aria-sort") == "descending"
        seen.page.click("[data-sort=date]")
        assert [one.split(" ", 1)[1] for one in seen.shown("#visit-table td:nth-child(2)")] == places
        seen.page.fill("#filter", "NORDERNEY")
        assert len(seen.shown("#visit-table tbody tr")) == places.count("Norderney")
        assert seen.shown("#said") == [f"{places.count('Norderney')} of {len(places)} visits: with “NORDERNEY”"]
        seen.page.fill("#filter", "")
        assert len(seen.shown("#visit-table tbody tr")) == len(places)


def test_a_link_shows_the_same_again(browser: Browser, german: Path) -> None:
    with visit(browser, german) as seen:
        seen.choose("person", "av-6")
        seen.page.click(".chip:has-text('28.04.2027')")
        seen.page.click("[data-sort=crew]")
        seen.page.fill("#filter", "norden")
        seen.page.click("#theme")
        link = seen.page.url.partition("#")
        before = [seen.shown(one) for one in (".chip", ".day h3", "#visit-table tbody tr", "#said")]
    with visit(browser, german, "".join(link[1:])) as seen:
        assert [seen.shown(one) for one in (".chip", ".day h3", "#visit-table tbody tr", "#said")] == before
        assert seen.page.input_value("#filter") == "norden"
        assert seen.page.get_attribute("html", "data-theme") == "dark"
        assert seen.page.get_attribute("#theme", "aria-pressed") == "true"


def test_going_back_undoes_a_choice_and_unknown_links_choose_nothing(browser: Browser, german: Path) -> None:
    wrong = "#person=nobody&place=<b>&day=never&sort=constructor&theme=pink&more=1"
    with visit(browser, german, wrong) as seen:
        assert len(seen.shown(".chip")) == len(aurich_plan().outings)
        seen.choose("place", "hage")
        seen.choose("place", "dornum")
        seen.page.go_back()
        seen.page.wait_for_function("document.getElementById('place').value === 'hage'")
        assert {one.split()[0] for one in seen.shown(".chip")} == {"Ha"}
        assert seen.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_follows_the_machine_until_it_is_changed(browser: Browser, german: Path, scheme: str) -> None:
    with visit(browser, german, color_scheme=scheme) as seen:
        ground = "getComputedStyle(document.body).backgroundColor"
        first = seen.page.evaluate(ground)
        assert seen.page.get_attribute("#theme", "aria-pressed") == str(scheme == "dark").lower()
        seen.page.click("#theme")
        assert seen.page.evaluate(ground) != first
        seen.page.click("#theme")
        assert seen.page.evaluate(ground) == first
        assert "theme" not in seen.page.url


def test_everything_works_with_the_keyboard_alone(browser: Browser, german: Path) -> None:
    with visit(browser, german, "#place=norderney") as seen:
        keys = seen.page.keyboard
        keys.press("Tab")
        assert seen.page.evaluate("document.activeElement.className") == "skip"
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert seen.page.evaluate(outline) == "solid"
        keys.press("Enter")
        assert seen.page.evaluate("document.activeElement.id") == "main"
        assert "place=norderney" in seen.page.url
        keys.press("Tab")
        assert seen.page.evaluate("document.activeElement.className").startswith("chip")
        assert seen.page.evaluate(outline) == "solid"
        keys.press("Tab")
        keys.press("Enter")
        assert seen.shown(".day h3") == ["Mittwoch, 29. Dezember 2027 No Norderney"]
        assert seen.page.evaluate("document.activeElement.id") == "d11"
        seen.page.focus("#person")
        keys.press("ArrowDown")
        assert "person=av-1" in seen.page.url
        assert seen.shown("#none-shown") == ["Kein Termin passt zu dieser Auswahl."]
        seen.page.focus("#reset")
        keys.press("Space")
        assert seen.shown("#said") == ["12 von 12 Terminen"]
        seen.page.focus("[data-sort=post]")
        keys.press("Enter")
        assert seen.page.evaluate("document.activeElement.dataset.sort") == "post"


def test_links_to_sections_keep_the_choice(browser: Browser, german: Path) -> None:
    with visit(browser, german, f"#day={ISLAND}") as seen:
        seen.page.click("nav a[href='#load']")
        assert seen.page.evaluate("document.activeElement.id") == "load"
        assert ISLAND in seen.page.url


def test_ci_looks_for_the_same_browsers_as_the_tests() -> None:
    text = (Path(__file__).parents[2] / ".ci" / "in_venv.py").read_text(encoding="utf-8")
    assert f"BROWSERS = {NAMES!r}".replace("'", '"') in text and PATH_VARIABLE in text
