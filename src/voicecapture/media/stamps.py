"""The small set of stamps: pictures for people who would rather place than draw.

Each is a list of plain shapes in a square from -0.5 to 0.5, so that one description serves every
size. A name that is not known here (a newer tablet's) becomes a plain ring: something was
placed there, and that must not vanish.
"""

import math
from dataclasses import dataclass, replace

from PIL import ImageDraw

from voicecapture.media.strokes import Stamp

Corner = tuple[float, float]
Colour = tuple[int, int, int]

SUN: Colour = (242, 183, 5)
LEAF: Colour = (74, 124, 89)
EARTH: Colour = (150, 98, 66)
ROSE: Colour = (205, 92, 110)
SKY: Colour = (108, 155, 196)
RAIN: Colour = (70, 110, 165)
SAND: Colour = (226, 190, 140)
INK: Colour = (60, 56, 54)


@dataclass(frozen=True)
class Disc:
    """An ellipse: centre, half-width, half-height."""

    colour: Colour
    x: float
    y: float
    rx: float
    ry: float


@dataclass(frozen=True)
class Shape:
    """A filled polygon."""

    colour: Colour
    corners: tuple[Corner, ...]


@dataclass(frozen=True)
class Line:
    """A line of a given thickness."""

    colour: Colour
    start: Corner
    end: Corner
    thickness: float


Part = Disc | Shape | Line


def _star(points: int, inner: float) -> tuple[Corner, ...]:
    corners = []
    for i in range(points * 2):
        radius = 0.5 if i % 2 == 0 else inner
        angle = math.pi * i / points - math.pi / 2
        corners.append((radius * math.cos(angle), radius * math.sin(angle)))
    return tuple(corners)


def _rays() -> list[Part]:
    angles = [math.pi * i / 4 for i in range(8)]
    return [
        Line(
            SUN,
            (0.34 * math.cos(a), 0.34 * math.sin(a)),
            (0.48 * math.cos(a), 0.48 * math.sin(a)),
            0.06,
        )
        for a in angles
    ]


def _heart() -> tuple[Corner, ...]:
    corners = []
    for i in range(48):
        t = 2 * math.pi * i / 48
        x = 16 * math.sin(t) ** 3
        y = 13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)
        corners.append((x / 34, -(y - 2.5) / 34))
    return tuple(corners)


def _petals() -> list[Part]:
    angles = [2 * math.pi * i / 6 for i in range(6)]
    return [Disc(ROSE, 0.24 * math.cos(a), 0.24 * math.sin(a), 0.16, 0.16) for a in angles]


STAMPS: dict[str, list[Part]] = {
    "sun": [*_rays(), Disc(SUN, 0, 0, 0.27, 0.27)],
    "moon": [Disc(SUN, 0, 0, 0.42, 0.42), Disc((255, 253, 248), 0.2, -0.08, 0.36, 0.36)],
    "star": [Shape(SUN, _star(5, 0.2))],
    "heart": [Shape(ROSE, _heart())],
    "cloud": [
        Disc(SKY, -0.2, 0.06, 0.24, 0.18),
        Disc(SKY, 0.04, -0.08, 0.26, 0.24),
        Disc(SKY, 0.26, 0.08, 0.2, 0.16),
    ],
    "rain": [
        Disc(SKY, -0.16, -0.18, 0.22, 0.16),
        Disc(SKY, 0.12, -0.22, 0.26, 0.2),
        *(Line(RAIN, (x, 0.08), (x - 0.06, 0.34), 0.05) for x in (-0.2, 0.02, 0.24)),
    ],
    "house": [
        Shape(SAND, ((-0.34, -0.04), (0.34, -0.04), (0.34, 0.46), (-0.34, 0.46))),
        Shape(ROSE, ((-0.46, -0.02), (0, -0.46), (0.46, -0.02))),
        Shape(EARTH, ((-0.09, 0.16), (0.09, 0.16), (0.09, 0.46), (-0.09, 0.46))),
    ],
    "tree": [
        Shape(EARTH, ((-0.07, 0.1), (0.07, 0.1), (0.09, 0.48), (-0.09, 0.48))),
        Disc(LEAF, 0, -0.14, 0.34, 0.34),
    ],
    "flower": [
        Line(LEAF, (0, 0.1), (0, 0.5), 0.05),
        *_petals(),
        Disc(SUN, 0, 0, 0.13, 0.13),
    ],
    "person": [
        Disc(INK, 0, -0.3, 0.15, 0.15),
        Line(INK, (0, -0.15), (0, 0.18), 0.09),
        Line(INK, (-0.24, -0.02), (0.24, -0.02), 0.08),
        Line(INK, (0, 0.16), (-0.18, 0.48), 0.09),
        Line(INK, (0, 0.16), (0.18, 0.48), 0.09),
    ],
    "cat": [
        Shape(EARTH, ((-0.3, -0.42), (-0.08, -0.2), (-0.32, -0.04))),
        Shape(EARTH, ((0.3, -0.42), (0.08, -0.2), (0.32, -0.04))),
        Disc(EARTH, 0, 0.06, 0.34, 0.3),
        Disc(INK, -0.12, 0, 0.04, 0.05),
        Disc(INK, 0.12, 0, 0.04, 0.05),
    ],
}


# Plain shapes, in the colour they were placed in.
SHAPES: dict[str, Part] = {
    "circle": Disc(SKY, 0, 0, 0.4, 0.4),
    "square": Shape(SKY, ((-0.36, -0.36), (0.36, -0.36), (0.36, 0.36), (-0.36, 0.36))),
    "triangle": Shape(SKY, ((0, -0.38), (0.4, 0.36), (-0.4, 0.36))),
    "bar": Shape(SKY, ((-0.44, -0.08), (0.44, -0.08), (0.44, 0.08), (-0.44, 0.08))),
}


def draw_stamp(brush: ImageDraw.ImageDraw, stamp: Stamp, scale: float) -> None:
    """Draw a stamp at its place; ``scale`` is picture pixels to one CSS pixel."""
    size = stamp.size * scale
    x, y = stamp.x * scale, stamp.y * scale
    parts = _parts_of(stamp)
    if parts is None:
        box = _box(x, y, 0.4 * size, 0.4 * size)
        brush.ellipse(box, outline=INK, width=max(round(size * 0.04), 1))
        return
    for part in parts:
        _draw_part(brush, part, (x, y), size)


def _parts_of(stamp: Stamp) -> list[Part] | None:
    shape = SHAPES.get(stamp.name)
    if shape is None:
        return STAMPS.get(stamp.name)
    return [replace(shape, colour=_rgb(stamp.colour)) if stamp.colour else shape]


def _rgb(colour: str) -> Colour:
    return (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))


def _draw_part(brush: ImageDraw.ImageDraw, part: Part, at: Corner, size: float) -> None:
    def place(corner: Corner) -> Corner:
        return (at[0] + corner[0] * size, at[1] + corner[1] * size)

    if isinstance(part, Disc):
        x, y = place((part.x, part.y))
        brush.ellipse(_box(x, y, part.rx * size, part.ry * size), fill=part.colour)
    elif isinstance(part, Shape):
        brush.polygon([place(corner) for corner in part.corners], fill=part.colour)
    else:
        width = max(round(part.thickness * size), 1)
        brush.line([place(part.start), place(part.end)], fill=part.colour, width=width)


def _box(x: float, y: float, rx: float, ry: float) -> list[float]:
    return [x - rx, y - ry, x + rx, y + ry]
