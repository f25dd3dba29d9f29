"""Tables of interpreters: the register, with nothing of any family, and sealed steps for each person.

Interpreters' names stand in clear as workers' names do: whoever plans an offer must find them. Of a
request stands in clear that a step was taken, about whom and when; which interpreter it is, and what was
said, is sealed.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from voicecapture.base.db import UtcTime, metadata

interpreters = Table(
    "interpreters",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("interpreter_id", String(32), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("spoken", JSON, nullable=False),
    Column("gender", String(16), nullable=False),
    Column("accredited_by", String(120), nullable=False),
    Column("accreditation_number", String(120), nullable=False),
    Column("accredited_until", Date, nullable=False),
    Column("vetted_on", Date, nullable=False),
    Column("in_person", Boolean, nullable=False),
    Column("remote", Boolean, nullable=False),
    Column("area", String(120), nullable=False),
    Column("leads_community", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Index(None, "org_id", "name", "interpreter_id"),
)

interpreter_steps = Table(
    "interpreter_steps",
    metadata,
    Column("org_id", String(32), primary_key=True),
    Column("step_id", String(32), primary_key=True),
    Column("person_id", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("note", LargeBinary, nullable=False),
    UniqueConstraint("org_id", "person_id", "number"),
)
