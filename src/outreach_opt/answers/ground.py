"""Where conflicts are sought: a part of a problem, the days away that refusals leave of it, and models over them."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence

from outreach_opt.answers.by_months import asked_items, asked_of, of_structure
from outreach_opt.answers.by_place import DaysByPlace
from outreach_opt.answers.learnt import Learnt
from outreach_opt.answers.near import DaysAway, Known, Question, planned_near, sampled
from outreach_opt.answers.posed import Posed
from outreach_opt.answers.scope import HARD, scope_of
from outreach_opt.answers.staffed import Refused, Staffed, barring
from outreach_opt.answers.visits_then_crews import ABOUT_VISITS, scarce_together, visits_then_crews
from outreach_opt.domain.outing import Outing
from outreach_opt.model.ability import Ability
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.engine import Outcome
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.model.reading import Decision
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.greedy import is_plain
from outreach_opt.search.minimal import Conflicts, Item, items_of
from outreach_opt.waist import Linear

FEW_PEOPLE = 5
"""So many people of each role, language and skill are mostly enough for crews."""
SOON = 2.0
"""Seconds for each of the models by which a plan is looked for first."""
AT_ONCE = 0.5
"""The same for plans near known ones."""
NEAR_FROM = 1000
"""From so many days away on it is quicker to look near known plans first."""
SAMPLE = 300
"""About so many days away, from all over, tell who can serve often."""
WIDE = 2
"""Near so many of the last plans more is tried."""
TOO_LARGE = 150_000
"""Pairs of a day away and a person from which a model of everyone on every date takes many seconds to pose."""

Told = tuple[Outcome, list[Item]]
"""Whether some rows can hold together, and where not, which of them are enough for that."""


class Ground:
    """A problem without what some of its rules refuse.

    Parameters
    ----------
    problem
        A problem, or part of one.
    seconds, until
        Longest time for each solve, and when all must be over (monotonic clock).
    whole
        The ground of the problem of which this is a part.
    """

    def __init__(self, problem: RotationProblem, seconds: float, until: float, whole: Ground | None = None) -> None:
        self.problem = problem
        self._seconds, self._until = seconds, until
        self._rules: dict[str, Rule] = {rule.rule: rule for rule in problem.policy.rules}
        self._named = frozenset(pin.staff for pin in problem.pins if pin.staff is not None)
        self._naming = frozenset(pin.label for pin in problem.pins if pin.staff is not None)
        self._days: DaysByPlace = DaysByPlace(problem, self._rules, whole._days if whole else None)
        self._abilities: dict[str, Ability] = whole._abilities if whole else barring(problem)
        self._parts: dict[frozenset[Item], Ground | None] = {}
        self._staffed: dict[object, Staffed] = {}
        self._away: dict[object, DaysAway] = {}
        self._posed: Posed = Posed(problem, self._rules, self._days, whole._posed if whole else None)
        self._learnt: Learnt = whole._learnt if whole else Learnt()

    @property
    def barring(self) -> frozenset[str]:
        """Codes of the rules that may refuse people."""
        return frozenset(self._abilities)

    def scarce(self, rows: Collection[Item]) -> frozenset[str]:
        """Return who has what lacks: the languages of some rows, or the role that lacked in months as a whole."""
        spoken = {one for code, subject in rows if code == "languages" for one in subject.split(" ")[1].split("/")}
        if any(code == "crew-roles" for code, _ in rows):
            return frozenset(who.id for who in self.problem.staff if self._learnt.role in who.roles)
        return frozenset(who.id for who in self.problem.staff if not spoken.isdisjoint(who.languages))

    def expect(self, *, possible: bool) -> None:
        """Say whether rows will likely hold together next time: that is asked first."""
        self._learnt.planned = int(possible)

    def is_over(self) -> bool:
        """Tell whether there is no time left."""
        return time.monotonic() > self._until

    def outcome(self, rows: Sequence[Item], refused: Refused) -> Outcome:
        """Return whether some rows can hold together."""
        return self.refuted(rows, refused)[0]

    def refuted(self, rows: Sequence[Item], refused: Refused) -> Told:
        """Return whether some rows can hold together, and where not, which of them are enough for that.

        What is small is asked first, in the order that the last answers suggest: plans near the last ones, and one
        made of visits and then their crews; months as a whole with people of a role that lacked before, and visits
        alone, on days with people enough for each. Then months with everyone, and everyone on every date at last.
        """
        if self.is_over():
            return "UNKNOWN", []
        if all(code in ABOUT_VISITS and not (code == "pins" and subject in self._naming) for code, subject in rows):
            return _refuted(self.visits(refused), rows)
        order = self._learnt.order((self._near, self._anew), (self._of_role, self._of_days))
        answers = (ask(rows, refused) for ask in order)
        outcome, found = next(filter(None, answers), None) or self._of_all(rows, refused)
        self._learnt.planned = 0 if outcome == "INFEASIBLE" else self._learnt.planned + 1
        return outcome, found

    def _near(self, rows: Sequence[Item], refused: Refused) -> Told | None:
        """Ask for plans near the last ones; nothing may bind but what concerns single visits and people."""
        few = len(self.outings(refused)) < NEAR_FROM
        if few or self.problem.tours.are_allowed or not is_plain(self.problem):
            return None
        key = self._days.key(refused)
        days = self._away[key] = self._away.get(key) or DaysAway(self.outings(refused))
        asked = self._posed.asked(rows), frozenset(rows), refused, self._posed.ability(refused)
        question = Question(*asked, days, self._enough(refused), self.scarce(rows), self._learnt.role)

        def solved(model: LinearModel, least: Linear) -> Sequence[int] | None:
            return self._solved(model, rows, least, AT_ONCE)

        narrow = ((one, False) for one in self._learnt.plans)
        for known, wide in (*narrow, *((one, True) for one in self._learnt.plans[:WIDE])):
            found = planned_near(question, known, solved, wide=wide)
            if found is not None:
                self._learnt.keep(Known(found, question.rows, refused), None if wide else known)
                return "FEASIBLE", []
        return None

    def _of_role(self, rows: Sequence[Item], refused: Refused) -> Told | None:
        """Ask for months as a whole with people of the role that lacked before."""
        role = self._learnt.role
        found = None if role is None else self.lacking_of(role, rows, refused)
        return None if found is None else ("INFEASIBLE", found)

    def _of_days(self, rows: Sequence[Item], refused: Refused) -> Told | None:
        """Ask for visits alone, on days with people enough for each."""
        days, needed = self._left(rows, refused)
        found = self.visits_on(refused, days).in_fractions(rows) if needed else None
        return None if found is None else ("INFEASIBLE", _among(rows, (*found, *needed)))

    def _left(self, rows: Sequence[Item], refused: Refused) -> tuple[Sequence[Outing], Sequence[Item]]:
        """Return the days with people enough for each, and the rows without which there would be more."""
        staffed = self.staffed(refused)
        days = staffed.left(rows, refused)
        return days, staffed.lacking(refused) if len(days) < len(self.outings(refused)) else []

    def _anew(self, rows: Sequence[Item], refused: Refused) -> Told | None:
        """Ask for a plan made anew."""
        days, _ = self._left(rows, refused)
        return None if self.planned(rows, refused, days) is None else ("FEASIBLE", [])

    def _of_all(self, rows: Sequence[Item], refused: Refused) -> Told:
        """Ask for months with everyone, and for everyone on every date."""
        found = self.lacking_months(rows, refused)
        if found is not None:
            return "INFEASIBLE", found
        days, needed = self._left(rows, refused)
        if self.is_too_large(days):
            return "UNKNOWN", []
        if not needed:
            return _refuted(self.crews(refused), rows)
        outcome, found = _refuted(self._conflicts(self._posed.crews_on(self.problem, refused, days).model), rows)
        return outcome, _among(rows, (*found, *needed))

    def planned(self, rows: Collection[Item], refused: Refused, days: Sequence[Outing]) -> list[Decision] | None:
        """Return a plan on some days away that keeps some rows, or None where none was found soon."""
        posed, problem = self._posed, self._posed.asked(rows)

        def crews(some: Sequence[Outing]) -> Iterator[tuple[RotationBuilder, Linear]]:
            staffed = Staffed(self.problem, self._abilities, some)
            able = frozenset(who for who, many in staffed.days_of(refused).items() if many)
            people = staffed.enough(some, refused, FEW_PEOPLE) | self._named | self.scarce(rows) & able
            if len(people) < len(problem.staff) / 2:
                staff = tuple(who for who in problem.staff if who.id in people)
                yield posed.crews_on(problem.model_copy(update={"staff": staff}), refused, some), Linear()
            yield posed.crews_on(problem, refused, some), Linear()

        def solved(model: LinearModel, least: Linear) -> Sequence[int] | None:
            return self._solved(model, rows, least)

        prices = self.staffed(refused).prices(days, rows, refused)
        visits = posed.visits_on(problem, refused, days)
        found = visits_then_crews(visits, prices, crews, solved, scarce_together(visits, prices))
        if found is not None:
            self._learnt.keep(Known(found, frozenset(rows), refused))
        return found

    def _enough(self, refused: Refused) -> Callable[[Sequence[Outing]], frozenset[str]]:
        """Return what names the people who are mostly enough for some days away."""
        return lambda days: Staffed(self.problem, self._abilities, days).enough(days, refused, FEW_PEOPLE)

    def _solved(
        self, model: LinearModel, rows: Collection[Item], least: Linear, seconds: float = SOON
    ) -> Sequence[int] | None:
        """Return values of a model with some rows that are found soon."""
        return Conflicts(model, HARD, min(self._seconds, seconds), self._until).solved(rows, least).values

    def about(self, items: Collection[Item]) -> Ground:
        """Return the ground of that part of the problem that some items are about."""
        key = frozenset(items)
        if key not in self._parts:
            problem = scope_of(self.problem, items)
            alike = problem is self.problem
            # Nothing refers to itself: all is given back at once, without any search for garbage.
            self._parts[key] = None if alike else Ground(problem, self._seconds, self._until, self)
        return self._parts[key] or self

    def outings(self, refused: Refused) -> Sequence[Outing]:
        """Return the days away that rules leave."""
        return self._days.left(refused)

    def staffed(self, refused: Refused) -> Staffed:
        """Return what these days lack in people."""
        return self._staffed_on(self.outings(refused), self._days.key(refused))

    def sample(self, refused: Refused) -> Staffed:
        """Return the same of some days, from all over: enough to tell who can serve often."""
        return self._staffed_on(sampled(self.outings(refused), SAMPLE), ("sample", self._days.key(refused)))

    def _staffed_on(self, days: Sequence[Outing], key: object) -> Staffed:
        if key not in self._staffed:
            self._staffed[key] = Staffed(self.problem, self._abilities, days)
        return self._staffed[key]

    def is_too_large(self, days: Sequence[Outing]) -> bool:
        """Tell whether posing everyone on these days would take longer than anyone waits."""
        return len(days) * len(self.problem.staff) > TOO_LARGE

    def visits(self, refused: Refused) -> Conflicts:
        """Return a model of visits alone, whoever serves on them; that which was asked for last is kept."""
        return self._conflicts(self._posed.visits(refused).model)

    def visits_on(self, refused: Refused, days: Sequence[Outing]) -> Conflicts:
        """Return the same where only visits on some of the days away can be."""
        return self._conflicts(self._posed.visits_left(refused, days))

    def lacking_months(self, rows: Sequence[Item], refused: Refused) -> list[Item] | None:
        """Return those of some rows that ask too much of months as a whole, None where they show nothing.

        Mostly it is one role that lacks people: the one that the fewest can serve in is looked at alone before everyone
        is, the others after that, where crews matter. That role is asked for first later.
        """
        if self.problem.tours.are_allowed:
            return None
        roles = self.sample(refused).roles(refused)
        likely = roles[:1] if self._learnt.by_roles else ()
        found: list[Item] | None = None
        for role in (*likely, None, *roles[len(likely) :]):
            fewer = self.lacking_of(role, rows if found is None else found, refused)
            if fewer is not None and role is not None:
                self._learnt.role = role
                return fewer
            found = found or fewer
            if role is None and not any(code == "crew-roles" for code, _ in found or ()):
                self._learnt.by_roles = found is None
                break
        return found

    def lacking_of(self, role: str | None, rows: Sequence[Item], refused: Refused) -> list[Item] | None:
        """Return what asks too much of months where a role is all that is needed, or with all that is."""
        rows = asked_of(self.problem, rows, role)
        found = self._conflicts(self._posed.months(rows, refused, role)).in_fractions(rows)
        if found is None:
            return None
        return _among(rows, (*found, *of_structure(self.problem, rows, role)))

    def asked_of_months(self, refused: Refused) -> list[Item]:
        """Return all that is asked of months as a whole."""
        asked = asked_items(self.problem, items_of(self.visits(refused).model, HARD))
        return [one for one in asked if one[0] in self._rules]

    def crews(self, refused: Refused) -> Conflicts:
        """Return a model of everyone on every date; that which was asked for last is kept."""
        return self._conflicts(self._posed.crews(refused).model)

    def _conflicts(self, model: LinearModel) -> Conflicts:
        return Conflicts(model, HARD, self._seconds, self._until)


def _refuted(where: Conflicts, rows: Sequence[Item]) -> Told:
    found = where.in_fractions(rows)
    return ("INFEASIBLE", found) if found is not None else (where.outcome(rows), list(rows))


def _among(rows: Sequence[Item], some: Collection[Item]) -> list[Item]:
    meant = frozenset(some)
    return [one for one in rows if one in meant]
