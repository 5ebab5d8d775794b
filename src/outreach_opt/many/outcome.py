"""What becomes of one problem of many."""

from dataclasses import dataclass

from outreach_opt.domain.result import RotationResult


@dataclass(frozen=True, slots=True)
class DistrictOutcome:
    """The result of one problem of many, or why there is none.

    Parameters
    ----------
    result
        What a solve of this problem alone returns; impossible problems have a result too. None if there was an error.
    error
        What the solve raised, or that the problem was lost with its worker again and again.
    tries
        How often the problem was handed to a worker; more than once where workers were lost.
    """

    result: RotationResult | None
    error: Exception | None = None
    tries: int = 1
