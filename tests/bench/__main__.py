"""``make bench``: everything in one run, a table on the screen and ``build/bench.json``."""

import tempfile
from pathlib import Path

from tests.bench import (
    browser,
    ceilings,
    documents,
    opening,
    sealing,
    signing_in,
    starting,
    syncing,
)
from tests.bench.results import Results
from tests.support.postgresql import make_cluster

OUT = Path(__file__).parents[2] / "build" / "bench.json"


def main() -> None:
    """Measure one thing after another: two cores are not to be shared."""
    results = Results()
    with tempfile.TemporaryDirectory(prefix="voicecapture-bench-") as name:
        folder = Path(name)
        sealing.measure(results)
        documents.measure(results)
        starting.measure(results, folder / "start")
        _databases(results, folder)
        opening.measure(results, folder / "open")
        signing_in.measure(results, folder / "sign-in")
        browser.measure(results, folder)
    _ratios(results)
    results.write(OUT)
    print(f"\n{len(results.found)} numbers in {OUT.relative_to(OUT.parents[1])}")


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
    for way in ("cold", "offline"):
        for rate in (4, 6):
            name = f"voice.usable.{way}.{rate}x.ms"
            results.ratio(name, f"voice.usable.{way}.1x.ms", "of the unslowed processor", "")


if __name__ == "__main__":
    main()
