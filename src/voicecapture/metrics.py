"""What whoever runs the service may know of it without knowing of anybody: counts, times and room.

``GET /metrics`` says it in the text format that monitoring programs read (Prometheus 0.0.4), to whoever shows
the token of the installation. What a process counts it counts since it started; where several answer, each
request hears one of them, named by ``process``. Nothing here has a label that names a person, a worker, a
tablet or an organisation.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from litestar import Request, Response
from litestar.datastructures import State

from voicecapture.base.config import Settings
from voicecapture.base.errors import NotFound
from voicecapture.base.policy import Rule, anyone
from voicecapture.base.routing import get
from voicecapture.capture.entries.standing import Standing, find_standing
from voicecapture.capture.refused_pieces import service as refused_pieces
from voicecapture.capture.sync.checking import CODES
from voicecapture.crypto.hashing import equal

PERMISSIONS = {
    "metrics": Rule(
        anyone,
        "read counts, times and room of the service, nothing of anybody",
        "the token in metrics_token_file; without one there is no such page",
    ),
}
_TEXT = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True)
class Metric:
    """One number with its name and what it means; ``by`` splits it by one label."""

    name: str
    kind: str
    means: str
    value: float | Mapping[str, float]
    by: str = ""

    def lines(self, process: str = "") -> Iterator[str]:
        """Write it down as monitoring programs read it."""
        name = f"voicecapture_{self.name}"
        yield f"# HELP {name} {self.means}"
        yield f"# TYPE {name} {self.kind}"
        values = self.value if isinstance(self.value, Mapping) else {"": self.value}
        for label, value in values.items():
            labels = {self.by: label, "process": process}
            said = ",".join(f'{one}="{what}"' for one, what in labels.items() if what)
            yield f"{name}{f'{{{said}}}' if said else ''} {value:.15g}"


@get("/metrics", permission="metrics", signed_in=False, include_in_schema=False)
async def metrics(request: Request) -> Response[bytes]:  # type: ignore[type-arg]
    """Return the counts, to whoever shows the token; to anybody else there is nothing here."""
    state = request.app.state
    if not _is_shown(state.settings, request.headers.get("authorization", "")):
        raise NotFound
    async with state.database.reading() as db:
        standing = await find_standing(db)
        refused = await refused_pieces.count_all(db)
    text = [line for one in of_all(standing, refused) for line in one.lines()]
    text += [line for one in of_process(state) for line in one.lines(str(os.getpid()))]
    return Response("\n".join([*text, ""]).encode(), media_type=_TEXT)


def of_all(standing: Standing, refused: Mapping[str, int]) -> list[Metric]:
    """Return what the database knows, whichever process is asked."""
    return [
        Metric("pieces_kept", "counter", "Pieces kept and receipted.", standing.kept),
        Metric(
            "last_kept_seconds", "gauge", "When the last piece arrived.", _at(standing.last_kept_at)
        ),
        Metric(
            "pieces_unfinished",
            "gauge",
            "Pieces that began to arrive more than a day ago and are not whole.",
            standing.unfinished,
        ),
        Metric(
            "pieces_conflicting",
            "gauge",
            "Pieces beside another with their id.",
            standing.conflicts,
        ),
        Metric("pieces_held", "gauge", "Pieces held after a dismissal.", standing.held),
        Metric(
            "sync_refused_total",
            "counter",
            "Attempts at pieces that were not taken, by why; each stays on its tablet.",
            {code: refused.get(code, 0) for code in CODES},
            "code",
        ),
    ]


def of_process(state: State) -> list[Metric]:
    """Return what this process counts, and the room where it writes."""
    batcher, settings = state.batcher, state.settings
    return [
        Metric("sync_waiting", "gauge", "Pieces that wait for a commit.", batcher.waiting),
        Metric("sync_bytes", "gauge", "Bytes of requests on their way.", state.intake.bytes),
        Metric("sync_commits_total", "counter", "Commits that kept pieces.", batcher.commits),
        Metric(
            "sync_last_commit_seconds", "gauge", "When the last was.", _at(batcher.last_commit_at)
        ),
        Metric("busy_total", "counter", "Requests told to come back (503).", state.refusals.busy),
        Metric(
            "blobs_away_total",
            "counter",
            "Requests of those for which the store of large sealed parts was away.",
            state.refusals.blobs_away,
        ),
        *_room(settings),
    ]


def _room(settings: Settings) -> list[Metric]:
    # A bucket does not say how much room it has.
    if settings.blob_store == "bucket":
        return []
    free = shutil.disk_usage(_there(settings.blob_folder)).free
    return [Metric("blobs_free_bytes", "gauge", "Room where large sealed parts lie.", free)]


def _at(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0


def _there(folder: Path) -> Path:
    """Return the folder, or the nearest above it that is there."""
    return next(one for one in (folder, *folder.absolute().parents) if one.exists())


def _is_shown(settings: Settings, given: str) -> bool:
    if not settings.metrics_token_file:
        return False
    token = Path(settings.metrics_token_file).read_text(encoding="utf-8").strip()
    return bool(token) and equal(given.encode(), f"Bearer {token}".encode())


ROUTES = [metrics]
