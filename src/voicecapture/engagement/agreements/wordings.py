"""The wordings that people are asked in, read once at start from ``consent/``.

Of a purpose, a language and a band the newest text is shown. One that was found wrong is shown to
nobody, nor is the one before it, which was replaced for a reason: the page then says in which
languages there is a text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from voicecapture.engagement.agreements.blocks import Block, UnfitText, read_blocks
from voicecapture.engagement.agreements.catalogue import (
    Answers,
    Band,
    Entry,
    Purpose,
    TextPurpose,
    WordingError,
    read_catalogue,
    read_text,
)

_PACKAGE = Path(__file__).parents[2]
_INSTALLED = _PACKAGE / "consent"
_IN_THE_TREE = _PACKAGE.parents[1] / "consent"

# For a language whose answers the catalogue does not have.
_ENGLISH = Answers("Yes", "No")


@dataclass(frozen=True)
class Wording:
    """A text as a person sees or hears it, its place in the catalogue, and yes and no in its language."""

    entry: Entry
    title: str
    blocks: list[Block]
    answers: Answers


class Wordings:
    """All wordings of the catalogue, and which of each is shown today."""

    def __init__(self, wordings: list[Wording], answers: Mapping[str, Answers]) -> None:
        self.every = wordings
        self.answers = answers
        self._newest = {
            (one.entry.purpose, one.entry.language, band): one
            for one in wordings
            for band in one.entry.bands
        }

    def find_current(
        self,
        language: str | None = None,
        band: Band | None = None,
        purpose: TextPurpose | None = None,
    ) -> list[Wording]:
        """Return the wordings shown today, those for a language, band or purpose if asked for."""
        found: dict[str, Wording] = {}
        for key, one in self._newest.items():
            asked = (purpose, language, band)
            fits = all(want in {None, has} for want, has in zip(asked, key, strict=True))
            if fits and one.entry.status != "withdrawn_text":
                found[one.entry.file] = one
        return list(found.values())

    def find(self, purpose: Purpose, version: str, language: str, band: Band) -> Wording | None:
        """Return one wording if it is shown today, or None."""
        for wording in self.find_current(language, band, purpose):
            if wording.entry.version == version:
                return wording
        return None

    def find_ever(
        self, purpose: Purpose, version: str, language: str, band: Band
    ) -> Wording | None:
        """Return one wording whether or not it is shown today, or None."""
        for one in self.every:
            same = (one.entry.purpose, one.entry.version, one.entry.language)
            if same == (purpose, version, language) and band in one.entry.bands:
                return one
        return None

    def find_by_hash(self, sha256: str) -> Wording | None:
        """Return the very text that was agreed to, or None if the catalogue lost it."""
        return next((one for one in self.every if one.entry.sha256 == sha256), None)

    def find_wrong(self) -> list[Entry]:
        """Return the entries of texts that were found wrong."""
        return [one.entry for one in self.every if one.entry.status == "withdrawn_text"]


def consent_folder() -> Path:
    """Return the folder of the texts: the package's, or the source tree's."""
    return _INSTALLED if _INSTALLED.is_dir() else _IN_THE_TREE


def load_wordings(folder: Path | None = None) -> Wordings:
    """Read the catalogue and every text it names.

    Raises:
        WordingError: something is missing, cannot be read, or changed under the same version.
    """
    folder = folder or consent_folder()
    catalogue = read_catalogue(folder / "catalogue.toml")
    answers = dict[str, Answers](catalogue.answers.items())
    wordings = [_read_wording(folder, entry, answers) for entry in catalogue.text]
    return Wordings(wordings, answers)


def _read_wording(folder: Path, entry: Entry, answers: Mapping[str, Answers]) -> Wording:
    try:
        title, blocks = read_blocks(read_text(folder, entry).decode())
    except (UnfitText, UnicodeDecodeError) as error:
        raise WordingError(f"consent/{entry.file} cannot be shown: {error}.") from None
    return Wording(entry, title, blocks, answers.get(entry.language, _ENGLISH))
