"""A sealed part is there whole or not at all, and twice is once."""

import hashlib
from pathlib import Path

import pytest

from voicecapture.base.blobs import FolderBlobs


def test_a_part_is_found_under_its_hash(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path)
    digest = blobs.put(b"sealed")
    assert digest == hashlib.sha256(b"sealed").digest()
    assert blobs.put(b"sealed") == digest
    assert blobs.get(digest) == b"sealed"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [digest.hex()]


def test_a_part_that_is_not_here_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        FolderBlobs(tmp_path).get(bytes(32))


def test_a_removed_part_is_gone_and_removing_it_again_is_quiet(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path)
    digest = blobs.put(b"sealed")
    blobs.remove(digest)
    blobs.remove(digest)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    with pytest.raises(FileNotFoundError):
        blobs.get(digest)
