"""What the doctor says of the store of larger sealed parts."""

import asyncio

from voicecapture.base.blobs.bucket_place import Bucket, bucket_of
from voicecapture.base.config import Settings, SettingsError
from voicecapture.cli.waiting import ADVICE


async def find_faults(settings: Settings) -> list[str]:
    """Return what is wrong with the bucket; of a folder ``folders`` and ``disk`` say all there is."""
    if settings.blob_store == "folder":
        return []
    try:
        bucket = bucket_of(settings)
    except SettingsError as error:
        return [str(error)]
    return [*await asyncio.to_thread(_try, bucket), *_left_behind(settings)]


def _try(bucket: Bucket) -> list[str]:
    # Only whoever has a bucket waits for its client to load.
    from voicecapture.base.blobs import bucket_trial  # noqa: PLC0415

    faults = list(bucket_trial.find_faults(bucket))
    return faults or [ADVICE + line for line in bucket_trial.find_advice(bucket)]


def _left_behind(settings: Settings) -> list[str]:
    left = sum(1 for path in settings.blob_folder.glob("??/*") if path.is_file())
    if not left:
        return []
    return [
        (
            f"{left} sealed parts lie in {settings.blob_folder}, where nobody looks since blob_store is "
            "bucket; copy them into the bucket under their names (ab/ab…), then move the folder away."
        )
    ]
