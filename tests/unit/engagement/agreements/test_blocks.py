"""The tiny reader knows a title, headings, paragraphs and lists, and refuses the rest."""

import pytest

from voicecapture.engagement.agreements.blocks import Block, UnfitText, read_blocks

TEXT = """\
# Would you like to?

You choose,
whatever it is.

## Stopping

- You can say no.
- You can stop.
"""


def test_a_text_is_read_into_its_blocks() -> None:
    assert read_blocks(TEXT) == (
        "Would you like to?",
        [
            Block("paragraph", "You choose, whatever it is."),
            Block("heading", "Stopping"),
            Block("list", items=("You can say no.", "You can stop.")),
        ],
    )


@pytest.mark.parametrize(
    "line",
    [
        "### Deeper",
        "##No space",
        "#tag",
        "* a star",
        "-no space",
        "1. a number",
        "> a quote",
        "<b>bold</b>",
        "[a link](https://example.org)",
        "**bold**",
        "`code`",
        "| a | table |",
        "~~struck~~",
        "    indented",
        "a\ttab",
        "# A second title",
    ],
)
def test_any_other_mark_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(UnfitText, match="line 3"):
        read_blocks(f"# Title\n\n{line}\n")


@pytest.mark.parametrize("source", ["", "A paragraph.\n", "## A heading\n", "# Title\nand more\n"])
def test_a_text_begins_with_its_title(source: str) -> None:
    with pytest.raises(UnfitText, match="title"):
        read_blocks(source)


@pytest.mark.parametrize("source", ["## Heading\ntext", "- one\ntwo", "one\n- two"])
def test_blocks_are_kept_apart_by_a_blank_line(source: str) -> None:
    with pytest.raises(UnfitText):
        read_blocks(f"# Title\n\n{source}\n")
