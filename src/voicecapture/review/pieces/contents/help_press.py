"""The press on "I need help now", kept beside the call itself."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from voicecapture.base.errors import N_
from voicecapture.i18n import t
from voicecapture.review.pieces.contents.shapes import Kind, Word, convert


class Help(msgspec.Struct, frozen=True):
    """When help was asked for, in milliseconds since 1970, and whom the worker rang."""

    pressed_at: Annotated[int, Meta(ge=0, le=2**53)]
    rang: Word | None = None


def _read(content: dict[str, Any], _media: bytes) -> Help:
    return convert(content, Help)


# Translators: a person pressed the button "I need help now"; part of a record as plain text.
_ASKED = N_("Asked for help.")

KIND = Kind(
    name="help",
    type=Help,
    read=_read,
    # Whom the worker rang is the worker's word, not the person's.
    passages=lambda _: [],
    plain=lambda _, language: t(_ASKED, language),
)
