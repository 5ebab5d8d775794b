"""Needs that no crew could ever meet, because too few people can do what is asked."""

from collections import Counter
from collections.abc import Iterator

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.place import Location
from outreach_opt.errors import Finding
from outreach_opt.words import Words

_Abilities = Counter[tuple[frozenset[str], frozenset[str]]]
"""How many people have the same roles and languages: few kinds, however many people."""


def check_staffing(facts: Facts) -> list[Finding]:
    """Find locations that need more people of a role, or more speakers, than there are."""
    abilities = Counter(
        (_able(person.roles, facts.roles), _able(person.languages, facts.languages)) for person in facts.staff
    )
    findings: list[Finding] = []
    for i, location in enumerate(facts.locations):
        findings += _roles(facts, abilities, location, f"locations[{i}]")
        findings += _languages(facts, abilities, location, f"locations[{i}]")
    return findings


def _able(given: tuple[str, ...], known: dict[str, str]) -> frozenset[str]:
    # An unknown one may be any, misspelt: that is reported where it stands, and not as missing here.
    return frozenset(given) if all(one in known for one in given) else frozenset(known)


def _roles(facts: Facts, abilities: _Abilities, location: Location, path: str) -> Iterator[Finding]:
    for role, need in location.crew.items():
        able = sum(count for (roles, _), count in abilities.items() if role in roles)
        if role in facts.roles and need.least > able:
            have = {0: "nobody has", 1: "only 1 person has"}.get(able, f"only {able} people have")
            have_de = {0: "niemand hat", 1: "nur 1 Person hat"}.get(able, f"nur {able} Personen haben")
            said = Words(
                f"'{location.id}' needs at least {need.least} of '{role}', but {have} that role",
                f"'{location.id}' braucht mindestens {need.least} mit '{role}', aber {have_de} diese Rolle",
            )
            remedy = Words(
                f"least: {able}, or add '{role}' to the roles of more staff",
                f"least: {able}, oder '{role}' bei mehr Personen unter roles ergänzen",
            )
            yield Finding(f"{path}.crew.{role}.least", said, remedy)


def _languages(facts: Facts, abilities: _Abilities, location: Location, path: str) -> Iterator[Finding]:
    for j, need in enumerate(location.languages):
        able = sum(
            count
            for (roles, languages), count in abilities.items()
            if languages & set(need.any_of) and roles & location.crew.keys()
        )
        if need.speakers > able and all(one in facts.languages for one in need.any_of):
            spoken, spoken_de = (word.join(f"'{one}'" for one in need.any_of) for word in (" or ", " oder "))
            said = Words(
                f"'{location.id}' needs {need.speakers} who speak {spoken}; of the staff with a role there "
                f"{able or 'none'} do",
                f"'{location.id}' braucht {need.speakers} Personen mit {spoken_de}; von denen mit einer Rolle dort "
                f"{'sprechen' if able > 1 else 'spricht'} das {able or 'niemand'}",
            )
            remedy = Words(
                "add the language to the staff who speak it", "die Sprache bei denen ergänzen, die sie sprechen"
            )
            yield Finding(f"{path}.languages[{j}].speakers", said, remedy)
