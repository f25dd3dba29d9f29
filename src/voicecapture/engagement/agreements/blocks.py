"""A tiny reader for agreement texts: a title, headings, paragraphs and lists, and nothing else.

Whatever it does not know it refuses, so that no mark of another kind is ever shown to a person as
noise, and no text carries a link or a tag into a page.
"""

import re
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list"]

_UNKNOWN = re.compile(r"[<>\[\]`*_|~]|^#{3,}|^#[^ #]|^##[^ #]|^[+=]|^-[^ ]|^\d+\. |^ |\t")


class UnfitText(Exception):
    """A line that this reader does not know; the message names it by number."""


@dataclass(frozen=True)
class Block:
    """A heading or paragraph with its ``text``, or a list with its ``items``."""

    kind: BlockKind
    text: str | None = None
    items: tuple[str, ...] | None = None


def read_blocks(source: str) -> tuple[str, list[Block]]:
    """Return the title (the one line that begins with ``# ``) and the blocks below it.

    Raises:
        UnfitText: a line uses another kind of mark, or the title is missing.
    """
    _check(source)
    chunks = [chunk.splitlines() for chunk in re.split(r"\n\s*\n", source.strip())]
    title, *rest = chunks
    if len(title) != 1 or not title[0].startswith("# "):
        raise UnfitText("line 1: the text must begin with its title, and a blank line below it")
    return title[0][2:].strip(), [_read(lines) for lines in rest]


def _check(source: str) -> None:
    for number, line in enumerate(source.splitlines(), 1):
        if _UNKNOWN.search(line) or (number > 1 and line.startswith("# ")):
            raise UnfitText(
                f"line {number}: only a title, headings, paragraphs and lists are read here"
            )


def _read(lines: list[str]) -> Block:
    if lines[0].startswith("## "):
        if len(lines) > 1:
            raise UnfitText(f"the heading {lines[0]!r} needs a blank line below it")
        return Block("heading", lines[0][3:].strip())
    items = [line[2:].strip() for line in lines if line.startswith("- ")]
    if not items:
        return Block("paragraph", " ".join(line.strip() for line in lines))
    if len(items) != len(lines):
        raise UnfitText(f"the list that begins {lines[0]!r} is mixed with other lines")
    return Block("list", items=tuple(items))
