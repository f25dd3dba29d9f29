"""Where the larger sealed parts lie: a folder, written durably before anything is acknowledged.

Only ciphertext comes here. Names are the SHA-256 of the sealed bytes, so a file's name says
nothing, and writing the same part twice is harmless.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path


class FolderBlobs:
    """A content-addressed folder, two levels deep."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def _path(self, digest: bytes) -> Path:
        name = digest.hex()
        return self._root / name[:2] / name

    def put(self, sealed: bytes) -> bytes:
        """Store sealed bytes and return their SHA-256 (32 bytes); durable on return.

        The file is written beside its place, flushed to disk, renamed, and the folder is
        flushed too: after a power cut there is the whole part or none.
        """
        digest = hashlib.sha256(sealed).digest()
        path = self._path(digest)
        if path.exists():
            return digest
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        for folder in (path.parent, self._root):
            _flush_folder(folder)
        return digest

    def get(self, digest: bytes) -> bytes:
        """Return the sealed bytes; raise ``FileNotFoundError`` if they are not here."""
        return self._path(digest).read_bytes()

    def discard(self, sealed: bytes) -> None:
        """Delete a part whose bytes are at hand."""
        self.remove(hashlib.sha256(sealed).digest())

    def remove(self, digest: bytes) -> None:
        """Delete a sealed part for good; quiet if it is gone already.

        What lies here is ciphertext. It is deleted when the key that opens it is destroyed, so that
        nothing is left to try a key on, were one ever found.
        """
        path = self._path(digest)
        with suppress(FileNotFoundError):
            path.unlink()
            _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
