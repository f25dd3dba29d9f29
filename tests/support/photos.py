"""Photo files as telephones write them, and as somebody makes them to break something.

``python -m tests.support.photos make FOLDER`` writes the files that the browser's tests choose from;
``look FILE`` prints as JSON what a kept photo is. All is invented: four coloured corners.
"""

import json
import struct
import sys
import zlib
from pathlib import Path

from PIL import Image, ImageDraw
from PIL.Image import Transpose

CORNERS = {"top_left": "red", "top_right": "lime", "bottom_left": "blue", "bottom_right": "yellow"}
MAKER = "Zebra Umbrella Phone"
"""What a kept photo must not hold: the maker, the comment, and the forms in which such things lie."""
TELLING = (b"Zebra", b"zebra", b"Exif", b"xmp", b"ICC_PROFILE")

_STORED = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_90,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_270,
}


def picture(width: int, height: int) -> Image.Image:
    """Return a picture whose corners tell which way is up."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for name, colour in CORNERS.items():
        x = 0 if name.endswith("left") else width * 3 // 4
        y = 0 if name.startswith("top") else height * 3 // 4
        draw.rectangle((x, y, x + width // 4, y + height // 4), fill=colour)
    return image


def grainy(image: Image.Image) -> Image.Image:
    """Return the picture with the grain of a dark kitchen, which makes its file large."""
    grain = Image.effect_noise(image.size, 40).convert("RGB")
    return Image.blend(image, grain, 0.25)


def photo(image: Image.Image, path: Path, orientation: int = 1) -> None:
    """Write a photo with what a telephone writes beside it: place, time, maker, XMP, a comment."""
    stored = image.transpose(_STORED[orientation]) if orientation > 1 else image
    exif = Image.Exif()
    exif[0x010F] = MAKER
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)})
    exif.get_ifd(0x8769).update({0x9003: "2026:05:01 12:00:00"})
    stored.save(
        path, quality=90, exif=exif, xmp=b"<x:xmpmeta>zebra</x:xmpmeta>", comment=b"zebra comment"
    )


def bomb(path: Path, side: int = 30_000) -> None:
    """Write a PNG of a few kilobytes that says, and means, that it is larger than any tablet."""
    rows = zlib.compress(bytes((side // 8 + 1) * side), 9)
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)),
        (b"IDAT", rows),
        (b"IEND", b""),
    ]
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, chunks)))


def _chunk(chunk: tuple[bytes, bytes]) -> bytes:
    name, content = chunk
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


def heic(path: Path) -> None:
    """Write what an iPhone's picture is from outside; no browser without its decoder gets further."""
    size = _box(b"ispe", struct.pack(">III", 0, 4032, 3024))
    boxes = (_box(b"ftyp", b"heic\0\0\0\0mif1heic"), _box(b"meta", b"\0" * 4 + size))
    path.write_bytes(b"".join(boxes) + _box(b"mdat", b"\1" * 4000))


def make(folder: Path) -> None:
    """Write every file that the tests choose from."""
    for orientation in range(1, 9):
        photo(picture(400, 300), folder / f"held-{orientation}.jpg", orientation)
    photo(grainy(picture(4000, 3000)), folder / "twelve.jpg")
    (folder / "cut.jpg").write_bytes((folder / "twelve.jpg").read_bytes()[:-2000])
    picture(300, 200).save(folder / "see-through.png")
    picture(300, 200).save(folder / "small.webp")
    bomb(folder / "bomb.png")
    heic(folder / "phone.heic")
    (folder / "letter.jpg").write_bytes(b"%PDF-1.7 this is a letter and no picture at all")


def look(path: Path) -> dict[str, object]:
    """Return what a kept photo is: its size, its colours, and whatever lies beside the picture."""
    content = path.read_bytes()
    with Image.open(path) as image:
        right, bottom = image.width - 8, image.height - 8
        places = {
            "top_left": (8, 8),
            "top_right": (right, 8),
            "bottom_left": (8, bottom),
            "bottom_right": (right, bottom),
            "middle": (image.width // 2, image.height // 2),
        }
        pixels = image.convert("RGB")
        return {
            "format": image.format,
            "width": image.width,
            "height": image.height,
            "bytes": len(content),
            "colours": {name: pixels.getpixel(place) for name, place in places.items()},
            "beside": [name for name, _ in getattr(image, "applist", [])],
            "tells": [word.decode() for word in TELLING if word in content],
        }


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]))
    else:
        sys.stdout.write(json.dumps(look(Path(sys.argv[2]))))
