"""What the browser says it reads decides the language."""

import pytest

from voicecapture.i18n import negotiate


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ur", "ur"),
        ("ur-PK,en;q=0.8", "ur"),
        ("en-GB,en;q=0.9,ur;q=0.7", "en"),
        ("fr,de;q=0.9", "en"),
        ("fr,ur;q=0.1", "ur"),
        ("en;q=0.2,ur;q=0.9", "ur"),
        ("ur;q=0", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_the_most_wanted_language_of_the_service_is_chosen(
    header: str | None, language: str
) -> None:
    assert negotiate(header) == language


@pytest.mark.parametrize("header", [";;;", "ur;q=much", ",", "\u202e", "a" * 100_000])
def test_a_header_that_cannot_be_read_is_no_wish_and_no_failure(header: str) -> None:
    assert negotiate(header) == "en"
