"""Reading MessagePack that may come from anyone: it has the stated shape or it is refused."""

from typing import TypeVar

import msgspec

from voicecapture.crypto.errors import BadFormat

T = TypeVar("T")


def unpack(data: bytes, kind: type[T]) -> T:
    """Decode MessagePack of one shape.

    Raises:
        BadFormat: wrong types, unknown fields, sizes out of bounds, or not MessagePack at all.
    """
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        # Text that is not UTF-8 surfaces as a bare ValueError, deep nesting as RecursionError.
        raise BadFormat(f"not a valid {getattr(kind, '__name__', 'message').lower()}") from error
