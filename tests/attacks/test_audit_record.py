"""Somebody wants an opening off the record. The export alone, and one public key, tell where.

Each story is told on a file that left the house: whoever verifies has no database, no settings and
no secret, on a machine of their own.
"""

import asyncio
import base64
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from tests.factories.trails import Line, Trail, changed, join, make_trail, rows, written
from voicecapture.audit.exports.verifying import Fault, verify
from voicecapture.audit.service import AuditRow
from voicecapture.crypto import chain, signing

ORG, OTHER = "a" * 32, "b" * 32


@pytest.fixture
async def trail(tmp_path: Path) -> AsyncIterator[Trail]:
    """Twelve acts; rows 5 and 12 are under signed checkpoints."""
    made = await make_trail(tmp_path, ORG)
    yield made
    await made.database.close()


def _faults(trail: Trail, lines: list[Line], *, outside: bool = False) -> list[Fault]:
    sent = trail.outside if outside else []
    return verify(written(lines), [trail.public_key], sent).faults


def _places(faults: list[Fault]) -> list[tuple[int, int]]:
    return [(fault.first, fault.last) for fault in faults]


def _of(line: Line) -> bytes:
    return base64.b64decode(line["row"])


def _put(line: Line, row: bytes) -> None:
    line["row"] = base64.b64encode(row).decode()


def _chain_anew(lines: list[Line]) -> None:
    """What an attacker who can write every row does: hash them all again, and renumber them."""
    previous = chain.GENESIS
    for number, line in enumerate(rows(lines), 1):
        said = msgspec.msgpack.decode(_of(line), type=AuditRow)
        row = msgspec.msgpack.encode(msgspec.structs.replace(said, seq=number))
        previous = chain.link(previous, row)
        line.update(seq=number, hash=base64.b64encode(previous).decode())
        _put(line, row)
    for line in lines:
        if line["kind"] == "organisation":
            line["rows"] = len(rows(lines))


async def test_an_honest_export_holds(trail: Trail) -> None:
    verdict = verify(written(await trail.export()), [trail.public_key], trail.outside)
    assert (verdict.faults, verdict.rows, verdict.signed, verdict.checkpoints) == ([], 12, 12, 2)


@pytest.mark.parametrize("seq", [1, 4, 5, 12])
async def test_he_edits_the_reason_of_one_opening(trail: Trail, seq: int) -> None:
    lines = changed(
        await trail.export(),
        seq,
        lambda line: _put(line, _of(line).replace(b"read_by_due", b"supervision")),
    )
    assert _places(_faults(trail, lines)) == [(seq, seq)]


@pytest.mark.parametrize("seq", [2, 5, 11])
async def test_he_takes_one_row_out(trail: Trail, seq: int) -> None:
    lines = [
        line for line in await trail.export() if line.get("seq") != seq or line["kind"] != "row"
    ]
    (fault,) = _faults(trail, lines)
    assert (fault.first, fault.last, fault.reason) == (seq, seq, "missing")


async def test_he_takes_a_stretch_out(trail: Trail) -> None:
    lines = [
        line
        for line in await trail.export()
        if line["kind"] != "row" or line["seq"] not in range(6, 10)
    ]
    assert _places(_faults(trail, lines)) == [(6, 9)]


async def test_he_changes_the_order_of_two_rows(trail: Trail) -> None:
    lines = await trail.export()
    third = next(
        number for number, line in enumerate(lines) if line.get("seq") == 3 and "row" in line
    )
    lines[third], lines[third + 1] = lines[third + 1], lines[third]
    faults = _faults(trail, lines)
    assert {place for fault in faults for place in (fault.first, fault.last)} <= {3, 4}
    assert any("order" in fault.reason for fault in faults)


async def test_he_swaps_what_two_rows_say(trail: Trail) -> None:
    lines = await trail.export()
    one, two = rows(lines)[2], rows(lines)[3]
    one["row"], two["row"] = two["row"], one["row"]
    assert _places(_faults(trail, lines))[:2] == [(3, 3), (4, 4)]


@pytest.mark.parametrize("kept", [0, 4, 11])
async def test_he_cuts_the_end_off(trail: Trail, kept: int) -> None:
    lines = [line for line in await trail.export() if line["kind"] != "row" or line["seq"] <= kept]
    assert (kept + 1, 12) in _places(_faults(trail, lines))


async def test_he_cuts_rows_and_says_that_there_were_fewer(trail: Trail) -> None:
    lines = [line for line in await trail.export() if line["kind"] != "row" or line["seq"] <= 8]
    lines[1]["rows"] = 8
    assert (9, 12) in _places(_faults(trail, lines))


async def test_he_cuts_rows_and_the_checkpoint_and_forgets_the_file_outside(trail: Trail) -> None:
    lines = [line for line in await trail.export() if line.get("seq", 0) <= 5]
    lines[1]["rows"] = 5
    assert _faults(trail, lines) == []  # A shorter, older record is honest as far as it goes;
    (fault, *_) = _faults(trail, lines, outside=True)  # the copy outside knows better.
    assert (fault.first, fault.last) == (12, 12)


async def test_he_edits_a_row_and_hashes_everything_after_it_anew(trail: Trail) -> None:
    lines = await trail.export()
    changed(lines, 8, lambda line: _put(line, _of(line).replace(b"read_by_due", b"supervision")))
    _chain_anew(lines)
    (fault,) = _faults(trail, lines)
    assert (fault.first, fault.last, fault.reason) == (
        6,
        12,
        "they are not the rows that were signed",
    )


