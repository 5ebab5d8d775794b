"""Importing the checks must not load the heavy libraries."""

import os
import subprocess
import sys


def test_importing_the_checks_loads_no_geodesy_graphs_or_holidays() -> None:
    code = (
        "import sys, outreach_opt.consistency;"
        "print([one for one in ('geopy', 'networkx', 'holidays', 'ortools', 'yaml') if one in sys.modules])"
    )
    env = {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == "[]"
