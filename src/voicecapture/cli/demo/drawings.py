"""The girl's drawing, stroke by stroke, as a finger would have left it."""

import itertools
import math
from collections.abc import Iterable, Iterator
from typing import Any

from voicecapture.media.strokes import Drawing, Stroke

WIDTH, HEIGHT = 900, 600
Point = tuple[float, float]


def house_with_one_light() -> dict[str, Any]:
    """Return a house with two grey windows, a yellow kitchen, and two people apart."""
    strokes = [
        _stroke("#6b4f3a", 8, _line((180, 520), (180, 260), (400, 120), (620, 260), (620, 520))),
        _stroke("#6b4f3a", 8, _line((180, 520), (620, 520))),
        _stroke("#8a8f98", 30, _line((240, 300), (340, 300), (240, 330), (340, 330), (250, 350))),
        _stroke("#8a8f98", 30, _line((460, 300), (560, 300), (460, 330), (560, 330), (470, 350))),
        _stroke("#e0a526", 26, _line((440, 430), (560, 430), (440, 460), (560, 460), (450, 485))),
        _stroke("#3c6e71", 6, _circle((270, 420), 18)),
        _stroke("#3c6e71", 6, _line((270, 438), (270, 500))),
        _stroke("#9c4a6b", 6, _circle((760, 400), 24)),
        _stroke("#9c4a6b", 6, _line((760, 424), (760, 510), (735, 540), (760, 510), (785, 540))),
        _stroke("#9c4a6b", 6, _line((720, 460), (800, 460))),
        _stroke("#4a7c59", 10, _line(*[(60 + 30 * i, 560 + (i % 2) * 14) for i in range(27)])),
    ]
    stamps = [{"name": "star", "x": 120, "y": 90, "size": 48}]
    return {"width": WIDTH, "height": HEIGHT, "strokes": strokes, "stamps": stamps}


def drawing_at_school() -> Drawing:
    """Return a football pitch, and one player outside the line."""
    lines = (
        ("#4a7c59", 8, _line((120, 140), (780, 140), (780, 500), (120, 500), (120, 140))),
        ("#4a7c59", 6, _line((450, 140), (450, 500))),
        ("#4a7c59", 6, _circle((450, 320), 60)),
        ("#3c6e71", 7, _circle((300, 260), 18)),
        ("#3c6e71", 7, _line((300, 278), (300, 340), (280, 380), (300, 340), (320, 380))),
        ("#3c6e71", 7, _circle((600, 380), 18)),
        ("#3c6e71", 7, _line((600, 398), (600, 450), (585, 480), (600, 450), (615, 480))),
        ("#9c4a6b", 7, _circle((840, 320), 18)),
        ("#9c4a6b", 7, _line((840, 338), (840, 400), (825, 440), (840, 400), (855, 440))),
    )
    strokes = tuple(
        Stroke(colour, size, "pen", tuple((x, y, 0.5, 16) for x, y in points))
        for colour, size, points in lines
    )
    return Drawing(WIDTH, HEIGHT, strokes, ())


def _stroke(colour: str, size: int, points: Iterable[Point]) -> dict[str, Any]:
    return {"colour": colour, "size": size, "tool": "pen", "points": encoded(points)}


def _line(*corners: Point) -> Iterator[Point]:
    for start, end in itertools.pairwise(corners):
        steps = max(2, int(math.dist(start, end) / 12))
        for step in range(steps):
            share = step / steps
            wobble = 2 * math.sin(start[0] + step)
            yield (
                start[0] + (end[0] - start[0]) * share + wobble,
                start[1] + (end[1] - start[1]) * share - wobble,
            )
    yield corners[-1]


def _circle(centre: Point, radius: float) -> Iterator[Point]:
    for step in range(25):
        angle = step / 24 * math.tau
        yield centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def encoded(points: Iterable[Point], pressure: int = 128, milliseconds: int = 16) -> bytes:
    """Return points as the envelope carries them: differences as zig-zag varints.

    Coordinates are in the drawing's own pixels and kept to tenths; see ``docs/envelope.md``.
    """
    out = bytearray()
    before = (0, 0, 0)
    for x, y in points:
        here = (round(x * 10), round(y * 10), pressure)
        for now, then in zip(here, before, strict=True):
            out += _varint(now - then)
        out += _varint(milliseconds if before != (0, 0, 0) else 0)
        before = here
    return bytes(out)


def _varint(value: int) -> bytes:
    zigzag = value << 1 if value >= 0 else (-value << 1) - 1
    out = bytearray()
    while zigzag > 0x7F:
        out.append(zigzag & 0x7F | 0x80)
        zigzag >>= 7
    out.append(zigzag)
    return bytes(out)
