"""A browser's name in two words, and nothing of what else it sends."""

import pytest

from voicecapture.accounts.sign_in.browsers import name_browser


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox · Linux",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
            "Chromium · Android",
        ),
        (
            "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari · iPad",
        ),
        ("curl/8.0", ""),
        ("", ""),
        ("<script>Firefox</script>" * 1000, "Firefox"),
    ],
)
def test_it_is_one_of_a_few_names(sent: str, name: str) -> None:
    assert name_browser(sent) == name
