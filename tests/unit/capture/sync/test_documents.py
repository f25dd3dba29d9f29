"""What the API document says of sync is what the routes take."""

from typing import Any

import msgspec
import pytest
from litestar.openapi.spec import Schema

from voicecapture.capture.sync import documents
from voicecapture.capture.sync.routes import HelpSignal, QuietSignal
from voicecapture.capture.sync.schemas import Offer, OfferedPiece, Part, Upload, UploadedPiece


def items(schema: Any, name: str) -> Any:
    return schema.properties[name].items


@pytest.mark.parametrize(
    ("described", "shape"),
    [
        (documents.OFFER, Offer),
        (items(documents.OFFER, "pieces"), OfferedPiece),
        (documents.UPLOAD, Upload),
        (documents.PIECE, UploadedPiece),
        (items(documents.PIECE, "parts"), Part),
        (documents.HELP, HelpSignal),
        (documents.QUIET, QuietSignal),
    ],
    ids=["offer", "offered piece", "upload", "piece", "part", "help", "quiet"],
)
def test_every_field_is_described_with_its_limits(described: Schema, shape: type) -> None:
    info = msgspec.inspect.type_info(shape).fields  # type: ignore[attr-defined]
    fields = {field.encode_name: field.type for field in info}
    needed = [field.encode_name for field in info if field.required]
    assert described.properties is not None
    assert list(described.properties) == list(fields)
    assert described.required == needed
    for name, kind in fields.items():
        stated: Any = described.properties[name]
        if isinstance(kind, msgspec.inspect.BytesType):
            assert stated.max_length == kind.max_length, name
            assert stated.min_length in {kind.min_length, 0, 1}, name
        if isinstance(kind, msgspec.inspect.ListType):
            assert stated.max_items == kind.max_length, name
