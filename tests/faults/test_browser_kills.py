"""The tablet's browser is killed in the middle of everything, as often as ``BROWSER_KILLS`` says.

The breaking is done by ``tests/journeys/killed.spec.ts``, which ``make test`` runs with ten kills; this is
its long form, so that ``make faults`` counts it, goes on where it stopped and writes down what it saw.
"""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif("BROWSER_KILLS" not in os.environ, reason="make test kills among the journeys")
def test_killed_in_the_middle_of_everything_a_tablet_loses_a_second_at_most() -> None:
    found = subprocess.run(["tools/chromium.sh"], cwd=ROOT, check=True, capture_output=True)
    journey = ["npm", "run", "--prefix", "frontend", "--silent", "journeys", "--", "killed.spec.ts"]
    chromium = os.environ.get("CHROMIUM") or found.stdout.decode().strip()
    subprocess.run(journey, cwd=ROOT, check=True, env=os.environ | {"CHROMIUM": chromium})
