"""What a process can do so that its memory does not end up on a disk.

Python cannot promise to wipe a key: objects are copied and freed as it pleases. What helps is that
nothing else writes the memory out: no core dumps, and no other process of this user may read it
(decision 26). Swap belongs to the machine; the doctor asks whether there is any.
"""

import ctypes
import resource
import sys
from contextlib import suppress
from pathlib import Path

_PR_SET_DUMPABLE = 4  # linux/prctl.h


def keep_memory_here() -> None:
    """Switch off core dumps, and on Linux reading by debuggers of the same user, for good."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def find_swap(listed: Path = Path("/proc/swaps")) -> list[str]:
    """Return the places this machine swaps to; compressed memory (zram) is no disk."""
    with suppress(OSError):
        lines = listed.read_text(encoding="utf-8").splitlines()[1:]
        return [line.split()[0] for line in lines if line.strip() and "zram" not in line.split()[0]]
    return []
