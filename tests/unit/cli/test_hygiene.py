"""A serving process leaves no core dump and lets no other process of its user read its memory."""

import subprocess
import sys
from pathlib import Path

import pytest

from voicecapture.cli.hygiene import find_swap

_ASK = """
import resource
from voicecapture.cli.hygiene import keep_memory_here
keep_memory_here()
dumpable = __import__("ctypes").CDLL(None).prctl(3, 0, 0, 0, 0)
print(resource.getrlimit(resource.RLIMIT_CORE), dumpable)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl exists on Linux only")
def test_core_dumps_are_off() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ASK], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.strip() == "(0, 0) 0"


def test_swap_on_a_disk_is_found_and_compressed_memory_is_none(tmp_path: Path) -> None:
    listed = tmp_path / "swaps"
    listed.write_text(
        "Filename Type Size Used Priority\n/dev/zram0 partition 9 0 -2\n/dev/sda3 partition 9 0 -2\n"
    )
    assert find_swap(listed) == ["/dev/sda3"]
    assert find_swap(tmp_path / "none") == []
