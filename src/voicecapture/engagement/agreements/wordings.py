"""The wordings of the agreement to take part, read once at start from ``consent/``.

A person's decision is recorded against a version; so a text that changed under the same version
would put words into people's mouths. The catalogue holds each file's hash, and a file that differs
stops the start.
"""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from voicecapture.base.config import SettingsError
from voicecapture.engagement.agreements.blocks import Block, UnfitText, read_blocks

Band = Literal["child", "adult"]
Status = Literal["draft", "reviewed"]

_PACKAGE = Path(__file__).parents[2]
_INSTALLED = _PACKAGE / "consent"
_IN_THE_TREE = _PACKAGE.parents[1] / "consent"


class WordingError(SettingsError):
    """The catalogue or one of its texts cannot be used; the message says which and what to do."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One line of the catalogue: which text, its hash, and who has read it."""

    id: Annotated[str, Meta(pattern="^[a-z][a-z_]{0,39}$")]
    version: Annotated[str, Meta(pattern="^[0-9a-z.-]{1,40}$")]
    language: Annotated[str, Meta(pattern="^[a-z]{2,3}$")]
    band: Band
    file: Annotated[str, Meta(pattern=r"^[a-z]{2,3}/[a-z0-9_.-]+\.md$")]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    status: Status
    reviewed_by: str = ""
    reviewed_on: str = ""


class _Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    current: dict[str, str]
    wording: list[Entry]


@dataclass(frozen=True)
class Wording:
    """A text as a person sees or hears it, with its place in the catalogue."""

    entry: Entry
    title: str
    blocks: list[Block]


class Wordings:
    """All wordings of the catalogue, and which version of each is shown today."""

    def __init__(self, current: dict[str, str], wordings: list[Wording]) -> None:
        self._current = current
        self._wordings = wordings

    def find_current(self, language: str | None = None, band: Band | None = None) -> list[Wording]:
        """Return the wordings shown today, those in a language or for a band if asked for."""
        return [
            wording
            for wording in self._wordings
            if wording.entry.version == self._current.get(wording.entry.id)
            and language in {None, wording.entry.language}
            and band in {None, wording.entry.band}
        ]

    def find(self, wording_id: str, version: str, language: str, band: Band) -> Wording | None:
        """Return one wording if it is shown today, or None."""
        for wording in self.find_current(language, band):
            if (wording.entry.id, wording.entry.version) == (wording_id, version):
                return wording
        return None


def consent_folder() -> Path:
    """Return the folder of the texts: the package's, or the source tree's."""
    return _INSTALLED if _INSTALLED.is_dir() else _IN_THE_TREE


def load_wordings(folder: Path | None = None) -> Wordings:
    """Read the catalogue and every text it names.

    Raises:
        WordingError: something is missing, cannot be read, or changed under the same version.
    """
    folder = folder or consent_folder()
    catalogue = _read_catalogue(folder / "catalogue.toml")
    wordings = [_read_wording(folder, entry) for entry in catalogue.wording]
    for wording_id, version in catalogue.current.items():
        if not any((one.id, one.version) == (wording_id, version) for one in catalogue.wording):
            raise WordingError(
                f"consent/catalogue.toml names version {version} of {wording_id} as current, "
                "and lists no text of it."
            )
    return Wordings(catalogue.current, wordings)


def _read_catalogue(file: Path) -> _Catalogue:
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
        return msgspec.convert(said, _Catalogue)
    except OSError as error:
        raise WordingError(f"consent/{file.name} cannot be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise WordingError(f"consent/{file.name} is not as it must be: {error}.") from None


def _read_wording(folder: Path, entry: Entry) -> Wording:
    if entry.status == "reviewed" and not (entry.reviewed_by and entry.reviewed_on):
        raise WordingError(f"consent/{entry.file} is marked reviewed and does not say by whom.")
    try:
        content = folder.joinpath(entry.file).read_bytes()
    except OSError as error:
        raise WordingError(f"consent/{entry.file} cannot be read: {error.strerror}.") from None
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise WordingError(
            f"consent/{entry.file} changed under version {entry.version} of {entry.id}; "
            "restore the text, or give it a new version with its own hash in "
            "consent/catalogue.toml, so that what people agreed to can still be read."
        )
    try:
        title, blocks = read_blocks(content.decode())
    except (UnfitText, UnicodeDecodeError) as error:
        raise WordingError(f"consent/{entry.file} cannot be shown: {error}.") from None
    return Wording(entry, title, blocks)
