"""Measure the Aurich year: import, loading, enumeration, each goal's proof, and the whole script.

Each run is a fresh process; figures are medians over the runs, with the least and the most beside them.

    python benchmarks/aurich.py [runs]
"""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
PROBLEM = ROOT / "examples" / "aurich" / "problem.yaml"

MEASURED = """
import json, sys, time
marks = {}
began = time.perf_counter()
import outreach_opt
marks["import outreach_opt"] = time.perf_counter() - began
assert "ortools" not in sys.modules, "importing the package must not load the engines"
began = time.perf_counter()
problem = outreach_opt.load_problem(sys.argv[1])
marks["load and check the problem"] = time.perf_counter() - began
from outreach_opt.outings.enumerate import enumerate_outings
began = time.perf_counter()
outings, refusals = enumerate_outings(problem, problem.policy.all_rules)
marks["enumerate outings"] = time.perf_counter() - began
result = outreach_opt.solve_rotation(problem)
marks["solve_rotation"] = result.seconds
for goal in result.goals:
    marks[f"goal {goal.goal}"] = goal.seconds
began = time.perf_counter()
verdict = outreach_opt.verify_plan(problem, result.plan)
marks["verify_plan"] = time.perf_counter() - began
facts = {
    "status": result.status,
    "outings": len(outings),
    "refused": sum(one.count for one in refusals),
    "violations": len(verdict.violations),
    "goals": [[g.goal, g.value, g.best, g.bound, g.proven] for g in result.goals],
}
print(json.dumps({"marks": marks, "facts": facts}))
"""


def main(runs: int) -> None:
    """Run everything and print the table."""
    marks: dict[str, list[float]] = {}
    facts = {}
    for _ in range(runs):
        answer = subprocess.run(
            [sys.executable, "-c", MEASURED, str(PROBLEM)], capture_output=True, text=True, check=True
        )
        measured = json.loads(answer.stdout)
        facts = measured["facts"]
        for name, seconds in measured["marks"].items():
            marks.setdefault(name, []).append(seconds)
        marks.setdefault("whole script plan_aurich.py", []).append(whole_script())
    print(f"Aurich: {facts['status']}, {facts['outings']} outings kept, {facts['refused']} candidates refused,")
    print(f"{facts['violations']} violations; {runs} runs, Python {sys.version.split()[0]}\n")
    print(f"{'seconds':34}{'median':>9}{'least':>9}{'most':>9}")
    for name, seconds in marks.items():
        print(f"{name:34}{statistics.median(seconds):9.3f}{min(seconds):9.3f}{max(seconds):9.3f}")
    print(f"\n{'goal':18}{'plan':>9}{'best':>9}{'bound':>9}  proven")
    for goal, value, best, bound, proven in facts["goals"]:
        print(f"{goal:18}{value:9}{best:9}{bound:9}  {proven}")


def whole_script() -> float:
    """Return the seconds of the example script in a fresh process."""
    with TemporaryDirectory() as folder:
        began = time.perf_counter()
        script = ROOT / "examples" / "plan_aurich.py"
        out = Path(folder) / "plan.json"
        subprocess.run([sys.executable, str(script), "--out", str(out)], capture_output=True, check=True)
        return time.perf_counter() - began


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
