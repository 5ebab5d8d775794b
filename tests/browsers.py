"""A real browser without a window, and what a page did in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, sync_playwright

PATH_VARIABLE = "OUTREACH_BROWSER"
"""A browser of the Chromium family elsewhere than on the path."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge")


def browser_path() -> str | None:
    """Where the machine's browser is, or None."""
    given = os.environ.get(PATH_VARIABLE)
    return given or next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def a_browser() -> Iterator[Browser]:
    """A browser for as long as it is needed: its event loop must not outlive the tests of one file."""
    path = browser_path()
    if path is None:
        pytest.skip(f"no Chromium, Chrome or Edge on the path, and none named by {PATH_VARIABLE}")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@dataclass
class Visit:
    """An open page; ``troubles`` are all requests, errors and words on its console."""

    page: Page
    troubles: list[str] = field(default_factory=list)

    def shown(self, selector: str) -> list[str]:
        """The texts of what can be seen, in the order of the page."""
        texts: list[str] = self.page.evaluate(
            "(one) => [...document.querySelectorAll(one)].filter((node) => node.getClientRects().length)"
            ".map((node) => (node.innerText ?? node.textContent).replace(/\\s+/g, ' ').trim())",
            selector,
        )
        return texts

    def choose(self, what: str, value: str) -> None:
        """Choose a person or a place in the bar above."""
        self.page.select_option(f"#{what}", value)


@contextmanager
def visit(browser: Browser, file: Path, fragment: str = "", **options: Any) -> Iterator[Visit]:
    """Open a file in a fresh context; whatever it asks for or complains of counts as a trouble."""
    with browser.new_context(**options) as context:
        seen = Visit(context.new_page())

        def asked(request: Request) -> None:
            if request.url.split("#")[0] != file.as_uri():
                seen.troubles.append(f"asked: {request.url}")

        def spoken(dialog: Dialog) -> None:
            seen.troubles.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        seen.page.on("console", lambda one: seen.troubles.append(f"console: {one.text}"))
        seen.page.on("pageerror", lambda one: seen.troubles.append(f"error: {one}"))
        seen.page.on("dialog", spoken)
        seen.page.on("request", asked)
        seen.page.goto(file.as_uri() + fragment)
        yield seen
