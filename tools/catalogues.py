"""A catalogue's own header: which doors it covers, and who has read it.

``X-Doors`` names the doors whose sentences a catalogue holds: ``voice``, or ``letters`` for what our
letters and texts say. Without it the catalogue holds everything, the server's sentences too.
``X-Status`` is ``draft`` until someone who works with families and reads the language as a native
has read it; then it is ``reviewed``, with their name and role in ``X-Reviewed-By`` and the day in
``X-Reviewed-On``. Babel knows none of these, nor the plural
rule of a language that it does not know, so they are read and written here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

DOORS = ("front", "desk", "voice", "portal")
# No door of the pages, but what goes out to people in their own language all the same.
LETTERS = "letters"
LETTER_TEMPLATES = "src/voicecapture/engagement/letters/templates.py"
# Tools that merge catalogues drop the fields that they do not know. What goes without saying is put back:
# only these hold everything, and a language that Babel does not know counts as its neighbour does.
WHOLE = frozenset({"ur"})
PLURALS = {"pnb": "nplurals=2; plural=(n > 1);"}
_IDLE_HEADERS = (
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Generated-By',
    '"Report-Msgid-Bugs-To',
    '"Last-Translator',
    '"Language-Team',
)


@dataclass(frozen=True)
class Header:
    """What a catalogue says of itself; ``doors`` is empty where it holds everything."""

    language: str
    plurals: str
    doors: tuple[str, ...] = ()
    status: str = "draft"
    reviewed_by: str = ""
    reviewed_on: str = ""

    def covers(self, message: Message) -> bool:
        """Return whether the sentence is said at one of the catalogue's doors."""
        return not self.doors or bool(doors_of(message).intersection(self.doors))

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the header, the plural rule apart."""
        if unknown := set(self.doors).difference({*DOORS, LETTERS}):
            yield f"X-Doors names no door: {', '.join(sorted(unknown))}"
        if self.status not in {"draft", "reviewed"}:
            yield "X-Status is neither draft nor reviewed"
        said = bool(self.reviewed_by), _is_day(self.reviewed_on)
        if self.status == "reviewed" and said != (True, True):
            yield "reviewed, but X-Reviewed-By and X-Reviewed-On do not say by whom and when"
        if self.status == "draft" and (self.reviewed_by or self.reviewed_on):
            yield "a draft that names a reviewer"


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def doors_of(message: Message) -> frozenset[str]:
    """Return the doors where the sentence is said: none for the server's own, all for what is shared."""
    written = frozenset(LETTERS for place, _line in message.locations if place == LETTER_TEMPLATES)
    places = [place for place, _line in message.locations if "frontend/src/" in place]
    if message.locations and not places:
        return written
    named = {place.split("frontend/src/")[1].split("/")[0] for place in places}
    return written | (frozenset(named) if places and named.issubset(DOORS) else frozenset(DOORS))


def read_header(file: Path) -> Header:
    """Return what the file says of itself."""
    fields = _fields(file.read_text(encoding="utf-8"))
    language = file.parts[-3]
    doors = "" if language in WHOLE else f"voice {LETTERS}"
    return Header(
        language=language,
        plurals=fields.get("Plural-Forms", PLURALS.get(language, "")),
        doors=tuple(fields.get("X-Doors", doors).split()),
        status=fields.get("X-Status", "draft"),
        reviewed_by=fields.get("X-Reviewed-By", ""),
        reviewed_on=fields.get("X-Reviewed-On", ""),
    )


def _fields(text: str) -> dict[str, str]:
    # A field may be broken over several lines; each ends with a line break of its own.
    lines = text.partition("\n\n")[0].splitlines()
    header = "".join(line.strip('"') for line in lines if line.startswith('"'))
    named = (field.partition(": ") for field in header.split("\\n"))
    return {name: value for name, _, value in named if name}


def read_catalogue(file: Path) -> Catalog:
    """Return the file's sentences."""
    with file.open("rb") as opened:
        return read_po(opened, locale=file.parts[-3])


def rendered(catalogue: Catalog, header: Header | None = None) -> bytes:
    """Return the catalogue's file, the same bytes for the same sentences whatever the day."""
    buffer = BytesIO()
    write_po(
        buffer, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False
    )
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(_IDLE_HEADERS)]
    if header is not None:
        kept = list(_without_plural_forms(kept))
        at = next(at for at, line in enumerate(kept) if line.startswith('"MIME-Version'))
        kept[at:at] = _own_lines(header)
    return "".join(kept).encode()


def _without_plural_forms(lines: list[str]) -> Iterator[str]:
    inside = False
    for line in lines:
        inside = inside or line.startswith('"Plural-Forms')
        if not inside:
            yield line
        # Babel breaks a long rule over several lines.
        inside = inside and not line.endswith('\\n"\n')


def _own_lines(header: Header) -> list[str]:
    fields = {
        "Plural-Forms": header.plurals,
        "X-Doors": " ".join(header.doors),
        "X-Status": header.status,
        "X-Reviewed-By": header.reviewed_by,
        "X-Reviewed-On": header.reviewed_on,
    }
    return [f'"{name}: {value}\\n"\n' for name, value in fields.items() if value]
