"""Pages written once for all tests of the room, and a browser for each file of tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from aurich import aurich_problem, aurich_result
from browsers import a_browser
from outreach_opt import save_page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of one file."""
    with a_browser() as one:
        yield one


@pytest.fixture(scope="session")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The German page of the Aurich year."""
    file = tmp_path_factory.mktemp("pages") / "aurich-de.html"
    save_page(aurich_problem(), aurich_result(), file)
    return file


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English page of the Aurich year."""
    file = tmp_path_factory.mktemp("pages") / "aurich-en.html"
    save_page(aurich_problem(), aurich_result(), file, "en")
    return file
