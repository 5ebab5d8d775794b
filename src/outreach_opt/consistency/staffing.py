"""Needs that no crew could ever meet, because too few people can do what is asked."""

from collections.abc import Iterator

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.place import Location
from outreach_opt.domain.staff import StaffMember
from outreach_opt.errors import Finding


def check_staffing(facts: Facts) -> list[Finding]:
    """Find locations that need more people of a role, or more speakers, than there are."""
    findings: list[Finding] = []
    for i, location in enumerate(facts.locations):
        findings += [*_roles(facts, location, f"locations[{i}]"), *_languages(facts, location, f"locations[{i}]")]
    return findings


def _roles(facts: Facts, location: Location, path: str) -> Iterator[Finding]:
    for role, need in location.crew.items():
        able = sum(_may_take(facts, person, role) for person in facts.staff)
        if role in facts.roles and need.least > able:
            said = f"'{location.id}' needs at least {need.least} of '{role}', but {_people(able)} that role"
            yield Finding(
                f"{path}.crew.{role}.least", said, f"least: {able}, or add '{role}' to the roles of more staff"
            )


def _languages(facts: Facts, location: Location, path: str) -> Iterator[Finding]:
    for j, need in enumerate(location.languages):
        able = sum(
            _may_speak(facts, person, need.any_of) and any(_may_take(facts, person, role) for role in location.crew)
            for person in facts.staff
        )
        if need.speakers > able and all(one in facts.languages for one in need.any_of):
            spoken = " or ".join(f"'{one}'" for one in need.any_of)
            said = (
                f"'{location.id}' needs {need.speakers} who speak {spoken}, but {_people(able)} that and a role there"
            )
            yield Finding(f"{path}.languages[{j}].speakers", said, "add the language to the staff who speak it")


def _people(number: int) -> str:
    return {0: "nobody has", 1: "only 1 person has"}.get(number, f"only {number} people have")


def _may_take(facts: Facts, person: StaffMember, role: str) -> bool:
    # An unknown role may be this one, misspelt: that is reported where it stands, not here as well.
    return role in person.roles or any(one not in facts.roles for one in person.roles)


def _may_speak(facts: Facts, person: StaffMember, any_of: tuple[str, ...]) -> bool:
    return any(one in any_of or one not in facts.languages for one in person.languages)
