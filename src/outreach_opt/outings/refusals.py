"""What was refused while candidates were made: counts by rule, place and office, each with a first example."""

from collections import Counter
from dataclasses import dataclass, field

from outreach_opt.domain.result import Refusal
from outreach_opt.words import Words


@dataclass(slots=True)
class Refusals:
    """Counts of refused candidates by rule, location and office, with a first example of each."""

    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str, str], Words] = field(default_factory=dict)

    def add(self, rule: str, location: str, office: str, words: Words, count: int) -> None:
        """Count some candidates that a rule refused."""
        self.counts[rule, location, office] += count
        self.examples.setdefault((rule, location, office), words)

    def listed(self) -> tuple[Refusal, ...]:
        """Return all counts in order of rule, location and office."""
        return tuple(
            Refusal.unchecked(
                rule=rule,
                location=location,
                office=office,
                count=count,
                example=self.examples[rule, location, office].en,
                example_de=self.examples[rule, location, office].de,
            )
            for (rule, location, office), count in sorted(self.counts.items())
        )
