"""A voice: its sound, in whole files one after the other, and where the person paused.

The sound is not decoded here; the reader's own browser plays it. What is looked at is that each file begins
as the container that it is said to be, and that the lengths add up.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from voicecapture.i18n import tn
from voicecapture.media.files.kinds import kind_of
from voicecapture.review.pieces.contents.shapes import Kind, Name, convert
from voicecapture.review.pieces.errors import UnreadablePiece

AudioType = Literal["audio/webm;codecs=opus", "audio/mp4"]

SECONDS_MAX = 4 * 3600
SEGMENTS_MAX = 500
_CONTAINERS = {"audio/webm;codecs=opus": "webm", "audio/mp4": "mp4"}

Seconds = Annotated[float, Meta(ge=0, le=SECONDS_MAX)]


class _Media(msgspec.Struct, frozen=True):
    type: AudioType
    seconds: Seconds
    size: Annotated[int, Meta(ge=1)]


class _Sealed(msgspec.Struct, frozen=True):
    media: _Media
    segments: Annotated[
        list[Annotated[int, Meta(ge=1)]], Meta(min_length=1, max_length=SEGMENTS_MAX)
    ]
    pauses: Annotated[list[tuple[Seconds, float]], Meta(max_length=SEGMENTS_MAX)] = []
    prompt: Name | None = None


@dataclass(frozen=True)
class Recording:
    """A recording as it was kept.

    Attributes:
        type: of every track.
        seconds: how long it is in all, by the tablet's clock.
        tracks: whole files, to be played one after the other.
        pauses: (after how many seconds of sound, for how many seconds) the person paused.
        prompt: the beginning that they touched, by name.
    """

    type: AudioType
    seconds: float
    tracks: tuple[bytes, ...]
    pauses: tuple[tuple[float, float], ...]
    prompt: str | None


def _read(content: dict[str, Any], media: bytes) -> Recording:
    said = convert(content, _Sealed)
    if sum(said.segments) != len(media) or said.media.size != len(media):
        raise UnreadablePiece
    tracks, at = [], 0
    for length in said.segments:
        tracks.append(media[at : at + length])
        at += length
    if any(kind_of(track) != _CONTAINERS[said.media.type] for track in tracks):
        raise UnreadablePiece
    return Recording(
        said.media.type, said.media.seconds, tuple(tracks), tuple(said.pauses), said.prompt
    )


def _plain(recording: Recording, language: str) -> str:
    minutes = max(1, round(recording.seconds / 60))
    # Translators: a recorded voice, in a list of what was made.
    return tn(
        "A recording of about {count} minute",
        "A recording of about {count} minutes",
        minutes,
        language,
    )


KIND = Kind(name="recording", type=Recording, read=_read, passages=lambda _: (), plain=_plain)
