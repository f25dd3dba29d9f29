"""Which of several words about one piece counts: the person's newest.

"Say how far each piece may travel, changeable later" (mission, C5; review 5.10, 19.5). A tablet numbers
what it keeps, so its own words have an order that no clock decides. Between tablets, and between a tablet
and what a worker wrote down, the server's clock does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Travel = Literal["team", "social_worker", "undecided"]


@dataclass(frozen=True)
class Said:
    """One word about how far a piece may travel.

    Attributes:
        device_id: the tablet it was said on; None where a worker wrote it down.
        seq: its number in that tablet's chain.
        at: when the server heard of it.
    """

    env_id: str
    travel: Travel
    device_id: str | None
    seq: int
    at: datetime


def newest(said: Iterable[Said]) -> dict[str, Travel]:
    """Return how far each piece may travel that somebody spoke of again."""
    last: dict[tuple[str, str | None], Said] = {}
    for one in said:
        known = last.get((one.env_id, one.device_id))
        if known is None or _later(one, known):
            last[one.env_id, one.device_id] = one
    found: dict[str, Said] = {}
    for one in sorted(last.values(), key=lambda each: (each.at, each.device_id or "")):
        found[one.env_id] = one
    return {env_id: one.travel for env_id, one in found.items()}


def _later(one: Said, known: Said) -> bool:
    return one.at > known.at if one.device_id is None else one.seq > known.seq
