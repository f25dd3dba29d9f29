"""Which characters the fonts can show, and what to print where they cannot.

An archival PDF must show every character it claims to hold. A pictograph is printed as its name in
square brackets, which is honest and readable; a letter is never replaced, so words in a script that we
have no font for are refused by name instead of printed as something else. The attached record keeps
every character as it was typed.
"""

import unicodedata
from functools import cache
from importlib import resources


class NoLetters(Exception):
    """The fonts have no letters for this script; the message is the script's name in English."""


@cache
def _known() -> frozenset[int]:
    file = resources.files("voicecapture.release.documents") / "fonts" / "letters.txt"
    known: set[int] = set()
    for line in file.read_text(encoding="ascii").splitlines():
        first, last = (int(end, 16) for end in line.split("-"))
        known.update(range(first, last + 1))
    return frozenset(known)


def printable(text: str) -> str:
    """Return the text with every character that the fonts lack named or left out.

    Raises:
        NoLetters: a letter, a digit or a mark on a letter is among them.
    """
    return "".join(_printed(character) for character in unicodedata.normalize("NFC", text))


def is_right_to_left(text: str) -> bool:
    """Return the direction of the first letter: people mix languages, whatever a form says."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def _printed(character: str) -> str:
    if character in "\n\t" or (ord(character) in _known() and ord(character) >= 0x20):
        return character
    category = unicodedata.category(character)
    if category[0] == "C" or category == "Zl" or _is_selector(character):
        return ""
    if category[0] in "LNM":
        raise NoLetters(unicodedata.name(character, "?").split(" ")[0].capitalize())
    if category[0] == "Z":
        return " "
    return f"[{unicodedata.name(character, 'sign').lower()}]"


def _is_selector(character: str) -> bool:
    # They choose between a picture's colours and shapes; its name says the same without them.
    return 0xFE00 <= ord(character) <= 0xFE0F or 0x1F3FB <= ord(character) <= 0x1F3FF
