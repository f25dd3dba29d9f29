"""Writes ``tests/vectors/python-v1.json``: pieces sealed in Python for browsers (and strangers) to open.

The keys in it are test keys, made for this file and used nowhere else. Sealing is random, so running
this again gives other bytes of the same meaning; the file is kept so that old envelopes stay openable.
"""

import json
import secrets
import sys
from base64 import b64encode
from pathlib import Path
from typing import Any

import msgspec

from voicecapture.crypto import envelope, hpke, signing
from voicecapture.crypto.envelope import Core, Inner
from voicecapture.crypto.hashing import sha256

FILE = Path(__file__).parents[1] / "tests" / "vectors" / "python-v1.json"
ORG, VAULT, PERSON, SESSION, DEVICE = (bytes([n]) * 16 for n in (1, 2, 3, 4, 5))

CASES: list[tuple[str, str, dict[str, Any], bytes]] = [
    ("journal", "en", {"text": "The dog next door is called Biscuit."}, b""),
    ("journal", "ur", {"text": "آج بارش ہوئی اور میں نے کھڑکی سے دیکھا۔"}, b""),
    (
        "check_in",
        "en",
        {"when": "before", "feelings": ["calm", "curious"], "own_word": None, "colour": "#88aacc"},
        b"",
    ),
    ("recording", "en", {"seconds": 9}, bytes(range(256)) * 1300),
]


def b64(data: bytes) -> str:
    """Return standard base64."""
    return b64encode(data).decode()


def make() -> dict[str, Any]:
    """Return the file's content."""
    private = hpke.generate_private_key()
    device_private, device_public = signing.generate_device_key()
    previous, pieces = envelope.FIRST_PREVIOUS, []
    for seq, case in enumerate(CASES, start=1):
        piece, previous = _piece(hpke.public_key_of(private), device_private, seq, previous, case)
        pieces.append(piece)
    return {
        "about": "Envelope version 1, suite 1, sealed in Python. All binary is base64.",
        "recipient": {"private": b64(private), "public": b64(hpke.public_key_of(private))},
        "device": {"id": b64(DEVICE), "public": b64(device_public)},
        "pieces": pieces,
    }


def _piece(
    public: bytes,
    device_private: bytes,
    seq: int,
    previous: bytes,
    case: tuple[str, str, dict[str, Any], bytes],
) -> tuple[dict[str, Any], bytes]:
    activity, language, content, media = case
    core = Core(1, 1, secrets.token_bytes(16), ORG, VAULT, 1)
    inner = Inner(
        ctx=sha256(msgspec.msgpack.encode(core)),
        person=PERSON,
        author=PERSON,
        session=SESSION,
        activity=activity,
        agreement="taking_part@1",
        claimed=1_790_000_000_000 + seq,
        language=language,
        travel="team",
        supersedes=None,
        content=content,
    )
    cut = [media[i : i + envelope.PART_MAX] for i in range(0, len(media), envelope.PART_MAX)]
    parts = [msgspec.msgpack.encode(inner), *cut]
    sealed = envelope.seal_parts(core, public, parts)
    message = envelope.signed_message(DEVICE, seq, previous, sealed.identity)
    piece = {
        "core": b64(sealed.core),
        "seal": b64(sealed.seal),
        "blobs": [b64(blob) for blob in sealed.blobs],
        "seq": seq,
        "prev": b64(previous),
        "sig": b64(signing.sign_as_device(device_private, message)),
        "identity": b64(sealed.identity),
        "activity": activity,
        "language": language,
        "content": content,
        "media_sha256": b64(sha256(media)),
    }
    return piece, sealed.identity


if __name__ == "__main__":
    FILE.write_text(json.dumps(make(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{FILE.name} written\n")
