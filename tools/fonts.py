"""Write the fonts of the voice summary: TrueType files from the font packages of the pages.

The typesetter reads no WOFF2 and uses no font of the machine, so that a summary looks the same
everywhere. Run it after the font packages change: ``python -m tools.fonts``. The files are kept in
the tree, since whoever installs the package has neither Node nor these tools.
"""

import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
PACKAGES = ROOT / "frontend" / "node_modules" / "@fontsource"
FOLDER = ROOT / "src" / "voicecapture" / "release" / "documents" / "fonts"

FONTS = {
    "andika-latin-400": "andika/files/andika-latin-400-normal.woff2",
    "andika-latin-700": "andika/files/andika-latin-700-normal.woff2",
    "andika-latin-ext-400": "andika/files/andika-latin-ext-400-normal.woff2",
    "noto-nastaliq-urdu-400": "noto-nastaliq-urdu/files/noto-nastaliq-urdu-arabic-400-normal.woff2",
    # Its letters are whole glyphs. Noto's Naskh builds them of bows and dots, and text that is copied
    # out of a PDF repeats a letter for every glyph it was made of.
    "vazirmatn-400": "vazirmatn/files/vazirmatn-arabic-400-normal.woff2",
}
# Two files of one family and style would shadow each other, so the wider one gets a name of its own;
# the licence reserves the family's own name for the untouched font.
RENAMED = {"andika-latin-ext-400": "Latin Extended Companion"}
LICENCES = ("andika", "noto-nastaliq-urdu", "vazirmatn")


def main() -> int:
    """Convert every font, list what they can show, and copy their licences."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, source in FONTS.items():
        font = TTFont(PACKAGES / source)
        font.flavor = None
        if name in RENAMED:
            _rename(font, RENAMED[name])
        font.save(FOLDER / f"{name}.ttf")
    (FOLDER / "letters.txt").write_text(_letters(), encoding="ascii")
    for package in LICENCES:
        shutil.copyfile(PACKAGES / package / "LICENSE", FOLDER / f"LICENCE-{package}.txt")
    return 0


def _letters() -> str:
    """Return every character that the fonts can show, as lines of ``first-last`` in hexadecimal."""
    known: set[int] = set()
    for name in FONTS:
        known |= TTFont(FOLDER / f"{name}.ttf").getBestCmap().keys()
    lines, ordered = [], sorted(known)
    for code in ordered:
        if code - 1 in known:
            continue
        last = code
        while last + 1 in known:
            last += 1
        lines.append(f"{code:x}-{last:x}")
    return "\n".join(lines) + "\n"


def _rename(font: TTFont, family: str) -> None:
    for record in font["name"].names:
        if record.nameID in {1, 16}:
            record.string = family
        elif record.nameID in {4, 6}:
            record.string = family.replace(" ", "") if record.nameID == 6 else family


if __name__ == "__main__":
    sys.exit(main())
