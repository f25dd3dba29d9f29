"""Numbers with their names: a table for people, ``build/bench.json`` for comparing runs."""

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.bench.budgets import BUDGETS


@dataclass(frozen=True)
class Result:
    """One number. ``note`` says how it was taken, or stands beside which other number."""

    name: str
    value: float
    unit: str
    note: str = ""
    budget: str = ""


@dataclass
class Results:
    """What this run has measured so far."""

    found: list[Result] = field(default_factory=list)

    def add(self, name: str, value: float, unit: str, note: str = "") -> None:
        """Keep a number and show it."""
        value, budget = round(value, 3), BUDGETS.get(name)
        result = Result(name, value, unit, note, budget.said(value) if budget else "")
        self.found.append(result)
        print(_line(result), flush=True)

    def value(self, name: str) -> float | None:
        """Return a number measured earlier in this run."""
        return next((one.value for one in self.found if one.name == name), None)

    def missed(self) -> list[Result]:
        """Return the numbers that miss their budget; goals are not among them."""
        known = [(one, BUDGETS.get(one.name)) for one in self.found]
        return [one for one, b in known if b and not b.goal and not b.holds(one.value)]

    def ratio(self, name: str, over: str, note: str, suffix: str) -> None:
        """Add one number divided by another as ``<name>.ratio<suffix>``, if both were measured."""
        above, below = self.value(name), self.value(over)
        if above is not None and below:
            self.add(f"{name}.ratio{suffix}", above / below, "x", note)

    def write(self, file: Path) -> None:
        """Write all numbers as a list."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps([asdict(one) for one in self.found], indent=1) + "\n")


def _line(result: Result) -> str:
    budget = f"[{result.budget}] " if result.budget else ""
    return f"{result.name:38} {result.value:>12,.3f} {result.unit:12} {budget}{result.note}"


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def middle(values: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(values)
