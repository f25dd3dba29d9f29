"""Where a bucket is, by the settings."""

from dataclasses import dataclass, field
from pathlib import Path

from voicecapture.base.config import Settings, SettingsError


@dataclass(frozen=True)
class Bucket:
    """Where a bucket is and who we are to it."""

    url: str
    name: str
    region: str
    addressing: str
    key_id: str
    secret: str = field(repr=False)
    ca_file: str = ""


def bucket_of(settings: Settings) -> Bucket:
    """Return the bucket of the settings, with its secret read, or raise ``SettingsError``."""
    try:
        secret = Path(settings.bucket_secret_file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"bucket_secret_file {settings.bucket_secret_file} cannot be read "
            f"({type(error).__name__}); it holds the secret key of the bucket, alone in one line."
        ) from None
    if not secret:
        raise SettingsError(
            f"bucket_secret_file {settings.bucket_secret_file} is empty; it holds the secret key of "
            "the bucket, alone in one line."
        )
    if settings.bucket_ca_file and not Path(settings.bucket_ca_file).is_file():
        raise SettingsError(
            f"bucket_ca_file {settings.bucket_ca_file} is not there; it holds the certificates that the "
            "service's own is checked against, or stays empty for the public authorities."
        )
    return Bucket(
        settings.bucket_url,
        settings.bucket_name,
        settings.bucket_region,
        settings.bucket_addressing,
        settings.bucket_key_id,
        secret,
        settings.bucket_ca_file,
    )
