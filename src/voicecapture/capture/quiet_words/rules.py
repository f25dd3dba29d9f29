"""How what is said quietly is laid out: always of one size, so that nobody sees how much was said."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

FRAME_BYTES = 1024
WORDS_MAX = 200

About = Literal["worker", "interpreter", "other"]
Bin16 = Annotated[bytes, Meta(min_length=16, max_length=16)]


class QuietWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose word it is, in which session, about whom, and their own words if they gave any."""

    person: Bin16
    session: Bin16
    about: About
    words: Annotated[str, Meta(max_length=WORDS_MAX)]


def unframed(frame: bytes) -> QuietWord:
    """Return the word that a frame holds: its length, the word, and zeros up to the frame's size.

    Raises:
        ValueError: it has another size or shape.
    """
    length = int.from_bytes(frame[:4], "big")
    if len(frame) != FRAME_BYTES or any(frame[4 + length :]):
        raise ValueError("not the frame of a quiet word")
    return msgspec.msgpack.decode(frame[4 : 4 + length], type=QuietWord)
