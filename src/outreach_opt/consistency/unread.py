"""Files that a problem names and that nobody has read: whatever is planned or judged without them would be wrong."""

from outreach_opt.domain.facts import Facts
from outreach_opt.errors import Finding, InputError


def refuse_unread_sources(facts: Facts) -> None:
    """Raise unless all files of the network have been read.

    Raises
    ------
    InputError
        With each file under ``network.sources``.
    """
    remedy = "load_problem(path), or outreach_opt.sources.with_sources(problem, folder)"
    findings = [
        Finding(f"network.sources[{number}]", f"'{source.path}' has not been read into the network", remedy)
        for number, source in enumerate(facts.network.sources)
    ]
    if findings:
        raise InputError(findings)
