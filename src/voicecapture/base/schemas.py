"""Wire shapes that every slice shares."""

from typing import Annotated, Generic, TypeVar

import msgspec
from litestar.params import PathParameter, QueryParameter
from msgspec import Meta

from voicecapture.base.ids import ID_PATTERN

T = TypeVar("T")

# One line. Control characters are in no name, and PostgreSQL takes no NUL in a text.
ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
ShortText = Annotated[str, Meta(min_length=1, max_length=120, pattern=ONE_LINE)]
OptionalShortText = Annotated[str, Meta(max_length=120, pattern=ONE_LINE)]
LongText = Annotated[str, Meta(max_length=2000)]
LanguageTag = Annotated[
    str,
    Meta(
        pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$",
        description="BCP 47 language tag, such as en or ur.",
        examples=["ur"],
    ),
]
OptionalLanguage = Annotated[
    str,
    Meta(
        pattern="^([a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3})?$",
        description="BCP 47 language tag, such as en or ur; empty where none is asked for.",
    ),
]
# Litestar drops msgspec's own constraints on path and query parameters (they are checked in
# bodies), so those are stated in its terms; ``tests/architecture`` holds every route to it.
PathId = Annotated[str, PathParameter(pattern=ID_PATTERN)]
Limit = Annotated[int, QueryParameter(ge=1, le=200, description="Rows on a page.")]
Cursor = Annotated[
    str | None,
    QueryParameter(
        pattern="^[0-9a-zA-Z_.:=-]{1,120}$", description="`next` of the page before this one."
    ),
]
DEFAULT_LIMIT = 50


class Wire(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Base of request and response bodies: unknown fields are refused, not ignored."""


class Page(msgspec.Struct, Generic[T], kw_only=True):
    """One page of a list; ``next`` is the cursor for the page after, or null at the end."""

    items: list[T]
    next: str | None = None
