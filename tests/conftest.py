"""Profiles of hypothesis: ``ci`` always draws the same examples, ``deep`` draws many more at random.

Choose with ``HYPOTHESIS_PROFILE=deep pytest``. And a listener for English where German was asked for.
"""

import dataclasses
import os
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import HealthCheck, settings

from english import english_in
from outreach_opt.errors import Finding, InputError

_SLOW_DRAWS = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

settings.register_profile("ci", derandomize=True, deadline=None, database=None, suppress_health_check=_SLOW_DRAWS)
settings.register_profile("deep", deadline=None, max_examples=5000, suppress_health_check=_SLOW_DRAWS)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session", autouse=True)
def _every_finding_speaks_german() -> Iterator[None]:
    """Hold in all tests that whatever an ``InputError`` tells is told in German without a word of English."""
    usual = InputError.__init__

    def listening(error: InputError, findings: Iterable[Finding]) -> None:
        told = tuple(findings)
        for one in told:
            bare = dataclasses.replace(one, path="", file="", line=None, cell="").sentence("de")
            assert not (words := english_in(bare)), (words, bare)
            assert bool(one.problem_de) == bool(one.problem) and bool(one.remedy_de) == bool(one.remedy)
        usual(error, told)

    patch = pytest.MonkeyPatch()
    patch.setattr(InputError, "__init__", listening)
    yield
    patch.undo()
