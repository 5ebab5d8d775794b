"""Where the command starts: what it needs, and a standard output that only its own words reach."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

from outreach_opt.cli.language import preferred_language
from outreach_opt.words import Words

_NEEDED = ("typer", "rich")
_MISSING = Words(
    en="outreach-opt needs libraries that are not installed. Maybe pip install 'outreach-opt[cli]'?",
    de="outreach-opt braucht Bibliotheken, die nicht installiert sind. Vielleicht pip install 'outreach-opt[cli]'?",
)


def main() -> int:
    """Run the command line; return its exit code."""
    if any(find_spec(one) is None for one in _NEEDED):
        words = _MISSING.de if preferred_language(os.environ) == "de" else _MISSING.en
        sys.stderr.write(f"{words}\n")
        return 2
    from outreach_opt.cli.app import run

    _keep_output_to_ourselves()
    return run(sys.argv[1:], os.environ)


def _keep_output_to_ourselves() -> None:
    """Let Python write to a copy of standard output, and whatever else prints there to standard error.

    Engines may print although they were told not to, past Python: that must not get among JSON.
    """
    sys.stdout.flush()
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    copy = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = os.fdopen(copy, "w", encoding=encoding, errors="replace")
