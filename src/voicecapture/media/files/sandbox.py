"""Decodes one file and writes clean pictures; run as a program of its own, never imported by the server.

``python -I sandbox.py picture|pages`` reads a file from its input and writes what it shows, as JPEG
without any metadata, to its output. Whatever the file makes the decoder do happens here, in a process
that holds no key and no other file: before the first byte is decoded it gives up the right to open
anything (files and sockets alike), to start anything, to write a file, and to use more memory or time
than a picture needs. It imports the decoders and nothing of ours.

Output: four bytes (how many pictures there are in all), then for each picture that is shown its length in
four bytes and its JPEG. The program's exit says why there is none: 3 not readable, 4 too large.
"""

import importlib
import resource
import struct
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

MEMORY_MAX = 1024 * 1024 * 1024
CPU_SECONDS = 8
PIXELS_MAX = 50_000_000
SIDE_PX = 1600
PAGES_MAX = 12
QUALITY = 85
PAPER = (255, 255, 255)
UNREADABLE, TOO_LARGE = 3, 4
_FORMATS = ("JPEG", "PNG", "WEBP")
# Pillow reads a JPEG's orientation as TIFF, and calls what some telephones write MPO.
_DECODERS = {
    "picture": ("PIL.WebPImagePlugin", "PIL.TiffImagePlugin", "PIL.MpoImagePlugin"),
    "pages": ("pypdfium2",),
}


def show_picture(data: bytes) -> tuple[int, Iterator[Image.Image]]:
    """Return the one picture of a file, upright."""
    opened = Image.open(BytesIO(data), formats=_FORMATS)
    if opened.width * opened.height > PIXELS_MAX:
        sys.exit(TOO_LARGE)
    # A JPEG of many megapixels is decoded at a fraction of its size at once; others ignore this.
    opened.draft("RGB", (SIDE_PX, SIDE_PX))
    return 1, iter([ImageOps.exif_transpose(opened)])


def show_pages(data: bytes) -> tuple[int, Iterator[Image.Image]]:
    """Return how many pages a PDF has, and the first of them as pictures."""
    document = importlib.import_module("pypdfium2").PdfDocument(data)
    return len(document), (_page(document, i) for i in range(min(len(document), PAGES_MAX)))


def _page(document: Any, number: int) -> Image.Image:
    page = document[number]
    longest = max(page.get_width(), page.get_height(), 1.0)
    picture: Image.Image = page.render(scale=min(SIDE_PX / longest, 4.0)).to_pil()
    return picture


def encode(picture: Image.Image) -> bytes:
    """Return a picture as JPEG of pixels alone: no place, no time, no maker, no thumbnail."""
    picture.thumbnail((SIDE_PX, SIDE_PX))
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        paper = Image.new("RGBA", picture.size, (*PAPER, 255))
        picture = Image.alpha_composite(paper, picture.convert("RGBA"))
    plain = Image.new("RGB", picture.size)
    plain.paste(picture.convert("RGB"))
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def give_up_rights() -> None:
    """Let this process open nothing, start nothing, and stop early, for good."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_MAX),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        # Input, output and errors are open already. Nothing else can be: neither a file nor a socket.
        (resource.RLIMIT_NOFILE, 3),
    ):
        resource.setrlimit(what, (most, most))


def load_decoders(task: str) -> None:
    """Load everything that decoding would look for later, when nothing can be opened any more."""
    Image.preinit()
    Image.MAX_IMAGE_PIXELS = PIXELS_MAX
    for name in _DECODERS[task]:
        importlib.import_module(name)


def main(task: str) -> None:
    """Decode the file on the input."""
    load_decoders(task)
    data = sys.stdin.buffer.read()
    give_up_rights()
    show: Callable[[bytes], tuple[int, Iterator[Image.Image]]]
    show = show_pages if task == "pages" else show_picture
    try:
        count, pictures = show(data)
        encoded = [encode(picture) for picture in pictures]
    except Image.DecompressionBombError:
        sys.exit(TOO_LARGE)
    except Exception:  # noqa: BLE001 - a decoder fails on a hostile file in any way it likes.
        sys.exit(UNREADABLE)
    sys.stdout.buffer.write(struct.pack(">I", count))
    for one in encoded:
        sys.stdout.buffer.write(struct.pack(">I", len(one)) + one)


if __name__ == "__main__":
    main(sys.argv[1])
