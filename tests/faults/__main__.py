"""``make faults``: every fault in its long form, one after another; goes on where it stopped.

What passed at this commit is written to ``build/faults/`` and not done again; what was seen so far is written
to ``docs/reliability-evidence.md``, each line stamped with its commit. A line that was whole at an earlier
commit stays until it is whole at this one; those that never were go first. ``MINUTES`` bounds a run, between
two tests: the rest is for the next. Everything lies on a disk; where there is none, nothing is tried, and
what passed in memory does not count. Nor does a test that was skipped, or a run in which there was none.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from tests.support.disk import find_folder, kind_of

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reliability-evidence.md"
FOLDER = ROOT / "build" / "faults"
CHANGED = "-and-changes"


@dataclass(frozen=True)
class Fault:
    """What breaks, the test that breaks it, how often it is repeated, and what makes the test long.

    ``at_once`` repetitions run beside each other, where the test holds no time against what it sees.
    """

    what: str
    test: str
    times: int = 1
    long: tuple[tuple[str, str], ...] = ()
    at_once: int = 1

    @property
    def size(self) -> str:
        """How much of it was tried."""
        given = ", ".join(f"{name.lower()} {value}" for name, value in self.long)
        return " x ".join(
            part for part in (str(self.times) if self.times > 1 else "", given) if part
        )


FAULTS = (
    Fault(
        "the disk is flushed before the tablet hears that it is kept, as strace sees it",
        "tests/attacks/test_sync_crash.py::test_the_disk_is_asked_to_keep_a_piece_before_the_tablet_hears_that_it_is_kept",
    ),
    Fault(
        "PostgreSQL crashes and comes back under load",
        "tests/faults/test_stores_away.py::test_postgresql_crashes_under_load",
        2,
        (("CRASHES", "10"),),
    ),
    Fault(
        "the blob store is away",
        "tests/faults/test_stores_away.py::test_without_the_blob_store_large_pieces_wait_and_small_ones_go_on",
    ),
    Fault(
        "the service of the bucket is killed while tablets send",
        "tests/faults/test_bucket_away.py::test_a_bucket_that_is_killed_in_the_middle_costs_no_piece",
    ),
    Fault(
        "the service may write no larger files, as on a full disk",
        "tests/faults/test_stores_away.py::test_on_a_full_disk_pieces_wait_until_there_is_room",
    ),
    Fault(
        "a file system is full to its last block, under SQLite, large parts and the log, or under PostgreSQL",
        "tests/faults/test_full_file_system.py",
    ),
    Fault(
        "a piece of an erased vault is sent again: the signed tombstone, and nothing kept",
        "tests/integration/stewardship/test_erasing.py::test_a_piece_that_is_sent_again_is_answered_with_the_tombstone",
    ),
    Fault(
        "a record is erased while tablets send pieces of that person: every one hears so, nothing stays",
        "tests/faults/test_erased_meanwhile.py",
        5,
    ),
    Fault(
        "the line breaks before and after the server acted",
        "tests/integration/capture/test_client.py",
    ),
    Fault(
        "the tablet's browser is killed with -9 in the middle of everything: a second lost at most",
        "tests/faults/tablets_browser.py::test_killed_in_the_middle_of_everything_a_tablet_loses_a_second_at_most",
        10,
        (("BROWSER_KILLS", "20"),),
    ),
    Fault(
        "the browser's quota is full: sound ends first and says so, and words are kept",
        "tests/faults/tablets_browser.py::test_where_the_quota_is_full_sound_ends_first_and_words_are_kept",
        2,
    ),
    Fault(
        "200 tablets come back at once with 50 pieces each, clocks ten years off, one person, in ten minutes",
        "tests/faults/test_many_tablets.py",
        1,
        (("TABLETS", "200"), ("PIECES", "50")),
    ),
    Fault(
        "uploads duplicated, reordered and cut, on both databases, end in one state",
        "tests/integration/capture/test_sync_permutations.py",
        10,
        (("PERMUTATIONS", "1000"),),
        at_once=2,
    ),
    Fault(
        "a hundred pieces a second for a minute: 95 of 100 answered within 300 ms, memory flat",
        "tests/faults/test_steady_load.py::test_each_is_answered_soon_and_memory_stays_flat",
        3,
        (("SECONDS", "60"), ("RATE", "100"), ("P95_MS", "300")),
    ),
    Fault(
        "a hundred pieces a second for half an hour: 95 of 100 answered within 300 ms, memory flat",
        "tests/faults/test_steady_load.py",
        1,
        (("SECONDS", "1800"), ("RATE", "100"), ("P95_MS", "300")),
    ),
    Fault(
        "the server is killed with -9 while tablets send, small pieces and large: none lost, none doubled",
        "tests/faults/test_kills.py::test_killed_again_and_again_it_keeps_what_it_acknowledged_once",
        12,
        (("KILLS", "50"),),
        at_once=2,
    ),
    Fault(
        "two processes on PostgreSQL are killed with -9, both or one alone: none lost, none doubled",
        "tests/faults/test_kills.py::test_two_processes_on_postgresql_killed_again_and_again_keep_it_once_too",
        8,
        (("KILLS", "50"),),
        at_once=2,
    ),
)


@dataclass
class Seen:
    """How often a fault was passed at this commit, in how long, whether it failed last, on which disk."""

    passed: int = 0
    seconds: float = 0
    failed: bool = False
    disk: str = ""


def commit() -> str:
    """Return the last commit that changed more than documents, marked where something is not committed."""
    but_words = (".", ":!docs", ":!*.md")
    name = _git("log", "-1", "--format=%H", "--", *but_words)[:12]
    return f"{name}{CHANGED}" if _git("status", "--porcelain", "--", *but_words) else name


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


class Progress:
    """What was seen at this commit, on disk after every test, and what was whole at an earlier one."""

    def __init__(self, stamp: str) -> None:
        self.stamp = stamp
        self._file = FOLDER / f"{stamp}.json"
        self.seen = _read(self._file)
        earlier = sorted(FOLDER.glob("*.json"), key=lambda file: file.stat().st_mtime)
        self._whole = {
            fault.test: (file.stem, seen[fault.test])
            for file in earlier
            if file != self._file and not file.stem.endswith(CHANGED)
            for seen in [_read(file)]
            for fault in FAULTS
            if seen[fault.test].passed == fault.times
        }

    def of(self, fault: Fault) -> tuple[str, Seen]:
        """Return what is known of a fault, and at which commit."""
        seen = self.seen[fault.test]
        if seen.failed or seen.passed == fault.times:
            return self.stamp, seen
        return self._whole.get(fault.test, (self.stamp, seen))

    def in_turn(self) -> list[Fault]:
        """Return the faults, those first that were never whole."""
        return sorted(FAULTS, key=lambda fault: fault.test in self._whole)

    def write(self) -> None:
        """Keep it."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps({test: asdict(one) for test, one in self.seen.items()}))


