"""What an independent check says of a plan."""

from outreach_opt.domain.base import Frozen


class Violation(Frozen):
    """One breach.

    Parameters
    ----------
    rule
        Code of the rule (or ``goal:…``) that is broken.
    subject
        Ids the breach is about, e.g. ``2027-03-24 norderney av-1``.
    message, message_de
        What is wrong, with the numbers, in English and German.
    excess
        How far the rule is broken, in its own unit; at least 1.
    """

    rule: str
    subject: str
    message: str
    message_de: str
    excess: int = 1


class Verdict(Frozen):
    """All breaches of a plan, and its goals measured anew from facts and plan."""

    violations: tuple[Violation, ...]
    goals: dict[str, int]

    @property
    def ok(self) -> bool:
        """Whether nothing is broken."""
        return not self.violations
