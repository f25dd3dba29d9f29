"""Verify the timestamps in an export, by authorities that the reader trusts."""

from collections.abc import Iterable

import msgspec

from voicecapture.audit.exports.lines import CheckpointLine, decode
from voicecapture.audit.exports.signed import Blame
from voicecapture.crypto import checkpoints, timestamps
from voicecapture.crypto.errors import CryptoError

# An authority's clock and ours are never quite the same.
_APART_MS = 10 * 60 * 1000


def check(lines: Iterable[bytes], roots: bytes, blame: Blame) -> int:
    """Return how many checkpoints are timestamped, and name those whose timestamp does not hold.

    A timestamp later than its checkpoint shows only that the authority was away; one much earlier
    than the time that the checkpoint claims would be a lie of one of them.
    """
    stamped = 0
    for line in _checkpoints(lines):
        if line.timestamp is None:
            continue
        try:
            moment = timestamps.verify(line.timestamp, line.statement + line.signature, roots)
            claimed = checkpoints.read(line.statement).at
        except CryptoError:
            blame(line.org, line.seq, line.seq, "the timestamp of its checkpoint does not hold")
            continue
        if moment.timestamp() * 1000 < claimed - _APART_MS:
            blame(line.org, line.seq, line.seq, "its checkpoint was stamped before it was made")
            continue
        stamped += 1
    return stamped


def _checkpoints(lines: Iterable[bytes]) -> Iterable[CheckpointLine]:
    for line in lines:
        try:
            read = decode(line)
        except msgspec.DecodeError:
            continue
        if isinstance(read, CheckpointLine):
            yield read
