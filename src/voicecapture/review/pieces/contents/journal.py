"""Words, as they were typed, and with which beginnings they were begun."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from voicecapture.review.pieces.contents.shapes import Kind, Name, Text, convert


class Journal(msgspec.Struct, frozen=True):
    """Words in any script; ``prompts`` names the open beginnings that the person touched, in order."""

    text: Text
    prompts: Annotated[list[Name], Meta(max_length=40)] = []


def _read(content: dict[str, Any], _media: bytes) -> Journal:
    return convert(content, Journal)


KIND = Kind(
    name="journal",
    type=Journal,
    read=_read,
    passages=lambda journal: [journal.text],
    plain=lambda journal, _language: journal.text,
)
