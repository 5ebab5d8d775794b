"""Models of a problem without what some of its rules refuse, and what they have in common."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from outreach_opt.answers.asked import asked
from outreach_opt.answers.by_months import are_monthly, months_asked, of_structure
from outreach_opt.answers.by_place import DaysByPlace
from outreach_opt.answers.faces import refusing
from outreach_opt.answers.staffed import Refused
from outreach_opt.answers.visits_then_crews import visits_alone, visits_of
from outreach_opt.domain.outing import Outing
from outreach_opt.model.ability import Ability
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.policy import PHYSICS, RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.minimal import Item


class Posed:
    """Poses models; those that were asked for last are kept.

    Parameters
    ----------
    problem
        The problem.
    rules
        The rules of its policy, by code.
    days
        The days away that rules leave.
    whole
        Models of a problem of which this is a part.
    """

    def __init__(
        self, problem: RotationProblem, rules: Mapping[str, Rule], days: DaysByPlace, whole: Posed | None = None
    ) -> None:
        self.problem, self._rules, self._days, self._whole = problem, rules, days, whole
        self._last: dict[str, tuple[Refused, RotationBuilder]] = {}
        self._abilities: dict[str | None, tuple[Refused, Ability]] = {}
        self._months: dict[str, tuple[object, frozenset[str], LinearModel]] = {}
        self._under: dict[frozenset[str], RotationProblem] = {}

    def refusing(self, refused: Refused) -> list[Rule]:
        """Return what the rules still refuse, and the physics."""
        left = (refusing(self._rules[code], some) for code, some in refused.items() if some)
        return [*PHYSICS, *left]

    def asked(self, rows: Collection[Item]) -> RotationProblem:
        """Return the problem under those rules only that ask for some rows."""
        codes = frozenset(code for code, _ in rows)
        if codes not in self._under:
            rules = [rule for rule in self.problem.policy.rules if rule.rule in codes]
            self._under[codes] = asked(self.problem, rules, ())
        return self._under[codes]

    def ability(self, refused: Refused, role: str | None = None) -> Ability:
        """Return who is able to serve, of those with a role if one is given."""
        known = self._abilities.get(role)
        if known is None or known[0] != refused:
            facts = self.problem
            if role is not None:
                facts = facts.model_copy(update={"staff": tuple(who for who in facts.staff if role in who.roles)})
            known = self._abilities[role] = refused, Ability(facts, self.refusing(refused))
        return known[1]

    def visits(self, refused: Refused) -> RotationBuilder:
        """Return the model of visits alone, whoever serves on them."""
        return self._kept("visits", refused, lambda: self.visits_on(self.problem, refused, self._days.left(refused)))

    def visits_on(self, problem: RotationProblem, refused: Refused, days: Sequence[Outing]) -> RotationBuilder:
        """Return the same on some days away, under the rules of a problem with these facts."""
        return visits_alone(problem, self.refusing(refused), days)

    def visits_left(self, refused: Refused, days: Sequence[Outing]) -> LinearModel:
        """Return the model of all visits, in which only those on some days away can be."""
        posed, left = self.visits(refused), {visits_of(one) for one in days}
        gone = {number for one in posed.outings if visits_of(one) not in left for number in posed.choice(one).terms}
        return posed.model.without(gone)

    def crews(self, refused: Refused) -> RotationBuilder:
        """Return the model of everyone on every date."""
        return self._kept("crews", refused, lambda: self.crews_on(self.problem, refused, self._days.left(refused)))

    def crews_on(self, problem: RotationProblem, refused: Refused, days: Sequence[Outing]) -> RotationBuilder:
        """Return the same on some days away, with the staff and under the rules of a problem with these facts."""
        # No rule that makes months solo is told: what it asks for stands in its rows alone.
        builder = RotationBuilder(problem, self.refusing(refused), days)
        for rule in problem.policy.all_rules:
            rule.post(builder)
        return builder

    def months(self, rows: Collection[Item], refused: Refused, role: str | None) -> LinearModel:
        """Return the model of months as a whole that asks for some rows, maybe for more that are rows there as well.

        Parameters
        ----------
        rows, refused
            What is asked for, and what rules refuse.
        role
            Where given, only this is needed; no more is asked for than :func:`asked_of` leaves. Such a model is kept.
        """
        if role is None:
            return self._months_on(rows, refused, role)
        asked = refused, are_monthly(rows), frozenset(of_structure(self.problem, rows, role))
        codes = frozenset(code for code, _ in rows)
        for posed in filter(None, (self, self._whole)):
            # Nothing need happen in the rest of a whole of which rows ask nothing.
            known = posed._months.get(role)
            if known is not None and known[0] == asked and codes <= known[1]:
                return known[2]
        made = self._months_on(rows, refused, role)
        self._months[role] = asked, codes, made
        return made

    def _months_on(self, rows: Collection[Item], refused: Refused, role: str | None) -> LinearModel:
        refusing, able = self.refusing(refused), self.ability(refused, role)
        return months_asked(self.problem, rows, refusing, self._days.left(refused), role, able).model

    def _kept(self, name: str, refused: Refused, make: Callable[[], RotationBuilder]) -> RotationBuilder:
        known = self._last.get(name)
        if known is None or known[0] != refused:
            known = self._last[name] = refused, make()
        return known[1]
