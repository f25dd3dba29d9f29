"""How far an earlier piece may travel from now on; which one, the envelope says beside the content."""

from typing import Any

import msgspec

from voicecapture.base.errors import N_
from voicecapture.i18n import t
from voicecapture.review.pieces.contents.shapes import Kind, convert


class TravelChange(msgspec.Struct, frozen=True):
    """Nothing more is said: the choice stands where every piece has its own."""


def _read(content: dict[str, Any], _media: bytes) -> TravelChange:
    return convert(content, TravelChange)


# Translators: the person said anew who may see an earlier piece; part of a record as plain text.
_CHANGED = N_("Changed how far an earlier piece may travel.")

KIND = Kind(
    name="travel",
    type=TravelChange,
    read=_read,
    passages=lambda _: [],
    plain=lambda _, language: t(_CHANGED, language),
)