async def test_he_takes_a_row_out_and_renumbers_the_rest(trail: Trail) -> None:
    lines = [line for line in await trail.export() if line["kind"] != "row" or line["seq"] != 3]
    _chain_anew(lines)
    places = _places(_faults(trail, lines))
    assert (1, 5) in places
    assert (12, 12) in places


async def test_he_puts_a_row_in(trail: Trail) -> None:
    lines = await trail.export()
    lines.insert(lines.index(rows(lines)[6]), dict(rows(lines)[5]))
    _chain_anew(lines)
    assert (6, 12) in _places(_faults(trail, lines))


async def test_he_replaces_the_whole_chain_and_signs_with_a_key_of_his_own(
    trail: Trail, tmp_path: Path
) -> None:
    (tmp_path / "his").mkdir()
    his = await make_trail(tmp_path / "his", ORG)
    faults = _faults(trail, await his.export())
    await his.database.close()
    assert [fault.reason for fault in faults] == ["no given key signed its checkpoint"] * 2


async def test_he_stole_the_online_key_and_signs_another_history(
    trail: Trail, tmp_path: Path
) -> None:
    """Only what lies outside the house shows that, which is why it lies there."""
    (tmp_path / "his").mkdir()
    his = await make_trail(tmp_path / "his", OTHER)
    await his.database.close()
    (tmp_path / "forged").mkdir()
    forged = await make_trail(tmp_path / "forged", ORG)
    forged.private_key = trail.private_key
    lines = await forged.export()
    await forged.database.close()
    # He signs his own heads with the stolen key.
    for line in lines:
        if line["kind"] == "checkpoint":
            signed = signing.sign(
                trail.private_key, b"vc1/checkpoint", base64.b64decode(line["statement"])
            )
            line["signature"] = base64.b64encode(signed).decode()
    assert _faults(trail, lines) == []
    faults = _faults(trail, lines, outside=True)
    assert {(5, 5), (12, 12)} <= set(_places(faults))


async def test_he_leaves_a_checkpoint_out(trail: Trail) -> None:
    lines = [
        line for line in await trail.export() if line["kind"] != "checkpoint" or line["seq"] != 5
    ]
    (fault,) = _faults(trail, lines)
    assert (fault.first, fault.last) == (1, 12)


async def test_he_moves_a_checkpoint_of_another_organisation_here(
    trail: Trail,
) -> None:
    other = await join(Trail(trail.database, OTHER, trail.private_key))
    await other.act(5)
    await other.seal()
    lines = await trail.export()
    theirs = next(line for line in lines if line["kind"] == "checkpoint" and line["org"] == OTHER)
    ours = next(line for line in lines if line["kind"] == "checkpoint" and line["org"] == ORG)
    ours.update(statement=theirs["statement"], signature=theirs["signature"])
    assert any(
        fault.org_id == ORG and "belongs elsewhere" in fault.reason
        for fault in _faults(trail, lines)
    )


async def test_he_takes_a_whole_organisation_out(trail: Trail) -> None:
    other = await join(Trail(trail.database, OTHER))
    await other.act(3)
    await other.seal()
    lines = [line for line in await trail.export() if line.get("org") != OTHER]
    (fault,) = _faults(trail, lines)
    assert (fault.org_id, "missing" in fault.reason) == (OTHER, True)
    lines[0]["organisations"].remove(OTHER)
    assert _faults(trail, lines) == []
    sent = [*trail.outside, *other.outside]
    keys = [trail.public_key, other.public_key]
    assert [fault.org_id for fault in verify(written(lines), keys, sent).faults] == [OTHER]


async def test_he_cuts_the_file_in_the_middle_of_a_line(trail: Trail) -> None:
    whole = b"".join(written(await trail.export()))
    cut = whole[: len(whole) - 200].splitlines(keepends=True)
    faults = verify(cut, [trail.public_key]).faults
    assert any("cut" in fault.reason for fault in faults)
    assert (12, 12) in _places(faults) or (11, 12) in _places(faults)


async def test_the_file_and_one_key_are_enough_on_another_machine(
    trail: Trail, tmp_path: Path
) -> None:
    """A process with no environment, no data folder and no keystore."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    honest, forged = elsewhere / "honest.jsonl", elsewhere / "forged.jsonl"
    lines = await trail.export()
    honest.write_bytes(b"".join(written(lines)))
    changed(lines, 7, lambda line: line.update(hash=base64.b64encode(bytes(32)).decode()))
    forged.write_bytes(b"".join(written(lines)))
    (elsewhere / "outside.jsonl").write_bytes(b"".join(trail.outside))
    (elsewhere / "key").write_text(trail.public_key.hex())
    for file, code, said in ((honest, 0, "All 12 audit rows hold"), (forged, 1, "row 7 of")):
        words = ["audit", "verify", str(file), "--key", "key", "--checkpoints", "outside.jsonl"]
        done = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "voicecapture", *words],
            cwd=elsewhere,
            env={},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, said in done.stdout) == (code, True), done.stdout + done.stderr
    assert json.loads(honest.read_text().splitlines()[0])["organisations"] == [ORG]
