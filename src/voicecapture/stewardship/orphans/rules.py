"""When a sealed part that no row names may be deleted. Decides; reads and writes nothing.

A large part is written before the row that names it, so that what was acknowledged is never without its
bytes; a request that dies between the two leaves it behind. It is ciphertext that nobody can open, and takes
room. Deleting one too many would lose somebody's words, so age and number speak first: a tablet may be
sending it again, and somebody may have put back a database from days ago, which names less than there is.
"""

from datetime import datetime, timedelta

from voicecapture.base.blobs.store import SHELVES

_LEAST = timedelta(days=1)
# Up to so many on a shelf are swept whatever else lies there; a new folder holds little else.
_FEW = 20


def old_before(now: datetime, backup_keep_days: int) -> datetime:
    """Return the time before which a part must have been put last to be looked at.

    As long as a backup is kept, a database from then may be what is running by mistake.
    """
    return now - max(_LEAST, timedelta(days=backup_keep_days))


def looks_wrong(old: int, unnamed: int) -> bool:
    """Return whether so many of a shelf's old parts are named by nothing that the database must be wrong."""
    return unnamed > _FEW and unnamed * 2 > old


def shelf_of(now: datetime) -> int:
    """Return whose turn it is this hour: each shelf comes round in less than eleven days."""
    return int(now.timestamp() // 3600) % SHELVES
