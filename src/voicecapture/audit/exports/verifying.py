"""Verify an export alone: no database, no settings, no network; only the file and public keys.

What each part shows: the hash chain, that no row was edited, taken out, put in or moved by somebody
who left the rest as it was. The signed checkpoints, that no stretch of it was made anew. Checkpoints
that were kept outside, that nothing was cut off at the end, no organisation taken out, and no signed
history put in place of another. Every fault names the rows it is in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from voicecapture.audit.exports.lines import (
    CheckpointLine,
    Head,
    Line,
    OrganisationLine,
    RowLine,
    decode,
)
from voicecapture.audit.exports.signed import Signed, Trusted, read_checkpoints
from voicecapture.audit.service import AuditRow
from voicecapture.crypto import chain
from voicecapture.crypto.errors import BadFormat
from voicecapture.crypto.packing import unpack

FAULTS_MAX = 100


@dataclass(frozen=True)
class Fault:
    """Something that does not hold, and the rows it is in; 0 where it is in no row."""

    org_id: str
    first: int
    last: int
    reason: str

    def __str__(self) -> str:
        """Return one sentence."""
        rows = f"row {self.first}" if self.first == self.last else f"rows {self.first}-{self.last}"
        where = f"{rows} of organisation {self.org_id}" if self.first else self.org_id
        return f"{where}: {self.reason}"


@dataclass
class Verdict:
    """What was found."""

    rows: int = 0
    signed: int = 0
    checkpoints: int = 0
    faults: list[Fault] = field(default_factory=list)

    def blame(self, org_id: str, first: int, last: int, reason: str) -> None:
        """Add a fault, unless there are so many already that more would tell nothing."""
        if len(self.faults) < FAULTS_MAX:
            self.faults.append(Fault(org_id, first, last, reason))


def verify(lines: Iterable[bytes], keys: Sequence[bytes], outside: Iterable[bytes] = ()) -> Verdict:
    """Return what holds and what does not.

    Args:
        lines: an export.
        keys: public keys (32 bytes each) of roots or organisations, known from elsewhere.
        outside: lines of the file that checkpoints were sent to, if there is one.
    """
    reader = _Reader(keys, _outside_by_organisation(outside))
    for number, line in enumerate(lines, 1):
        try:
            reader.take(decode(line))
        except msgspec.DecodeError:
            reader.verdict.blame(f"line {number}", 0, 0, "it is no line of an export, or was cut")
    return reader.finish()


class _Reader:
    """Takes line after line; one organisation's state in memory at a time."""

    def __init__(self, keys: Sequence[bytes], outside: dict[str, list[CheckpointLine]]) -> None:
        self.verdict = Verdict()
        self._keys = keys
        self._outside = outside
        self._listed: list[str] | None = None
        self._seen: list[str] = []
        self._chain: _Chain | None = None

    def take(self, line: Line) -> None:
        if isinstance(line, Head):
            self._listed = line.organisations
        elif isinstance(line, OrganisationLine):
            self._begin(line)
        elif self._chain is None or line.org != self._chain.org_id:
            self.verdict.blame(line.org, line.seq, line.seq, "it stands under another organisation")
        elif isinstance(line, CheckpointLine):
            self._chain.checkpoints.append(line)
        else:
            self._chain.take(line)

    def finish(self) -> Verdict:
        self._end()
        if self._listed is None:
            self.verdict.blame("the file", 0, 0, "its beginning is missing")
        for org_id in sorted({*(self._listed or []), *self._outside} - set(self._seen)):
            self.verdict.blame(org_id, 0, 0, "the whole organisation is missing from the file")
        return self.verdict

    def _begin(self, line: OrganisationLine) -> None:
        self._end()
        if line.org in self._seen:
            self.verdict.blame(line.org, 0, 0, "the organisation stands in the file twice")
        self._seen.append(line.org)
        trusted = Trusted.of(line.org, self._keys, line.certificates)
        self._chain = _Chain(line, trusted, self._outside.get(line.org, []), self.verdict)

    def _end(self) -> None:
        if self._chain is not None:
            self._chain.finish()
            self._chain = None


class _Chain:
    """One organisation's rows, held against each other and against what was signed."""

    def __init__(
        self,
        line: OrganisationLine,
        trusted: Trusted,
        outside: list[CheckpointLine],
        verdict: Verdict,
    ) -> None:
        self.org_id = line.org
        self.checkpoints: list[CheckpointLine] = []
        self._rows_said = line.rows
        self._trusted = trusted
        self._outside = outside
        self._verdict = verdict
        self._signed: list[Signed] | None = None
        self._heads: dict[int, bytes] = {}
        self._last, self._hash, self._count = 0, chain.GENESIS, 0

    def take(self, line: RowLine) -> None:
        self._count += 1
        self._verdict.rows += 1
        reason = self._check(line)
        if reason:
            self._verdict.blame(self.org_id, line.seq, line.seq, reason)
        if line.seq > self._last:
            self._last, self._hash = line.seq, line.hash
            self._heads[line.seq] = line.hash

    def finish(self) -> None:
        signed = read_checkpoints(
            self.org_id, self._trusted, self.checkpoints, self._outside, self._verdict.blame
        )
        self._verdict.checkpoints += len(signed)
        end = max([self._rows_said, *(one.said.seq for one in signed)])
        if end > self._last:
            self._blame(self._last + 1, end, "they are cut off at the end")
        good = 0
        for one in signed:
            head = self._heads.get(one.said.seq)
            if head is None or head == one.said.head:
                good = one.said.seq if head else good
                continue
            self._blame(good + 1, one.said.seq, "they are not the rows that were signed")
        self._verdict.signed += good

    def _check(self, line: RowLine) -> str | None:
        if line.seq <= self._last:
            return "it stands out of order, or twice"
        if line.seq > self._last + 1:
            self._blame(self._last + 1, line.seq - 1, "missing")
        elif chain.link(self._hash, line.row) != line.hash:
            return "its content was changed"
        return self._check_content(line)

    def _check_content(self, line: RowLine) -> str | None:
        try:
            said = unpack(line.row, AuditRow)
        except BadFormat:
            return "it is no row of ours"
        if (said.org, said.seq) != (self.org_id, line.seq):
            return "it was moved from elsewhere"
        return None

    def _blame(self, first: int, last: int, reason: str) -> None:
        self._verdict.blame(self.org_id, first, last, reason)


def _outside_by_organisation(lines: Iterable[bytes]) -> dict[str, list[CheckpointLine]]:
    found: dict[str, list[CheckpointLine]] = {}
    for line in lines:
        try:
            read = decode(line)
        except msgspec.DecodeError:
            continue  # A torn last line is what a crash leaves; the others count.
        if isinstance(read, CheckpointLine):
            found.setdefault(read.org, []).append(read)
    return found
