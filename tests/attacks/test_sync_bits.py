"""Every bit counts: a piece with anything changed, swapped or cut on its way is refused, never a fault.

The bits of core, signature and chain are tried one by one, those of seal and parts at every byte.
"""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from tests.factories.visits import Visit, begin_visit
from tests.support.people_at_work import Office
from voicecapture.client.chain import Piece

PER_REQUEST = 200


@pytest.fixture
async def visit(office: Office) -> Visit:
    return await begin_visit(office)


def flipped(data: bytes, byte: int, bit: int) -> bytes:
    changed = bytearray(data)
    changed[byte] ^= 1 << bit
    return bytes(changed)


def every_change(piece: Piece) -> Iterator[dict[str, Any]]:
    wire = piece.wire()
    for name in ("core", "sig", "prev"):
        for byte in range(len(wire[name])):
            for bit in range(8):
                yield {**wire, name: flipped(wire[name], byte, bit)}
    for byte in range(len(wire["seal"])):
        yield {**wire, "seal": flipped(wire["seal"], byte, byte % 8)}
    for part in wire["parts"]:
        data = part["data"]
        for byte in range(0, len(data), max(1, len(data) // 300)):
            changed = {"i": part["i"], "data": flipped(data, byte, byte % 8)}
            yield {**wire, "parts": [changed]}


async def send_all(visit: Visit, wires: list[dict[str, Any]]) -> list[dict[str, Any]]:
    answers = []
    for at in range(0, len(wires), PER_REQUEST):
        answers += await visit.tablet.send_raw(visit.line, wires[at : at + PER_REQUEST])
    return answers


@pytest.mark.sqlite
async def test_one_bit_changed_anywhere_is_refused_and_nothing_is_stored(visit: Visit) -> None:
    piece = visit.tablet.keep(visit.vault, media=b"a recording")
    answers = await send_all(visit, list(every_change(piece)))
    assert len(answers) > 3000
    assert {answer["state"] for answer in answers} == {"refused"}
    assert {answer["code"] for answer in answers} <= {
        "malformed",
        "bad_part",
        "bad_signature",
        "other_organisation",
    }
    assert await visit.stored() == []
    [kept] = await visit.send(piece)
    assert kept["state"] == "kept"


async def test_parts_swapped_renumbered_cut_or_lengthened_are_refused(visit: Visit) -> None:
    piece = visit.tablet.keep(visit.vault, media=bytes(300_000))
    first, second, third = piece.sealed.blobs
    for parts in (
        [{"i": 0, "data": second}],
        [{"i": 1, "data": first}, {"i": 0, "data": second}],
        [{"i": 3, "data": third}],
        [{"i": 0, "data": first[:-1]}],
        [{"i": 0, "data": first + b"\0"}],
        [{"i": 0, "data": b""}],
    ):
        [answer] = await visit.tablet.send_raw(visit.line, [piece.wire() | {"parts": parts}])
        assert (answer["state"], answer["code"]) == ("refused", "bad_part"), parts[0]["i"]
    assert await visit.stored() == []


async def test_core_and_seal_of_two_pieces_do_not_mix(visit: Visit) -> None:
    first, second = (visit.tablet.keep(visit.vault) for _ in range(2))
    mixed = [
        first.wire() | {"seal": second.sealed.seal, "parts": second.wire()["parts"]},
        first.wire() | {"core": second.sealed.core},
        first.wire() | {"sig": second.sig},
        first.wire() | {"seq": second.seq},
        first.wire() | {"prev": second.prev},
    ]
    answers = await visit.tablet.send_raw(visit.line, mixed)
    assert {answer["code"] for answer in answers} == {"bad_signature"}


@pytest.mark.parametrize(
    "change",
    [
        {"core": b""},
        {"core": b"\xc1"},
        {"core": "text"},
        {"core": bytes(2000)},
        {"seal": b"\x80"},
        {"seq": 0},
        {"seq": -1},
        {"seq": 2**63},
        {"seq": 1.5},
        {"prev": bytes(31)},
        {"sig": bytes(63)},
        {"sig": None},
        {"parts": {}},
        {"parts": [{"i": -1, "data": b""}]},
        {"parts": [{"i": 5000, "data": b""}]},
        {"parts": [{"i": 0}]},
        {"extra": 1},
    ],
    ids=str,
)
@pytest.mark.sqlite
async def test_a_malformed_piece_is_refused_with_a_code(
    visit: Visit, change: dict[str, Any]
) -> None:
    piece = visit.tablet.keep(visit.vault)
    wire = {name: value for name, value in (piece.wire() | change).items() if value is not None}
    [answer] = await visit.tablet.send_raw(visit.line, [wire])
    assert (answer["state"], answer["code"]) == ("refused", "malformed")
    if "core" not in change:
        assert answer["env"].hex() == piece.env_id


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xc1",
        b"{}",
        msgspec.msgpack.encode({"pieces": []}),
        msgspec.msgpack.encode({"device": bytes(16), "pieces": []}),
        msgspec.msgpack.encode({"device": bytes(15), "pieces": [{}]}),
        msgspec.msgpack.encode({"device": bytes(16), "pieces": {}, "more": 1}),
        b"\x91" * 5000,
        msgspec.msgpack.encode({"device": bytes(16), "pieces": [{}] * 501}),
    ],
    ids=["empty", "invalid", "json", "fields", "none", "device", "unknown", "deep", "many"],
)
@pytest.mark.sqlite
async def test_a_malformed_request_is_a_problem_and_never_a_fault(
    visit: Visit, body: bytes
) -> None:
    for path in ("/api/sync/pieces", "/api/sync/offer", "/api/sync/help", "/api/sync/quiet"):
        answer = await visit.line.post(path, content=body, headers=visit.tablet.headers)
        assert answer.status_code in {400, 401}, (path, answer.text)
        assert answer.headers["content-type"].startswith("application/problem+json")


@pytest.mark.sqlite
async def test_deeply_nested_pieces_are_refused(visit: Visit) -> None:
    device = bytes.fromhex(visit.tablet.id)
    head = msgspec.msgpack.encode({"device": device, "pieces": [0]})[:-1]
    for nest in (b"\x91" * 200, b"\x91" * 100_000):
        answer = await visit.line.post(
            "/api/sync/pieces", content=head + nest + b"\xc0", headers=visit.tablet.headers
        )
        assert answer.status_code in {200, 400}
        if answer.status_code == 200:
            [piece] = msgspec.msgpack.decode(answer.content)["pieces"]
            assert piece["code"] == "malformed"


@pytest.mark.sqlite
async def test_a_body_above_the_limit_is_too_large(visit: Visit) -> None:
    answer = await visit.line.post(
        "/api/sync/pieces", content=bytes(8 * 1024 * 1024 + 1), headers=visit.tablet.headers
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
