"""The keystore: secrets that must not lie in the database, so that a stolen copy of it opens nothing.

:class:`KeyService` says what is asked of it; ``docs/keystore.md`` says it to whoever writes another one.
On a single node it is a folder of small files, readable by the service's user alone. Names are kinds
and ids, never words. What the secrets mean is decided by the slices that ask for them; this module
stores, counts and destroys, each act durable and safe across processes.
"""

import fcntl
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Protocol

_NAME = re.compile(r"[0-9a-z-]{1,64}")


class MissingKey(Exception):
    """A key that should be in the keystore is not; the message names which, without its value."""


class KeyService(Protocol):
    """What a keystore must do, whatever it is made of: a folder, a service, a module in hardware.

    Every act is durable before it returns and is one for all processes that share the keystore: what
    one has created, counted or destroyed, the next call of any other sees.
    """

    def create(self, kind: str, name: str, secret: bytes) -> None:
        """Store a new secret; raise ``FileExistsError`` if the name is taken. Nothing is replaced."""

    def get(self, kind: str, name: str) -> bytes:
        """Return a secret, or raise :class:`MissingKey`."""

    def find(self, kind: str, name: str) -> bytes | None:
        """Return a secret, or None if it was never there or has been destroyed."""

    def names(self, kind: str) -> list[str]:
        """Return the names of all secrets of a kind, in order."""

    def destroy(self, kind: str, name: str) -> None:
        """Make a secret unreadable for good; quiet if it is already gone."""

    def count_up(self, kind: str, name: str, limit: int) -> int:
        """Add one to a counter unless it stands at ``limit``; return the value before."""

    def count_down(self, kind: str, name: str) -> None:
        """Give back one that :meth:`count_up` took; never below nought."""


class Keystore:
    """A folder of secrets, one file each, grouped by kind; nobody else on the machine may look in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, kind: str, name: str, secret: bytes) -> None:
        """Store a new secret durably; raise ``FileExistsError`` if the name is taken."""
        path = self._ready(kind, name)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secret)
            file.flush()
            os.fsync(file.fileno())
        _flush(path.parent)

    def get(self, kind: str, name: str) -> bytes:
        """Return a secret, or raise :class:`MissingKey`."""
        secret = self.find(kind, name)
        if secret is None:
            raise MissingKey(f"the keystore has no {kind} key named {name}")
        return secret

    def find(self, kind: str, name: str) -> bytes | None:
        """Return a secret, or None if it was never there or has been destroyed."""
        with suppress(FileNotFoundError):
            return self._path(kind, name).read_bytes()
        return None

    def names(self, kind: str) -> list[str]:
        """Return the names of all secrets of a kind, in order; none for a kind never used."""
        with suppress(FileNotFoundError):
            return sorted(path.name for path in (self.folder / kind).iterdir())
        return []

    def destroy(self, kind: str, name: str) -> None:
        """Overwrite and remove a secret; quiet if it is already gone."""
        path = self._path(kind, name)
        with suppress(FileNotFoundError):
            with path.open("r+b") as file:
                file.write(bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            _flush(path.parent)

    def count_up(self, kind: str, name: str, limit: int) -> int:
        """Add one to a counter unless it stands at ``limit``; return the value before.

        A caller is within the limit when the returned value is below it. The file lock makes
        this right across processes, and the flush keeps it right through a crash.
        """
        path = self._ready(kind, name)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            before = int(file.read() or b"0")
            if before < limit:
                file.seek(0)
                file.write(str(before + 1).encode())
                file.flush()
                os.fsync(file.fileno())
            return before

    def count_down(self, kind: str, name: str) -> None:
        """Give back one that :meth:`count_up` took; a counter never falls below nought.

        Taking first and giving back after success keeps a limit exact: a crash between the two costs
        a try, and never grants one.
        """
        path = self._path(kind, name)
        with path.open("r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            before = int(file.read() or b"0")
            file.seek(0)
            file.truncate()
            file.write(str(max(before - 1, 0)).encode())
            file.flush()
            os.fsync(file.fileno())

    def _ready(self, kind: str, name: str) -> Path:
        path = self._path(kind, name)
        # One by one: the mode is given to the last folder of a path only.
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.parent.mkdir(exist_ok=True, mode=0o700)
        return path

    def _path(self, kind: str, name: str) -> Path:
        if not (_NAME.fullmatch(kind) and _NAME.fullmatch(name)):
            raise ValueError("a key's kind and name are lower-case letters, digits and dashes")
        return self.folder / kind / name


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
