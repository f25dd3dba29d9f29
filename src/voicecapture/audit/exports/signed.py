"""Checkpoints of an export and from outside: which of them a known key stands for, and which fit together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from voicecapture.audit.exports.lines import CheckpointLine
from voicecapture.crypto import checkpoints, statements
from voicecapture.crypto.checkpoints import Checkpoint
from voicecapture.crypto.errors import BadFormat, CryptoError
from voicecapture.crypto.hashing import sha256
from voicecapture.crypto.statements import OrganisationCertificate

Blame = Callable[[str, int, int, str], None]


@dataclass(frozen=True)
class Trusted:
    """The keys that may sign an organisation's checkpoints."""

    keys: tuple[bytes, ...]

    @classmethod
    def of(
        cls, org_id: str, given: Sequence[bytes], certificates: Sequence[tuple[bytes, bytes]]
    ) -> "Trusted":
        """Return the given keys, and those that one of them certified for this organisation."""
        certified = [_certified(org_id, key, pair) for key in given for pair in certificates]
        return cls((*given, *(key for key in certified if key is not None)))

    def signed(self, line: CheckpointLine) -> bool:
        """Return whether one of the keys signed this checkpoint."""
        return any(_verifies(key, line) for key in self.keys)


@dataclass(frozen=True)
class Signed:
    """A checkpoint that holds by itself."""

    said: Checkpoint
    statement: bytes


def read_checkpoints(
    org_id: str,
    trusted: Trusted,
    inside: Sequence[CheckpointLine],
    outside: Sequence[CheckpointLine],
    blame: Blame,
) -> list[Signed]:
    """Return the checkpoints that hold, by row, and name those that do not, or are missing."""
    found = [one for line in inside if (one := _read(org_id, trusted, line, blame)) is not None]
    if not inside and not outside:
        blame(org_id, 0, 0, "nothing of it was ever signed")
    _check_links(org_id, found, blame)
    known = {one.statement for one in found}
    by_row = {one.said.seq: one for one in found}
    for line in outside:
        one = _read(org_id, trusted, line, blame)
        if one is not None and one.statement not in known:
            blame(org_id, one.said.seq, one.said.seq, _unlike(by_row.get(one.said.seq)))
            by_row[one.said.seq] = one
            known.add(one.statement)
    return [by_row[seq] for seq in sorted(by_row)]


def _unlike(other: Signed | None) -> str:
    if other is None:
        return "a checkpoint of it lies outside and is missing from the file"
    return "the checkpoint outside says something else than the one in the file"


def _read(org_id: str, trusted: Trusted, line: CheckpointLine, blame: Blame) -> Signed | None:
    try:
        said = checkpoints.read(line.statement)
    except BadFormat:
        blame(org_id, line.seq, line.seq, "its checkpoint is none of ours")
        return None
    if (said.org.hex(), said.seq) != (org_id, line.seq):
        blame(org_id, line.seq, line.seq, "its checkpoint belongs elsewhere")
        return None
    if not trusted.signed(line):
        blame(org_id, line.seq, line.seq, "no given key signed its checkpoint")
        return None
    return Signed(said, line.statement)


def _check_links(org_id: str, found: Sequence[Signed], blame: Blame) -> None:
    last: Signed | None = None
    for one in found:
        prev, since = (sha256(last.statement), last.said.seq) if last else (None, 0)
        if one.said.prev != prev or one.said.seq <= since:
            blame(
                org_id, since + 1, one.said.seq, "a checkpoint among them is missing or was moved"
            )
        elif one.said.count != one.said.seq - since:
            blame(org_id, since + 1, one.said.seq, "fewer rows were there when they were signed")
        last = one


def _certified(org_id: str, key: bytes, pair: tuple[bytes, bytes]) -> bytes | None:
    try:
        said = statements.read(key, statements.Signed(*pair), OrganisationCertificate)
    except CryptoError:
        return None
    return said.key if said.org.hex() == org_id else None


def _verifies(key: bytes, line: CheckpointLine) -> bool:
    try:
        checkpoints.verify(key, line.statement, line.signature)
    except CryptoError:
        return False
    return True
