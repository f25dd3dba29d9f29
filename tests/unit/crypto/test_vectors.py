"""Envelopes that others sealed, kept as files, still open; so old pieces stay readable.

Every ``tests/vectors/*-v1.json`` has the same form; one is written by Python, one by a browser.
"""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from voicecapture.crypto import envelope, hpke
from voicecapture.crypto.envelope import Sealed
from voicecapture.crypto.hashing import sha256

FOLDER = Path(__file__).parents[2] / "vectors"
FILES = sorted(FOLDER.glob("*-v1.json"))


def test_there_are_vectors_from_both_sides() -> None:
    assert [file.name for file in FILES] == ["browser-v1.json", "python-v1.json"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_recipients_keys_belong_together(file: Path) -> None:
    keys = _load(file)["recipient"]
    assert hpke.public_key_of(b64decode(keys["private"])) == b64decode(keys["public"])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_piece_opens_and_its_chain_is_signed(file: Path) -> None:
    vectors = _load(file)
    private = b64decode(vectors["recipient"]["private"])
    device = {name: b64decode(value) for name, value in vectors["device"].items()}
    previous = envelope.FIRST_PREVIOUS
    for seq, piece in enumerate(vectors["pieces"], start=1):
        sealed = Sealed(
            b64decode(piece["core"]),
            b64decode(piece["seal"]),
            [b64decode(blob) for blob in piece["blobs"]],
        )
        assert sealed.identity == b64decode(piece["identity"])
        assert (piece["seq"], b64decode(piece["prev"])) == (seq, previous)
        envelope.verify_piece_signature(
            device["public"],
            b64decode(piece["sig"]),
            device["id"],
            seq,
            previous,
            sealed.identity,
        )
        _check_content(piece, sealed, private)
        previous = sealed.identity


def _check_content(piece: dict[str, Any], sealed: Sealed, private: bytes) -> None:
    cek = envelope.unwrap_cek(private, sealed.core, sealed.seal)
    first, *media = envelope.open_parts(cek, sealed)
    inner = envelope.read_inner(first, sealed.core)
    assert inner.content == piece["content"]
    assert (inner.activity, inner.language) == (piece["activity"], piece["language"])
    assert sha256(*media) == b64decode(piece["media_sha256"])


def _load(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded
