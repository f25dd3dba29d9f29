"""A bucket that does not answer holds nobody up for long, and other programs' keys are not used."""

import asyncio
import socket
import time
from collections.abc import Iterator

import pytest

from voicecapture.base.blobs import bucket_line
from voicecapture.base.blobs.bucket import BucketBlobs
from voicecapture.base.blobs.bucket_line import connect
from voicecapture.base.blobs.bucket_place import Bucket
from voicecapture.base.blobs.store import BlobsAway
from voicecapture.base.blobs.threads import AT_ONCE, for_each, in_thread


def _place(url: str) -> Bucket:
    return Bucket(url, "sealed-parts", "us-east-1", "path", "voicecapture", "an-invented-secret")


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of something that takes connections and never says a word."""
    monkeypatch.setattr(bucket_line, "ANSWER_SECONDS", 1)
    monkeypatch.setattr(bucket_line, "_TRIES", 1)
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


async def test_while_the_bucket_is_silent_everything_else_goes_on(silent: str) -> None:
    blobs = BucketBlobs(_place(silent))
    held = [asyncio.create_task(in_thread(blobs.put, b"sealed")) for _ in range(AT_ONCE)]
    await asyncio.sleep(0.05)
    assert await asyncio.to_thread(lambda: "checked") == "checked"
    assert not any(one.done() for one in held)
    failed = await asyncio.gather(*held, return_exceptions=True)
    assert {type(one) for one in failed} == {BlobsAway}
    assert "ReadTimeoutError" in {str(one) for one in failed}


async def test_after_one_has_failed_those_that_have_not_begun_never_do() -> None:
    begun: list[int] = []

    def put(number: int) -> None:
        begun.append(number)
        time.sleep(0.05)
        raise BlobsAway("away")

    with pytest.raises(BlobsAway):
        await for_each(put, range(AT_ONCE * 4))
    assert len(begun) < AT_ONCE * 4


def test_after_it_was_silent_the_next_is_told_at_once_and_later_it_is_asked_again(
    silent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bucket_line, "ANSWER_SECONDS", 0.2)
    blobs = BucketBlobs(_place(silent))
    with pytest.raises(BlobsAway, match="ReadTimeoutError"):
        blobs.put(b"sealed")
    begun = time.monotonic()
    with pytest.raises(BlobsAway, match="resting"):
        blobs.put(b"sealed")
    assert time.monotonic() - begun < 0.1
    monkeypatch.setattr(blobs, "_rests_until", 0)
    with pytest.raises(BlobsAway, match="ReadTimeoutError"):
        blobs.get(bytes(32))


def test_keys_and_addresses_of_other_programs_are_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bucket_line._session.cache_clear()
    others = {
        "AWS_PROFILE": "another",
        "AWS_ACCESS_KEY_ID": "another",
        "AWS_ENDPOINT_URL_S3": "https://another.example.org",
        "AWS_REGION": "another",
        "AWS_CA_BUNDLE": "/another",
    }
    for name, value in others.items():
        monkeypatch.setenv(name, value)
    client = connect(_place("https://s3.example.org"))
    assert client.meta.endpoint_url == "https://s3.example.org"
    signed = client.generate_presigned_url("get_object", Params={"Bucket": "one", "Key": "two"})
    assert "voicecapture" in signed
    assert "another" not in signed
