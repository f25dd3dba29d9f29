"""What goes in one request: never too much, never half a part, never nothing."""

import secrets
from collections import deque

from hypothesis import given
from hypothesis import strategies as st

from voicecapture.client.batches import REQUEST_MAX, REQUEST_MIN, Missing, Pace, take
from voicecapture.client.chain import Chain, Piece
from voicecapture.crypto import signing
from voicecapture.crypto.envelope import BLOB_MAX, Sealed

CHAIN = Chain(secrets.token_bytes(16), signing.generate_device_key()[0])


def piece_of(sizes: list[int]) -> Piece:
    return CHAIN.sign(Sealed(bytes(86), bytes(1300), [bytes(size) for size in sizes]))


def missing_of(pieces: list[Piece]) -> deque[Missing]:
    return deque(Missing(one, deque(range(len(one.sealed.blobs)))) for one in pieces)


SIZES = st.lists(st.lists(st.integers(20, BLOB_MAX), min_size=1, max_size=8), max_size=8)


@given(SIZES, st.integers(REQUEST_MIN, REQUEST_MAX))
def test_every_part_goes_once_in_order_and_no_request_is_too_large(
    sizes: list[list[int]], room: int
) -> None:
    pieces = [piece_of(one) for one in sizes]
    missing, went = missing_of(pieces), []
    while batch := take(missing, room):
        parts = [(piece.seq, i) for piece, numbers in batch for i in numbers]
        held = sum(len(piece.sealed.blobs[i]) for piece, numbers in batch for i in numbers)
        assert held <= room or len(parts) == 1
        went += parts
    assert went == [(one.seq, i) for one in pieces for i in range(len(one.sealed.blobs))]


def test_a_piece_larger_than_a_request_is_cut_between_its_parts() -> None:
    missing = missing_of([piece_of([BLOB_MAX] * 40)])
    first = take(missing, REQUEST_MAX)
    [(_, numbers)] = first
    assert numbers == list(range(len(numbers)))
    assert 25 < len(numbers) < 32
    assert take(missing, REQUEST_MAX)[0][1][0] == len(numbers)


def test_of_a_thin_line_one_part_is_asked_and_no_more() -> None:
    missing = missing_of([piece_of([BLOB_MAX] * 3)])
    assert [take(missing, REQUEST_MIN)[0][1] for _ in range(3)] == [[0], [1], [2]]
    assert take(missing, REQUEST_MIN) == []


def test_a_day_of_30_mb_needs_no_more_than_ten_requests_on_a_good_line() -> None:
    pace, requests = Pace(), 1
    missing = missing_of([piece_of([1500, BLOB_MAX, BLOB_MAX]) for _ in range(57)])
    while take(missing, pace.room):
        pace.took(0.5)
        requests += 1
    assert requests <= 10


def test_what_broke_leaves_a_quarter_and_never_less_than_the_least() -> None:
    pace = Pace()
    for _ in range(20):
        pace.took(0.1)
    assert pace.room == REQUEST_MAX
    pace.broke()
    assert pace.room == REQUEST_MAX // 4
    pace.took(30)
    assert pace.room == REQUEST_MAX // 8
    for _ in range(20):
        pace.broke()
    assert pace.room == REQUEST_MIN
