"""The ledger: what fits together is not reported (what does not is in the broken problems)."""

from typing import Any

from changes import put
from outreach_opt.consistency.ledger import check_ledger
from outreach_opt.domain.base import FROM_FILE
from outreach_opt.domain.facts import Facts
from worlds import small_problem


def facts(*periods: dict[str, Any]) -> Facts:
    problem = small_problem()
    put("history.ledger", {"periods": list(periods)})(problem)
    return Facts.model_validate(problem, context={FROM_FILE: True})


def test_periods_one_after_the_other_up_to_the_horizon_are_fine_in_any_order() -> None:
    year, half = {"first": "2026-01-01", "last": "2026-12-31"}, {"first": "2025-07-01", "last": "2025-12-31"}
    assert not check_ledger(facts(year, half))
    assert not check_ledger(facts(half, {"first": "2026-12-31", "last": "2026-12-31"}))


def test_every_duty_may_begin_early() -> None:
    loads = {"av-1": {"duties": 2, "early_starts": 2}}
    assert not check_ledger(facts({"first": "2026-01-01", "last": "2026-12-31", "loads": loads}))


def test_everything_that_is_wrong_is_found() -> None:
    loads = {"av-1": {"early_starts": 1}}
    found = check_ledger(
        facts(
            {"first": "2026-01-01", "last": "2027-02-01", "loads": loads},
            {"first": "2026-06-01", "last": "2027-01-01", "credited": loads},
        )
    )
    assert [one.path.removeprefix("history.ledger.") for one in found] == [
        "periods[0].loads.av-1.early_starts",
        "periods[1].credited.av-1.early_starts",
        "periods[0].last",
        "periods[1].last",
        "periods[1].first",
    ]
