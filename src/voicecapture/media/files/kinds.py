"""What a file is, by its first bytes and by nothing it says of itself. Decides; decodes nothing.

A file's name and declared type are whatever its sender wrote. The first bytes only choose which decoder
is asked; whether it really is that, the decoder finds out, in a process of its own
(:mod:`voicecapture.media.files.decoding`).
"""

from typing import Literal

Kind = Literal["jpeg", "png", "webp", "pdf", "heic", "svg", "webm", "mp4"]

# The only ones that are ever decoded; Pillow would try 43.
PICTURES: frozenset[Kind] = frozenset({"jpeg", "png", "webp"})
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heif", b"hevc", b"mif1", b"msf1", b"avif"})
_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"%PDF-", "pdf"),
    (b"\x1a\x45\xdf\xa3", "webm"),
)


def kind_of(data: bytes) -> Kind | None:
    """Return what a file seems to be, or None for everything that has no business here."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return "heic" if data[8:12] in _HEIC_BRANDS else "mp4"
    head = data[:512].lstrip().lower()
    if head.startswith((b"<svg", b"<?xml", b"<!doctype svg")) and b"<svg" in head:
        return "svg"
    return None
