"""That somebody's access ended, kept beside the database: one restored from before does not bring them back.

The mark is durable in the keystore before the database says so. Should that fail then, they are out all
the same, and closing the account again or inviting them anew puts it right. Only coming in by a new
invitation takes the mark away.
"""

from contextlib import suppress

from voicecapture.base.keystore import Keystore

_KIND = "left"


def leave(keystore: Keystore, worker_id: str) -> None:
    """Note that a worker's access ended; quiet if it is noted."""
    with suppress(FileExistsError):
        keystore.create(_KIND, worker_id, b"left")


def come_back(keystore: Keystore, worker_id: str) -> None:
    """Note that a worker came in by a new invitation."""
    keystore.destroy(_KIND, worker_id)


def has_left(keystore: Keystore, worker_id: str) -> bool:
    """Return whether a worker's access ended, whatever the database says."""
    return keystore.find(_KIND, worker_id) is not None
