"""Files as people and attackers bring them: real photos, scans, and things that only look like one."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

PLACE = "51.5081N"
_ORIENTATION, _MAKER, _DESCRIPTION, _GPS = 0x0112, 0x010F, 0x010E, 0x8825


def a_photo(width: int = 640, height: int = 400, *, kind: str = "JPEG", turned: int = 1) -> bytes:
    """Return a photo of a drawing with a red upper left corner, and all that a camera writes into it."""
    picture = Image.new("RGB", (width, height), (245, 240, 225))
    brush = ImageDraw.Draw(picture)
    brush.rectangle([0, 0, width // 2, height // 2], fill=(200, 30, 30))
    brush.ellipse([width // 2, height // 2, width - 10, height - 10], fill=(40, 90, 180))
    exif = Image.Exif()
    exif[_ORIENTATION], exif[_MAKER], exif[_DESCRIPTION] = turned, "Fernweh", PLACE
    exif.get_ifd(_GPS).update({1: "N", 2: (51.0, 30.0, 29.0), 3: "W", 4: (0.0, 7.0, 40.0)})
    out = BytesIO()
    extra: dict[str, Any] = {"comment": PLACE.encode()} if kind == "JPEG" else {}
    picture.save(out, kind, exif=exif, **extra)
    return out.getvalue()


def a_pdf(pages: int = 2) -> bytes:
    """Return a scan of some pages."""
    drawn = [Image.open(BytesIO(a_photo())) for _ in range(pages)]
    out = BytesIO()
    drawn[0].save(out, "PDF", save_all=True, append_images=drawn[1:])
    return out.getvalue()


def a_bomb(side: int = 30_000) -> bytes:
    """Return a PNG of a few hundred kilobytes that unpacks to ``side`` × ``side`` pixels."""
    rows = zlib.compressobj(9)
    line = b"\0" + bytes(side // 8 + 1)
    packed = b"".join(rows.compress(line) for _ in range(side)) + rows.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def a_polyglot() -> bytes:
    """Return a photo with a page of script and a zip archive's beginning behind it."""
    return a_photo() + b"<script>fetch('//evil.example')</script>PK\x03\x04" + bytes(64)


def a_tiff() -> bytes:
    """Return a picture of a format that Pillow reads and we do not."""
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "TIFF")
    return out.getvalue()


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
# The beginning of each container, and enough behind it to be cut into parts.
WEBM = b"\x1a\x45\xdf\xa3" + bytes(range(256)) * 8
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0isommp42" + bytes(range(256)) * 8


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
