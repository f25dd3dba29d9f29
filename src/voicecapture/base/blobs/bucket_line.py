"""The line to a bucket: how requests are signed and bounded, and what its failures mean here.

Everything is given by our settings; what lies about for other programs (profiles, keys in the environment,
a machine's role) is not looked at, so that nothing sealed ever goes to another's bucket.
"""

import os
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.session import Session

from voicecapture.base.blobs.bucket_place import Bucket
from voicecapture.base.blobs.store import BlobsAway
from voicecapture.base.blobs.threads import AT_ONCE

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

CONNECT_SECONDS = 3
ANSWER_SECONDS = 10
_TRIES = 2


def connect(bucket: Bucket, *, as_stranger: bool = False) -> "S3Client":
    """Return a client for threads to share; nothing is asked yet. A stranger shows no key."""
    client = _session().create_client(
        "s3",
        endpoint_url=bucket.url,
        region_name=bucket.region,
        aws_access_key_id=bucket.key_id,
        aws_secret_access_key=bucket.secret,
        verify=bucket.ca_file or True,
        config=_config(bucket, as_stranger=as_stranger),
    )
    return cast("S3Client", client)


@cache
def _session() -> Session:
    # What it reads of the service's description takes a quarter of a second, once.
    return Session(
        session_vars={
            # Neither named by the environment nor read from a file; each: entry, variable, default, kind.
            "profile": (None, None, None, None),
            "config_file": (None, None, os.devnull, None),
            "credentials_file": (None, None, os.devnull, None),
        }
    )


def _config(bucket: Bucket, *, as_stranger: bool) -> Config:
    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=ANSWER_SECONDS,
        retries={"mode": "standard", "total_max_attempts": _TRIES},
        max_pool_connections=AT_ONCE,
        # The signature covers the body's SHA-256 also under TLS: what changed on its way is refused.
        s3={
            "addressing_style": cast("Literal['path', 'virtual']", bucket.addressing),
            "payload_signing_enabled": True,
        },
        # Sums of the client's own choosing are not understood by every service; we send ours.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    return config.merge(Config(signature_version=UNSIGNED)) if as_stranger else config


def code_of(error: Exception) -> str:
    """Return the kind of a failure: the service's code if it gave one, never its words."""
    if isinstance(error, ClientError):
        return str(error.response.get("Error", {}).get("Code", "ClientError"))
    return type(error).__name__


def is_missing(error: ClientError) -> bool:
    """Return whether a failure says that the object, not the bucket, is not there."""
    return code_of(error) in {"NoSuchKey", "404"}


def away(error: Exception) -> BlobsAway:
    """Return a failure as the callers know it."""
    return BlobsAway(code_of(error))
