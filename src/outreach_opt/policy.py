"""The policy: which rules bind and which goals count, as data; and the problem, facts and policy together."""

import hashlib
import json
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from outreach_opt.domain.base import Frozen
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.loads import carried
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.goals.complete_crews import CompleteCrews
from outreach_opt.goals.even_spacing import EvenSpacing
from outreach_opt.goals.fair_load import FairLoad
from outreach_opt.goals.fair_share import FairShare
from outreach_opt.goals.night_costs import NightCosts
from outreach_opt.goals.reliable_sailings import ReliableSailings
from outreach_opt.goals.staff_minutes import StaffMinutes
from outreach_opt.goals.wishes import Wishes
from outreach_opt.rules.availability import Availability
from outreach_opt.rules.base import Rule
from outreach_opt.rules.breaks import Breaks
from outreach_opt.rules.cars import Cars
from outreach_opt.rules.crew_roles import CrewRoles
from outreach_opt.rules.daily_duty import DailyDuty
from outreach_opt.rules.exclusions import Exclusions
from outreach_opt.rules.languages import Languages
from outreach_opt.rules.later_way_home import LaterWayHome
from outreach_opt.rules.material import Material
from outreach_opt.rules.nights import Nights
from outreach_opt.rules.notice import PostedInTime
from outreach_opt.rules.one_duty import OneDuty
from outreach_opt.rules.one_visit import OneVisit
from outreach_opt.rules.open_dates import OpenDates
from outreach_opt.rules.outings_per_month import OutingsPerMonth
from outreach_opt.rules.pins import Pins
from outreach_opt.rules.rest import Rest
from outreach_opt.rules.sailing_limits import SailingLimits
from outreach_opt.rules.service_hours import ServiceHours
from outreach_opt.rules.spacing import Spacing
from outreach_opt.rules.travel import Travel
from outreach_opt.rules.visits_due import VisitsDue
from outreach_opt.rules.workload import Workload

AnyRule = Annotated[
    VisitsDue
    | OutingsPerMonth
    | Spacing
    | OpenDates
    | ServiceHours
    | CrewRoles
    | Languages
    | Availability
    | DailyDuty
    | Breaks
    | Rest
    | Workload
    | PostedInTime
    | Cars
    | SailingLimits
    | Material
    | Nights
    | LaterWayHome
    | Pins
    | Exclusions,
    Field(discriminator="rule"),
]
AnyGoal = Annotated[
    CompleteCrews | EvenSpacing | StaffMinutes | FairShare | FairLoad | Wishes | NightCosts | ReliableSailings,
    Field(discriminator="goal"),
]

PHYSICS: tuple[Rule, ...] = (OneDuty(), OneVisit(), Travel())
"""Rules that hold whatever the policy says."""


class Policy(Frozen):
    """Rules that bind, and goals in strict order; the default fits a monthly rotation as in Aurich."""

    rules: tuple[AnyRule, ...] = (
        VisitsDue(),
        OutingsPerMonth(),
        Spacing(),
        OpenDates(),
        ServiceHours(),
        CrewRoles(),
        Languages(),
        Availability(),
        DailyDuty(),
        Breaks(),
        Rest(),
        Workload(),
        PostedInTime(),
        Cars(),
        SailingLimits(),
        Material(),
        Nights(),
        Pins(),
        Exclusions(),
    )
    goals: tuple[AnyGoal, ...] = (CompleteCrews(), EvenSpacing(), StaffMinutes(), FairShare(), Wishes())

    @field_validator("goals")
    @classmethod
    def _each_goal_once(cls, goals: tuple[AnyGoal, ...]) -> tuple[AnyGoal, ...]:
        codes = [one.goal for one in goals]
        for code in codes:
            if codes.count(code) > 1:
                # Values, bounds and reports are told apart by the code of their goal.
                raise PydanticCustomError("goal_twice", "the goal '{goal}' stands here more than once", {"goal": code})
        return goals

    @property
    def all_rules(self) -> tuple[Rule, ...]:
        """The physics and the rules of the policy."""
        return (*PHYSICS, *self.rules)


class RotationProblem(Facts):
    """A whole problem: the facts, and the policy to plan by."""

    policy: Policy = Policy()

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the problem's canonical JSON."""
        canonical = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def following(self, plan: RotationPlan, first: date, last: date, name: str = "") -> "RotationProblem":
        """Return the problem of a later horizon, under a new name, with a plan of this one as history.

        Pins belonged to the old horizon and are left out; ``today`` too. Absences and closed dates stay, as they carry
        their dates. The ledger counts what begins before the later horizon.
        """
        data = self.model_dump(mode="json", exclude={"pins", "today"})
        counted = min(self.horizon.last, first - timedelta(days=1))
        data["history"] = carried(self, plan, last=counted).model_dump(mode="json")
        data["name"] = name
        data["horizon"] |= {"first": first.isoformat(), "last": last.isoformat()}
        return RotationProblem.model_validate(data)
