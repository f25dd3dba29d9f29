"""Recordings, photos and files as tablets and desks bring them."""

from base64 import b64encode
from typing import Any

from tests.factories import files
from tests.factories.voices import Voices
from tests.support.people_at_work import Desk
from voicecapture.client.chain import Piece

SPOKEN = "I want my own room. I said so to nobody yet."


def a_recording(
    *tracks: bytes, kind: str = "audio/webm;codecs=opus", **said: Any
) -> dict[str, Any]:
    """Return what a tablet keeps of a recording with these tracks, as arguments of ``keep``."""
    tracks = tracks or (files.WEBM, files.WEBM)
    media = b"".join(tracks)
    content = {
        "media": {"type": kind, "seconds": 64.2, "size": len(media)},
        "segments": [len(track) for track in tracks],
        "pauses": [[31.0, 12.5]],
        "prompt": "home",
    }
    return {"activity": "recording", "content": content | said, "media": media}


def a_photo(file: bytes | None = None, **said: Any) -> dict[str, Any]:
    """Return what a tablet keeps of a photo, as arguments of ``keep``."""
    file = files.a_photo() if file is None else file
    content = {
        "media": {"type": "image/jpeg", "width": 640, "height": 400, "size": len(file)},
        "covered": 1,
        "note": "This is my den.",
        "may_be_unsafe": False,
    }
    return {"activity": "photo", "content": content | said, "media": file}


def earlier_work(file: bytes | None = None, **said: Any) -> dict[str, Any]:
    """Return what a desk sends of work that was done elsewhere."""
    body: dict[str, Any] = {
        "file": b64encode(files.a_photo() if file is None else file).decode(),
        "made_by": "Joan Whitlock",
        "role": "learning mentor",
        "organisation": "Mill Lane School",
        "made_on": "2025-03-04",
        "made_for": "a meeting at school",
        "came": "Handed over on paper by the school.",
        "note": "A drawing of a house with two doors.",
    }
    return body | said


async def bring_in(desk: Desk, person: str, file: bytes | None = None, **said: Any) -> Any:
    """Bring earlier work in; return the answer as it came."""
    return await desk.post(f"/api/people/{person}/earlier-work", earlier_work(file, **said))


async def keep_unsafe(voices: Voices) -> Piece:
    """Keep a photo of which the tablet says that it may be unsafe."""
    return await voices.keep(**a_photo(may_be_unsafe=True))


async def mark(voices: Voices, env_id: str, desk: Desk | None = None) -> Any:
    """Mark a piece as one that may be unsafe; return the answer as it came."""
    body = {"reason": "She said that it shows her without clothes."}
    return await (desk or voices.desk).post(f"/api/pieces/{env_id}/quarantine", body)
