"""A change is taken from our own pages only."""

import pytest
from litestar.datastructures import Headers

from voicecapture.base.http import CONTENT_SECURITY_POLICY, is_from_here


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"x-voicecapture": "1", "sec-fetch-site": "same-origin"}, True),
        ({"x-voicecapture": "1"}, True),
        ({"sec-fetch-site": "same-origin"}, False),
        ({"x-voicecapture": "1", "sec-fetch-site": "same-site"}, False),
        ({"x-voicecapture": "1", "sec-fetch-site": "cross-site"}, False),
        ({"x-voicecapture": "1", "sec-fetch-site": "none"}, False),
        ({}, False),
        ({"x-voicecapture": "7"}, True),
        ({"x-voicecapture": "0"}, False),
        ({"x-voicecapture": "1x"}, False),
        ({"x-voicecapture": "1", "content-type": "application/json"}, True),
        ({"x-voicecapture": "1", "content-type": "text/plain;charset=UTF-8"}, False),
        ({"x-voicecapture": "1", "content-type": "Multipart/Form-Data; boundary=x"}, False),
        ({"x-voicecapture": "1", "content-type": "application/x-www-form-urlencoded"}, False),
    ],
)
def test_a_change_needs_our_header_and_an_honest_origin(
    headers: dict[str, str], allowed: bool
) -> None:
    assert is_from_here("POST", Headers(headers)) is allowed
    assert is_from_here("DELETE", Headers(headers)) is allowed
    assert is_from_here("GET", Headers(headers))


def test_no_inline_script_or_style_is_ever_allowed() -> None:
    assert "unsafe-inline" not in CONTENT_SECURITY_POLICY
    assert "'unsafe-eval'" not in CONTENT_SECURITY_POLICY
    assert "require-trusted-types-for 'script'" in CONTENT_SECURITY_POLICY
