"""Questions about rows of a problem, and whether each of them was answered."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from outreach_opt.answers.ground import Ground
from outreach_opt.answers.scope import CONDITIONAL
from outreach_opt.answers.staffed import Refused
from outreach_opt.search.minimal import Item


class Asking:
    """Asks whether rows are impossible, within what they are about, and remembers whether it was told each time.

    Parameters
    ----------
    whole
        The ground of the whole problem.
    """

    def __init__(self, whole: Ground) -> None:
        self.whole = whole
        self.all_known = True

    def is_over(self) -> bool:
        """Tell whether there is no time left; then not all is known."""
        over = self.whole.is_over()
        self.all_known = self.all_known and not over
        return over

    def tried(self, rows: Sequence[Item], refused: Refused) -> list[Item] | None:
        """Return rows of these that are shown to be impossible, None if they are not; nothing need be known of that."""
        known = self.all_known
        self.whole.expect(possible=False)
        found = self.impossible(rows, refused)
        self.whole.expect(possible=True)
        self.all_known = known
        return found

    def impossible(self, rows: Sequence[Item], refused: Refused) -> list[Item] | None:
        """Return rows of these that are impossible together, None if they are not."""
        demands, _ = parted(rows)
        if not demands:
            # A plan without a visit keeps all others.
            return None
        if self.is_over():
            return None
        outcome, found = self.whole.about(demands).refuted(rows, refused)
        self.all_known = self.all_known and outcome != "UNKNOWN"
        return found if outcome == "INFEASIBLE" else None


def parted(rows: Collection[Item]) -> tuple[list[Item], list[Item]]:
    """Return what is asked to happen, and what only says how."""
    return [one for one in rows if one[0] not in CONDITIONAL], [one for one in rows if one[0] in CONDITIONAL]
