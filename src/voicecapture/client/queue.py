"""What waits until its proof has come: in memory, or in a folder that outlives a crash."""

import os
import re
from pathlib import Path
from typing import Protocol

import msgspec

from voicecapture.client.chain import Piece

_A_CODE = re.compile("[a-z_]{1,40}")
# These are about the bytes of the piece itself; what another code refuses may be taken another day.
_FINAL = {"conflict", "bad_part", "bad_signature"}


class Queue(Protocol):
    """Pieces that wait, in the order of their chain."""

    def waiting(self) -> list[Piece]:
        """Return what is to be sent."""

    def add(self, piece: Piece) -> None:
        """Write a piece down; durable on return, where the queue is."""

    def delete(self, piece: Piece) -> None:
        """Forget a piece whose receipt or tombstone was proven."""

    def set_aside(self, piece: Piece, code: str) -> None:
        """Keep a piece that the server does not take, and send no more of it until somebody asks."""

    def offer_again(self) -> int:
        """Let wait again what was set aside and may be taken now; return how many pieces that are."""


class MemoryQueue:
    """A queue that ends with its program; ``aside`` holds what was not taken, with its code."""

    def __init__(self, *pieces: Piece) -> None:
        self._pieces = {piece.sealed.identity: piece for piece in pieces}
        self.aside: list[tuple[Piece, str]] = []

    def waiting(self) -> list[Piece]:
        """Return what is to be sent."""
        return list(self._pieces.values())

    def add(self, piece: Piece) -> None:
        """Take a piece in."""
        self._pieces[piece.sealed.identity] = piece

    def delete(self, piece: Piece) -> None:
        """Forget a piece."""
        self._pieces.pop(piece.sealed.identity, None)

    def set_aside(self, piece: Piece, code: str) -> None:
        """Keep a piece apart."""
        self.delete(piece)
        self.aside.append((piece, code))

    def offer_again(self) -> int:
        """Take back in what a later day may end differently."""
        freed = [piece for piece, code in self.aside if code not in _FINAL]
        self.aside = [one for one in self.aside if one[1] in _FINAL]
        for piece in freed:
            self.add(piece)
        return len(freed)


class FolderQueue:
    """A queue of one file a piece, whole and flushed to disk before :meth:`add` returns.

    A piece that was not taken keeps its file under another ending, so that nobody sends and nobody loses it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def waiting(self) -> list[Piece]:
        """Return what is to be sent."""
        files = sorted(self._folder.glob("*.piece"))
        return [msgspec.msgpack.decode(file.read_bytes(), type=Piece) for file in files]

    def add(self, piece: Piece) -> None:
        """Write a piece down: beside its place, flushed, renamed, and the folder flushed too."""
        place = self._place(piece)
        beside = place.with_suffix(".begun")
        with beside.open("wb") as file:
            file.write(msgspec.msgpack.encode(piece))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
        self._flush()

    def delete(self, piece: Piece) -> None:
        """Forget a piece."""
        self._place(piece).unlink(missing_ok=True)

    def set_aside(self, piece: Piece, code: str) -> None:
        """Rename the piece's file by why it was not taken, which is the server's word and no path."""
        place = self._place(piece)
        why = code if _A_CODE.fullmatch(code) else "refused"
        if place.exists():
            place.rename(place.with_suffix(f".not-taken-{why}"))
            self._flush()

    def offer_again(self) -> int:
        """Give back their names to files that a later day may end differently."""
        aside = self._folder.glob("*.not-taken-*")
        freed = [file for file in aside if file.suffix.removeprefix(".not-taken-") not in _FINAL]
        for file in freed:
            file.rename(file.with_suffix(".piece"))
        if freed:
            self._flush()
        return len(freed)

    def _place(self, piece: Piece) -> Path:
        return self._folder / f"{piece.seq:016d}-{piece.sealed.identity.hex()}.piece"

    def _flush(self) -> None:
        descriptor = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
