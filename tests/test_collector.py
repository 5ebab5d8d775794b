"""The search for cycles rests within, and afterwards is as it was."""

import gc
from collections.abc import Iterator

import pytest

from aurich import aurich_problem
from outreach_opt import explain
from outreach_opt.collector import without_collector


@pytest.fixture(autouse=True)
def collector_on() -> Iterator[None]:
    was = gc.isenabled()
    gc.enable()
    yield
    if not was:
        gc.disable()


def test_it_rests_within_and_runs_again_afterwards() -> None:
    with without_collector():
        assert not gc.isenabled()
        with without_collector():
            pass
        assert not gc.isenabled(), "an inner block does not end an outer one"
    assert gc.isenabled()


def test_it_runs_again_after_an_error() -> None:
    with pytest.raises(KeyError), without_collector():
        raise KeyError
    assert gc.isenabled()


def test_whoever_has_switched_it_off_keeps_it_off() -> None:
    gc.disable()
    with without_collector():
        pass
    assert not gc.isenabled()


def test_an_answer_leaves_it_running() -> None:
    assert explain(aurich_problem()).outcome == "possible"
    assert gc.isenabled()
