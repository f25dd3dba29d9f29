"""Folder and bucket keep the same promises: a sealed part is there whole or not at all, and twice is once."""

import os
import secrets
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.bucket import LEFT_OPEN, Service
from voicecapture.base import clock
from voicecapture.base.blobs import bucket
from voicecapture.base.blobs.bucket import BucketBlobs
from voicecapture.base.blobs.bucket_place import bucket_of
from voicecapture.base.blobs.bucket_removal import list_versions
from voicecapture.base.blobs.bucket_trial import find_advice, find_faults
from voicecapture.base.blobs.folder import FolderBlobs
from voicecapture.base.blobs.opening import open_blobs
from voicecapture.base.blobs.store import Blobs, BlobsAway
from voicecapture.base.config import SettingsError, load_settings
from voicecapture.cli import stores
from voicecapture.crypto.errors import Tampered
from voicecapture.crypto.hashing import sha256

TOMORROW = timedelta(days=1)


@pytest.fixture(params=["folder", "bucket"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> Blobs:
    if request.param == "folder":
        return FolderBlobs(tmp_path)
    service: Service = request.getfixturevalue("s3_service")
    return BucketBlobs(service.make_bucket(f"parts-{secrets.token_hex(6)}"))


@pytest.fixture
def name(s3_service: Service) -> str:
    """A bucket of this test's own."""
    made = f"parts-{secrets.token_hex(6)}"
    s3_service.make_bucket(made)
    return made


def _sealed() -> bytes:
    return b"sealed" + secrets.token_bytes(70_000)


def test_a_part_is_found_under_its_hash_and_twice_is_once(blobs: Blobs) -> None:
    sealed = _sealed()
    digest = blobs.put(sealed)
    assert digest == sha256(sealed)
    assert blobs.put(sealed) == digest
    assert blobs.get(digest) == sealed
    tomorrow = clock.now() + TOMORROW
    assert blobs.list_older(digest[0], tomorrow) == [digest]
    assert blobs.list_older(digest[0] ^ 1, tomorrow) == []


def test_a_part_that_is_not_here_is_said_to_be_missing(blobs: Blobs) -> None:
    with pytest.raises(FileNotFoundError):
        blobs.get(bytes(32))


def test_a_removed_part_is_gone_and_removing_it_again_is_quiet(blobs: Blobs) -> None:
    digest = blobs.put(_sealed())
    blobs.remove(digest)
    blobs.remove(digest)
    assert blobs.list_older(digest[0], clock.now() + TOMORROW) == []
    with pytest.raises(FileNotFoundError):
        blobs.get(digest)


def test_what_was_put_lately_is_not_listed_and_not_removed_as_old(blobs: Blobs) -> None:
    sealed = _sealed()
    digest, yesterday, tomorrow = blobs.put(sealed), clock.now() - TOMORROW, clock.now() + TOMORROW
    assert blobs.list_older(digest[0], yesterday) == []
    assert blobs.remove_older(digest, yesterday) == 0
    assert blobs.get(digest) == sealed
    assert blobs.remove_older(digest, tomorrow) == len(sealed)
    assert blobs.remove_older(digest, tomorrow) == 0
    with pytest.raises(FileNotFoundError):
        blobs.get(digest)


def test_a_part_that_is_put_again_is_young_again_so_that_no_sweep_takes_it(blobs: Blobs) -> None:
    sealed = _sealed()
    digest = blobs.put(sealed)
    # A bucket tells time in whole seconds.
    time.sleep(1.1)
    between = clock.now().replace(microsecond=0)
    assert blobs.list_older(digest[0], between) == [digest]
    blobs.put(sealed)
    assert blobs.list_older(digest[0], between) == []
    assert blobs.remove_older(digest, between) == 0
    assert blobs.get(digest) == sealed


def test_in_a_folder_what_was_begun_by_somebody_killed_is_no_part_and_goes_when_it_is_old(
    tmp_path: Path,
) -> None:
    blobs, before = FolderBlobs(tmp_path), clock.now() - TOMORROW
    digest = blobs.put(b"sealed")
    for begun_name, old in ((".begun.a", True), (".begun.b", False)):
        begun = tmp_path / digest.hex()[:2] / begun_name
        begun.write_bytes(b"sea")
        if old:
            os.utime(begun, (0, 0))
    assert blobs.list_older(digest[0], before) == []
    assert blobs.remove_unfinished(digest[0], before) == 1
    assert blobs.get(digest) == b"sealed"


def test_bytes_that_are_not_what_their_name_says_are_never_given_out(
    tmp_path: Path, s3_service: Service, name: str
) -> None:
    folder, bucket_blobs = FolderBlobs(tmp_path), BucketBlobs(s3_service.place(name))
    digest = folder.put(b"sealed")
    assert bucket_blobs.put(b"sealed") == digest
    path = f"{digest.hex()[:2]}/{digest.hex()}"
    (tmp_path / path).write_bytes(b"SEALED")
    s3_service.client().put_object(Bucket=name, Key=path, Body=b"SEALED")
    for blobs in (folder, bucket_blobs):
        with pytest.raises(Tampered):
            blobs.get(digest)


def test_a_bucket_refuses_what_changed_on_its_way(
    s3_service: Service, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    blobs = BucketBlobs(s3_service.place(name))
    monkeypatch.setattr(bucket, "sha256", lambda _: bytes(32))
    with pytest.raises(BlobsAway, match="BadDigest"):
        blobs.put(b"sealed")
    assert blobs.list_older(0, clock.now() + TOMORROW) == []


def test_what_is_removed_from_a_bucket_that_keeps_versions_leaves_none(
    s3_service: Service, name: str
) -> None:
    client, blobs = s3_service.client(), BucketBlobs(s3_service.place(name))
    blobs.put(b"sealed")
    client.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    digest = blobs.put(b"sealed")
    blobs.put(b"sealed")
    key = f"{digest.hex()[:2]}/{digest.hex()}"
    assert len(list_versions(client, name, key)) == 3
    blobs.remove(digest)
    assert list_versions(client, name, key) == []
    place = s3_service.place(name)
    assert list(find_faults(place)) == []
    assert any("older versions" in line for line in find_advice(place))


def test_nothing_is_promised_of_a_part_that_is_put_while_it_is_swept(
    s3_service: Service, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweeper, sender = (BucketBlobs(s3_service.place(name)) for _ in range(2))
    digest = sender.put(b"sealed")
    look = sweeper._look_at

    def look_and_then_somebody_puts(key: str) -> Any:
        found = look(key)
        with pytest.raises(BlobsAway, match="swept"):
            sender.put(b"sealed")
        return found

    monkeypatch.setattr(sweeper, "_look_at", look_and_then_somebody_puts)
    assert sweeper.remove_older(digest, clock.now() + TOMORROW) == len(b"sealed")
    # It was deleted after it was put: the sender heard no yes, and comes again when the note is old.
    with pytest.raises(FileNotFoundError):
        sender.get(digest)
    with pytest.raises(BlobsAway, match="swept"):
        sender.put(b"sealed")
    monkeypatch.setattr(bucket, "_NOTE_COUNTS", timedelta(0))
    sender.put(b"sealed")
    assert sender.get(digest) == b"sealed"
    assert sweeper.remove_unfinished(digest[0], clock.now() - TOMORROW) == 0
    assert sweeper.remove_unfinished(digest[0], clock.now() + TOMORROW) == 1


def test_a_sweep_that_was_held_up_after_its_note_deletes_nothing(
    s3_service: Service, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    blobs = BucketBlobs(s3_service.place(name))
    digest = blobs.put(b"sealed")
    monkeypatch.setattr(bucket, "_NOTE_TO_DELETE_SECONDS", 0)
    assert blobs.remove_older(digest, clock.now() + TOMORROW) == 0
    assert blobs.get(digest) == b"sealed"


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"bucket_name": "not-there"}, "NoSuchBucket"),
        ({"bucket_key_id": "somebody-else"}, "InvalidAccessKeyId"),
        ({"bucket_secret_file": "wrong"}, "SignatureDoesNotMatch"),
    ],
)
def test_a_wrong_setting_keeps_nothing_and_is_told_without_the_secret(
    s3_service: Service, name: str, tmp_path: Path, changed: dict[str, str], kind: str
) -> None:
    (tmp_path / "wrong").write_text("not-the-secret")
    given = s3_service.settings(name) | changed
    if changed.get("bucket_secret_file"):
        given["bucket_secret_file"] = str(tmp_path / "wrong")
    settings = load_settings(None, {}, **given)
    with pytest.raises(BlobsAway, match=rf"^{kind}$"):
        open_blobs(settings).put(b"sealed")
    place = bucket_of(settings)
    (line,) = find_faults(place)
    assert f"does not let us write ({kind})" in line
    for said in (line, repr(place)):
        assert place.secret not in said


def test_under_tls_only_a_service_that_is_vouched_for_is_spoken_to(
    s3_service: Service, name: str
) -> None:
    given = s3_service.settings(name) | {"bucket_url": s3_service.tls_url}
    with pytest.raises(BlobsAway, match="SSLError"):
        open_blobs(load_settings(None, {}, **given)).put(b"sealed")
    given["bucket_ca_file"] = str(s3_service.certificate)
    settings = load_settings(None, {}, **given)
    blobs = open_blobs(settings)
    assert blobs.get(blobs.put(b"sealed")) == b"sealed"
    assert list(find_advice(bucket_of(settings))) == []
    with pytest.raises(SettingsError, match="bucket_ca_file none is not there"):
        open_blobs(load_settings(None, {}, **given | {"bucket_ca_file": "none"}))


async def test_the_doctor_tries_the_bucket_and_leaves_nothing_in_it(
    s3_service: Service, name: str, tmp_path: Path
) -> None:
    settings = load_settings(None, {}, data_dir=str(tmp_path), **s3_service.settings(name))
    (line,) = await stores.find_faults(settings)
    assert (
        line == "Advice: The line to the bucket is not encrypted; it does not leave this machine."
    )
    assert "Contents" not in s3_service.client().list_objects_v2(Bucket=name)
    FolderBlobs(settings.blob_folder).put(b"sealed")
    faults = await stores.find_faults(settings)
    assert faults[-1].startswith("1 sealed parts lie in")
    settings = load_settings(None, {}, **s3_service.settings(name) | {"bucket_secret_file": "none"})
    (fault,) = await stores.find_faults(settings)
    assert fault.startswith("bucket_secret_file none cannot be read")
    with pytest.raises(SettingsError, match="bucket_secret_file"):
        open_blobs(settings)


def test_the_doctor_names_a_bucket_that_is_open_or_does_not_forget_or_forgets_too_much(
    s3_service: Service,
) -> None:
    client = s3_service.client()
    (fault,) = find_faults(s3_service.make_bucket(LEFT_OPEN))
    assert "without a key" in fault
    client.create_bucket(Bucket="locked", ObjectLockEnabledForBucket=True)
    client.create_bucket(Bucket="forgets")
    client.put_bucket_lifecycle_configuration(
        Bucket="forgets",
        LifecycleConfiguration={
            "Rules": [
                {
                    "ID": "tidy",
                    "Status": "Enabled",
                    "Filter": {"Prefix": ""},
                    "Expiration": {"Days": 30},
                }
            ]
        },
    )
    (locked,) = find_faults(s3_service.place("locked"))
    assert "Object lock is on" in locked
    (forgets,) = find_faults(s3_service.place("forgets"))
    assert "lifecycle rule" in forgets
