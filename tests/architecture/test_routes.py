"""Every route states what it takes: in the API document and in what it refuses."""

from typing import Any

import msgspec
import pytest
from litestar.routes import HTTPRoute

from voicecapture.app import make_app
from voicecapture.base.config import Settings

APP = make_app(Settings())
DOCUMENT: dict[str, Any] = APP.openapi_schema.to_schema()
OPERATIONS = [
    (f"{method} {path}", operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
]


def _names(case: tuple[str, Any]) -> str:
    return case[0]


@pytest.mark.parametrize("case", OPERATIONS, ids=_names)
def test_every_parameter_has_bounds(case: tuple[str, dict[str, Any]]) -> None:
    """A bare string would let a byte through that a database refuses, as a fault of ours."""
    for parameter in case[1].get("parameters", []):
        schema = parameter["schema"]
        for choice in schema.get("oneOf", [schema]):
            assert _is_bounded(schema | choice), parameter["name"]


def _is_bounded(schema: dict[str, Any]) -> bool:
    stated = {"pattern", "maximum", "minimum", "enum", "$ref", "format"} & set(schema)
    return bool(stated) or schema.get("type") in {"null", "boolean"}


@pytest.mark.parametrize("case", OPERATIONS, ids=_names)
def test_every_route_says_what_it_does_and_how_it_fails(case: tuple[str, dict[str, Any]]) -> None:
    operation = case[1]
    assert operation.get("description") or operation.get("summary")
    failures = {status for status in operation["responses"] if status >= "400"}
    assert "404" in failures
    for status in failures:
        content = operation["responses"][status]["content"]
        assert list(content) == ["application/problem+json"], status


def test_every_body_refuses_unknown_fields() -> None:
    for route in APP.routes:
        for handler in route.route_handlers if isinstance(route, HTTPRoute) else []:
            body = handler.parsed_fn_signature.parameters.get("data")
            kind = body.annotation if body else None
            if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
                assert kind.__struct_config__.forbid_unknown_fields, kind.__name__


def test_no_entry_of_a_body_is_named_like_something_the_application_provides() -> None:
    """Litestar takes a fault in such an entry for a fault of ours and answers 500."""
    provided = set(APP.dependencies)
    for route in APP.routes:
        for handler in route.route_handlers if isinstance(route, HTTPRoute) else []:
            body = handler.parsed_fn_signature.parameters.get("data")
            kind = body.annotation if body else None
            if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
                assert not provided.intersection(kind.__struct_encode_fields__), kind.__name__
