"""What a tablet says of bytes is checked against the bytes, and what does not fit is kept unread."""

from typing import Any

import pytest

from tests.factories import files
from tests.factories.media import a_photo, a_recording
from voicecapture.crypto.envelope import Inner
from voicecapture.review.pieces.contents import (
    EarlierWork,
    Photo,
    Recording,
    is_flagged,
    passages_of,
    plain_of,
    read_content,
    words_of,
)
from voicecapture.review.pieces.errors import UnreadablePiece


def _read(activity: str, content: dict[str, Any], media: bytes) -> Any:
    none = bytes(16)
    inner = Inner(
        ctx=bytes(32),
        person=none,
        author=none,
        session=none,
        activity=activity,
        agreement=None,
        claimed=0,
        language="ur",
        travel="team",
        supersedes=None,
        content=content,
    )
    return read_content(inner, media)


def test_a_recording_is_whole_files_one_after_the_other() -> None:
    found = _read(**a_recording(files.WEBM, files.WEBM + b"more"))
    assert isinstance(found, Recording)
    assert found.tracks == (files.WEBM, files.WEBM + b"more")
    assert (found.pauses, found.prompt) == (((31.0, 12.5),), "home")
    assert words_of(found) == ""
    assert plain_of(found, "en") == "A recording of about 1 minute"


def test_an_ipad_records_another_container() -> None:
    assert _read(**a_recording(files.MP4, kind="audio/mp4")).type == "audio/mp4"


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"segments": [1]}, id="lengths that do not add up"),
        pytest.param({"segments": []}, id="no segment"),
        pytest.param({"segments": [len(files.WEBM) * 2, 0]}, id="a segment of nothing"),
        pytest.param({"segments": [len(files.WEBM) * 3, -len(files.WEBM)]}, id="less than nothing"),
        pytest.param({"media": {"type": "text/html", "seconds": 1, "size": 1}}, id="another type"),
        pytest.param({"pauses": [[1]]}, id="half a pause"),
        pytest.param({"segments": [len(files.WEBM) - 1, len(files.WEBM) + 1]}, id="cut elsewhere"),
    ],
)
def test_a_recording_that_is_not_what_it_says_stays_unread(changed: dict[str, Any]) -> None:
    with pytest.raises(UnreadablePiece):
        _read(**a_recording(**changed))


@pytest.mark.parametrize(
    "garbage", [b"", b"<html>", files.a_photo(), b"ID3" + bytes(90), files.MP4]
)
def test_sound_that_is_none_stays_unread(garbage: bytes) -> None:
    with pytest.raises(UnreadablePiece):
        _read(**a_recording(garbage))


def test_a_photo_has_its_note_as_the_persons_words() -> None:
    found = _read(**a_photo())
    assert isinstance(found, Photo)
    assert passages_of(found) == ("This is my den.",)
    assert plain_of(found, "en").splitlines() == [
        "A photo of something they made",
        "1 part covered",
        "This is my den.",
    ]
    assert passages_of(_read(**a_photo(note=None))) == ()


@pytest.mark.parametrize("file", [b"", files.HEIC, files.SVG, files.a_pdf(1), files.WEBM])
def test_a_photo_that_is_none_stays_unread(file: bytes) -> None:
    with pytest.raises(UnreadablePiece):
        _read(**a_photo(file))


def test_what_may_be_unsafe_says_so_whatever_its_bytes_are() -> None:
    assert is_flagged(_read(**a_photo(b"anything", may_be_unsafe=True)))
    assert not is_flagged(_read(**a_photo()))


def test_what_others_wrote_about_earlier_work_is_not_the_persons_words() -> None:
    content = {
        "media": {"type": "application/pdf", "size": 1},
        "made_by": "Joan Whitlock",
        "role": "learning mentor",
        "made_about": "summer 2019",
        "came": "By post.",
        "note": "She is difficult.",
    }
    found = _read("earlier_work", content, files.a_pdf(1))
    assert isinstance(found, EarlierWork)
    assert words_of(found) == ""
    assert plain_of(found, "en") == (
        "Earlier work, done with Joan Whitlock, learning mentor · summer 2019 · She is difficult."
    )
    with pytest.raises(UnreadablePiece):
        _read("earlier_work", content, files.a_photo())
