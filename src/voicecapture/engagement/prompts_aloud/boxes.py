"""Where a recorded prompt lies: in a box among the blobs, under the organisation's own key of the keystore.

It says nothing of any family. But it is somebody's voice, and which languages are spoken here; a stolen
folder should give away neither, and what lies there is ciphertext like everything else (decision 40).
"""

import secrets
from contextlib import suppress

from voicecapture.base.blobs.store import Blobs
from voicecapture.base.blobs.threads import in_thread
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import boxes

KIND = "prompts-aloud"


async def put(
    keystore: Keystore, blobs: Blobs, org_id: str, recording_id: str, data: bytes
) -> bytes:
    """Keep a recording; return the SHA-256 of its box (32 bytes). Durable on return."""
    box = boxes.encrypt(_key(keystore, org_id), data, _about(org_id, recording_id))
    return await in_thread(blobs.put, box)


async def get(
    keystore: Keystore, blobs: Blobs, org_id: str, recording_id: str, blob: bytes
) -> bytes:
    """Return a recording.

    Raises:
        FileNotFoundError: it was taken out of use.
        Tampered: the box was changed, or is another's.
    """
    box = await in_thread(blobs.get, blob)
    return boxes.decrypt(keystore.get(KIND, org_id), box, _about(org_id, recording_id))


def _about(org_id: str, recording_id: str) -> bytes:
    return f"vc1/prompt-aloud {org_id} {recording_id}".encode()


def _key(keystore: Keystore, org_id: str) -> bytes:
    """Return the organisation's key, made with the first recording; two at once make one."""
    if keystore.find(KIND, org_id) is None:
        with suppress(FileExistsError):
            keystore.create(KIND, org_id, secrets.token_bytes(32))
    return keystore.get(KIND, org_id)
