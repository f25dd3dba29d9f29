"""What waits outlives the program that wrote it down, and nothing but an end takes it away."""

import secrets
from pathlib import Path

import pytest

from voicecapture.client.chain import Chain, Piece
from voicecapture.client.queue import FolderQueue, MemoryQueue, Queue
from voicecapture.crypto import signing
from voicecapture.crypto.envelope import Sealed

CHAIN = Chain(secrets.token_bytes(16), signing.generate_device_key()[0])


def piece() -> Piece:
    return CHAIN.sign(Sealed(secrets.token_bytes(86), bytes(1300), [secrets.token_bytes(500)]))


def test_another_program_finds_what_this_one_wrote_down_in_the_order_of_the_chain(
    tmp_path: Path,
) -> None:
    kept = [piece() for _ in range(12)]
    for one in reversed(kept):
        FolderQueue(tmp_path).add(one)
    assert FolderQueue(tmp_path).waiting() == kept


def test_half_a_file_is_no_piece(tmp_path: Path) -> None:
    queue = FolderQueue(tmp_path)
    (tmp_path / "0000000000000001-00.begun").write_bytes(b"\x94")
    assert queue.waiting() == []


def test_what_was_proven_goes_and_once_is_enough(tmp_path: Path) -> None:
    queue, kept = FolderQueue(tmp_path), piece()
    queue.add(kept)
    queue.delete(kept)
    queue.delete(kept)
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_taken_stays_on_the_disk_and_is_sent_no_more(tmp_path: Path) -> None:
    queue, kept = FolderQueue(tmp_path), piece()
    queue.add(kept)
    queue.set_aside(kept, "unknown_vault")
    assert queue.waiting() == []
    [file] = tmp_path.iterdir()
    assert file.suffix == ".not-taken-unknown_vault"


def test_a_servers_word_for_why_is_never_a_path(tmp_path: Path) -> None:
    queue, kept = FolderQueue(tmp_path / "queue"), piece()
    queue.add(kept)
    queue.set_aside(kept, "../../elsewhere")
    [file] = tmp_path.rglob("*.not-taken-*")
    assert file.parent == tmp_path / "queue"
    assert file.suffix == ".not-taken-refused"


@pytest.mark.parametrize("where", ["memory", "folder"])
def test_what_was_not_taken_waits_again_when_somebody_asks_unless_it_can_never_be_taken(
    where: str, tmp_path: Path
) -> None:
    queue: Queue = MemoryQueue() if where == "memory" else FolderQueue(tmp_path)
    pieces = [piece() for _ in range(3)]
    for one, code in zip(pieces, ["unknown_vault", "conflict", "a_later_code"], strict=True):
        queue.add(one)
        queue.set_aside(one, code)
    assert queue.waiting() == []
    assert queue.offer_again() == 2
    assert queue.waiting() == [pieces[0], pieces[2]]
    assert queue.offer_again() == 0
