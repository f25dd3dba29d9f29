"""The keystore keeps, counts and destroys, across processes."""

import multiprocessing
import os
import stat
from pathlib import Path

import pytest

from voicecapture.base.keystore import KeyService, Keystore, MissingKey


def test_a_secret_is_kept_for_the_services_user_alone(tmp_path: Path) -> None:
    keystore = Keystore(tmp_path / "keys")
    keystore.create("shred", "a1", b"secret")
    assert keystore.get("shred", "a1") == b"secret"
    file = tmp_path / "keys" / "shred" / "a1"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_name_is_never_overwritten(tmp_path: Path) -> None:
    keystore = Keystore(tmp_path)
    keystore.create("shred", "a1", b"first")
    with pytest.raises(FileExistsError):
        keystore.create("shred", "a1", b"second")
    assert keystore.get("shred", "a1") == b"first"


def test_a_destroyed_secret_is_gone(tmp_path: Path) -> None:
    keystore = Keystore(tmp_path)
    keystore.create("shred", "a1", b"secret")
    keystore.destroy("shred", "a1")
    keystore.destroy("shred", "a1")
    assert keystore.find("shred", "a1") is None
    with pytest.raises(MissingKey):
        keystore.get("shred", "a1")


def test_names_of_a_kind_are_listed_and_no_secret_with_them(tmp_path: Path) -> None:
    keystore = Keystore(tmp_path)
    assert keystore.names("shred") == []
    for name in ("b2", "a1"):
        keystore.create("shred", name, b"secret")
    keystore.create("pepper", "c3", b"secret")
    assert keystore.names("shred") == ["a1", "b2"]


@pytest.mark.parametrize("name", ["../x", "A", "", "a/b", "a\n", "." * 3])
def test_a_name_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="lower-case"):
        Keystore(tmp_path).find("shred", name)


def test_a_counter_stops_at_its_limit(tmp_path: Path) -> None:
    keystore = Keystore(tmp_path)
    assert [keystore.count_up("tries", "r", 3) for _ in range(5)] == [0, 1, 2, 3, 3]


def _count(folder: Path) -> int:
    keystore = Keystore(folder)
    return sum(keystore.count_up("tries", "r", 20) < 20 for _ in range(15))


def test_a_counter_is_right_across_processes(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        allowed = pool.map(_count, [tmp_path] * 4)
    assert sum(allowed) == 20


def test_a_try_that_is_given_back_can_be_taken_again(tmp_path: Path) -> None:
    keystore = Keystore(tmp_path)
    for _ in range(50):
        assert keystore.count_up("tries", "r", 12) == 0
        keystore.count_down("tries", "r")
    for taken in range(12):
        assert keystore.count_up("tries", "r", 12) == taken
    keystore.count_down("tries", "r")
    assert [keystore.count_up("tries", "r", 12) for _ in range(2)] == [11, 12]


def test_no_folder_and_no_file_of_it_is_open_to_anyone_else(tmp_path: Path) -> None:
    """Even where the folder was not made before, and the process is careless about modes."""
    before = os.umask(0)
    try:
        keystore = Keystore(tmp_path / "deep" / "keys")
        keystore.create("shred", "a1", b"secret")
        keystore.count_up("release-tries", "a1", 5)
    finally:
        os.umask(before)
    for path in [tmp_path / "deep" / "keys", *(tmp_path / "deep" / "keys").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


class InMemory:
    """The smallest thing that could take the folder's place (in one process)."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}
        self.counts: dict[tuple[str, str], int] = {}

    def create(self, kind: str, name: str, secret: bytes) -> None:
        if (kind, name) in self.kept:
            raise FileExistsError
        self.kept[kind, name] = secret

    def get(self, kind: str, name: str) -> bytes:
        secret = self.find(kind, name)
        if secret is None:
            raise MissingKey(f"the keystore has no {kind} key named {name}")
        return secret

    def find(self, kind: str, name: str) -> bytes | None:
        return self.kept.get((kind, name))

    def names(self, kind: str) -> list[str]:
        return sorted(name for one, name in self.kept if one == kind)

    def destroy(self, kind: str, name: str) -> None:
        self.kept.pop((kind, name), None)

    def count_up(self, kind: str, name: str, limit: int) -> int:
        before = self.counts.get((kind, name), 0)
        self.counts[kind, name] = min(before + 1, max(limit, before))
        return before

    def count_down(self, kind: str, name: str) -> None:
        self.counts[kind, name] = max(self.counts[kind, name] - 1, 0)


@pytest.mark.parametrize("which", ["folder", "memory"])
def test_whatever_takes_the_keystores_place_keeps_its_promises(which: str, tmp_path: Path) -> None:
    """What docs/keystore.md asks of a key service; run this on any other one as well."""
    service: KeyService = Keystore(tmp_path) if which == "folder" else InMemory()
    service.create("shred", "b2", b"two")
    service.create("shred", "a1", b"one")
    with pytest.raises(FileExistsError):
        service.create("shred", "a1", b"other")
    assert service.get("shred", "a1") == b"one"
    assert service.names("shred") == ["a1", "b2"]
    assert service.names("root") == []
    service.destroy("shred", "a1")
    service.destroy("shred", "a1")
    assert service.find("shred", "a1") is None
    with pytest.raises(MissingKey):
        service.get("shred", "a1")
    assert [service.count_up("tries", "a1", 2) for _ in range(4)] == [0, 1, 2, 2]
    service.count_down("tries", "a1")
    assert service.count_up("tries", "a1", 2) == 1
