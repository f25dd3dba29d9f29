"""Sealed parts in a bucket of an S3 service, which several machines can share (decision 49).

A part lies under the same name as in a folder, ``ab/ab…``, so that the one can be copied into the other. It
is durable when the service has acknowledged it. Its SHA-256 goes with it twice, in the signature and as a sum
of its own, and is worked out again when it is read.

A bucket has no lock, and deletes no object "unless it is young". So whoever sweeps first puts a note that
names the part, then looks how old the part is, and deletes it within a minute of the note or not at all.
Whoever puts a part looks for such a note afterwards, and where there is one younger than ten minutes, nothing
is promised: the tablet comes again. If a part was deleted after it was put, the note was there before, and is
found. A note's age is by the service's own clock.
"""

import base64
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from voicecapture.base.blobs.bucket_line import away, connect, is_missing
from voicecapture.base.blobs.bucket_place import Bucket
from voicecapture.base.blobs.bucket_removal import remove
from voicecapture.base.blobs.store import BlobsAway, check_digest
from voicecapture.crypto.hashing import sha256

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import HeadObjectOutputTypeDef

_NOTES = "swept/"
_NAME = re.compile(r"[0-9a-f]{64}")
_NOTE_COUNTS = timedelta(minutes=10)
_NOTE_TO_DELETE_SECONDS = 60
# After the line broke nobody tries for so long: each try would hold a tablet's request, and its memory.
_REST_SECONDS = 3


class BucketBlobs:
    """Content-addressed objects, on shelves by their prefix."""

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket.name
        self._client = connect(bucket)
        self._rests_until = 0.0

    def put(self, sealed: bytes) -> bytes:
        """Store sealed bytes and return their SHA-256; durable and young on return.

        They are sent also where they lie here already: that is what makes them young.
        """
        digest = sha256(sealed)
        with self._reaching():
            self._client.put_object(
                Bucket=self._bucket,
                Key=_key(digest),
                Body=sealed,
                ChecksumSHA256=base64.b64encode(digest).decode(),
            )
            if self._may_be_swept(digest):
                raise BlobsAway("swept")
        return digest

    def get(self, digest: bytes) -> bytes:
        """Return the sealed bytes; ``FileNotFoundError`` or ``Tampered`` as the protocol says."""
        with self._reaching():
            try:
                answer = self._client.get_object(Bucket=self._bucket, Key=_key(digest))
            except ClientError as error:
                if is_missing(error):
                    raise FileNotFoundError("no such part") from None
                raise
            sealed = answer["Body"].read()
        return check_digest(sealed, digest)

    def remove(self, digest: bytes) -> None:
        """Delete a part for good: where the bucket keeps versions, every one of them."""
        with self._reaching():
            remove(self._client, self._bucket, _key(digest))

    def list_older(self, shelf: int, than: datetime) -> list[bytes]:
        """Return the names of parts on a shelf that were last put before a time."""
        keys = self._list_keys(f"{shelf:02x}/", than)
        names = [key.rpartition("/")[2] for key in keys]
        return [bytes.fromhex(name) for name in names if _NAME.fullmatch(name)]

    def remove_older(self, digest: bytes, than: datetime) -> int:
        """Delete a part that was last put before a time; return how many bytes that freed, 0 for none."""
        with self._reaching():
            begun = time.monotonic()
            self._client.put_object(Bucket=self._bucket, Key=_note(digest))
            found = self._look_at(_key(digest))
            if found is None or found["LastModified"] >= than:
                return 0
            if time.monotonic() - begun > _NOTE_TO_DELETE_SECONDS:
                return 0
            remove(self._client, self._bucket, _key(digest))
            return found["ContentLength"]

    def remove_unfinished(self, shelf: int, than: datetime) -> int:
        """Delete the notes of earlier sweeps."""
        keys = self._list_keys(f"{_NOTES}{shelf:02x}/", than)
        with self._reaching():
            for key in keys:
                remove(self._client, self._bucket, key)
        return len(keys)

    def _may_be_swept(self, digest: bytes) -> bool:
        note = self._look_at(_note(digest))
        if note is None:
            return False
        now = parsedate_to_datetime(note["ResponseMetadata"]["HTTPHeaders"]["date"])
        return now - note["LastModified"] < _NOTE_COUNTS

    def _look_at(self, key: str) -> "HeadObjectOutputTypeDef | None":
        try:
            return self._client.head_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if is_missing(error):
                return None
            raise

    def _list_keys(self, prefix: str, than: datetime) -> list[str]:
        with self._reaching():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=prefix
            )
            return [
                found["Key"]
                for page in pages
                for found in page.get("Contents", [])
                if found["LastModified"] < than
            ]

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """Turn the client's failures into ours; after one of the line, rest."""
        if time.monotonic() < self._rests_until:
            raise BlobsAway("resting")
        try:
            yield
        except ClientError as error:
            raise away(error) from None
        except BotoCoreError as error:
            self._rests_until = time.monotonic() + _REST_SECONDS
            raise away(error) from None


def _key(digest: bytes) -> str:
    name = digest.hex()
    return f"{name[:2]}/{name}"


def _note(digest: bytes) -> str:
    return _NOTES + _key(digest)
