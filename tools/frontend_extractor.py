"""Finds the sentences of the front end: ``t("…")``, ``msg("…")`` and ``tn("one", "many", …)``.

The rule is the one that ``frontend/src/i18n`` states: the first argument (both first arguments of
``tn``) is one plain string literal in double quotes. The note for the translator is the comment
that begins with ``Translators:``, in ``//``, ``/* */`` or ``<!-- -->``, ending at most three lines
above the call. A call whose argument is a variable is left alone: its sentence was marked where
it is written.
"""

import json
import re
from collections.abc import Collection, Iterator
from typing import IO, Any

_STRING = r'"(?:[^"\\\n]|\\.)*"'
_CALL = re.compile(
    rf"(?<![\w.$])(?P<name>t|msg|tn)\(\s*(?P<one>{_STRING})(?:\s*,\s*(?P<many>{_STRING}))?",
    re.DOTALL,
)
# A sentence in backquotes, single quotes or pieces would silently stay English: refuse it.
_UNFIT = re.compile(rf"(?<![\w.$])(?:t|msg|tn)\(\s*(?:[`']|{_STRING}\s*\+)")
_NOTE = re.compile(
    r"(?:<!--|//|/\*|\*|\{/\*)\s*Translators:\s*(?P<text>.*?)(?=\s*-->|\s*\*/|\s*$)",
    re.MULTILINE | re.DOTALL,
)
_NOTE_REACH = 3

Found = tuple[int, str, str | tuple[str, str], list[str]]


class UnfitCall(Exception):
    """A sentence is written in a way that no catalogue can hold."""


def extract(
    fileobj: IO[bytes], keywords: Collection[str], comment_tags: Any, options: Any
) -> Iterator[Found]:
    """Yield ``(line, function, message or (one, many), notes)`` for Babel."""
    del keywords, comment_tags, options
    source = fileobj.read().decode("utf-8")
    unfit = _UNFIT.search(_without_comments(source))
    if unfit:
        raise UnfitCall(f"line {_line(source, unfit.start())}: use one literal in double quotes")
    notes = _notes(source)
    for call in _CALL.finditer(_without_comments(source)):
        line = _line(source, call.start())
        yield line, *_message(call), _notes_for(line, notes)


def _message(call: re.Match[str]) -> tuple[str, str | tuple[str, str]]:
    one: str = json.loads(call["one"])
    if call["name"] != "tn":
        return "gettext", one
    if call["many"] is None:
        raise UnfitCall(f"tn({call['one']}): both forms must be literals in double quotes")
    return "ngettext", (one, json.loads(call["many"]))


def _notes(source: str) -> dict[int, str]:
    """Return each note by the line on which it ends."""
    notes: dict[int, str] = {}
    lines = source.split("\n")
    for match in _NOTE.finditer(source):
        opened_with = match.group(0)
        start = _line(source, match.start())
        if opened_with.startswith("//"):
            end, text = _line_comment(lines, start)
        else:
            end, text = _block_comment(source, match)
        notes[end] = " ".join(f"Translators: {text}".split())
    return notes


def _line_comment(lines: list[str], start: int) -> tuple[int, str]:
    text = lines[start - 1].split("Translators:", 1)[1]
    end = start
    while end < len(lines) and (follow := lines[end].strip()).startswith("//"):
        if "Translators:" in follow:
            break
        text += " " + follow.removeprefix("//")
        end += 1
    return end, text


def _block_comment(source: str, match: re.Match[str]) -> tuple[int, str]:
    begin = source.index("Translators:", match.start()) + len("Translators:")
    closing = "-->" if match.group(0).startswith("<!--") else "*/"
    end = source.find(closing, begin)
    end = len(source) if end < 0 else end
    text = re.sub(r"\n\s*\*", " ", source[begin:end])
    return _line(source, end), text


def _notes_for(line: int, notes: dict[int, str]) -> list[str]:
    for above in range(_NOTE_REACH + 1):
        if line - above in notes:
            return [notes[line - above]]
    return []


def _without_comments(source: str) -> str:
    """Blank the comments out, keeping every offset, so that examples in them are not calls."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match.group(0))

    return re.sub(r"<!--.*?-->|/\*.*?\*/|(?m:^\s*//[^\n]*)", blank, source, flags=re.DOTALL)


def _line(source: str, offset: int) -> int:
    return source.count("\n", 0, offset) + 1
