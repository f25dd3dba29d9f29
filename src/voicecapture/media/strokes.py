"""A drawing as it was drawn: strokes of points, and stamps (docs/envelope.md, activity ``drawing``).

Strokes are kept instead of a picture, so that a drawing can be watched as it came to be. Their bytes
come from a tablet that may be anybody's; every count and coordinate is bounded before it is used,
and what does not fit is refused by name rather than guessed at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

SIDE_MAX = 4096
STROKES_MAX = 5_000
POINTS_MAX = 200_000
STAMPS_MAX = 500
BRUSH_MAX = 200
STAMP_MAX = 2_048
_VARINT_BYTES_MAX = 7

Tool = Literal["pen", "rubber"]
Point = tuple[float, float, float, int]


class UnreadableDrawing(Exception):
    """The drawing's bytes are not what a tablet writes, or are more than we take."""


@dataclass(frozen=True)
class Stroke:
    """One line: colour as ``#rrggbb``, brush size in CSS pixels, and its points.

    A point is (x, y, pressure, elapsed): CSS pixels of the drawing's own width and height, pressure
    from 0 to 1, and milliseconds since the point before.
    """

    colour: str
    size: int
    tool: Tool
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Stamp:
    """A ready-made picture, centred on (x, y), ``size`` CSS pixels across; a plain shape has a colour."""

    name: str
    x: float
    y: float
    size: float
    colour: str | None = None


@dataclass(frozen=True)
class Drawing:
    """A whole drawing, ``width`` by ``height`` CSS pixels."""

    width: int
    height: int
    strokes: tuple[Stroke, ...]
    stamps: tuple[Stamp, ...]


def decode_points(encoded: bytes) -> tuple[Point, ...]:
    """Return the points of a stroke.

    Each is four zig-zag LEB128 varints: x and y in tenths of a CSS pixel and pressure (0 to 255), each
    as the difference to the point before, then milliseconds, which are no difference.

    Raises:
        UnreadableDrawing: the bytes end inside a point, or there are too many.
    """
    numbers = list(_varints(encoded))
    if len(numbers) % 4:
        raise UnreadableDrawing("the strokes end inside a point")
    points, x, y, pressure = [], 0, 0, 0
    for i in range(0, len(numbers), 4):
        x, y, pressure = x + numbers[i], y + numbers[i + 1], pressure + numbers[i + 2]
        points.append((x / 10, y / 10, _bounded(pressure) / 255, max(numbers[i + 3], 0)))
    return tuple(points)


def encode_points(points: tuple[Point, ...]) -> bytes:
    """Return the bytes of a stroke's points (for the demo, tests and other clients)."""
    out = bytearray()
    before = (0, 0, 0)
    for x, y, pressure, elapsed in points:
        now = (round(x * 10), round(y * 10), round(pressure * 255))
        for value in (*(a - b for a, b in zip(now, before, strict=True)), elapsed):
            _push(out, value)
        before = now
    return bytes(out)


def check_drawing(drawing: Drawing) -> None:
    """Return if the drawing is of a size that a tablet makes, or raise ``UnreadableDrawing``."""
    if not (0 < drawing.width <= SIDE_MAX and 0 < drawing.height <= SIDE_MAX):
        raise UnreadableDrawing("the drawing's sides are out of bounds")
    if len(drawing.strokes) > STROKES_MAX or len(drawing.stamps) > STAMPS_MAX:
        raise UnreadableDrawing("the drawing has too many strokes or stamps")
    if sum(len(stroke.points) for stroke in drawing.strokes) > POINTS_MAX:
        raise UnreadableDrawing("the drawing has too many points")
    if any(not 0 < stroke.size <= BRUSH_MAX for stroke in drawing.strokes):
        raise UnreadableDrawing("a brush is out of bounds")
    if any(not 0 < stamp.size <= STAMP_MAX for stamp in drawing.stamps):
        raise UnreadableDrawing("a stamp is out of bounds")


def _varints(encoded: bytes) -> Iterator[int]:
    # A point takes at least four bytes, so this bounds the work before any of it is done.
    if len(encoded) > POINTS_MAX * 4 * 3:
        raise UnreadableDrawing("the drawing has too many points")
    value, shift = 0, 0
    for byte in encoded:
        value |= (byte & 0x7F) << shift
        shift += 7
        if shift > 7 * _VARINT_BYTES_MAX:
            raise UnreadableDrawing("a number of the strokes is too long")
        if byte & 0x80:
            continue
        yield (value >> 1) ^ -(value & 1)
        value, shift = 0, 0
    if shift:
        raise UnreadableDrawing("the last number of the strokes is cut off")


def _push(out: bytearray, value: int) -> None:
    rest = value * 2 if value >= 0 else -value * 2 - 1
    while rest >= 0x80:
        out.append(rest & 0x7F | 0x80)
        rest >>= 7
    out.append(rest)


def _bounded(pressure: int) -> int:
    return min(max(pressure, 0), 255)
