"""Reading the catalogues, once each, from the source tree or from the installed package."""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

SOURCE_LANGUAGE = "en"
# Those in which everything is said. Others say what is said to a person: at the voice door, in letters.
LANGUAGES = ("en", "ur")

_INSTALLED = Path(__file__).parent / "catalogues"
_IN_THE_TREE = Path(__file__).parents[3] / "locales"


def catalogue_folder() -> Path:
    """Return the folder with a subfolder per language: the package's, or the source tree's."""
    return _INSTALLED if _INSTALLED.is_dir() else _IN_THE_TREE


@cache
def find_catalogue(language: str) -> Catalog | None:
    """Return the language's catalogue; None for English and for languages without a file."""
    if language == SOURCE_LANGUAGE or not language.isalpha():
        return None
    file = catalogue_folder() / language / "LC_MESSAGES" / "messages.po"
    if not file.is_file():
        return None
    with file.open("rb") as opened:
        return read_po(opened, locale=language)
