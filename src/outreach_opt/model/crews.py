"""Who can be counted together: blocks of outings, teams, and groups of interchangeable staff."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from outreach_opt.clock import month_of
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.staff import StaffMember
from outreach_opt.goals.base import Goal
from outreach_opt.model.ability import Ability, WayKey
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Team

Needs = frozenset[frozenset[str]]
"""Language needs: of each, one of its languages is enough."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Outings of which each person serves on one at the most: those of a date, or of a month that has only one outing.

    Parameters
    ----------
    outings
        In order of their dates.
    teams
        The same outings, grouped.
    able
        By person, the outings that nothing bars them from; people without any are left out.
    solo
        Whether at most one of the outings is chosen at all.
    """

    outings: tuple[Outing, ...]
    teams: tuple[Team, ...]
    able: dict[str, tuple[Outing, ...]]
    solo: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Staff of one office with the same skills, who satisfy the same language needs; in blocks that are not solo also
    with the same outings.

    A need is a set of languages of which one is enough; skills count where some office asks its drivers for them.
    """

    office: str
    needs: Needs
    skills: frozenset[str]
    able: frozenset[Outing]


def blocks_of(facts: Facts, rules: Sequence[Rule], goals: Sequence[Goal], outings: Sequence[Outing]) -> list[Block]:
    """Return the outings in blocks: months where at most one outing a month is allowed, dates otherwise."""
    solo = any(rule.solo_months() for rule in rules)
    ability = Ability(facts, rules)
    together: dict[str, list[Outing]] = {}
    for outing in outings:
        together.setdefault(month_of(outing.date) if solo else outing.date.isoformat(), []).append(outing)
    return [_block(facts, rules, goals, tuple(members), ability, solo) for members in together.values()]


def _block(
    facts: Facts,
    rules: Sequence[Rule],
    goals: Sequence[Goal],
    outings: tuple[Outing, ...],
    ability: Ability,
    solo: bool,
) -> Block:
    alike: dict[object, list[Outing]] = {}
    keys: dict[str, list[tuple[Outing, WayKey]]] = {}
    for outing in outings:
        alike.setdefault(_likeness(facts, rules, goals, outing) if solo else outing, []).append(outing)
        for way in outing.itineraries:
            keys.setdefault(way.office, []).append((outing, ability.key(outing, way)))
    able = {
        who.id: tuple(outing for outing, key in keys.get(who.office, ()) if ability.able(who, outing, key))
        for who in facts.staff
    }
    teams = tuple(Team(tuple(members)) for members in alike.values())
    return Block(outings, teams, {one: possible for one, possible in able.items() if possible}, solo)


def _likeness(facts: Facts, rules: Sequence[Rule], goals: Sequence[Goal], outing: Outing) -> object:
    """Return what outings of one team have in common: places, and what each office's way costs and is like."""
    ways = []
    for way in outing.itineraries:
        prices = tuple(goal.price(facts, outing.date, way) for goal in goals)
        traits = tuple(rule.traits(facts, outing.date, outing.stops, way) for rule in rules)
        ways.append((way.office, way.minutes.travel, prices, traits))
    return outing.locations, tuple(ways)


def groups_of(facts: Facts, block: Block) -> dict[Group, list[str]]:
    """Return the staff of a block in groups."""
    asked = asked_needs(facts)
    driving = {one.cars.driver_skill for one in facts.offices if one.cars}
    groups: dict[Group, list[str]] = {}
    for one, able in block.able.items():
        who = facts.staff_by_id[one]
        skills = frozenset(one for one in who.skills if one in driving)
        key = Group(who.office, needs_of(asked, who), skills, frozenset() if block.solo else frozenset(able))
        groups.setdefault(key, []).append(one)
    return groups


def asked_needs(facts: Facts) -> Needs:
    """Return the language needs of all places."""
    return frozenset(frozenset(need.any_of) for place in facts.locations for need in place.languages)


def needs_of(asked: Needs, who: StaffMember) -> Needs:
    """Return the language needs that a person satisfies."""
    return frozenset(need for need in asked if need & set(who.languages))


def able_count(facts: Facts, block: Block, members: Iterable[str], role: str, outing: Outing) -> int:
    """Return how many of some staff hold a role and are able to serve on an outing."""
    return sum(role in facts.staff_by_id[one].roles and outing in block.able[one] for one in members)
