"""A drawing as a picture: PNG on paper, smooth, and never larger than a page needs.

It is drawn at a multiple of its size and scaled down, which smooths every edge. Nothing but our own
strokes is drawn here; pictures that arrive as files are opened in a process of their own
(:mod:`voicecapture.media.files`).
"""

from io import BytesIO

from PIL import Image, ImageDraw

from voicecapture.media.stamps import draw_stamp
from voicecapture.media.strokes import Drawing, Stroke, check_drawing

PAPER = (255, 253, 248)
SIDE_PX = 1400
_SMOOTHING = 2
# A tablet lets a finger run past the edge; what lies far outside cannot be seen and is not drawn.
_OUTSIDE = 2.0


def render_png(drawing: Drawing, side: int = SIDE_PX) -> bytes:
    """Return the drawing as PNG, its longer side ``side`` pixels or less.

    Takes up to some hundred milliseconds for a full page; call it in a thread.

    Raises:
        UnreadableDrawing: the drawing is larger than any tablet makes.
    """
    check_drawing(drawing)
    scale = min(side / max(drawing.width, drawing.height), 2.0)
    size = (max(round(drawing.width * scale), 1), max(round(drawing.height * scale), 1))
    canvas = Image.new("RGB", (size[0] * _SMOOTHING, size[1] * _SMOOTHING), PAPER)
    brush = ImageDraw.Draw(canvas)
    for stroke in drawing.strokes:
        _draw_stroke(brush, stroke, scale * _SMOOTHING, drawing)
    for stamp in drawing.stamps:
        draw_stamp(brush, stamp, scale * _SMOOTHING)
    out = BytesIO()
    canvas.resize(size, Image.Resampling.BOX).save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()


def size_of(picture: bytes) -> tuple[int, int]:
    """Return width and height of a picture that was drawn here or in the sandbox; never of a file."""
    return Image.open(BytesIO(picture), formats=("PNG", "JPEG")).size


def _draw_stroke(
    brush: ImageDraw.ImageDraw, stroke: Stroke, scale: float, drawing: Drawing
) -> None:
    colour = PAPER if stroke.tool == "rubber" else _rgb(stroke.colour)
    before: tuple[float, float] | None = None
    for x, y, pressure, _elapsed in stroke.points:
        if not _near(x, y, drawing):
            before = None
            continue
        # The tablet thins its lines alike; one half is what fingers report, and gives the brush's own size.
        width = max(stroke.size * (0.55 + 0.9 * pressure) * scale, 1.0)
        here = (x * scale, y * scale)
        _dot(brush, here, width / 2, colour)
        if before is not None:
            brush.line([before, here], fill=colour, width=max(round(width), 1))
        before = here


def _dot(
    brush: ImageDraw.ImageDraw, at: tuple[float, float], radius: float, colour: tuple[int, int, int]
) -> None:
    x, y = at
    brush.ellipse([x - radius, y - radius, x + radius, y + radius], fill=colour)


def _near(x: float, y: float, drawing: Drawing) -> bool:
    margin = max(drawing.width, drawing.height) * _OUTSIDE
    return -margin <= x <= margin + drawing.width and -margin <= y <= margin + drawing.height


def _rgb(colour: str) -> tuple[int, int, int]:
    return (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))
