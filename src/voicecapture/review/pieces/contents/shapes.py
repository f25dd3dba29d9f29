"""What every activity's content is made of, and how it is read.

It comes from a tablet that may be anybody's and is checked field by field. Fields that this version does
not know are passed over: a newer tablet may add one, and a person's words must not be lost to that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from msgspec import Meta

from voicecapture.review.pieces.errors import UnreadablePiece

T = TypeVar("T")

Word = Annotated[str, Meta(max_length=400)]
Text = Annotated[str, Meta(max_length=100_000)]
Name = Annotated[str, Meta(max_length=64)]
Colour = Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$")]


@dataclass(frozen=True)
class Kind(Generic[T]):
    """One activity, as reading a piece needs it.

    ``read`` makes the content from what the tablet sealed and the media bytes beside it, or raises
    UnreadablePiece. ``passages`` are the person's own words, letter by letter, each from one place; a quote
    lies within one of them. ``plain`` is the whole as text in a language of the service.
    """

    name: str
    type: type[T]
    read: Callable[[dict[str, Any], bytes], T]
    passages: Callable[[T], Sequence[str]]
    plain: Callable[[T, str], str]


def convert(content: dict[str, Any], kind: type[T]) -> T:
    """Return the content in its shape.

    Raises:
        UnreadablePiece: it has another.
    """
    try:
        return msgspec.convert(content, kind)
    except (msgspec.ValidationError, ValueError) as error:
        raise UnreadablePiece from error
