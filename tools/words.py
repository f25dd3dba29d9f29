"""Write the pages' word list from the one that Python uses (`--check` only compares).

Six words are made in the browser and compared on both sides, so that a list of their own over there
would make words that no one here can say.
"""

import sys
from pathlib import Path

from voicecapture.crypto.passwords import all_words

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "frontend" / "src" / "crypto" / "wordList.txt"


def main(arguments: list[str]) -> int:
    """Write the list, or say whether it still is the one in the tree."""
    wanted = "\n".join(all_words()) + "\n"
    if "--check" not in arguments:
        TARGET.write_text(wanted, encoding="utf-8")
        return 0
    if TARGET.read_text(encoding="utf-8") == wanted:
        return 0
    print("The pages' word list is not that of voicecapture.crypto.passwords; run tools.words")
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
