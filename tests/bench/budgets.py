"""What a number must reach: the budgets of the screens, which a run fails on, and goals, which it only names.

A goal is what decision 0044 says is not reached on two cores, and why. Times are those of the machine that
measures: read a budget that was missed beside the ratios of the same run.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """At most ``limit``, or at least, in the number's own unit."""

    limit: float
    least: bool = False
    goal: bool = False

    def holds(self, value: float) -> bool:
        """Return whether a number keeps to it."""
        return value >= self.limit if self.least else value <= self.limit

    def said(self, value: float) -> str:
        """Return it as it stands beside the number."""
        words = f"{'at least' if self.least else 'at most'} {self.limit:g}"
        if self.holds(value):
            return words
        return f"{words}: {'GOAL NOT REACHED' if self.goal else 'MISSED'}"


def _usable() -> Iterator[tuple[str, Budget]]:
    for way, four, six in (("cold", 1000, 1500), ("offline", 500, 800)):
        yield f"voice.usable.{way}.4x.ms", Budget(four)
        yield f"voice.usable.{way}.6x.ms", Budget(six)
    # A person's own phone has no line to do without: nothing lies on it.
    yield "notes.usable.cold.4x.ms", Budget(1000)
    yield "notes.usable.cold.6x.ms", Budget(1500)


def _doors() -> Iterator[tuple[str, Budget]]:
    for door in ("voice", "desk", "portal", "notes"):
        yield f"{door}.first_route.gzip.kb", Budget(45)
        for category, least in (
            ("performance", 95),
            ("accessibility", 100),
            ("best-practices", 100),
        ):
            yield f"lighthouse.{door}.{category}", Budget(least, least=True)


BUDGETS: dict[str, Budget] = {
    **dict(_usable()),
    **dict(_doors()),
    "lazy_route.largest.gzip.kb": Budget(15),
    "service_worker.gzip.kb": Budget(2.048),
    "precache.kb": Budget(600),
    "draw.500_strokes.6x.p50_ms": Budget(50),
    "draw.500_strokes.6x.undo_ms": Budget(150),
    "draw.long_line.6x.p50_ms": Budget(50),
    "size.drawing.500_strokes.kb": Budget(50),
    "size.photo.12mp.kb": Budget(1000),
    "size.speech.kb_a_minute": Budget(250),
    "seal.200KiB.6x.ms": Budget(50),
    "seal.5MiB.6x.ms": Budget(300),
    "sync.day_queue.round_trips": Budget(10),
    "sync.day_queue.bytes_ratio": Budget(1.25),
    "sync.at_1M.ratio": Budget(1.2),
    "sync.postgresql.1.rate": Budget(1300, least=True, goal=True),
    "sync.postgresql.1.p99_ms": Budget(54, goal=True),
    "sync.postgresql.4.rate": Budget(2500, least=True, goal=True),
    "sync.postgresql.4.p99_ms": Budget(108, goal=True),
    "sync.postgresql.1.rate.ratio.no_write": Budget(0.6, least=True, goal=True),
    "sync.postgresql.4.rate.ratio.no_write": Budget(0.6, least=True, goal=True),
    "sync.sqlite.1.rate.ratio.postgresql": Budget(0.65, least=True),
    "sync.sqlite.4.rate.ratio.postgresql": Budget(0.65, least=True),
}
