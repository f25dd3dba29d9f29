"""Whether the tests notice when crypto, rules and permissions are changed (`make mutants`).

Runs mutmut over what ``[tool.mutmut]`` in pyproject.toml names; it resumes where it stopped. Prints
a table, writes build/mutants.json stamped with the commit, and brings the figures in
docs/security-evidence.md up to date.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tools import evidence

GOAL = 90
LOG = Path("build/mutants.log")
RESULT = Path("build/mutants.json")
_LINE = re.compile(r"^\s*voicecapture\.(?P<module>[\w.]+?)\.x\S*__mutmut_\d+: (?P<state>.+)$")
# A mutant that runs into the time limit, or ends the process, was noticed too.
NOTICED = frozenset({"killed", "timeout", "suspicious", "segfault"})


def main() -> int:
    """Run, count, write; fail below the goal."""
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("w", encoding="utf-8") as log:
        subprocess.run([sys.executable, "-m", "mutmut", "run"], stdout=log, stderr=log, check=False)
    lines = subprocess.check_output(
        [sys.executable, "-m", "mutmut", "results", "--all", "true"], text=True
    )
    table = count(lines.splitlines())
    if not table:
        print(f"mutmut made no mutants; see {LOG}")
        return 1
    RESULT.write_text(json.dumps({"commit": evidence.commit(), "groups": table}, indent=2) + "\n")
    rows = [(name, *figures(states)) for name, states in sorted(table.items())]
    total: Counter[str] = sum((Counter(states) for states in table.values()), Counter())
    rows.append(("**all**", *figures(total)))
    written = evidence.table(("code", "mutants", "noticed", "share"), rows)
    evidence.write("mutants", written)
    print(written)
    return 0 if share(total) >= GOAL else 1


def count(lines: list[str]) -> dict[str, dict[str, int]]:
    """Return how many mutants ended how, by group: crypto, rules, policy and permissions."""
    found: dict[str, Counter[str]] = {}
    for line in lines:
        if match := _LINE.match(line):
            states = found.setdefault(group_of(match["module"]), Counter())
            states[match["state"]] += 1
    return {name: dict(states) for name, states in found.items()}


def group_of(module: str) -> str:
    """Return the group a module is counted in."""
    if module.startswith("crypto"):
        return "crypto"
    return "rules" if module.endswith("rules") else "policy and permissions"


def figures(states: dict[str, int] | Counter[str]) -> tuple[str, str, str]:
    """Return mutants, noticed ones and their share in per cent, as a table shows them."""
    noticed = sum(number for state, number in states.items() if state in NOTICED)
    return str(sum(states.values())), str(noticed), f"{share(states):.1f} %"


def share(states: dict[str, int] | Counter[str]) -> float:
    """Return the share of noticed mutants in per cent."""
    everything = sum(states.values())
    noticed = sum(number for state, number in states.items() if state in NOTICED)
    return 100 * noticed / everything if everything else 0.0


if __name__ == "__main__":
    sys.exit(main())
