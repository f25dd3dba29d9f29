"""What the doctor says of pieces and their parts: how much is safe, and how much waits for what.

Counts only. What waits for a tablet or a lead is advice and no fault: nothing here is lost, and nobody who
runs the service can end it alone.
"""

from collections.abc import Mapping

from voicecapture.base.blobs.opening import open_blobs
from voicecapture.base.blobs.store import BlobsAway
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.capture.entries.standing import Standing, find_standing
from voicecapture.capture.refused_pieces import service as refused_pieces
from voicecapture.cli import installation
from voicecapture.stewardship.orphans import service as orphans
from voicecapture.stewardship.orphans.service import Swept

ADVICE = "Advice: "
SAFE = "Safe: "
_OLDER = "This database is older than what was sealed: put back the newest backup; it is taken within a day."
_CHANGED = (
    "Its bytes are not as they were signed, and are not sent again; the tablet tells its worker."
)
WHAT_HELPS = {
    "malformed": "It may come of a newer tablet: update the service.",
    "other_organisation": "That tablet belongs to another organisation: bring it to a line there.",
    "bad_part": _CHANGED,
    "bad_signature": _CHANGED,
    "unknown_vault": _OLDER,
    "unknown_epoch": _OLDER,
}


async def find_pieces(settings: Settings) -> list[str]:
    """Return how many pieces are kept, and what waits."""
    if await installation.database_faults(settings):
        return []
    database = Database(settings.url)
    try:
        async with database.reading() as db:
            standing = await find_standing(db)
            refused = await refused_pieces.count_lately(db)
    finally:
        await database.close()
    waits = [*_waits(standing), *say_refused(refused)]
    return [*_safe(standing), *(ADVICE + line for line in waits)]


async def find_parts(settings: Settings) -> list[str]:
    """Return a line if anything lies among the blobs that no row names."""
    if await installation.database_faults(settings):
        return []
    if not all(folder.is_dir() for folder in installation.folders_of_parts(settings)):
        return []
    database = Database(settings.url)
    try:
        blobs = open_blobs(settings)
        found = await orphans.look(database, blobs, settings.backup_keep_days)
    except BlobsAway:
        # The line before this one says so.
        return []
    finally:
        await database.close()
    return [_unnamed(found)] if found.unnamed else []


def _unnamed(found: Swept) -> str:
    if found.left:
        return (
            f"{found.left} sealed parts are named by nothing, too many to be true: the database is "
            "probably not the one that belongs to them. Nothing is swept; put back the newest "
            "backup."
        )
    return (
        f"{ADVICE}{found.unnamed} sealed parts are named by nothing; requests that broke left them. "
        "They are swept within eleven days, or now with `voicecapture sweep`."
    )


def _safe(standing: Standing) -> list[str]:
    if standing.last_kept_at is None:
        return []
    return [
        f"{SAFE}{standing.kept} pieces are kept; the last came {standing.last_kept_at:%Y-%m-%d %H:%M} UTC."
    ]


def _waits(standing: Standing) -> list[str]:
    lines = {
        f"{standing.unfinished} pieces began to arrive more than a day ago and are not whole: a tablet "
        "stopped in the middle. The rest is safe on it; bring it to a line.": standing.unfinished,
        f"{standing.conflicts} pieces came under an id that another had; both are kept, and the "
        "safeguarding lead was told.": standing.conflicts,
        f"{standing.held} pieces came after a dismissal and are held; the safeguarding lead decides.": (
            standing.held
        ),
    }
    return [line for line, count in lines.items() if count]


def say_refused(times: Mapping[str, int]) -> list[str]:
    """Return a line for each code of pieces that were not taken, with what helps."""
    return [
        f"Attempts at pieces that were not taken since yesterday ({code}): {count}. What was not taken "
        f"stays on its tablet. {WHAT_HELPS[code]}"
        for code, count in times.items()
    ]
