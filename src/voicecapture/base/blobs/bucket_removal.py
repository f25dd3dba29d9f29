"""Deleting an object for good, also from a bucket that keeps what was deleted."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client


def remove(client: "S3Client", bucket: str, key: str) -> None:
    """Delete an object and every older version of it; quiet if there is none."""
    answer = client.delete_object(Bucket=bucket, Key=key)
    # A bucket that keeps versions, or once did, only hides what is deleted by name, and says so.
    if answer.get("DeleteMarker") or answer.get("VersionId"):
        for version in list_versions(client, bucket, key):
            client.delete_object(Bucket=bucket, Key=key, VersionId=version)


def list_versions(client: "S3Client", bucket: str, key: str) -> list[str]:
    """Return the ids of every version of an object, and of every mark that it was deleted."""
    pages = client.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=key)
    return [
        found["VersionId"]
        for page in pages
        for found in (*page.get("Versions", ()), *page.get("DeleteMarkers", ()))
        if found["Key"] == key
    ]
