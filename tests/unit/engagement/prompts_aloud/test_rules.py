"""Whoever reads nothing is asked aloud in their language (4.1, 14.7, 16.5), by words that two stand for."""

import pytest

from voicecapture.engagement.prompts_aloud import rules
from voicecapture.engagement.prompts_aloud.rules import Standing


def test_whoever_recorded_a_prompt_does_not_take_it_into_use() -> None:
    assert not rules.may_review(Standing("waiting", "farah"), "farah")
    assert rules.may_review(Standing("waiting", "farah"), "noor")


@pytest.mark.parametrize("state", ["in_use", "returned", "replaced", "out"])
def test_what_was_decided_is_not_decided_again(state: rules.State) -> None:
    assert not rules.may_review(Standing(state, "farah"), "noor")


@pytest.mark.parametrize("state", ["waiting", "in_use", "returned", "replaced"])
def test_a_voice_can_be_taken_out_wherever_it_stands(state: rules.State) -> None:
    assert rules.may_take_out(Standing(state, "farah"))


def test_what_is_out_is_not_taken_out_twice() -> None:
    assert not rules.may_take_out(Standing("out", "farah"))


@pytest.mark.parametrize(
    ("language", "form"), [("ur", "sound"), ("phr", "sound"), ("bfi", "video"), ("bfi-GB", "video")]
)
def test_a_signed_language_is_seen_and_every_other_is_heard(language: str, form: str) -> None:
    assert rules.form_for(language) == form


@pytest.mark.parametrize("media_type", ["audio/webm;codecs=opus", "audio/mp4"])
def test_what_a_microphone_makes_is_a_sound(media_type: rules.MediaType) -> None:
    assert rules.form_of(media_type) == "sound"


@pytest.mark.parametrize("media_type", ["video/webm", "video/mp4"])
def test_what_a_camera_makes_is_a_video(media_type: rules.MediaType) -> None:
    assert rules.form_of(media_type) == "video"


def test_a_tablet_carries_a_language_up_to_its_size_and_no_further() -> None:
    most = rules.PACK_BYTES_MAX["sound"]
    assert rules.fits_into_pack("ur", [most - 10], 10)
    assert not rules.fits_into_pack("ur", [most - 10], 11)


def test_a_spoken_language_keeps_to_what_a_tablets_pack_may_take() -> None:
    # The budget of the front end: a pack's prompts are at most two megabytes.
    assert rules.PACK_BYTES_MAX["sound"] <= 2_000_000


@pytest.mark.parametrize(
    # What a browser was measured to write at the studio's bitrate: bytes a second.
    ("form", "bytes_a_second"),
    [("sound", 2_200), ("video", 38_000)],
)
def test_a_whole_language_fits_and_so_does_its_longest_sentence(
    form: rules.Form, bytes_a_second: int
) -> None:
    words, sentences, words_a_second, around = 1_030, 205, 2, 1
    seconds = words / words_a_second + sentences * around
    assert seconds * bytes_a_second <= 0.85 * rules.PACK_BYTES_MAX[form]
    assert rules.MILLISECONDS_MAX[form] / 1000 * bytes_a_second <= rules.BYTES_MAX[form]


def test_a_signed_language_may_take_more_than_a_spoken_one() -> None:
    assert rules.fits_into_pack("bfi", [rules.PACK_BYTES_MAX["sound"]], 1)
