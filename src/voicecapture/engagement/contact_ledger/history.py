"""The ledger as it counts today: each entry in the form that the newest correction gave it.

A correction never reaches back into what was written. It is an entry of its own, and whoever reads the
ledger sees both; only what is derived looks at the corrected form.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from voicecapture.base.noted import moment_of
from voicecapture.engagement.contact_ledger.record import Entry


@dataclass(frozen=True)
class Recorded:
    """An entry, its place in the ledger, who recorded it and when it reached us."""

    id: str
    number: int
    entry: Entry
    recorded_at: datetime
    recorded_by: str

    @property
    def moment(self) -> datetime:
        """When it was noted; never later than it reached us."""
        return moment_of(self.entry.noted_at, self.recorded_at)


@dataclass(frozen=True)
class Contact:
    """An entry as it counts: the first one's id and time, the newest correction's words."""

    id: str
    moment: datetime
    entry: Entry
    recorded_by: str


def root_of(entries: Sequence[Recorded]) -> dict[str, str]:
    """Return, for each entry, the first one of the chain of corrections that it belongs to."""
    roots: dict[str, str] = {}
    for one in sorted(entries, key=lambda one: one.number):
        corrected = one.entry.corrects
        roots[one.id] = roots.get(corrected, corrected) if corrected else one.id
    return roots


def said_before(entries: Iterable[Recorded], corrected: str) -> Entry | None:
    """Return what the ledger last said of a contact before it was struck out; as of ours, if it ever was.

    So nothing that was seen of it is lost where it is struck out, or told as theirs, and then put back.
    """
    found = sorted(entries, key=lambda one: one.number)
    roots = root_of(found)
    root = roots.get(corrected)
    said = [one.entry for one in found if roots[one.id] == root and not one.entry.struck]
    ours = [one for one in said if one.direction == "outgoing"]
    return next(reversed(ours or said), None)


def as_it_counts(entries: Iterable[Recorded]) -> list[Contact]:
    """Return the contacts that count, oldest first; what was struck out is not among them.

    Of several corrections of one entry the last that arrived counts; all of them stay in the ledger.
    """
    found = sorted(entries, key=lambda one: one.number)
    roots = root_of(found)
    firsts = {one.id: one for one in found if roots[one.id] == one.id}
    newest = {roots[one.id]: one for one in found if roots[one.id] in firsts}
    contacts = [
        Contact(first.id, first.moment, newest[first.id].entry, first.recorded_by)
        for first in firsts.values()
        if not newest[first.id].entry.struck
    ]
    return sorted(contacts, key=lambda one: (one.moment, firsts[one.id].number))
