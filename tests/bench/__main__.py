"""``make bench``: everything in one run, a table on the screen and ``build/bench.json``.

``make bench ONLY=browser`` measures one part, or several with commas between them. ``ONLY=sync_at_1m`` fills
the tables with a million pieces first, and takes minutes; it runs only where it is asked for. A run in which
a budget (:mod:`.budgets`) was missed says so at its end, and fails.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path

from tests.bench import (
    browser,
    ceilings,
    documents,
    million,
    opening,
    sealing,
    signing_in,
    starting,
    syncing,
)
from tests.bench.results import Results
from tests.support.postgresql import make_cluster

OUT = Path(__file__).parents[2] / "build" / "bench.json"


def main() -> int:
    """Measure one thing after another: two cores are not to be shared."""
    results = Results()
    wanted = _wanted()
    with tempfile.TemporaryDirectory(prefix="voicecapture-bench-") as name:
        for part, measure in PARTS.items():
            if part in wanted:
                measure(results, Path(name))
    _ratios(results)
    results.write(OUT)
    print(f"\n{len(results.found)} numbers in {OUT.relative_to(OUT.parents[1])}")
    for one in results.missed():
        print(f"over budget: {one.name} is {one.value:g} {one.unit}, {one.budget}")
    return 1 if results.missed() else 0


def _wanted() -> Collection[str]:
    parser = argparse.ArgumentParser(prog="tests.bench")
    parser.add_argument(
        "parts",
        nargs="?",
        default=",".join(PARTS.keys() - ASKED_FOR),
        help="of " + ", ".join(PARTS),
    )
    wanted = set(parser.parse_args().parts.split(","))
    if wanted - PARTS.keys():
        parser.error(f"parts are {', '.join(PARTS)}")
    return wanted


def _databases(results: Results, folder: Path) -> None:
    cluster = make_cluster(durable=True)
    try:
        for name in ("ceiling", "sync"):
            cluster.execute(f"CREATE DATABASE {name}")
        ceilings.run(results, "sqlite", ceilings.sqlite_url(folder))
        ceilings.run(results, "postgresql", cluster.url("ceiling"))
        syncing.measure_without_write(results, folder / "no-write")
        syncing.measure(results, "sqlite", folder / "sqlite", "")
        syncing.measure(results, "postgresql", folder / "postgresql", cluster.url("sync"))
    finally:
        cluster.stop()


def _ratios(results: Results) -> None:
    for kind in ("sqlite", "postgresql"):
        for size in (1, 4, 10):
            name = f"sync.{kind}.{size}.rate"
            results.ratio(
                name,
                f"ceiling.no_write.{size}.rate",
                "of the same route without a write",
                ".no_write",
            )
            results.ratio(name, f"ceiling.{kind}.rate", "of bare committed inserts", ".insert")
    for size in (1, 4):
        name, other = (f"sync.{kind}.{size}.rate" for kind in ("sqlite", "postgresql"))
        results.ratio(name, other, "of the rate on PostgreSQL", ".postgresql")
    for way in ("cold", "offline"):
        for rate in (4, 6):
            name = f"voice.usable.{way}.{rate}x.ms"
            results.ratio(name, f"voice.usable.{way}.1x.ms", "of the unslowed processor", "")


Part = Callable[[Results, Path], object]
PARTS: dict[str, Part] = {
    "sealing": lambda results, _: sealing.measure(results),
    "documents": lambda results, _: documents.measure(results),
    "starting": lambda results, folder: starting.measure(results, folder / "start"),
    "databases": _databases,
    "opening": lambda results, folder: opening.measure(results, folder / "open"),
    "signing_in": lambda results, folder: signing_in.measure(results, folder / "sign-in"),
    "browser": browser.measure,
    "sync_at_1m": million.run,
}
# Filling a million rows on both databases takes minutes: measured only where somebody asks for it.
ASKED_FOR = {"sync_at_1m"}


if __name__ == "__main__":
    sys.exit(main())
