"""Whatever the code records, the pages have words for it."""

import re
from pathlib import Path

import voicecapture
from voicecapture.audit.purposes import PURPOSES
from voicecapture.audit.service import AuditRow
from voicecapture.oversight.audit_view import words

SOURCES = [
    path.read_text(encoding="utf-8")
    for path in Path(voicecapture.__file__).parent.rglob("*.py")
    if "cli" not in path.parts
]


def _written(pattern: str) -> set[str]:
    return {found for source in SOURCES for found in re.findall(pattern, source)}


def test_every_kind_of_record_has_words() -> None:
    written = _written(r'object_kind="([a-z_]+)"')
    assert written
    assert written <= words.OBJECTS.keys()


def test_every_purpose_has_words() -> None:
    written = _written(r'purpose="([a-z_]+)"') | _written(r'_?PURPOSE = "([a-z_]+)"')
    assert written
    assert written <= PURPOSES.keys()


def test_a_row_of_another_age_is_told_as_well_as_can_be() -> None:
    """An export of years ago may hold what is no longer listed."""
    row = AuditRow("a" * 32, 1, 0, "b" * 32, "gone.by", "relic", "c" * 32, {"purpose": "bygone"})
    told = words.what(row, "en"), words.thing(row, "en"), words.why(row, "en"), words.family(row)
    assert told == ("Did something else", "a record", None, "record")
