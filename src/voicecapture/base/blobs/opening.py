"""Opens the store that the settings name. Whoever needs the larger sealed parts asks here."""

from voicecapture.base.blobs.bucket_place import bucket_of
from voicecapture.base.blobs.folder import FolderBlobs
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.config import Settings


def open_blobs(settings: Settings) -> Blobs:
    """Return the configured store; it is not asked anything yet.

    Raises:
        SettingsError: the bucket's secret cannot be read.
    """
    if settings.blob_store == "folder":
        return FolderBlobs(settings.blob_folder)
    # The client of a bucket takes a third of a second to load, which a folder need not wait for.
    from voicecapture.base.blobs.bucket import BucketBlobs  # noqa: PLC0415

    return BucketBlobs(bucket_of(settings))
