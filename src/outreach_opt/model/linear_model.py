"""A linear 0-1 model as plain data: it pickles, prints and goes to any engine."""

from dataclasses import dataclass, field

from outreach_opt.waist import Constraint, Linear


@dataclass(frozen=True, slots=True)
class Row:
    """One constraint, with the rule that asked for it (empty for the structure of the model) and its subject."""

    constraint: Constraint
    rule: str = ""
    subject: str = ""


@dataclass(slots=True)
class LinearModel:
    """Variables from 0 to ``upper``, and rows.

    Variables marked as not whole come out whole by themselves once the others are, so engines that branch on
    fractions need not branch on them. ``of_visits`` tells which variables are about visits alone, not about crews.
    """

    upper: list[int] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    of_visits: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def variable(self, upper: int = 1, *, whole: bool = True, of_visits: bool = False) -> Linear:
        """Add a variable and return it as an expression."""
        self.upper.append(upper)
        self.whole.append(whole)
        self.of_visits.append(of_visits)
        return Linear({len(self.upper) - 1: 1})

    def add(self, constraint: Constraint, rule: str = "", subject: str = "") -> None:
        """Add a row."""
        self.rows.append(Row(constraint, rule, subject))

    def visits_only(self) -> "LinearModel":
        """Return the relaxation that keeps only the rows about visits alone."""
        rows = [row for row in self.rows if all(self.of_visits[one] for one in row.constraint.linear.terms)]
        return LinearModel(self.upper, self.whole, self.of_visits, rows)

    def without(self, variables: set[int]) -> "LinearModel":
        """Return the restriction that holds some variables at 0."""
        upper = [0 if one in variables else most for one, most in enumerate(self.upper)]
        return LinearModel(upper, self.whole, self.of_visits, self.rows)

    def breaks(self, values: list[int]) -> list[Row]:
        """Return the rows that an assignment does not satisfy."""
        return [row for row in self.rows if not _holds(row.constraint, values)]


def _holds(constraint: Constraint, values: list[int]) -> bool:
    value = constraint.linear.value(values)
    return (constraint.least is None or value >= constraint.least) and (
        constraint.most is None or value <= constraint.most
    )
