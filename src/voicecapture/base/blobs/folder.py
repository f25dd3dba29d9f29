"""Sealed parts in a folder of this machine, written durably before anything is acknowledged.

A sweep and whoever puts a part again hold the folder's lock while they look: what was put first stays.
"""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from voicecapture.base.blobs.store import BlobsAway, check_digest
from voicecapture.crypto.hashing import sha256


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
        digest = sha256(sealed)
        path = self._path(digest)
        with _reaching():
            if not self._make_young(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                _write(path, sealed)
            # Also where it was here: whoever wrote it may have been killed before they came to this.
            for folder in (path.parent, self._root):
                _flush_folder(folder)
        return digest

    def _make_young(self, path: Path) -> bool:
        """Return whether a part is here; if so it counts as put now."""
        if not path.exists():
            return False
        with self._locked(fcntl.LOCK_SH), suppress(FileNotFoundError):
            os.utime(path)
            return True
        return False

    def get(self, digest: bytes) -> bytes:
        """Return the sealed bytes; ``FileNotFoundError`` or ``Tampered`` as the protocol says."""
        with _reaching(FileNotFoundError):
            sealed = self._path(digest).read_bytes()
        return check_digest(sealed, digest)

    def remove(self, digest: bytes) -> None:
        """Delete a sealed part for good; quiet if it is gone already."""
        path = self._path(digest)
        with _reaching(), suppress(FileNotFoundError):
            path.unlink()
            _flush_folder(path.parent)

    def list_older(self, shelf: int, than: datetime) -> list[bytes]:
        """Return the names (SHA-256) of parts on a shelf, 0 to 255, that were last put before a time."""
        with _reaching():
            whole = [path for path in self._files(shelf) if not path.name.startswith(".")]
            return [bytes.fromhex(path.name) for path in whole if _is_older(path, than)]

    def remove_older(self, digest: bytes, than: datetime) -> int:
        """Delete a part that was last put before a time; return how many bytes that freed, 0 for none."""
        path = self._path(digest)
        with _reaching(), self._locked(fcntl.LOCK_EX), suppress(FileNotFoundError):
            size = path.stat().st_size
            if _is_older(path, than):
                path.unlink()
                return size
        return 0

    def remove_unfinished(self, shelf: int, than: datetime) -> int:
        """Delete what somebody who was killed had begun to write before a time; return how many."""
        with _reaching():
            begun = [path for path in self._files(shelf) if path.name.startswith(".")]
            old = [path for path in begun if _is_older(path, than)]
            for path in old:
                path.unlink(missing_ok=True)
            return len(old)

    def _files(self, shelf: int) -> list[Path]:
        folder = self._root / f"{shelf:02x}"
        return sorted(folder.iterdir()) if folder.is_dir() else []

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        """Hold the folder's lock, which is shared between processes, for as long as it takes to look."""
        descriptor = os.open(self._root, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, how)
            yield
        finally:
            os.close(descriptor)


@contextmanager
def _reaching(*meant: type[OSError]) -> Iterator[None]:
    """Turn what the file system says into a store that is away, but for what is meant as an answer."""
    try:
        yield
    except meant:
        raise
    except OSError as error:
        raise BlobsAway(errno.errorcode.get(error.errno or 0, type(error).__name__)) from error


def _write(path: Path, sealed: bytes) -> None:
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


def _is_older(path: Path, than: datetime) -> bool:
    try:
        return path.stat().st_mtime < than.timestamp()
    except FileNotFoundError:
        return False


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
