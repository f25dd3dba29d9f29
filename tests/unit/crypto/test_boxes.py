"""Boxes open with their key for what they are about."""

import pytest

from voicecapture.crypto import boxes
from voicecapture.crypto.errors import Tampered

KEY, OTHER = bytes(32), b"\1" * 32

PAIRS = [
    (boxes.seal_box, boxes.open_box),
    (boxes.encrypt, boxes.decrypt),
    (boxes.encrypt_once, boxes.decrypt_once),
]


@pytest.mark.parametrize(("seal", "open_"), PAIRS)
def test_a_box_opens_with_its_key_and_about_only(seal, open_) -> None:  # type: ignore[no-untyped-def]
    box = seal(KEY, b"content", b"about")
    assert open_(KEY, box, b"about") == b"content"
    for key, changed, about in (
        (OTHER, box, b"about"),
        (KEY, box, b"other"),
        (KEY, box[:-1], b"about"),
        (KEY, b"", b"about"),
        (KEY, bytes([box[0] ^ 1]) + box[1:], b"about"),
    ):
        with pytest.raises(Tampered):
            open_(key, changed, about)


@pytest.mark.parametrize("seal", [boxes.seal_box, boxes.encrypt])
def test_the_same_content_never_looks_the_same_twice(seal) -> None:  # type: ignore[no-untyped-def]
    assert seal(KEY, b"content", b"about") != seal(KEY, b"content", b"about")
