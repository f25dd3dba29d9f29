"""How long the server takes to answer, and how much memory it then holds."""

import time
from pathlib import Path

import psutil

from tests.bench.results import Results, middle
from tests.support.server import Server, start_demo

STARTS = 3


def measure(results: Results, folder: Path) -> None:
    """Add ``server.start.ms`` and ``server.rss.mb`` for an existing demo."""
    start_demo(folder, "--empty").stop()
    taken, memory = [], 0.0
    for _ in range(STARTS):
        begun = time.perf_counter()
        server = start_demo(folder, "--empty")
        taken.append((time.perf_counter() - begun) * 1000)
        memory = resident(server)
        server.stop()
    results.add("server.start.ms", middle(taken), "ms", f"second start, median of {STARTS}")
    results.add("server.rss.mb", memory, "MB", "parent and one worker, before any request")


def resident(server: Server) -> float:
    """Return the resident memory of a server and its workers, in MB."""
    parent = psutil.Process(server.pid)
    processes = [parent, *parent.children(recursive=True)]
    return float(sum(process.memory_info().rss for process in processes)) / 1e6
