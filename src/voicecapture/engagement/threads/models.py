"""The shape of a table of events that belong together in threads: a decision, a topic, a referral.

In clear stand ids, where the thread stands after the event, what its writer knew, and until when
something is owed. Everything else is a note in one of the person's vaults. The states are a closed list
that the database holds as well: an event without one cannot be stored by any route.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from voicecapture.base.db import UtcTime, metadata


def thread_table(name: str, states: tuple[str, ...], *more: Column[str]) -> Table:
    """Return a table of events whose state is one of these."""
    return Table(
        name,
        metadata,
        Column("org_id", String(32), primary_key=True),
        Column("event_id", String(32), primary_key=True),
        # The first event of a thread carries the thread's id.
        Column("thread_id", String(32), nullable=False),
        Column("person_id", String(32), nullable=False),
        Column("number", Integer, nullable=False),
        Column("state", String(16), nullable=False),
        Column("knew", Text, nullable=False),
        Column("due_at", UtcTime, nullable=True),
        Column("recorded_at", UtcTime, nullable=False),
        Column("note", LargeBinary, nullable=False),
        *more,
        UniqueConstraint("org_id", "person_id", "number"),
        Index(None, "org_id", "thread_id"),
        CheckConstraint(
            f"state IN ({', '.join(repr(state) for state in states)})", f"{name}_state"
        ),
    )
