"""Contacts of an invented mother, as the rules see them: short to write, a day apart."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from voicecapture.engagement.contact_ledger.history import Contact, Recorded
from voicecapture.engagement.contact_ledger.record import Entry
from voicecapture.engagement.contact_plans.record import Named

MOTHER = "a" * 32
FATHER = Named(name="Farrukh", person_id="b" * 32, kind="household")
AUNT = Named(name="Her aunt", person_id=None, kind="relative")
INTERPRETER = Named(name="Shazia Mir", person_id=None, kind="interpreter", interpreter_id="d" * 32)
UNVETTED = Named(name="Her cousin", person_id=None, kind="interpreter")
HEALTH_VISITOR = Named(name="The health visitor", person_id=None, kind="professional")
FIRST_DAY = datetime(2026, 3, 2, 10, tzinfo=UTC)
WORKER = "c" * 32

_PLAIN: dict[str, Any] = {
    "direction": "outgoing",
    "channel": "letter",
    "language": "ur",
    "script": "",
    "venue": "",
    "carried_by": None,
    "answered": "nobody",
    "answered_by": None,
    "outcome": "none",
    "helped": [],
    "access": None,
    "note": "",
    "about": None,
    "corrects": None,
    "correction_reason": "",
    "struck": False,
    "template": "",
    "departs": "",
    "noted_at": None,
}


def an_entry(**said: Any) -> Entry:
    """Return a letter in Urdu without an answer, otherwise than said."""
    return Entry(**_PLAIN | said)


def contacts(*entries: Entry) -> list[Contact]:
    """Return entries as contacts, a day apart, named c1, c2, …"""
    return [
        Contact(f"c{at + 1}", FIRST_DAY + timedelta(days=at), entry, WORKER)
        for at, entry in enumerate(entries)
    ]


def ledger(*entries: Entry) -> list[Recorded]:
    """Return entries as they stand in a ledger, a day apart, named c1, c2, …"""
    numbers = count(1)
    return [
        Recorded(f"c{at + 1}", next(numbers), entry, FIRST_DAY + timedelta(days=at), WORKER)
        for at, entry in enumerate(entries)
    ]
