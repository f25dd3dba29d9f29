"""What a recorded prompt may be, who reviews it, what a tablet carries. Decides; reads and writes nothing.

Somebody who reads nothing is asked aloud, in the language they speak at home (review 4.1, 14.7, 16.5): that
needs a voice of a person and an ear of another, since a wrong word in a question changes its answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Form = Literal["sound", "video"]
SoundType = Literal["audio/webm;codecs=opus", "audio/mp4"]
VideoType = Literal["video/webm", "video/mp4"]
MediaType = SoundType | VideoType
State = Literal["waiting", "in_use", "returned", "replaced", "out"]
Reason = Literal["unclear", "other_words", "cut_off", "noise", "other_language", "other"]

# Languages that are signed: they are seen and not heard.
SIGNED = frozenset({"bfi"})
# The longest sentence is thirty words; signing one takes longer than saying it.
MILLISECONDS_MAX: dict[Form, int] = {"sound": 30_000, "video": 60_000}
# Half a minute of speech at 16 kbit/s with room for browsers that write more; a minute of signing at 300.
BYTES_MAX: dict[Form, int] = {"sound": 100_000, "video": 2_400_000}
# What one language may take on a tablet. Two hundred sentences, a thousand words, are twelve minutes at
# the pace of a child: 1.6 MB of speech, 27 MB of signing (decision 40, Sizes).
PACK_BYTES_MAX: dict[Form, int] = {"sound": 2_000_000, "video": 40_000_000}
_CONTAINERS: dict[MediaType, str] = {
    "audio/webm;codecs=opus": "webm",
    "audio/mp4": "mp4",
    "video/webm": "webm",
    "video/mp4": "mp4",
}


@dataclass(frozen=True)
class Standing:
    """What deciding about a recording asks: where it stands and who made it."""

    state: State
    recorded_by: str


def form_of(media_type: MediaType) -> Form:
    """Return whether a recording is heard or seen."""
    return "sound" if media_type in get_args(SoundType) else "video"


def form_for(language: str) -> Form:
    """Return whether a language is heard or seen."""
    return "video" if language.partition("-")[0] in SIGNED else "sound"


def container_of(media_type: MediaType) -> str:
    """Return the container whose first bytes a recording of this type has."""
    return _CONTAINERS[media_type]


def may_review(standing: Standing, reviewer: str) -> bool:
    """Return whether this colleague decides about it: it waits, and another one recorded it."""
    return standing.state == "waiting" and standing.recorded_by != reviewer


def may_take_out(standing: Standing) -> bool:
    """Return whether there is anything left to take out."""
    return standing.state != "out"


def fits_into_pack(language: str, others: Iterable[int], size: int) -> bool:
    """Return whether a tablet still carries the language with this one beside the ``others``; in bytes."""
    return sum(others) + size <= PACK_BYTES_MAX[form_for(language)]
