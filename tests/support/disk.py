"""Folders on a disk: what is flushed to memory has been kept by nobody."""

import tempfile
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
