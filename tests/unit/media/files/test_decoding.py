"""A file from outside is decoded elsewhere, and only what it shows comes back."""

import asyncio
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.factories import files
from voicecapture.media.files import decoding
from voicecapture.media.files.decoding import FileTooLarge, UnreadableFile
from voicecapture.media.files.kinds import kind_of


async def test_a_photo_comes_back_without_place_time_or_maker() -> None:
    photo = files.a_photo()
    assert files.PLACE.encode() in photo
    clean = await decoding.clean_picture(photo)
    assert files.PLACE.encode() not in clean
    shown = Image.open(BytesIO(clean))
    assert not shown.getexif()
    assert set(shown.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
    }


async def test_a_photo_taken_sideways_stands_upright() -> None:
    # 6: the camera was held so that the picture must be turned a quarter to the right.
    clean = Image.open(BytesIO(await decoding.clean_picture(files.a_photo(turned=6))))
    assert clean.size == (400, 640)
    assert clean.getpixel((390, 10))[0] > 150  # type: ignore[index]


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
async def test_the_other_two_formats_come_back_as_jpeg(kind: str) -> None:
    assert kind_of(await decoding.clean_picture(files.a_photo(kind=kind))) == "jpeg"


async def test_a_photo_of_twelve_megapixels_is_brought_to_the_size_of_a_screen() -> None:
    clean = await decoding.clean_picture(files.a_photo(4032, 3024))
    assert Image.open(BytesIO(clean)).size == (1600, 1200)
    assert len(clean) < 1_000_000


async def test_what_lies_behind_a_picture_stays_behind() -> None:
    assert b"script" not in await decoding.clean_picture(files.a_polyglot())


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param(files.a_photo()[:-600], id="cut short"),
        pytest.param(files.a_photo()[:40] + bytes(4000), id="a head without a body"),
        pytest.param(files.HEIC, id="HEIC"),
        pytest.param(files.SVG, id="SVG"),
        pytest.param(files.a_tiff(), id="TIFF"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xd8\xff" + bytes(100_000), id="zeros"),
    ],
)
async def test_what_is_no_whole_picture_is_refused(hostile: bytes) -> None:
    with pytest.raises(UnreadableFile):
        await decoding.clean_picture(hostile)


async def test_a_small_file_that_unpacks_to_very_much_is_refused_before_it_does() -> None:
    began = time.monotonic()
    with pytest.raises(FileTooLarge):
        await decoding.clean_picture(files.a_bomb())
    assert time.monotonic() - began < 5


async def test_more_bytes_than_anybody_brings_reach_no_decoder() -> None:
    with pytest.raises(FileTooLarge):
        await decoding.clean_picture(b"\xff\xd8\xff" + bytes(decoding.BYTES_MAX))


async def test_a_pdf_is_shown_as_its_pages() -> None:
    shown = await decoding.show_pages(files.a_pdf(14))
    assert (len(shown.pictures), shown.count) == (12, 14)
    assert all(kind_of(one) == "jpeg" for one in shown.pictures)


@pytest.mark.parametrize(
    "hostile", [b"%PDF-1.7\n" + bytes(2000), files.a_pdf()[:300], files.a_photo()]
)
async def test_what_is_no_whole_pdf_is_refused(hostile: bytes) -> None:
    with pytest.raises(UnreadableFile):
        await decoding.show_pages(hostile)


async def test_a_decoder_that_does_not_end_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _put_in_place(monkeypatch, tmp_path, "import time; time.sleep(60)")
    monkeypatch.setattr(decoding, "SECONDS_MAX", 0.3)
    with pytest.raises(UnreadableFile):
        await decoding.clean_picture(files.a_photo())


async def test_a_decoder_that_answers_without_end_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    endless = "import sys\nwhile True: sys.stdout.buffer.write(bytes(65536))"
    _put_in_place(monkeypatch, tmp_path, endless)
    with pytest.raises(UnreadableFile):
        await decoding.clean_picture(files.a_photo())


@pytest.mark.parametrize(
    "attempt",
    [
        pytest.param("open('/etc/hostname')", id="read a file"),
        pytest.param("open('/tmp/left-behind', 'w')", id="write a file"),
        pytest.param("__import__('socket').socket()", id="reach the network"),
        pytest.param("__import__('subprocess').run(['/bin/true'])", id="start a program"),
        pytest.param("bytearray(2 * 1024 ** 3)", id="take two gigabytes"),
    ],
)
async def test_whoever_takes_the_decoder_over_can_do_nothing_with_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, attempt: str
) -> None:
    # Every module is loaded before the rights go, as the decoders are.
    program = f"""
import runpy, socket, subprocess, sys
sandbox = runpy.run_path({decoding._PROGRAM!r})
sandbox["load_decoders"]("picture"); sandbox["give_up_rights"]()
try:
    {attempt}
except (OSError, MemoryError):
    sys.exit(3)
sys.stdout.buffer.write(bytes.fromhex("00000001 00000003 ffd8ff"))
"""
    _put_in_place(monkeypatch, tmp_path, program)
    with pytest.raises(UnreadableFile):
        await decoding.clean_picture(files.a_photo())


async def test_no_more_than_two_files_are_decoded_at_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _put_in_place(monkeypatch, tmp_path, "import time; time.sleep(0.4)")
    began = time.monotonic()
    results = await asyncio.gather(
        *(decoding.clean_picture(files.a_photo()) for _ in range(4)), return_exceptions=True
    )
    assert all(isinstance(one, UnreadableFile) for one in results)
    assert time.monotonic() - began >= 0.8


def _put_in_place(monkeypatch: pytest.MonkeyPatch, folder: Path, program: str) -> None:
    (folder / "taken_over.py").write_text(program)
    monkeypatch.setattr(decoding, "_PROGRAM", str(folder / "taken_over.py"))
