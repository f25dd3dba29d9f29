"""The table of agreements. They are events: agreed, declined, withdrawn; none is changed.

In clear stand the purpose, the state, the version of the wording, the end, whether a yes is complete,
and the events that the writer knew, which are needed where no key is at hand. Language, band, form, who
decided and notes are in the person's care vault. ``text_mark`` tells a round which text it was, with the
keystore at hand, and nobody without it.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from voicecapture.base.db import UtcTime, metadata

agreement_events = Table(
    "agreement_events",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("event_id", String(32), primary_key=True),
    # The first event of an agreement carries the agreement's id; a withdrawal refers to it.
    Column("agreement_id", String(32), nullable=False),
    Column("person_id", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("version", String(40), nullable=False),
    Column("knew", Text, nullable=False),
    Column("recorded_by", String(32), nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime, nullable=True),
    Column("text_mark", LargeBinary(32), nullable=True),
    # A yes that a tablet noted without what makes it the person's own, or that nobody permitted a child;
    # it does not count yet.
    Column("incomplete", Boolean, nullable=False, server_default=false()),
    # Set by rounds: since when its text is known to be wrong, and when its workers were told to ask again.
    Column("wrong_since", UtcTime, nullable=True),
    Column("reasked_at", UtcTime, nullable=True),
    Column("note", LargeBinary, nullable=False),
    UniqueConstraint("org_id", "person_id", "number"),
    Index(None, "org_id", "ends_at"),
)
