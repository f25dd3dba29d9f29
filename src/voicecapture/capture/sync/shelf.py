"""What is already here under the ids of a batch, and what the batch adds: decided in memory.

The first identity under an id keeps the id; any other is a rival, kept beside it and never instead of
it. Pieces of one batch meet here too, so that a piece sent twice in one breath is one piece.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from voicecapture.capture.sync.checking import Checked
from voicecapture.capture.sync.schemas import PieceState


@dataclass
class Slot:
    """One identity under an id: which parts are here, and its receipt once it is kept.

    ``device_id`` and ``seq`` are those it first came with; ``piece`` is what this batch brought.
    """

    env_id: str
    identity: str
    rival: str
    device_id: str
    seq: int
    have: set[int]
    is_new: bool
    receipt: bytes | None = None
    receipt_signature: bytes | None = None
    added: dict[int, bytes] = field(default_factory=dict)
    piece: Checked | None = None

    @property
    def brought(self) -> Checked:
        """What this batch brought; only a touched slot has it."""
        if self.piece is None:
            raise LookupError("this batch brought nothing for that piece")
        return self.piece

    @property
    def is_kept(self) -> bool:
        """Whether a receipt exists: it was whole before, or has become so now."""
        return self.receipt is not None

    @property
    def is_whole(self) -> bool:
        """Whether every part is here; a slot that nothing was added to does not know, or care."""
        return self.piece is not None and len(self.have) == self.piece.parts

    @property
    def state(self) -> PieceState:
        """What the sender is told."""
        if self.rival:
            return "conflict"
        return "kept" if self.is_kept else "partial"

    def take(self, piece: Checked) -> None:
        """Add the parts that are not here yet."""
        self.piece = self.piece or piece
        for number, data in piece.given.items():
            if number not in self.have:
                self.have.add(number)
                self.added[number] = data


class Shelf:
    """All slots of a batch's ids, in one organisation."""

    def __init__(self, rows: Sequence[Any], parts: Sequence[Any]) -> None:
        have: dict[str, set[int]] = {}
        for part in parts:
            have.setdefault(part.identity, set()).add(part.number)
        self._slots: dict[str, list[Slot]] = {}
        for row in rows:
            slot = Slot(
                row.env_id,
                row.identity,
                row.rival,
                row.device_id,
                row.seq,
                have.get(row.identity, set()),
                False,
                row.receipt,
                row.receipt_signature,
            )
            self._slots.setdefault(row.env_id, []).append(slot)

    def place(self, piece: Checked) -> Slot:
        """Return the slot of a piece, with its parts taken in; a kept one takes nothing more."""
        slots = self._slots.setdefault(piece.env_id, [])
        slot = next((slot for slot in slots if slot.identity == piece.identity), None)
        if slot is None:
            rival = piece.identity if slots else ""
            place = (piece.device_id, piece.seq)
            slot = Slot(piece.env_id, piece.identity, rival, *place, set(), True)
            slots.append(slot)
        if not slot.is_kept:
            slot.take(piece)
        return slot

    @property
    def touched(self) -> list[Slot]:
        """The slots that this batch changes, in the order in which they came."""
        return [slot for slots in self._slots.values() for slot in slots if slot.piece is not None]
