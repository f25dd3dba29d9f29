"""What is done to a tablet's browser: it is killed in the middle of everything, and its storage fills up.

The breaking is done by ``tests/journeys``, which ``make test`` runs with fewer kills; this is their long
form, so that ``make faults`` counts it, goes on where it stopped and writes down what it saw. By its name
pytest passes it over, unless it is told to run it.
"""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def walk(*journey: str) -> None:
    """Walk journeys in the browser that ``make test`` walks them in; one that fails raises."""
    found = subprocess.run(["tools/chromium.sh"], cwd=ROOT, check=True, capture_output=True)
    command = ["npm", "run", "--prefix", "frontend", "--silent", "journeys", "--", *journey]
    chromium = os.environ.get("CHROMIUM") or found.stdout.decode().strip()
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"CHROMIUM": chromium})


def test_killed_in_the_middle_of_everything_a_tablet_loses_a_second_at_most() -> None:
    walk("killed.spec.ts")


def test_where_the_quota_is_full_sound_ends_first_and_words_are_kept() -> None:
    walk("storage.spec.ts", "-g", "the tablet fills up")
