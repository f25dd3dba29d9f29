"""On which device the present request acts; the sign-in guard sets it, the record reads it."""

from contextvars import ContextVar

device: ContextVar[str] = ContextVar("device", default="")