def _read(file: Path) -> dict[str, Seen]:
    known = json.loads(file.read_text()) if file.exists() else {}
    # What says of no disk that it lay there was flushed to memory.
    on_disk = {test: Seen(**one) for test, one in known.items() if one.get("disk")}
    return {fault.test: on_disk.get(fault.test, Seen()) for fault in FAULTS}


def run(fault: Fault, seen: Seen, room: Path) -> None:
    """Break it once more, or as often as goes at once; what is written on the way lies in ``room``."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", fault.test]
    environment = os.environ | dict(fault.long) | {"TMPDIR": str(room)}
    begun = time.monotonic()
    with TemporaryDirectory(dir=room) as folder:
        running = {
            report: subprocess.Popen([*command, f"--junitxml={report}"], cwd=ROOT, env=environment)
            for number in range(min(fault.at_once, fault.times - seen.passed))
            for report in [Path(folder) / f"{number}.xml"]
        }
        passed = [one.wait() == 0 and nothing_skipped(report) for report, one in running.items()]
    seen.seconds += time.monotonic() - begun
    seen.disk = kind_of(room)
    seen.failed = not all(passed)
    seen.passed += passed.count(True)


def nothing_skipped(report: Path) -> bool:
    """Return whether pytest reports a test and none that was skipped: that would have broken nothing."""
    suites = [*ET.parse(report).iter("testsuite")]
    ran, skipped = (sum(int(one.get(name, 0)) for one in suites) for name in ("tests", "skipped"))
    return ran > 0 and skipped == 0


def page(progress: Progress) -> str:
    """Return the evidence as a page."""
    disks = {progress.of(fault)[1].disk for fault in FAULTS} - {""}
    lines = [
        "# What was broken, and what it did",
        "",
        f"Written by `make faults` on {datetime.now(UTC):%Y-%m-%d}, with {os.cpu_count()} processors.",
        "A line says what was broken on purpose while tablets sent, how much of it there is to try, and how",
        "much of that passed at which commit: everything was there, once, in the end. *Not yet*: the run was",
        "stopped before; `make faults` goes on where it was. A commit that changed only documents",
        "counts as the one before.",
        "",
        f"{_where(disks)} A server that was",
        "killed, starved or loaded flushed what it acknowledged: SQLite and the folder of large parts always",
        "do, and its PostgreSQL had `fsync`, `synchronous_commit` and `full_page_writes` on. What a bucket's",
        "service flushes is its own affair. The tests in `tests/integration` kill nothing, and PostgreSQL",
        "flushes nothing in them. A test that was skipped counts as failed.",
        "",
        "| what breaks | to be tried | passed | at commit | minutes | test |",
        "|---|---|---|---|---|---|",
    ]
    for fault in FAULTS:
        stamp, seen = progress.of(fault)
        passed = "**no**" if seen.failed else "yes" if seen.passed == fault.times else "not yet"
        file, _, name = fault.test.partition("::")
        lines.append(
            f"| {fault.what} | {fault.size or 'once'} | {passed} ({seen.passed} of {fault.times}) "
            f"| `{stamp}` | {seen.seconds / 60:.1f} | `{file}`{f' `{name}`' if name else ''} |"
        )
    return "\n".join([*lines, ""])


def _where(disks: set[str]) -> str:
    if not disks:
        return "Nothing was run yet on a disk; results found in memory are not counted."
    return f"Everything lay on a disk ({', '.join(sorted(disks))}), nothing in memory."


def main() -> int:
    """Go on until everything was tried, something failed, or the minutes are over."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=600)
    end = time.monotonic() + parser.parse_args().minutes * 60
    progress, room = Progress(commit()), find_folder()
    print(f"Everything lies in {room}, on {kind_of(room)}.")
    for fault in progress.in_turn():
        seen = progress.seen[fault.test]
        while seen.passed < fault.times and not seen.failed and time.monotonic() < end:
            print(f"{fault.what} ({seen.passed + 1} of {fault.times})", flush=True)
            run(fault, seen, room)
            progress.write()
            PAGE.write_text(page(progress), encoding="utf-8")
        if seen.failed:
            # It is tried again next time.
            seen.failed = False
            progress.write()
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
