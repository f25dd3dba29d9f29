"""The browser's part, measured by Playwright and read back line by line."""

import json
import os
import subprocess
from pathlib import Path

from tests.bench.results import Results

ROOT = Path(__file__).parents[3]
SECONDS = 900


def measure(results: Results, folder: Path) -> None:
    """Add ``voice.*``, ``draw.*`` and ``seal.*``."""
    out = folder / "browser.jsonl"
    modules = ROOT / "frontend" / "node_modules"
    done = subprocess.run(
        [modules / ".bin" / "playwright", "test", "-c", Path(__file__).parent],
        cwd=ROOT / "frontend",
        env=os.environ | {"NODE_PATH": str(modules), "BENCH_OUT": str(out)},
        check=False,
        timeout=SECONDS,
    )
    for line in out.read_text().splitlines():
        found = json.loads(line)
        results.add(found["name"], found["value"], found["unit"], found["note"])
    # What was measured is in the table, whatever else did not end well.
    done.check_returncode()
