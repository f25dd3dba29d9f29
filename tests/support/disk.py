"""Folders on a disk: what is flushed to memory has been kept by nobody. And small disks, to fill up."""

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psutil

_MEMORY = {"tmpfs", "ramfs", "rootfs"}
_LASTING = Path("/var/tmp")  # noqa: S108 - the system's own for what outlives a restart; we only ask of it.


def kind_of(folder: Path) -> str:
    """Return the kind of file system that a folder lies on: ext4, tmpfs and so on."""
    above = {str(one) for one in (folder.resolve(), *folder.resolve().parents)}
    mounts = [one for one in psutil.disk_partitions(all=True) if one.mountpoint in above]
    # What was mounted last over the same place hides what was there.
    return str(max(enumerate(mounts), key=lambda one: (len(one[1].mountpoint), one[0]))[1].fstype)


def find_folder() -> Path:
    """Return the folder for temporary files if it lies on a disk, else another of the system's that does."""
    for folder in (Path(tempfile.gettempdir()), _LASTING):
        if folder.is_dir() and kind_of(folder) not in _MEMORY:
            return folder
    raise RuntimeError("No folder for temporary files lies on a disk: set TMPDIR to one that does.")


@cache
def why_no_small_disk() -> str:
    """Return why no file system can be made and mounted here, or nothing where it can.

    Root in a container may not always; where CI runs as root it must be possible.
    """
    if sys.platform != "linux" or os.geteuid() != 0:
        return "a file system is mounted by root on Linux alone"
    if os.environ.get("CI"):
        return ""
    try:
        with mount_small_disk(megabytes=4):
            return ""
    except (OSError, subprocess.CalledProcessError):
        return "no file system can be mounted here; where CI runs as root it must be possible"


@contextmanager
def mount_small_disk(megabytes: int) -> Iterator[Path]:
    """A file system of its own, as large as this, mounted at a folder that any account may enter."""
    with tempfile.TemporaryDirectory(dir=find_folder(), prefix="voicecapture-disk-") as above:
        image, folder = Path(above) / "image", Path(above) / "disk"
        Path(above).chmod(0o755)
        folder.mkdir()
        with image.open("wb") as file:
            file.truncate(megabytes << 20)
        # Nothing is held back for root, who would find room where everybody else finds none.
        _do("mkfs.ext4", "-q", "-F", "-m", "0", str(image))
        _do("mount", "-o", "loop", str(image), str(folder))
        try:
            yield folder
        finally:
            _do("umount", str(folder))


def _do(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=60)


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """For as long as it lasts there is no room left where a folder lies."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            _fill(file.fileno(), bytes(size))
        os.fsync(file.fileno())
    try:
        yield
    finally:
        ballast.unlink()


def _fill(file: int, block: bytes) -> None:
    try:
        while True:
            os.write(file, block)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
