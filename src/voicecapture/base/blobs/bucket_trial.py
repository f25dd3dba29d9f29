"""Tries a bucket: may we write, read, list and delete in it, may a stranger, and does what is deleted go?

One object of no meaning is put and deleted again; nothing else is touched.
"""

import secrets
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from voicecapture.base.blobs.bucket_line import code_of, connect
from voicecapture.base.blobs.bucket_place import Bucket
from voicecapture.base.blobs.bucket_removal import list_versions, remove

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

# So a service says that nothing of the kind is set, or that it knows of no such thing.
_NOT_SET = frozenset(
    {
        "ObjectLockConfigurationNotFoundError",
        "NoSuchLifecycleConfiguration",
        "NotImplemented",
        "MethodNotAllowed",
    }
)
_WRONG = {
    "read": "The bucket gives back other bytes than were put; keep nothing in it.",
    "list": "The bucket does not list what was put into it, and sweeping needs that.",
    "keep from strangers": (
        "Anybody can read the bucket without a key. What lies there is sealed, but names and sizes "
        "tell; close it to the public."
    ),
    "delete": (
        "What is deleted from the bucket stays there as an older version; give the key the right to "
        "list and delete versions."
    ),
}


def find_faults(bucket: Bucket) -> Iterator[str]:
    """Yield what is wrong, each with what to do about it. Waits for the service."""
    client, key = connect(bucket), f"trial/{secrets.token_hex(16)}"
    body = secrets.token_bytes(64)
    acts: dict[str, Callable[[], object]] = {
        "write": lambda: client.put_object(Bucket=bucket.name, Key=key, Body=body),
        "read": lambda: client.get_object(Bucket=bucket.name, Key=key)["Body"].read() == body,
        "list": lambda: client.list_objects_v2(Bucket=bucket.name, Prefix=key)["KeyCount"] == 1,
        "keep from strangers": lambda: not _is_open(bucket, key),
        "delete": lambda: _goes(client, bucket.name, key),
    }
    for act, do in acts.items():
        try:
            if not do():
                yield _WRONG[act]
        except ClientError as error:
            yield _refused(act, error)
            if act == "write":
                return
        except BotoCoreError as error:
            yield _unreachable(error)
            return
    yield from _what_is_set(client, bucket.name)


def find_advice(bucket: Bucket) -> Iterator[str]:
    """Yield what is worth knowing of a bucket without faults."""
    versions = _ask(lambda: connect(bucket).get_bucket_versioning(Bucket=bucket.name))
    if versions.get("Status") == "Enabled":
        yield (
            "The bucket keeps older versions. All are deleted with their part, as was just tried; "
            "what the service copies elsewhere is not."
        )
    if bucket.url.startswith("http://"):
        yield "The line to the bucket is not encrypted; it does not leave this machine."


def _goes(client: "S3Client", name: str, key: str) -> bool:
    remove(client, name, key)
    if client.list_objects_v2(Bucket=name, Prefix=key)["KeyCount"]:
        return False
    return not (_is_versioned(client, name) and list_versions(client, name, key))


def _is_versioned(client: "S3Client", name: str) -> bool:
    return "Status" in _ask(lambda: client.get_bucket_versioning(Bucket=name))


def _is_open(bucket: Bucket, key: str) -> bool:
    stranger = connect(bucket, as_stranger=True)
    asked: tuple[Callable[[], object], ...] = (
        lambda: stranger.get_object(Bucket=bucket.name, Key=key),
        lambda: stranger.list_objects_v2(Bucket=bucket.name, MaxKeys=1),
    )
    return any(_is_answered(ask) for ask in asked)


def _is_answered(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except ClientError:
        return False
    return True


def _what_is_set(client: "S3Client", name: str) -> Iterator[str]:
    try:
        lock = _ask(lambda: client.get_object_lock_configuration(Bucket=name))
        kept = _ask(lambda: client.get_bucket_lifecycle_configuration(Bucket=name))
    except ClientError as error:
        yield (
            f"The service does not tell us ({code_of(error)}) whether object lock or a lifecycle rule is "
            "set on the bucket; let the key read both."
        )
        return
    if lock.get("ObjectLockConfiguration", {}).get("ObjectLockEnabled") == "Enabled":
        yield (
            "Object lock is on: what somebody asked to have erased may have to stay. Use a bucket "
            "without it."
        )
    if any(_takes_away(rule) for rule in kept.get("Rules", [])):
        yield (
            "A lifecycle rule of the bucket deletes by age: what people said would be lost. Take it "
            "out; older versions alone may expire."
        )


def _takes_away(rule: dict[str, Any]) -> bool:
    expires = rule.get("Expiration", {})
    return rule.get("Status") == "Enabled" and ("Days" in expires or "Date" in expires)


def _ask(question: Callable[[], Any]) -> dict[str, Any]:
    try:
        return dict(question())
    except ClientError as error:
        if code_of(error) in _NOT_SET:
            return {}
        raise


def _refused(act: str, error: ClientError) -> str:
    return (
        f"The bucket does not let us {act} ({code_of(error)}); check bucket_name, bucket_key_id and "
        "bucket_secret_file, and that the key may put, get, list and delete objects and versions."
    )


def _unreachable(error: BotoCoreError) -> str:
    return (
        f"The bucket cannot be reached ({code_of(error)}); check bucket_url and bucket_ca_file, and that "
        "this machine may connect there. Until then large parts wait on the tablets."
    )
