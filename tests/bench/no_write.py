"""The application with sync that checks and answers as always and writes nothing.

Every piece is read, hashed, its signature verified and its receipt signed; only the database is left
out. What remains is the most that the route could do.
"""

from collections.abc import Sequence

from litestar import Litestar

from voicecapture.accounts.organisations import service as organisations
from voicecapture.base import clock
from voicecapture.capture.sync import filing
from voicecapture.capture.sync.checking import Checked
from voicecapture.capture.sync.filing import Stores
from voicecapture.capture.sync.schemas import PieceAnswer
from voicecapture.cli import worker
from voicecapture.crypto import statements
from voicecapture.crypto.statements import Receipt


async def _answer_only(stores: Stores, batch: Sequence[Checked]) -> list[PieceAnswer]:
    key = organisations.signing_key_of(stores.keystore, batch[0].org_id)
    received = clock.milliseconds(clock.now())
    return [_answered(key, piece, received) for piece in batch]


def _answered(key: bytes, piece: Checked, received: int) -> PieceAnswer:
    env = bytes.fromhex(piece.env_id)
    receipt = Receipt(
        v=1,
        org=bytes.fromhex(piece.org_id),
        env=env,
        identity=bytes.fromhex(piece.identity),
        device=bytes.fromhex(piece.device_id),
        seq=piece.seq,
        received=received,
        audit=bytes(32),
    )
    signed = statements.make(key, receipt)
    return PieceAnswer(env, "kept", signed.statement, signed.signature)


def application() -> Litestar:
    """Return the application whose writer only answers."""
    filing.file = _answer_only
    return worker.application()
