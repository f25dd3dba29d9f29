"""A setting that cannot be used stops the start with a sentence that names it."""

from pathlib import Path

import pytest

from voicecapture.base.config import Settings, SettingsError, load_settings


def test_the_environment_wins_over_the_file_and_the_command_line_over_both(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('port = 1111\nhost = "::1"\nlog_level = "debug"\n')
    environment = {"VOICECAPTURE_PORT": "2222", "VOICECAPTURE_HOST": "0.0.0.0", "HOME": "/"}  # noqa: S104
    settings = load_settings(file, environment, port=3333, host=None)
    assert (settings.port, settings.host, settings.log_level) == (3333, "0.0.0.0", "debug")  # noqa: S104


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"VOICECAPTURE_PORT": "eighty"}, "port"),
        ({"VOICECAPTURE_PORT": "0"}, "port"),
        ({"VOICECAPTURE_PROT": "80"}, "prot"),
        ({"VOICECAPTURE_TIMEZONE": "Europe/Bradfort"}, "timezone"),
        ({"VOICECAPTURE_PUBLIC_URL": "voice.example"}, "public_url"),
        ({"VOICECAPTURE_PUBLIC_URL": "http://voice.example"}, "https"),
        ({"VOICECAPTURE_PUBLIC_URL": "http://localhost.evil.example"}, "https"),
        ({"VOICECAPTURE_IDLE_MINUTES": "240", "VOICECAPTURE_SESSION_MINUTES": "60"}, "idle"),
        ({"VOICECAPTURE_LOG_LEVEL": "loud"}, "log_level"),
    ],
)
def test_a_wrong_setting_is_named(environment: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        load_settings(None, environment)


_BUCKET = {
    "VOICECAPTURE_BLOB_STORE": "bucket",
    "VOICECAPTURE_BUCKET_URL": "https://s3.example.org",
    "VOICECAPTURE_BUCKET_NAME": "sealed-parts",
    "VOICECAPTURE_BUCKET_KEY_ID": "voicecapture",
    "VOICECAPTURE_BUCKET_SECRET_FILE": "/run/secrets/bucket",
}


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"BLOB_STORE": "cupboard"}, "blob_store"),
        ({"BUCKET_URL": ""}, "bucket_url must be set"),
        ({"BUCKET_NAME": ""}, "bucket_name must be set"),
        ({"BUCKET_KEY_ID": ""}, "bucket_key_id must be set"),
        ({"BUCKET_SECRET_FILE": ""}, "bucket_secret_file must be set"),
        ({"BUCKET_URL": "http://s3.example.org"}, "https://"),
        ({"BUCKET_URL": "https://key:secret@s3.example.org"}, "names the service alone"),
        ({"BUCKET_URL": "https://s3.example.org/sealed-parts"}, "names the service alone"),
        ({"BUCKET_NAME": "Sealed_Parts"}, "bucket_name must be 3 to 63"),
        ({"BUCKET_ADDRESSING": "post"}, "bucket_addressing"),
    ],
)
def test_a_wrong_setting_of_the_bucket_says_what_to_do(wrong: dict[str, str], named: str) -> None:
    changed = {f"VOICECAPTURE_{name}": value for name, value in wrong.items()}
    with pytest.raises(SettingsError, match=named) as raised:
        load_settings(None, _BUCKET | changed)
    assert "secret@" not in str(raised.value)


def test_a_bucket_needs_its_address_name_and_key_and_no_more() -> None:
    assert load_settings(None, _BUCKET).bucket_region == "us-east-1"
    here = {"VOICECAPTURE_BUCKET_URL": "http://127.0.0.1:8333"}
    assert load_settings(None, _BUCKET | here).blob_store == "bucket"


def test_a_missing_or_broken_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml"):
        load_settings(tmp_path / "none.toml", {})
    broken = tmp_path / "broken.toml"
    broken.write_text("port = = 1")
    with pytest.raises(SettingsError, match="not valid TOML"):
        load_settings(broken, {})


def test_https_makes_cookies_and_hsts_secure() -> None:
    assert Settings(public_url="https://voice.example").secure
    assert not Settings().secure
