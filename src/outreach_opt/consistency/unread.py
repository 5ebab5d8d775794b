"""Files that a problem names and that nobody has read: whatever is planned or judged without them would be wrong."""

from outreach_opt.domain.facts import Facts
from outreach_opt.errors import Finding, InputError
from outreach_opt.words import Words


def refuse_unread_sources(facts: Facts) -> None:
    """Raise unless all files of the network have been read.

    Raises
    ------
    InputError
        With each file under ``network.sources``.
    """
    remedy = Words(
        "load_problem(path), or outreach_opt.sources.with_sources(problem, folder)",
        "load_problem(path), oder outreach_opt.sources.with_sources(problem, folder)",
    )
    findings = [
        Finding(
            f"network.sources[{number}]",
            Words(
                f"'{source.path}' has not been read into the network",
                f"'{source.path}' ist nicht in das Netz eingelesen",
            ),
            remedy,
        )
        for number, source in enumerate(facts.network.sources)
    ]
    if findings:
        raise InputError(findings)
