"""``consent/catalogue.toml``: which texts there are, for whom, in which version, and who has read them.

A person's decision is recorded against a version; so a text that changed under the same version
would put words into people's mouths. The catalogue holds each file's hash, and a file that differs
stops the start. What a text says is read by :mod:`.wordings`.
"""

import hashlib
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from voicecapture.base.config import SettingsError

Purpose = Literal["taking_part", "activity", "travel", "review_use", "contact"]
# Beside what is agreed to there is what a person reads after they decided.
TextPurpose = Literal["taking_part", "activity", "travel", "review_use", "contact", "receipt"]
Band = Literal["child_3_5", "child_6_9", "child_10_13", "child_14_17", "adult", "easy_read"]
Language = Literal["en", "ur", "pnb", "ar", "fa", "pl", "ro", "cy"]
Status = Literal["draft", "signed_off", "withdrawn_text"]

PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
BANDS: tuple[Band, ...] = get_args(Band)
LANGUAGES: tuple[Language, ...] = get_args(Language)


class WordingError(SettingsError):
    """The catalogue or one of its texts cannot be used; the message says which and what to do."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry of the catalogue: which text, for whom, its hash, and who has read it.

    ``reading_age`` is in years and measured for English only. The first of ``bands`` is the one that
    the text was written for.
    """

    purpose: TextPurpose
    version: Annotated[str, Meta(pattern="^[0-9a-z.-]{1,40}$")]
    language: Language
    bands: Annotated[list[Band], Meta(min_length=1)]
    file: Annotated[str, Meta(pattern=r"^[a-z]{2,3}/[a-z0-9_]+\.[a-z0-9_]+(\.v[0-9a-z]+)?\.md$")]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    status: Status
    reading_age: float | None = None
    signed_off_by: str = ""
    signed_off_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_because: str = ""


class Answers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Yes and no, as a receipt says them in one language."""

    yes: str
    no: str


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file: its entries, oldest version first, and the answers of each language."""

    text: list[Entry]
    answers: dict[Language, Answers] = {}


def read_catalogue(file: Path) -> Catalogue:
    """Return what the catalogue says.

    Raises:
        WordingError: it cannot be read, an entry lacks what its status asks for, or two entries are
            the same version for the same people.
    """
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
        catalogue = msgspec.convert(said, Catalogue)
    except OSError as error:
        raise WordingError(f"consent/{file.name} cannot be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise WordingError(f"consent/{file.name} is not as it must be: {error}.") from None
    for entry in catalogue.text:
        _check(entry)
    _check_versions(catalogue.text)
    return catalogue


def read_text(folder: Path, entry: Entry) -> bytes:
    """Return the bytes of an entry's file.

    Raises:
        WordingError: it is missing, or changed under the same version.
    """
    try:
        content = folder.joinpath(entry.file).read_bytes()
    except OSError as error:
        raise WordingError(f"consent/{entry.file} cannot be read: {error.strerror}.") from None
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise WordingError(
            f"consent/{entry.file} changed under version {entry.version} of {entry.purpose}; "
            "restore the text, or give it a new version with its own hash in "
            "consent/catalogue.toml, so that what people agreed to can still be read."
        )
    return content


def _check(entry: Entry) -> None:
    if not entry.file.startswith(f"{entry.language}/{entry.purpose}.{entry.bands[0]}."):
        raise WordingError(
            f"consent/{entry.file} is not named after its language, its purpose and the first of "
            f"its bands: {entry.language}/{entry.purpose}.{entry.bands[0]}.md"
        )
    if entry.status == "signed_off" and not (entry.signed_off_by and entry.signed_off_on):
        raise WordingError(f"consent/{entry.file} is marked signed off and does not say by whom.")
    if entry.status == "withdrawn_text" and not (entry.withdrawn_on and entry.withdrawn_because):
        raise WordingError(f"consent/{entry.file} was withdrawn and does not say when and why.")


def _check_versions(entries: list[Entry]) -> None:
    seen: set[tuple[str, ...]] = set()
    for entry in entries:
        for band in entry.bands:
            key = (entry.purpose, entry.language, band, entry.version)
            if key in seen:
                raise WordingError(
                    f"consent/catalogue.toml lists version {entry.version} of {entry.purpose} in "
                    f"{entry.language} for {band} twice."
                )
            seen.add(key)
