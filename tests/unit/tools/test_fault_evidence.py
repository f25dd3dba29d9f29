"""What ``make faults`` counts as passed, and where it lets things lie."""

import json
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from tests.faults import __main__ as faults
from tests.support import disk

PASSES = "def test_it():\n    assert True\n"
SKIPS = "import pytest\n\n\n@pytest.mark.skip\ndef test_other():\n    assert True\n"


@pytest.mark.parametrize(
    ("written", "passed"),
    [(PASSES, 1), (PASSES + SKIPS, 0), ("", 0)],
    ids=["all passed", "one was skipped", "nothing ran"],
)
def test_only_a_run_in_which_every_test_passed_counts(
    tmp_path: Path, written: str, passed: int
) -> None:
    file, seen = tmp_path / "test_breaking.py", faults.Seen()
    file.write_text(written)
    faults.run(faults.Fault("something", str(file)), seen, tmp_path)
    assert (seen.passed, seen.failed) == (passed, not passed)
    assert seen.disk == disk.kind_of(tmp_path)


def test_what_passed_in_memory_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (fault.test for fault in faults.FAULTS[:2])
    known = {"passed": 1, "seconds": 2.0, "failed": False}
    file = tmp_path / "at-a-commit.json"
    file.write_text(json.dumps({first: known, second: known | {"disk": "ext4"}}))
    monkeypatch.setattr(faults, "FOLDER", tmp_path)
    seen = faults.Progress("at-a-commit").seen
    assert (seen[first].passed, seen[second].passed) == (0, 1)


def test_no_folder_in_memory_is_taken_for_a_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "kind_of", lambda _: "tmpfs")
    with pytest.raises(RuntimeError, match="TMPDIR"):
        disk.find_folder()


def test_the_mount_nearest_to_a_folder_says_what_it_lies_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = [("/", "overlay"), (f"{tmp_path}", "ext4"), (f"{tmp_path}", "tmpfs"), ("/else", "xfs")]
    mounts = [SimpleNamespace(mountpoint=where, fstype=kind) for where, kind in kinds]
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: mounts)
    (tmp_path / "inside").mkdir()
    assert disk.kind_of(tmp_path / "inside") == "tmpfs"
    assert disk.kind_of(tmp_path.parent) == "overlay"
