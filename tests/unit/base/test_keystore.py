"""The keystore keeps, counts and destroys, across processes."""

import multiprocessing
import stat
from pathlib import Path

import pytest

from voicecapture.base.keystore import Keystore, MissingKey


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
