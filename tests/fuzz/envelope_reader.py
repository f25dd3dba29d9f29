"""Coverage-guided fuzzing of everything that reads bytes from outside (atheris, libFuzzer underneath).

``python -m tests.fuzz.envelope_reader [libFuzzer options] [corpus folder]``. Whatever the bytes, a
reader gives a value or raises one of our own refusals; anything else ends the run with the input
that did it. A valid piece with bytes changed must be refused unless it is still the same piece.
"""

import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["voicecapture"]):
    from voicecapture.crypto import envelope, hpke, notes, releases, statements
    from voicecapture.crypto.envelope import Core, Inner, Sealed
    from voicecapture.crypto.errors import CryptoError
    from voicecapture.crypto.hashing import sha256
    from voicecapture.crypto.packing import unpack
    from voicecapture.media.strokes import UnreadableDrawing, decode_points

import msgspec

_PRIVATE = bytes(range(96))
_PUBLIC = hpke.public_key_of(_PRIVATE)
_CORE = Core(v=1, suite=1, env=b"e" * 16, org=b"o" * 16, vault=b"v" * 16, epoch=1)


def _valid_piece() -> Sealed:
    inner = Inner(
        ctx=sha256(msgspec.msgpack.encode(_CORE)),
        person=b"p" * 16,
        author=b"p" * 16,
        session=b"s" * 16,
        activity="journal",
        agreement=None,
        claimed=0,
        language="en",
        travel="team",
        supersedes=None,
        content={"text": "It rained and we counted boats."},
    )
    return envelope.seal_parts(_CORE, _PUBLIC, [msgspec.msgpack.encode(inner), b"media"])


_PIECE = _valid_piece()


def _changed_piece(data: bytes) -> None:
    """Overwrite the piece's bytes at a place the fuzzer chooses; it must not open unless unchanged."""
    provider = atheris.FuzzedDataProvider(data)
    parts = [_PIECE.core, _PIECE.seal, *_PIECE.blobs]
    which = provider.ConsumeIntInRange(0, len(parts) - 1)
    place = provider.ConsumeIntInRange(0, len(parts[which]) - 1)
    patch = provider.ConsumeBytes(64)
    cut = provider.ConsumeBool()
    changed = bytearray(parts[which])
    changed[place : place + len(patch)] = patch
    parts[which] = bytes(changed[:place]) if cut else bytes(changed)
    piece = Sealed(parts[0], parts[1], parts[2:])
    cek = envelope.unwrap_cek(_PRIVATE, piece.core, piece.seal)
    envelope.read_inner(envelope.open_parts(cek, piece)[0], piece.core)
    if piece != _PIECE:
        raise AssertionError("a changed piece was opened")


def _statement(data: bytes) -> None:
    for kind in (statements.VaultStatement, statements.WorkerCertificate, statements.Receipt):
        try:
            unpack(data, kind)
        except CryptoError:
            continue


READERS: tuple[Callable[[bytes], object], ...] = (
    _changed_piece,
    envelope.read_core,
    envelope.read_seal,
    envelope.unframe,
    lambda data: envelope.read_inner(data, _PIECE.core),
    notes.read_outside,
    _statement,
    releases.read_manifest,
    decode_points,
)


def read_one(data: bytes) -> None:
    """Give the bytes to the reader that their first one names."""
    if not data:
        return
    reader = READERS[data[0] % len(READERS)]
    try:
        reader(data[1:])
    except (CryptoError, UnreadableDrawing):
        return


def main() -> None:
    """Run libFuzzer until its limits; it ends the process."""
    atheris.Setup(sys.argv, read_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
