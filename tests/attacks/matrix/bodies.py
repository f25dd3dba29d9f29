"""A smallest body that a route takes: made from its type, with ids that exist where they matter.

A body that a route would refuse as malformed proves nothing about permissions, so each is checked
against its type before it is sent.
"""

import base64
from datetime import timedelta
from typing import Annotated, Any

import msgspec
from msgspec import inspect

from voicecapture.base import clock

# What no type can say: words with a form of their own, and dates that must lie ahead.
BY_NAME: dict[str, Any] = {
    "purpose": "read_by_due",
    "language": "en",
    "version": "1",
}
SPARE = "0123456789abcdef" * 2


def body_for(kind: Any, ids: dict[str, str]) -> Any:
    """Return the smallest body of a type, as JSON has it; None for a route that takes none."""
    if kind is None:
        return None
    made = _made(inspect.type_info(kind), "", ids)
    msgspec.convert(made, kind)
    return made


def _made(kind: Any, name: str, ids: dict[str, str]) -> Any:
    if isinstance(kind, inspect.Metadata):
        return _made(kind.type, name, ids)
    if name in BY_NAME and _takes(kind, BY_NAME[name]):
        return BY_NAME[name]
    if isinstance(kind, inspect.StructType | inspect.DataclassType):
        return {
            one.encode_name: _made(one.type, one.encode_name, ids)
            for one in kind.fields
            if one.required
        }
    if isinstance(kind, inspect.UnionType):
        return _made(next(t for t in kind.types if not isinstance(t, inspect.NoneType)), name, ids)
    if isinstance(kind, inspect.ListType | inspect.VarTupleType):
        least = max(kind.min_length or 0, 0)
        return [_made(kind.item_type, name, ids) for _ in range(least)]
    return _scalar(kind, name, ids)


def _takes(kind: Any, value: str) -> bool:
    if isinstance(kind, inspect.LiteralType):
        return value in kind.values
    return isinstance(kind, inspect.StrType)


def _scalar(kind: Any, name: str, ids: dict[str, str]) -> Any:
    if isinstance(kind, inspect.StrType):
        return _text(kind, name, ids)
    if isinstance(kind, inspect.LiteralType):
        return kind.values[0]
    if isinstance(kind, inspect.BytesType):
        return base64.b64encode(bytes(kind.min_length or 1)).decode()
    # "When" asks for what happened; every other time lies ahead.
    ahead = clock.now() + (timedelta(hours=-1) if name == "when" else timedelta(days=14))
    plain: dict[type, Any] = {
        inspect.IntType: getattr(kind, "ge", None) or 0,
        inspect.FloatType: getattr(kind, "ge", None) or 0.0,
        inspect.BoolType: True,
        inspect.DateType: ahead.date().isoformat(),
        inspect.DateTimeType: ahead.isoformat(),
    }
    return plain.get(type(kind), {})


def _text(kind: Any, name: str, ids: dict[str, str]) -> str:
    if kind.pattern and "0-9a-f]{32}" in kind.pattern:
        return ids.get(name, SPARE)
    for candidate in ("a" * max(kind.min_length or 1, 1), "en", "ab.cd", "123456", "en-GB", SPARE):
        try:
            return str(msgspec.convert(candidate, _text_type(kind)))
        except msgspec.ValidationError:
            continue
    return "a"


def _text_type(kind: Any) -> Any:
    """Return the annotated type that a described text has."""
    meta = msgspec.Meta(
        pattern=kind.pattern, min_length=kind.min_length, max_length=kind.max_length
    )
    return Annotated[str, meta]
