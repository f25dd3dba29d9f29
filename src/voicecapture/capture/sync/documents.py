"""The sync routes' bodies for the API document: MessagePack, whose shapes the framework cannot see.

The handlers read their bodies themselves, after the token has been recognised and piece by piece, so
what they take is written down here; a test holds it against the shapes in ``schemas``.
"""

from dataclasses import dataclass
from typing import Any

from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema
from litestar.openapi.spec.enums import OpenAPIFormat

from voicecapture.capture.sync.schemas import (
    BODY_MAX,
    OFFER_MAX,
    PIECES_MAX,
    OfferAnswers,
    PieceAnswers,
)
from voicecapture.crypto.envelope import BLOB_MAX, BLOBS_MAX

MSGPACK = "application/msgpack"


def _bytes(least: int, most: int, meaning: str) -> Schema:
    return Schema(
        type=OpenAPIType.STRING,
        format=OpenAPIFormat.BINARY,
        min_length=least,
        max_length=most,
        description=meaning,
    )


def _whole(least: int, most: int, meaning: str) -> Schema:
    return Schema(type=OpenAPIType.INTEGER, minimum=least, maximum=most, description=meaning)


def _list(item: Schema, most: int, least: int = 0) -> Schema:
    return Schema(type=OpenAPIType.ARRAY, items=item, min_items=least, max_items=most)


def _map(optional: tuple[str, ...] = (), /, **properties: Schema) -> Schema:
    return Schema(
        type=OpenAPIType.OBJECT,
        properties=dict(properties),
        required=[name for name in properties if name not in optional],
        additional_properties=False,
    )


_DEVICE = _bytes(16, 16, "The device's id.")
_ENV = _bytes(16, 16, "The piece's id.")

OFFER = _map(
    device=_DEVICE,
    pieces=_list(_map(env=_ENV, identity=_bytes(32, 32, "SHA-256 of core and seal.")), OFFER_MAX),
)
PIECE = _map(
    core=_bytes(1, 1024, "The exact bytes of the core."),
    seal=_bytes(1, 512 * 1024, "The exact bytes of the seal."),
    seq=_whole(1, 2**53, "The piece's number in the device's chain."),
    prev=_bytes(32, 32, "The identity of the piece before; zeros for the first."),
    sig=_bytes(64, 64, "The device's signature, r then s."),
    parts=_list(
        _map(
            i=_whole(0, BLOBS_MAX - 1, "The part's number in the seal."),
            data=_bytes(0, BLOB_MAX, "The sealed part, tag included."),
        ),
        BLOBS_MAX,
    ),
)
UPLOAD = _map(device=_DEVICE, pieces=_list(PIECE, PIECES_MAX, 1))
_LATER = Schema(
    type=OpenAPIType.BOOLEAN,
    description="Whether it comes with the token of another hand-over than its own.",
)
HELP = _map(
    ("waited", "later"),
    device=_DEVICE,
    pressed=_whole(0, 2**53, "When it was pressed by the tablet's clock, in milliseconds."),
    sealed=_bytes(1168, 1168, "Person and session, sealed to the safeguarding lead."),
    sig=_bytes(64, 64, "The device's signature, r then s."),
    waited=_whole(0, 2**53, "How long it has waited on the tablet, in milliseconds."),
    later=_LATER,
)

QUIET = _map(
    ("later",),
    device=_DEVICE,
    person=_bytes(16, 16, "Whose word it is; kept as a keyed hash only."),
    said=_whole(0, 2**53, "When it was said by the tablet's clock, in milliseconds."),
    sealed=_bytes(2160, 2160, "What was said, sealed to the safeguarding lead; always one size."),
    sig=_bytes(64, 64, "The device's signature, r then s."),
    later=_LATER,
)


def _body(shape: Schema) -> RequestBody:
    content = {MSGPACK: OpenAPIMediaType(schema=shape)}
    return RequestBody(
        content=content,
        required=True,
        description=f"MessagePack, at most {BODY_MAX} bytes; docs/envelope.md fixes every byte.",
    )


@dataclass
class TakesOffer(Operation):
    """What offering takes."""

    def __post_init__(self) -> None:
        """Describe the body."""
        self.request_body = _body(OFFER)


@dataclass
class TakesPieces(Operation):
    """What sending takes."""

    def __post_init__(self) -> None:
        """Describe the body."""
        self.request_body = _body(UPLOAD)


@dataclass
class TakesHelp(Operation):
    """What a call for help takes."""

    def __post_init__(self) -> None:
        """Describe the body."""
        self.request_body = _body(HELP)


@dataclass
class TakesQuietWord(Operation):
    """What a quiet word takes."""

    def __post_init__(self) -> None:
        """Describe the body."""
        self.request_body = _body(QUIET)


def answers_with(shape: Any, meaning: str) -> dict[int, ResponseSpec]:
    """Describe a MessagePack answer."""
    return {
        200: ResponseSpec(
            data_container=shape,
            description=meaning,
            media_type=MSGPACK,
            generate_examples=False,
        )
    }


OFFER_ANSWERS = answers_with(OfferAnswers, "One answer per offered piece, in the order asked.")
PIECE_ANSWERS = answers_with(PieceAnswers, "One answer per piece sent, in the order sent.")
